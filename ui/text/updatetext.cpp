// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/updatetext.h"

#include "ui/text/errortext.h"
#include "ui/text/format.h"

#include <QCoreApplication>
#include <QLocale>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Update;
using core::UpdateState;
using models::Tone;

namespace {

/// Gives tr() a context of its own.
class Updates
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::Updates)

public:
    static Chip of(UpdateState state)
    {
        switch (state) {
        case UpdateState::Downloading:
            return {tr("Downloading"), u"download"_s, Tone::Info};
        case UpdateState::DownloadPaused:
            return {tr("Download stopped"), u"pause"_s, Tone::Neutral};
        case UpdateState::DownloadWaiting:
            return {tr("Download waiting"), u"waiting"_s, Tone::Warning};
        case UpdateState::Verifying:
            return {tr("Verifying"), u"signature"_s, Tone::Info};
        case UpdateState::Staged:
            return {tr("Ready to update"), u"verified"_s, Tone::Ok};
        case UpdateState::Unpacking:
            return {tr("Decompressing"), u"running"_s, Tone::Info};
        case UpdateState::Applying:
            return {tr("Applying"), u"running"_s, Tone::Info};
        case UpdateState::Checking:
            return {tr("Checking the new version"), u"running"_s, Tone::Info};
        case UpdateState::RebootRequired:
            return {tr("Reboot required"), u"retry"_s, Tone::Warning};
        case UpdateState::Rebooting:
            return {tr("Rebooting"), u"running"_s, Tone::Info};
        case UpdateState::RollingBack:
            return {tr("Rolling back"), u"rolled-back"_s, Tone::Warning};
        case UpdateState::Completed:
            return {tr("Completed"), u"check"_s, Tone::Ok};
        case UpdateState::RolledBack:
            return {tr("Rolled back"), u"rolled-back"_s, Tone::Warning};
        case UpdateState::Cancelled:
            return {tr("Cancelled"), u"cancel"_s, Tone::Neutral};
        case UpdateState::Failed:
            return {tr("Failed"), u"error"_s, Tone::Bad};
        case UpdateState::Interrupted:
            return {tr("Interrupted"), u"warning"_s, Tone::Bad};
        case UpdateState::RollbackFailed:
            return {tr("Rollback failed"), u"error"_s, Tone::Bad};
        }
        Q_UNREACHABLE();
    }

    static Chip of(core::StepState state)
    {
        switch (state) {
        case core::StepState::Waiting:
            return {tr("To come"), {}, Tone::Neutral};
        case core::StepState::Running:
            return {tr("Running"), u"running"_s, Tone::Info};
        case core::StepState::Done:
            return {tr("Done"), u"check"_s, Tone::Ok};
        case core::StepState::Failed:
            return {tr("Failed"), u"error"_s, Tone::Bad};
        case core::StepState::Interrupted:
            return {tr("Interrupted"), u"warning"_s, Tone::Bad};
        case core::StepState::Undone:
            return {tr("Undone"), u"rolled-back"_s, Tone::Warning};
        }
        Q_UNREACHABLE();
    }

    static QString silence(const Update &update, const QDateTime &now)
    {
        constexpr qint64 patience = 30; // seconds: several heartbeats
        constexpr qint64 alarming = 120;
        if (!core::isHostBusy(update.state) || !update.heartbeatAt)
            return {};
        const qint64 seconds = update.heartbeatAt->secsTo(now);
        const QString duration = Format(QLocale()).duration(seconds * 1000);
        return seconds < patience ? QString()
            : seconds < alarming  ? tr("No news from the machine for %1.").arg(duration)
                                  : tr("No sign of life from the machine for %1.").arg(duration);
    }

    static HostNoteText hostNote(const core::Error &note)
    {
        if (note.context.value(u"state"_s) == "agentUpgrade"_L1)
            return {tr("The agent of the main server's machine is being upgraded itself."),
                tr("The update begins by itself when that is done.")};
        return {tr("The agent cannot read what it has done on this machine: %1.").arg(note.context.value(u"path"_s)),
            tr("Nothing is applied there before somebody has looked. Restore that file from a copy, or ask the service "
               "desk; the agent reads it again when it is started.")};
    }

    static QString sentence(const Update &update)
    {
        const Format format{QLocale()};
        switch (update.state) {
        case UpdateState::Downloading:
            return tr("The server is downloading the update. You can close the console or sign out: it goes on.");
        case UpdateState::DownloadPaused:
            return tr("The download was stopped; it goes on where it stopped.");
        case UpdateState::DownloadWaiting:
            return waiting(update);
        case UpdateState::Verifying:
            return tr("The server is checking the file's size, checksum and signature.");
        case UpdateState::Staged:
            return tr("Downloaded and verified: signed by key %1.").arg(update.signerKeyId);
        case UpdateState::Unpacking:
            return tr("Decompressing the update.");
        case UpdateState::Applying:
            return tr("You can close the console: the update goes on on the server. Do not switch the machine off.");
        case UpdateState::Checking:
            return tr("The new version has to answer by itself before the update is called done.");
        case UpdateState::RebootRequired:
            if (update.rebootAt)
                return tr("The system will reboot at %1.").arg(format.dateTime(update.rebootAt->toLocalTime()));
            if (update.missedRebootAt) {
                return tr("Update applied. The reboot of %1 did not take place, because the server was not running "
                          "then. Please reboot the system, or choose another time.")
                    .arg(format.dateTime(update.missedRebootAt->toLocalTime()));
            }
            return tr("Update applied. Please reboot the system.");
        case UpdateState::Rebooting:
            return tr("The machine is starting again; the checks follow.");
        case UpdateState::RollingBack:
            return tr("The steps are being undone, last first.");
        case UpdateState::Completed:
            return tr("Update completed successfully: version %1 answers. No reboot needed.")
                .arg(update.patch.version.toString());
        case UpdateState::RolledBack:
            return tr("The update was undone: version %1 is back.").arg(update.fromVersion.toString());
        case UpdateState::Cancelled:
            return tr("Given up before the machine was touched.");
        case UpdateState::Failed:
            return tr("An error occurred during the update.") + u' ' + reason(update);
        case UpdateState::Interrupted:
            return tr("The machine stopped in the middle of a step. Nothing goes on by itself.");
        case UpdateState::RollbackFailed:
            return tr("The update failed, and undoing it failed too.") + u' ' + reason(update);
        }
        Q_UNREACHABLE();
    }

    static QString remedy(const Update &update)
    {
        switch (update.state) {
        case UpdateState::Failed:
        case UpdateState::RollbackFailed:
            return isBeforeHost(update)
                ? tr("The machine was not touched. Close this, and start again when the cause is gone.")
                : tr("Please don't reboot the system. Download the update log and contact the service desk.");
        case UpdateState::Interrupted:
            return tr("Read the log, then choose: retry the step, roll back, or contact the service desk.");
        default:
            return {};
        }
    }

private:
    static bool isBeforeHost(const Update &update)
    {
        return update.failedState && *update.failedState < UpdateState::Unpacking;
    }

    /// What came to nothing may be the server's own: then nobody has to look at the feed.
    static QString waiting(const Update &update)
    {
        if (!update.error)
            return tr("The feed does not answer; the server tries again by itself.");
        if (update.error->kind == core::ErrorKind::DiskFull)
            return tr("The server's disk is full: the download goes on by itself when there is room.");
        return tr("The feed does not answer: %1").arg(errorText(*update.error).sentence);
    }

    static QString reason(const Update &update) { return update.error ? errorText(*update.error).sentence : QString(); }
};

} // namespace

Chip stateText(UpdateState state)
{
    return Updates::of(state);
}

Chip stateText(core::StepState state)
{
    return Updates::of(state);
}

Chip stateText(core::LicenceState state)
{
    switch (state) {
    case core::LicenceState::Missing:
        return {Updates::tr("None", "licence"), u"error"_s, Tone::Bad};
    case core::LicenceState::Active:
        return {Updates::tr("Active", "licence"), u"check"_s, Tone::Ok};
    case core::LicenceState::Expired:
        return {Updates::tr("Expired", "licence"), u"error"_s, Tone::Bad};
    }
    Q_UNREACHABLE();
}

Chip grantText(core::UpgradeGrant grant)
{
    switch (grant) {
    case core::UpgradeGrant::Enabled:
        return {Updates::tr("Enabled"), u"check"_s, Tone::Ok};
    case core::UpgradeGrant::Disabled:
        return {Updates::tr("Disabled"), u"lock"_s, Tone::Neutral};
    case core::UpgradeGrant::NotAvailable:
        return {Updates::tr("Not available"), u"cancel"_s, Tone::Neutral};
    }
    Q_UNREACHABLE();
}

QString patchKindText(core::PatchKind kind)
{
    switch (kind) {
    case core::PatchKind::Major:
        return Updates::tr("Major");
    case core::PatchKind::Minor:
        return Updates::tr("Minor");
    case core::PatchKind::Patch:
        return Updates::tr("Patch");
    }
    Q_UNREACHABLE();
}

QString architectureText(core::HostArchitecture architecture)
{
    switch (architecture) {
    case core::HostArchitecture::StandAlone:
        return Updates::tr("Stand Alone");
    case core::HostArchitecture::Redundant:
        return Updates::tr("Redundant");
    case core::HostArchitecture::BranchOffice:
        return Updates::tr("Branch Office");
    case core::HostArchitecture::Disaster:
        return Updates::tr("Disaster");
    case core::HostArchitecture::Mcs:
        return Updates::tr("MCS");
    }
    Q_UNREACHABLE();
}

QString updateSentence(const Update &update)
{
    return Updates::sentence(update).trimmed();
}

QString silenceText(const Update &update, const QDateTime &now)
{
    return Updates::silence(update, now);
}

HostNoteText hostNoteText(const core::Error &note)
{
    return Updates::hostNote(note);
}

QString updateRemedy(const Update &update)
{
    return Updates::remedy(update);
}

QString inLanguage(const QMap<QString, QString> &texts)
{
    const QString mine = texts.value(QLocale().name().section(u'_', 0, 0));
    if (!mine.isEmpty())
        return mine;
    const QString english = texts.value(u"en"_s);
    return english.isEmpty() && !texts.isEmpty() ? texts.first() : english;
}

QString answerText(const core::PackageQuestion &question, const QString &answer)
{
    switch (question.kind) {
    case core::AnswerKind::YesNo:
        return answer == "yes"_L1 ? Updates::tr("Yes") : answer == "no"_L1 ? Updates::tr("No") : QString();
    case core::AnswerKind::Choice: {
        const auto choice = std::ranges::find(question.choices, answer, &core::AnswerChoice::id);
        return choice == question.choices.end() ? QString() : inLanguage(choice->title);
    }
    case core::AnswerKind::Text:
        return answer;
    }
    Q_UNREACHABLE();
}

QString stepText(const core::UpdateStep &step)
{
    const QString title = step.title.isEmpty() ? step.id : inLanguage(step.title);
    return step.longRunning ? Updates::tr("%1 (it will take a while)").arg(title) : title;
}

QString choiceText(const core::PatchOffer &offer, const core::Version &installed)
{
    switch (offer.choice) {
    case core::PatchChoice::Available:
        return {};
    case core::PatchChoice::NotLicensed:
        return Updates::tr("not in the licence: %1").arg(patchKindText(offer.patch.kind));
    case core::PatchChoice::InstallFirst:
        return Updates::tr("install %1 first").arg(offer.installFirst.toString());
    case core::PatchChoice::NotForThisVersion:
        return Updates::tr("not for version %1").arg(installed.toString());
    case core::PatchChoice::AlreadyInstalled:
        return Updates::tr("already installed");
    case core::PatchChoice::ListExpired:
        return Updates::tr("the list of updates has expired");
    }
    Q_UNREACHABLE();
}

} // namespace mainstay::ui
