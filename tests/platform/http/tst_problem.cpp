// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http/problem.h"

#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using platform::errorFromResponse;

static const std::pair<QByteArray, QByteArray> problemType{"Content-Type", "application/problem+json; charset=utf-8"};

class TestProblem : public QObject
{
    Q_OBJECT

private slots:
    void readsAProblemDocument()
    {
        const Error error = errorFromResponse({409, {problemType},
            R"({"type":"urn:mainstay:error:wrong-architecture","title":"T","status":409,"detail":"D",
                "context":{"expected":"x86_64","actual":"aarch64"}})"});
        QCOMPARE(kindName(error.kind), kindName(ErrorKind::WrongArchitecture));
        QCOMPARE(error.detail, u"D"_s);
        QCOMPARE(error.context.value(u"expected"_s), u"x86_64"_s);
        QCOMPARE(error.context.value(u"actual"_s), u"aarch64"_s);
        QCOMPARE(error.context.value(u"status"_s), u"409"_s);
    }

    void anUnknownTypeFallsBackToTheStatus()
    {
        const Error error
            = errorFromResponse({404, {problemType}, R"({"type":"urn:mainstay:error:from-the-future","detail":"D"})"});
        QCOMPARE(kindName(error.kind), kindName(ErrorKind::NotFound));
        QCOMPARE(error.detail, u"D"_s);
    }

    void statuses_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("301") << 301 << ErrorKind::ProtocolError;
        QTest::newRow("400") << 400 << ErrorKind::InvalidInput;
        QTest::newRow("401") << 401 << ErrorKind::Unauthorised;
        QTest::newRow("403") << 403 << ErrorKind::Forbidden;
        QTest::newRow("404") << 404 << ErrorKind::NotFound;
        QTest::newRow("409") << 409 << ErrorKind::Conflict;
        QTest::newRow("412") << 412 << ErrorKind::VersionMismatch;
        QTest::newRow("413") << 413 << ErrorKind::PayloadTooLarge;
        QTest::newRow("418") << 418 << ErrorKind::ProtocolError;
        QTest::newRow("429") << 429 << ErrorKind::Throttled;
        QTest::newRow("500") << 500 << ErrorKind::ProtocolError;
        QTest::newRow("503") << 503 << ErrorKind::Unreachable;
    }
    void statuses()
    {
        QFETCH(int, status);
        QFETCH(ErrorKind, kind);
        QCOMPARE(kindName(errorFromResponse({status, {}, "<html>"}).kind), kindName(kind));
    }

    void garbageIsNotAProblemDocument_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const char *body : {"", "{", "[]", "null", "{\"type\":7,\"context\":[1]}", "\xff\xfe"})
            QTest::newRow(body) << QByteArray(body);
    }
    void garbageIsNotAProblemDocument()
    {
        QFETCH(QByteArray, body);
        QCOMPARE(kindName(errorFromResponse({403, {problemType}, body}).kind), kindName(ErrorKind::Forbidden));
    }

    void retryAfterIsKept()
    {
        const Error error = errorFromResponse({429, {{"Retry-After", "12"}}, {}});
        QCOMPARE(error.context.value(u"retryAfter"_s), u"12"_s);
        QVERIFY(!errorFromResponse({429, {{"Retry-After", "soon"}}, {}}).context.contains(u"retryAfter"_s));
    }
};

QTEST_GUILESS_MAIN(TestProblem)
#include "tst_problem.moc"
