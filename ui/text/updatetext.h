// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/updatewizard.h"
#include "ui/widgets/chip.h"

namespace mainstay::ui {

/// Where an update stands, as people see it.
Chip stateText(core::UpdateState state);
Chip stateText(core::StepState state);
Chip stateText(core::LicenceState state);
/// "Enabled", "Disabled", "Not available".
Chip grantText(core::UpgradeGrant grant);
/// "Major", "Minor", "Patch".
QString patchKindText(core::PatchKind kind);
QString architectureText(core::HostArchitecture architecture);

/// What \a update does now, or what ended it, in one sentence.
QString updateSentence(const core::Update &update);
/// How long the machine has been silent that should speak; empty while it speaks. \a now in UTC.
QString silenceText(const core::Update &update, const QDateTime &now);

/// Why the agent on the main server's machine does not do what it is told, as it says itself.
struct HostNoteText
{
    QString sentence;
    QString remedy;
};
HostNoteText hostNoteText(const core::Error &note);

/// What to do next; empty where there is nothing to do but wait.
QString updateRemedy(const core::Update &update);

/// The step's title in the reader's language, with "(it will take a while)" where the vendor says so.
QString stepText(const core::UpdateStep &step);
/// The entry of a text by language that the reader understands best: the program's language, English, any.
QString inLanguage(const QMap<QString, QString> &texts);

/// How \a answer to \a question reads; empty for none.
QString answerText(const core::PackageQuestion &question, const QString &answer);

/// Why a patch cannot be chosen; empty where it can.
QString choiceText(const core::PatchOffer &offer, const core::Version &installed);

} // namespace mainstay::ui
