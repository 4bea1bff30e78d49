// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/update/updatetable.h"

#include <QTest>
#include <set>

using namespace mainstay::core;

/// What must hold of the table of an update's life, whatever rows it has.
class TestUpdateTable : public QObject
{
    Q_OBJECT

private slots:
    void noEventLeadsToTwoStates()
    {
        std::set<std::pair<UpdateState, UpdateEvent>> seen;
        for (const UpdateTransition &row : updateTransitions()) {
            QVERIFY2(!seen.contains({row.from, row.event}), qPrintable(nameOf(updateStateNames, row.from)));
            seen.insert({row.from, row.event});
        }
    }

    void endsAreEnds()
    {
        for (const UpdateTransition &row : updateTransitions())
            QVERIFY(!endsByItself(row.from));
    }

    void everyStateCanBeReachedAndLeft()
    {
        for (const auto &[state, name] : updateStateNames) {
            bool reached = state == UpdateState::Downloading;
            bool left = endsByItself(state);
            for (const UpdateTransition &row : updateTransitions()) {
                reached |= row.to == state && row.from != state;
                left |= row.from == state && row.to != state;
            }
            QVERIFY2(reached, name);
            QVERIFY2(left, name);
        }
    }

    void completedOnlyAfterTheProof()
    {
        for (const UpdateTransition &row : updateTransitions()) {
            if (row.to == UpdateState::Completed) {
                QCOMPARE(row.from, UpdateState::Checking);
                QCOMPARE(row.event, UpdateEvent::Proved);
            }
        }
    }

    void aHostThatWasTouchedIsNeverCancelled()
    {
        for (const UpdateTransition &row : updateTransitions()) {
            if (row.event == UpdateEvent::Cancel)
                QVERIFY(row.from <= UpdateState::Staged);
        }
    }

    void thereIsAWayOutOfEveryFailure()
    {
        for (const UpdateState state : {UpdateState::Failed, UpdateState::Interrupted, UpdateState::RollbackFailed})
            QVERIFY(updateTransitionFor(state, UpdateEvent::RollBack));
    }

    void whatIsNotInTheTableChangesNothing()
    {
        QVERIFY(!updateTransitionFor(UpdateState::Completed, UpdateEvent::StepFailed));
        QVERIFY(!updateTransitionFor(UpdateState::Applying, UpdateEvent::Cancel));
        QVERIFY(!updateTransitionFor(UpdateState::Applying, UpdateEvent::Reboot));
    }
};

QTEST_APPLESS_MAIN(TestUpdateTable)
#include "tst_updatetable.moc"
