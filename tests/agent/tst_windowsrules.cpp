// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/commandline.h"
#include "agent/host/consoleevents.h"
#include "agent/host/pointertext.h"
#include "agent/service/servicestatus.h"

#include <QTest>

using namespace mainstay::agent;
using namespace Qt::StringLiterals;

/// How the agent talks to Windows, as far as that can be told without Windows.
class tst_WindowsRules : public QObject
{
    Q_OBJECT

private slots:
    void commandLineIsQuoted_data();
    void commandLineIsQuoted();
    void pointerIsOneWholeLine_data();
    void pointerIsOneWholeLine();
    void pointerSurvivesItsFile();
    void serviceStartsRunsAndStops();
    void serviceNeverGoesBack();
    void checkpointsGrowWhileItStops();
    void serviceThatFailedSaysWhy();
    void everyWayOfStoppingStops();
    void consoleEventsOfAService();
};

void tst_WindowsRules::commandLineIsQuoted_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("line");
    QTest::newRow("none") << QStringList() << uR"("C:\Program Files\a.exe")"_s;
    QTest::newRow("plain") << QStringList{u"service"_s, u"--data"_s} << uR"("C:\Program Files\a.exe" service --data)"_s;
    QTest::newRow("space") << QStringList{u"C:/a b"_s} << uR"("C:\Program Files\a.exe" "C:/a b")"_s;
    QTest::newRow("empty") << QStringList{QString(), u"x"_s} << uR"("C:\Program Files\a.exe" "" x)"_s;
    QTest::newRow("quotation mark") << QStringList{uR"(a"b)"_s} << uR"("C:\Program Files\a.exe" "a\"b")"_s;
    QTest::newRow("backslashes") << QStringList{uR"(\\host\share)"_s} << uR"("C:\Program Files\a.exe" \\host\share)"_s;
    QTest::newRow("backslash at a quoted end") << QStringList{uR"(a b\)"_s} << uR"("C:\Program Files\a.exe" "a b\\")"_s;
    QTest::newRow("backslashes before a mark")
        << QStringList{uR"(a\\"b)"_s} << uR"("C:\Program Files\a.exe" "a\\\\\"b")"_s;
}

void tst_WindowsRules::commandLineIsQuoted()
{
    QFETCH(QStringList, arguments);
    QTEST(commandLine(uR"(C:\Program Files\a.exe)"_s, arguments), "line");
}

void tst_WindowsRules::pointerIsOneWholeLine_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("target");
    QTest::newRow("good") << "versions/1.0.0\n"_ba << u"versions/1.0.0"_s;
    QTest::newRow("written by an editor of Windows") << "versions/1.0.0\r\n"_ba << u"versions/1.0.0"_s;
    QTest::newRow("empty") << QByteArray() << QString();
    QTest::newRow("empty line") << "\n"_ba << QString();
    QTest::newRow("cut short") << "versions/1.0"_ba << QString();
    QTest::newRow("two lines") << "versions/1.0.0\nversions/2.0.0\n"_ba << QString();
    QTest::newRow("out of the folder") << "versions/../../x\n"_ba << QString();
    QTest::newRow("absolute") << "/versions/1.0.0\n"_ba << QString();
    QTest::newRow("a drive") << "C:versions/1.0.0\n"_ba << QString();
    QTest::newRow("backslash") << "versions\\..\\..\\x\n"_ba << QString();
    QTest::newRow("zeros, as after a power cut") << QByteArray(15, '\0') + '\n' << QString();
    QTest::newRow("not UTF-8") << "versions/\xff\n"_ba << QString();
}

void tst_WindowsRules::pointerIsOneWholeLine()
{
    QFETCH(QByteArray, text);
    QTEST(pointerTarget(text), "target");
}

void tst_WindowsRules::pointerSurvivesItsFile()
{
    QCOMPARE(pointerTarget(pointerText(u"versions/1.1.0-rc.1"_s)), u"versions/1.1.0-rc.1"_s);
}

void tst_WindowsRules::serviceStartsRunsAndStops()
{
    ServiceStatus status;
    QCOMPARE(status.report().state, ServiceState::StartPending);
    QCOMPARE(status.report().accepted, 0U); // nobody may stop what has not started
    QVERIFY(status.report().checkpoint > 0 && status.report().waitHint > 0);

    QVERIFY(status.running());
    QCOMPARE(status.report(), (StatusReport{ServiceState::Running, 0x105, 0, 0, 0, 0}));
    QVERIFY(status.stopping());
    QCOMPARE(status.report().state, ServiceState::StopPending);
    QCOMPARE(status.report().accepted, 0U);
    QVERIFY(status.stopped(0));
    QCOMPARE(status.report(), (StatusReport{ServiceState::Stopped, 0, 0, 0, 0, 0}));
}

void tst_WindowsRules::serviceNeverGoesBack()
{
    ServiceStatus status;
    QVERIFY(status.running());
    QVERIFY(!status.running());
    QVERIFY(status.stopping());
    const StatusReport stopping = status.report();
    QVERIFY(!status.running()); // a watchdog that was started again in the last moment
    QVERIFY(!status.stopping());
    QCOMPARE(status.report(), stopping);
    QVERIFY(status.stopped(0));
    const StatusReport stopped = status.report();
    QVERIFY(!status.running() && !status.stopping() && !status.progressed() && !status.stopped(1));
    QCOMPARE(status.report(), stopped);
}

void tst_WindowsRules::checkpointsGrowWhileItStops()
{
    ServiceStatus status;
    QVERIFY(status.progressed());
    QCOMPARE(status.report().checkpoint, 2U);
    QVERIFY(status.running());
    QVERIFY(!status.progressed()); // while it runs the checkpoint must be zero
    QCOMPARE(status.report().checkpoint, 0U);
    QVERIFY(status.stopping());
    const quint32 first = status.report().checkpoint;
    QVERIFY(status.progressed());
    QCOMPARE(status.report().checkpoint, first + 1);
}

void tst_WindowsRules::serviceThatFailedSaysWhy()
{
    ServiceStatus status;
    QVERIFY(status.stopped(7));
    QCOMPARE(status.report(), (StatusReport{ServiceState::Stopped, 0, 1066, 7, 0, 0}));
}

void tst_WindowsRules::everyWayOfStoppingStops()
{
    QCOMPARE(answerToControl(1), ControlAnswer::Stop);
    QCOMPARE(answerToControl(5), ControlAnswer::Stop);
    QCOMPARE(answerToControl(15), ControlAnswer::Stop);
    QCOMPARE(answerToControl(4), ControlAnswer::Tell);
    QCOMPARE(answerToControl(2), ControlAnswer::Unknown); // pause, which we do not accept
    QCOMPARE(answerToControl(200), ControlAnswer::Unknown);
}

void tst_WindowsRules::consoleEventsOfAService()
{
    for (const bool isKept : {false, true}) {
        QCOMPARE(answerToConsole(0, isKept), ConsoleAnswer::Stop);
        QCOMPARE(answerToConsole(1, isKept), ConsoleAnswer::Stop);
        QCOMPARE(answerToConsole(2, isKept), ConsoleAnswer::StopNow);
        QCOMPARE(answerToConsole(3, isKept), ConsoleAnswer::PassOn);
    }
    // Somebody's logging off ends what was started in that session, and no service.
    QCOMPARE(answerToConsole(5, false), ConsoleAnswer::StopNow);
    QCOMPARE(answerToConsole(5, true), ConsoleAnswer::Ignore);
    QCOMPARE(answerToConsole(6, true), ConsoleAnswer::Ignore);
}

QTEST_APPLESS_MAIN(tst_WindowsRules)
#include "tst_windowsrules.moc"
