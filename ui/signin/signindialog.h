// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "models/profiles.h"
#include "ui/widgets/dialogframe.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace mainstay::ui {

class Banner;
class CertificateNotice;

/// Asks which server and who. It only asks: whoever shows it signs in and tells it how that went.
class SignInDialog : public DialogFrame
{
    Q_OBJECT

public:
    SignInDialog(const Theme &theme, const QList<models::ServerProfile> &profiles, QWidget *parent = nullptr);

    /// Without a keychain nothing can be remembered, and the dialog says so.
    void setKeychainAvailable(bool available);
    /// Of the profile that is chosen, where the keychain has it.
    void setPassword(const QString &password);

    models::ServerProfile profile() const; ///< as typed; the URL is empty while it is not one
    QString password() const;
    bool remember() const;

    void setBusy(bool busy);
    void showError(const core::Error &error);

signals:
    void profileChosen(const mainstay::models::ServerProfile &profile);
    void signInWanted();
    /// The person compared the fingerprint and trusts this certificate from now on.
    void certificateTrusted(const QString &fingerprint);

protected:
    void changeEvent(QEvent *event) override;

private:
    void choose(int index);
    void retranslate();
    void updateButton();
    QLabel *addField(QWidget *field);
    void questionCertificate(bool questioned);
    QString pinnedFor(const QUrl &url) const;

    const QList<models::ServerProfile> m_profiles;
    QComboBox *m_server;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QCheckBox *m_remember;
    QLabel *m_keychainNote;
    QLabel *m_serverLabel;
    QLabel *m_userLabel;
    QLabel *m_passwordLabel;
    Banner *m_banner;
    CertificateNotice *m_certificate;
    QString m_fingerprint; // of the server chosen or typed
    std::optional<core::Error> m_error; // shown in the banner
    bool m_busy = false;
};

} // namespace mainstay::ui
