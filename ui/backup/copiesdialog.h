// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"
#include "ui/widgets/dialogframe.h"

class QComboBox;
class QLabel;
class QLineEdit;

namespace mainstay::ui {

class Banner;

/// Where the second copy of each backup goes: one of the remotes that the main server's rclone knows, and a folder in
/// it, tried before it is kept. Remotes, with their keys and passwords, are made on the server alone.
class CopiesDialog : public DialogFrame
{
    Q_OBJECT

public:
    CopiesDialog(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

signals:
    void saved();

protected:
    void changeEvent(QEvent *event) override;

private:
    void take(const core::Result<core::CopySettings> &settings);
    /// "REMOTE:PATH", or nothing.
    QString place() const;
    core::CopySettings wanted() const;
    void fillRemotes();
    void test();
    void save();
    void hush();
    void refresh();
    void showBanner();
    void retranslate();

    models::Workspace &m_workspace;
    std::optional<core::CopySettings> m_kept;
    std::optional<core::Error> m_error;
    QString m_tested; ///< the place that was tried and is good
    QLabel *m_remoteLabel;
    QComboBox *m_remote;
    QLabel *m_folderLabel;
    QLineEdit *m_folder;
    QLabel *m_advice;
    Banner *m_banner;
    QPushButton *m_test;
    bool m_busy = false;
    bool m_testing = false;
};

} // namespace mainstay::ui
