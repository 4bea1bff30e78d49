// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/changeplan.h"
#include "core/values/updatewizard.h"

namespace mainstay::ui {

/// Everything that a change plan is written from.
struct ChangePlan
{
    QString server; ///< its name
    core::LicenceCard licence;
    core::HostCard host;
    core::Update update; ///< downloaded, so that its steps are known
    QList<core::Prerequisite> prerequisites; ///< as they are now; those of the start take their place
    core::UpdateChecks checks; ///< empty before the start
    core::ChangePlanDetails details; ///< what people added
};

/// "Change plan", and once the update was started "Change report".
QString changePlanTitle(const core::Update &update);

/// What is to be done to the main server, for the customer's signature, and after it the same document with what was
/// done: what, when and by whom, prerequisites with what was found, the backup, steps with times and the point of no
/// return, undo, reboot, before and after, signatures. In the language of the moment. \a now in UTC.
QString changePlanHtml(const ChangePlan &plan, const QDateTime &now);
/// The same as A4 pages.
QByteArray changePlanPdf(const ChangePlan &plan, const QDateTime &now);

} // namespace mainstay::ui
