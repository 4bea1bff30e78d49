// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/signature/trustedcomment.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mainstay;
using namespace mainstay::platform;

class TrustedCommentTest : public QObject
{
    Q_OBJECT

private slots:
    void readsToolsDefault();
    void everyFieldComesBack();
    void keepsUnknownFields();
    void refuses_data();
    void refuses();
    void valuesStayOnTheirLine();
};

void TrustedCommentTest::readsToolsDefault()
{
    const auto comment = TrustedComment::parse(u"timestamp:1795243720\tfile:f.txt\thashed"_s);
    QVERIFY(comment);
    QCOMPARE(comment->timestamp, 1795243720);
    QCOMPARE(comment->file, u"f.txt"_s);
    QVERIFY(comment->hashed);
    QVERIFY(comment->others.isEmpty());
    QCOMPARE(comment->text(), u"timestamp:1795243720\tfile:f.txt\thashed"_s);
}

void TrustedCommentTest::everyFieldComesBack()
{
    TrustedComment comment;
    comment.timestamp = 1;
    comment.file = u"agent:1.tar"_s;
    comment.hashed = true;
    comment.product = u"mainstay-agent"_s;
    comment.version = u"1.1.0"_s;
    comment.platform = u"linux"_s;
    comment.architecture = u"x86_64"_s;
    comment.expires = 4102444800;
    QCOMPARE(TrustedComment::parse(comment.text()), core::Result(comment));
    QCOMPARE(comment.text(),
        u"timestamp:1\tfile:agent:1.tar\thashed\tproduct:mainstay-agent\tversion:1.1.0\tplatform:linux\t"
        "architecture:x86_64\texpires:4102444800"_s);
    QCOMPARE(TrustedComment::parse({}), core::Result(TrustedComment{}));
    QCOMPARE(TrustedComment::parse(u"\t\t"_s), core::Result(TrustedComment{}));
}

void TrustedCommentTest::keepsUnknownFields()
{
    const auto comment = TrustedComment::parse(u"colour:blue\tversion:2\tjust words\thashed:no"_s);
    QVERIFY(comment);
    QCOMPARE(comment->others, QStringList({u"colour:blue"_s, u"just words"_s, u"hashed:no"_s}));
    QCOMPARE(comment->text(), u"version:2\tcolour:blue\tjust words\thashed:no"_s);
}

void TrustedCommentTest::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("field");
    QTest::newRow("two versions") << u"version:1\tversion:2"_s << u"version"_s;
    QTest::newRow("expires not a number") << u"expires:never"_s << u"expires"_s;
    QTest::newRow("expires empty") << u"expires:"_s << u"expires"_s;
    QTest::newRow("expires negative") << u"expires:-1"_s << u"expires"_s;
    QTest::newRow("expires too large") << u"expires:99999999999999999999"_s << u"expires"_s;
    QTest::newRow("timestamp with a sign") << u"timestamp:+1"_s << u"timestamp"_s;
}

void TrustedCommentTest::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, field);
    const auto comment = TrustedComment::parse(text);
    QVERIFY(!comment);
    QCOMPARE(comment.error().kind, core::ErrorKind::InvalidInput);
    QCOMPARE(comment.error().context.value(u"field"_s), field);
}

void TrustedCommentTest::valuesStayOnTheirLine()
{
    TrustedComment comment;
    comment.file = u"a\tversion:9\nb"_s;
    QCOMPARE(TrustedComment::parse(comment.text())->file, u"a version:9 b"_s);
    QVERIFY(TrustedComment::parse(comment.text())->version.isEmpty());
}

QTEST_GUILESS_MAIN(TrustedCommentTest)
#include "tst_trustedcomment.moc"
