// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/signindialog.h"

#include "ui/signin/certificatenotice.h"
#include "ui/text/errortext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using models::ServerProfile;

namespace {

bool isSameServer(const QUrl &a, const QUrl &b)
{
    constexpr int httpsPort = 443;
    return a.scheme() == b.scheme() && a.host() == b.host() && a.port(httpsPort) == b.port(httpsPort);
}

} // namespace

SignInDialog::SignInDialog(const Theme &theme, const QList<ServerProfile> &profiles, QWidget *parent)
    : DialogFrame(theme, parent),
      m_profiles(profiles),
      m_server(new QComboBox),
      m_user(new QLineEdit),
      m_password(new QLineEdit),
      m_remember(new QCheckBox),
      m_keychainNote(new QLabel),
      m_banner(new Banner(theme)),
      m_certificate(new CertificateNotice(theme))
{
    hugContent(480);
    m_server->setEditable(true);
    m_server->setInsertPolicy(QComboBox::NoInsert);
    for (const ServerProfile &saved : m_profiles)
        m_server->addItem(saved.url.toDisplayString());
    m_password->setEchoMode(QLineEdit::Password);
    m_keychainNote->setWordWrap(true);
    m_keychainNote->hide();
    theme.style(m_keychainNote, Type::Caption, Colour::Muted);
    m_banner->hide();
    m_server->setObjectName(u"server"_s);
    m_user->setObjectName(u"user"_s);
    m_password->setObjectName(u"password"_s);
    m_banner->setObjectName(u"error"_s);

    body()->setSpacing(metrics::space1);
    m_serverLabel = addField(m_server);
    m_userLabel = addField(m_user);
    m_passwordLabel = addField(m_password);
    body()->addWidget(m_remember);
    body()->addWidget(m_keychainNote);
    body()->addSpacing(metrics::space2);
    body()->addWidget(m_banner);
    body()->addWidget(m_certificate);
    m_certificate->hide();

    connect(m_server, &QComboBox::activated, this, &SignInDialog::choose);
    connect(m_server, &QComboBox::editTextChanged, this, [this] {
        // Whoever types the address of a server that is saved gets no second first time: its certificate stays pinned.
        m_fingerprint = pinnedFor(profile().url);
        m_banner->hide();
        questionCertificate(false);
    });
    for (QLineEdit *edit : {m_user, m_password})
        connect(edit, &QLineEdit::textChanged, this, &SignInDialog::updateButton);
    connect(primaryButton(), &QPushButton::clicked, this, &SignInDialog::signInWanted);
    connect(m_certificate, &CertificateNotice::trusted, this, [this](const QString &fingerprint) {
        m_fingerprint = fingerprint;
        questionCertificate(false);
        emit certificateTrusted(fingerprint);
    });
    retranslate();
    if (!m_profiles.isEmpty())
        choose(0);
    (m_profiles.isEmpty() ? static_cast<QWidget *>(m_server) : m_password)->setFocus();
    updateButton();
}

QLabel *SignInDialog::addField(QWidget *field)
{
    auto *label = new QLabel;
    label->setBuddy(field);
    body()->addWidget(label);
    body()->addWidget(field);
    body()->addSpacing(metrics::space2);
    return label;
}

void SignInDialog::choose(int index)
{
    if (index < 0 || index >= m_profiles.size())
        return;
    const ServerProfile &saved = m_profiles.at(index);
    m_server->setCurrentIndex(index);
    m_user->setText(saved.user);
    m_password->clear();
    m_fingerprint = saved.fingerprint;
    emit profileChosen(saved);
}

ServerProfile SignInDialog::profile() const
{
    const auto url = models::serverUrlFromText(m_server->currentText());
    return {url ? url->host() : QString(), url.value_or(QUrl()), m_user->text().trimmed(), m_fingerprint};
}

QString SignInDialog::password() const
{
    return m_password->text();
}

bool SignInDialog::remember() const
{
    return m_remember->isEnabled() && m_remember->isChecked();
}

void SignInDialog::setPassword(const QString &password)
{
    m_password->setText(password);
    m_remember->setChecked(!password.isEmpty());
}

void SignInDialog::setKeychainAvailable(bool available)
{
    m_remember->setEnabled(available);
    m_keychainNote->setVisible(!available);
}

void SignInDialog::setBusy(bool busy)
{
    m_busy = busy;
    for (QWidget *field : std::initializer_list<QWidget *>{m_server, m_user, m_password})
        field->setEnabled(!busy);
    updateButton();
}

void SignInDialog::showError(const core::Error &error)
{
    m_error = error;
    setBusy(false);
    const QString offered = error.context.value(u"fingerprint"_s);
    if (error.kind == core::ErrorKind::CertificateUnknown || error.kind == core::ErrorKind::CertificateChanged) {
        if (error.kind == core::ErrorKind::CertificateChanged)
            m_certificate->showChanged(error.context.value(u"pinned"_s), offered);
        else
            m_certificate->showUnknown(offered);
        m_banner->hide();
        questionCertificate(true);
        return;
    }
    questionCertificate(false);
    const ErrorText text = errorText(error);
    m_banner->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, false});
}

/// Who one is does not matter while it is not known to whom one speaks.
void SignInDialog::questionCertificate(bool questioned)
{
    if (questioned != m_certificate->isHidden()) {
        updateButton();
        return;
    }
    m_certificate->setVisible(questioned);
    for (QWidget *widget :
        std::initializer_list<QWidget *>{m_userLabel, m_user, m_passwordLabel, m_password, m_remember})
        widget->setVisible(!questioned);
    m_keychainNote->setVisible(!questioned && !m_remember->isEnabled());
    updateButton();
}

/// A certificate is the server's, whoever signs in.
QString SignInDialog::pinnedFor(const QUrl &url) const
{
    const auto saved
        = std::ranges::find_if(m_profiles, [&](const ServerProfile &known) { return isSameServer(known.url, url); });
    return saved == m_profiles.cend() ? QString() : saved->fingerprint;
}

void SignInDialog::updateButton()
{
    const ServerProfile typed = profile();
    primaryButton()->setEnabled(!m_busy && !typed.url.isEmpty() && !typed.user.isEmpty() && !password().isEmpty());
    if (m_busy)
        primaryButton()->setText(tr("Signing in…"));
    else
        primaryButton()->setText(m_certificate->isHidden() ? tr("Sign in") : tr("Try again"));
}

void SignInDialog::changeEvent(QEvent *event)
{
    DialogFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SignInDialog::retranslate()
{
    setTitle(tr("Sign in to a main server"));
    m_serverLabel->setText(tr("&Server"));
    m_server->lineEdit()->setPlaceholderText(tr("main.example.it:8443"));
    m_server->setAccessibleName(tr("Server"));
    m_userLabel->setText(tr("&User"));
    m_user->setAccessibleName(tr("User"));
    m_passwordLabel->setText(tr("&Password"));
    m_password->setAccessibleName(tr("Password"));
    m_remember->setText(tr("&Remember the password in this computer's keychain"));
    m_keychainNote->setText(
        tr("There is no keychain on this computer, so the password is not kept: you will be asked each time."));
    if (m_error && !m_banner->isHidden()) {
        const ErrorText text = errorText(*m_error);
        m_banner->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, false});
    }
    updateButton();
}

} // namespace mainstay::ui
