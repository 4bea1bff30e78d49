// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/update/updatehouse.h"

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::CheckResult;
using core::CheckSubject;
using core::ErrorKind;
using core::HostTaskKind;
using core::Update;
using core::UpdateState;
using core::VendorCheckState;

namespace {

using Answers = QMap<QString, QString>;

core::PackageCheck check(const QString &id, bool warning)
{
    core::PackageCheck made;
    made.id = id;
    made.title = {{u"en"_s, u"Something"_s}};
    made.source = u"scripts/step.sh"_s;
    made.warning = warning;
    return made;
}

core::PackageQuestion question(const QString &suggested)
{
    core::PackageQuestion made;
    made.id = u"keep"_s;
    made.text = {{u"en"_s, u"For how long?"_s}};
    made.kind = core::AnswerKind::Choice;
    made.choices = {{u"1y"_s, {{u"en"_s, u"A year"_s}}}, {u"5y"_s, {{u"en"_s, u"Five years"_s}}}};
    made.suggested = suggested;
    return made;
}

} // namespace

/// What a patch wants to know and to be in order before it is begun: the main server's side of it.
class TestVendorChecks : public QObject
{
    Q_OBJECT

private slots:
    void init() { open({check(u"tickets"_s, false), check(u"quiet"_s, true)}, {question({})}); }
    void cleanup() { m_house.reset(); }

    void theHostIsAskedOnceThePatchIsThere()
    {
        const Update update = m_house->staged();
        QCOMPARE(update.checks.size(), 2);
        QCOMPARE(update.checks[0].state, VendorCheckState::Waiting);
        const auto task = m_house->task();
        QVERIFY(task && task->kind == HostTaskKind::Check);
        QCOMPARE(task->sha256, update.patch.sha256);
        QCOMPARE(rowOf(u"tickets"_s).finding, u"running"_s);
        QCOMPARE(rowOf(u"tickets"_s).result, CheckResult::Block);
        QVERIFY(told(task->id, {{u"tickets"_s, true, u"tickets: 2"_s}, {u"quiet"_s, false, u"somebody is in"_s}}));
        QVERIFY(!m_house->task());
        QCOMPARE(rowOf(u"tickets"_s).result, CheckResult::Ok);
        QCOMPARE(rowOf(u"quiet"_s).result, CheckResult::Warning);
        QCOMPARE(rowOf(u"quiet"_s).facts.value(u"said"_s), u"somebody is in"_s);
        QCOMPARE(rowOf(u"quiet"_s).facts.value(u"title.en"_s), u"Something"_s);
    }

    void aLateOrRepeatedAnswerChangesNothing()
    {
        const Update update = m_house->staged();
        const QString first = m_house->task()->id;
        QVERIFY(told(first, passed()));
        QVERIFY(told(first, {}));
        QCOMPARE(m_house->updates().find(update.id)->checks[0].state, VendorCheckState::Passed);
        QVERIFY(told(update.id.text + u"/check/7"_s, {}));
        QCOMPARE(m_house->updates().find(update.id)->checks[0].state, VendorCheckState::Passed);
    }

    void aCheckThatTheHostLeavesOutHasNotPassed()
    {
        const Update update = m_house->staged();
        QVERIFY(told(m_house->task()->id, {{u"quiet"_s, true, {}}}));
        QCOMPARE(m_house->updates().find(update.id)->checks[0].state, VendorCheckState::Failed);
        QCOMPARE(rowOf(u"tickets"_s).result, CheckResult::Block);
    }

    void whatCannotBeCheckedBlocks()
    {
        m_house->staged();
        QVERIFY(m_house->updates().takeChecks(
            {m_house->task()->id, {}, core::Error{ErrorKind::DiskFull, u"no room"_s, {}}}));
        const auto row = rowOf({});
        QCOMPARE(row.finding, u"problem"_s);
        QCOMPARE(row.result, CheckResult::Block);
        QCOMPARE(row.facts.value(u"error"_s), core::kindName(ErrorKind::DiskFull));
    }

    void aFailedCheckBlocksWhateverWasTicked()
    {
        const Update update = m_house->staged();
        m_house->m_outcomes = {{u"quiet"_s, true, {}}};
        core::StartUpdate wanted = m_house->everything();
        wanted.acknowledged += u"vendorCheck/tickets"_s;
        wanted.answers = {{u"keep"_s, u"1y"_s}};
        const auto refused = m_house->start(update.id, wanted);
        QCOMPARE(refused.error().kind, ErrorKind::PrerequisiteMissing);
        QCOMPARE(refused.error().context.value(u"subject"_s), u"vendorCheck"_s);
        QCOMPARE(m_house->updates().find(update.id)->state, UpdateState::Staged);
    }

    void aWarningWantsItsOwnTick()
    {
        const Update update = m_house->staged();
        m_house->m_outcomes = {{u"tickets"_s, true, {}}};
        core::StartUpdate wanted = m_house->everything();
        wanted.answers = {{u"keep"_s, u"1y"_s}};
        QCOMPARE(m_house->start(update.id, wanted).error().kind, ErrorKind::PrerequisiteMissing);
        wanted.acknowledged += u"vendorCheck/quiet"_s;
        QVERIFY(m_house->start(update.id, wanted));
        QVERIFY(m_house->updates().checks(update.id)->acknowledged.contains(u"vendorCheck/quiet"_s));
    }

    void oldChecksAreMadeAgainAtTheStart()
    {
        const Update update = m_house->staged();
        QVERIFY(told(m_house->task()->id, passed()));
        m_house->m_outcomes = {}; // what was in order is not any more
        core::StartUpdate wanted = m_house->everything();
        wanted.answers = {{u"keep"_s, u"1y"_s}};
        m_house->m_server->clock().advance(update::freshChecksSeconds);
        QCOMPARE(m_house->start(update.id, wanted).error().kind, ErrorKind::PrerequisiteMissing);
        QCOMPARE(m_house->updates().find(update.id)->checkRun, 2);
    }

    void freshChecksAreNotRepeated()
    {
        const Update update = m_house->staged();
        QVERIFY(told(m_house->task()->id, passed()));
        core::StartUpdate wanted = m_house->everything();
        wanted.answers = {{u"keep"_s, u"1y"_s}};
        m_house->m_server->clock().advance(update::freshChecksSeconds - 1);
        QVERIFY(m_house->start(update.id, wanted));
        QCOMPARE(m_house->updates().find(update.id)->checkRun, 1);
    }

    void anotherHostMakesThemAnew()
    {
        const Update update = m_house->staged();
        QVERIFY(told(m_house->task()->id, passed()));
        QVERIFY(m_house->updates().forgetChecks());
        QCOMPARE(m_house->updates().find(update.id)->checks[0].state, VendorCheckState::Waiting);
        QCOMPARE(m_house->task()->kind, HostTaskKind::Check);
    }

    void questionsAreAnswered_data()
    {
        QTest::addColumn<QString>("suggested");
        QTest::addColumn<Answers>("answers");
        QTest::addColumn<QString>("kept"); // empty: refused
        QTest::newRow("not at all") << QString() << Answers() << QString();
        QTest::newRow("with something else") << QString() << Answers{{u"keep"_s, u"2y"_s}} << QString();
        QTest::newRow("with a choice") << QString() << Answers{{u"keep"_s, u"5y"_s}} << u"5y"_s;
        QTest::newRow("as the vendor suggests") << u"1y"_s << Answers() << u"1y"_s;
        QTest::newRow("against the suggestion") << u"1y"_s << Answers{{u"keep"_s, u"5y"_s}} << u"5y"_s;
        QTest::newRow("emptied") << u"1y"_s << Answers{{u"keep"_s, QString()}} << QString();
    }
    void questionsAreAnswered()
    {
        QFETCH(const QString, suggested);
        QFETCH(const Answers, answers);
        QFETCH(const QString, kept);
        open({}, {question(suggested)});
        const Update update = m_house->staged();
        core::StartUpdate wanted = m_house->everything();
        wanted.answers = answers;
        const auto started = m_house->start(update.id, wanted);
        if (kept.isEmpty()) {
            QCOMPARE(started.error().kind, ErrorKind::InvalidInput);
            QCOMPARE(started.error().context.value(u"field"_s), u"answers.keep"_s);
            return;
        }
        QVERIFY(started);
        QCOMPARE(started->answers.value(u"keep"_s), kept);
        QCOMPARE(m_house->task()->answers.value(u"keep"_s), kept);
    }

private:
    void open(const QList<core::PackageCheck> &checks, const QList<core::PackageQuestion> &questions)
    {
        m_house.reset();
        m_house = std::make_unique<test::UpdateHouse>(checks, questions);
    }

    static QList<core::CheckOutcome> passed() { return {{u"tickets"_s, true, {}}, {u"quiet"_s, true, {}}}; }

    bool told(const QString &task, const QList<core::CheckOutcome> &outcomes)
    {
        return m_house->updates().takeChecks({task, outcomes, std::nullopt}).hasValue();
    }

    /// Of the check \a id as the wizard has it.
    core::Prerequisite rowOf(const QString &id)
    {
        const auto found = m_house->updates().prerequisites(m_house->target);
        for (const core::Prerequisite &row : found->rows) {
            if (row.subject == CheckSubject::VendorCheck && row.id == id)
                return row;
        }
        return {};
    }

    std::unique_ptr<test::UpdateHouse> m_house;
};

QTEST_GUILESS_MAIN(TestVendorChecks)
#include "tst_vendorchecks.moc"
