// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/endtoend/heldpatch.h"
#include "tests/support/await.h"

#include <algorithm>
#include <csignal>

using namespace mainstay;
using namespace mainstay::test;
using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::StepState;
using core::Update;
using core::UpdateId;
using core::UpdateState;

/// kill -9 of a step's own program, at each step that runs one, before and after its work: the update says that it
/// failed there and why, and both ways on lead to an end that is true.
class TestStepKills : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void cleanupTestCase();

    void isKilledAndTakenBack_data();
    void isKilledAndTakenBack();
    void isKilledWhileItIsTakenBack();
    void isKilledAndRepeatedAtEachStep();

private:
    bool kill(const QString &place);
    void hasFailedAt(const UpdateId &id, const QString &step, const QString &program);

    HeldPatch m_patch;
    std::unique_ptr<UpdateSite> m_site; // one for all: an update that was taken back leaves it as it was
};

void TestStepKills::initTestCase()
{
    QVERIFY2(m_patch.pack(), qPrintable(m_patch.problem()));
    m_site = std::make_unique<UpdateSite>();
    m_site->setFeed(QUrl::fromLocalFile(m_patch.feed()));
    QVERIFY2(m_site->start(), qPrintable(m_site->log()));
    QVERIFY(m_patch.install(*m_site));
}

void TestStepKills::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning("%s", qPrintable(m_site->log()));
}

void TestStepKills::cleanupTestCase()
{
    m_site.reset();
}

/// Once the program waits there; nobody waits from then on.
bool TestStepKills::kill(const QString &place)
{
    return until([&] { return m_patch.waiting(place) > 1; }) && ::kill(pid_t(m_patch.waiting(place)), SIGKILL) == 0
        && m_patch.holdAt({});
}

void TestStepKills::hasFailedAt(const UpdateId &id, const QString &step, const QString &program)
{
    EVENTUALLY(!core::isHostBusy(m_site->state(id)));
    const Update failed = m_site->update(id);
    QCOMPARE(failed.state, UpdateState::Failed);
    QCOMPARE(failed.failedStep, step);
    QCOMPARE(failed.error->kind, ErrorKind::ProcessFailed);
    QCOMPARE(failed.error->context.value(u"program"_s), program);
    QVERIFY2(failed.error->detail.contains("killed"_L1), qPrintable(failed.error->detail));
    const auto entry = std::ranges::find(failed.steps, step, &core::UpdateStep::id);
    QCOMPARE(entry->state, StepState::Failed);
    QVERIFY(std::all_of(
        failed.steps.begin(), entry, [](const core::UpdateStep &before) { return before.state == StepState::Done; }));
    QVERIFY(std::all_of(entry + 1, failed.steps.end(),
        [](const core::UpdateStep &after) { return after.state == StepState::Waiting; }));
    QVERIFY(failed.mayRetry);
    const bool isBeyondReturn = step == "start"_L1 || step == "tickets"_L1;
    QCOMPARE(failed.mayRollBack, !isBeyondReturn);
}

void TestStepKills::isKilledAndTakenBack_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("program");
    QTest::newRow("before anything is done") << u"before stop"_s << u"sh"_s;
    QTest::newRow("when the data are migrated") << u"after migrate"_s << u"scripts/migrate.sh"_s;
}

void TestStepKills::isKilledAndTakenBack()
{
    QFETCH(const QString, place);
    QFETCH(const QString, program);
    QVERIFY(m_patch.holdAt(place));
    const auto begun = m_site->begin(u"2.0.1"_s);
    REQUIRE_RESULT(begun);
    QVERIFY(kill(place));
    hasFailedAt(begun->id, place.section(u' ', 1), program);
    if (QTest::currentTestFailed())
        return;
    REQUIRE_RESULT(m_site->press(begun->id, u"roll-back"_s));
    EVENTUALLY(m_site->state(begun->id) == UpdateState::RolledBack);
    QVERIFY(m_site->isAsBefore());
}

void TestStepKills::isKilledWhileItIsTakenBack()
{
    QVERIFY(m_patch.holdAt(u"before migrate"_s));
    const auto begun = m_site->begin(u"2.0.1"_s);
    REQUIRE_RESULT(begun);
    QVERIFY(kill(u"before migrate"_s));
    EVENTUALLY(m_site->state(begun->id) == UpdateState::Failed);

    // What takes "stop" back is a start.
    QVERIFY(m_patch.holdAt(u"before start"_s));
    REQUIRE_RESULT(m_site->press(begun->id, u"roll-back"_s));
    QVERIFY(kill(u"before start"_s));
    EVENTUALLY(m_site->state(begun->id) == UpdateState::RollbackFailed);
    const Update failed = m_site->update(begun->id);
    QCOMPARE(failed.failedStep, u"stop"_s);
    QCOMPARE(failed.error->kind, ErrorKind::ProcessFailed);
    QVERIFY2(failed.error->detail.contains("killed"_L1), qPrintable(failed.error->detail));
    QVERIFY(!failed.mayRetry && failed.mayRollBack);

    REQUIRE_RESULT(m_site->press(begun->id, u"roll-back"_s));
    EVENTUALLY(m_site->state(begun->id) == UpdateState::RolledBack);
    QVERIFY(m_site->isAsBefore());
}

/// The last one: from here on the product is the new one.
void TestStepKills::isKilledAndRepeatedAtEachStep()
{
    const QList<std::pair<QString, QString>> places{{u"before stop"_s, u"sh"_s}, {u"after stop"_s, u"sh"_s},
        {u"before migrate"_s, u"scripts/migrate.sh"_s}, {u"after migrate"_s, u"scripts/migrate.sh"_s},
        {u"before start"_s, u"sh"_s}, {u"after start"_s, u"sh"_s}, {u"before tickets"_s, u"scripts/check.sh"_s}};
    const auto staged = m_site->stage(u"2.0.1"_s);
    REQUIRE_RESULT(staged);
    bool isBegun = false;
    for (const auto &[place, program] : places) {
        QVERIFY(m_patch.holdAt(place));
        const auto going
            = std::exchange(isBegun, true) ? m_site->press(staged->id, u"retry"_s) : m_site->apply(staged->id);
        REQUIRE_RESULT(going);
        QVERIFY2(kill(place), qPrintable(place));
        hasFailedAt(staged->id, place.section(u' ', 1), program);
        if (QTest::currentTestFailed())
            return;
    }
    REQUIRE_RESULT(m_site->press(staged->id, u"retry"_s));
    EVENTUALLY(m_site->state(staged->id) == UpdateState::Completed);
    QCOMPARE(m_site->update(staged->id).attempt, int(places.size()) + 1);
    QCOMPARE(m_site->answering(), u"2.0.1"_s);
    QCOMPARE(m_site->desk({u"count"_s}), u"2"_s);
    QVERIFY(m_site->content(m_site->product() + u"/data/tickets.json"_s).contains("\"schema\": 2"));
    const auto log = await(m_site->admin().api().bytes(u"/api/v1/updates/%1/log"_s.arg(staged->id.text)));
    REQUIRE_RESULT(log);
    QCOMPARE(log->count("failed at step"), places.size());
}

QTEST_GUILESS_MAIN(TestStepKills)
#include "tst_stepkills.moc"
