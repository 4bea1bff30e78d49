// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/update/updatetable.h"
#include "server/update/agentnews.h"

#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::StepState;
using core::Update;
using core::UpdateState;

namespace {

const QDateTime now(QDate(2026, 11, 21), QTime(9, 0), Qt::UTC);

core::UpdateStep step(const QString &id, StepState state, bool repeatable)
{
    core::UpdateStep made;
    made.id = id;
    made.state = state;
    made.repeatable = repeatable;
    return made;
}

Update updateIn(UpdateState state)
{
    Update update;
    update.patch.version = *core::Version::parse(u"2.0.1"_s);
    update.state = state;
    update.steps = {step(u"stop"_s, StepState::Waiting, true), step(u"migrate"_s, StepState::Waiting, false)};
    return update;
}

core::HostReport reportOf(UpdateState state)
{
    core::HostReport report;
    report.state = state;
    report.version = *core::Version::parse(u"2.0.1"_s);
    return report;
}

} // namespace

/// What a report of the agent changes, and what it cannot.
class TestAgentNews : public QObject
{
    Q_OBJECT

private slots:
    void lostReportsAreCaughtUpWith()
    {
        auto report = reportOf(UpdateState::Completed);
        report.steps = {step(u"stop"_s, StepState::Done, true), step(u"migrate"_s, StepState::Done, false)};
        const auto done = update::withNews(updateIn(UpdateState::Unpacking), report, now);
        QVERIFY(done);
        QCOMPARE(done->state, UpdateState::Completed);
        QCOMPARE(done->finishedAt, now);
    }

    void theSameStateIsAHeartbeat()
    {
        auto report = reportOf(UpdateState::Applying);
        report.steps = {step(u"stop"_s, StepState::Done, false), step(u"unknown"_s, StepState::Done, false)};
        const auto told = update::withNews(updateIn(UpdateState::Applying), report, now);
        QVERIFY(told);
        QCOMPARE(told->heartbeatAt, now);
        QCOMPARE(told->steps.size(), 2);
        QCOMPARE(told->steps[0].state, StepState::Done);
        QVERIFY(told->steps[0].repeatable); // that is the signed package's to say, not the agent's
    }

    void doneWithAnotherVersionIsNotDone()
    {
        auto report = reportOf(UpdateState::Completed);
        report.version = *core::Version::parse(u"2.0.0"_s);
        const auto told = update::withNews(updateIn(UpdateState::Checking), report, now);
        QVERIFY(told);
        QCOMPARE(told->state, UpdateState::Failed);
        QCOMPARE(told->error->kind, ErrorKind::WrongVersion);
        report.version = {};
        QCOMPARE(update::withNews(updateIn(UpdateState::Checking), report, now)->state, UpdateState::Failed);
    }

    void doneWithAStepToDoIsNotDone_data()
    {
        QTest::addColumn<StepState>("left");
        for (const auto &[state, name] : core::stepStateNames) {
            if (state != StepState::Done)
                QTest::newRow(name) << state;
        }
    }

    void doneWithAStepToDoIsNotDone()
    {
        QFETCH(StepState, left);
        auto report = reportOf(UpdateState::Completed);
        report.steps = {step(u"stop"_s, StepState::Done, true), step(u"migrate"_s, left, false)};
        const auto told = update::withNews(updateIn(UpdateState::Checking), report, now);
        QVERIFY(told);
        QCOMPARE(told->state, UpdateState::Failed);
        QCOMPARE(told->failedStep, u"migrate"_s);
        QCOMPARE(told->error->context.value(u"step"_s), u"migrate"_s);
        QVERIFY(!told->mayRetry);
        // Nor where nothing is said of the steps at all.
        report.steps.clear();
        QCOMPARE(update::withNews(updateIn(UpdateState::Checking), report, now)->state, UpdateState::Failed);
    }

    void whatTheTableDoesNotLeadToIsRefused()
    {
        for (const UpdateState from : {UpdateState::Staged, UpdateState::Completed, UpdateState::Cancelled,
                 UpdateState::Downloading, UpdateState::RolledBack, UpdateState::Failed}) {
            const auto refused = update::withNews(updateIn(from), reportOf(UpdateState::Applying), now);
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        }
        // A rollback does not turn into a success.
        QVERIFY(!update::withNews(updateIn(UpdateState::RollingBack), reportOf(UpdateState::Completed), now));
        // Not even by way of what only a person may bring about.
        QVERIFY(!update::withNews(updateIn(UpdateState::Failed), reportOf(UpdateState::Completed), now));
    }

    void whatCanBeDoneAboutAFailure()
    {
        auto report = reportOf(UpdateState::Failed);
        report.failedStep = u"stop"_s;
        report.error = core::Error{ErrorKind::ProcessFailed, {}, {}};
        auto told = update::withNews(updateIn(UpdateState::Applying), report, now);
        QVERIFY(told->mayRetry && told->mayRollBack);
        QCOMPARE(told->failedState, UpdateState::Applying);

        report.failedStep = u"migrate"_s;
        report.pastPointOfNoReturn = true;
        told = update::withNews(updateIn(UpdateState::Applying), report, now);
        QVERIFY(!told->mayRetry && !told->mayRollBack);
    }

    void thePointOfNoReturnDoesNotComeBack()
    {
        Update update = updateIn(UpdateState::Applying);
        update.pastPointOfNoReturn = true;
        QVERIFY(update::withNews(update, reportOf(UpdateState::Checking), now)->pastPointOfNoReturn);
    }

    void everyReportOfEveryStateKeepsToTheTable()
    {
        for (const auto &[from, fromName] : core::updateStateNames) {
            for (const auto &[to, toName] : core::updateStateNames) {
                const auto told = update::withNews(updateIn(from), reportOf(to), now);
                if (!told || told->state == from)
                    continue;
                // Wherever it led, the last row of the table that leads there is the agent's.
                bool row = false;
                for (const core::UpdateTransition &one : core::updateTransitions())
                    row |= one.to == told->state && one.event >= core::UpdateEvent::Unpacked;
                QVERIFY2(row, toName);
            }
        }
    }

    void anotherAttemptForgetsTheFailure()
    {
        Update update = updateIn(UpdateState::Failed);
        update.error = core::Error{};
        update.failedStep = u"stop"_s;
        update.mayRetry = true;
        update::anotherAttempt(update, now);
        QCOMPARE(update.attempt, 2);
        QVERIFY(!update.error && !update.mayRetry && update.failedStep.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestAgentNews)
#include "tst_agentnews.moc"
