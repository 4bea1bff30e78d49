// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/update/updatehouse.h"

#include <QFile>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::HostTaskKind;
using core::Update;
using core::UpdateState;

/// Updates of the main server as superusers and the agent bring them on, with a real feed, real packages, real codes.
class TestUpdateService : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_house = std::make_unique<test::UpdateHouse>(); }
    void cleanup() { m_house.reset(); }

    void fromTheFeedToTheProof()
    {
        const Update update = m_house->staged();
        QCOMPARE(update.steps.size(), 3);
        QVERIFY(update.steps[2].check);
        QCOMPARE(update.steps[0].undo, core::StepUndo::None); // a script without another one that takes it back
        QCOMPARE(update.fromVersion, test::Vendor::version(u"2.0.0"_s));
        QVERIFY(!update.signerKeyId.isEmpty());

        QCOMPARE(m_house->started(update.id).state, UpdateState::Unpacking);
        QCOMPARE(m_house->task()->kind, HostTaskKind::Apply);
        QCOMPARE(m_house->task()->sha256, update.patch.sha256);
        m_house->tell(update.id, UpdateState::Applying);
        m_house->tell(update.id, UpdateState::Checking);
        m_house->tell(update.id, UpdateState::Completed, u"2.0.1"_s);
        const Update done = *m_house->updates().find(update.id);
        QCOMPARE(done.state, UpdateState::Completed);
        QVERIFY(done.finishedAt);
        QVERIFY(!m_house->task());
    }

    void withoutACodeNothingIsDownloaded()
    {
        const auto refused = m_house->updates().create({m_house->target}, m_house->anna);
        QCOMPARE(refused.error().kind, ErrorKind::CodeRequired);
    }

    void anExpiredListStopsNewDownloadsOnly()
    {
        const Update update = m_house->staged();
        m_house->m_server->clock().advance(91 * 24 * 3600);
        m_house->inspect();
        QVERIFY(m_house->system().activation.isAuthorised(m_house->target, m_house->anna.session).valueOr(false));
        QCOMPARE(m_house->started(update.id).state, UpdateState::Unpacking);
        m_house->tell(update.id, UpdateState::Completed, u"2.0.1"_s);
        const auto refused = m_house->updates().create({m_house->target}, m_house->anna);
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        QCOMPARE(refused.error().context.value(u"state"_s), u"listExpired"_s);
        const auto rows = m_house->updates().prerequisites(m_house->target)->rows;
        QCOMPARE(rows.constLast().finding, u"expired"_s);
    }

    void anotherSessionNeedsACodeOfItsOwnToStart()
    {
        const Update update = m_house->staged();
        m_house->inspect();
        const auto refused = m_house->updates().start(update.id, m_house->everything(), m_house->bruno);
        QCOMPARE(refused.error().kind, ErrorKind::CodeRequired);
        m_house->authorise(m_house->bruno, core::CodePurpose::Continue);
        QVERIFY(m_house->updates().start(update.id, m_house->everything(), m_house->bruno));
    }

    void aWarningWantsItsTick()
    {
        const Update update = m_house->staged();
        const auto refused = m_house->start(update.id, core::StartUpdate());
        QCOMPARE(refused.error().kind, ErrorKind::PrerequisiteMissing);
        QCOMPARE(refused.error().context.value(u"subject"_s), u"backup"_s); // there is none yet
    }

    void aChangedFileBlocksWhateverWasTicked()
    {
        const Update update = m_house->staged();
        m_house->m_customisation = core::CustomisationKind::ModifiedFile;
        const auto refused = m_house->start(update.id, m_house->everything());
        m_house->m_customisation.reset();
        QCOMPARE(refused.error().kind, ErrorKind::PrerequisiteMissing);
        QCOMPARE(refused.error().context.value(u"subject"_s), u"customisations"_s);
        QCOMPARE(m_house->updates().find(update.id)->state, UpdateState::Staged);
    }

    void twoSuperusersAtOnce()
    {
        m_house->authorise(m_house->anna, core::CodePurpose::Download);
        m_house->m_server->clock().advance(61);
        m_house->authorise(m_house->bruno, core::CodePurpose::Download);
        std::atomic<int> made = 0;
        std::atomic<int> refused = 0;
        const auto create = [&](const update::ActivationService::Asker &who) {
            const auto update = m_house->updates().create({m_house->target}, who);
            if (update)
                ++made;
            else if (update.error().kind == ErrorKind::AlreadyExists)
                ++refused;
        };
        std::thread one([&] { create(m_house->anna); });
        std::thread two([&] { create(m_house->bruno); });
        one.join();
        two.join();
        QCOMPARE(made.load(), 1);
        QCOMPARE(refused.load(), 1);
    }

    void itIsStoppedAndGoesOn()
    {
        QVERIFY(QFile::rename(m_house->package(), m_house->package() + u".away"_s));
        m_house->authorise(m_house->anna, core::CodePurpose::Download);
        const auto made = m_house->updates().create({m_house->target}, m_house->anna);
        QVERIFY(made);
        // What is not there at all is a failure, not something to wait for.
        QVERIFY(m_house->reaches(made->id, UpdateState::Failed));
        QCOMPARE(m_house->updates().find(made->id)->error->kind, ErrorKind::NotFound);
        QVERIFY(m_house->updates().close(made->id, m_house->anna.actor));
        QVERIFY(QFile::rename(m_house->package() + u".away"_s, m_house->package()));
        const auto again = m_house->updates().create({m_house->target}, m_house->anna);
        QVERIFY(again);
        QVERIFY(m_house->reaches(again->id, UpdateState::Staged));
    }

    void aPackageThatIsNotTheListsIsRefused_data()
    {
        QTest::addColumn<int>("change");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("one byte flipped") << 1 << ErrorKind::HashMismatch;
        QTest::newRow("cut") << 2 << ErrorKind::SizeMismatch;
        QTest::newRow("longer") << 3 << ErrorKind::PayloadTooLarge;
    }

    void aPackageThatIsNotTheListsIsRefused()
    {
        QFETCH(const int, change);
        QFETCH(const ErrorKind, kind);
        QFile file(m_house->package());
        QVERIFY(file.open(QIODevice::ReadWrite));
        if (change == 1) {
            QVERIFY(file.seek(600));
            const char byte = char(file.read(1).at(0) ^ 1);
            QVERIFY(file.seek(600));
            QCOMPARE(file.write(&byte, 1), 1);
        } else {
            QVERIFY(file.resize(change == 2 ? file.size() - 512 : file.size() + 512));
        }
        file.close();
        m_house->authorise(m_house->anna, core::CodePurpose::Download);
        const auto made = m_house->updates().create({m_house->target}, m_house->anna);
        QVERIFY(made);
        QVERIFY(m_house->reaches(made->id, UpdateState::Failed));
        const Update failed = *m_house->updates().find(made->id);
        QCOMPARE(failed.error->kind, kind);
        QVERIFY(!failed.mayRetry && !failed.mayRollBack);
        QVERIFY(!QFile::exists(m_house->updates().packagePath(made->id)));
        QVERIFY(!m_house->task());
    }

    void aRestartInTheMiddleChangesNothing()
    {
        const Update update = m_house->staged();
        m_house->started(update.id);
        m_house->tell(update.id, UpdateState::Applying);
        m_house->m_server->restart();
        QCOMPARE(m_house->updates().find(update.id)->state, UpdateState::Applying);
        QCOMPARE(m_house->task()->kind, HostTaskKind::Apply);
        m_house->tell(update.id, UpdateState::Completed, u"2.0.1"_s);
        QCOMPARE(m_house->updates().find(update.id)->state, UpdateState::Completed);
    }

    void whatWasFoundBeforeAndAfterIsKept()
    {
        const Update update = m_house->staged();
        QVERIFY(!m_house->updates().checks(update.id)->before);
        m_house->m_customisation = core::CustomisationKind::AddedFile;
        m_house->started(update.id);
        auto checks = *m_house->updates().checks(update.id);
        QVERIFY(checks.before && !checks.after);
        QCOMPARE(checks.before->version, test::Vendor::version(u"2.0.0"_s));
        QCOMPARE(checks.before->customisationCount, 1);
        QVERIFY(!checks.prerequisites.isEmpty());
        QVERIFY(checks.acknowledged.contains(u"customisations"_s));
        m_house->tell(update.id, UpdateState::Applying);
        m_house->tell(update.id, UpdateState::Completed, u"2.0.1"_s);
        // A look of before the end says nothing about what is there after it: the host is asked again.
        QVERIFY(m_house->updates().tick());
        QVERIFY(!m_house->updates().checks(update.id)->after);
        m_house->m_server->clock().advance(1);
        m_house->inspect();
        QVERIFY(m_house->updates().tick());
        checks = *m_house->updates().checks(update.id);
        QVERIFY(checks.after);
        QVERIFY(checks.after->inspectedAt > *m_house->updates().find(update.id)->finishedAt);
        QCOMPARE(m_house->updates().checks({u"none"_s}).error().kind, ErrorKind::NotFound);
    }

    void whoComesSecondIsToldWhoWasFirst()
    {
        const Update update = m_house->staged();
        m_house->authorise(m_house->bruno, core::CodePurpose::Continue);
        const auto another = m_house->updates().create({m_house->target}, m_house->bruno);
        QCOMPARE(another.error().kind, ErrorKind::AlreadyExists);
        QCOMPARE(another.error().context.value(u"by"_s), u"anna"_s);
        m_house->started(update.id);
        const auto late = m_house->updates().start(update.id, m_house->everything(), m_house->bruno);
        QCOMPARE(late.error().kind, ErrorKind::Conflict);
        QCOMPARE(late.error().context.value(u"by"_s), u"anna"_s);
        QCOMPARE(late.error().context.value(u"version"_s), u"2.0.1"_s);
        QCOMPARE(m_house->updates().find(update.id)->attempt, 1);
    }

    void aFailureWaitsForAChoice()
    {
        const Update update = m_house->staged();
        m_house->started(update.id);
        m_house->fail(update.id, u"stop"_s, false);
        Update failed = *m_house->updates().find(update.id);
        QCOMPARE(failed.state, UpdateState::Failed);
        QVERIFY(failed.mayRetry && failed.mayRollBack);
        QVERIFY(!m_house->task());
        m_house->authorise(m_house->bruno, core::CodePurpose::Download, 61);
        QCOMPARE(m_house->updates().create({m_house->target}, m_house->bruno).error().kind, ErrorKind::AlreadyExists);

        QVERIFY(m_house->updates().retry(update.id, m_house->anna.actor));
        QCOMPARE(m_house->task()->attempt, 2);
        m_house->fail(update.id, u"stop"_s, false, 2);
        QVERIFY(m_house->updates().rollBack(update.id, m_house->anna.actor));
        QCOMPARE(m_house->task()->kind, HostTaskKind::RollBack);
        m_house->tell(update.id, UpdateState::RolledBack, u"2.0.0"_s, 3);
        QCOMPARE(m_house->updates().find(update.id)->state, UpdateState::RolledBack);
        QVERIFY(m_house->updates().create({m_house->target}, m_house->bruno));
    }

    void pastThePointOfNoReturnThereIsNoWayBack()
    {
        const Update update = m_house->staged();
        m_house->started(update.id);
        m_house->fail(update.id, u"migrate"_s, true);
        QCOMPARE(m_house->updates().rollBack(update.id, m_house->anna.actor).error().kind, ErrorKind::Conflict);
        QCOMPARE(m_house->updates().retry(update.id, m_house->anna.actor).error().kind, ErrorKind::Conflict);
        QVERIFY(m_house->updates().close(update.id, m_house->anna.actor));
        QVERIFY(m_house->updates().find(update.id)->closedAt);
    }

    void aRebootNowAndAtATime()
    {
        const Update update = m_house->staged();
        m_house->started(update.id);
        m_house->tell(update.id, UpdateState::RebootRequired);
        QCOMPARE(m_house->updates()
                     .reboot(update.id, {m_house->m_server->clock().now().addSecs(-1)}, m_house->anna.actor)
                     .error()
                     .kind,
            ErrorKind::InvalidInput);
        QVERIFY(
            m_house->updates().reboot(update.id, {m_house->m_server->clock().now().addSecs(600)}, m_house->anna.actor));
        QVERIFY(m_house->updates().tick());
        QCOMPARE(m_house->updates().find(update.id)->state, UpdateState::RebootRequired);
        m_house->m_server->clock().advance(601);
        QVERIFY(m_house->updates().tick());
        QVERIFY(m_house->reaches(update.id, UpdateState::Rebooting));
        QCOMPARE(m_house->task()->kind, HostTaskKind::Reboot);
        m_house->tell(update.id, UpdateState::Completed, u"2.0.1"_s);
        QCOMPARE(m_house->updates().find(update.id)->state, UpdateState::Completed);
    }

    void aRebootThatTheServerMissedIsAskedForAgain()
    {
        const Update update = m_house->staged();
        m_house->started(update.id);
        m_house->tell(update.id, UpdateState::RebootRequired);
        const QDateTime at = m_house->m_server->clock().now().addSecs(600);
        QVERIFY(m_house->updates().reboot(update.id, {at}, m_house->anna.actor));
        m_house->m_server->clock().advance(600 + update::UpdateService::lateRebootSeconds + 1);
        QVERIFY(m_house->updates().tick());
        const Update missed = *m_house->updates().find(update.id);
        QCOMPARE(missed.state, UpdateState::RebootRequired);
        QVERIFY(!missed.rebootAt);
        QCOMPARE(missed.missedRebootAt, at);
        QVERIFY(m_house->updates().tick());
        QCOMPARE(m_house->updates().find(update.id)->state, UpdateState::RebootRequired);

        // Chosen again, it happens, and nothing is left of the note.
        const QDateTime again = m_house->m_server->clock().now().addSecs(60);
        QVERIFY(!m_house->updates().reboot(update.id, {again}, m_house->anna.actor)->missedRebootAt);
        m_house->m_server->clock().advance(60 + update::UpdateService::lateRebootSeconds / 2);
        QVERIFY(m_house->updates().tick());
        QCOMPARE(m_house->updates().find(update.id)->state, UpdateState::Rebooting);
    }

    void lateAndRepeatedReportsChangeNothing()
    {
        const Update update = m_house->staged();
        m_house->started(update.id);
        m_house->tell(update.id, UpdateState::Applying);
        core::HostReport old;
        old.update = update.id;
        old.sequence = m_house->m_sequence;
        old.state = UpdateState::Failed;
        QVERIFY(m_house->updates().report(old)); // the number was used before
        QCOMPARE(m_house->updates().find(update.id)->state, UpdateState::Applying);
        old.sequence = m_house->m_sequence + 1;
        old.attempt = 7;
        QVERIFY(m_house->updates().report(old)); // an attempt that nobody asked for
        QCOMPARE(m_house->updates().find(update.id)->state, UpdateState::Applying);
    }

    void theLogIsAppendedOnce()
    {
        const Update update = m_house->staged();
        QCOMPARE(m_house->updates().appendLog(update.id, 0, "one\n")->logBytes, 4);
        QCOMPARE(m_house->updates().appendLog(update.id, 0, "one\n")->logBytes, 4); // the answer was lost
        QCOMPARE(m_house->updates().appendLog(update.id, 2, "e\ntwo\n")->logBytes, 8);
        QCOMPARE(m_house->updates().appendLog(update.id, 100, "gap")->logBytes, 8);
        QCOMPARE(*platform::readFile(m_house->updates().logPath(update.id), 100), QByteArray("one\ntwo\n"));
        QCOMPARE(m_house->updates().find(update.id)->logBytes, 8);
    }

    void onlyTheHostMayReport()
    {
        QCOMPARE(m_house->system().host.require(m_house->m_server->enrol(u"other"_s).computer).error().kind,
            ErrorKind::Forbidden);
    }

private:
    std::unique_ptr<test::UpdateHouse> m_house;
};

QTEST_GUILESS_MAIN(TestUpdateService)
#include "tst_updateservice.moc"
