// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/offlinecheck.h"
#include "models/workspace.h"
#include "ui/widgets/dialogframe.h"

class QProgressBar;

namespace mainstay::ui {

class Banner;
class DropZone;
class KeyValueGrid;

/// Says whether a backup's file on this computer is whole and the right one, without the server.
class CheckFileDialog : public DialogFrame
{
    Q_OBJECT

public:
    CheckFileDialog(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

    void check(const QString &path);

private:
    void showVerdict(const core::Result<models::OfflineVerdict> &verdict);
    void showFacts(const models::OfflineVerdict &verdict);
    void showRefusal(const core::Error &error);

    models::OfflineCheck m_check;
    QString m_name;
    DropZone *m_zone;
    QProgressBar *m_progress;
    Banner *m_banner;
    KeyValueGrid *m_facts;
};

} // namespace mainstay::ui
