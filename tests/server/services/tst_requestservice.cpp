// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/requestpreview.h"
#include "tests/server/support/testserver.h"

#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::ComputerId;
using core::Deployment;
using core::DeploymentState;
using core::ErrorKind;
using core::RequestId;
using core::RequestState;

/// The rules of upgrade requests, from who is in scope to who tries again.
class TestRequestService : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_server = std::make_unique<test::TestServer>();
        m_requests = &m_server->server().requests();
    }
    void cleanup() { m_server.reset(); }

    void whoIsInScope()
    {
        const auto old = m_server->enrol(u"old"_s, u"1.0.0"_s).computer;
        const auto there = m_server->enrol(u"there"_s, u"1.1"_s).computer;
        const auto newer = m_server->enrol(u"newer"_s, u"2.0.0"_s).computer;
        m_server->enrol(u"windows"_s, u"1.0.0"_s, core::Platform::Windows);
        const auto preview = m_requests->preview(
            {u"Upgrade"_s, version(u"1.1.0"_s), core::Platform::Linux, core::Architecture::X86_64, 1000, false});
        QVERIFY(preview);
        QCOMPARE(*preview, (core::RequestPreview{3, 1, 0, 1, 1, 0, 1000, false, {1, 1, 1, 0, 0, 1, 0}}));

        const auto request = create(u"Upgrade"_s);
        QCOMPARE(request.counts, (core::RequestCounts{1, 1, 0, 0, 0, 0, 2}));
        QCOMPARE(at(request.id, old).state, DeploymentState::Waiting);
        QCOMPARE(at(request.id, there).state, DeploymentState::NotApplicable);
        QVERIFY(!at(request.id, there).error);
        QCOMPARE(at(request.id, newer).state, DeploymentState::NotApplicable);
        QCOMPARE(at(request.id, newer).error->kind, ErrorKind::WrongVersion);
        QCOMPARE(computer(old).pending, request.id);
        QVERIFY(!computer(newer).pending);
    }

    void aDowngradeIsWantedOnPurpose()
    {
        m_server->enrol(u"newer"_s, u"2.0.0"_s);
        auto wanted = m_server->newRequest(u"Back"_s, u"1.1.0"_s);
        wanted.allowDowngrade = true;
        const auto request = m_requests->create(wanted, anna);
        QVERIFY(request);
        QCOMPARE(request->counts.waiting, 1);
    }

    void whatIsRefused()
    {
        auto wanted = m_server->newRequest(u"Upgrade"_s, u"1.1.0"_s);
        wanted.sha256 = test::sha256Of("something else");
        auto refused = m_requests->create(wanted, anna);
        QCOMPARE(refused.error().kind, ErrorKind::NotFound);
        QCOMPARE(refused.error().context.value(u"field"_s), u"sha256"_s);

        wanted = m_server->newRequest(u"Upgrade"_s, u"1.1.0"_s);
        wanted.signature.clear();
        QCOMPARE(m_requests->create(wanted, anna).error().kind, ErrorKind::SignatureMissing);
        wanted.signature = u"nonsense"_s;
        QCOMPARE(m_requests->create(wanted, anna).error().kind, ErrorKind::SignatureInvalid);

        wanted = m_server->newRequest(QString(256, u'x'), u"1.1.0"_s);
        QCOMPARE(m_requests->create(wanted, anna).error().context.value(u"field"_s), u"name"_s);
        wanted = m_server->newRequest(u"Upgrade"_s, u"1.1.0"_s);
        wanted.description = QString(4001, u'x');
        QCOMPARE(m_requests->create(wanted, anna).error().context.value(u"field"_s), u"description"_s);
        wanted.description = u"<b>'; DROP TABLE requests; --\n漢字"_s + QString(3900, u'x');
        QVERIFY(m_requests->create(wanted, anna));
        QCOMPARE(m_requests->list({})->items.first().description, wanted.description);
    }

    void aNameIsTakenWhileItsRequestIsActive()
    {
        m_server->enrol(u"one"_s);
        const auto first = create(u"Upgrade"_s);
        auto again = m_requests->create(m_server->newRequest(u" UPGRADE "_s, u"1.1.0"_s), anna);
        QCOMPARE(again.error().kind, ErrorKind::AlreadyExists);
        QCOMPARE(again.error().context.value(u"field"_s), u"name"_s);
        QVERIFY(m_requests->reject(first.id, {}, anna));
        QVERIFY(m_requests->create(m_server->newRequest(u"Upgrade"_s, u"1.1.0"_s), anna));
    }

    void whoComesLaterIsTakenIn()
    {
        m_server->enrol(u"one"_s);
        const auto request = create(u"Upgrade"_s);
        const auto late = m_server->enrol(u"late"_s).computer;
        QCOMPARE(at(request.id, late).state, DeploymentState::Waiting);
        QCOMPARE(m_server->server().polls().assignmentOf(late).offer->request, request.id);
        QCOMPARE(m_requests->find(request.id)->counts.waiting, 2);
    }

    void theNewestRequestWins()
    {
        const auto waits = m_server->enrol(u"waits"_s).computer;
        const auto installs = m_server->enrol(u"installs"_s).computer;
        const auto older = create(u"Older"_s);
        QVERIFY(m_requests->go(installs, {older.id, 1})->go);
        const auto newer = create(u"Newer"_s, u"1.2.0"_s);

        QCOMPARE(at(older.id, waits).state, DeploymentState::NotApplicable);
        QCOMPARE(at(older.id, waits).error->kind, ErrorKind::Conflict);
        QCOMPARE(at(older.id, waits).error->context.value(u"request"_s), u"Newer"_s);
        QCOMPARE(computer(waits).pending, newer.id);
        QVERIFY(!m_requests->go(waits, {older.id, 1})->go);

        // Past the point of no return, the older one finishes first.
        QCOMPARE(at(older.id, installs).state, DeploymentState::Installing);
        QCOMPARE(computer(installs).pending, older.id);
        QVERIFY(!m_requests->go(installs, {newer.id, 1})->go);
        report(installs, older.id, DeploymentState::Watching);
        report(installs, older.id, DeploymentState::Upgraded, u"1.1.0"_s);
        QCOMPARE(m_requests->find(older.id)->state, RequestState::Completed);
        QCOMPARE(computer(installs).pending, newer.id);
        QVERIFY(m_requests->go(installs, {newer.id, 1})->go);
    }

    void lateReportsChangeNoEnd()
    {
        const auto one = m_server->enrol(u"one"_s).computer;
        const auto request = create(u"Upgrade"_s);
        report(one, request.id, DeploymentState::Downloading);
        report(one, request.id, DeploymentState::Verified);
        report(one, request.id, DeploymentState::Downloading); // overtaken on its way
        QCOMPARE(at(request.id, one).state, DeploymentState::Verified);
        core::AgentReport failure = reportOf(request.id, DeploymentState::Failed);
        failure.failedState = DeploymentState::Verified;
        failure.error = core::Error{ErrorKind::DiskFull, u"no room"_s, {{u"free"_s, u"1"_s}}};
        failure.logTail = QString(20'000, u'l');
        QVERIFY(!m_requests->report(one, failure)->wanted);
        for (int state = 0; state <= int(DeploymentState::NotApplicable); ++state)
            static_cast<void>(m_requests->report(one, reportOf(request.id, DeploymentState(state), u"1.1.0"_s)));
        const Deployment end = at(request.id, one);
        QCOMPARE(end.state, DeploymentState::Failed);
        QCOMPARE(end.error, failure.error);
        QCOMPARE(end.failedState, DeploymentState::Verified);
        QCOMPARE(end.logTail.size(), core::AgentReport::maxLogTail);
    }

    void anUpgradeIsReportedByTheNewVersion()
    {
        const auto one = m_server->enrol(u"one"_s).computer;
        const auto request = create(u"Upgrade"_s);
        auto early = m_requests->report(one, reportOf(request.id, DeploymentState::Upgraded, u"1.1.0"_s));
        QCOMPARE(early.error().kind, ErrorKind::Conflict); // it never asked
        QVERIFY(m_requests->go(one, {request.id, 1})->go);
        auto wrong = m_requests->report(one, reportOf(request.id, DeploymentState::Upgraded, u"1.0.0"_s));
        QCOMPARE(wrong.error().kind, ErrorKind::WrongVersion);
        QCOMPARE(at(request.id, one).state, DeploymentState::Installing);
        QVERIFY(m_requests->report(one, reportOf(request.id, DeploymentState::Upgraded, u"1.1.0"_s)));
        QCOMPARE(at(request.id, one).state, DeploymentState::Upgraded);
    }

    void failedOnesTryAgain()
    {
        const auto disk = m_server->enrol(u"disk"_s).computer;
        const auto hash = m_server->enrol(u"hash"_s).computer;
        const auto request = create(u"Upgrade"_s);
        for (const auto &[id, kind] :
            {std::pair(disk, ErrorKind::DiskFull), std::pair(hash, ErrorKind::HashMismatch)}) {
            core::AgentReport failure = reportOf(request.id, DeploymentState::Failed);
            failure.error = core::Error{kind, {}, {}};
            QVERIFY(m_requests->report(id, failure));
        }
        QCOMPARE(m_requests->find(request.id)->state, RequestState::Completed);
        const auto again = m_requests->retry(request.id, {{}, ErrorKind::DiskFull}, anna);
        QVERIFY(again);
        QCOMPARE(again->state, RequestState::Active);
        QCOMPARE(at(request.id, disk).state, DeploymentState::Waiting);
        QCOMPARE(at(request.id, disk).attempt, 2);
        QCOMPARE(at(request.id, hash).state, DeploymentState::Failed);
        // A report of the first try is late now, and its "go" is none.
        QVERIFY(!m_requests->report(disk, reportOf(request.id, DeploymentState::Failed))->wanted);
        QCOMPARE(at(request.id, disk).state, DeploymentState::Waiting);
        QVERIFY(!m_requests->go(disk, {request.id, 1})->go);
        QVERIFY(m_requests->go(disk, {request.id, 2})->go);
        QVERIFY(m_requests->retry(request.id, {{hash}, {}}, anna));
        QCOMPARE(at(request.id, hash).attempt, 2);
    }

    void rejectionIsTerminalAndIdempotent()
    {
        const auto one = m_server->enrol(u"one"_s).computer;
        const auto request = create(u"Upgrade"_s);
        QCOMPARE(m_requests->reject(request.id, request.revision + 1, anna).error().kind, ErrorKind::VersionMismatch);
        const auto rejected = m_requests->reject(request.id, request.revision, anna);
        QVERIFY(rejected);
        QCOMPARE(rejected->state, RequestState::Rejected);
        QCOMPARE(rejected->receipt->rejectedBy, u"anna"_s);
        QCOMPARE(m_requests->reject(request.id, {}, {u"berta"_s, {}}), rejected);
        QVERIFY(!computer(one).pending);
        QCOMPARE(m_requests->retry(request.id, {}, anna).error().kind, ErrorKind::Conflict);
        QCOMPARE(m_requests->reject({u"none"_s}, {}, anna).error().kind, ErrorKind::NotFound);
    }

    void theReceipt()
    {
        QHash<QString, ComputerId> ids;
        for (const QString &name : {u"never"_s, u"offered"_s, u"verified"_s, u"installing"_s, u"upgraded"_s})
            ids.insert(name, m_server->enrol(name).computer);
        const auto request = create(u"Upgrade"_s);
        for (const QString &name : {u"offered"_s, u"verified"_s, u"installing"_s, u"upgraded"_s}) {
            core::AgentPoll poll;
            poll.agentVersion = version(u"1.0.0"_s);
            QVERIFY(m_server->server().computers().seen(ids[name], poll, u"127.0.0.1"_s));
            m_server->server().polls().wait(ids[name], {}, m_server->clock().steady(), [](const QByteArray &) {});
        }
        QVERIFY(m_server->server().computers().flush());
        report(ids[u"verified"_s], request.id, DeploymentState::Verified);
        QVERIFY(m_requests->go(ids[u"installing"_s], {request.id, 1})->go);
        QVERIFY(m_requests->go(ids[u"upgraded"_s], {request.id, 1})->go);
        report(ids[u"upgraded"_s], request.id, DeploymentState::Upgraded, u"1.1.0"_s);

        auto receipt = *m_requests->reject(request.id, {}, anna)->receipt;
        QCOMPARE(receipt.neverReached, 1);
        QCOMPARE(receipt.recalled, 2);
        QCOMPARE(receipt.unconfirmed, 2);
        QCOMPARE(receipt.pastPointOfNoReturn, 1);
        QCOMPARE(receipt.upgraded, 1);

        // One says that it stopped, the other polls with the answer that has no command any more.
        report(ids[u"verified"_s], request.id, DeploymentState::Rejected);
        QCOMPARE(m_requests->find(request.id)->receipt->unconfirmed, 1);
        m_server->server().polls().wait(
            ids[u"offered"_s], u"idle"_s, m_server->clock().steady(), [](const QByteArray &) {});
        QVERIFY(m_requests->flush());
        QCOMPARE(m_requests->find(request.id)->receipt->unconfirmed, 0);

        // The one that was replacing itself finishes.
        QVERIFY(m_requests->go(ids[u"installing"_s], {request.id, 1})->go);
        report(ids[u"installing"_s], request.id, DeploymentState::Upgraded, u"1.1.0"_s);
        const auto end = m_requests->find(request.id);
        QCOMPARE(end->receipt->upgraded, 2);
        QCOMPARE(end->receipt->pastPointOfNoReturn, 0);
        QCOMPARE(end->receipt->recalled, 2);
        QCOMPARE(end->counts.rejected, 3);
        QCOMPARE(end->state, RequestState::Rejected);
    }

    void progressIsFoldedAndWritten()
    {
        const auto one = m_server->enrol(u"one"_s).computer;
        const auto request = create(u"Upgrade"_s);
        report(one, request.id, DeploymentState::Downloading);
        for (int percent = 1; percent <= 60; ++percent) {
            core::AgentReport progress = reportOf(request.id, DeploymentState::Downloading);
            progress.percent = percent;
            QVERIFY(m_requests->report(one, progress)->wanted);
        }
        QVERIFY(m_requests->flush());
        QCOMPARE(at(request.id, one).percent, 60);
    }

    void aManualUpgradeEndsTheWait()
    {
        const auto one = m_server->enrol(u"one"_s).computer;
        const auto request = create(u"Upgrade"_s);
        core::AgentPoll poll;
        poll.agentVersion = version(u"1.1.0"_s);
        QVERIFY(m_server->server().computers().seen(one, poll, u"127.0.0.1"_s));
        QCOMPARE(at(request.id, one).state, DeploymentState::NotApplicable);
        QVERIFY(!m_server->server().polls().assignmentOf(one).offer);
        QVERIFY(!computer(one).pending);
    }

    void aRemovedComputerKeepsItsHistory()
    {
        const auto one = m_server->enrol(u"one"_s).computer;
        const auto request = create(u"Upgrade"_s);
        QVERIFY(m_server->server().computers().remove(one, anna));
        QCOMPARE(at(request.id, one).state, DeploymentState::NotApplicable);
        QCOMPARE(at(request.id, one).error->kind, ErrorKind::NotFound);
        QCOMPARE(at(request.id, one).computerName, u"one"_s);
        QCOMPARE(m_requests->find(request.id)->state, RequestState::Completed);
    }

    void theCostOfManyGrowsLinearly()
    {
        // Not a timed test: what it shows is that a rollout to many is one transaction that ends.
        QVERIFY(m_server->server().database().write([](storage::Transaction &t) -> core::Result<void> {
            return storage::Query(t,
                u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
                " INSERT INTO computers (id, token_hash, name, address, os, platform, architecture, agent_version,"
                " enrolled_at, free_disk, tags, revision) SELECT 'c' || i, 'h' || i, 'host' || i, '', '', 'linux',"
                " 'x86_64', '1.0.' || (i % 7), 0, -1, '[]', 1000 + i FROM n"_s)
                .run();
        }));
        const auto request = create(u"Upgrade"_s);
        QCOMPARE(request.counts.waiting, 5000);
        QSet<qint64> revisions;
        storage::PageRequest wanted{{}, 0, 1000};
        for (bool more = true; more;) {
            const auto page = m_requests->deploymentsOf(request.id, wanted);
            QVERIFY(page);
            for (const Deployment &deployment : page->items)
                revisions.insert(deployment.revision);
            wanted.since = page->revision;
            more = page->more;
        }
        QCOMPARE(revisions.size(), 5000);
        const auto rejected = m_requests->reject(request.id, {}, anna);
        QCOMPARE(rejected->counts.rejected, 5000);
        QCOMPARE(rejected->receipt->neverReached, 5000);
    }

private:
    static core::Version version(const QString &text) { return *core::Version::parse(text); }

    core::UpgradeRequest create(const QString &name, const QString &version = u"1.1.0"_s)
    {
        const auto request = m_requests->create(m_server->newRequest(name, version), anna);
        if (!request)
            qFatal("not created: %s", qPrintable(request.error().detail));
        return *request;
    }

    Deployment at(const RequestId &request, const ComputerId &computer) const
    {
        const auto page = m_requests->deploymentsOf(request, {});
        for (const Deployment &deployment : page->items) {
            if (deployment.computer == computer)
                return deployment;
        }
        qFatal("no deployment");
    }

    core::Computer computer(const ComputerId &id) const
    {
        const auto page = m_server->server().computers().list({});
        for (const core::Computer &one : page->items) {
            if (one.id == id)
                return one;
        }
        qFatal("no computer");
    }

    static core::AgentReport reportOf(
        const RequestId &request, DeploymentState state, const QString &agent = u"1.0.0"_s)
    {
        core::AgentReport report;
        report.request = request;
        report.agentVersion = version(agent);
        report.state = state;
        return report;
    }

    void report(
        const ComputerId &computer, const RequestId &request, DeploymentState state, const QString &agent = u"1.0.0"_s)
    {
        if (const auto done = m_requests->report(computer, reportOf(request, state, agent)); !done)
            qFatal("not reported: %s", qPrintable(done.error().detail));
    }

    const services::Actor anna{u"anna"_s, u"127.0.0.1"_s};
    std::unique_ptr<test::TestServer> m_server;
    services::RequestService *m_requests = nullptr;
};

QTEST_GUILESS_MAIN(TestRequestService)
#include "tst_requestservice.moc"
