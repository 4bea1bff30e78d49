// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/patch/durablecopy.h"
#include "platform/files/files.h"
#include "platform/package/packagereader.h"
#include "platform/package/packagewriter.h"
#include "tests/endtoend/samplevendor.h"
#include "tests/endtoend/updatesite.h"
#include "tests/server/backup/smalldisk.h"
#include "tests/support/await.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace mainstay;
using namespace mainstay::test;
using namespace Qt::StringLiterals;
using core::CheckResult;
using core::ErrorKind;
using core::Update;
using core::UpdateState;

namespace {

constexpr qint64 mib = 1 << 20;
constexpr qint64 pictures = 30 * mib;
constexpr qint64 programs = 10 * mib; // and scripts
const QString packageName = u"sample-desk-2.0.1-patch.pkg"_s;

} // namespace

/// The room that a patch needs on the host: what it declares is asked for, what it takes beyond is refused, and where
/// there is none after all nothing is half done. On file systems that really are full, which only root can mount.
class TestPatchRoom : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void whatIsDeclaredIsAskedFor();
    void isFullWhileUnpacking();
    void isFullWhenTheDataIsSaved();
    void moreThanIsDeclaredIsRefused();

private:
    bool start(qint64 undo = 0, qint64 bytes = pictures);
    bool list();
    core::Prerequisite room();
    QStringList unpacked() const;
    QString feed() const { return m_folder->filePath(u"feed"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SmallDisk> m_disk;
    std::unique_ptr<SampleVendor> m_vendor;
    std::unique_ptr<UpdateSite> m_site;
};

void TestPatchRoom::init()
{
    m_disk = std::make_unique<SmallDisk>(200 * mib);
    if (!m_disk->problem().isEmpty())
        QSKIP(qPrintable(m_disk->problem()));
    m_folder = std::make_unique<QTemporaryDir>();
    m_vendor = std::make_unique<SampleVendor>(m_folder->path());
    QVERIFY(QDir().mkdir(feed()));
}

void TestPatchRoom::cleanup()
{
    if (QTest::currentTestFailed() && m_site)
        qWarning("%s", qPrintable(m_site->log()));
    m_site.reset();
    m_disk.reset();
}

/// A patch of \a bytes that declares \a undo, and a host whose agent has its data on the small disk.
bool TestPatchRoom::start(qint64 undo, qint64 bytes)
{
    const QString package = feed() + u'/' + packageName;
    if (!m_vendor->pack({u"2.0.1"_s, u"2.0.1"_s, bytes, true, undo}, package) || !list())
        return false;
    m_site = std::make_unique<UpdateSite>();
    m_site->setFeed(QUrl::fromLocalFile(feed()));
    m_site->setHostFolder(m_disk->path());
    return m_site->start();
}

bool TestPatchRoom::list()
{
    return m_vendor->list(feed(), {u"--key"_s, SampleVendor::key()});
}

/// What is said of the room on the host, as it is now.
core::Prerequisite TestPatchRoom::room()
{
    const auto checks = m_site->prerequisites(u"2.0.1"_s);
    const auto rows = checks ? checks->rows : QList<core::Prerequisite>();
    const auto row = std::ranges::find(rows, core::CheckSubject::DiskSpace, &core::Prerequisite::subject);
    return row == rows.end() ? core::Prerequisite() : *row;
}

/// What lies in the update's folder on the host, beside the package itself and the log.
QStringList TestPatchRoom::unpacked() const
{
    QStringList found;
    const QFileInfoList folders
        = QDir(m_site->host().folder().patchesFolder()).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QFileInfo &folder : folders)
        found += QDir(folder.filePath()).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    return found;
}

void TestPatchRoom::whatIsDeclaredIsAskedFor()
{
    QVERIFY(start());
    const auto package = platform::readFile(feed() + u"/index.json"_s, mib);
    const auto index = core::parseFeedIndex(*package);
    REQUIRE_RESULT(index);
    const core::FeedPatch &patch = index->patches.constFirst();
    // The package's pieces and what is in them; and as much again of the product.
    QVERIFY(patch.disk.undo > pictures && patch.disk.undo < pictures + programs);
    QVERIFY(patch.disk.unpack > pictures + patch.disk.undo && patch.disk.unpack <= patch.size + patch.disk.undo);
    const qint64 needed = patch.size + patch.disk.unpack + patch.disk.undo;
    QCOMPARE(room().result, CheckResult::Ok);
    // And what there is of configuration and data, which is little.
    const auto wanted = [this] { return room().facts.value(u"hostNeeded"_s).toLongLong(); };
    QVERIFY(wanted() >= needed && wanted() < needed + mib / 4);

    const auto staged = m_site->stage(u"2.0.1"_s);
    REQUIRE_RESULT(staged);
    QCOMPARE(staged->patch.disk, patch.disk);
    // What was brought for the patch's own checks is used again, and needs no room twice.
    EVENTUALLY(m_site->update(staged->id).checkedAt.has_value());
    const qint64 atHand = agent::bytesBelow(m_site->host().folder().patchesFolder());
    QVERIFY(atHand > patch.size);
    m_disk->fill(needed - atHand - mib);
    QCOMPARE(room().result, CheckResult::Block);
    QCOMPARE(room().finding, u"host"_s);
    const auto refused = m_site->apply(staged->id);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::PrerequisiteMissing);
    QCOMPARE(refused.error().context.value(u"subject"_s), u"diskSpace"_s);

    m_disk->release();
    m_disk->fill(needed - atHand + mib);
    REQUIRE_RESULT(m_site->apply(staged->id));
    EVENTUALLY(m_site->state(staged->id) == UpdateState::Completed);
    QCOMPARE(m_site->answering(), u"2.0.1"_s);
}

void TestPatchRoom::isFullWhileUnpacking()
{
    QVERIFY(start(1, 2 * pictures)); // it takes long enough to see it
    const auto staged = m_site->stage(u"2.0.1"_s);
    REQUIRE_RESULT(staged);
    EVENTUALLY(m_site->update(staged->id).checkedAt.has_value());
    m_disk->fill(staged->patch.disk.unpack + 4 * mib);
    REQUIRE_RESULT(m_site->apply(staged->id));
    const QString pieces = m_site->host().folder().patchesFolder() + u'/' + staged->id.text + u"/pieces"_s;
    // It had looked whether there is room.
    EVENTUALLY(QFileInfo::exists(pieces + u".partial"_s) || unpacked().join(u' ').contains(u"staged-"_s));
    m_disk->fill(mib / 2);
    EVENTUALLY(m_site->state(staged->id) == UpdateState::Failed);
    const Update failed = m_site->update(staged->id);
    QCOMPARE(failed.error->kind, ErrorKind::DiskFull);
    QCOMPARE(*failed.failedState, UpdateState::Unpacking);
    QVERIFY(failed.error->context.contains(u"path"_s));
    QVERIFY(failed.mayRetry);
    QCOMPARE(unpacked(), QStringList());
    QVERIFY(m_site->isAsBefore());

    // Still full: it says so, and how much is missing.
    REQUIRE_RESULT(m_site->press(staged->id, u"retry"_s));
    EVENTUALLY(m_site->state(staged->id) == UpdateState::Failed);
    const core::Error again = *m_site->update(staged->id).error;
    QCOMPARE(again.kind, ErrorKind::DiskFull);
    QVERIFY(again.context.value(u"needed"_s).toLongLong() > again.context.value(u"free"_s).toLongLong());
    QVERIFY(m_site->isAsBefore());

    m_disk->release();
    REQUIRE_RESULT(m_site->press(staged->id, u"retry"_s));
    EVENTUALLY(m_site->state(staged->id) == UpdateState::Completed);
    QCOMPARE(m_site->answering(), u"2.0.1"_s);
    QCOMPARE(m_site->desk({u"count"_s}), u"2"_s);
}

void TestPatchRoom::isFullWhenTheDataIsSaved()
{
    QVERIFY(start(1, 2 * pictures));
    const auto staged = m_site->stage(u"2.0.1"_s);
    REQUIRE_RESULT(staged);
    EVENTUALLY(m_site->update(staged->id).checkedAt.has_value());
    m_disk->fill(staged->patch.disk.unpack + 20 * mib);
    REQUIRE_RESULT(m_site->apply(staged->id));
    // More has come since somebody looked.
    m_site->write(m_site->product() + u"/data/scans.bin"_s, QByteArray(60 * mib, 'x'));
    EVENTUALLY(m_site->state(staged->id) == UpdateState::Failed);
    const Update failed = m_site->update(staged->id);
    QCOMPARE(failed.failedStep, u"backup"_s);
    QCOMPARE(failed.error->kind, ErrorKind::DiskFull);
    QVERIFY(failed.error->context.value(u"needed"_s).toLongLong() > 60 * mib);
    QVERIFY(!unpacked().join(u' ').contains("partial"_L1));
    REQUIRE_RESULT(m_site->press(staged->id, u"roll-back"_s));
    EVENTUALLY(m_site->state(staged->id) == UpdateState::RolledBack);
    QVERIFY(m_site->isAsBefore());
}

void TestPatchRoom::moreThanIsDeclaredIsRefused()
{
    QVERIFY(start());
    // The same package, whose manifest says that there is less in the payload than there is.
    const QString path = feed() + u'/' + packageName;
    const auto key = platform::PublicKey::parse(m_site->content(SampleVendor::publicKey()));
    const auto secret = platform::SecretKey::parse(m_site->content(SampleVendor::key()));
    QVERIFY(key && secret);
    const auto whole = platform::PackageReader::open(path, {*key});
    REQUIRE_RESULT(whole);
    const QString pieces = m_folder->filePath(u"pieces"_s);
    REQUIRE_RESULT(whole->extract(pieces));
    core::PackageManifest manifest = whole->manifest();
    manifest.disk = {};
    platform::PackageWriter writer(manifest);
    for (const core::PackageFile &file : manifest.files)
        REQUIRE_RESULT(writer.addFile(file.path, pieces + u'/' + file.path, file.unpackedSize / 2));
    REQUIRE_RESULT(writer.write(path, &*secret));
    QVERIFY2(list(), qPrintable(m_vendor->problem()));
    REQUIRE_RESULT(await(m_site->admin().api().post<core::PatchOffers>(u"/api/v1/patches/refresh"_s)));

    const auto begun = m_site->begin(u"2.0.1"_s);
    REQUIRE_RESULT(begun);
    EVENTUALLY(m_site->state(begun->id) == UpdateState::Failed);
    const Update failed = m_site->update(begun->id);
    QCOMPARE(failed.error->kind, ErrorKind::ArchiveUnsafe);
    QCOMPARE(*failed.failedState, UpdateState::Unpacking);
    QCOMPARE(unpacked(), QStringList());
    QVERIFY(m_site->isAsBefore());
}

QTEST_GUILESS_MAIN(TestPatchRoom)
#include "tst_patchroom.moc"
