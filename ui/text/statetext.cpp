// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/statetext.h"

#include <QCoreApplication>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::DeploymentState;
using models::Tone;

namespace {

/// Gives tr() a context of its own: mainstay::ui::States.
class States
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::States)

public:
    static Chip of(core::RequestState state)
    {
        switch (state) {
        case core::RequestState::WaitingForApproval:
            return {tr("Waiting for approval", "request"), u"waiting"_s, Tone::Warning};
        case core::RequestState::Scheduled:
            return {tr("Scheduled", "request"), u"clock"_s, Tone::Info};
        case core::RequestState::Paused:
            return {tr("Paused", "request"), u"pause"_s, Tone::Warning};
        case core::RequestState::Active:
            return {tr("Active", "request"), u"play"_s, Tone::Info};
        case core::RequestState::Completed:
            return {tr("Completed", "request"), u"check"_s, Tone::Ok};
        case core::RequestState::Rejected:
            return {tr("Rejected", "request"), u"rejected"_s, Tone::Neutral};
        case core::RequestState::Expired:
            return {tr("Expired", "request"), u"clock"_s, Tone::Warning};
        }
        Q_UNREACHABLE();
    }

    static Chip of(const core::UpgradeRequest &request)
    {
        if (request.state == core::RequestState::Completed && request.counts.failed > 0)
            return {tr("Completed, some failed", "request"), u"warning"_s, Tone::Warning};
        return of(request.state);
    }

    static Chip of(DeploymentState state)
    {
        switch (state) {
        case DeploymentState::Waiting:
            return {tr("Waiting", "computer"), u"waiting"_s, Tone::Neutral};
        case DeploymentState::Offered:
            return {tr("Offered", "computer"), u"clock"_s, Tone::Info};
        case DeploymentState::Downloading:
            return {tr("Downloading", "computer"), u"download"_s, Tone::Info};
        case DeploymentState::Verified:
            return {tr("Verified", "computer"), u"verified"_s, Tone::Info};
        case DeploymentState::Installing:
            return {tr("Installing", "computer"), u"agent-upgrade"_s, Tone::Info};
        case DeploymentState::Restarting:
            return {tr("Restarting", "computer"), u"retry"_s, Tone::Info};
        case DeploymentState::Watching:
            return {tr("Watching", "computer"), u"eye"_s, Tone::Info};
        case DeploymentState::Upgraded:
            return {tr("Upgraded", "computer"), u"check"_s, Tone::Ok};
        case DeploymentState::Failed:
            return {tr("Failed", "computer"), u"error"_s, Tone::Bad};
        case DeploymentState::RolledBack:
            return {tr("Rolled back", "computer"), u"rolled-back"_s, Tone::Warning};
        case DeploymentState::Rejected:
            return {tr("Recalled", "computer"), u"rejected"_s, Tone::Neutral};
        case DeploymentState::Expired:
            return {tr("Expired", "computer"), u"clock"_s, Tone::Neutral};
        case DeploymentState::NotApplicable:
            return {tr("Not applicable", "computer"), u"info"_s, Tone::Neutral};
        }
        Q_UNREACHABLE();
    }

    static Chip of(const core::Backup &backup)
    {
        switch (backup.state) {
        case core::BackupState::Running:
            return {backup.percent >= 0 ? tr("Running %1 %").arg(backup.percent) : tr("Running", "backup"), u"clock"_s,
                Tone::Info};
        case core::BackupState::Finished:
            return backup.shrink ? Chip{tr("Shrunk", "backup"), u"warning"_s, Tone::Warning}
                                 : Chip{tr("Finished", "backup"), u"check"_s, Tone::Ok};
        case core::BackupState::Failed:
            return backup.error && backup.error->kind == core::ErrorKind::Cancelled
                ? Chip{tr("Cancelled", "backup"), u"rejected"_s, Tone::Neutral}
                : Chip{tr("Failed", "backup"), u"error"_s, Tone::Bad};
        case core::BackupState::Interrupted:
            return {tr("Interrupted", "backup"), u"warning"_s, Tone::Warning};
        case core::BackupState::Missing:
            return {tr("File missing", "backup"), u"error"_s, Tone::Bad};
        }
        Q_UNREACHABLE();
    }

    static Chip of(core::BackupProof proof)
    {
        switch (proof) {
        case core::BackupProof::None:
            return {u"—"_s, {}, Tone::Neutral};
        case core::BackupProof::Created:
            return {tr("Created", "proof"), u"info"_s, Tone::Info};
        case core::BackupProof::Decoded:
            return {tr("Decoded", "proof"), u"check"_s, Tone::Ok};
        case core::BackupProof::RestoreTested:
            return {tr("Restore-tested", "proof"), u"verified"_s, Tone::Ok};
        }
        Q_UNREACHABLE();
    }

    static QString name(core::Platform platform)
    {
        return platform == core::Platform::Windows ? u"Windows"_s : u"Linux"_s;
    }

    static QString name(core::Architecture architecture)
    {
        switch (architecture) {
        case core::Architecture::X86:
            return tr("x86 (32-bit)");
        case core::Architecture::X86_64:
            return tr("x86-64 (64-bit)");
        case core::Architecture::Arm64:
            return u"ARM64"_s;
        }
        Q_UNREACHABLE();
    }

    static QString name(core::Role role)
    {
        switch (role) {
        case core::Role::Viewer:
            return tr("viewer");
        case core::Role::Operator:
            return tr("operator");
        case core::Role::Superuser:
            return tr("superuser");
        }
        Q_UNREACHABLE();
    }
};

} // namespace

Chip stateText(core::RequestState state)
{
    return States::of(state);
}

Chip stateText(core::DeploymentState state)
{
    return States::of(state);
}

Chip stateText(const core::UpgradeRequest &request)
{
    return States::of(request);
}

Chip stateText(const core::Deployment &deployment)
{
    Chip text = States::of(deployment.state);
    if (deployment.state == DeploymentState::Downloading)
        text.text += u" %1 %"_s.arg(deployment.percent);
    return text;
}

Chip stateText(const core::Backup &backup)
{
    return States::of(backup);
}

Chip proofText(core::BackupProof proof)
{
    return States::of(proof);
}

QString platformName(core::Platform platform)
{
    return States::name(platform);
}

QString architectureName(core::Architecture architecture)
{
    return States::name(architecture);
}

QString platformName(const QString &wireName)
{
    const auto known = core::valueOf(core::platformNames, wireName);
    return known ? States::name(*known) : wireName;
}

QString architectureName(const QString &wireName)
{
    const auto known = core::valueOf(core::architectureNames, wireName);
    return known ? States::name(*known) : wireName;
}

QString roleName(core::Role role)
{
    return States::name(role);
}

Chip simulatedComputer()
{
    return {States::tr("Simulated"), u"rehearsal"_s, Tone::Info};
}

Chip rehearsalRequest()
{
    return {States::tr("Rehearsal"), u"rehearsal"_s, Tone::Info};
}

QString markedName(const core::UpgradeRequest &request)
{
    return request.rehearsal ? rehearsalRequest().text + u" - "_s + request.name : request.name;
}

} // namespace mainstay::ui
