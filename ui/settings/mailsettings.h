// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace mainstay::ui {

class AddressEdit;
class Banner;
class Theme;

/// How the main server sends mail, tried before it is saved.
class MailSettings : public QWidget
{
    Q_OBJECT

public:
    MailSettings(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void load();
    void take(const core::MailSettings &settings);
    core::MailSettingsChange change() const;
    void save();
    void sendTest();
    void suggestPort();
    void updateActions();
    void showError(const core::Error &error);
    void retranslate();

    const Theme &m_theme;
    models::Workspace &m_workspace;
    std::optional<core::MailSettings> m_kept;
    bool m_busy = false;
    Banner *m_banner;
    QLabel *m_hint;
    QList<QLabel *> m_labels; // in the order of the fields
    QLineEdit *m_host;
    QComboBox *m_security;
    QSpinBox *m_port;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QLineEdit *m_sender;
    QComboBox *m_language;
    AddressEdit *m_recipients;
    QLineEdit *m_authority;
    QLineEdit *m_testRecipient;
    QPushButton *m_test;
    QPushButton *m_save;
};

} // namespace mainstay::ui
