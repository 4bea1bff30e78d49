// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/sampleupdates.h"

namespace mainstay::test {

using namespace Qt::StringLiterals;
using core::StepState;
using core::UpdateState;

namespace {

core::Version version(const QString &text)
{
    return *core::Version::parse(text);
}

QDateTime ago(qint64 seconds)
{
    return QDateTime::currentDateTimeUtc().addSecs(-seconds);
}

core::FeedPatch patch(const QString &name, core::PatchKind kind)
{
    core::FeedPatch made;
    made.version = version(name);
    made.kind = kind;
    made.fileName = u"sample-desk-%1.pkg"_s.arg(name);
    made.size = 2'800'000'000;
    made.sha256 = QString(64, u'c');
    made.releasedAt = ago(9 * 86'400);
    made.typicalSeconds = 720;
    made.notes = {{u"en"_s, u"Corrects the search in recordings. Faster start."_s},
        {u"it"_s, u"Corregge la ricerca nelle registrazioni. Avvio più rapido."_s}};
    return made;
}

QList<core::UpdateStep> steps(UpdateState state)
{
    struct Named
    {
        QString id;
        QString en;
        QString it;
        qint64 typical;
    };
    const QList<Named> names{{u"stop"_s, u"Stopping services"_s, u"Arresto dei servizi"_s, 10},
        {u"config"_s, u"Copying configuration files"_s, u"Copia dei file di configurazione"_s, 2},
        {u"migrate"_s, u"Executing the update script"_s, u"Esecuzione dello script di aggiornamento"_s, 480},
        {u"files"_s, u"Updating all configurations"_s, u"Aggiornamento delle configurazioni"_s, 20},
        {u"start"_s, u"Starting services"_s, u"Avvio dei servizi"_s, 15},
        {u"check"_s, u"Checking the version"_s, u"Verifica della versione"_s, 3}};
    const bool isOver = state == UpdateState::Completed || state == UpdateState::RebootRequired;
    const bool isProving = state == UpdateState::Checking || state == UpdateState::Rebooting;
    const qsizetype reached = isOver ? names.size() : isProving ? names.size() - 1 : 2;
    QList<core::UpdateStep> list;
    for (qsizetype i = 0; i < names.size(); ++i) {
        core::UpdateStep step;
        step.id = names.at(i).id;
        step.title = {{u"en"_s, names.at(i).en}, {u"it"_s, names.at(i).it}};
        step.typicalSeconds = names.at(i).typical;
        step.longRunning = i == 2;
        step.repeatable = true;
        step.pointOfNoReturn = i == 4;
        step.check = i == 5;
        step.undo = i == 2 ? core::StepUndo::Copies : core::StepUndo::Whole;
        const bool done = i < reached && state >= UpdateState::Applying;
        step.state = done                                  ? StepState::Done
            : i > reached || state < UpdateState::Applying ? StepState::Waiting
            : state == UpdateState::Failed                 ? StepState::Failed
            : state == UpdateState::Interrupted            ? StepState::Interrupted
                                                           : StepState::Running;
        if (step.state != StepState::Waiting)
            step.startedAt = ago(230 - 10 * i);
        if (done || state == UpdateState::Failed)
            step.finishedAt = step.startedAt ? std::optional(step.startedAt->addSecs(8)) : std::nullopt;
        list.append(step);
    }
    return list;
}

} // namespace

core::Update sampleUpdate(UpdateState state)
{
    core::Update update;
    update.id = {u"u1"_s};
    update.patch = patch(u"2.0.1"_s, core::PatchKind::Patch);
    update.product = u"sample-desk"_s;
    update.fromVersion = version(u"2.0.0"_s);
    update.state = state;
    update.downloaded = state < UpdateState::Verifying ? 1'204'000'000 : update.patch.size;
    update.bytesPerSecond = state == UpdateState::Downloading ? 4'300'000 : 0;
    update.startedBy = u"admin"_s;
    update.createdAt = ago(1800);
    update.changedAt = ago(60);
    update.signerKeyId = u"9F3A5B7C11224411"_s;
    update.heartbeatAt = ago(2);
    update.logBytes = 100;
    if (state >= UpdateState::Staged && state != UpdateState::Cancelled)
        update.steps = steps(state);
    if (state >= UpdateState::Unpacking && state != UpdateState::Cancelled) {
        update.appliedAt = ago(240);
        update.appliedBy = u"admin"_s;
    }
    if (state == UpdateState::Failed || state == UpdateState::Interrupted) {
        update.failedState = UpdateState::Applying;
        update.failedStep = u"migrate"_s;
        update.error = state == UpdateState::Failed
            ? core::Error{core::ErrorKind::ProcessFailed, u"exit status 3"_s,
                {{u"program"_s, u"migrate.sh"_s}, {u"exitCode"_s, u"3"_s}}}
            : core::Error{core::ErrorKind::Interrupted, u"the agent or its host stopped in the middle"_s, {}};
        update.mayRetry = true;
        update.mayRollBack = true;
    }
    if (core::endsByItself(state))
        update.finishedAt = ago(30);
    if (!update.steps.isEmpty()) {
        core::PackageQuestion keep;
        keep.id = u"keep"_s;
        keep.text = {{u"en"_s, u"How long are recordings kept from now on?"_s},
            {u"it"_s, u"Per quanto tempo si conservano d'ora in poi le registrazioni?"_s}};
        keep.kind = core::AnswerKind::Choice;
        keep.choices = {{u"1y"_s, {{u"en"_s, u"One year"_s}, {u"it"_s, u"Un anno"_s}}},
            {u"5y"_s, {{u"en"_s, u"Five years"_s}, {u"it"_s, u"Cinque anni"_s}}}};
        core::PackageQuestion widgets;
        widgets.id = u"widgets"_s;
        widgets.text = {{u"en"_s, u"Are the old widgets kept beside the new ones?"_s},
            {u"it"_s, u"I vecchi widget restano accanto ai nuovi?"_s}};
        update.questions = {keep, widgets};
    }
    if (update.appliedAt)
        update.answers = {{u"keep"_s, u"5y"_s}, {u"widgets"_s, u"no"_s}};
    return update;
}

core::PatchOffers samplePatches()
{
    core::PatchOffers offers;
    offers.installed = version(u"2.0.0"_s);
    offers.feed = u"https://updates.example.com/sample-desk/"_s;
    offers.checkedAt = ago(300);
    core::PatchOffer major{
        patch(u"3.0.0"_s, core::PatchKind::Major), core::PatchChoice::NotLicensed, {}, false, {}, {}};
    core::PatchOffer later{
        patch(u"2.1.0"_s, core::PatchKind::Minor), core::PatchChoice::InstallFirst, version(u"2.0.1"_s), false, {}, {}};
    core::PatchOffer next{patch(u"2.0.1"_s, core::PatchKind::Patch), core::PatchChoice::Available, {}, false, {}, {}};
    offers.offers = {major, later, next};
    return offers;
}

QList<core::Prerequisite> sampleVendorRows()
{
    using enum core::CheckResult;
    constexpr auto subject = core::CheckSubject::VendorCheck;
    return {{subject, Ok, u"passed"_s,
                {{u"title.en"_s, u"Call recordings"_s}, {u"title.it"_s, u"Registrazioni delle chiamate"_s},
                    {u"said"_s, u"2 900 000"_s}},
                u"recordings"_s},
        {subject, Warning, u"failed"_s,
            {{u"title.en"_s, u"Calls in progress"_s}, {u"title.it"_s, u"Chiamate in corso"_s}, {u"said"_s, u"3"_s},
                {u"remedy.en"_s, u"They are cut off: wait until they have ended."_s},
                {u"remedy.it"_s, u"Vengono interrotte: attendere che finiscano."_s}},
            u"calls"_s}};
}

core::Prerequisites samplePrerequisites()
{
    using enum core::CheckSubject;
    using enum core::CheckResult;
    const QString now = u"2026-11-20T06:30:00.000Z"_s;
    core::Prerequisites found;
    found.rows = {{Licence, Ok, u"active"_s, {{u"serial"_s, u"4711-0815"_s}}},
        {UpgradeKinds, Ok, u"enabled"_s, {{u"minor"_s, u"enabled"_s}, {u"patch"_s, u"enabled"_s}}},
        {HostAgent, Ok, u"present"_s,
            {{u"product"_s, u"Sample Desk"_s}, {u"version"_s, u"2.0.0"_s}, {u"host"_s, u"main-1"_s}}},
        {Architecture, Info, u"standAlone"_s, {}},
        {Backup, Warning, u"old"_s, {{u"machine"_s, u"virtual"_s}, {u"at"_s, now}}},
        {Customisations, Warning, u"added"_s, {{u"count"_s, u"2"_s}, {u"changed"_s, u"0"_s}}},
        {LicenceMail, Ok, u"address"_s, {{u"email"_s, u"a**********@example.com"_s}}}, {DiskSpace, Ok, u"enough"_s, {}},
        {Clock, Ok, u"right"_s, {}}, {OtherJobs, Ok, u"none"_s, {}}, {PendingReboot, Ok, u"none"_s, {}},
        {TrustedKey, Ok, u"known"_s, {}},
        {Feed, Ok, u"reachable"_s, {{u"feed"_s, u"https://updates.example.com/sample-desk/"_s}}}};
    core::Customisation changed;
    changed.path = u"conf/routing.xml"_s;
    changed.size = 1204;
    changed.modifiedAt = ago(40 * 86'400);
    changed.diff = u"--- shipped\n+++ now\n@@ -4,1 +4,1 @@\n-  <route to=\"desk\"/>\n+  <route to=\"reception\"/>\n"_s;
    core::Customisation added;
    added.path = u"bin/nightly-report"_s;
    added.kind = core::CustomisationKind::AddedFile;
    added.sha256 = QString(64, u'd');
    found.customisations = {added, changed};
    return found;
}

core::UpdateChecks sampleChecks(UpdateState state)
{
    core::UpdateChecks checks;
    if (state < UpdateState::Unpacking || state == UpdateState::Cancelled)
        return checks;
    core::HostInspection before;
    before.hostName = u"main-1"_s;
    before.productTitle = u"Sample Desk"_s;
    before.version = version(u"2.0.0"_s);
    before.services = {{u"desk"_s, true}, {u"desk-web"_s, true}};
    before.serviceRunning = true;
    before.counts = {{u"tickets"_s, {{u"en"_s, u"Tickets"_s}, {u"it"_s, u"Ticket"_s}}, 12'408}};
    before.freeDisk = 48'200'000'000;
    before.customisations = samplePrerequisites().customisations.first(1);
    before.customisationCount = 1;
    before.clock = before.inspectedAt = ago(245);
    checks.before = before;
    checks.prerequisites = samplePrerequisites().rows;
    checks.acknowledged = {u"backup"_s, u"customisations"_s};
    if (core::endsByItself(state)) {
        core::HostInspection after = before;
        after.version = version(state == UpdateState::Completed ? u"2.0.1"_s : u"2.0.0"_s);
        after.freeDisk = 45'100'000'000;
        after.services[1].running = state != UpdateState::Completed;
        after.inspectedAt = ago(20);
        checks.after = after;
    }
    return checks;
}

core::Activation sampleActivation(bool authorised)
{
    core::Activation activation;
    activation.maskedEmail = u"a**********@example.com"_s;
    activation.authorised = authorised;
    activation.attemptsLeft = 5;
    return activation;
}

core::LicenceCard sampleLicence()
{
    core::LicenceCard licence;
    licence.state = core::LicenceState::Active;
    licence.product = u"sample-desk"_s;
    licence.serial = u"4711-0815"_s;
    licence.customer = u"Studio Rossi S.r.l."_s;
    licence.maskedEmail = u"a**********@example.com"_s;
    licence.upgrades = {core::UpgradeGrant::Disabled, core::UpgradeGrant::Enabled, core::UpgradeGrant::Enabled};
    licence.expiresAt = ago(-300 * 86'400);
    licence.lastCheckAt = ago(3600);
    licence.nextCheckAt = ago(-11 * 3600);
    licence.importedAt = ago(90 * 86'400);
    licence.importedBy = u"admin"_s;
    licence.signerKeyId = u"0011AABBCCDDEEFF"_s;
    return licence;
}

core::CustomisationReport sampleCustomisations()
{
    using enum core::CustomisationKind;
    core::CustomisationReport report;
    const auto add = [&](const QString &path, core::CustomisationKind kind, qint64 days) -> core::Customisation & {
        core::Customisation one;
        one.path = path;
        one.kind = kind;
        one.size = 1204;
        one.modifiedAt = ago(days * 86'400 + 3600);
        one.detectedAt = ago(days * 86'400);
        report.rows.append(one);
        return report.rows.last();
    };
    core::Customisation &routing = add(u"bin/call-routing"_s, ModifiedFile, 40);
    routing.title = u"Night routing"_s;
    routing.description = u"Calls after 20:00 go to the reception of Milan"_s;
    routing.author = u"Studio Rossi S.r.l."_s;
    routing.project = u"P-2026-014"_s;
    add(u"share/greetings.txt"_s, ModifiedFile, 12).sha256 = QString(64, u'd');
    add(u"share/hold-music.ogg"_s, MissingFile, 3).modifiedAt.reset();
    core::Customisation &nightly = add(u"bin/nightly-report"_s, AddedFile, 200);
    nightly.title = u"Nightly report"_s;
    nightly.description = u"Sends the summary of the day's calls to the management"_s;
    nightly.author = u"Anna Bianchi"_s;
    nightly.project = u"Reporting"_s;
    add(u"share/logo-customer.png"_s, AddedFile, 200);
    report.count = report.rows.size();
    report.hostName = u"main-1"_s;
    report.searchedAt = ago(5 * 3600);
    report.schedule.rule.time = u"03:00"_s;
    report.schedule.rule.timeZone = u"Europe/Rome"_s;
    report.schedule.revision = 7;
    report.scheduledAt = report.searchedAt;
    report.nextSearchAt = ago(-19 * 3600);
    return report;
}

void fillUpdates(FakeServer &server, const QList<core::Update> &updates)
{
    core::HostInspection seen;
    seen.hostName = u"main-1"_s;
    seen.product = u"sample-desk"_s;
    seen.productTitle = u"Sample Desk"_s;
    seen.version = version(u"2.0.0"_s);
    seen.isVirtual = true;
    seen.serviceRunning = true;
    seen.inspectedAt = ago(90);
    seen.clock = seen.inspectedAt;
    server.answer("GET /api/v1/licence", sampleLicence());
    server.answer("GET /api/v1/customisations", sampleCustomisations());
    core::Customisation routing = sampleCustomisations().rows.constFirst();
    routing.diff
        = u"--- bin/call-routing\n+++ bin/call-routing\n@@ -4,1 +4,1 @@\n-route desk\n+route reception --after 20:00\n"_s;
    server.answer("GET /api/v1/customisations/difference", routing);
    server.answer("GET /api/v1/updates/u1/plan", core::ChangePlanDetails());
    server.answer("GET /api/v1/patches", samplePatches());
    server.answer("PUT /api/v1/patches/choice", samplePatches());
    const QString feed = samplePatches().feed;
    server.answer("GET /api/v1/settings/feed", core::FeedSettings{feed, feed, false, 0});
    server.answer("GET /api/v1/host", core::HostCard{core::ComputerId{u"c1"_s}, u"main-1"_s, true, {}, seen});
    core::Prerequisites found = samplePrerequisites();
    if (!updates.isEmpty() && updates.constFirst().state == UpdateState::Staged)
        found.rows += sampleVendorRows();
    server.answer("GET /api/v1/prerequisites", found);
    server.answer("GET /api/v1/activation", sampleActivation(false));
    server.list("/api/v1/updates", updates);
    const auto state = updates.isEmpty() ? UpdateState::Staged : updates.first().state;
    server.answer("GET /api/v1/updates/u1/checks", sampleChecks(state));
    server.answerBytes("GET /api/v1/updates/u1/log",
        "15:13:02 migrate: 0041_calls.sql ... ok (1.2 s)\n15:13:04 migrate: 0042_recordings.sql\n"
        "15:14:10 migrate: 0042_recordings.sql ... 1 200 000 / 2 900 000 rows\n");
}

} // namespace mainstay::test
