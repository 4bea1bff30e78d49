// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/followedlog.h"
#include "models/workspace.h"

namespace mainstay::models {

/// Keeps a copy of the running update's log on this computer as long as somebody is signed in, whatever page is in
/// view: the server that it comes from may be the one that does not come back.
class UpdateMirror : public QObject
{
    Q_OBJECT

public:
    /// \a folder: of the copies, one file for each update. \a workspace must outlive it.
    UpdateMirror(Workspace &workspace, const QString &folder, QObject *parent = nullptr);

    const FollowedLog &log() const { return m_log; }

private:
    void look();

    Workspace &m_workspace;
    FollowedLog m_log;
};

} // namespace mainstay::models
