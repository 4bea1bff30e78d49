// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/requestpreview.h"
#include "tests/server/support/testserver.h"

#include <QFile>
#include <QTest>
#include <QTimeZone>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::ComputerId;
using core::Deployment;
using core::DeploymentState;
using core::ErrorKind;
using core::PreviewKind;
using core::RequestId;
using core::RequestState;

/// How a request is rolled out: approval, start, waves, slots, windows, stops and ends; and what is asked about it.
class TestRollouts : public QObject
{
    Q_OBJECT

private slots:
    void init() { restart(false); }
    void cleanup() { m_server.reset(); }

    void aSecondPersonApproves()
    {
        restart(true);
        enrol(1);
        const auto request = create({});
        QCOMPARE(request.state, RequestState::WaitingForApproval);
        QCOMPARE(request.counts.waiting, 1);
        poll(0);
        QCOMPARE(at(request.id, 0).state, DeploymentState::Waiting);
        QVERIFY(!m_requests->go(m_ids[0], {request.id, 1})->go);
        QCOMPARE(m_requests->approve(request.id, {}, anna).error().kind, ErrorKind::SamePerson);
        QCOMPARE(m_requests->approve(request.id, request.revision + 1, berta).error().kind, ErrorKind::VersionMismatch);
        const auto approved = m_requests->approve(request.id, {}, berta);
        QVERIFY(approved);
        QCOMPARE(approved->state, RequestState::Active);
        QCOMPARE(approved->approval->by, u"berta"_s);
        QCOMPARE(m_requests->approve(request.id, {}, berta), approved);
        QVERIFY(poll(0));
    }

    void itBeginsAtItsTime()
    {
        enrol(1);
        core::RolloutPolicy policy;
        policy.startAt = now().addSecs(3600);
        const auto later = create(policy);
        QCOMPARE(later.state, RequestState::Scheduled);
        QVERIFY(!poll(0));
        // What has not begun holds nobody: another request may have the computer meanwhile.
        const auto first = create({}, u"1.1.0"_s);
        QVERIFY(poll(0));
        QCOMPARE(at(later.id, 0).state, DeploymentState::Waiting);
        QCOMPARE(reason(later.id, 0), core::ReasonKind::Scheduled);
        m_server->clock().advance(3601);
        QVERIFY(m_requests->sweep());
        QCOMPARE(m_requests->find(later.id)->state, RequestState::Active);
        QCOMPARE(at(first.id, 0).state, DeploymentState::NotApplicable);
        QCOMPARE(m_requests->find(first.id)->state, RequestState::Completed);
        QVERIFY(poll(0));
        QCOMPARE(at(later.id, 0).state, DeploymentState::Offered);
    }

    void aWaveBeginsWhenTheFormerHasEndedWell()
    {
        enrol(20);
        core::RolloutPolicy policy;
        policy.waves = {10, 50, 100};
        const auto request = create(policy);
        QCOMPARE(request.wave, 1);
        QCOMPARE(sizes(request), (QList<qint64>{2, 8, 10}));
        pollAll();
        QCOMPARE(in(request.id, DeploymentState::Offered).size(), 2);
        const int other = in(request.id, DeploymentState::Waiting).constFirst();
        QCOMPARE(reason(request.id, other), core::ReasonKind::WaitsForWave);
        QVERIFY(!m_requests->go(m_ids[other], {request.id, 1})->go); // whatever it says
        QCOMPARE(at(request.id, other).state, DeploymentState::Waiting);
        for (const int one : in(request.id, DeploymentState::Offered))
            upgrade(request.id, one);
        QCOMPARE(m_requests->find(request.id)->wave, 2);
        pollAll();
        QCOMPARE(in(request.id, DeploymentState::Offered).size(), 8);
    }

    void itStopsByItselfAndGoesOnWhenToldTo()
    {
        enrol(20);
        core::RolloutPolicy policy;
        policy.waves = {50, 100};
        policy.stopAbovePercent = 20;
        policy.stopAtLeast = 2;
        const auto request = create(policy);
        pollAll();
        auto wave = in(request.id, DeploymentState::Offered);
        QCOMPARE(wave.size(), 10);
        fail(request.id, wave[0]);
        QCOMPARE(m_requests->find(request.id)->state, RequestState::Active); // one is not enough
        report(request.id, wave[2], DeploymentState::Verified);
        QVERIFY(m_requests->go(m_ids[wave[3]], {request.id, 1})->go);
        fail(request.id, wave[1]);
        auto stopped = m_requests->find(request.id);
        QCOMPARE(stopped->state, RequestState::Paused);
        QCOMPARE(*stopped->pause, (core::Pause{core::PauseCause::Failures, stopped->pause->at, {}, 1, 2, 2}));
        QVERIFY(m_server->server().audit().list({})->items.constLast().action == u"request.stop"_s);
        // Nobody goes on but the one that is past the point of no return.
        QCOMPARE(at(request.id, wave[2]).state, DeploymentState::Waiting);
        QCOMPARE(at(request.id, wave[2]).attempt, 2);
        QVERIFY(!m_requests->go(m_ids[wave[2]], {request.id, 1})->go);
        QVERIFY(!m_requests->go(m_ids[wave[2]], {request.id, 2})->go);
        QCOMPARE(at(request.id, wave[3]).state, DeploymentState::Installing);
        QVERIFY(!poll(wave[2]));
        QCOMPARE(reason(request.id, wave[2]), core::ReasonKind::Paused);

        QVERIFY(m_requests->resume(request.id, {}, berta));
        QVERIFY(poll(wave[2]));
        fail(request.id, wave[4], 2); // what failed before is accepted, this one counts alone
        QCOMPARE(m_requests->find(request.id)->state, RequestState::Active);
        fail(request.id, wave[5], 2);
        QCOMPARE(m_requests->find(request.id)->state, RequestState::Paused);
        QCOMPARE(m_requests->find(request.id)->pause->failed, 2);
    }

    void aWaveThatEndedBadlyIsTheLast()
    {
        enrol(4);
        core::RolloutPolicy policy;
        policy.waves = {50, 100};
        policy.stopAbovePercent = 40;
        policy.stopAtLeast = 5;
        const auto request = create(policy);
        pollAll();
        const auto wave = in(request.id, DeploymentState::Offered);
        fail(request.id, wave[0]);
        QCOMPARE(m_requests->find(request.id)->state, RequestState::Active); // there is hope
        upgrade(request.id, wave[1]);
        QCOMPARE(m_requests->find(request.id)->state, RequestState::Paused);
        QCOMPARE(m_requests->resume(request.id, {}, anna)->wave, 2);
    }

    void aWaveDoesNotWaitForThoseThatAreOff()
    {
        enrol(10);
        pollAll();
        core::RolloutPolicy policy;
        policy.waves = {20, 100};
        auto request = create(policy);
        pollAll();
        const auto wave = in(request.id, DeploymentState::Offered);
        QCOMPARE(wave.size(), 2);
        // A pause takes the command back from one, which is switched off then.
        QVERIFY(m_requests->pause(request.id, {}, anna));
        QVERIFY(m_requests->resume(request.id, {}, anna));
        QVERIFY(poll(wave[0]));
        upgrade(request.id, wave[0], 2);
        m_server->clock().advance(200);
        QVERIFY(m_server->server().computers().flush());
        QVERIFY(m_requests->sweep());
        QCOMPARE(m_requests->find(request.id)->wave, 1); // it might be that the server has just started
        m_server->clock().advance(200);
        QVERIFY(m_requests->sweep());
        request = *m_requests->find(request.id);
        QCOMPARE(request.wave, 2);
        QVERIFY(poll(wave[1])); // and has its turn when it is back
    }

    void onlySoManyDownloadAtATime()
    {
        enrol(6);
        core::RolloutPolicy policy;
        policy.concurrency = 2;
        policy.bytesPerSecond = 4096;
        const auto request = create(policy);
        pollAll();
        auto offered = in(request.id, DeploymentState::Offered);
        QCOMPARE(offered.size(), 2);
        QCOMPARE(m_requests->find(request.id)->counts.downloading, 2);
        QCOMPARE(m_server->server().polls().assignmentOf(m_ids[offered[0]]).offer->maxBytesPerSecond, 4096);
        const int third = in(request.id, DeploymentState::Waiting).constFirst();
        QCOMPARE(reason(request.id, third), core::ReasonKind::WaitsForSlot);
        QVERIFY(!m_server->server().polls().assignmentOf(m_ids[third]).mayDownload);
        report(request.id, offered[0], DeploymentState::Downloading);
        QVERIFY(!poll(third));
        report(request.id, offered[0], DeploymentState::Verified); // leaves its slot
        pollAll();
        QCOMPARE(m_requests->find(request.id)->counts.downloading, 2);
        fail(request.id, offered[1]);
        pollAll();
        QCOMPARE(in(request.id, DeploymentState::Waiting).size(), 2);

        // A crash leaves no more of them with the command than there are slots.
        m_server->restart();
        m_requests = &m_server->server().requests();
        pollAll();
        QCOMPARE(m_requests->find(request.id)->counts.downloading, 2);
        QCOMPARE(in(request.id, DeploymentState::Waiting).size(), 2);

        // Who falls silent loses its slot to another one, and what it says afterwards does not count.
        const auto silent = in(request.id, DeploymentState::Offered);
        m_server->clock().advance(3600);
        QVERIFY(m_requests->sweep());
        QCOMPARE(at(request.id, silent[0]).state, DeploymentState::Waiting);
        QCOMPARE(at(request.id, silent[0]).attempt, 2);
        report(request.id, silent[0], DeploymentState::Downloading);
        QCOMPARE(at(request.id, silent[0]).state, DeploymentState::Waiting);
    }

    void aWaitingAgentGetsTheSlotThatIsLeft()
    {
        enrol(2);
        core::RolloutPolicy policy;
        policy.concurrency = 1;
        const auto request = create(policy);
        QVERIFY(poll(0));
        std::atomic<bool> told = false;
        m_requests->poll(m_ids[1], u"idle"_s, m_server->clock().steady() + std::chrono::seconds(55),
            [&](const QByteArray &body) { told = core::decode<core::PollAnswer>(body)->desired.has_value(); });
        QVERIFY(!told);
        report(request.id, 0, DeploymentState::Verified);
        QTRY_VERIFY(told); // long before its deadline
        QCOMPARE(at(request.id, 1).state, DeploymentState::Offered);
    }

    void theWindowShutsAndOpens()
    {
        enrol(3);
        core::RolloutPolicy policy;
        const QDateTime wall = now().toTimeZone(QTimeZone("Europe/Rome"));
        policy.window = core::MaintenanceWindow{{1, 2, 3, 4, 5, 6, 7}, wall.addSecs(-3600).toString(u"HH:mm"_s),
            wall.addSecs(3600).toString(u"HH:mm"_s), u"Europe/Rome"_s};
        const auto request = create(policy);
        QVERIFY(poll(0) && poll(1));
        QVERIFY(m_requests->go(m_ids[1], {request.id, 1})->go);
        m_server->clock().advance(3601);
        QVERIFY(!poll(2)); // even before anything is swept
        QVERIFY(!m_requests->go(m_ids[0], {request.id, 1})->go);
        QVERIFY(m_requests->sweep());
        QCOMPARE(at(request.id, 0).state, DeploymentState::Waiting);
        QCOMPARE(at(request.id, 1).state, DeploymentState::Installing); // finishes
        QCOMPARE(reason(request.id, 0), core::ReasonKind::OutsideWindow);
        m_server->clock().advance(23 * 3600);
        QVERIFY(m_requests->sweep());
        QVERIFY(poll(0) && poll(2));
        QCOMPARE(at(request.id, 0).attempt, 2);
    }

    void itsTimeIsOver()
    {
        enrol(4);
        core::RolloutPolicy policy;
        policy.expiresAt = now().addSecs(600);
        const auto request = create(policy);
        QVERIFY(poll(0) && poll(1) && poll(2));
        upgrade(request.id, 0);
        QVERIFY(m_requests->go(m_ids[1], {request.id, 1})->go);
        m_server->clock().advance(601);
        QVERIFY(!poll(3));
        QVERIFY(m_requests->sweep());
        auto end = m_requests->find(request.id);
        QCOMPARE(end->state, RequestState::Expired);
        QCOMPARE(end->counts.expired, 2);
        QCOMPARE(end->counts.upgraded, 1);
        QCOMPARE(at(request.id, 2).error->kind, ErrorKind::Expired);
        QCOMPARE(m_requests->retry(request.id, {}, anna).error().kind, ErrorKind::Conflict);
        QCOMPARE(m_requests->reject(request.id, {}, anna).error().kind, ErrorKind::Conflict);
        report(request.id, 1, DeploymentState::Upgraded, 1, u"1.1.0"_s);
        end = m_requests->find(request.id);
        QCOMPARE(end->state, RequestState::Expired);
        QCOMPARE(end->counts.upgraded, 2);
    }

    void anAgentThatStopsIsNotRejected()
    {
        enrol(1);
        const auto request = create({});
        QVERIFY(poll(0));
        report(request.id, 0, DeploymentState::Rejected); // it thought so
        QCOMPARE(at(request.id, 0).state, DeploymentState::Waiting);
        QCOMPARE(at(request.id, 0).attempt, 2);
        core::AgentReport never;
        never.request = request.id;
        never.attempt = 2;
        never.state = DeploymentState::Expired;
        QCOMPARE(m_requests->report(m_ids[0], never).error().kind, ErrorKind::InvalidInput);
    }

    void pausesAreOrdersLikeOthers()
    {
        enrol(1);
        const auto request = create({});
        QCOMPARE(m_requests->pause(request.id, request.revision + 1, anna).error().kind, ErrorKind::VersionMismatch);
        const auto paused = m_requests->pause(request.id, {}, anna);
        QCOMPARE(paused->pause->by, u"anna"_s);
        QCOMPARE(m_requests->pause(request.id, {}, berta), paused);
        QVERIFY(!poll(0));
        QCOMPARE(m_requests->resume(request.id, {}, anna)->state, RequestState::Active);
        QVERIFY(poll(0));
        QVERIFY(m_requests->reject(request.id, {}, anna));
        QCOMPARE(m_requests->pause(request.id, {}, anna).error().context.value(u"state"_s), u"rejected"_s);
        QCOMPARE(m_requests->resume(request.id, {}, anna).error().kind, ErrorKind::Conflict);
    }

    /// As on a machine to which the store was restored, and nothing else.
    void nothingIsResumedWithoutItsPackage()
    {
        enrol(2);
        const auto request = create({});
        QVERIFY(m_requests->pause(request.id, {}, anna));
        const QString package = m_server->folder() + u"/artifacts/"_s + request.artifact.sha256;
        QFile file(package);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY(file.remove());
        const auto refused = m_requests->resume(request.id, {}, anna);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::NotFound);
        QCOMPARE(refused.error().context.value(u"subject"_s), u"package"_s);
        QCOMPARE(m_requests->find(request.id)->state, RequestState::Paused);
        QVERIFY(!poll(0));
        // Whoever uploads it again, for whatever request, brings it back for this one.
        const auto upload = m_server->server().uploads().create(
            {request.artifact.fileName, request.artifact.sha256, request.artifact.size}, anna);
        QVERIFY(upload);
        QCOMPARE(upload->offset, 0);
        auto writer = m_server->server().uploads().resume(upload->id, 0);
        QVERIFY(writer && (*writer)->write(content) && (*writer)->finish());
        QCOMPARE(m_requests->resume(request.id, {}, anna)->state, RequestState::Active);
        QVERIFY(poll(0));
    }

    void theReceiptSaysHowLongItTook()
    {
        enrol(2);
        const auto request = create({});
        QVERIFY(poll(0));
        QVERIFY(m_requests->flush());
        QVERIFY(m_server->server().computers().flush());
        auto receipt = m_requests->reject(request.id, {}, anna)->receipt;
        QCOMPARE(receipt->unconfirmed, 1);
        QVERIFY(!receipt->secondsToLastConfirmed);
        m_server->clock().advance(3);
        poll(0); // learns
        poll(0); // shows that it has
        QVERIFY(m_requests->flush());
        receipt = m_requests->find(request.id)->receipt;
        QCOMPARE(receipt->unconfirmed, 0);
        QVERIFY(*receipt->secondsToLastConfirmed >= 3 && *receipt->secondsToLastConfirmed < 60);
    }

    void failuresAreGroupedByCause()
    {
        enrol(5);
        const auto request = create({});
        pollAll();
        fail(request.id, 0, 1, ErrorKind::DiskFull, DeploymentState::Offered);
        fail(request.id, 1, 1, ErrorKind::DiskFull, DeploymentState::Offered);
        fail(request.id, 2, 1, ErrorKind::DiskFull, DeploymentState::Downloading);
        fail(request.id, 3, 1, ErrorKind::HashMismatch, DeploymentState::Downloading);
        const auto groups = m_requests->failures(request.id)->groups;
        QCOMPARE(groups.size(), 3);
        QCOMPARE(groups[0].computers, 2);
        QCOMPARE(groups[0].cause, ErrorKind::DiskFull);
        QCOMPARE(groups[0].failedState, DeploymentState::Offered);
        QCOMPARE(
            QSet<QString>(groups[0].examples.cbegin(), groups[0].examples.cend()), (QSet<QString>{u"pc0"_s, u"pc1"_s}));
        const auto logs = m_requests->failureLogs(request.id, {ErrorKind::DiskFull, DeploymentState::Downloading});
        QVERIFY(
            logs->contains("pc2") && logs->contains("last lines") && !logs->contains("pc3") && !logs->contains("pc0"));
        QVERIFY(m_requests->retry(request.id, {{}, ErrorKind::DiskFull, DeploymentState::Offered}, anna));
        QCOMPARE(at(request.id, 0).attempt, 2);
        QCOMPARE(at(request.id, 2).state, DeploymentState::Failed);
    }

    void programsThatFailedAreToldApartByTheirExitCode()
    {
        enrol(5);
        const auto request = create({});
        pollAll();
        const QString codes[] = {u"1603"_s, u"1603"_s, u"1625"_s, {}, {}};
        for (int i = 0; i < 5; ++i) {
            core::AgentReport failure = reportOf(request.id, DeploymentState::Failed, 1);
            failure.error = core::Error{ErrorKind::ProcessFailed, u"detail"_s, {{u"program"_s, u"msiexec"_s}}};
            failure.failedState = DeploymentState::Installing;
            if (!codes[i].isEmpty())
                failure.error = failure.error->with(u"exitCode"_s, codes[i]);
            if (i == 4) // what is no failure of a program has no exit code that counts
                failure.error = core::Error{ErrorKind::SelfTestFailed, {}, {{u"exitCode"_s, u"3"_s}}};
            QVERIFY(m_requests->report(m_ids[i], failure));
        }
        const auto groups = m_requests->failures(request.id)->groups;
        QCOMPARE(groups.size(), 4);
        const core::FailureCause fatal{ErrorKind::ProcessFailed, DeploymentState::Installing, u"1603"_s};
        QCOMPARE(groups[0].key(), fatal);
        QCOMPARE(groups[0].computers, 2);
        QCOMPARE(
            QSet<QString>(groups[0].examples.cbegin(), groups[0].examples.cend()), (QSet<QString>{u"pc0"_s, u"pc1"_s}));
        QCOMPARE(groups[1].exitCode, QString());
        QCOMPARE(groups[1].cause, ErrorKind::ProcessFailed);
        QCOMPARE(groups[2].exitCode, u"1625"_s);
        QCOMPARE(groups[3].exitCode, QString());

        const auto logs = m_requests->failureLogs(request.id, {fatal.kind, DeploymentState::Installing, u"1625"_s});
        QVERIFY(logs->contains("pc2") && !logs->contains("pc0") && !logs->contains("pc3"));
        QVERIFY(m_requests->retry(request.id, {{}, fatal.kind, fatal.failedState, fatal.exitCode}, anna));
        QCOMPARE(at(request.id, 0).attempt, 2);
        QCOMPARE(at(request.id, 1).attempt, 2);
        QCOMPARE(at(request.id, 2).state, DeploymentState::Failed);
        QVERIFY(m_requests->retry(request.id, {{}, fatal.kind, fatal.failedState, QString()}, anna));
        QCOMPARE(at(request.id, 3).attempt, 2);
        QCOMPARE(at(request.id, 2).state, DeploymentState::Failed);
        // Who does not speak of exit codes means all of them.
        QVERIFY(m_requests->retry(request.id, {{}, fatal.kind, fatal.failedState}, anna));
        QCOMPARE(at(request.id, 2).attempt, 2);
        QCOMPARE(at(request.id, 4).state, DeploymentState::Failed);
    }

    void thePreviewLooksAtEachComputer()
    {
        enrol(6);
        m_ids.append(m_server->enrol(u"windows"_s, u"1.0.0"_s, core::Platform::Windows).computer);
        m_ids.append(m_server->enrol(u"there"_s, u"1.1.0"_s).computer);
        m_ids.append(m_server->enrol(u"newer"_s, u"2.0.0"_s).computer);
        for (int i = 0; i < m_ids.size(); ++i)
            poll(i, i == 1 ? 5 : qint64(1) << 40); // one has no room
        QVERIFY(m_server->server().computers().flush());
        services::PreviewQuestion question{u"x"_s, *core::Version::parse(u"1.1.0"_s)};
        question.size = 1'000'000;
        auto preview = m_requests->preview(question);
        QCOMPARE(preview->kinds, (core::PreviewKinds{1, 1, 1, 0, 1, 0, 5}));
        QVERIFY(!preview->seconds); // nothing was measured
        QCOMPARE(preview->matching, 8);

        qint64 listed = 0;
        storage::PageRequest wanted{{}, 0, 2};
        for (bool more = true; more;) {
            const auto page = m_requests->previewComputers(question, {}, wanted);
            QVERIFY(page);
            QVERIFY(page->items.size() <= 2);
            listed += page->items.size();
            wanted.since = page->revision;
            more = page->more;
        }
        QCOMPARE(listed, 9);
        const auto poor = m_requests->previewComputers(question, PreviewKind::NotEnoughDisk, {});
        QCOMPARE(poor->items.size(), 1);
        QCOMPARE(poor->items[0].name, u"pc1"_s);
        QCOMPARE(poor->items[0].reason->context.value(u"free"_s), u"5"_s);

        // Measured at 1000 bytes a second, two at a time.
        core::RolloutPolicy policy;
        policy.concurrency = 2;
        const auto real = create(policy, u"1.1.0"_s);
        QVERIFY(poll(0) && poll(2));
        for (const int one : {0, 2}) {
            core::AgentReport progress = reportOf(real.id, DeploymentState::Downloading);
            progress.bytesPerSecond = 1000;
            QVERIFY(m_requests->report(m_ids[one], progress));
        }
        report(real.id, 0, DeploymentState::Verified);
        QVERIFY(m_requests->reject(real.id, {}, anna));
        preview = m_requests->preview(question);
        QCOMPARE(preview->measured, 1);
        QCOMPARE(preview->seconds, preview->active * 1'000'000 / 2000);
    }

    void whoComesBackKeepsItsHistory()
    {
        const auto enrolOnce = [&](const QString &machine) {
            core::EnrolRequest asked;
            asked.token = m_server->server().enrolment().create({u"t"_s, 0, {}}, anna)->token;
            asked.name = u"host"_s;
            asked.agentVersion = *core::Version::parse(u"1.0.0"_s);
            asked.machine = machine;
            return m_server->server().enrolment().enrol(asked, u"127.0.0.1"_s)->computer;
        };
        const auto first = enrolOnce(u"machine"_s);
        QVERIFY(enrolOnce(u"machine"_s) != first); // nobody is put out by an enrolment token
        const auto request = create({});
        QVERIFY(m_server->server().computers().remove(first, anna));
        const auto gone = m_server->server().computers().list({{}, 1, 1000})->removed;
        QVERIFY(gone.contains(first.text));
        QCOMPARE(enrolOnce(u"machine"_s), first);
        QVERIFY(!m_server->server().computers().list({{}, 1, 1000})->removed.contains(first.text));
        const auto history = m_requests->historyOf(first, {});
        QCOMPARE(history->items.size(), 1);
        QCOMPARE(history->items[0].state, DeploymentState::Waiting); // and has its turn again
        QCOMPARE(history->items[0].attempt, 2);
    }

private:
    void restart(bool approval)
    {
        m_server = std::make_unique<test::TestServer>(60, services::AuthService::Rules{}, approval);
        m_requests = &m_server->server().requests();
        m_ids.clear();
        m_seen.clear();
    }

    void enrol(int count)
    {
        for (int i = 0; i < count; ++i)
            m_ids.append(m_server->enrol(u"pc%1"_s.arg(i)).computer);
    }

    QDateTime now() const { return m_server->clock().now(); }

    core::UpgradeRequest create(const core::RolloutPolicy &policy, const QString &version = u"1.1.0"_s)
    {
        auto wanted = m_server->newRequest(u"Request %1"_s.arg(++m_made), version);
        wanted.policy = policy;
        const auto request = m_requests->create(wanted, anna);
        if (!request)
            qFatal("not created: %s", qPrintable(request.error().detail));
        return *request;
    }

    /// An agent that does not wait polls; whether it has the command now.
    bool poll(int computer, qint64 freeDisk = qint64(1) << 40)
    {
        core::AgentPoll poll;
        poll.name = u"pc%1"_s.arg(computer);
        poll.freeDisk = freeDisk;
        if (!m_server->server().computers().seen(m_ids[computer], poll, u"::1"_s))
            qFatal("not seen");
        std::atomic<bool> answered = false;
        core::PollAnswer answer;
        m_requests->poll(
            m_ids[computer], m_seen.value(computer), m_server->clock().steady(), [&](const QByteArray &body) {
                answer = *core::decode<core::PollAnswer>(body);
                answered = true;
            });
        if (!QTest::qWaitFor([&] { return answered.load(); }, 20'000))
            qFatal("not answered");
        m_seen[computer] = answer.tag;
        if (!m_requests->flush() || !m_server->server().computers().flush())
            qFatal("not flushed");
        return answer.desired.has_value();
    }

    void pollAll()
    {
        for (int i = 0; i < m_ids.size(); ++i)
            poll(i);
    }

    Deployment at(const RequestId &request, int computer) const
    {
        const auto page = m_requests->deploymentsOf(request, {});
        for (const Deployment &deployment : page->items) {
            if (deployment.computer == m_ids[computer])
                return deployment;
        }
        qFatal("no deployment");
    }

    QList<int> in(const RequestId &request, DeploymentState state) const
    {
        QList<int> found;
        const auto page = m_requests->deploymentsOf(request, {});
        for (const Deployment &deployment : page->items) {
            if (deployment.state == state)
                found.append(int(m_ids.indexOf(deployment.computer)));
        }
        std::sort(found.begin(), found.end());
        return found;
    }

    static QList<qint64> sizes(const core::UpgradeRequest &request)
    {
        QList<qint64> list;
        for (const core::WaveStatus &wave : request.waves)
            list.append(wave.computers);
        return list;
    }

    core::ReasonKind reason(const RequestId &request, int computer) const
    {
        return m_requests->explain(request, m_ids[computer])->kind;
    }

    static core::AgentReport reportOf(
        const RequestId &request, DeploymentState state, int attempt = 1, const QString &version = u"1.0.0"_s)
    {
        core::AgentReport report;
        report.request = request;
        report.attempt = attempt;
        report.state = state;
        report.agentVersion = *core::Version::parse(version);
        return report;
    }

    void report(const RequestId &request, int computer, DeploymentState state, int attempt = 1,
        const QString &version = u"1.0.0"_s)
    {
        const auto done = m_requests->report(m_ids[computer], reportOf(request, state, attempt, version));
        if (!done)
            qFatal("not reported: %s", qPrintable(done.error().detail));
    }

    void upgrade(const RequestId &request, int computer, int attempt = 1)
    {
        if (!m_requests->go(m_ids[computer], {request, attempt})->go)
            qFatal("no go");
        report(request, computer, DeploymentState::Upgraded, attempt, u"1.1.0"_s);
    }

    void fail(const RequestId &request, int computer, int attempt = 1, ErrorKind kind = ErrorKind::DiskFull,
        DeploymentState failedState = DeploymentState::Downloading)
    {
        core::AgentReport failure = reportOf(request, DeploymentState::Failed, attempt);
        failure.error = core::Error{kind, u"detail"_s, {{u"free"_s, u"1"_s}}};
        failure.failedState = failedState;
        failure.logTail = u"the last lines\n"_s;
        if (!m_requests->report(m_ids[computer], failure))
            qFatal("not reported");
    }

    const services::Actor anna{u"anna"_s, u"127.0.0.1"_s};
    const services::Actor berta{u"berta"_s, u"127.0.0.1"_s};
    std::unique_ptr<test::TestServer> m_server;
    services::RequestService *m_requests = nullptr;
    QList<ComputerId> m_ids;
    QMap<int, QString> m_seen;
    int m_made = 0;
};

QTEST_GUILESS_MAIN(TestRollouts)
#include "tst_rollouts.moc"
