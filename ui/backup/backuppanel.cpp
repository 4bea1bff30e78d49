// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/backuppanel.h"

#include "ui/backup/backupcolumns.h"
#include "ui/backup/restoredialog.h"
#include "ui/text/actionhint.h"
#include "ui/text/cells.h"
#include "ui/text/format.h"
#include "ui/text/statetext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/statechip.h"

#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::BackupState;
using core::JobState;
using core::Permission;

BackupPanel::BackupPanel(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_workspace(workspace),
      m_name(new ElidedLabel(Qt::ElideMiddle)),
      m_state(new StateChip(theme)),
      m_proof(new StateChip(theme)),
      m_cancel(new QPushButton),
      m_pin(new QPushButton),
      m_verify(new QPushButton),
      m_restore(new QPushButton),
      m_delete(new QPushButton),
      m_banner(new Banner(theme)),
      m_card(new Card(theme)),
      m_facts(new KeyValueGrid(theme)),
      m_moreFacts(new KeyValueGrid(theme))
{
    theme.style(m_name, Type::Section);
    m_name->setTextFormat(Qt::PlainText);
    setVariant(m_delete, Variant::Danger);

    auto *header = new QHBoxLayout;
    header->setSpacing(metrics::space2);
    header->addWidget(m_name, 1);
    header->addWidget(m_state);
    header->addWidget(m_proof);
    header->addSpacing(metrics::space2);
    header->addWidget(m_cancel);
    header->addWidget(m_pin);
    header->addWidget(m_verify);
    header->addWidget(m_restore);
    header->addWidget(m_delete);

    auto *columns = new QHBoxLayout;
    columns->setSpacing(metrics::space6);
    columns->addWidget(m_facts, 1, Qt::AlignTop);
    columns->addWidget(m_moreFacts, 1, Qt::AlignTop);
    m_card->body()->addLayout(columns);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::space2);
    layout->addLayout(header);
    layout->addWidget(m_banner);
    layout->addWidget(m_card);

    m_verify->setObjectName(u"verifyBackup"_s);
    m_restore->setObjectName(u"restoreBackup"_s);
    connect(m_verify, &QPushButton::clicked, this, &BackupPanel::verify);
    connect(m_delete, &QPushButton::clicked, this, &BackupPanel::askDelete);
    connect(m_pin, &QPushButton::clicked, this, &BackupPanel::togglePin);
    connect(m_restore, &QPushButton::clicked, this, &BackupPanel::askRestore);
    connect(m_cancel, &QPushButton::clicked, this, &BackupPanel::cancelJob);
    connect(m_banner, &Banner::activated, this, [this] {
        if (m_onBanner)
            m_onBanner();
    });
    connect(&workspace.backups(), &models::StoreSignals::rowsChanged, this, &BackupPanel::update);
    connect(&workspace.jobs(), &models::StoreSignals::rowsChanged, this, &BackupPanel::update);
    connect(&workspace.connection(), &models::Connection::changed, this, &BackupPanel::update);
    retranslate();
}

const core::Backup *BackupPanel::backup() const
{
    return m_workspace.backups().find(m_id.text);
}

const core::Job *BackupPanel::newestJob(core::JobKind kind) const
{
    const core::Job *newest = nullptr;
    m_workspace.jobs().forEach([&](const core::Job &job) {
        if (job.kind == kind && job.subject == m_id.text && (!newest || newest->createdAt < job.createdAt))
            newest = &job;
    });
    return newest;
}

void BackupPanel::setBackup(const core::BackupId &backup)
{
    if (backup != m_id)
        m_refusal.reset();
    m_id = backup;
    update();
}

void BackupPanel::update()
{
    const core::Backup *current = backup();
    setVisible(current != nullptr);
    if (!current)
        return;
    m_name->setText(
        current->fileName.isEmpty() ? tr("Backup of %1").arg(localDateTime(current->createdAt)) : current->fileName);
    m_state->setChip(stateText(*current), backupWhyText(*current));
    const core::Job *check = verification();
    if (check && !core::isTerminal(check->state)) {
        const QString percent = check->percent < 0 ? QString() : u" %1 %"_s.arg(check->percent);
        m_proof->setChip({tr("Being verified") + percent, u"clock"_s, models::Tone::Info}, backupStepText(check->step));
    } else {
        m_proof->setChip(
            proofText(current->proof), current->encryption ? backupEncryptionText(*current->encryption) : QString());
    }
    m_proof->setVisible(current->state == BackupState::Finished);
    updateFacts(*current);
    updateTrouble(*current);
    updateActions(*current);
}

void BackupPanel::updateFacts(const core::Backup &backup)
{
    const Format format{QLocale()};
    QList<KeyValueGrid::Fact> facts{{tr("Database"), backup.database}};
    if (!backup.fileName.isEmpty())
        facts.append({tr("File"), backup.fileName});
    if (!backup.sha256.isEmpty())
        facts.append({tr("SHA-256"), backup.sha256});
    if (backup.size > 0)
        facts.append({tr("Size"), backupSizeText(backup), QString::number(backup.size)});
    if (backup.originalSize > 0)
        facts.append({tr("Size unpacked"), format.size(backup.originalSize), QString::number(backup.originalSize)});
    if (backup.encryption) {
        QStringList keys;
        for (const core::BackupRecipient &recipient : backup.encryption->recipients)
            keys.append(recipient.name + u' ' + recipient.key);
        facts.append({tr("Encrypted to"), backupRecipientsText(*backup.encryption), keys.join(u'\n')});
    }
    m_facts->setFacts(facts);

    QList<KeyValueGrid::Fact> more{{tr("Created"), localDateTime(backup.createdAt)},
        {tr("Started by"), backup.startedBy}, {tr("Duration"), backupDurationText(backup)}};
    if (backup.state == BackupState::Running)
        more.append({tr("Step"), backup.step.isEmpty() ? tr("waiting to begin") : backupStepText(backup.step)});
    if (backup.provenAt)
        more.append({tr("Proven"), localDateTime(*backup.provenAt)});
    if (backup.copy)
        more.append({tr("Second copy"), backupCopyText(*backup.copy)});
    if (backup.state == BackupState::Finished) {
        more.append({tr("Kept until"), backupKeptText(backup)});
        more.append({tr("Restore with"),
            backup.encryption ? tr("an identity, age, zstd and the database's own tools")
                              : tr("zstd and the database's own tools")});
    }
    m_moreFacts->setFacts(more);
}

void BackupPanel::updateActions(const core::Backup &backup)
{
    const core::Job *check = verification();
    const bool checking = check && !core::isTerminal(check->state);
    const bool running = backup.state == BackupState::Running;
    const ActionHint run = actionHint(m_workspace.connection(), Permission::RunBackup);
    const core::Job *restoring = restoration();
    const bool coming = returning() && !core::isTerminal(returning()->state);
    const bool busy = checking || coming || (restoring && !core::isTerminal(restoring->state));
    const ActionHint remove = actionHint(m_workspace.connection(), Permission::DeleteBackup);
    const bool sending = copying() && !core::isTerminal(copying()->state);
    m_cancel->setVisible(running || busy || sending);
    m_cancel->setEnabled(run.allowed);
    m_cancel->setToolTip(run.reason);
    const bool finished = backup.state == BackupState::Finished;
    m_pin->setText(backup.pinned ? tr("Unpin") : tr("Pin"));
    m_pin->setVisible(finished);
    const ActionHint &pin = backup.pinned ? remove : run;
    m_pin->setEnabled(pin.allowed);
    m_pin->setToolTip(
        pin.allowed ? tr("A pinned backup is not removed, neither by people nor by the retention.") : pin.reason);
    m_restore->setVisible(finished && !busy);
    m_restore->setEnabled(remove.allowed);
    m_restore->setToolTip(remove.reason);
    m_verify->setVisible(finished && !busy);
    m_verify->setEnabled(run.allowed);
    m_verify->setToolTip(run.allowed
            ? backup.encryption ? tr(
                  "Compares the file with its manifest. Decoding it takes an identity, which the server does not have.")
                                : tr(
                                    "Decodes the whole file, compares it with its manifest and restores it for a test.")
            : run.reason);
    m_delete->setVisible(!running);
    m_delete->setEnabled(remove.allowed && !busy && !sending && !backup.pinned);
    m_delete->setToolTip(!remove.allowed ? remove.reason
            : checking                   ? tr("It is being verified.")
            : coming                     ? tr("It is being brought back.")
            : busy                       ? tr("It is being restored.")
            : sending                    ? tr("Its second copy is being made.")
            : backup.pinned              ? tr("It is pinned.")
                                         : QString());
}

void BackupPanel::verify()
{
    m_refusal.reset();
    m_verify->setEnabled(false);
    models::whenReady(m_workspace.backups().verify(m_id), this, [this](const core::Result<core::Job> &job) {
        if (job)
            m_workspace.jobs().apply({*job});
        else
            showError(job.error());
    });
}

void BackupPanel::cancelJob()
{
    const core::Backup *current = backup();
    if (!current)
        return;
    core::JobId job = current->job;
    for (const core::Job *other : {copying(), returning(), verification(), restoration()}) {
        if (current->state != BackupState::Running && other && !core::isTerminal(other->state))
            job = other->id;
    }
    m_refusal.reset();
    m_cancel->setEnabled(false);
    models::whenReady(m_workspace.backups().cancel(job), this, [this](const core::Result<core::Job> &cancelled) {
        if (!cancelled)
            showError(cancelled.error());
    });
}

void BackupPanel::togglePin()
{
    const core::Backup *current = backup();
    if (!current)
        return;
    m_refusal.reset();
    m_pin->setEnabled(false);
    models::whenReady(
        m_workspace.backups().pin(m_id, !current->pinned), this, [this](const core::Result<core::Backup> &changed) {
            if (!changed)
                m_refusal = changed.error();
            update();
        });
}

void BackupPanel::askRestore()
{
    const core::Backup *current = backup();
    if (!current)
        return;
    auto *dialog = new RestoreDialog(m_theme, m_workspace, *current, window());
    connect(dialog, &RestoreDialog::begun, this, [this](const core::Job &job) {
        m_begun = job.id;
        m_refusal.reset();
        update();
    });
    dialog->open();
}

void BackupPanel::askDelete()
{
    const core::Backup *current = backup();
    if (!current)
        return;
    auto *dialog = new ConfirmDialog(m_theme, this);
    const QString consequence = current->state == BackupState::Finished
        ? tr("The file %1 (%2) and its manifest are removed from the server. The database as it was on %3 can then no "
             "longer be restored from it. This cannot be undone.")
              .arg(current->fileName, Format(QLocale()).size(current->size), localDateTime(current->createdAt))
        : tr("The record of this attempt of %1 is removed. There is no file behind it.")
              .arg(localDateTime(current->createdAt));
    dialog->ask(tr("Delete this backup?"), consequence, tr("Delete"));
    dialog->doOnConfirm([this, id = m_id] { return m_workspace.backups().remove(id); });
    dialog->open();
}

void BackupPanel::showError(const core::Error &error)
{
    m_refusal = error;
    update();
}

void BackupPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void BackupPanel::retranslate()
{
    m_cancel->setText(tr("Cancel"));
    m_verify->setText(tr("Verify"));
    m_restore->setText(tr("Restore…"));
    m_delete->setText(tr("Delete"));
    update();
}

} // namespace mainstay::ui
