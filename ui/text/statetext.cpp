// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/statetext.h"

#include "ui/text/errortext.h"
#include "ui/text/format.h"

#include <QCoreApplication>
#include <QLocale>

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
            return {tr("Finished", "backup"), u"check"_s, Tone::Ok};
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

    static QString why(const core::Deployment &d, const QDateTime &now, qint64 pollSeconds)
    {
        const Format format{QLocale()};
        const qint64 silence = d.reportedAt ? d.reportedAt->secsTo(now) : -1;
        const bool stalled = silence > std::max<qint64>(3 * pollSeconds, 120);
        if (stalled && !core::isTerminal(d.state) && d.state > DeploymentState::Offered) {
            return tr("no report for %1; it goes on when the agent answers again").arg(format.duration(silence * 1000));
        }
        switch (d.state) {
        case DeploymentState::Waiting:
            return d.attempt > 1 ? tr("will be tried again at its next poll") : tr("will start at its next poll");
        case DeploymentState::Offered:
            return tr("the agent has the command");
        case DeploymentState::Downloading:
            return d.bytesPerSecond > 0 ? format.rate(d.bytesPerSecond) : tr("the download is starting");
        case DeploymentState::Verified:
            return tr("size, checksum and signature are right");
        case DeploymentState::Installing:
            return tr("the agent is replacing itself");
        case DeploymentState::Restarting:
            return tr("the new version is starting");
        case DeploymentState::Watching:
            return tr("the new version has to prove itself");
        case DeploymentState::Upgraded:
            return d.fromVersion.isNull()
                ? tr("the new version reported in")
                : tr("the new version reported in; it was %1 before").arg(d.fromVersion.toString());
        case DeploymentState::Failed:
        case DeploymentState::RolledBack:
            return d.error ? failure(*d.error) : tr("the agent gave no reason");
        case DeploymentState::Rejected:
            return tr("the request was rejected before the agent replaced itself");
        case DeploymentState::Expired:
            return tr("the request ended before the agent replaced itself");
        case DeploymentState::NotApplicable:
            return notApplicable(d);
        }
        Q_UNREACHABLE();
    }

    /// In the agent's upgrade, a program that failed is the new version.
    static QString failure(const core::Error &error)
    {
        if (error.kind == core::ErrorKind::ProcessFailed)
            return tr("The new version stopped by itself each time it was started.");
        return errorText(error).sentence;
    }

    static QString notApplicable(const core::Deployment &d)
    {
        if (!d.error)
            return tr("it has this version already");
        switch (d.error->kind) {
        case core::ErrorKind::AlreadyExists:
            return tr("it has this version already");
        case core::ErrorKind::WrongVersion:
            return tr("it has a newer version (%1)").arg(d.fromVersion.toString());
        case core::ErrorKind::Conflict:
            return tr("another request took over: %1").arg(d.error->context.value(u"request"_s));
        default:
            return errorText(*d.error).sentence;
        }
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

QString whyText(const core::Deployment &deployment, const QDateTime &now, qint64 pollSeconds)
{
    QString sentence = States::why(deployment, now, pollSeconds);
    if (!sentence.isEmpty())
        sentence[0] = sentence.at(0).toUpper();
    return sentence;
}

QString failureText(const core::Error &error)
{
    return States::failure(error);
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

} // namespace mainstay::ui
