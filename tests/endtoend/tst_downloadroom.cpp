// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/endtoend/samplevendor.h"
#include "tests/endtoend/updatesite.h"
#include "tests/endtoend/vendorfeed.h"
#include "tests/server/backup/smalldisk.h"
#include "tests/support/await.h"

#include <QDir>
#include <QFileInfo>

using namespace mainstay;
using namespace mainstay::test;
using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::Update;
using core::UpdateState;

namespace {

constexpr qint64 mib = 1 << 20;
constexpr qint64 pictures = 16 * mib;
constexpr qint64 rest = 8 * mib; // programs, scripts, and what is given back to the store
const QString packageName = u"sample-desk-2.0.1-patch.pkg"_s;

} // namespace

/// The disk of the main server's own data is full while it downloads a patch: it says so, nothing half is taken for
/// whole, and once there is room it goes on. On a file system that really is full.
class TestDownloadRoom : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void isFullOnTheWay();
    void isFullBeforehand();

private:
    Update update() { return m_site->update(m_id); }
    bool waitsForRoom();
    QString package() const { return m_site->server().folder() + u"/updates/"_s + m_id.text + u"/package.pkg"_s; }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SmallDisk> m_disk;
    std::unique_ptr<VendorFeed> m_feed;
    std::unique_ptr<UpdateSite> m_site;
    core::UpdateId m_id;
};

void TestDownloadRoom::init()
{
    m_disk = std::make_unique<SmallDisk>(80 * mib);
    if (!m_disk->problem().isEmpty())
        QSKIP(qPrintable(m_disk->problem()));
    m_folder = std::make_unique<QTemporaryDir>();
    const QString feed = m_folder->filePath(u"feed"_s);
    SampleVendor vendor(m_folder->path());
    QVERIFY(QDir().mkdir(feed));
    QVERIFY2(vendor.pack({u"2.0.1"_s, u"2.0.1"_s, pictures}, feed + u'/' + packageName)
            && vendor.list(feed, {u"--key"_s, SampleVendor::key()}),
        qPrintable(vendor.problem()));
    m_feed = std::make_unique<VendorFeed>(feed);
    m_site = std::make_unique<UpdateSite>(m_disk->path());
    m_site->setFeed(m_feed->url());
    QVERIFY2(m_site->start(), qPrintable(m_site->log()));
    m_feed->beginAnew();
}

void TestDownloadRoom::cleanup()
{
    if (QTest::currentTestFailed() && m_site)
        qWarning("%s", qPrintable(m_site->log()));
    m_site.reset();
    m_feed.reset();
    m_disk.reset();
}

bool TestDownloadRoom::waitsForRoom()
{
    const Update now = update();
    return now.state == UpdateState::DownloadWaiting && now.error && now.error->kind == ErrorKind::DiskFull
        && now.retryAt;
}

void TestDownloadRoom::isFullOnTheWay()
{
    m_feed->line().setRate(mib); // there is time to fill the disk on the way
    const auto begun = m_site->download(u"2.0.1"_s);
    REQUIRE_RESULT(begun);
    m_id = begun->id;
    EVENTUALLY(update().downloaded > 5 * mib);
    m_disk->fill(); // to the last byte, so that the store has none either
    EVENTUALLY(waitsForRoom());
    QVERIFY(!QFileInfo::exists(package()));
    QVERIFY(!m_site->apply(m_id));
    QVERIFY(m_site->journal().isEmpty());
    QCOMPARE(m_feed->asked().size(), 1);

    // It tries by itself, and as long as there is no room it asks nobody for anything.
    const auto before = *update().retryAt;
    EVENTUALLY(waitsForRoom() && *update().retryAt > before);
    QCOMPARE(m_feed->asked().size(), 1);

    m_disk->release();
    m_feed->line().setRate(0);
    REQUIRE_RESULT(m_site->press(m_id, u"resume-download"_s));
    EVENTUALLY(update().state == UpdateState::Staged);
    QCOMPARE(m_feed->asked().size(), 2);
    QVERIFY(m_feed->asked().last().header("Range").startsWith("bytes="));
    QVERIFY2(m_feed->passed() < pictures + rest, qPrintable(QString::number(m_feed->passed())));
    REQUIRE_RESULT(m_site->apply(m_id));
    EVENTUALLY(m_site->state(m_id) == UpdateState::Completed);
    QCOMPARE(m_site->answering(), u"2.0.1"_s);
}

void TestDownloadRoom::isFullBeforehand()
{
    m_disk->fill(pictures);
    const auto refused = m_site->download(u"2.0.1"_s);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::PrerequisiteMissing);
    QCOMPARE(refused.error().context.value(u"subject"_s), u"diskSpace"_s);
    QCOMPARE(m_feed->asked().size(), 0);
    QVERIFY(QDir(m_site->server().folder() + u"/updates"_s).entryList({u"*.pkg*"_s}, QDir::Files).isEmpty());
    m_disk->release();
    const auto staged = m_site->stage(u"2.0.1"_s);
    REQUIRE_RESULT(staged);
}

QTEST_GUILESS_MAIN(TestDownloadRoom)
#include "tst_downloadroom.moc"
