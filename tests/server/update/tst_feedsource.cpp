// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/files/files.h"
#include "server/update/feedsource.h"
#include "tests/support/loopbackserver.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::ErrorKind;
using test::LoopbackAnswer;
using test::LoopbackRequest;

namespace {

QByteArray content(int seed)
{
    QByteArray bytes;
    for (int i = 0; i < 200'000; ++i)
        bytes.append(char((i * 31 + seed) % 251));
    return bytes;
}

} // namespace

/// Reading a feed: what goes on where it stopped, what begins again, and what is refused.
class TestFeedSource : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void downloads()
    {
        test::LoopbackServer server([](const LoopbackRequest &r) { return test::serveFile(r, content(1), "\"a\""); });
        QVERIFY(get(server, content(1).size()));
        QCOMPARE(*platform::readFile(target(), 1'000'000), content(1));
    }

    void goesOnWhereItStopped()
    {
        int call = 0;
        test::LoopbackServer server([&](const LoopbackRequest &r) {
            LoopbackAnswer answer = test::serveFile(r, content(1), "\"a\"");
            if (++call == 1)
                answer.cutAfter = 70'000;
            return answer;
        });
        const auto cut = get(server, content(1).size());
        QVERIFY(!cut);
        QVERIFY(update::FeedSource::isPassing(cut.error()));
        const qint64 have = QFile(target()).size();
        QVERIFY(have > 0 && have < content(1).size());
        QVERIFY(get(server, content(1).size()));
        QCOMPARE(*platform::readFile(target(), 1'000'000), content(1));
        QCOMPARE(server.requests().last().header("range"), "bytes=" + QByteArray::number(have) + '-');
        QCOMPARE(server.requests().last().header("if-range"), QByteArray("\"a\""));
    }

    void aFileThatChangedIsNotMixed()
    {
        int call = 0;
        test::LoopbackServer server([&](const LoopbackRequest &r) {
            if (++call > 1)
                return test::serveFile(r, content(2), "\"b\"");
            LoopbackAnswer answer = test::serveFile(r, content(1), "\"a\"");
            answer.cutAfter = 70'000;
            return answer;
        });
        QVERIFY(!get(server, content(1).size()));
        QVERIFY(get(server, content(2).size()));
        QCOMPARE(*platform::readFile(target(), 1'000'000), content(2));
    }

    void whatTheFeedAnswers_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<bool>("passing");
        QTest::newRow("404") << 404 << ErrorKind::NotFound << false;
        QTest::newRow("403") << 403 << ErrorKind::Forbidden << false;
        QTest::newRow("429") << 429 << ErrorKind::Unreachable << true;
        QTest::newRow("503") << 503 << ErrorKind::Unreachable << true;
    }

    void whatTheFeedAnswers()
    {
        QFETCH(const int, status);
        QFETCH(const ErrorKind, kind);
        QFETCH(const bool, passing);
        test::LoopbackServer server([&](const LoopbackRequest &) {
            LoopbackAnswer answer;
            answer.status = status;
            answer.body = "no";
            return answer;
        });
        const auto done = get(server, 100);
        QCOMPARE(done.error().kind, kind);
        QCOMPARE(update::FeedSource::isPassing(done.error()), passing);
        QCOMPARE(QFile(target()).size(), 0); // the error's text is no part of the file
    }

    void moreThanAnnouncedIsRefused()
    {
        test::LoopbackServer server([](const LoopbackRequest &r) { return test::serveFile(r, content(1), "\"a\""); });
        QCOMPARE(get(server, 1000).error().kind, ErrorKind::PayloadTooLarge);
        QVERIFY(QFile(target()).size() <= 1000);
    }

    void lessThanAnnouncedIsRefused()
    {
        test::LoopbackServer server([](const LoopbackRequest &r) { return test::serveFile(r, content(1), "\"a\""); });
        QCOMPARE(get(server, content(1).size() + 1).error().kind, ErrorKind::SizeMismatch);
    }

    void nobodyThere()
    {
        test::LoopbackServer server([](const LoopbackRequest &) { return LoopbackAnswer(); });
        server.goAway();
        const auto done = get(server, 100);
        QVERIFY(update::FeedSource::isPassing(done.error()));
    }

    void itCanBeStopped()
    {
        test::LoopbackServer server([](const LoopbackRequest &r) {
            LoopbackAnswer answer = test::serveFile(r, content(1), "\"a\"");
            answer.bytesPerSecond = 20'000;
            return answer;
        });
        const auto done = get(server, content(1).size(), [](qint64 bytes) { return bytes == 0; });
        QCOMPARE(done.error().kind, ErrorKind::Cancelled);
    }

    void aFolderIsAFeedToo()
    {
        QVERIFY(platform::writeAtomically(m_folder->filePath(u"a b.pkg"_s), content(3)));
        const QString address = update::addressIn(u"file://"_s + m_folder->path(), u"a b.pkg"_s);
        const update::FeedSource source;
        QVERIFY(source.download(address, target(), content(3).size(), {}));
        QCOMPARE(*platform::readFile(target(), 1'000'000), content(3));
        QCOMPARE(source.read(update::addressIn(u"file://"_s + m_folder->path(), u"none"_s), 10).error().kind,
            ErrorKind::NotFound);
        QCOMPARE(source.read(address, 10).error().kind, ErrorKind::PayloadTooLarge);
    }

    void otherSchemesAreRefused()
    {
        const update::FeedSource source;
        for (const QString &address : {u"ftp://127.0.0.1/x"_s, u"/etc/passwd"_s, u"gopher://x"_s, u""_s})
            QCOMPARE(source.read(address, 10).error().kind, ErrorKind::InvalidInput);
    }

    void aFeedDoesNotLeadToFilesOfThisMachine()
    {
        test::LoopbackServer server([](const LoopbackRequest &) {
            LoopbackAnswer answer;
            answer.status = 302;
            answer.headers = {{"Location", "file:///etc/passwd"}};
            return answer;
        });
        QVERIFY(!get(server, 100'000));
        QCOMPARE(QFile(target()).size(), 0);
    }

private:
    QString target() const { return m_folder->filePath(u"target"_s); }

    /// On a thread of its own, as the server does it: the loopback server lives in this one.
    core::Result<void> get(
        const test::LoopbackServer &server, qint64 size, const update::FeedSource::Proceed &proceed = {})
    {
        core::Result<void> result;
        std::atomic<bool> done = false;
        std::thread thread([&] {
            result = update::FeedSource().download(server.url(u"/x.pkg"_s).toString(), target(), size, proceed);
            done = true;
        });
        const bool ended = QTest::qWaitFor([&] { return done.load(); }, 60'000);
        thread.join();
        return ended ? result : core::Result<void>(core::Error{ErrorKind::Internal, u"too slow"_s, {}});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestFeedSource)
#include "tst_feedsource.moc"
