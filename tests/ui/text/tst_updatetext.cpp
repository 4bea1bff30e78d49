// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/errortext.h"
#include "ui/text/prerequisitetext.h"
#include "ui/text/updateprogress.h"
#include "ui/text/updatetext.h"
#include "ui/update/changeplan.h"

#include <QTest>

#include <optional>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::StepState;
using core::StepUndo;
using core::Update;
using core::UpdateState;
using ui::UpdateProgress;

namespace {

const QDateTime now(QDate(2026, 11, 21), QTime(10, 0), Qt::UTC);

core::UpdateStep step(StepState state, qint64 typicalSeconds, qint64 runsFor = 0)
{
    core::UpdateStep made;
    made.id = u"s"_s;
    made.state = state;
    made.typicalSeconds = typicalSeconds;
    if (state != StepState::Waiting)
        made.startedAt = now.addSecs(-runsFor);
    return made;
}

Update updateIn(UpdateState state, const QList<core::UpdateStep> &steps = {})
{
    Update update;
    update.state = state;
    update.steps = steps;
    return update;
}

} // namespace

/// What is said of an update: how far it has come, why it waits, and what the customer signs.
class TestUpdateText : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    }

    void theRunningStepCountsWithWhatIsLeftOfIt()
    {
        using enum StepState;
        const auto at = [](const QList<core::UpdateStep> &steps) {
            return ui::progressOf(updateIn(UpdateState::Applying, steps), now);
        };
        const QList<core::UpdateStep> early{step(Done, 10), step(Running, 100, 0), step(Waiting, 20)};
        QCOMPARE(at(early), (UpdateProgress{1, 3, 120}));
        QCOMPARE(at({step(Done, 10), step(Running, 100, 70), step(Waiting, 20)}), (UpdateProgress{1, 3, 50}));
        // Longer than usual: what follows is still to come.
        QCOMPARE(at({step(Done, 10), step(Running, 100, 500), step(Waiting, 20)}), (UpdateProgress{1, 3, 20}));
        QCOMPARE(at({step(Done, 10), step(Running, 100, 500)}), (UpdateProgress{1, 2, std::nullopt}));
        // The clock of this computer may be late.
        QCOMPARE(at({step(Running, 100, -30)}), (UpdateProgress{0, 1, 100}));
        QCOMPARE(at({step(Running, 100, 70), step(Waiting, 0)}), (UpdateProgress{0, 2, std::nullopt}));
    }

    void whatIsDoneIsNoProgressWhileItIsTakenBack()
    {
        using enum StepState;
        core::UpdateStep check = step(Done, 5);
        check.check = true;
        const auto at = [](const QList<core::UpdateStep> &steps) {
            return ui::progressOf(updateIn(UpdateState::RollingBack, steps), now);
        };
        QCOMPARE(at({step(Done, 10), step(Done, 10), step(Failed, 10), step(Waiting, 10), check}),
            (UpdateProgress{0, 3, std::nullopt}));
        QCOMPARE(at({step(Done, 10), step(Undone, 10), step(Undone, 10), step(Waiting, 10), check}),
            (UpdateProgress{2, 3, std::nullopt}));
    }

    void whyADownloadWaits()
    {
        Update update = updateIn(UpdateState::DownloadWaiting);
        update.error = core::Error{core::ErrorKind::Unreachable, {}, {{u"host"_s, u"updates.example.com"_s}}};
        QVERIFY(ui::updateSentence(update).contains(u"feed does not answer"_s));
        update.error = core::Error{core::ErrorKind::DiskFull, {}, {}};
        QVERIFY(ui::updateSentence(update).contains(u"server's disk is full"_s));
        QVERIFY(!ui::updateSentence(update).contains(u"feed"_s));
    }

    void whyTheHostCannotBeUpdated_data()
    {
        QTest::addColumn<core::ErrorKind>("kind");
        QTest::addColumn<QString>("words");
        QTest::newRow("no process id") << core::ErrorKind::VerificationFailed << u"which process answers"_s;
        QTest::newRow("no product.json") << core::ErrorKind::NotFound << u"no description of the product"_s;
        QTest::newRow("anything else") << core::ErrorKind::FileUnreadable << u"file cannot be read"_s;
    }
    void whyTheHostCannotBeUpdated()
    {
        QFETCH(const core::ErrorKind, kind);
        QFETCH(const QString, words);
        core::Prerequisite row;
        row.subject = core::CheckSubject::HostAgent;
        row.result = core::CheckResult::Block;
        row.finding = u"problem"_s;
        row.facts = {{u"error"_s, core::kindName(kind)}};
        const QString said = ui::prerequisiteText(row).sentence;
        QVERIFY2(said.contains(words), qPrintable(said));
    }

    void whatAnswersButProvesNothing()
    {
        const auto sentence = [](const QString &process) {
            return ui::errorText({core::ErrorKind::VerificationFailed, {}, {{u"process"_s, process}}}).sentence;
        };
        QVERIFY(sentence(u"0"_s).contains("does not say which"_L1));
        QVERIFY(sentence(u"4711"_s).contains("ran before"_L1));
    }

    void aRebootThatDidNotTakePlace()
    {
        Update update = updateIn(UpdateState::RebootRequired);
        update.missedRebootAt = now;
        QVERIFY(ui::updateSentence(update).contains(u"did not take place"_s));
        QVERIFY(ui::updateSentence(update).contains(u"10:00"_s));
        update.rebootAt = now.addSecs(3600);
        QVERIFY(!ui::updateSentence(update).contains(u"did not take place"_s));
    }

    void aPlanPromisesNoMoreThanCanBeTakenBack_data()
    {
        QTest::addColumn<std::optional<StepUndo>>("undo");
        QTest::addColumn<QString>("cell");
        QTest::newRow("whole") << std::optional(StepUndo::Whole) << u"yes"_s;
        QTest::newRow("copies") << std::optional(StepUndo::Copies) << u"only what was copied before"_s;
        QTest::newRow("not at all") << std::optional(StepUndo::None) << u"no"_s;
        QTest::newRow("of an older server") << std::optional<StepUndo>() << u"not known"_s;
    }

    void aPlanPromisesNoMoreThanCanBeTakenBack()
    {
        QFETCH(const std::optional<StepUndo>, undo);
        QFETCH(const QString, cell);
        ui::ChangePlan plan;
        plan.update = updateIn(UpdateState::Staged, {step(StepState::Waiting, 10)});
        plan.update.steps[0].undo = undo;
        const QString html = ui::changePlanHtml(plan, now);
        const QString row = html.sliced(html.indexOf(u"Can be undone"_s)).section(u"</tr>"_s, 1, 1);
        QVERIFY2(row.contains(u">%1<"_s.arg(cell)), qPrintable(row));
    }
};

QTEST_MAIN(TestUpdateText)
#include "tst_updatetext.moc"
