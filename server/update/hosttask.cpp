// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/update/hosttask.h"

namespace mainstay::update {

using namespace Qt::StringLiterals;

std::optional<core::HostTask> taskOf(const core::Update &update)
{
    core::HostTask task;
    QString turn = QString::number(update.attempt);
    switch (update.state) {
    case core::UpdateState::Staged:
        if (update.checks.isEmpty() || update.checkedAt)
            return std::nullopt;
        task.kind = core::HostTaskKind::Check;
        turn = QString::number(update.checkRun);
        break;
    case core::UpdateState::Unpacking:
    case core::UpdateState::Applying:
    case core::UpdateState::Checking:
        task.kind = core::HostTaskKind::Apply;
        break;
    case core::UpdateState::Rebooting:
        task.kind = core::HostTaskKind::Reboot;
        break;
    case core::UpdateState::RollingBack:
        task.kind = core::HostTaskKind::RollBack;
        break;
    default:
        return std::nullopt;
    }
    task.update = update.id;
    task.attempt = update.attempt;
    task.product = update.product;
    task.version = update.patch.version;
    task.fileName = update.patch.fileName;
    task.size = update.patch.size;
    task.sha256 = update.patch.sha256;
    task.signature = update.patch.signature;
    task.answers = update.answers;
    task.id = u"%1/%2/%3"_s.arg(update.id.text, core::nameOf(core::hostTaskKindNames, task.kind), turn);
    return task;
}

} // namespace mainstay::update
