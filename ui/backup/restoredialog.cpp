// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/restoredialog.h"

#include "models/offlinecheck.h"
#include "ui/backup/backupcolumns.h"
#include "ui/text/cells.h"
#include "ui/text/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"

#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::RestoreTarget;

RestoreDialog::RestoreDialog(
    const Theme &theme, models::Workspace &workspace, const core::Backup &backup, QWidget *parent)
    : DialogFrame(theme, parent),
      m_theme(theme),
      m_workspace(workspace),
      m_backup(backup),
      m_new(new QRadioButton),
      m_replace(new QRadioButton),
      m_consequence(new QLabel),
      m_nameLabel(new QLabel),
      m_name(new QLineEdit),
      m_identityLabel(new QLabel),
      m_identityHint(new QLabel),
      m_identityFile(new QLineEdit),
      m_chooseIdentity(new QPushButton),
      m_banner(new Banner(theme))
{
    setAttribute(Qt::WA_DeleteOnClose);
    hugContent(520);
    m_new->setChecked(true);
    m_new->setObjectName(u"restoreNew"_s);
    m_replace->setObjectName(u"restoreReplace"_s);
    m_name->setObjectName(u"restoreName"_s);
    theme.style(m_consequence, Type::Body, Colour::Muted);
    m_consequence->setWordWrap(true);
    m_consequence->setTextFormat(Qt::PlainText);
    m_nameLabel->setBuddy(m_name);
    m_name->setMaxLength(63);
    m_banner->hide();
    body()->setSpacing(metrics::space2);
    body()->addWidget(m_new);
    body()->addWidget(m_replace);
    body()->addWidget(m_consequence);
    body()->addSpacing(metrics::space2);
    body()->addWidget(m_nameLabel);
    body()->addWidget(m_name);
    addIdentity();
    body()->addWidget(m_banner);
    lookForOwnStore();
    primaryButton()->setAutoDefault(false);
    connect(m_new, &QRadioButton::toggled, this, &RestoreDialog::showTarget);
    connect(m_name, &QLineEdit::textChanged, this, &RestoreDialog::updateButton);
    connect(primaryButton(), &QPushButton::clicked, this, &RestoreDialog::restore);
    retranslate();
    showTarget();
    m_name->setFocus();
}

/// Only a file of SQLite can be the server's own store. Where the server does not say, it refuses the order.
void RestoreDialog::lookForOwnStore()
{
    if (m_backup.engine != core::DatabaseEngine::Sqlite)
        return;
    m_replace->setEnabled(false);
    models::whenReady(
        m_workspace.backups().overview(), this, [this](const core::Result<core::BackupOverview> &overview) {
            m_ownStore = overview && overview->ownStore && overview->engine == m_backup.engine
                && overview->database == m_backup.database;
            m_replace->setEnabled(!m_ownStore);
            retranslate();
        });
}

void RestoreDialog::changeEvent(QEvent *event)
{
    DialogFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RestoreDialog::retranslate()
{
    setTitle(tr("Restore backup"));
    setSubtitle(tr("%1 as it was on %2.").arg(m_backup.database, localDateTime(m_backup.createdAt)));
    m_new->setText(tr("Into a &new database"));
    m_replace->setText(tr("In the &place of the database “%1”").arg(m_backup.database));
    m_replace->setToolTip(m_ownStore ? ownStoreText() : QString());
    m_identityLabel->setText(tr("&Identity file of a recipient"));
    m_identityFile->setAccessibleName(m_identityLabel->text().remove(u'&'));
    m_chooseIdentity->setText(tr("Choose…"));
    m_chooseIdentity->setAccessibleName(tr("Choose the identity file"));
    if (m_backup.encryption) {
        m_identityFile->setPlaceholderText(tr("of one of these: %1").arg(backupRecipientsText(*m_backup.encryption)));
        m_identityHint->setText(
            tr("The backup is encrypted. The secret key in this file goes to the main server for this restore "
               "alone, and is kept nowhere."));
    }
    showConsequence();
}

QString RestoreDialog::ownStoreText()
{
    return tr("The server does not replace its own store while it runs: stop it, then run “mainstayd "
              "backup restore” on its machine.");
}

void RestoreDialog::addIdentity()
{
    for (QWidget *widget :
        std::initializer_list<QWidget *>{m_identityLabel, m_identityHint, m_identityFile, m_chooseIdentity})
        widget->setVisible(m_backup.encryption.has_value());
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::space2);
    row->addWidget(m_identityFile, 1);
    row->addWidget(m_chooseIdentity);
    m_identityLabel->setBuddy(m_chooseIdentity);
    m_identityFile->setReadOnly(true);
    m_identityFile->setFocusPolicy(Qt::NoFocus);
    m_chooseIdentity->setObjectName(u"chooseIdentity"_s);
    m_chooseIdentity->setAutoDefault(false);
    m_theme.style(m_identityHint, Type::Caption, Colour::Muted);
    m_identityHint->setWordWrap(true);
    m_identityHint->setTextFormat(Qt::PlainText);
    if (m_backup.encryption)
        body()->addSpacing(metrics::space2);
    body()->addWidget(m_identityLabel);
    body()->addLayout(row);
    body()->addWidget(m_identityHint);
    connect(m_chooseIdentity, &QPushButton::clicked, this, &RestoreDialog::askIdentity);
}

void RestoreDialog::askIdentity()
{
    auto *dialog = new QFileDialog(this, tr("Identity file"), QDir::homePath());
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, &RestoreDialog::takeIdentity);
    dialog->open();
}

void RestoreDialog::takeIdentity(const QString &path)
{
    m_banner->hide();
    const auto identity = models::readIdentity(path);
    m_identity = identity.valueOr({});
    m_identityFile->setText(identity ? QDir::toNativeSeparators(path) : QString());
    if (!identity)
        showError(identity.error());
    updateButton();
}

core::RestoreOrder RestoreDialog::order() const
{
    return {m_replace->isChecked() ? RestoreTarget::Replace : RestoreTarget::NewDatabase, m_name->text().trimmed(),
        QString::fromLatin1(m_identity)};
}

void RestoreDialog::showTarget()
{
    showConsequence();
    m_name->setText(m_replace->isChecked()
            ? QString()
            : m_backup.database + m_backup.createdAt.toLocalTime().toString(u"'_'yyyyMMdd'_'HHmm"_s));
    setVariant(primaryButton(), m_replace->isChecked() ? Variant::Danger : Variant::Primary);
    m_banner->hide();
    updateButton();
}

/// What the choice means, in words.
void RestoreDialog::showConsequence()
{
    const bool replaces = m_replace->isChecked();
    const bool isFile = m_backup.engine == core::DatabaseEngine::Sqlite;
    m_consequence->setText(replaces
            ? tr("First the server makes a safety backup of what is there now, pins it and proves it. Only then the "
                 "database is replaced: what was changed since %1 is gone from it. Programs that use it have to be "
                 "stopped.")
                  .arg(localDateTime(m_backup.createdAt))
            : isFile
            ? tr("A file of this name is made in the server's folder “restored”. What runs now stays as it is.")
            : tr("A database of this name is made on the same database server. What runs now stays as it is."));
    const QString label
        = replaces ? tr("Type “%1” to &confirm").arg(m_backup.database) : tr("Name of the new &database");
    m_nameLabel->setText(label);
    m_name->setAccessibleName(QString(label).remove(u'&'));
    primaryButton()->setText(replaces ? tr("Replace database") : tr("Restore"));
    updateButton();
}

/// Why there is no order yet; empty where there is one.
QString RestoreDialog::obstacle() const
{
    // The server's own rule for names (docs/openapi.yaml, RestoreOrder).
    static const QRegularExpression form(u"\\A[A-Za-z_][A-Za-z0-9_.-]{0,62}\\z"_s);
    const core::RestoreOrder wanted = order();
    const bool fits = wanted.target == RestoreTarget::Replace ? wanted.name == m_backup.database
                                                              : form.match(wanted.name).hasMatch();
    if (!fits) {
        return wanted.target == RestoreTarget::Replace ? tr("The typed name is not that of the database.")
                                                       : tr("Letters, digits, _ . and -, a letter first.");
    }
    return m_backup.encryption && wanted.identity.isEmpty() ? tr("Choose the identity file of a recipient.")
                                                            : QString();
}

void RestoreDialog::updateButton()
{
    const QString why = obstacle();
    primaryButton()->setEnabled(why.isEmpty() && !m_asking);
    primaryButton()->setToolTip(why);
}

void RestoreDialog::restore()
{
    m_asking = true;
    updateButton();
    models::whenReady(
        m_workspace.backups().restore(m_backup.id, order()), this, [this](const core::Result<core::Job> &job) {
            m_asking = false;
            updateButton();
            if (job) {
                m_workspace.jobs().apply({*job});
                emit begun(*job);
                accept();
                return;
            }
            showError(job.error());
        });
}

void RestoreDialog::showError(const core::Error &error)
{
    ErrorText text = errorText(error);
    const QString state = error.context.value(u"state"_s);
    if (state == "running"_L1) {
        text.sentence = tr("A backup or a restore is running. Wait for its end.");
    } else if (state == "ownStore"_L1) {
        text.sentence = ownStoreText();
    } else if (state == "otherDatabase"_L1) {
        text.sentence = tr("Another database is backed up now than when this backup was made.");
    } else if (error.context.value(u"field"_s) == "identity"_L1) {
        text.sentence = tr("This is not an identity file of age, or it is protected by a passphrase.");
        text.remedy = tr("Choose the file that “age-keygen” made; one with a passphrase first has to be decrypted with "
                         "“age --decrypt”.");
    }
    m_banner->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, false});
}

} // namespace mainstay::ui
