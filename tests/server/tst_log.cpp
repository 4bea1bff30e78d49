// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/log.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTemporaryFile>
#include <QTest>

#include <cstdio>

#include <unistd.h>

using namespace mainstay;
using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcOther, "another.category", QtInfoMsg)

namespace {

/// What \a work writes to standard error through the server's log.
template <typename Work> QString logOf(Work work)
{
    QTemporaryFile file;
    if (!file.open())
        return u"no file"_s;
    std::fflush(stderr);
    const int before = ::dup(STDERR_FILENO);
    ::dup2(file.handle(), STDERR_FILENO);
    const QtMessageHandler handler = qInstallMessageHandler(nullptr);
    installLog();
    work();
    qInstallMessageHandler(handler);
    std::fflush(stderr);
    ::dup2(before, STDERR_FILENO);
    ::close(before);
    file.seek(0);
    return QString::fromUtf8(file.readAll());
}

/// The same without the time, which is what each line begins with.
template <typename Work> QString timelessLogOf(Work work)
{
    static const QRegularExpression time(u"^time=\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z "_s);
    return logOf(work).remove(time);
}

} // namespace

/// The log on standard error: one event on each line, whatever the values hold.
class TestLog : public QObject
{
    Q_OBJECT

private slots:
    void aLineIsTimeLevelEventAndFacts()
    {
        const auto work = [] { logEvent(QtInfoMsg, u"request"_s, {{u"path"_s, u"/api"_s}, {u"user"_s, u"anna"_s}}); };
        const QString line = logOf(work);
        QVERIFY2(line.startsWith(u"time="_s), qPrintable(line));
        QCOMPARE(timelessLogOf(work), u"level=info event=request path=/api user=anna\n"_s);
        const QDateTime time
            = QDateTime::fromString(line.sliced(5, line.indexOf(u' ') - 5), Qt::ISODateWithMs); // UTC by its Z
        QVERIFY(qAbs(time.secsTo(QDateTime::currentDateTimeUtc())) < 60);
    }

    void levels()
    {
        QCOMPARE(timelessLogOf([] { logEvent(QtWarningMsg, u"e"_s); }), u"level=warning event=e\n"_s);
        QCOMPARE(timelessLogOf([] { logEvent(QtCriticalMsg, u"e"_s); }), u"level=error event=e\n"_s);
        QCOMPARE(logOf([] { logEvent(QtDebugMsg, u"e"_s); }), QString()); // unless QT_LOGGING_RULES asks for it
    }

    void aValueForgesNothing_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("written");
        const auto row = [](const char *name, const QString &value, const char *written) {
            QTest::newRow(name) << value << QString::fromUtf8(written);
        };
        row("plain", u"PC-7.example"_s, "PC-7.example");
        row("letters beyond ASCII", u"perch\u00e9"_s, "perch\u00e9");
        row("nothing", {}, "\"\"");
        row("blank", u"PC 7"_s, "\"PC 7\"");
        row("blank at the end", u"PC "_s, "\"PC \"");
        row("a fact", u"x level=error"_s, "\"x level=error\"");
        row("a fact without a blank", u"user=admin"_s, "\"user=admin\"");
        row("quotes", u"x\" user=admin y=\""_s, "\"x\\\" user=admin y=\\\"\"");
        row("backslash before the closing quote", u"x y\\"_s, "\"x y\\\\\"");
        row("line", u"x\ntime=0 event=forged"_s, "\"x\\u000atime=0 event=forged\"");
        row("carriage return", u"x\revent=forged"_s, "\"x\\u000devent=forged\"");
        row("tab", u"x\ty"_s, "\"x\\u0009y\"");
        row("null", u"x%1y"_s.arg(QChar(u'\0')), "\"x\\u0000y\"");
        row("escape", u"x\u001b[2Ky"_s, "\"x\\u001b[2Ky\"");
        row("delete", u"x\u007fy"_s, "\"x\\u007fy\"");
        row("next line", u"x\u0085y"_s, "\"x\\u0085y\"");
        row("line separator", u"x\u2028y"_s, "\"x\\u2028y\"");
        row("paragraph separator", u"x\u2029y"_s, "\"x\\u2029y\"");
    }

    void aValueForgesNothing()
    {
        QFETCH(const QString, value);
        QFETCH(const QString, written);
        QCOMPARE(timelessLogOf([&] {
            logEvent(QtInfoMsg, u"e"_s, {{u"name"_s, value}, {u"last"_s, u"1"_s}});
        }),
            QString(u"level=info event=e name="_s + written + u" last=1\n"_s));
        // A message of Qt or of a library holds what others chose, too.
        QCOMPARE(timelessLogOf([&] { qCWarning(lcOther).noquote() << QString(u"of "_s + value + u'.'); }),
            QString(u"level=warning event=message category=another.category text=\"of "_s
                + (written.startsWith(u'"') ? written.sliced(1).chopped(1) : written) + u".\"\n"_s));
    }
};

QTEST_GUILESS_MAIN(TestLog)
#include "tst_log.moc"
