// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/encryptiondialog.h"

#include "ui/backup/recipientrows.h"
#include "ui/text/actionhint.h"
#include "ui/text/errortext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"

#include <QCheckBox>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::EncryptionSettings;

EncryptionDialog::EncryptionDialog(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : DialogFrame(theme, parent),
      m_workspace(workspace),
      m_rows(new RecipientRows(theme)),
      m_advice(new QLabel),
      m_restoreTest(new QCheckBox),
      m_understood(new QCheckBox),
      m_banner(new Banner(theme))
{
    setAttribute(Qt::WA_DeleteOnClose);
    hugContent(760);
    theme.style(m_advice, Type::Body, Colour::Muted);
    m_advice->setWordWrap(true);
    m_advice->setTextFormat(Qt::PlainText);
    m_restoreTest->setObjectName(u"restoreTest"_s);
    m_understood->setObjectName(u"identitiesAreSafe"_s);
    primaryButton()->setObjectName(u"encryptionSave"_s);
    primaryButton()->setAutoDefault(false);
    m_rows->setEnabled(false); // until what is kept is known
    m_banner->hide();
    body()->setSpacing(metrics::space3);
    body()->addWidget(m_banner);
    body()->addWidget(m_rows);
    body()->addWidget(m_advice);
    body()->addWidget(m_restoreTest);
    body()->addWidget(m_understood);
    connect(m_rows, &RecipientRows::changed, this, [this] {
        m_error.reset();
        m_understood->setChecked(false);
        refresh();
    });
    connect(m_restoreTest, &QCheckBox::toggled, this, &EncryptionDialog::refresh);
    connect(m_understood, &QCheckBox::toggled, this, &EncryptionDialog::refresh);
    connect(primaryButton(), &QPushButton::clicked, this, &EncryptionDialog::save);
    connect(&workspace.connection(), &models::Connection::changed, this, &EncryptionDialog::refresh);
    models::whenReady(workspace.database().encryption(), this,
        [this](const core::Result<EncryptionSettings> &settings) { take(settings); });
    retranslate();
}

void EncryptionDialog::take(const core::Result<EncryptionSettings> &settings)
{
    if (settings) {
        m_kept = *settings;
        m_rows->setRecipients(settings->recipients);
        m_restoreTest->setChecked(settings->restoreTest);
        m_rows->setEnabled(true);
    } else {
        m_error = settings.error();
    }
    refresh();
}

EncryptionSettings EncryptionDialog::wanted() const
{
    EncryptionSettings wanted = m_kept.value_or(EncryptionSettings());
    wanted.recipients = m_rows->recipients();
    wanted.restoreTest = m_restoreTest->isChecked();
    return wanted;
}

void EncryptionDialog::refresh()
{
    const bool encrypts = !wanted().recipients.isEmpty();
    const bool asks = encrypts && m_kept && wanted().recipients != m_kept->recipients;
    m_restoreTest->setVisible(encrypts);
    m_understood->setVisible(asks);
    const ActionHint may = actionHint(m_workspace.connection(), core::Permission::ManageSettings);
    const QString why = !may.allowed         ? may.reason
        : !m_rows->problem().isEmpty()       ? m_rows->problem()
        : m_kept && wanted() == *m_kept      ? tr("Nothing was changed.")
        : asks && !m_understood->isChecked() ? tr("Confirm first that the identities are safe.")
                                             : QString();
    primaryButton()->setEnabled(why.isEmpty() && m_kept && !m_saving);
    primaryButton()->setToolTip(why);
    showBanner();
}

void EncryptionDialog::showBanner()
{
    if (m_error) {
        const ErrorText text = errorText(*m_error);
        m_banner->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, false});
    } else if (m_kept && m_kept->tool.isEmpty()) {
        m_banner->setContent({models::Tone::Warning, tr("age is not installed on the main server."),
            tr("Backups cannot be encrypted before the package “age” is installed there."), {}, {}, false});
    } else if (m_kept && wanted().recipients.isEmpty()) {
        const auto tone = m_kept->recipients.isEmpty() ? models::Tone::Info : models::Tone::Warning; // those so far are
        m_banner->setContent({tone, tr("The next backups are not encrypted."),
            tr("Who has such a file can read the whole database."), {}, {}, false});
    } else {
        m_banner->hide();
    }
}

void EncryptionDialog::save()
{
    m_saving = true;
    refresh();
    models::whenReady(m_workspace.database().changeEncryption(wanted()), this,
        [this](const core::Result<EncryptionSettings> &changed) {
            m_saving = false;
            if (changed) {
                accept();
                return;
            }
            m_error = changed.error();
            refresh();
        });
}

void EncryptionDialog::changeEvent(QEvent *event)
{
    DialogFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void EncryptionDialog::retranslate()
{
    setTitle(tr("Encryption of backups"));
    setSubtitle(
        tr("The next backups can be read only with the identity, the secret key, of one of these recipients. The "
           "main server cannot read them again. Backups that exist stay as they are."));
    m_advice->setText(tr(
        "Make the keys on another computer, with “age-keygen -o identity.txt”. The public key goes here; the file "
        "goes to a safe place, twice, and not onto the main server. If all identities are lost, so are the backups."));
    m_restoreTest->setText(tr("Restore each one for a &test while it is made: later the main server cannot"));
    m_understood->setText(tr("The &identities of these recipients are kept safe, and have been tried"));
    primaryButton()->setText(tr("Save"));
    refresh();
}

} // namespace mainstay::ui
