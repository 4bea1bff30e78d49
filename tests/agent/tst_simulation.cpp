// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/simulator/realtrial.h"
#include "agent/simulator/simulatedfleet.h"
#include "tests/agent/agentserver.h"

#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>

using namespace mainstay;
using namespace mainstay::agent;
using namespace Qt::StringLiterals;
using core::DeploymentState;

namespace {

constexpr int patience = 60'000; ///< milliseconds; a machine may be busy

const core::RequestId request{u"request-1"_s};
const core::Version target = *core::Version::parse(u"1.1.0");

/// What a fate leads to.
DeploymentState endOf(Fate fate)
{
    switch (fate) {
    case Fate::Upgrades:
        return DeploymentState::Upgraded;
    case Fate::LacksRoom:
    case Fate::BreaksFile:
    case Fate::FailsSelfTest:
        return DeploymentState::Failed;
    case Fate::DoesNotStart:
    case Fate::DoesNotReportIn:
        break;
    }
    return DeploymentState::RolledBack;
}

} // namespace

/// A small fleet in this process, against a scripted server over real connections.
class tst_Simulation : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLoggingCategory::setFilterRules(u"mainstay.*=false"_s); }
    void fatesAreTheSameEachTime();
    void failingIsAShare();
    void offlineIsAShare();
    void rehearses();
    void thePackageIsTriedForReal();
    void aPackageThatIsNoneFailsForAll_data();
    void aPackageThatIsNoneFailsForAll();
    void remembersTheFleet();
    void refusedEnrolmentIsSaid();

private:
    struct Rehearsal
    {
        Rehearsal(const QUrl &url, const SimulatedFleet::Settings &settings, const Conditions &conditions = {})
            : links(std::move(*LinkPool::open({.server = url, .fingerprint = {}, .links = 64}))),
              world{.conditions = conditions, .clock = clock, .links = *links, .tally = tally},
              fleet(world, settings)
        { }

        SimulationClock clock;
        Tally tally;
        std::unique_ptr<LinkPool> links;
        SimulatedWorld world;
        SimulatedFleet fleet;
    };

    static Conditions quick()
    {
        Conditions conditions;
        conditions.work = std::chrono::milliseconds(20);
        conditions.bytesPerSecond = qint64(1) << 40;
        return conditions;
    }

    static QString package(const QString &name)
    {
        return qEnvironmentVariable("MAINSTAY_BUILD_DIR") + u"/samples/"_s + name;
    }

    static SimulatedFleet::Settings settings(int computers)
    {
        SimulatedFleet::Settings settings;
        settings.computers = computers;
        settings.token = u"enrolment-token"_s;
        settings.version = *core::Version::parse(u"1.0.0");
        return settings;
    }
};

void tst_Simulation::fatesAreTheSameEachTime()
{
    Conditions conditions;
    conditions.failing = 0.5;
    // Written down once: another build, and another machine, must draw the same.
    QStringList drawn;
    for (quint64 computer = 0; computer < 6; ++computer)
        drawn.append(core::nameOf(fateNames, fateOf(conditions, computer, target, 1)));
    QCOMPARE(drawn.join(u' '),
        u"upgrades does-not-report-in upgrades does-not-start does-not-report-in does-not-report-in"_s);
    QVERIFY(Chance(1, 2, u"x"_s).next() != Chance(1, 3, u"x"_s).next());
    conditions.seed = 2;
    int different = 0;
    for (quint64 computer = 0; computer < 100; ++computer) {
        Conditions other = conditions;
        other.seed = 3;
        different += fateOf(conditions, computer, target, 1) != fateOf(other, computer, target, 1);
    }
    QVERIFY(different > 20);
}

void tst_Simulation::failingIsAShare()
{
    Conditions conditions;
    conditions.failing = 0.25;
    std::map<Fate, int> counts;
    for (quint64 computer = 0; computer < 20'000; ++computer)
        ++counts[fateOf(conditions, computer, target, 1)];
    QVERIFY(std::abs(counts[Fate::Upgrades] - 15'000) < 400);
    for (const auto &fate : fateNames)
        QVERIFY(counts[fate.value] > 800);
    conditions.failing = 0;
    QCOMPARE(fateOf(conditions, 7, target, 1), Fate::Upgrades);
}

void tst_Simulation::offlineIsAShare()
{
    Conditions conditions;
    conditions.offline = 0.2;
    conditions.spell = std::chrono::seconds(10);
    int offline = 0;
    for (quint64 computer = 0; computer < 200; ++computer) {
        for (int second = 0; second < 50; ++second)
            offline += !isOnline(conditions, computer, std::chrono::seconds(second));
    }
    QVERIFY(std::abs(offline - 2000) < 150);
    conditions.offline = 0;
    QVERIFY(isOnline(conditions, 1, std::chrono::seconds(5)));
}

void tst_Simulation::rehearses()
{
    constexpr int computers = 30;
    AgentServer server;
    Conditions conditions;
    conditions.failing = 0.5;
    conditions.work = std::chrono::milliseconds(20);
    conditions.watch = std::chrono::milliseconds(50);
    conditions.bytesPerSecond = qint64(1) << 40;
    Rehearsal rehearsal(server.url(), settings(computers), conditions);
    QVERIFY(rehearsal.fleet.start());
    QTRY_COMPARE_WITH_TIMEOUT(rehearsal.fleet.size(), computers, patience);
    server.want(server.commandFor(
        qEnvironmentVariable("MAINSTAY_BUILD_DIR") + u"/samples/mainstay-agent-1.1.0-linux-x86_64.pkg"_s, u"1.1.0"_s));

    std::map<DeploymentState, int> expected;
    for (quint64 computer = 0; computer < computers; ++computer)
        ++expected[endOf(fateOf(conditions, computer, target, 1))];
    QVERIFY(expected.size() == 3);
    const auto ends = [&] { return rehearsal.tally.toJson()[u"requests"_s][request.text][u"ends"_s].toObject(); };
    for (const auto &[state, count] : expected)
        QTRY_COMPARE_WITH_TIMEOUT(ends()[core::nameOf(core::deploymentStateNames, state)].toInt(), count, patience);
    QCOMPARE(rehearsal.fleet.versions().value(u"1.1.0"_s), expected[DeploymentState::Upgraded]);
    QCOMPARE(rehearsal.fleet.versions().value(u"1.0.0"_s), computers - expected[DeploymentState::Upgraded]);
    QCOMPARE(rehearsal.tally.toJson()[u"requests"_s][request.text][u"recalled"_s].toInt(), 0);
    QCOMPARE(rehearsal.tally.errors(), 0);
    // What arrived is what was counted, each end once for each computer.
    std::map<DeploymentState, int> arrived;
    for (const core::AgentReport &report : server.reports()) {
        if (core::isTerminal(report.state))
            ++arrived[report.state];
    }
    for (const auto &[state, count] : expected)
        QVERIFY(arrived[state] >= count);
}

void tst_Simulation::thePackageIsTriedForReal()
{
    constexpr int computers = 20;
    AgentServer server;
    RealTrial trial(server.url(), {}, *core::Version::parse(u"1.0.0"));
    QVERIFY(trial.open());
    Rehearsal rehearsal(server.url(), settings(computers), quick());
    rehearsal.world.trial = &trial.packages();
    QVERIFY(rehearsal.fleet.start());
    server.want(server.commandFor(package(u"mainstay-agent-1.1.0-linux-x86_64.pkg"_s), u"1.1.0"_s));
    QTRY_COMPARE_WITH_TIMEOUT(rehearsal.fleet.versions().value(u"1.1.0"_s), computers, patience);
    QCOMPARE(trial.count(), 1); // once for all of them
    QVERIFY(!KeyRing(trial.folder().keysFolder()).keys()->isEmpty());
    // Nothing of it stays.
    const auto isEmpty
        = [](const QString &folder) { return QDir(folder).isEmpty(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot); };
    QTRY_VERIFY(isEmpty(trial.folder().downloadsFolder()) && isEmpty(trial.folder().versionsFolder()));
}

void tst_Simulation::aPackageThatIsNoneFailsForAll_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("version");
    QTest::addColumn<core::ErrorKind>("why");
    QTest::newRow("cut off") << u"truncated-mainstay-agent-1.1.0-linux-x86_64.pkg"_s << u"1.1.0"_s
                             << core::ErrorKind::FileTruncated;
    QTest::newRow("without a signature inside")
        << u"unsigned-mainstay-agent-1.1.0-linux-x86_64.pkg"_s << u"1.1.0"_s << core::ErrorKind::SignatureMissing;
    QTest::newRow("of another version than the command says")
        << u"mainstay-agent-1.1.0-linux-x86_64.pkg"_s << u"1.1.5"_s << core::ErrorKind::WrongVersion;
    QTest::newRow("for Windows") << u"mainstay-agent-1.1.0-windows-x86_64.pkg"_s << u"1.1.0"_s
                                 << core::ErrorKind::WrongPlatform;
}

/// Without the trial each of these would have been a rehearsal without a failure.
void tst_Simulation::aPackageThatIsNoneFailsForAll()
{
    QFETCH(const QString, file);
    QFETCH(const QString, version);
    QFETCH(const core::ErrorKind, why);
    constexpr int computers = 5;
    AgentServer server;
    RealTrial trial(server.url(), {}, *core::Version::parse(u"1.0.0"));
    QVERIFY(trial.open());
    Rehearsal rehearsal(server.url(), settings(computers), quick());
    rehearsal.world.trial = &trial.packages();
    QVERIFY(rehearsal.fleet.start());
    server.want(server.commandFor(package(file), version));
    const auto failed = [&] {
        QSet<QString> reasons;
        int count = 0;
        for (const core::AgentReport &report : server.reports()) {
            if (report.state != DeploymentState::Failed)
                continue;
            ++count;
            if (report.error)
                reasons.insert(core::kindName(report.error->kind));
        }
        return count >= computers ? reasons : QSet<QString>();
    };
    QTRY_VERIFY_WITH_TIMEOUT(!failed().isEmpty(), patience);
    QCOMPARE(failed(), QSet<QString>{core::kindName(why)});
    QCOMPARE(rehearsal.fleet.versions().value(u"1.0.0"_s), computers);
    QCOMPARE(trial.count(), 1);
}

void tst_Simulation::remembersTheFleet()
{
    AgentServer server;
    const QTemporaryDir folder;
    SimulatedFleet::Settings wanted = settings(3);
    wanted.file = folder.filePath(u"fleet"_s);
    {
        Rehearsal rehearsal(server.url(), wanted);
        QVERIFY(rehearsal.fleet.start());
        QTRY_COMPARE_WITH_TIMEOUT(rehearsal.fleet.size(), 3, patience);
        QVERIFY(rehearsal.fleet.save());
    }
    QCOMPARE(QFile::permissions(wanted.file) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    wanted.token.clear();
    Rehearsal rehearsal(server.url(), wanted);
    QVERIFY(rehearsal.fleet.start());
    QCOMPARE(rehearsal.fleet.size(), 3);
    QTRY_VERIFY_WITH_TIMEOUT(rehearsal.tally.polls() >= 3, patience);
    QCOMPARE(rehearsal.tally.enrolledCount(), 0);
}

void tst_Simulation::refusedEnrolmentIsSaid()
{
    test::LoopbackServer server([](const test::LoopbackRequest &) {
        return test::LoopbackAnswer{.status = 401,
            .headers = {{"Content-Type", "application/problem+json"}},
            .body = R"({"type":"urn:mainstay:error:unauthorised","status":401})"};
    });
    Rehearsal rehearsal(server.url({}), settings(5));
    std::optional<core::Error> refusal;
    connect(&rehearsal.fleet, &SimulatedFleet::refused, this, [&](const core::Error &error) { refusal = error; });
    QVERIFY(rehearsal.fleet.start());
    QTRY_VERIFY_WITH_TIMEOUT(refusal.has_value(), patience);
    QCOMPARE(refusal->kind, core::ErrorKind::Unauthorised);
    QCOMPARE(rehearsal.fleet.size(), 0);
}

QTEST_GUILESS_MAIN(tst_Simulation)
#include "tst_simulation.moc"
