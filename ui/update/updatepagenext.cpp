// SPDX-License-Identifier: GPL-3.0-or-later
// The part of UpdatePage that knows when one may go on: what Next says, and why it is disabled.
#include "ui/text/actionhint.h"
#include "ui/text/updatetext.h"
#include "ui/update/codepanel.h"
#include "ui/update/patchpanel.h"
#include "ui/update/prerequisitespanel.h"
#include "ui/update/readypanel.h"
#include "ui/update/updatepage.h"

namespace mainstay::ui {

using core::Update;
using core::UpdateState;

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
