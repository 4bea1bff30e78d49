// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/machine/transition.h"

#include <QTest>

using namespace mainstay;
using namespace mainstay::agent;
using namespace Qt::StringLiterals;

/// The table as a whole: every step against every event.
class tst_Transition : public QObject
{
    Q_OBJECT

private slots:
    void everyStepAndEvent();
    void noRowTwice();
    void rejectionCountsUntilGo();
    void everyStepLeadsToAnEnd();
    void onlyAskingGoPassesThePointOfNoReturn();
};

namespace {

/// One letter an event, in the order of the golden's header; the next step where the event means something.
QString row(Step step)
{
    QStringList cells{core::nameOf(stepNames, step)};
    for (const auto &event : eventNames) {
        const Transition *transition = transitionFor(step, event.value);
        cells.append(transition ? core::nameOf(stepNames, transition->to) : u"."_s);
    }
    return cells.join(u' ');
}

} // namespace

void tst_Transition::everyStepAndEvent()
{
    const QStringList golden{
        // wanted repeated done broken unfit lost withdrawn returned
        u"idle offered reporting . . . . . ."_s,
        u"offered . . downloading reporting reporting offered reporting ."_s,
        u"downloading . . verifying reporting . downloading reporting ."_s,
        u"verifying . . unpacking reporting . . reporting ."_s,
        u"unpacking . . selfTesting reporting . . reporting ."_s,
        u"selfTesting . . askingGo reporting . selfTesting reporting ."_s,
        u"askingGo . . installing reporting . askingGo reporting ."_s,
        u"installing . . restarting reporting . installing . ."_s,
        u"restarting . . watching reporting . . . ."_s,
        u"watching . . reporting . . watching . reporting"_s,
        u"rollingBack . . . . . . . reporting"_s,
        u"reporting . . idle . . reporting . ."_s,
    };
    QStringList actual;
    for (const auto &step : stepNames)
        actual.append(row(step.value));
    QCOMPARE(actual, golden);
}

void tst_Transition::noRowTwice()
{
    for (const Transition &a : transitions()) {
        const auto same = std::ranges::count_if(
            transitions(), [&](const Transition &b) { return a.from == b.from && a.event == b.event; });
        QCOMPARE(same, 1);
    }
}

void tst_Transition::rejectionCountsUntilGo()
{
    for (const auto &step : stepNames)
        QCOMPARE(transitionFor(step.value, EventKind::Withdrawn) != nullptr, canBeWithdrawn(step.value));
}

void tst_Transition::everyStepLeadsToAnEnd()
{
    // From every step there is a way to Idle, and no step but Reporting goes there: nothing ends without its outcome.
    QList<Step> reached{Step::Idle};
    for (qsizetype i = 0; i < reached.size(); ++i) {
        for (const Transition &t : transitions()) {
            if (t.to == reached[i] && !reached.contains(t.from))
                reached.append(t.from);
        }
    }
    QCOMPARE(reached.size(), qsizetype(stepNames.size()));
    for (const Transition &t : transitions()) {
        QCOMPARE(t.to == Step::Idle, t.from == Step::Reporting && t.event == EventKind::Done);
        const bool hasOutcome = t.passage != Passage::Plain && t.passage != Passage::BackOff;
        const bool ends = t.to == Step::Reporting && t.from != Step::Reporting && t.event != EventKind::Repeated;
        QCOMPARE(hasOutcome, ends);
    }
}

void tst_Transition::onlyAskingGoPassesThePointOfNoReturn()
{
    for (const Transition &t : transitions()) {
        if (t.to == Step::Installing && t.from != Step::Installing)
            QCOMPARE(t.from, Step::AskingGo);
        if (t.to == Step::Restarting)
            QCOMPARE(t.from, Step::Installing);
        // What the server is told never goes back.
        if (t.to != Step::Idle && t.from != Step::Idle && t.to != Step::Reporting)
            QVERIFY(core::mayFollow(deploymentState(t.from), deploymentState(t.to)));
    }
}

QTEST_APPLESS_MAIN(tst_Transition)
#include "tst_transition.moc"
