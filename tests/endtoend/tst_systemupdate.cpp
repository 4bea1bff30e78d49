// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/endtoend/updatesite.h"
#include "tests/support/await.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace mainstay;
using namespace mainstay::test;
using namespace Qt::StringLiterals;
using core::CheckResult;
using core::CheckSubject;
using core::ErrorKind;
using core::StepState;
using core::Update;
using core::UpdateId;
using core::UpdateState;

/// System updates with the real programs: a patch that succeeds, and all the ways in which one does not.
class TestSystemUpdate : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void applies();
    void asksBeforeItBegins();
    void findsCustomisations();
    void failsAndIsRolledBack_data();
    void failsAndIsRolledBack();
    void failsAndIsRepeated();
    void failsBeyondReturn();
    void hangs();
    void lies();

private:
    bool reaches(const UpdateId &id, UpdateState state)
    {
        return until([&] { return m_site->state(id) == state; });
    }

    std::unique_ptr<UpdateSite> m_site;
};

void TestSystemUpdate::init()
{
    m_site = std::make_unique<UpdateSite>();
    QVERIFY2(m_site->start(), qPrintable(m_site->log()));
}

void TestSystemUpdate::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning("%s", qPrintable(m_site->log()));
    m_site.reset();
}

void TestSystemUpdate::applies()
{
    m_site->write(m_site->product() + u"/conf/desk.json"_s, R"({"greeting": "Ciao"})");
    const auto begun = m_site->begin(u"2.0.1"_s, true);
    REQUIRE_RESULT(begun);
    EVENTUALLY(m_site->state(begun->id) == UpdateState::Completed);
    QCOMPARE(m_site->answering(), u"2.0.1"_s);
    QCOMPARE(m_site->desk({u"count"_s}), u"2"_s);
    QVERIFY(m_site->content(m_site->product() + u"/data/tickets.json"_s).contains("priority"));
    QVERIFY(m_site->content(m_site->product() + u"/conf/desk.json"_s).contains("Ciao"));
    const Update done = m_site->update(begun->id);
    QCOMPARE(done.steps.size(), 6);
    for (const core::UpdateStep &step : done.steps)
        QVERIFY2(step.state == StepState::Done, qPrintable(step.id));
    const auto logHas = [&](const QByteArray &words) {
        const auto log = await(m_site->admin().api().bytes(u"/api/v1/updates/%1/log"_s.arg(begun->id.text)));
        return log && log->contains(words);
    };
    EVENTUALLY(logHas("migrating the tickets to schema 2"));
    EVENTUALLY(logHas("completed"));
    // What was installed is what was shipped from now on.
    const auto checks = m_site->prerequisites(u"2.0.2"_s);
    REQUIRE_RESULT(checks);
    QCOMPARE(checks->customisations.size(), 0);

    // The next one is in use after a restart of the host.
    const auto second = m_site->begin(u"2.0.2"_s);
    REQUIRE_RESULT(second);
    EVENTUALLY(m_site->state(second->id) == UpdateState::RebootRequired);
    QCOMPARE(m_site->answering(), u"2.0.1"_s);
    REQUIRE_RESULT(m_site->press(second->id, u"reboot"_s));
    EVENTUALLY(m_site->state(second->id) == UpdateState::Completed);
    QCOMPARE(m_site->answering(), u"2.0.2"_s);
}

/// The patch's own checks are made on the host before anything is touched, and its scripts hear what was answered.
void TestSystemUpdate::asksBeforeItBegins()
{
    const auto staged = m_site->stage(u"2.0.1"_s);
    REQUIRE_RESULT(staged);
    EVENTUALLY(m_site->update(staged->id).checkedAt.has_value());
    const Update checked = m_site->update(staged->id);
    QVERIFY(!checked.checkProblem);
    QCOMPARE(checked.checks.size(), 2);
    QCOMPARE(checked.checks[0].state, core::VendorCheckState::Passed);
    QCOMPARE(checked.checks[0].said, u"tickets: 2"_s);
    QCOMPARE(checked.checks[1].state, core::VendorCheckState::Failed); // there are open ones
    QVERIFY(m_site->isAsBefore());
    QVERIFY(m_site->journal().isEmpty());

    const auto start = [&](const core::StartUpdate &how) {
        return await(
            m_site->admin().api().post<Update>(u"/api/v1/updates/%1/start"_s.arg(staged->id.text), core::toJson(how)));
    };
    core::StartUpdate wanted;
    for (const auto &[subject, name] : core::checkSubjectNames)
        wanted.acknowledged.append(QString::fromLatin1(name));
    wanted.answers = {{u"keep"_s, u"5y"_s}};
    const auto refused = start(wanted);
    QVERIFY(!refused);
    QCOMPARE(refused.error().context.value(u"subject"_s), u"vendorCheck"_s);
    wanted.acknowledged.append(u"vendorCheck/open-tickets"_s);
    REQUIRE_RESULT(start(wanted));
    EVENTUALLY(m_site->state(staged->id) == UpdateState::Completed);
    const auto logHas = [&](const QByteArray &words) {
        const auto log = await(m_site->admin().api().bytes(u"/api/v1/updates/%1/log"_s.arg(staged->id.text)));
        return log && log->contains(words);
    };
    EVENTUALLY(logHas("closed tickets are kept: 5y"));
    EVENTUALLY(logHas("Check open-tickets failed: tickets: 2"));
}

void TestSystemUpdate::findsCustomisations()
{
    const auto resultOf = [&](const auto &checks) {
        return std::ranges::find(checks->rows, CheckSubject::Customisations, &core::Prerequisite::subject)->result;
    };
    m_site->write(m_site->product() + u"/bin/our-export"_s, "#!/bin/sh\n");
    auto checks = m_site->prerequisites(u"2.0.1"_s);
    REQUIRE_RESULT(checks);
    QCOMPARE(resultOf(checks), CheckResult::Warning);
    const QString greetings = m_site->product() + u"/share/greetings.txt"_s;
    m_site->write(greetings, m_site->content(greetings).replace("evening", "night"));
    checks = m_site->prerequisites(u"2.0.1"_s);
    REQUIRE_RESULT(checks);
    QCOMPARE(resultOf(checks), CheckResult::Block);
    const auto changed
        = std::ranges::find(checks->customisations, u"share/greetings.txt"_s, &core::Customisation::path);
    QVERIFY(changed != checks->customisations.end());
    QCOMPARE(changed->diff,
        u"--- share/greetings.txt\n+++ share/greetings.txt\n@@ -1,3 +1,3 @@\n Good morning\n Good afternoon\n"
        "-Good evening\n+Good night\n"_s);
    const auto staged = m_site->stage(u"2.0.1"_s);
    REQUIRE_RESULT(staged);
    const auto refused = m_site->apply(staged->id);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::PrerequisiteMissing);
    QVERIFY(m_site->journal().isEmpty());
}

void TestSystemUpdate::failsAndIsRolledBack_data()
{
    QTest::addColumn<QString>("step");
    QTest::newRow("before the data are touched") << u"prepare"_s;
    QTest::newRow("while they are") << u"migrate"_s;
}

void TestSystemUpdate::failsAndIsRolledBack()
{
    QFETCH(QString, step);
    m_site->write(m_site->product() + u"/conf/fail-at"_s, step.toUtf8());
    const auto begun = m_site->begin(u"2.0.3"_s);
    REQUIRE_RESULT(begun);
    EVENTUALLY(m_site->state(begun->id) == UpdateState::Failed);
    const Update failed = m_site->update(begun->id);
    QCOMPARE(failed.failedStep, step);
    QCOMPARE(failed.error->kind, ErrorKind::ProcessFailed);
    QCOMPARE(failed.error->context.value(u"exitCode"_s), u"3"_s);
    QVERIFY(failed.error->detail.contains("ticket 7"_L1));
    QVERIFY(failed.mayRollBack && failed.mayRetry);
    QCOMPARE(m_site->answering(), QString());
    REQUIRE_RESULT(m_site->press(begun->id, u"roll-back"_s));
    EVENTUALLY(m_site->state(begun->id) == UpdateState::RolledBack);
    QVERIFY(m_site->isAsBefore());
}

void TestSystemUpdate::failsAndIsRepeated()
{
    const auto begun = m_site->begin(u"2.0.3"_s);
    REQUIRE_RESULT(begun);
    EVENTUALLY(m_site->state(begun->id) == UpdateState::Failed);
    QCOMPARE(m_site->update(begun->id).failedStep, u"migrate"_s);
    m_site->write(m_site->product() + u"/conf/fail-at"_s, "none");
    REQUIRE_RESULT(m_site->press(begun->id, u"retry"_s));
    EVENTUALLY(m_site->state(begun->id) == UpdateState::Completed);
    QCOMPARE(m_site->answering(), u"2.0.3"_s);
    QCOMPARE(m_site->desk({u"count"_s}), u"2"_s);
}

void TestSystemUpdate::failsBeyondReturn()
{
    m_site->write(m_site->product() + u"/conf/fail-at"_s, "finish");
    const auto begun = m_site->begin(u"2.0.3"_s);
    REQUIRE_RESULT(begun);
    EVENTUALLY(m_site->state(begun->id) == UpdateState::Failed);
    const Update failed = m_site->update(begun->id);
    QVERIFY(failed.pastPointOfNoReturn && !failed.mayRollBack && failed.mayRetry);
    QVERIFY(!m_site->press(begun->id, u"roll-back"_s));
    m_site->write(m_site->product() + u"/conf/fail-at"_s, "none");
    REQUIRE_RESULT(m_site->press(begun->id, u"retry"_s));
    EVENTUALLY(m_site->state(begun->id) == UpdateState::Completed);
}

void TestSystemUpdate::hangs()
{
    const auto begun = m_site->begin(u"2.0.4"_s);
    REQUIRE_RESULT(begun);
    EVENTUALLY(m_site->state(begun->id) == UpdateState::Failed);
    const Update failed = m_site->update(begun->id);
    QCOMPARE(failed.failedStep, u"wait"_s);
    QCOMPARE(failed.error->kind, ErrorKind::TimedOut);
    REQUIRE_RESULT(m_site->press(begun->id, u"roll-back"_s));
    EVENTUALLY(m_site->state(begun->id) == UpdateState::RolledBack);
    QVERIFY(m_site->isAsBefore());
}

void TestSystemUpdate::lies()
{
    const auto begun = m_site->begin(u"2.0.5"_s);
    REQUIRE_RESULT(begun);
    EVENTUALLY(m_site->state(begun->id) == UpdateState::Failed);
    const Update failed = m_site->update(begun->id);
    QCOMPARE(failed.error->kind, ErrorKind::WrongVersion);
    QCOMPARE(failed.error->context.value(u"expected"_s), u"2.0.5"_s);
    QCOMPARE(failed.error->context.value(u"actual"_s), u"2.0.1"_s);
    REQUIRE_RESULT(m_site->press(begun->id, u"roll-back"_s));
    EVENTUALLY(m_site->state(begun->id) == UpdateState::RolledBack);
    QVERIFY(m_site->isAsBefore());
}

QTEST_GUILESS_MAIN(TestSystemUpdate)
#include "tst_systemupdate.moc"
