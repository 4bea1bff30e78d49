// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/hostprotocol.h"
#include "platform/archive/tarwriter.h"
#include "platform/files/files.h"
#include "platform/signature/signing.h"
#include "tests/platform/installer/samples.h"

#include <QDir>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace mainstay;
using namespace mainstay::platform;

namespace {

QByteArray tarOf(const QByteArray &manifest, const QByteArray &signature)
{
    QByteArray archive;
    TarWriter writer([&archive](QByteArrayView bytes) {
        archive.append(bytes);
        return core::Result<void>();
    });
    const bool written = writer.addBytes(u"manifest.json"_s, manifest)
        && writer.addBytes(u"manifest.json.minisig"_s, signature) && writer.addFolder(u"d"_s)
        && writer.addSymlink(u"d/l"_s, u"../x"_s) && writer.addBytes(QString(200, u'n'), "long name")
        && writer.finish();
    return written ? archive : QByteArray();
}

core::FeedPatch patchTo(const QString &version, const QString &from)
{
    core::FeedPatch patch;
    patch.version = *core::Version::parse(version);
    patch.fileName = u"desk-%1.pkg"_s.arg(version);
    patch.size = 1;
    patch.sha256 = QString(64, u'a');
    patch.releasedAt = QDateTime::currentDateTimeUtc();
    patch.fromVersions = {*core::Version::parse(from)};
    patch.notes = {{u"en"_s, u"Faster"_s}};
    patch.disk = {1, 2};
    return patch;
}

core::FeedIndex feedIndex()
{
    core::FeedIndex index;
    index.product = u"desk"_s;
    index.serial = 7;
    index.createdAt = QDateTime::currentDateTimeUtc();
    index.expiresAt = index.createdAt.addDays(90);
    index.patches = {patchTo(u"2.0.1"_s, u"2.0.0"_s), patchTo(u"2.1-rc.1"_s, u"2.0.1"_s)};
    return index;
}

/// One version under two names.
core::FeedIndex twiceTheSame()
{
    core::FeedIndex index = feedIndex();
    index.patches[1].version = *core::Version::parse(u"2.0.1.0");
    return index;
}

core::Licence licence(const QDateTime &expiresAt)
{
    core::Licence made;
    made.product = u"desk"_s;
    made.serial = u"S-1"_s;
    made.customer = u"Studio Rossi"_s;
    made.email = u"anna@example.com"_s;
    made.upgrades = {core::UpgradeGrant::Disabled, core::UpgradeGrant::Enabled, core::UpgradeGrant::Enabled};
    made.issuedAt = QDateTime::currentDateTimeUtc();
    made.expiresAt = expiresAt;
    return made;
}

core::HostReport hostReport()
{
    core::HostReport report;
    report.update = {u"u1"_s};
    report.state = core::UpdateState::Failed;
    core::UpdateStep step;
    step.id = u"migrate"_s;
    step.title = {{u"it"_s, u"Migrazione"_s}};
    step.state = core::StepState::Failed;
    step.startedAt = QDateTime::currentDateTimeUtc();
    report.steps = {step};
    report.failedStep = step.id;
    report.error = core::Error{core::ErrorKind::ProcessFailed, u"exit code 3"_s, {{u"program"_s, u"migrate.sh"_s}}};
    report.version = *core::Version::parse(u"2.0.0");
    return report;
}

core::InspectionReport inspectionReport()
{
    core::InspectionReport report;
    report.task = u"inspect/1"_s;
    core::HostInspection &host = report.inspection;
    host.product = u"desk"_s;
    host.clock = host.inspectedAt = QDateTime::currentDateTimeUtc();
    host.services = {{u"desk"_s, true}};
    host.counts = {{u"tickets"_s, {{u"en"_s, u"Tickets"_s}}, 2}};
    core::Customisation changed;
    changed.path = u"share/greetings.txt"_s;
    changed.modifiedAt = host.clock;
    changed.diff = u"-a\n+b\n"_s;
    host.customisations = {changed};
    host.problem = core::Error{core::ErrorKind::NotFound, {}, {{u"path"_s, u"x"_s}}};
    return report;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fputs("usage: fuzz_seeds FOLDER\n", stderr);
        return 2;
    }
    core::PackageManifest manifest;
    manifest.product = u"agent"_s;
    manifest.version = *core::Version::parse(u"1.2.3");
    manifest.createdAt = QDateTime::currentDateTimeUtc();
    manifest.files.append({u"payload/x"_s, 1, QString(64, u'a'), 1});
    const QByteArray json = core::encode(manifest);
    const SecretKey key = SecretKey::generate();
    const QByteArray signature = signBytes(json, key, u"timestamp:1\tfile:x\thashed\tversion:1"_s)->text();
    const QByteArray tar = tarOf(json, signature);

    const QString folder = QString::fromLocal8Bit(argv[1]);
    const QList<std::pair<QString, QByteArray>> seeds{{u"feed/index"_s, core::encode(feedIndex())},
        {u"feed/twice"_s, core::encode(twiceTheSame())}, {u"hostreport/inspection"_s, core::encode(inspectionReport())},
        {u"hostreport/report"_s, core::encode(hostReport())},
        {u"licence/one"_s, core::encode(licence(QDateTime::currentDateTimeUtc().addYears(1)))},
        {u"licence/late"_s, core::encode(licence(QDateTime({9999, 12, 31}, {23, 59}, Qt::UTC)))},
        {u"mailaddress/one"_s, "anna.rossi+it@mail.example.com"}, {u"installer/elf"_s, test::sampleElf(62, "1.2.3")},
        {u"installer/pe"_s, test::samplePe(0x8664, true)}, {u"installer/msi"_s, test::sampleMsi("x64;1033")},
        {u"installer/rpm"_s, test::sampleRpm("x86_64")}, {u"installer/package"_s, tar}, {u"manifest/one"_s, json},
        {u"minisig/signature"_s, signature}, {u"minisig/public"_s, key.publicKey().text()},
        {u"minisig/secret"_s, key.text()},
        {u"schedule/monthly"_s,
            R"({"frequency":"monthly","timeZone":"Europe/Rome","time":"02:30","months":[1,2],"day":31,"shortMonths":"skip"})"},
        {u"schedule/weekly"_s,
            R"({"frequency":"weekly","timeZone":"America/New_York","time":"01:30","weekdays":["sunday"],"end":"2030-01-01T00:00"})"},
        {u"schedule/interval"_s,
            R"({"frequency":"interval","timeZone":"UTC","start":"2026-11-21T02:30","every":90,"unit":"minutes"})"},
        {u"tar/one"_s, QByteArray(tar).prepend('\xff')}};
    for (const auto &[name, bytes] : seeds) {
        const QString path = folder + u'/' + name;
        if (!QDir().mkpath(QFileInfo(path).path()) || !writeAtomically(path, bytes)) {
            std::fprintf(stderr, "cannot write %s\n", qPrintable(path));
            return 1;
        }
    }
    return 0;
}
