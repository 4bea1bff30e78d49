// SPDX-License-Identifier: GPL-3.0-or-later
// The part of UpdatePage that says what it is about, and when one may go on: what Next says, and why it is disabled.
#include "ui/text/actionhint.h"
#include "ui/text/cells.h"
#include "ui/text/updatetext.h"
#include "ui/update/codepanel.h"
#include "ui/update/patchpanel.h"
#include "ui/update/prerequisitespanel.h"
#include "ui/update/readypanel.h"
#include "ui/update/updatepage.h"
#include "ui/widgets/pageheader.h"

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Update;
using core::UpdateState;

/// Of every page of the wizard: which product of which version on which machine, under which licence, and who does it.
void UpdatePage::showAbout()
{
    const models::SystemUpdates &updates = m_workspace.updates();
    QStringList parts;
    if (const auto &host = updates.host(); host && host->inspection) {
        const core::HostInspection &seen = *host->inspection;
        parts.append(tr("%1 %2 on %3")
                         .arg(seen.productTitle.isEmpty() ? seen.product : seen.productTitle, seen.version.toString(),
                             host->computerName));
    }
    if (const auto &licence = updates.licence(); licence && !licence->serial.isEmpty())
        parts.append(tr("licence %1").arg(licence->serial));
    if (const Update *current = update())
        parts.append(holderOf(*current));
    m_header->setSubtitle(
        parts.isEmpty() ? tr("Brings the main server itself to a new version.") : parts.join(u" · "_s));
}

/// Who does this, so that a second superuser knows whom to ask.
QString UpdatePage::holderOf(const Update &update)
{
    return update.appliedAt ? tr("Started by %1, %2").arg(update.appliedBy, localDateTime(*update.appliedAt))
                            : tr("Download begun by %1, %2").arg(update.startedBy, localDateTime(update.createdAt));
}

QString UpdatePage::helpTopic() const
{
    switch (m_stop) {
    case UpdateStop::Prerequisites:
        return u"update-prerequisites"_s;
    case UpdateStop::Patch:
        return u"update-patch"_s;
    case UpdateStop::Code:
        return u"update-code"_s;
    case UpdateStop::Download:
        return u"update-download"_s;
    case UpdateStop::Apply:
        return u"update-apply"_s;
    case UpdateStop::End:
        return u"update-end"_s;
    }
    Q_UNREACHABLE();
}

QString UpdatePage::whyNoCode() const
{
    const ActionHint may = actionHint(m_workspace.connection(), core::Permission::UpdateSystem);
    if (!may.allowed)
        return may.reason;
    return m_code->isAuthorised() ? QString() : tr("First request the code, and enter it.");
}

WizardBar::Next UpdatePage::nextBefore(UpdateStop stop) const
{
    const ActionHint may = actionHint(m_workspace.connection(), core::Permission::UpdateSystem);
    switch (stop) {
    case UpdateStop::Prerequisites:
        return {tr("&Next"), m_prerequisites->whyNot(), m_prerequisites->hint()};
    case UpdateStop::Patch:
        return {tr("&Next"), may.allowed ? m_patch->whyNot() : may.reason};
    default:
        return {tr("Dow&nload update"), whyNoCode()};
    }
}

WizardBar::Next UpdatePage::nextOf(UpdateStop stop) const
{
    const Update *current = update();
    if (!current)
        return nextBefore(stop);
    const UpdateState state = current->state;
    const ActionHint may = actionHint(m_workspace.connection(), core::Permission::UpdateSystem);
    if (stop == UpdateStop::Code && state == UpdateState::Staged)
        return {tr("&Next"), whyNoCode()};
    if (stop < m_stands)
        return {tr("&Next"), {}};
    switch (stop) {
    case UpdateStop::Download:
        if (state == UpdateState::Staged)
            return {tr("Co&ntinue update procedure"), may.reason};
        return {tr("&Next"),
            state > UpdateState::Cancelled ? tr("This update cannot go on: close it.")
                                           : tr("First the update has to be downloaded and verified.")};
    case UpdateStop::Apply:
        if (state == UpdateState::Staged)
            return {tr("&Start update"), may.allowed ? m_ready->whyNot() : may.reason};
        return {tr("&Next"),
            state > UpdateState::Cancelled ? tr("First choose what happens with this update.")
                                           : tr("First the steps have to end.")};
    case UpdateStop::End:
        return {tr("&Finish"),
            !core::isOpen(*current)                    ? QString()
                : state == UpdateState::RebootRequired ? tr("First the system has to be rebooted.")
                                                       : tr("First the new version has to answer.")};
    default:
        return {tr("&Next"), {}};
    }
}

} // namespace mainstay::ui
