// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"
#include "ui/widgets/dialogframe.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace mainstay::ui {

class Banner;

/// Restores a backup: into a new database, or in the place of the one that is backed up, whose name has to be typed.
/// For an encrypted one it asks for the identity of a recipient.
class RestoreDialog : public DialogFrame
{
    Q_OBJECT

public:
    RestoreDialog(
        const Theme &theme, models::Workspace &workspace, const core::Backup &backup, QWidget *parent = nullptr);

    /// The identity file at \a path is taken, or refused in the dialog.
    void takeIdentity(const QString &path);

signals:
    /// The server has taken the order; \a job tells how it goes.
    void begun(const mainstay::core::Job &job);

protected:
    void changeEvent(QEvent *event) override;

private:
    void lookForOwnStore();
    void retranslate();
    static QString ownStoreText();
    core::RestoreOrder order() const;
    void addIdentity();
    void askIdentity();
    void showTarget();
    void showConsequence();
    QString obstacle() const;
    void showError(const core::Error &error);
    void updateButton();
    void restore();

    const Theme &m_theme;
    models::Workspace &m_workspace;
    const core::Backup m_backup;
    QRadioButton *m_new;
    QRadioButton *m_replace;
    QLabel *m_consequence;
    QLabel *m_nameLabel;
    QLineEdit *m_name;
    QLabel *m_identityLabel;
    QLabel *m_identityHint;
    QLineEdit *m_identityFile;
    QPushButton *m_chooseIdentity;
    Banner *m_banner;
    QByteArray m_identity; ///< secret keys; gone with the dialog
    bool m_ownStore = false;
    bool m_asking = false;
};

} // namespace mainstay::ui
