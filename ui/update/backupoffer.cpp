// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/backupoffer.h"

#include "ui/text/actionhint.h"
#include "ui/update/prerequisitelist.h"

namespace mainstay::ui {

void offerBackup(
    PrerequisiteList *list, models::Workspace &workspace, const std::function<void(const core::Error &)> &failed)
{
    using Offer = PrerequisiteList::BackupOffer;
    const auto show = [list, &workspace] {
        bool isRunning = false;
        workspace.backups().forEach(
            [&](const core::Backup &backup) { isRunning |= backup.state == core::BackupState::Running; });
        const bool may = actionHint(workspace.connection(), core::Permission::RunBackup).allowed;
        list->setBackupOffer(isRunning ? Offer::Running : may ? Offer::Offered : Offer::None);
    };
    QObject::connect(list, &PrerequisiteList::backupWanted, list, [list, &workspace, show, failed] {
        models::whenReady(workspace.backups().start(), list, [show, failed](const core::Result<core::Backup> &started) {
            if (!started)
                failed(started.error());
            show();
        });
    });
    QObject::connect(&workspace.backups(), &models::StoreSignals::rowsChanged, list, show);
    QObject::connect(&workspace.connection(), &models::Connection::changed, list, show);
    show();
}

} // namespace mainstay::ui
