// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/restoredialog.h"

#include "ui/text/cells.h"
#include "ui/text/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"

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
      m_banner(new Banner(theme))
{
    setAttribute(Qt::WA_DeleteOnClose);
    hugContent(520);
    setTitle(tr("Restore backup"));
    setSubtitle(tr("%1 as it was on %2.").arg(backup.database, localDateTime(backup.createdAt)));
    m_new->setText(tr("Into a &new database"));
    m_replace->setText(tr("In the &place of the database “%1”").arg(backup.database));
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
    body()->addWidget(m_banner);
    if (backup.engine == core::DatabaseEngine::Sqlite) {
        m_replace->setEnabled(false);
        // The main server runs on its own; of another file nobody here knows who has it open.
        m_replace->setToolTip(backup.database == "store"_L1
                ? tr("The server does not replace its own store while it runs.")
                : tr("A file may be in use: restore a new one, stop the programs, and put it in the old one's place."));
    }
    primaryButton()->setAutoDefault(false);
    connect(m_new, &QRadioButton::toggled, this, &RestoreDialog::showTarget);
    connect(m_name, &QLineEdit::textChanged, this, &RestoreDialog::updateButton);
    connect(primaryButton(), &QPushButton::clicked, this, &RestoreDialog::restore);
    showTarget();
    m_name->setFocus();
}

core::RestoreOrder RestoreDialog::order() const
{
    return {m_replace->isChecked() ? RestoreTarget::Replace : RestoreTarget::NewDatabase, m_name->text().trimmed()};
}

void RestoreDialog::showTarget()
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
    m_name->setText(
        replaces ? QString() : m_backup.database + m_backup.createdAt.toLocalTime().toString(u"'_'yyyyMMdd'_'HHmm"_s));
    primaryButton()->setText(replaces ? tr("Replace database") : tr("Restore"));
    setVariant(primaryButton(), replaces ? Variant::Danger : Variant::Primary);
    m_banner->hide();
    updateButton();
}

void RestoreDialog::updateButton()
{
    // The server's own rule for names (docs/openapi.yaml, RestoreOrder).
    static const QRegularExpression form(u"\\A[A-Za-z_][A-Za-z0-9_.-]{0,62}\\z"_s);
    const core::RestoreOrder wanted = order();
    const bool fits = wanted.target == RestoreTarget::Replace ? wanted.name == m_backup.database
                                                              : form.match(wanted.name).hasMatch();
    primaryButton()->setEnabled(fits && !m_asking);
    primaryButton()->setToolTip(fits                  ? QString()
            : wanted.target == RestoreTarget::Replace ? tr("The typed name is not that of the database.")
                                                      : tr("Letters, digits, _ . and -, a letter first."));
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
            ErrorText text = errorText(job.error());
            const QString state = job.error().context.value(u"state"_s);
            if (state == "running"_L1)
                text.sentence = tr("A backup or a restore is running. Wait for its end.");
            else if (state == "otherDatabase"_L1)
                text.sentence = tr("Another database is backed up now than when this backup was made.");
            m_banner->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, false});
        });
}

} // namespace mainstay::ui
