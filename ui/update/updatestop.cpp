// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/updatestop.h"

namespace mainstay::ui {

using core::UpdateState;

UpdateStop landing(const core::Update *update, bool isFollowed)
{
    if (!update || !(core::isOpen(*update) || isFollowed) || update->closedAt)
        return UpdateStop::Prerequisites;
    switch (update->state) {
    case UpdateState::Cancelled:
        return UpdateStop::Prerequisites;
    case UpdateState::Downloading:
    case UpdateState::DownloadPaused:
    case UpdateState::DownloadWaiting:
    case UpdateState::Verifying:
    case UpdateState::Staged: // who comes back goes on from there, with a code of their own
        return UpdateStop::Download;
    case UpdateState::Unpacking:
    case UpdateState::Applying:
    case UpdateState::RollingBack:
        return UpdateStop::Apply;
    case UpdateState::Checking: // after the steps, and again after a reboot
    case UpdateState::RebootRequired:
    case UpdateState::Rebooting:
    case UpdateState::Completed:
    case UpdateState::RolledBack:
        return UpdateStop::End;
    case UpdateState::Failed:
    case UpdateState::Interrupted:
    case UpdateState::RollbackFailed:
        return update->failedState && *update->failedState < UpdateState::Unpacking ? UpdateStop::Download
                                                                                    : UpdateStop::Apply;
    }
    Q_UNREACHABLE();
}

int finishedStops(const core::Update *update, bool isFollowed)
{
    const auto stop = landing(update, isFollowed);
    const bool isThrough = stop != UpdateStop::Prerequisites
        && (update->state == UpdateState::Staged || core::endsByItself(update->state));
    return int(stop) + (isThrough ? 1 : 0);
}

} // namespace mainstay::ui
