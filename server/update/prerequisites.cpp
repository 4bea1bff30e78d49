// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/update/prerequisites.h"

#include <algorithm>
#include <cstdlib>

namespace mainstay::update {

using namespace Qt::StringLiterals;
using core::CheckResult;
using core::CheckSubject;
using core::CustomisationKind;
using core::HostArchitecture;
using core::HostInspection;
using core::Prerequisite;
using core::UpgradeGrant;
using enum core::CheckResult;

namespace {

using Facts = PrerequisiteFacts;

Prerequisite row(CheckSubject subject, CheckResult result, const QString &finding, QMap<QString, QString> facts = {})
{
    return {subject, result, finding, std::move(facts), {}};
}

QString text(qint64 number)
{
    return QString::number(number);
}

Prerequisite licence(const Facts &facts)
{
    constexpr auto subject = CheckSubject::Licence;
    const core::LicenceCard &card = facts.licence;
    if (card.state == core::LicenceState::Missing)
        return row(subject, Block, u"missing"_s);
    const QString end = card.expiresAt ? core::instantToText(*card.expiresAt) : QString();
    if (card.state == core::LicenceState::Expired)
        return row(subject, Block, u"expired"_s, {{u"at"_s, end}});
    if (card.cause)
        return row(subject, Block, u"invalid"_s, {{u"error"_s, core::kindName(card.cause->kind)}});
    if (card.expiresAt && facts.now.daysTo(*card.expiresAt) < licenceSoonDays)
        return row(subject, Info, u"endsSoon"_s, {{u"at"_s, end}, {u"serial"_s, card.serial}});
    return row(subject, Ok, u"active"_s, {{u"at"_s, end}, {u"serial"_s, card.serial}});
}

Prerequisite upgradeKinds(const Facts &facts)
{
    constexpr auto subject = CheckSubject::UpgradeKinds;
    QMap<QString, QString> grants;
    bool any = false;
    for (const auto &[kind, name] : core::patchKindNames) {
        const UpgradeGrant grant = facts.licence.upgrades.of(kind);
        any |= grant == UpgradeGrant::Enabled;
        grants.insert(QString::fromLatin1(name), core::nameOf(core::upgradeGrantNames, grant));
    }
    if (facts.patch && facts.licence.upgrades.of(facts.patch->kind) != UpgradeGrant::Enabled) {
        grants.insert(u"kind"_s, core::nameOf(core::patchKindNames, facts.patch->kind));
        return row(subject, Block, u"kind"_s, grants);
    }
    return any ? row(subject, Ok, u"enabled"_s, grants) : row(subject, Block, u"none"_s, grants);
}

Prerequisite hostAgent(const Facts &facts)
{
    constexpr auto subject = CheckSubject::HostAgent;
    if (!facts.hostChosen)
        return row(subject, Block, u"notChosen"_s);
    if (!facts.hostPresent)
        return row(subject, Block, u"away"_s);
    if (facts.hostNote) {
        // The agent replaces itself first; anything else is a journal that it cannot read.
        if (facts.hostNote->context.value(u"state"_s) == "agentUpgrade"_L1)
            return row(subject, Block, u"agentUpgrade"_s);
        return row(subject, Block, u"journal"_s,
            {{u"path"_s, facts.hostNote->context.value(u"path"_s)}, {u"error"_s, core::kindName(facts.hostNote->kind)},
                {u"detail"_s, facts.hostNote->detail}});
    }
    if (facts.patch && !facts.agent.isNull() && facts.agent < facts.patch->minAgentVersion) {
        return row(subject, Block, u"tooOld"_s,
            {{u"needs"_s, facts.patch->minAgentVersion.toString()}, {u"actual"_s, facts.agent.toString()}});
    }
    if (!facts.inspection)
        return row(subject, Block, u"unknown"_s);
    const HostInspection &host = *facts.inspection;
    if (host.problem) {
        return row(subject, Block, u"problem"_s,
            {{u"error"_s, core::kindName(host.problem->kind)}, {u"detail"_s, host.problem->detail}});
    }
    if (facts.licence.state != core::LicenceState::Missing && host.product != facts.licence.product) {
        return row(
            subject, Block, u"otherProduct"_s, {{u"expected"_s, facts.licence.product}, {u"actual"_s, host.product}});
    }
    const QMap<QString, QString> who{
        {u"host"_s, host.hostName}, {u"product"_s, host.productTitle}, {u"version"_s, host.version.toString()}};
    return host.serviceRunning ? row(subject, Ok, u"present"_s, who) : row(subject, Warning, u"serviceDown"_s, who);
}

Prerequisite architecture(const Facts &facts)
{
    constexpr auto subject = CheckSubject::Architecture;
    if (!facts.inspection)
        return row(subject, Block, u"unknown"_s);
    const HostInspection &host = *facts.inspection;
    const QString name = core::nameOf(core::hostArchitectureNames, host.architecture);
    switch (host.architecture) {
    case HostArchitecture::StandAlone:
    case HostArchitecture::Redundant:
        return row(subject, Info, name);
    case HostArchitecture::Mcs:
        return row(subject, Info, name, {{u"systems"_s, host.connectedSystems.join(u", "_s)}});
    case HostArchitecture::BranchOffice:
    case HostArchitecture::Disaster:
        return row(subject, host.active ? Warning : Ok, name, {{u"active"_s, host.active ? u"yes"_s : u"no"_s}});
    }
    Q_UNREACHABLE();
}

Prerequisite backup(const Facts &facts)
{
    constexpr auto subject = CheckSubject::Backup;
    const QString kind = facts.inspection && facts.inspection->isVirtual ? u"virtual"_s : u"physical"_s;
    if (!facts.lastProvenBackup)
        return row(subject, Warning, u"none"_s, {{u"machine"_s, kind}});
    const QMap<QString, QString> about{{u"machine"_s, kind}, {u"at"_s, core::instantToText(*facts.lastProvenBackup)}};
    const bool fresh = facts.lastProvenBackup->secsTo(facts.now) < freshBackupSeconds;
    return fresh ? row(subject, Ok, u"fresh"_s, about) : row(subject, Warning, u"old"_s, about);
}

Prerequisite customisations(const Facts &facts)
{
    constexpr auto subject = CheckSubject::Customisations;
    if (!facts.inspection)
        return row(subject, Block, u"unknown"_s);
    const HostInspection &host = *facts.inspection;
    const auto changed = std::ranges::count_if(
        host.customisations, [](const core::Customisation &one) { return one.kind != CustomisationKind::AddedFile; });
    const QMap<QString, QString> about{{u"count"_s, text(host.customisationCount)}, {u"changed"_s, text(changed)}};
    if (changed > 0)
        return row(subject, Block, u"modified"_s, about);
    return host.customisationCount > 0 ? row(subject, Warning, u"added"_s, about) : row(subject, Ok, u"none"_s);
}

Prerequisite licenceMail(const Facts &facts)
{
    constexpr auto subject = CheckSubject::LicenceMail;
    if (facts.licence.maskedEmail.isEmpty())
        return row(subject, Block, u"none"_s);
    const QMap<QString, QString> about{{u"email"_s, facts.licence.maskedEmail}};
    // Without mail a code can still be made on the server itself, so this does not stand in the way.
    return facts.mailReady ? row(subject, Ok, u"address"_s, about) : row(subject, Warning, u"noMailServer"_s, about);
}

/// Bytes that the host needs for a copy of the file, what is unpacked of it, and what is saved aside of the product.
qint64 neededOnHost(const core::FeedPatch &patch, const std::optional<HostInspection> &host)
{
    const qint64 saved = patch.savesData && host ? std::max<qint64>(host->savedBytes, 0) : 0;
    // A list made by an older mainstay-pack says nothing but the size: about three times that beside it.
    if (patch.disk == core::PackageDisk{})
        return patch.size * 4 + saved;
    return patch.size + patch.disk.unpack + patch.disk.undo + saved;
}

Prerequisite diskSpace(const Facts &facts)
{
    constexpr auto subject = CheckSubject::DiskSpace;
    const core::FeedPatch patch = facts.patch.value_or(core::FeedPatch());
    const qint64 missing = std::max<qint64>(patch.size - facts.downloaded, 0);
    const qint64 onServer = missing > 0 ? missing + roomForStore : 0;
    const qint64 onHost = neededOnHost(patch, facts.inspection);
    const qint64 hostFree = facts.inspection ? facts.inspection->freeStaging : -1;
    QMap<QString, QString> about{{u"serverNeeded"_s, text(onServer)}, {u"serverFree"_s, text(facts.serverFreeDisk)},
        {u"hostNeeded"_s, text(onHost)}, {u"hostFree"_s, text(hostFree)}};
    if (facts.serverFreeDisk < 0 || hostFree < 0)
        return row(subject, Warning, u"unknown"_s, about);
    if (facts.serverFreeDisk < onServer)
        return row(subject, Block, u"server"_s, about);
    if (hostFree < onHost)
        return row(subject, Block, u"host"_s, about);
    // The product may be on another disk than the agent's own files: what is unpacked is installed there.
    if (facts.inspection->freeDisk >= 0 && facts.inspection->freeDisk < patch.disk.unpack) {
        about.insert(u"hostNeeded"_s, text(patch.disk.unpack));
        about.insert(u"hostFree"_s, text(facts.inspection->freeDisk));
        return row(subject, Block, u"host"_s, about);
    }
    return row(subject, Ok, u"enough"_s, about);
}

Prerequisite clock(const Facts &facts)
{
    constexpr auto subject = CheckSubject::Clock;
    if (!facts.inspection)
        return row(subject, Block, u"unknown"_s);
    // As of the inspection: its own delay is part of the difference, and small beside the bound.
    const qint64 off = facts.inspection->inspectedAt.secsTo(facts.inspection->clock);
    const QMap<QString, QString> about{{u"seconds"_s, text(std::abs(off))}};
    return std::abs(off) > clockSeconds ? row(subject, Warning, u"off"_s, about) : row(subject, Ok, u"right"_s, about);
}

Prerequisite otherJobs(const Facts &facts)
{
    constexpr auto subject = CheckSubject::OtherJobs;
    if (facts.otherUpdateOpen)
        return row(subject, Block, u"update"_s);
    if (!facts.runningJobs.isEmpty()) {
        return row(subject, Block, u"jobs"_s,
            {{u"count"_s, text(facts.runningJobs.size())}, {u"kinds"_s, facts.runningJobs.join(u',')}});
    }
    return row(subject, Ok, u"none"_s);
}

Prerequisite pendingReboot(const Facts &facts)
{
    constexpr auto subject = CheckSubject::PendingReboot;
    if (!facts.inspection)
        return row(subject, Block, u"unknown"_s);
    if (facts.inspection->pendingReboot.isEmpty())
        return row(subject, Ok, u"none"_s);
    return row(subject, Warning, u"pending"_s, {{u"by"_s, facts.inspection->pendingReboot.join(u", "_s)}});
}

Prerequisite trustedKey(const Facts &facts)
{
    constexpr auto subject = CheckSubject::TrustedKey;
    return facts.vendorKeys == 0 ? row(subject, Block, u"none"_s)
                                 : row(subject, Ok, u"known"_s, {{u"count"_s, text(facts.vendorKeys)}});
}

Prerequisite feed(const Facts &facts)
{
    constexpr auto subject = CheckSubject::Feed;
    if (facts.feed.isEmpty())
        return row(subject, Info, u"none"_s);
    QMap<QString, QString> about;
    if (facts.feedProblem)
        about = {{u"error"_s, core::kindName(facts.feedProblem->kind)}, {u"detail"_s, facts.feedProblem->detail}};
    if (facts.listExpiresAt && facts.now >= *facts.listExpiresAt) {
        about.insert(u"at"_s, core::instantToText(*facts.listExpiresAt));
        return row(subject, Warning, u"expired"_s, about);
    }
    if (facts.feedProblem)
        return row(subject, Warning, u"problem"_s, about);
    return row(subject, Ok, u"reachable"_s, {{u"feed"_s, facts.feed}});
}

/// In the vendor's words, which the sentence needs in every language.
Prerequisite vendorCheck(const core::Update &update, const core::VendorCheck &check)
{
    QMap<QString, QString> about{{u"said"_s, check.said}};
    for (const auto &[language, title] : check.title.asKeyValueRange())
        about.insert(u"title."_s + language, title);
    for (const auto &[language, remedy] : check.remedy.asKeyValueRange())
        about.insert(u"remedy."_s + language, remedy);
    Prerequisite made = row(CheckSubject::VendorCheck, Ok, u"passed"_s, std::move(about));
    made.id = check.id;
    if (!update.checkedAt) {
        made.result = Block;
        made.finding = u"running"_s;
    } else if (check.state != core::VendorCheckState::Passed) {
        made.result = check.warning ? Warning : Block;
        made.finding = u"failed"_s;
    }
    return made;
}

QList<Prerequisite> vendorChecks(const core::Update &update)
{
    if (update.checkProblem) {
        return {row(CheckSubject::VendorCheck, Block, u"problem"_s,
            {{u"error"_s, core::kindName(update.checkProblem->kind)}, {u"detail"_s, update.checkProblem->detail}})};
    }
    QList<Prerequisite> rows;
    for (const core::VendorCheck &check : update.checks)
        rows.append(vendorCheck(update, check));
    return rows;
}

} // namespace

QList<Prerequisite> prerequisitesOf(const PrerequisiteFacts &facts)
{
    const QList<Prerequisite> rows{licence(facts), upgradeKinds(facts), hostAgent(facts), architecture(facts),
        backup(facts), customisations(facts), licenceMail(facts), diskSpace(facts), clock(facts), otherJobs(facts),
        pendingReboot(facts), trustedKey(facts), feed(facts)};
    return facts.staged ? rows + vendorChecks(*facts.staged) : rows;
}

} // namespace mainstay::update
