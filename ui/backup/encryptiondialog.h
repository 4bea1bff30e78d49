// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"
#include "ui/widgets/dialogframe.h"

class QCheckBox;
class QLabel;

namespace mainstay::ui {

class Banner;
class RecipientRows;

/// To whom the next backups are encrypted. It asks for public keys alone, and makes sure that somebody has the others.
class EncryptionDialog : public DialogFrame
{
    Q_OBJECT

public:
    EncryptionDialog(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void take(const core::Result<core::EncryptionSettings> &settings);
    core::EncryptionSettings wanted() const;
    void save();
    void refresh();
    void showBanner();
    void retranslate();

    models::Workspace &m_workspace;
    std::optional<core::EncryptionSettings> m_kept;
    std::optional<core::Error> m_error;
    RecipientRows *m_rows;
    QLabel *m_advice;
    QCheckBox *m_restoreTest;
    QCheckBox *m_understood;
    Banner *m_banner;
    bool m_saving = false;
};

} // namespace mainstay::ui
