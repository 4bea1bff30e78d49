// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http/responseparser.h"

#include <QTest>

using namespace mainstay;
using platform::ResponseParser;
using State = ResponseParser::State;

Q_DECLARE_METATYPE(State)

static constexpr qint64 limit = 100;

class TestResponseParser : public QObject
{
    Q_OBJECT

    static void addRows()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A:  b \r\n\r\nhello") << 200
                                << QByteArray("hello");
        QTest::newRow("empty") << QByteArray("HTTP/1.1 200 OK\r\ncontent-length: 0\r\nx-a: b\r\n\r\n") << 200
                               << QByteArray();
        QTest::newRow("204") << QByteArray("HTTP/1.1 204\r\nx-a: b\r\n\r\n") << 204 << QByteArray();
        QTest::newRow("interim") << QByteArray(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 409 No\r\nX-A: b\r\nContent-Length: 1\r\n\r\n!")
                                 << 409 << QByteArray("!");
        QTest::newRow("chunks") << QByteArray("HTTP/1.1 500 x\r\nX-A: b\r\nTransfer-Encoding: Chunked\r\n\r\n"
                                              "3\r\nabc\r\na;x=y\r\n0123456789\r\n0\r\n")
                                << 500 << QByteArray("abc0123456789");
        QTest::newRow("longer than wanted")
            << QByteArray("HTTP/1.1 200 OK\r\nX-A: b\r\nContent-Length: 1000\r\n\r\n" + QByteArray(100, 'x')) << 200
            << QByteArray(100, 'x');
        QTest::newRow("longer than wanted, in chunks") << QByteArray(
            "HTTP/1.1 200 OK\r\nX-A: b\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\nFFFFFFFF\r\n"
            + QByteArray(99, 'x')) << 200 << QByteArray('a' + QByteArray(99, 'x'));
    }

private slots:
    void understandsTheWhole_data() { addRows(); }
    void understandsTheWhole()
    {
        QFETCH(QByteArray, bytes);
        ResponseParser parser(limit);
        QCOMPARE(parser.feed(bytes), State::Done);
        QTEST(parser.response().status, "status");
        QTEST(parser.response().body, "body");
        QCOMPARE(platform::headerValue(parser.response().headers, "X-A"), "b");
    }

    void understandsByteByByte_data() { addRows(); }
    void understandsByteByByte()
    {
        QFETCH(QByteArray, bytes);
        ResponseParser parser(limit);
        for (qsizetype i = 0; i < bytes.size() - 1; ++i)
            QCOMPARE(parser.feed(QByteArrayView(bytes).sliced(i, 1)), State::NeedMore);
        QCOMPARE(parser.feed(QByteArrayView(bytes).last(1)), State::Done);
        QTEST(parser.response().status, "status");
        QTEST(parser.response().body, "body");
    }

    void aBodyOfUnknownLengthEndsWithTheConnection()
    {
        ResponseParser parser(limit);
        QCOMPARE(parser.feed("HTTP/1.1 200 OK\r\n\r\nto the end"), State::NeedMore);
        QCOMPARE(parser.closed(), State::Done);
        QCOMPARE(parser.response().body, "to the end");
    }

    void aCutAnswerIsNone_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("head") << QByteArray("HTTP/1.1 200 OK\r\nA: b\r\n");
        QTest::newRow("body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell");
        QTest::newRow("chunks") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
    }
    void aCutAnswerIsNone()
    {
        QFETCH(QByteArray, bytes);
        ResponseParser parser(limit);
        QCOMPARE(parser.feed(bytes), State::NeedMore);
        QCOMPARE(parser.closed(), State::Malformed);
    }

    void refusesWhatIsNotHttp_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("other protocol") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n\r\n");
        QTest::newRow("other version") << QByteArray("HTTP/2.0 200 OK\r\n\r\n");
        QTest::newRow("no status") << QByteArray("HTTP/1.1 \r\n\r\n");
        QTest::newRow("status in words") << QByteArray("HTTP/1.1 two hundred\r\n\r\n");
        QTest::newRow("no colon") << QByteArray("HTTP/1.1 200 OK\r\nheader\r\n\r\n");
        QTest::newRow("no name") << QByteArray("HTTP/1.1 200 OK\r\n: a\r\n\r\n");
        QTest::newRow("negative length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n");
        QTest::newRow("length in words") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\n");
        QTest::newRow("chunk size") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n");
        QTest::newRow("negative chunk") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n");
        QTest::newRow("chunk without end")
            << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n");
        QTest::newRow("endless head") << QByteArray("HTTP/1.1 200 OK\r\n" + QByteArray("A: b\r\n").repeated(20'000));
    }
    void refusesWhatIsNotHttp()
    {
        QFETCH(QByteArray, bytes);
        ResponseParser parser(limit);
        QCOMPARE(parser.feed(bytes), State::Malformed);
    }
};

QTEST_GUILESS_MAIN(TestResponseParser)
#include "tst_responseparser.moc"
