// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/updatemirror.h"

namespace mainstay::models {

UpdateMirror::UpdateMirror(Workspace &workspace, const QString &folder, QObject *parent)
    : QObject(parent),
      m_workspace(workspace),
      m_log([&workspace](const QString &id, qint64 from) { return workspace.updates().log(id, from); }, folder)
{
    connect(&workspace.connection(), &Connection::changed, this, &UpdateMirror::look);
    connect(&workspace.updates().list(), &StoreSignals::rowsChanged, this, &UpdateMirror::look);
    look();
}

void UpdateMirror::look()
{
    const core::Update *update = m_workspace.updates().current();
    const bool isOnline = m_workspace.connection().state() == ConnectionState::Online;
    // Before somebody pressed Start there is no log.
    if (isOnline && update && update->appliedAt)
        m_log.follow(update->id.text, core::isHostBusy(update->state), update->logBytes);
    m_log.setWatched(isOnline);
}

} // namespace mainstay::models
