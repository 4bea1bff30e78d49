// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/offlinecheck.h"
#include "models/workspace.h"
#include "ui/text/errortext.h"
#include "ui/widgets/dialogframe.h"

class QProgressBar;
class QPushButton;

namespace mainstay::ui {

class Banner;
class DropZone;
class KeyValueGrid;

/// Says whether a backup's file on this computer is whole and the right one, without the server. An encrypted one it
/// opens, and saves decrypted, with the identity of a recipient.
class CheckFileDialog : public DialogFrame
{
    Q_OBJECT

public:
    CheckFileDialog(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

    void check(const QString &path);
    /// Checks the file again, and what is in it, with the identity file at \a identity; saves it where \a target says.
    void open(const QString &identity, const QString &target = {});
    using QDialog::open;

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void start(const backend::Opening &opening);
    void askIdentity();
    void askTarget();
    void showVerdict();
    void showWhole(const models::OfflineVerdict &verdict);
    void showFacts(const models::OfflineVerdict &verdict);
    static std::optional<ErrorText> openingText(const core::Error &error);
    void showRefusal(const core::Error &error);

    models::OfflineCheck m_check;
    QString m_path;
    QString m_name;
    backend::Opening m_opening;
    std::optional<core::Result<models::OfflineVerdict>> m_verdict; ///< nothing while a file is read
    DropZone *m_zone;
    QProgressBar *m_progress;
    Banner *m_banner;
    KeyValueGrid *m_facts;
    QPushButton *m_identity;
    QPushButton *m_save;
};

} // namespace mainstay::ui
