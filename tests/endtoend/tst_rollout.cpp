// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/endtoend/cuttingproxy.h"
#include "tests/endtoend/realsite.h"
#include "tests/support/await.h"

#include <QFile>
#include <QFileInfo>

using namespace mainstay;
using namespace mainstay::test;
using namespace Qt::StringLiterals;
using core::DeploymentState;
using core::ErrorKind;
using core::RequestState;

/// Upgrade requests from the administrator's file to what runs on the computers, through the real programs.
class TestRollout : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void upgradesThenRollsBackThenDowngrades();
    void rejectsWhoWasReachedAndWhoWasNot();
    void retriesWhatFailed();
    void agentsRefuse_data();
    void agentsRefuse();

private:
    void startBoth();
    Administrator &admin() { return m_site->admin(); }

    std::unique_ptr<RealSite> m_site;
};

namespace {
const QString milan = u"PC-MILANO-1"_s;
const QString rome = u"PC-ROMA-1"_s;

/// Twice gives the file as it was.
void flipByte(const QString &path)
{
    QFile file(path);
    QVERIFY2(file.open(QIODevice::ReadWrite), qPrintable(file.errorString()));
    const qint64 middle = file.size() / 2;
    QVERIFY(file.seek(middle));
    char byte = 0;
    QVERIFY(file.getChar(&byte));
    QVERIFY(file.seek(middle));
    QVERIFY(file.putChar(char(~byte)));
}

} // namespace

void TestRollout::init()
{
    m_site = std::make_unique<RealSite>();
    QVERIFY2(m_site->start(), qPrintable(m_site->log()));
}

void TestRollout::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning("%s", qPrintable(m_site->log()));
    m_site.reset();
}

void TestRollout::startBoth()
{
    for (const QString &name : {milan, rome})
        m_site->addComputer(name).supervise();
}

void TestRollout::upgradesThenRollsBackThenDowngrades()
{
    startBoth();
    const auto upgrade = admin().create({u"To 1.1.0"_s, RealSite::upgradePackage(), u"1.1.0"_s});
    REQUIRE_RESULT(upgrade);
    for (const QString &name : {milan, rome}) {
        EVENTUALLY(m_site->hasEnded(upgrade->id, name, DeploymentState::Upgraded, u"1.1.0"_s));
        QVERIFY(!admin().computer(name).pending);
    }
    const auto completed = admin().request(upgrade->id);
    REQUIRE_RESULT(completed);
    QCOMPARE(completed->state, RequestState::Completed);
    QCOMPARE(completed->counts.inScope, 2);
    QCOMPARE(completed->counts.upgraded, 2);

    // A version that does not start: both return to the one before, and say why.
    const auto broken = admin().create({u"To 1.2.0"_s, RealSite::brokenPackage(), u"1.2.0"_s});
    REQUIRE_RESULT(broken);
    for (const QString &name : {milan, rome}) {
        EVENTUALLY(m_site->hasEnded(broken->id, name, DeploymentState::RolledBack, u"1.1.0"_s));
        const core::Deployment row = admin().deployment(broken->id, name);
        QCOMPARE(row.error->kind, ErrorKind::ProcessFailed);
        QCOMPARE(row.failedState, DeploymentState::Watching);
        QVERIFY(!row.logTail.isEmpty());
    }
    QCOMPARE(admin().request(broken->id)->counts.failed, 2);

    // A downgrade needs the tick.
    const auto refused = admin().create({u"Back without leave"_s, RealSite::oldProgram(), u"1.0.0"_s});
    REQUIRE_RESULT(refused);
    QCOMPARE(refused->state, RequestState::Completed);
    QCOMPARE(refused->counts.notApplicable, 2);
    QCOMPARE(admin().deployment(refused->id, milan).error->kind, ErrorKind::WrongVersion);
    const auto back = admin().create({u"Back"_s, RealSite::oldProgram(), u"1.0.0"_s, true});
    REQUIRE_RESULT(back);
    for (const QString &name : {milan, rome}) {
        EVENTUALLY(m_site->hasEnded(back->id, name, DeploymentState::Upgraded, u"1.0.0"_s));
    }
}

void TestRollout::rejectsWhoWasReachedAndWhoWasNot()
{
    // Milan is off; Rome's cable lets a part of the download through, and then nothing.
    m_site->addComputer(milan);
    CuttingProxy cable(m_site->server().url());
    m_site->addComputer(rome, cable.url()).supervise();
    EVENTUALLY(admin().computer(rome).lastSeenAt);
    const qint64 size = QFileInfo(RealSite::upgradePackage()).size();
    cable.setAllowance(size / 2);
    const auto request = admin().create({u"To 1.1.0"_s, RealSite::upgradePackage(), u"1.1.0"_s});
    REQUIRE_RESULT(request);
    EVENTUALLY(admin().deployment(request->id, rome).state == DeploymentState::Downloading);

    const auto rejected = admin().reject(request->id);
    REQUIRE_RESULT(rejected);
    QCOMPARE(rejected->state, RequestState::Rejected);
    QCOMPARE(rejected->receipt->recalled, 1);
    QCOMPARE(rejected->receipt->neverReached, 1);
    QCOMPARE(rejected->receipt->upgraded, 0);
    QCOMPARE(rejected->receipt->pastPointOfNoReturn, 0);
    QCOMPARE(rejected->receipt->unconfirmed, 1);
    QCOMPARE(rejected->receipt->rejectedBy, u"admin"_s);

    // Rome understands as soon as it can hear, Milan when it is switched on; neither is upgraded.
    cable.setAllowance(-1);
    EVENTUALLY(admin().request(request->id)->receipt->unconfirmed == 0);
    m_site->computer(milan).supervise();
    EVENTUALLY(admin().computer(milan).lastSeenAt);
    for (const QString &name : {milan, rome}) {
        EVENTUALLY(m_site->hasEnded(request->id, name, DeploymentState::Rejected, u"1.0.0"_s));
    }
    // Once more is harmless, and says the same.
    const auto again = admin().reject(request->id);
    REQUIRE_RESULT(again);
    QCOMPARE(again->receipt->recalled, 1);
    QCOMPARE(again->receipt->rejectedAt, rejected->receipt->rejectedAt);
}

void TestRollout::retriesWhatFailed()
{
    for (const QString &name : {milan, rome})
        m_site->addComputer(name);
    const auto request = admin().create({u"To 1.1.0"_s, RealSite::upgradePackage(), u"1.1.0"_s});
    REQUIRE_RESULT(request);
    // Somebody touched the file on the server: the agents refuse it by its hash.
    const QString artifact = m_site->server().folder() + u"/artifacts/"_s + request->artifact.sha256;
    flipByte(artifact);
    for (const QString &name : {milan, rome})
        m_site->computer(name).supervise();
    for (const QString &name : {milan, rome}) {
        EVENTUALLY(m_site->hasEnded(request->id, name, DeploymentState::Failed, u"1.0.0"_s));
        const core::Deployment row = admin().deployment(request->id, name);
        QCOMPARE(row.error->kind, ErrorKind::HashMismatch);
        QCOMPARE(row.error->context.value(u"expected"_s), request->artifact.sha256);
    }
    QCOMPARE(admin().request(request->id)->state, RequestState::Completed);

    flipByte(artifact);
    const auto retried = admin().retry(request->id);
    REQUIRE_RESULT(retried);
    QCOMPARE(retried->state, RequestState::Active);
    for (const QString &name : {milan, rome}) {
        EVENTUALLY(m_site->hasEnded(request->id, name, DeploymentState::Upgraded, u"1.1.0"_s));
        QCOMPARE(admin().deployment(request->id, name).attempt, 2);
    }
    QCOMPARE(admin().request(request->id)->state, RequestState::Completed);
}

void TestRollout::agentsRefuse_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("isStranger");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("unsigned inside") << u"unsigned-mainstay-agent-1.1.0-linux-x86_64.pkg"_s << false
                                     << ErrorKind::SignatureMissing;
    QTest::newRow("truncated") << u"truncated-mainstay-agent-1.1.0-linux-x86_64.pkg"_s << false
                               << ErrorKind::FileTruncated;
    QTest::newRow("another version") << u"mainstay-agent-1.2.0-linux-x86_64.pkg"_s << false << ErrorKind::WrongVersion;
    QTest::newRow("a stranger's key") << u"mainstay-agent-1.1.0-linux-x86_64.pkg"_s << true
                                      << ErrorKind::SignatureUntrusted;
}

/// The dialog and the server were got round; the agent is the one that does not let it in.
void TestRollout::agentsRefuse()
{
    QFETCH(QString, file);
    QFETCH(bool, isStranger);
    QFETCH(ErrorKind, kind);
    m_site->addComputer(milan).supervise();
    Administrator::Order order{u"Bad"_s, RealSite::sample(file), u"1.1.0"_s};
    order.isInspected = false;
    if (isStranger) {
        order.key = std::make_shared<platform::SecretKey>(platform::SecretKey::generate());
        QCOMPARE(admin().create(order).error().kind, ErrorKind::SignatureUntrusted);
        // The server can be talked into it; an agent keeps the keys that it pinned.
        REQUIRE_RESULT(admin().announce(core::KeyUse::Site, order.key->publicKey()));
    }
    const auto request = admin().create(order);
    REQUIRE_RESULT(request);
    EVENTUALLY(m_site->hasEnded(request->id, milan, DeploymentState::Failed, u"1.0.0"_s));
    QCOMPARE(admin().deployment(request->id, milan).error->kind, kind);
    QCOMPARE(m_site->computer(milan).current(), u"1.0.0"_s);
}

QTEST_GUILESS_MAIN(TestRollout)
#include "tst_rollout.moc"
