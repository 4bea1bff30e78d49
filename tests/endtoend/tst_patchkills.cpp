// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/endtoend/updatesite.h"
#include "tests/support/await.h"

#include <csignal>

using namespace mainstay;
using namespace mainstay::test;
using namespace Qt::StringLiterals;
using core::StepState;
using core::Update;
using core::UpdateId;
using core::UpdateState;

/// kill -9 of the agent, the server and everything at each step of a system update: it ends applied or rolled back.
class TestPatchKills : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void agentIsKilled_data() { addSteps(); }
    void agentIsKilled() { survives(u"worker"_s); }
    void serverIsKilled_data() { addSteps(); }
    void serverIsKilled() { survives(u"server"_s); }
    void powerIsCut_data() { addSteps(); }
    void powerIsCut() { survives(u"everything"_s); }
    void agentIsKilledWhileRollingBack();

private:
    static void addSteps();
    void survives(const QString &victim);
    void powerUp();
    void settle(const UpdateId &id);

    std::unique_ptr<UpdateSite> m_site;
};

void TestPatchKills::init()
{
    m_site = std::make_unique<UpdateSite>();
    QVERIFY2(m_site->start(), qPrintable(m_site->log()));
}

void TestPatchKills::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning("%s", qPrintable(m_site->log()));
    m_site.reset();
}

/// As after a power cut: what the system starts by itself starts.
void TestPatchKills::powerUp()
{
    if (!m_site->server().isRunning())
        QVERIFY(m_site->server().start());
    EVENTUALLY(m_site->host().reviveWhenGone() && !m_site->host().running().isEmpty());
}

/// Whatever choice there is, it leads to an end that is true.
void TestPatchKills::settle(const UpdateId &id)
{
    const auto isSettled = [&] {
        const Update update = m_site->update(id);
        if (update.mayRetry)
            static_cast<void>(m_site->press(id, u"retry"_s));
        else if (update.mayRollBack && !core::isHostBusy(update.state) && !core::endsByItself(update.state))
            static_cast<void>(m_site->press(id, u"roll-back"_s));
        return core::endsByItself(update.state);
    };
    EVENTUALLY(isSettled());
    if (m_site->state(id) == UpdateState::RolledBack) {
        QVERIFY(m_site->isAsBefore());
        return;
    }
    QCOMPARE(m_site->state(id), UpdateState::Completed);
    QCOMPARE(m_site->answering(), u"2.0.1"_s);
    QCOMPARE(m_site->desk({u"count"_s}), u"2"_s);
    QCOMPARE(m_site->journal().state, UpdateState::Completed);
}

/// Rows, in which the journal says that the step runs.
void TestPatchKills::addSteps()
{
    QTest::addColumn<QString>("step");
    for (const char *step : {"unpacking", "stop", "backup", "install", "migrate", "start", "tickets"})
        QTest::newRow(step) << QString::fromLatin1(step);
}

/// kill -9 at that step, and what the others make of it.
void TestPatchKills::survives(const QString &victim)
{
    QFETCH(QString, step);
    const auto staged = m_site->stage(u"2.0.1"_s);
    REQUIRE_RESULT(staged);
    const qint64 server = m_site->server().processId();
    PatchTrap trap(
        m_site->host().folder().patchJournalFile(),
        [step](agent::PatchJournal &journal) {
            if (step == "unpacking"_L1)
                return journal.state == UpdateState::Unpacking;
            const core::UpdateStep *found = journal.step(step);
            return found && found->state == StepState::Running;
        },
        [this, victim, server] {
            if (victim == "everything"_L1)
                m_site->host().kill(u"supervise"_s);
            if (victim != "server"_L1)
                m_site->host().kill(u"run"_s);
            if (victim != "worker"_L1)
                ::kill(pid_t(server), SIGKILL);
        });
    static_cast<void>(m_site->apply(staged->id)); // its answer may be lost with the server
    EVENTUALLY(trap.hasStruck());
    EVENTUALLY(victim == u"worker"_s || !m_site->server().isRunning());
    powerUp();
    if (victim == "server"_L1) {
        // The agent does not need it.
        EVENTUALLY(m_site->state(staged->id) == UpdateState::Completed);
    } else {
        // It does not go on by itself.
        const auto hasChosenNothing = [&] {
            const UpdateState state = m_site->state(staged->id);
            return state == UpdateState::Interrupted || state == UpdateState::Completed;
        };
        EVENTUALLY(hasChosenNothing());
        qInfo("%s", qPrintable(core::nameOf(core::updateStateNames, m_site->state(staged->id))));
    }
    settle(staged->id);
}

void TestPatchKills::agentIsKilledWhileRollingBack()
{
    const auto begun = m_site->begin(u"2.0.3"_s);
    REQUIRE_RESULT(begun);
    EVENTUALLY(m_site->state(begun->id) == UpdateState::Failed);
    PatchTrap trap(
        m_site->host().folder().patchJournalFile(),
        [](agent::PatchJournal &journal) { return journal.undoing == "install"_L1; },
        [this] { m_site->host().kill(u"run"_s); });
    REQUIRE_RESULT(m_site->press(begun->id, u"roll-back"_s));
    EVENTUALLY(trap.hasStruck());
    EVENTUALLY(m_site->state(begun->id) == UpdateState::Interrupted);
    const Update update = m_site->update(begun->id);
    QVERIFY(!update.mayRetry && update.mayRollBack);
    REQUIRE_RESULT(m_site->press(begun->id, u"roll-back"_s));
    EVENTUALLY(m_site->state(begun->id) == UpdateState::RolledBack);
    QVERIFY(m_site->isAsBefore());
}

QTEST_GUILESS_MAIN(TestPatchKills)
#include "tst_patchkills.moc"
