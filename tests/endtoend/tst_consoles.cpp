// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace.h"
#include "tests/endtoend/realsite.h"
#include "tests/support/await.h"

using namespace mainstay;
using namespace mainstay::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int soon = 2000; ///< milliseconds after the answer within which everybody else sees it

/// What stands behind a console's window.
struct Console
{
    explicit Console(const RealServer &server)
        : transport({server.fingerprint()}),
          feedTransport({server.fingerprint()}),
          api(transport, server.url()),
          feedApi(feedTransport, server.url()),
          workspace(api, feedApi, nullptr)
    { }

    bool isOnline() { return workspace.connection().state() == models::ConnectionState::Online; }

    platform::NetworkTransport transport;
    platform::NetworkTransport feedTransport;
    backend::ApiClient api;
    backend::ApiClient feedApi;
    models::Workspace workspace;
};

} // namespace

/// Two people at two consoles: what one does the other sees, at once.
class TestConsoles : public QObject
{
    Q_OBJECT

private slots:
    void oneActsTheOtherSees();
    void bothFindTheServerAgain();
};

void TestConsoles::oneActsTheOtherSees()
{
    RealSite site;
    QVERIFY2(site.start(), qPrintable(site.log()));
    site.addComputer(u"PC-MILANO-1"_s); // switched off, so that nothing but people changes anything
    Console one(site.server());
    Console other(site.server());
    for (Console *console : {&one, &other}) {
        REQUIRE_RESULT(await(console->workspace.connection().signIn({u"admin"_s, site.server().password()})));
        EVENTUALLY(console->isOnline() && console->workspace.computers().count() == 1);
    }

    // A request that a third creates is on both; one rejects it, the other sees it.
    const auto request = site.admin().create({u"To 1.1.0"_s, RealSite::upgradePackage(), u"1.1.0"_s});
    REQUIRE_RESULT(request);
    for (Console *console : {&one, &other})
        EVENTUALLY_WITHIN(console->workspace.requests().find(request->id.text), soon);
    other.workspace.deployments().select(request->id);
    EVENTUALLY(other.workspace.deployments().count() == 1);

    REQUIRE_RESULT(await(one.workspace.requests().reject(request->id)));
    const auto seen = [&] {
        const core::UpgradeRequest *row = other.workspace.requests().find(request->id.text);
        return row && row->state == core::RequestState::Rejected && row->receipt && row->receipt->neverReached == 1;
    };
    EVENTUALLY_WITHIN(seen(), soon);
    EVENTUALLY_WITHIN(
        [&] {
            bool isRejected = false;
            other.workspace.deployments().forEach(
                [&](const core::Deployment &row) { isRejected = row.state == core::DeploymentState::Rejected; });
            return isRejected;
        }(),
        soon);

    // A computer that is taken away is gone for both.
    const core::ComputerId id = site.admin().computer(u"PC-MILANO-1"_s).id;
    REQUIRE_RESULT(await(backend::ComputerClient(one.api).remove(id)));
    for (Console *console : {&one, &other})
        EVENTUALLY_WITHIN(console->workspace.computers().count() == 0, soon);
}

void TestConsoles::bothFindTheServerAgain()
{
    RealSite site;
    QVERIFY2(site.start(), qPrintable(site.log()));
    Console one(site.server());
    REQUIRE_RESULT(await(one.workspace.connection().signIn({u"admin"_s, site.server().password()})));
    EVENTUALLY(one.isOnline());
    site.server().kill();
    EVENTUALLY(one.workspace.connection().state() == models::ConnectionState::Offline);
    QVERIFY2(site.server().start(), qPrintable(site.log()));
    EVENTUALLY(one.isOnline());
    // The session that it had is still good.
    site.addComputer(u"PC-ROMA-1"_s);
    EVENTUALLY(one.workspace.computers().count() == 1);
}

QTEST_GUILESS_MAIN(TestConsoles)
#include "tst_consoles.moc"
