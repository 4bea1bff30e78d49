// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/signindialog.h"

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

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using models::ServerProfile;

SignInDialog::SignInDialog(const Theme &theme, const QList<ServerProfile> &profiles, QWidget *parent)
    : DialogFrame(theme, parent),
      m_profiles(profiles),
      m_server(new QComboBox),
      m_user(new QLineEdit),
      m_password(new QLineEdit),
      m_remember(new QCheckBox),
      m_keychainNote(new QLabel),
      m_banner(new Banner(theme)),
      m_fingerprintLabel(new QLabel)
{
    setFixedWidth(480);
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

    body()->setSpacing(metrics::space1);
    m_serverLabel = addField(m_server);
    m_userLabel = addField(m_user);
    m_passwordLabel = addField(m_password);
    body()->addWidget(m_remember);
    body()->addWidget(m_keychainNote);
    body()->addSpacing(metrics::space2);
    body()->addWidget(m_banner);
    body()->addWidget(m_fingerprintLabel);
    theme.style(m_fingerprintLabel, Type::Mono);
    m_fingerprintLabel->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_fingerprintLabel->hide();

    connect(m_server, &QComboBox::activated, this, &SignInDialog::choose);
    connect(m_server, &QComboBox::editTextChanged, this, [this] {
        m_fingerprint.clear();
        updateButton();
    });
    for (QLineEdit *edit : {m_user, m_password})
        connect(edit, &QLineEdit::textChanged, this, &SignInDialog::updateButton);
    connect(primaryButton(), &QPushButton::clicked, this, &SignInDialog::signInWanted);
    connect(m_banner, &Banner::activated, this, [this] {
        m_fingerprint = m_offered;
        m_banner->hide();
        m_fingerprintLabel->hide();
        m_error.reset();
        emit certificateTrusted(m_offered);
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
    const ErrorText text = errorText(error);
    Banner::Content content{models::Tone::Bad, text.sentence, text.remedy, {}, text.details, false};
    m_offered.clear();
    QString fingerprints;
    if (error.kind == core::ErrorKind::CertificateUnknown) {
        m_offered = error.context.value(u"fingerprint"_s);
        content.tone = models::Tone::Warning;
        content.remedy
            = tr("Compare the SHA-256 fingerprint below with the one that “mainstayd init” printed on the server.");
        content.action = tr("Trust it");
        fingerprints = fingerprintForPeople(m_offered);
    } else if (error.kind == core::ErrorKind::CertificateChanged) {
        fingerprints = tr("Trusted until now:") + u'\n' + fingerprintForPeople(error.context.value(u"pinned"_s))
            + u"\n\n"_s + tr("Shown by the server now:") + u'\n'
            + fingerprintForPeople(error.context.value(u"fingerprint"_s));
    }
    m_fingerprintLabel->setText(fingerprints);
    m_fingerprintLabel->setVisible(!fingerprints.isEmpty());
    m_banner->setContent(content);
    adjustSize();
}

void SignInDialog::updateButton()
{
    const ServerProfile typed = profile();
    primaryButton()->setEnabled(!m_busy && !typed.url.isEmpty() && !typed.user.isEmpty() && !password().isEmpty());
    primaryButton()->setText(m_busy ? tr("Signing in…") : tr("Sign in"));
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
    if (m_error)
        showError(core::Error(*m_error));
    updateButton();
}

QString fingerprintForPeople(const QString &hex)
{
    constexpr qsizetype group = 4;
    constexpr qsizetype line = 8 * group;
    QString text;
    for (qsizetype i = 0; i < hex.size(); i += group) {
        if (i > 0)
            text += i % line == 0 ? u'\n' : u' ';
        text += hex.sliced(i, std::min(group, hex.size() - i)).toUpper();
    }
    return text;
}

} // namespace mainstay::ui
