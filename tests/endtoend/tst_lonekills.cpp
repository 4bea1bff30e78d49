// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/patch/patchfolder.h"
#include "platform/files/files.h"
#include "tests/endtoend/updateconsole.h"
#include "tests/endtoend/updatesite.h"
#include "tests/support/await.h"

#include <QCoreApplication>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>

using namespace mainstay;
using namespace mainstay::test;
using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::StepState;
using core::Update;
using core::UpdateId;
using core::UpdateState;

namespace {

/// Somebody's console: signs in, gives the code, presses Start, and shows the update until it is killed.
int runConsole(const QStringList &arguments)
{
    const QUrl url(arguments.value(0));
    const QString fingerprint = arguments.value(1);
    const core::Version version = core::Version::parse(arguments.value(3)).valueOr({});
    platform::NetworkTransport transport({fingerprint});
    platform::NetworkTransport feedTransport({fingerprint});
    backend::ApiClient api(transport, url);
    backend::ApiClient feedApi(feedTransport, url);
    models::Workspace workspace(api, feedApi, nullptr);
    models::SystemUpdates &updates = workspace.updates();
    const auto isIn = [&updates](bool (*state)(UpdateState)) {
        return until([&] { return updates.current() && state(updates.current()->state); });
    };
    if (!await(workspace.connection().signIn({u"admin"_s, arguments.value(2)}))
        || !await(updates.verifyCode({version, core::CodePurpose::Download, arguments.value(4)}))
        || !isIn([](UpdateState state) { return state == UpdateState::Staged; }))
        return 1;
    core::StartUpdate wanted;
    for (const auto &[subject, name] : core::checkSubjectNames)
        wanted.acknowledged.append(QString::fromLatin1(name));
    for (const core::VendorCheck &check : updates.current()->checks)
        wanted.acknowledged.append(u"vendorCheck/"_s + check.id);
    updates.start(updates.current()->id, wanted);
    if (!isIn([](UpdateState state) { return core::isHostBusy(state); }))
        return 1;
    std::puts("started");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

} // namespace

/// kill -9 of one process alone while a patch is applied: of the step's, and of the console's that began it.
class TestLoneKills : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void stepIsKilled();
    void consoleIsKilled_data();
    void consoleIsKilled();

private:
    bool runs(const UpdateId &id, const QString &step);

    std::unique_ptr<UpdateSite> m_site;
};

void TestLoneKills::init()
{
    m_site = std::make_unique<UpdateSite>();
    QVERIFY2(m_site->start(), qPrintable(m_site->log()));
}

void TestLoneKills::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning("%s", qPrintable(m_site->log()));
    m_site.reset();
}

/// The server says that the step runs.
bool TestLoneKills::runs(const UpdateId &id, const QString &step)
{
    const Update update = m_site->update(id);
    return std::ranges::any_of(
        update.steps, [&](const core::UpdateStep &one) { return one.id == step && one.state == StepState::Running; });
}

void TestLoneKills::stepIsKilled()
{
    const auto begun = m_site->begin(u"2.0.4"_s);
    REQUIRE_RESULT(begun);
    const agent::PatchFolder folder(m_site->host().folder().patchesFolder(), begun->id);
    EVENTUALLY(runs(begun->id, u"wait"_s) && m_site->content(folder.log()).contains("waiting for the lock"));
    const auto step = pid_t(m_site->content(folder.running()).simplified().split(' ').constFirst().toInt());
    QVERIFY(step > 1);
    const QString child = QString::fromUtf8(m_site->content(u"/proc/%1/task/%1/children"_s.arg(step))).trimmed();
    QVERIFY(!child.isEmpty());
    QCOMPARE(::kill(step, SIGKILL), 0);

    EVENTUALLY(m_site->state(begun->id) == UpdateState::Failed);
    const Update failed = m_site->update(begun->id);
    QCOMPARE(failed.failedStep, u"wait"_s);
    QCOMPARE(failed.error->kind, ErrorKind::ProcessFailed);
    QCOMPARE(failed.error->context.value(u"program"_s), u"scripts/hang.sh"_s);
    QVERIFY2(failed.error->detail.contains("killed"_L1), qPrintable(failed.error->detail));
    QVERIFY(failed.mayRetry && failed.mayRollBack);
    // What it had begun does not go on behind everybody's back.
    EVENTUALLY(platform::readFile(u"/proc/%1/stat"_s.arg(child), 4096).valueOr(") Z").contains(") Z"));
    // The agent itself has lost nothing.
    QCOMPARE(m_site->host().running(), u"1.0.0"_s);

    REQUIRE_RESULT(m_site->press(begun->id, u"roll-back"_s));
    EVENTUALLY(m_site->state(begun->id) == UpdateState::RolledBack);
    QVERIFY(m_site->isAsBefore());
}

void TestLoneKills::consoleIsKilled_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("step");
    QTest::addColumn<UpdateState>("end");
    QTest::newRow("of an update that ends well") << u"2.0.1"_s << u"backup"_s << UpdateState::Completed;
    QTest::newRow("of an update that ends badly") << u"2.0.4"_s << u"wait"_s << UpdateState::Failed;
}

void TestLoneKills::consoleIsKilled()
{
    QFETCH(const QString, version);
    QFETCH(const QString, step);
    QFETCH(const UpdateState, end);
    const auto staged = m_site->stage(version);
    REQUIRE_RESULT(staged);
    const auto code = m_site->printedCode(staged->patch.version);
    REQUIRE_RESULT(code);
    QProcess console;
    console.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    std::atomic<qint64> process = 0;
    PatchTrap trap(
        m_site->host().folder().patchJournalFile(),
        [step](agent::PatchJournal &journal) {
            const core::UpdateStep *found = journal.step(step);
            return found && found->state == StepState::Running;
        },
        [&process] { ::kill(pid_t(process.load()), SIGKILL); });
    console.start(QCoreApplication::applicationFilePath(),
        {u"--console"_s, m_site->server().url().toString(), m_site->server().fingerprint(), m_site->server().password(),
            version, *code});
    QVERIFY(console.waitForStarted());
    process = console.processId();
    EVENTUALLY(console.state() == QProcess::NotRunning);
    QCOMPARE(console.exitStatus(), QProcess::CrashExit);
    QVERIFY(trap.hasStruck());

    // Nobody looks any more. Whoever comes next finds it where it is, and needs no code for that.
    UpdateConsole next(*m_site);
    QVERIFY(next.signIn());
    models::SystemUpdates &updates = next.workspace().updates();
    EVENTUALLY(updates.current() && updates.current()->id == staged->id);
    QVERIFY(updates.current()->appliedAt);
    EVENTUALLY(updates.current()->state == end);
    const auto log = await(updates.log(staged->id.text, 0));
    REQUIRE_RESULT(log);
    QVERIFY(log->contains(QByteArray("Step " + step.toUtf8())));
    if (end == UpdateState::Completed) {
        QCOMPARE(m_site->answering(), version);
        QCOMPARE(m_site->desk({u"count"_s}), u"2"_s);
    } else {
        QCOMPARE(updates.current()->failedStep, step);
        QVERIFY(updates.current()->mayRollBack);
    }
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == "--console"_L1)
        return runConsole(arguments.sliced(2));
    TestLoneKills test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_lonekills.moc"
