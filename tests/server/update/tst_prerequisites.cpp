// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/update/prerequisites.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::CheckResult;
using core::CheckSubject;
using core::HostArchitecture;
using update::PrerequisiteFacts;

namespace {

/// Everything in order.
PrerequisiteFacts good()
{
    PrerequisiteFacts facts;
    facts.now = QDateTime(QDate(2026, 11, 21), QTime(9, 0), Qt::UTC);
    facts.licence.state = core::LicenceState::Active;
    facts.licence.product = u"sample-desk"_s;
    facts.licence.serial = u"SD-0001"_s;
    facts.licence.maskedEmail = u"a**********@example.com"_s;
    facts.licence.upgrades = {core::UpgradeGrant::Disabled, core::UpgradeGrant::Enabled, core::UpgradeGrant::Enabled};
    facts.licence.expiresAt = facts.now.addYears(1);
    facts.patch.emplace();
    facts.patch->version = *core::Version::parse(u"2.0.1"_s);
    facts.patch->size = 1000;
    facts.hostChosen = true;
    facts.hostPresent = true;
    facts.inspection.emplace();
    facts.inspection->product = u"sample-desk"_s;
    facts.inspection->version = *core::Version::parse(u"2.0.0"_s);
    facts.inspection->serviceRunning = true;
    facts.inspection->freeStaging = 1'000'000;
    facts.inspection->clock = facts.now;
    facts.inspection->inspectedAt = facts.now;
    facts.lastProvenBackup = facts.now.addSecs(-3600);
    facts.mailReady = true;
    facts.vendorKeys = 1;
    facts.serverFreeDisk = 10'000'000;
    facts.feed = u"https://example.com/feed"_s;
    return facts;
}

using Change = std::function<void(PrerequisiteFacts &)>;

core::Customisation customisation(core::CustomisationKind kind)
{
    core::Customisation one;
    one.path = u"bin/desk"_s;
    one.kind = kind;
    return one;
}

} // namespace

Q_DECLARE_METATYPE(Change)

/// What each fact means for an update: one table, a line a finding.
class TestPrerequisites : public QObject
{
    Q_OBJECT

private slots:
    void inOrder()
    {
        const auto rows = update::prerequisitesOf(good());
        QCOMPARE(rows.size(), int(core::checkSubjectNames.size()) - 1); // a patch's own checks come once it is there
        for (qsizetype i = 0; i < rows.size(); ++i) {
            QCOMPARE(rows[i].subject, core::checkSubjectNames[std::size_t(i)].value);
            QVERIFY2(rows[i].result <= CheckResult::Info, qPrintable(rows[i].finding));
        }
    }

    void finding_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<CheckSubject>("subject");
        QTest::addColumn<CheckResult>("result");
        QTest::addColumn<QString>("finding");
        const auto row = [](const char *name, CheckSubject subject, CheckResult result, const QString &finding,
                             const Change &change) { QTest::newRow(name) << change << subject << result << finding; };
        using enum CheckResult;
        using F = PrerequisiteFacts;
        row("no licence", CheckSubject::Licence, Block, u"missing"_s, [](F &f) { f.licence = core::LicenceCard(); });
        row("licence past its end", CheckSubject::Licence, Block, u"expired"_s,
            [](F &f) { f.licence.state = core::LicenceState::Expired; });
        row("licence of a key that is gone", CheckSubject::Licence, Block, u"invalid"_s, [](F &f) {
            f.licence.cause = core::Error{core::ErrorKind::SignatureUntrusted, {}, {}};
        });
        row("licence that ends soon", CheckSubject::Licence, Info, u"endsSoon"_s,
            [](F &f) { f.licence.expiresAt = f.now.addDays(29); });
        row("kind that is not licensed", CheckSubject::UpgradeKinds, Block, u"kind"_s,
            [](F &f) { f.patch->kind = core::PatchKind::Major; });
        row("nothing licensed", CheckSubject::UpgradeKinds, Block, u"none"_s, [](F &f) {
            f.licence.upgrades = {};
            f.patch.reset();
        });
        row("no host chosen", CheckSubject::HostAgent, Block, u"notChosen"_s, [](F &f) { f.hostChosen = false; });
        row("host away", CheckSubject::HostAgent, Block, u"away"_s, [](F &f) { f.hostPresent = false; });
        row("agent that replaces itself", CheckSubject::HostAgent, Block, u"agentUpgrade"_s, [](F &f) {
            f.hostNote = core::Error{core::ErrorKind::Conflict, {}, {{u"state"_s, u"agentUpgrade"_s}}};
        });
        row("agent older than the patch wants", CheckSubject::HostAgent, Block, u"tooOld"_s, [](F &f) {
            f.agent = *core::Version::parse(u"1.0.0"_s);
            f.patch->minAgentVersion = *core::Version::parse(u"1.1.0"_s);
        });
        row("agent as new as the patch wants", CheckSubject::HostAgent, Ok, u"present"_s, [](F &f) {
            f.agent = *core::Version::parse(u"1.1.0"_s);
            f.patch->minAgentVersion = f.agent;
        });
        row("journal that cannot be read", CheckSubject::HostAgent, Block, u"journal"_s, [](F &f) {
            f.hostNote = core::Error{core::ErrorKind::InvalidInput, {}, {{u"path"_s, u"/data/patch.json"_s}}};
        });
        row("host never looked at", CheckSubject::Customisations, Block, u"unknown"_s,
            [](F &f) { f.inspection.reset(); });
        row("host with another product", CheckSubject::HostAgent, Block, u"otherProduct"_s,
            [](F &f) { f.inspection->product = u"other"_s; });
        row("service down", CheckSubject::HostAgent, Warning, u"serviceDown"_s,
            [](F &f) { f.inspection->serviceRunning = false; });
        row("stand alone", CheckSubject::Architecture, Info, u"standAlone"_s, [](F &) {});
        row("redundant", CheckSubject::Architecture, Info, u"redundant"_s,
            [](F &f) { f.inspection->architecture = HostArchitecture::Redundant; });
        row("MCS", CheckSubject::Architecture, Info, u"mcs"_s, [](F &f) {
            f.inspection->architecture = HostArchitecture::Mcs;
            f.inspection->active = false; // of no matter
        });
        row("branch office at rest", CheckSubject::Architecture, Ok, u"branchOffice"_s, [](F &f) {
            f.inspection->architecture = HostArchitecture::BranchOffice;
            f.inspection->active = false;
        });
        row("disaster machine that serves", CheckSubject::Architecture, Warning, u"disaster"_s,
            [](F &f) { f.inspection->architecture = HostArchitecture::Disaster; });
        row("branch office that serves", CheckSubject::Architecture, Warning, u"branchOffice"_s,
            [](F &f) { f.inspection->architecture = HostArchitecture::BranchOffice; });
        row("disaster machine at rest", CheckSubject::Architecture, Ok, u"disaster"_s, [](F &f) {
            f.inspection->architecture = HostArchitecture::Disaster;
            f.inspection->active = false;
        });
        row("no backup", CheckSubject::Backup, Warning, u"none"_s, [](F &f) { f.lastProvenBackup.reset(); });
        row("old backup", CheckSubject::Backup, Warning, u"old"_s,
            [](F &f) { f.lastProvenBackup = f.now.addDays(-1); });
        row("changed file", CheckSubject::Customisations, Block, u"modified"_s, [](F &f) {
            f.inspection->customisations = {customisation(core::CustomisationKind::ModifiedFile)};
            f.inspection->customisationCount = 1;
        });
        row("missing file", CheckSubject::Customisations, Block, u"modified"_s, [](F &f) {
            f.inspection->customisations = {customisation(core::CustomisationKind::MissingFile)};
            f.inspection->customisationCount = 1;
        });
        row("added file", CheckSubject::Customisations, Warning, u"added"_s, [](F &f) {
            f.inspection->customisations = {customisation(core::CustomisationKind::AddedFile)};
            f.inspection->customisationCount = 1;
        });
        row("no mail server", CheckSubject::LicenceMail, Warning, u"noMailServer"_s, [](F &f) { f.mailReady = false; });
        row("no room on the server", CheckSubject::DiskSpace, Block, u"server"_s,
            [](F &f) { f.serverFreeDisk = 999 + update::roomForStore; });
        row("room for what is left to download", CheckSubject::DiskSpace, Ok, u"enough"_s, [](F &f) {
            f.serverFreeDisk = 100 + update::roomForStore;
            f.downloaded = 900;
        });
        row("no room on the host", CheckSubject::DiskSpace, Block, u"host"_s,
            [](F &f) { f.inspection->freeStaging = 3999; }); // nothing is declared: four times its size
        row("a byte less than is declared", CheckSubject::DiskSpace, Block, u"host"_s, [](F &f) {
            f.patch->disk = {5000, 2000};
            f.inspection->freeStaging = 7999;
        });
        row("what is declared", CheckSubject::DiskSpace, Ok, u"enough"_s, [](F &f) {
            f.patch->disk = {5000, 2000};
            f.inspection->freeStaging = 8000;
            f.inspection->freeDisk = 5000;
        });
        row("configuration and data are saved too", CheckSubject::DiskSpace, Block, u"host"_s, [](F &f) {
            f.patch->disk = {200'000, 300'000};
            f.patch->savesData = true;
            f.inspection->savedBytes = 499'001;
        });
        row("what is saved has room", CheckSubject::DiskSpace, Ok, u"enough"_s, [](F &f) {
            f.patch->disk = {200'000, 300'000};
            f.patch->savesData = true;
            f.inspection->savedBytes = 499'000;
        });
        row("a patch that saves nothing", CheckSubject::DiskSpace, Ok, u"enough"_s, [](F &f) {
            f.patch->disk = {200'000, 300'000};
            f.inspection->savedBytes = 900'000;
        });
        row("no room on the product's own disk", CheckSubject::DiskSpace, Block, u"host"_s, [](F &f) {
            f.patch->disk = {5000, 2000};
            f.inspection->freeDisk = 4999;
        });
        row("room unknown", CheckSubject::DiskSpace, Warning, u"unknown"_s, [](F &f) { f.serverFreeDisk = -1; });
        row("clock ahead", CheckSubject::Clock, Warning, u"off"_s,
            [](F &f) { f.inspection->clock = f.now.addSecs(121); });
        row("clock behind", CheckSubject::Clock, Warning, u"off"_s,
            [](F &f) { f.inspection->clock = f.now.addSecs(-86400); });
        row("another update", CheckSubject::OtherJobs, Block, u"update"_s, [](F &f) { f.otherUpdateOpen = true; });
        row("a backup runs", CheckSubject::OtherJobs, Block, u"jobs"_s, [](F &f) { f.runningJobs = {u"backup"_s}; });
        row("wants a reboot", CheckSubject::PendingReboot, Warning, u"pending"_s,
            [](F &f) { f.inspection->pendingReboot = {u"linux-image"_s}; });
        row("no key", CheckSubject::TrustedKey, Block, u"none"_s, [](F &f) { f.vendorKeys = 0; });
        row("no feed", CheckSubject::Feed, Info, u"none"_s, [](F &f) { f.feed.clear(); });
        row("feed away", CheckSubject::Feed, Warning, u"problem"_s, [](F &f) {
            f.feedProblem = core::Error{core::ErrorKind::Unreachable, {}, {}};
        });
        row("list past its end", CheckSubject::Feed, Warning, u"expired"_s, [](F &f) { f.listExpiresAt = f.now; });
        row("list past its end, feed away", CheckSubject::Feed, Warning, u"expired"_s, [](F &f) {
            f.listExpiresAt = f.now.addSecs(-1);
            f.feedProblem = core::Error{core::ErrorKind::Unreachable, {}, {}};
        });
        row("list before its end", CheckSubject::Feed, Ok, u"reachable"_s,
            [](F &f) { f.listExpiresAt = f.now.addSecs(1); });
    }

    void finding()
    {
        QFETCH(const Change, change);
        QFETCH(const CheckSubject, subject);
        QFETCH(const CheckResult, result);
        QFETCH(const QString, finding);
        PrerequisiteFacts facts = good();
        change(facts);
        const auto rows = update::prerequisitesOf(facts);
        const auto row = std::ranges::find(rows, subject, &core::Prerequisite::subject);
        QVERIFY(row != rows.end());
        QCOMPARE(row->finding, finding);
        QCOMPARE(row->result, result);
    }

    void anMcsNamesTheSystemsThatItServes()
    {
        PrerequisiteFacts facts = good();
        facts.inspection->architecture = HostArchitecture::Mcs;
        facts.inspection->connectedSystems = {u"tvox-milano"_s, u"tvox-roma"_s};
        const auto rows = update::prerequisitesOf(facts);
        const auto row = std::ranges::find(rows, CheckSubject::Architecture, &core::Prerequisite::subject);
        QCOMPARE(row->facts.value(u"systems"_s), u"tvox-milano, tvox-roma"_s);
    }
};

QTEST_APPLESS_MAIN(TestPrerequisites)
#include "tst_prerequisites.moc"
