// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/update/downloader.h"

#include "platform/files/files.h"
#include "platform/package/packagereader.h"
#include "platform/signature/filedigest.h"

#include <QFileInfo>
#include <QLoggingCategory>

#include <algorithm>

namespace mainstay::update {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::Error;
using core::ErrorKind;
using core::Result;
using core::Update;
using core::UpdateState;

Q_LOGGING_CATEGORY(lcDownload, "mainstay.update")

namespace {

constexpr auto feedEvery = 60s;
constexpr auto storeEvery = 3s; // while it does not take what is to be kept
constexpr auto noteEvery = 700ms;
constexpr double weightOfNewest = 0.3; // of a second's rate in the smoothed one
constexpr qint64 firstPauseSeconds = 5;
constexpr qint64 longestPauseSeconds = 300;

QString partialOf(const QString &package)
{
    return package + u".partial"_s;
}

/// A store on a disk that the download has filled could not even say so.
void giveRoomBack(const QString &partial)
{
    if (platform::requireFreeBytes(partial, roomForStore / 2))
        return; // it still has some of what it was given last
    QFile file(partial);
    file.resize(std::max<qint64>(file.size() - roomForStore, 0));
}

qint64 pauseAfter(int failures)
{
    return std::min(firstPauseSeconds << std::min(failures - 1, 10), longestPauseSeconds);
}

} // namespace

Downloader::Downloader(const services::Clock &clock, UpdateService &updates, FeedService &feed,
    const services::KeyService &keys, const FeedSource &source)
    : m_clock(clock), m_updates(updates), m_feed(feed), m_keys(keys), m_source(source)
{ }

Downloader::~Downloader()
{
    stop();
}

void Downloader::start()
{
    m_updates.onDownload([this] { wake(); });
    m_woken = true;
    m_thread = std::thread([this] { run(); });
}

void Downloader::wake()
{
    const std::lock_guard lock(m_mutex);
    m_woken = true;
    m_changed.notify_all();
}

void Downloader::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_changed.notify_all();
    }
    if (m_thread.joinable())
        m_thread.join();
}

void Downloader::run()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait_for(lock, m_isUnkept ? storeEvery : feedEvery, [this] { return m_woken || m_stopping; });
        if (m_stopping)
            return;
        m_woken = false;
        m_isUnkept = false;
        lock.unlock();
        // The feed's list is asked for here and not in the upkeep: a feed that hangs holds up nothing else.
        if (const auto asked = m_feed.refreshIfDue(); !asked)
            complain("cannot read the feed's list:", asked.error());
        const auto update = m_updates.toDownload();
        if (!update)
            complain("cannot read what is to be downloaded:", update.error());
        else if (*update)
            work(**update);
        lock.lock();
    }
}

void Downloader::work(const Update &update)
{
    const bool verifying = update.state == UpdateState::Verifying;
    const auto done = verifying ? verify(update) : fetch(update);
    if (done) {
        m_failures = 0;
        return;
    }
    const Error &why = done.error();
    if (why.kind == ErrorKind::Cancelled) {
        // Somebody stopped it, or the server ends: the partial file stays, unless nobody wants it any more.
        if (const auto current = m_updates.find(update.id); current && !core::isOpen(*current))
            m_updates.discardDownload(update.id);
        return;
    }
    if (!verifying && FeedSource::isPassing(why)) {
        waitForFeed(update, why);
        return;
    }
    // That is the store's trouble, and says nothing of what was downloaded.
    if (why.kind == ErrorKind::StorageFailed || why.kind == ErrorKind::DiskFull) {
        complain("cannot keep how far the download is:", why);
        m_isUnkept = true;
        return;
    }
    // What does not fit together now will not do so later either.
    m_updates.discardDownload(update.id);
    if (const auto told = m_updates.downloadFailed(update.id, why); !told)
        complain("cannot keep that the download failed:", told.error());
}

void Downloader::waitForFeed(const Update &update, const Error &why)
{
    if (why.kind == ErrorKind::DiskFull)
        giveRoomBack(partialOf(m_updates.packagePath(update.id)));
    const QDateTime again = m_clock.now().addSecs(pauseAfter(++m_failures));
    if (const auto told = m_updates.feedLost(update.id, why, again); !told) {
        complain("cannot keep that the download waits:", told.error());
        m_isUnkept = true;
    }
}

Result<void> Downloader::fetch(const Update &update)
{
    const QString package = m_updates.packagePath(update.id);
    const auto address = m_feed.addressOf(update.patch);
    if (!address)
        return address.error();
    m_lastDone = -1;
    m_rate = 0;
    m_lastNoted = m_clock.steady();
    // A server that was killed between the last byte and its record has all of it.
    if (QFileInfo(package).size() != update.patch.size) {
        const qint64 before = QFileInfo(partialOf(package)).size();
        // Before the feed is asked: filling the disk to the brim again would help nobody.
        const qint64 missing = update.patch.size - before;
        const auto room = platform::requireFreeBytes(package, missing + roomForStore);
        if (missing > 0 && !room && room.error().kind == ErrorKind::DiskFull)
            return room;
        const auto done = m_source.download(
            *address, partialOf(package), update.patch.size, [&](qint64 bytes) { return proceed(update, bytes); });
        // Only a feed that brings nothing is asked more and more seldom.
        if (QFileInfo(partialOf(package)).size() > before)
            m_failures = 0;
        if (!done)
            return done;
        if (const auto named = platform::renameDurably(partialOf(package), package); !named)
            return named;
    }
    const auto moved = m_updates.downloaded(update.id);
    if (!moved)
        return moved.error().kind == ErrorKind::Conflict ? Error{ErrorKind::Cancelled, {}, {}} : moved.error();
    return {};
}

/// Tells how far it is, a few times a second; false when somebody stopped it.
bool Downloader::proceed(const Update &update, qint64 done)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping)
            return false;
    }
    const auto now = m_clock.steady();
    if (m_lastDone < 0)
        m_lastDone = done;
    const auto passed = now - m_lastNoted;
    if (passed < noteEvery)
        return true;
    const double seconds = std::chrono::duration<double>(passed).count();
    const double newest = double(done - m_lastDone) / seconds;
    m_rate = m_rate > 0 ? m_rate * (1 - weightOfNewest) + newest * weightOfNewest : newest;
    m_lastDone = done;
    m_lastNoted = now;
    if (const auto noted = m_updates.noteProgress(update.id, done, qint64(m_rate)); !noted)
        complain("cannot keep the progress:", noted.error());
    const auto current = m_updates.find(update.id);
    return !current || current->state == UpdateState::Downloading;
}

/// Size, hash, then the vendor's signature inside; and that the package is what the list said. Nothing is unpacked.
Result<void> Downloader::verify(const Update &update)
{
    const QString package = m_updates.packagePath(update.id);
    const auto digest = platform::digestOfFile(package, platform::FileDigest::Sha256, [this](qint64) {
        const std::lock_guard lock(m_mutex);
        return !m_stopping;
    });
    if (!digest)
        return digest.error();
    if (digest->size != update.patch.size) {
        return Error{ErrorKind::SizeMismatch, {},
            {{u"expected"_s, QString::number(update.patch.size)}, {u"actual"_s, QString::number(digest->size)}}};
    }
    if (digest->sha256Hex() != update.patch.sha256) {
        return Error{
            ErrorKind::HashMismatch, {}, {{u"expected"_s, update.patch.sha256}, {u"actual"_s, digest->sha256Hex()}}};
    }
    const auto keys = m_keys.keysOf(core::KeyUse::Vendor);
    if (!keys)
        return keys.error();
    const auto reader = platform::PackageReader::open(package, update.patch.signature.toUtf8(), *keys);
    if (!reader)
        return reader.error();
    const core::PackageManifest &manifest = reader->manifest();
    if (manifest.version != update.patch.version) {
        return Error{ErrorKind::WrongVersion, u"the package is of another version than the list says"_s,
            {{u"expected"_s, update.patch.version.toString()}, {u"actual"_s, manifest.version.toString()}}};
    }
    if (manifest.product != update.product || manifest.kind != update.patch.kind) {
        return Error{ErrorKind::ManifestInvalid, u"the package is not what the list says"_s,
            {{u"field"_s, manifest.product != update.product ? u"product"_s : u"kind"_s}}};
    }
    const auto moved
        = m_updates.verified(update.id, manifest, reader->proof().keyId.text(), reader->proof().trustedComment);
    if (!moved && moved.error().kind == ErrorKind::Conflict)
        return Error{ErrorKind::Cancelled, {}, {}};
    return moved ? Result<void>() : Result<void>(moved.error());
}

void Downloader::complain(const char *what, const Error &error) const
{
    qCWarning(lcDownload).noquote() << what << core::kindName(error.kind) << error.detail;
}

} // namespace mainstay::update
