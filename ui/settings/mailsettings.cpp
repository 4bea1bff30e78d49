// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/mailsettings.h"

#include "core/mailaddress.h"
#include "ui/text/actionhint.h"
#include "ui/text/mailtext.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/addressedit.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::MailSecurity;
using core::Permission;

namespace {

int portOf(MailSecurity security)
{
    switch (security) {
    case MailSecurity::None:
        return 25;
    case MailSecurity::StartTls:
        return 587;
    case MailSecurity::Tls:
        return 465;
    }
    return 587;
}

} // namespace

MailSettings::MailSettings(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_workspace(workspace),
      m_banner(new Banner(theme)),
      m_hint(new QLabel),
      m_host(new QLineEdit),
      m_security(new QComboBox),
      m_port(new QSpinBox),
      m_user(new QLineEdit),
      m_password(new QLineEdit),
      m_sender(new QLineEdit),
      m_language(new QComboBox),
      m_recipients(new AddressEdit(theme)),
      m_authority(new QLineEdit),
      m_testRecipient(new QLineEdit),
      m_test(new QPushButton),
      m_save(new QPushButton)
{
    theme.style(m_hint, Type::Body, Colour::Muted);
    m_hint->setWordWrap(true);
    m_banner->hide();
    m_host->setObjectName(u"mailHost"_s);
    m_sender->setObjectName(u"mailSender"_s);
    m_testRecipient->setObjectName(u"mailTestRecipient"_s);
    m_test->setObjectName(u"mailTest"_s);
    m_save->setObjectName(u"mailSave"_s);
    m_port->setRange(1, 65535);
    m_password->setEchoMode(QLineEdit::Password);
    setVariant(m_save, Variant::Primary);
    for (const auto &row : core::mailSecurityNames)
        m_security->addItem(mailSecurityName(row.value), int(row.value));
    for (const auto &row : core::mailLanguageNames)
        m_language->addItem(mailLanguageName(row.value), int(row.value));

    auto *card = new Card(theme);
    auto *grid = new QGridLayout;
    card->body()->addLayout(grid);
    grid->setHorizontalSpacing(metrics::space4);
    grid->setVerticalSpacing(metrics::space3);
    grid->setColumnStretch(1, 3);
    grid->setColumnStretch(3, 2);
    const auto addField = [&](int row, int column, int span, QWidget *field) {
        auto *label = new QLabel;
        label->setBuddy(field);
        label->setMinimumHeight(metrics::controlHeight);
        m_labels.append(label);
        grid->addWidget(label, row, column, Qt::AlignTop);
        grid->addWidget(field, row, column + 1, 1, span);
    };
    addField(0, 0, 1, m_host);
    addField(0, 2, 1, m_security);
    addField(1, 0, 1, m_user);
    addField(1, 2, 1, m_port);
    addField(2, 0, 1, m_password);
    addField(2, 2, 1, m_language);
    addField(3, 0, 3, m_sender);
    addField(4, 0, 3, m_recipients);
    addField(5, 0, 3, m_authority);
    m_labels.at(7)->setBuddy(m_recipients->field());

    auto *actions = new QHBoxLayout;
    actions->setSpacing(metrics::space2);
    m_labels.append(new QLabel);
    m_labels.constLast()->setBuddy(m_testRecipient);
    m_testRecipient->setMaximumWidth(280);
    actions->addWidget(m_labels.constLast());
    actions->addWidget(m_testRecipient, 1);
    actions->addWidget(m_test);
    actions->addStretch(1);
    actions->addWidget(m_save);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, metrics::space3, 0, 0);
    layout->setSpacing(metrics::space3);
    layout->addWidget(m_hint);
    layout->addWidget(m_banner);
    layout->addWidget(card);
    layout->addLayout(actions);
    layout->addStretch(1);

    connect(m_security, &QComboBox::activated, this, &MailSettings::suggestPort);
    for (QLineEdit *field : {m_host, m_sender, m_testRecipient, m_user, m_password, m_authority})
        connect(field, &QLineEdit::textChanged, this, &MailSettings::updateActions);
    connect(m_recipients, &AddressEdit::changed, this, &MailSettings::updateActions);
    connect(m_save, &QPushButton::clicked, this, &MailSettings::save);
    connect(m_test, &QPushButton::clicked, this, &MailSettings::sendTest);
    connect(&workspace.connection(), &models::Connection::changed, this, [this] {
        if (isVisible() && !m_kept)
            load();
        updateActions();
    });
    take({});
    m_kept.reset();
    retranslate();
}

void MailSettings::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_kept)
        load();
}

void MailSettings::load()
{
    if (m_busy || !actionHint(m_workspace.connection(), Permission::ManageSettings).allowed)
        return;
    m_busy = true;
    models::whenReady(m_workspace.mail().settings(), this, [this](const core::Result<core::MailSettings> &settings) {
        m_busy = false;
        if (settings)
            take(*settings);
        else
            showError(settings.error());
        updateActions();
    });
}

void MailSettings::take(const core::MailSettings &settings)
{
    m_kept = settings;
    m_host->setText(settings.host);
    m_security->setCurrentIndex(m_security->findData(int(settings.security)));
    m_port->setValue(settings.port);
    m_user->setText(settings.user);
    m_password->clear();
    m_sender->setText(settings.sender);
    m_language->setCurrentIndex(m_language->findData(int(settings.language)));
    m_recipients->setAddresses(settings.recipients);
    m_authority->setText(settings.authorityFile);
    m_password->setPlaceholderText(settings.hasPassword ? tr("kept; type to replace it") : QString());
}

core::MailSettingsChange MailSettings::change() const
{
    core::MailSettings settings = m_kept.value_or(core::MailSettings());
    settings.host = m_host->text().trimmed();
    settings.security = MailSecurity(m_security->currentData().toInt());
    settings.port = m_port->value();
    settings.user = m_user->text().trimmed();
    settings.sender = m_sender->text().trimmed();
    settings.language = core::MailLanguage(m_language->currentData().toInt());
    settings.recipients = m_recipients->addresses();
    settings.authorityFile = m_authority->text().trimmed();
    // Without a user there is nothing to sign in with; else what is not typed stays.
    if (settings.user.isEmpty())
        return {settings, QString()};
    if (m_password->text().isEmpty())
        return {settings, std::nullopt};
    return {settings, m_password->text()};
}

void MailSettings::suggestPort()
{
    m_port->setValue(portOf(MailSecurity(m_security->currentData().toInt())));
}

void MailSettings::save()
{
    if (!m_recipients->takeTyped()) {
        m_recipients->field()->setFocus();
        return;
    }
    m_busy = true;
    updateActions();
    models::whenReady(
        m_workspace.mail().change(change()), this, [this](const core::Result<core::MailSettings> &changed) {
            m_busy = false;
            if (changed) {
                take(*changed);
                m_banner->setContent({models::Tone::Ok, tr("Saved."), {}, {}, {}, true});
            } else {
                showError(changed.error());
            }
            updateActions();
        });
}

void MailSettings::sendTest()
{
    m_busy = true;
    updateActions();
    const QString recipient = m_testRecipient->text().trimmed();
    // As the fields are: a test of what was saved before would prove nothing of them.
    models::whenReady(m_workspace.mail().test({recipient, change()}), this,
        [this, recipient](const core::Result<core::MailReply> &reply) {
            m_busy = false;
            updateActions();
            if (!reply) {
                showError(reply.error());
                return;
            }
            m_banner->setContent(
                {models::Tone::Ok, tr("The mail server has taken a test e-mail for %1.").arg(recipient),
                    tr("Look whether it arrives."), {}, reply->text, true});
        });
}

void MailSettings::updateActions()
{
    const ActionHint may = actionHint(m_workspace.connection(), Permission::ManageSettings);
    const bool ready = may.allowed && m_kept && !m_busy;
    const bool hasServer = !m_host->text().trimmed().isEmpty();
    const bool hasSender = core::isMailAddress(m_sender->text().trimmed());
    const QString why = !may.allowed ? may.reason
        : hasServer && !hasSender    ? tr("The sender is no e-mail address.")
                                     : QString();
    m_save->setEnabled(ready && why.isEmpty());
    m_save->setToolTip(why);
    const bool testable = hasServer && hasSender && core::isMailAddress(m_testRecipient->text().trimmed());
    m_test->setEnabled(ready && testable);
    m_test->setToolTip(!may.allowed ? may.reason
            : testable              ? QString()
                                    : tr("It needs a mail server, a sender and a recipient."));
    for (QWidget *field : std::initializer_list<QWidget *>{m_host, m_security, m_port, m_user, m_password, m_sender,
             m_language, m_recipients, m_authority, m_testRecipient})
        field->setEnabled(may.allowed && m_kept.has_value());
}

void MailSettings::showError(const core::Error &error)
{
    const ErrorText text = mailErrorText(error);
    m_banner->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, true});
}

void MailSettings::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void MailSettings::retranslate()
{
    m_hint->setText(
        tr("The main server tells people of backups that failed or were missed, and sends activation codes. "
           "Without a mail server it cannot."));
    const QStringList names{tr("Mail &server"), tr("S&ecurity"), tr("&User"), tr("&Port"), tr("Pass&word"),
        tr("&Language of the mails"), tr("Se&nder"), tr("&Recipients"), tr("&Certificates"), tr("Te&st to")};
    const QList<QWidget *> fields{m_host, m_security, m_user, m_port, m_password, m_language, m_sender,
        m_recipients->field(), m_authority, m_testRecipient};
    for (qsizetype i = 0; i < names.size(); ++i) {
        m_labels.at(i)->setText(names.at(i));
        fields.at(i)->setAccessibleName(QString(names.at(i)).remove(u'&'));
    }
    m_host->setPlaceholderText(tr("such as smtp.example.org"));
    m_sender->setPlaceholderText(tr("such as mainstay@example.org"));
    m_recipients->setPlaceholder(tr("who hears of failures where a schedule names nobody"));
    m_authority->setPlaceholderText(tr("file on the server, in PEM; empty: those of its system"));
    m_testRecipient->setPlaceholderText(tr("an address of yours"));
    m_test->setText(tr("Send test e-mail"));
    m_save->setText(tr("Save"));
    if (m_kept && m_kept->hasPassword)
        m_password->setPlaceholderText(tr("kept; type to replace it"));
    m_banner->hide(); // what it says is in the former language
    updateActions();
}

} // namespace mainstay::ui
