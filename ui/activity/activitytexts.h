// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/job.h"
#include "core/values/session.h"
#include "models/backupstore.h"
#include "ui/widgets/chip.h"

#include <QString>

namespace mainstay::ui {

/// What a job is, such as "Database backup".
QString jobKindText(core::JobKind kind);
Chip stateText(core::JobState state);

/// The steps that a job of this kind goes through, in their order, by their names on the wire. Empty where the kind
/// has none.
QStringList jobSteps(core::JobKind kind);
QString jobStepText(const core::Job &job, const QString &step);

/// What it works on, such as the backup's file; empty where that is not known any more.
QString jobSubjectText(const core::Job &job, const models::BackupStore &backups);

/// Why a job waits, failed or ended, in one sentence; empty where its state says it all.
QString jobWhyText(const core::Job &job);
/// From its start until now or its end; empty before it starts.
QString jobDurationText(const core::Job &job);

/// An entry of the audit trail in words: \a action is dotted, such as request.create. An unknown one is shown as it is.
QString auditActionText(const QString &action);
/// What it was done to and with: values, and the server's own words in the reader's language.
QString auditDetailText(const core::AuditEntry &entry);
/// Who did it: a user, or the words for the server and an agent.
QString auditUserText(const QString &user);

/// What the actions are about, by the part before their dot, in the order in which people look for them.
QStringList auditSubjects();
QString auditSubjectText(const QString &subject);

} // namespace mainstay::ui
