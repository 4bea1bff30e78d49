// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/endtoend/samplevendor.h"
#include "tests/endtoend/updatesite.h"
#include "tests/endtoend/vendorfeed.h"
#include "tests/support/await.h"

#include <QDirIterator>
#include <QFileInfo>

using namespace mainstay;
using namespace mainstay::test;
using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::Update;
using core::UpdateState;

namespace {

constexpr qint64 pictures = 16'000'000;
constexpr qint64 rest = 2'000'000; // programs and scripts, compressed
const QString patchVersion = u"2.0.11"_s;
const QString packageName = u"sample-desk-2.0.11-patch.pkg"_s;

} // namespace

/// The real server's download of a patch, from a web server on a line that can be slow, silent or cut: what it has is
/// not fetched twice, and what does not fit together is refused before anything of it is unpacked.
class TestFeedDownload : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup();

    void goesOnAfterAStop();
    void goesOnAfterACut();
    void goesOnWhenTheFeedIsBusy();
    void aFeedThatBringsSomethingIsAskedSoon();
    void goesOnWithASlowFeed();
    void goesOnAfterAKill();
    void goesOnAfterAKillAtTheEnd();
    void beginsAgainWhereThereAreNoRanges_data();
    void beginsAgainWhereThereAreNoRanges();
    void refusesAFileThatChanged_data();
    void refusesAFileThatChanged();
    void refusesAFileThatWasTampered();

private:
    bool begin(qint64 bytesPerSecond);
    bool hasSome(qint64 more = 1'000'000);
    UpdateState state() { return m_site->state(m_update.id); }
    bool asksAgain();
    bool restarts();
    QStringList leftOver() const;

    QTemporaryDir m_folder;
    std::unique_ptr<VendorFeed> m_feed;
    std::unique_ptr<UpdateSite> m_site;
    Update m_update;
    qint64 m_size = 0;
};

void TestFeedDownload::initTestCase()
{
    SampleVendor vendor(m_folder.path());
    const QString feed = m_folder.filePath(u"feed"_s);
    QVERIFY(QDir().mkdir(feed));
    QVERIFY2(
        vendor.pack({patchVersion, u"2.0.3"_s, pictures}, feed + u'/' + packageName), qPrintable(vendor.problem()));
    QVERIFY2(vendor.list(feed, {u"--key"_s, SampleVendor::key()}), qPrintable(vendor.problem()));
    m_feed = std::make_unique<VendorFeed>(feed);
    m_size = m_feed->file(packageName).size();
    QVERIFY(m_size > pictures && m_size < pictures + rest);

    m_site = std::make_unique<UpdateSite>();
    m_site->setFeed(m_feed->url());
    QVERIFY2(m_site->start(), qPrintable(m_site->log()));
}

void TestFeedDownload::cleanupTestCase()
{
    m_site.reset();
    m_feed.reset();
}

void TestFeedDownload::init()
{
    m_feed->beginAnew();
}

/// The next test finds no open update.
void TestFeedDownload::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning("%s", qPrintable(m_site->log()));
    m_feed->line().setRate(0);
    m_feed->line().restore();
    if (!m_site->server().isRunning())
        QVERIFY(m_site->server().start());
    static_cast<void>(m_site->press(m_update.id, state() == UpdateState::Failed ? u"close"_s : u"cancel"_s));
    EVENTUALLY(!core::isOpen(m_site->update(m_update.id)));
}

/// A download that is under way, over a line of that speed.
bool TestFeedDownload::begin(qint64 bytesPerSecond)
{
    m_feed->line().setRate(bytesPerSecond);
    const auto begun = m_site->download(patchVersion);
    if (!begun) {
        qWarning("%s", reasonOf(begun).constData());
        return false;
    }
    m_update = *begun;
    return hasSome();
}

/// So much more of it is on the server's disk, and its record says so.
bool TestFeedDownload::hasSome(qint64 more)
{
    const qint64 before = m_site->update(m_update.id).downloaded;
    return until([&] { return m_site->update(m_update.id).downloaded >= before + more; });
}

/// Over a line that was cut and is fast now.
bool TestFeedDownload::asksAgain()
{
    m_feed->line().reset();
    m_feed->line().setRate(0);
    return until([&] { return state() == UpdateState::DownloadWaiting; })
        && m_site->press(m_update.id, u"resume-download"_s);
}

bool TestFeedDownload::restarts()
{
    m_site->server().kill();
    return m_site->server().start();
}

/// What the server keeps of packages.
QStringList TestFeedDownload::leftOver() const
{
    QStringList found;
    QDirIterator files(
        m_site->server().folder() + u"/updates"_s, {u"package.pkg*"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        found.append(files.next());
    return found;
}

void TestFeedDownload::goesOnAfterAStop()
{
    QVERIFY(begin(6'000'000));
    REQUIRE_RESULT(m_site->press(m_update.id, u"stop-download"_s));
    const int lines = m_feed->line().connections();
    QCOMPARE(state(), UpdateState::DownloadPaused);
    EVENTUALLY(m_feed->line().open() == 0);
    const qint64 had = QFileInfo(leftOver().constFirst()).size();
    QVERIFY(had >= 1'000'000 && had < m_size);
    // Nobody asks on.
    QCOMPARE(m_feed->line().connections(), lines);
    QCOMPARE(m_feed->asked().size(), 1);

    m_feed->line().setRate(0);
    REQUIRE_RESULT(m_site->press(m_update.id, u"resume-download"_s));
    EVENTUALLY(state() == UpdateState::Staged);
    QCOMPARE(m_feed->asked().size(), 2);
    QCOMPARE(m_feed->asked().last().header("Range"), "bytes=" + QByteArray::number(had) + '-');
    QCOMPARE(m_feed->asked().last().header("If-Range"), QByteArray(VendorFeed::tag));
    QVERIFY2(m_feed->passed() < m_size + rest, qPrintable(QString::number(m_feed->passed())));
    QVERIFY(!m_site->update(m_update.id).signerKeyId.isEmpty());
}

void TestFeedDownload::goesOnAfterACut()
{
    QVERIFY(begin(6'000'000));
    m_feed->line().cut();
    EVENTUALLY(state() == UpdateState::DownloadWaiting);
    const Update waiting = m_site->update(m_update.id);
    QVERIFY(waiting.retryAt && waiting.error);
    QVERIFY(waiting.error->kind == ErrorKind::ConnectionLost || waiting.error->kind == ErrorKind::Unreachable);
    m_feed->line().setRate(0);
    m_feed->line().restore();
    // By itself.
    EVENTUALLY(state() == UpdateState::Staged);
    QCOMPARE(m_feed->asked().size(), 2);
    QVERIFY(m_feed->asked().last().header("Range").startsWith("bytes="));
    QVERIFY2(m_feed->passed() < m_size + rest, qPrintable(QString::number(m_feed->passed())));
}

void TestFeedDownload::goesOnWhenTheFeedIsBusy()
{
    QVERIFY(begin(6'000'000));
    m_feed->setAnswer([](const LoopbackRequest &) {
        LoopbackAnswer busy;
        busy.status = 503;
        busy.body = "<html>Back in a minute</html>";
        return busy;
    });
    m_feed->line().reset();
    EVENTUALLY(state() == UpdateState::DownloadWaiting);
    m_feed->line().setRate(0);
    REQUIRE_RESULT(m_site->press(m_update.id, u"resume-download"_s));
    EVENTUALLY(m_feed->asked().size() == 2);
    EVENTUALLY(state() == UpdateState::DownloadWaiting);
    QCOMPARE(m_site->update(m_update.id).error->context.value(u"status"_s), u"503"_s);
    m_feed->setAnswer({});
    EVENTUALLY(state() == UpdateState::Staged); // its page was no part of the file
    QVERIFY2(m_feed->passed() < m_size + rest, qPrintable(QString::number(m_feed->passed())));
}

void TestFeedDownload::aFeedThatBringsSomethingIsAskedSoon()
{
    QVERIFY(begin(3'000'000));
    for (int cuts = 0; cuts < 4; ++cuts) {
        m_feed->line().reset();
        EVENTUALLY(state() == UpdateState::DownloadWaiting);
        const qint64 pause = QDateTime::currentDateTimeUtc().secsTo(*m_site->update(m_update.id).retryAt);
        QVERIFY2(pause <= 5, qPrintable(QString::number(pause)));
        REQUIRE_RESULT(m_site->press(m_update.id, u"resume-download"_s));
        QVERIFY(hasSome());
    }
    m_feed->line().setRate(0);
    EVENTUALLY(state() == UpdateState::Staged);
    QVERIFY2(m_feed->passed() < m_size + rest, qPrintable(QString::number(m_feed->passed())));
}

void TestFeedDownload::goesOnWithASlowFeed()
{
    QVERIFY(begin(3'000'000));
    m_feed->line().setRate(2'000);
    EVENTUALLY(m_site->update(m_update.id).bytesPerSecond < 100'000);
    QCOMPARE(state(), UpdateState::Downloading);
    // Nobody has to wait for it.
    REQUIRE_RESULT(m_site->press(m_update.id, u"stop-download"_s));
    EVENTUALLY(m_feed->line().open() == 0);
    REQUIRE_RESULT(m_site->press(m_update.id, u"resume-download"_s));
    EVENTUALLY(m_feed->asked().size() == 2);
    m_feed->line().setRate(0);
    EVENTUALLY(state() == UpdateState::Staged);
    QCOMPARE(m_feed->asked().size(), 2);
    QVERIFY2(m_feed->passed() < m_size + rest, qPrintable(QString::number(m_feed->passed())));
}

void TestFeedDownload::goesOnAfterAKill()
{
    QVERIFY(begin(4'000'000));
    for (int kills = 0; kills < 2; ++kills) {
        QVERIFY(restarts());
        QVERIFY(hasSome());
    }
    m_feed->line().setRate(0);
    EVENTUALLY(state() == UpdateState::Staged);
    QCOMPARE(m_feed->asked().size(), 3);
    for (const LoopbackRequest &request : m_feed->asked().sliced(1)) {
        QVERIFY(request.header("Range").startsWith("bytes="));
        // It has to be known after a kill too what the part is of.
        QCOMPARE(request.header("If-Range"), QByteArray(VendorFeed::tag));
    }
    QVERIFY2(m_feed->passed() < m_size + rest, qPrintable(QString::number(m_feed->passed())));
    QVERIFY(!m_site->update(m_update.id).signerKeyId.isEmpty());
}

void TestFeedDownload::goesOnAfterAKillAtTheEnd()
{
    QVERIFY(begin(4'000'000));
    m_site->server().kill();
    // As if it had been killed between the last byte and its record.
    const QString partial = leftOver().constFirst();
    QVERIFY(QFile::remove(partial));
    const QString package = QFileInfo(partial).path() + u"/package.pkg"_s;
    m_site->write(package, m_feed->file(packageName));
    const qsizetype before = m_feed->asked().size();
    QVERIFY(m_site->server().start());
    EVENTUALLY(state() == UpdateState::Staged);
    QCOMPARE(m_feed->asked().size(), before);
}

void TestFeedDownload::beginsAgainWhereThereAreNoRanges_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("the whole file instead") << 200;
    QTest::newRow("another range than was asked for") << 206;
}

void TestFeedDownload::beginsAgainWhereThereAreNoRanges()
{
    QFETCH(const int, status);
    QVERIFY(begin(6'000'000));
    m_feed->setAnswer([&](const LoopbackRequest &request) {
        LoopbackAnswer answer;
        answer.body = m_feed->file(packageName);
        if (request.header("Range").isEmpty())
            return answer;
        answer.status = status;
        const QByteArray size = QByteArray::number(m_size);
        if (status == 206)
            answer.headers = {{"Content-Range", "bytes 0-" + QByteArray::number(m_size - 1) + '/' + size}};
        return answer;
    });
    QVERIFY(asksAgain());
    EVENTUALLY(state() == UpdateState::Staged);
}

void TestFeedDownload::refusesAFileThatChanged_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("another file, and its tag says so") << u"tagged"_s << ErrorKind::HashMismatch;
    QTest::newRow("another file, and nothing says so") << u"untagged"_s << ErrorKind::HashMismatch;
    QTest::newRow("longer") << u"longer"_s << ErrorKind::SizeMismatch;
    QTest::newRow("shorter than what is there") << u"shorter"_s << ErrorKind::SizeMismatch;
    QTest::newRow("gone") << u"gone"_s << ErrorKind::NotFound;
}

void TestFeedDownload::refusesAFileThatChanged()
{
    QFETCH(const QString, change);
    QFETCH(const ErrorKind, kind);
    QVERIFY(begin(6'000'000));
    QByteArray other = m_feed->file(packageName);
    for (qsizetype i = 0; i < other.size(); i += 4096)
        other[i] = char(other.at(i) ^ 1);
    if (change == "longer"_L1)
        other.append("more");
    else if (change == "shorter"_L1)
        other.truncate(100);
    m_feed->setAnswer([change, other](const LoopbackRequest &asked) {
        LoopbackRequest request = asked;
        if (change != "tagged"_L1) // a server that looks at no tags
            request.headers.removeIf([](const auto &header) { return header.first.toLower() == "if-range"; });
        LoopbackAnswer answer = serveFile(request, other, "\"second\"");
        if (change == "gone"_L1)
            answer.status = 404;
        return answer;
    });
    QVERIFY(asksAgain());
    EVENTUALLY(state() == UpdateState::Failed);
    const Update failed = m_site->update(m_update.id);
    QCOMPARE(failed.error->kind, kind);
    QCOMPARE(leftOver(), QStringList());
    QVERIFY(failed.signerKeyId.isEmpty() && failed.steps.isEmpty());
    QVERIFY(!m_site->apply(m_update.id));

    // The vendor puts it right, and whoever tries again has it.
    m_feed->setAnswer({});
    REQUIRE_RESULT(m_site->press(m_update.id, u"close"_s));
    const auto again = m_site->stage(patchVersion);
    REQUIRE_RESULT(again);
    m_update = *again;
}

void TestFeedDownload::refusesAFileThatWasTampered()
{
    // One bit of a script: the manifest and the signature inside are as they were.
    QByteArray tampered = m_feed->file(packageName);
    const auto place = tampered.lastIndexOf("#!/bin/sh");
    QVERIFY(place > 0);
    tampered[place + 2] = char(tampered.at(place + 2) ^ 1);
    m_feed->setAnswer(
        [tampered](const LoopbackRequest &request) { return serveFile(request, tampered, VendorFeed::tag); });
    m_feed->line().setRate(0);
    const auto begun = m_site->download(patchVersion);
    REQUIRE_RESULT(begun);
    m_update = *begun;
    EVENTUALLY(state() == UpdateState::Failed);
    const Update failed = m_site->update(m_update.id);
    QCOMPARE(failed.error->kind, ErrorKind::HashMismatch);
    QCOMPARE(*failed.failedState, UpdateState::Verifying);
    QCOMPARE(leftOver(), QStringList());
    QVERIFY(!m_site->apply(m_update.id));
    // The host has not heard of it, let alone unpacked it.
    QCOMPARE(QDir(m_site->host().folder().patchesFolder()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
        QStringList());
    QCOMPARE(m_site->answering(), u"2.0.0"_s);
}

QTEST_GUILESS_MAIN(TestFeedDownload)
#include "tst_feeddownload.moc"
