// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/patch/patchrules.h"

#include "agent/machine/preflight.h"

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::PackageManifest;
using core::Result;
using core::Version;

namespace {

Error differs(ErrorKind kind, const QString &expected, const QString &actual, const QString &detail = {})
{
    return {kind, detail, {{u"expected"_s, expected}, {u"actual"_s, actual}}};
}

core::UpdateStep entryOf(const core::PackageStep &step, bool isCheck)
{
    core::UpdateStep entry;
    entry.id = step.id;
    entry.title = step.title;
    entry.longRunning = step.longRunning;
    entry.typicalSeconds = step.typicalSeconds;
    entry.repeatable = step.repeatable || isCheck; // a check changes nothing
    entry.pointOfNoReturn = step.pointOfNoReturn;
    entry.check = isCheck;
    return entry;
}

} // namespace

Result<void> mayApply(const PackageManifest &manifest, const core::HostTask &task, const QString &product,
    const Version &installed, const Version &running)
{
    if (const auto tooOld = checkMinimum(manifest.minAgentVersion, running))
        return *tooOld;
    if (manifest.product != product)
        return Error{
            ErrorKind::ManifestInvalid, u"this is a package of "_s + manifest.product, {{u"field"_s, u"product"_s}}};
    if (manifest.version != task.version)
        return differs(ErrorKind::WrongVersion, task.version.toString(), manifest.version.toString());
    if (!manifest.kind || manifest.steps.isEmpty())
        return Error{
            ErrorKind::ManifestInvalid, u"not a patch"_s, {{u"field"_s, manifest.kind ? u"steps"_s : u"kind"_s}}};
    if (manifest.platform != core::ownPlatform()) {
        return differs(ErrorKind::WrongPlatform, core::nameOf(core::platformNames, core::ownPlatform()),
            core::nameOf(core::platformNames, manifest.platform));
    }
    if (manifest.architecture != core::ownArchitecture()) {
        return differs(ErrorKind::WrongArchitecture, core::nameOf(core::architectureNames, core::ownArchitecture()),
            core::nameOf(core::architectureNames, manifest.architecture));
    }
    if (!manifest.fromVersions.isEmpty() && !manifest.fromVersions.contains(installed)) {
        QStringList from;
        for (const Version &version : manifest.fromVersions)
            from.append(version.toString());
        return differs(ErrorKind::WrongVersion, from.join(u", "_s), installed.toString(), u"of another version"_s);
    }
    if (installed >= manifest.version)
        return differs(ErrorKind::WrongVersion, u"< "_s + manifest.version.toString(), installed.toString());
    for (const core::PackageStep &step : manifest.steps) {
        if (step.action == core::StepAction::RunInstaller)
            return Error{ErrorKind::ManifestInvalid, u"a patch runs no installer"_s, {{u"field"_s, u"steps.action"_s}}};
    }
    return {};
}

Result<void> mayBegin(const Result<ProductAnswer> &installed)
{
    if (!installed)
        return installed.error();
    return installed->answers ? requireProcess(installed->process) : Result<void>();
}

QList<core::UpdateStep> stepsOf(const PackageManifest &manifest)
{
    QList<core::UpdateStep> steps;
    for (const core::PackageStep &step : manifest.steps)
        steps.append(entryOf(step, false));
    for (const core::PackageStep &check : manifest.postChecks)
        steps.append(entryOf(check, true));
    return steps;
}

Result<Verdict> judge(const PackageManifest &manifest, const PatchJournal &journal, const Version &version,
    qint64 process, const QString &bootId)
{
    const bool restarted = bootId != journal.bootId;
    if (version == manifest.version) {
        // After a restart of the host every process is another one.
        if (const auto named = requireProcess(process); !named && !restarted)
            return named.error();
        if (!restarted && process == journal.fromProcess) {
            return Error{ErrorKind::VerificationFailed,
                u"the process that ran before says that it is the new version"_s,
                {{u"process"_s, QString::number(process)}}};
        }
        return manifest.reboot == core::RebootRule::Always && !restarted ? Verdict::RebootNeeded : Verdict::Proved;
    }
    const bool unchanged = !version.isNull() && version == journal.fromVersion;
    if (unchanged && !restarted && manifest.reboot != core::RebootRule::Never)
        return Verdict::RebootNeeded;
    return differs(ErrorKind::WrongVersion, manifest.version.toString(), version.toString());
}

} // namespace mainstay::agent
