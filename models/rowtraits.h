// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/backup.h"
#include "core/values/computer.h"
#include "core/values/hostprotocol.h"
#include "core/values/job.h"
#include "core/values/mail.h"
#include "core/values/request.h"
#include "core/values/requestfailures.h"
#include "core/values/requestpreview.h"
#include "core/values/retention.h"
#include "core/values/schedule.h"
#include "core/values/schedulerun.h"
#include "core/values/session.h"
#include "core/values/update.h"

namespace mainstay::models {

/// What makes a row the same row when it changes: the key that the server's `removed` lists name too.
inline QString rowKey(const core::Computer &row)
{
    return row.id.text;
}
inline QString rowKey(const core::UpgradeRequest &row)
{
    return row.id.text;
}
inline QString rowKey(const core::Deployment &row)
{
    return row.request.text + QLatin1Char('/') + row.computer.text;
}
inline QString rowKey(const core::Backup &row)
{
    return row.id.text;
}
inline QString rowKey(const core::Schedule &row)
{
    return row.id.text;
}
inline QString rowKey(const core::Occurrence &row)
{
    return row.nominal;
}
inline QString rowKey(const core::RetentionItem &row)
{
    return row.id.text;
}
inline QString rowKey(const core::Mail &row)
{
    return row.id;
}
inline QString rowKey(const core::ScheduleRun &row)
{
    return row.id;
}
inline QString rowKey(const core::Job &row)
{
    return row.id.text;
}
inline QString rowKey(const core::EnrolmentToken &row)
{
    return row.id.text;
}
inline QString rowKey(const core::Update &row)
{
    return row.id.text;
}
inline QString rowKey(const core::Customisation &row)
{
    return row.path;
}
inline QString rowKey(const core::TrustedKey &row)
{
    return row.keyId;
}

inline QString rowKey(const core::FailureGroup &row)
{
    const auto state = row.failedState ? core::nameOf(core::deploymentStateNames, *row.failedState) : QString();
    return core::kindName(row.cause) + QLatin1Char('/') + state + QLatin1Char('/') + row.exitCode;
}
inline QString rowKey(const core::PreviewedComputer &row)
{
    return row.computer.text;
}
inline QString rowKey(const core::AuditEntry &row)
{
    return QString::number(row.revision);
}

} // namespace mainstay::models
