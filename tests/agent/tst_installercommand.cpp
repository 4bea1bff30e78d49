// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/installercommand.h"

#include <QTest>

using namespace mainstay;
using namespace mainstay::agent;
using namespace Qt::StringLiterals;
using core::InstallerKind;

class tst_InstallerCommand : public QObject
{
    Q_OBJECT

private slots:
    void commands_data();
    void commands();
    void outsideOfTheService();
    void verdicts_data();
    void verdicts();
    void programs();
};

namespace {

core::PackageStep stepOf(InstallerKind kind, const QStringList &arguments = {})
{
    core::PackageStep step;
    step.action = core::StepAction::RunInstaller;
    step.installer = kind;
    step.arguments = arguments;
    return step;
}

} // namespace

void tst_InstallerCommand::commands_data()
{
    QTest::addColumn<InstallerKind>("kind");
    QTest::addColumn<QStringList>("declared");
    QTest::addColumn<bool>("downgrade");
    QTest::addColumn<QString>("command");
    QTest::newRow("deb") << InstallerKind::Deb << QStringList() << false
                         << u"dpkg --force-confdef --force-confold -i /d/agent"_s;
    QTest::newRow("rpm") << InstallerKind::Rpm << QStringList() << false << u"rpm -U --replacepkgs /d/agent"_s;
    QTest::newRow("rpm, older") << InstallerKind::Rpm << QStringList() << true
                                << u"rpm -U --replacepkgs --oldpackage /d/agent"_s;
    QTest::newRow("msi") << InstallerKind::Msi << QStringList{u"INSTALLDIR=C:\\Agent"_s} << false
                         << u"msiexec /i /d/agent /qn /norestart /l*v /l/msi.log INSTALLDIR=C:\\Agent"_s;
    QTest::newRow("exe") << InstallerKind::Exe << QStringList{u"/S"_s} << false << u"/d/agent /S"_s;
}

void tst_InstallerCommand::commands()
{
    QFETCH(InstallerKind, kind);
    QFETCH(QStringList, declared);
    QFETCH(bool, downgrade);
    QFETCH(QString, command);
    const InstallerCommand made
        = installerCommand(stepOf(kind, declared), {u"/d/agent"_s, u"/l/msi.log"_s, {}, downgrade});
    QCOMPARE((QStringList{made.program} + made.arguments).join(u' '), command);
}

void tst_InstallerCommand::outsideOfTheService()
{
    const InstallerCommand made = outsideOfService({u"dpkg"_s, {u"-i"_s, u"/d/agent.deb"_s}});
    QCOMPARE(made.program, u"systemd-run"_s);
    QCOMPARE(made.name(), u"dpkg"_s); // which is what a failure is told of
    QVERIFY(made.arguments.contains(u"--wait"_s)); // or its exit code would be lost
    const qsizetype end = made.arguments.indexOf(u"--"_s);
    QCOMPARE(made.arguments.mid(end + 1), (QStringList{u"dpkg"_s, u"-i"_s, u"/d/agent.deb"_s}));
}

void tst_InstallerCommand::verdicts_data()
{
    QTest::addColumn<InstallerKind>("kind");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("output");
    QTest::addColumn<int>("verdict");
    const auto row = [](const char *name, InstallerKind kind, int code, const QString &output,
                         InstallerVerdict verdict) { QTest::newRow(name) << kind << code << output << int(verdict); };
    using enum InstallerVerdict;
    row("deb", InstallerKind::Deb, 0, {}, Installed);
    row("deb fails", InstallerKind::Deb, 1, u"dependency problems"_s, Failed);
    row("deb locked", InstallerKind::Deb, 2,
        u"dpkg: error: dpkg frontend lock was locked by another process with pid 7"_s, Busy);
    row("rpm", InstallerKind::Rpm, 0, {}, Installed);
    row("rpm locked", InstallerKind::Rpm, 1,
        u"error: can't create transaction lock on /var/lib/rpm/.rpm.lock (Resource temporarily unavailable)"_s, Busy);
    row("rpm fails", InstallerKind::Rpm, 1, u"error: Failed dependencies"_s, Failed);
    row("msi", InstallerKind::Msi, 0, {}, Installed);
    row("msi, restart needed", InstallerKind::Msi, 3010, {}, RestartNeeded);
    row("msi, restarting", InstallerKind::Msi, 1641, {}, RestartNeeded);
    row("msi, busy", InstallerKind::Msi, 1618, {}, Busy);
    row("msi fails", InstallerKind::Msi, 1603, {}, Failed);
    row("msi, unknown", InstallerKind::Msi, 4711, {}, Failed);
    row("exe hands on", InstallerKind::Exe, 3010, {}, RestartNeeded);
    row("exe fails", InstallerKind::Exe, 1, {}, Failed);
    row("dpkg knows no 3010", InstallerKind::Deb, 3010, {}, Failed);
}

void tst_InstallerCommand::verdicts()
{
    QFETCH(InstallerKind, kind);
    QFETCH(int, code);
    QFETCH(QString, output);
    QFETCH(int, verdict);
    QCOMPARE(int(verdictOf(kind, code, output)), verdict);
}

void tst_InstallerCommand::programs()
{
    core::PackageStep step = stepOf(InstallerKind::Deb);
    QCOMPARE(installedProgram(step, {}), u"/usr/bin/mainstay-agent"_s);
    QCOMPARE(installedProgram(step, u"/r"_s), u"/r/usr/bin/mainstay-agent"_s);
    step.program = u"/opt/agent/bin/agent"_s;
    QCOMPARE(installedProgram(step, u"/r"_s), u"/r/opt/agent/bin/agent"_s);
    QVERIFY(installedProgram(stepOf(InstallerKind::Msi), {}).endsWith(u"/mainstay-agent.exe"_s));
    QVERIFY(!meaningOf(InstallerKind::Msi, 1603).isEmpty());
    QVERIFY(meaningOf(InstallerKind::Rpm, 1603).isEmpty());
}

QTEST_APPLESS_MAIN(tst_InstallerCommand)
#include "tst_installercommand.moc"
