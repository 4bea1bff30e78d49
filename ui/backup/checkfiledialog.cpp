// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/checkfiledialog.h"

#include "ui/text/cells.h"
#include "ui/text/errortext.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/dropzone.h"
#include "ui/widgets/keyvaluegrid.h"

#include <QFileInfo>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::ErrorKind;
using models::OfflineVerdict;
using models::Tone;
using models::Voucher;

CheckFileDialog::CheckFileDialog(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : DialogFrame(theme, parent),
      m_check(workspace.backups()),
      m_zone(new DropZone(theme)),
      m_progress(new QProgressBar),
      m_banner(new Banner(theme)),
      m_facts(new KeyValueGrid(theme))
{
    setAttribute(Qt::WA_DeleteOnClose);
    hugContent(620);
    setTitle(tr("Check a backup file"));
    setSubtitle(tr("The file is read to its last byte and decoded on this computer. No server is needed."));
    m_zone->setObjectName(u"backupFile"_s);
    m_zone->setPrompt(tr("Drop a backup here"), tr("with its manifest beside it, as it was downloaded"),
        tr("Backups (*.zst *.manifest.json);;All files (*)"));
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of the check"));
    m_progress->hide();
    m_banner->hide();
    m_facts->hide();
    body()->addWidget(m_zone);
    body()->addWidget(m_progress);
    body()->addWidget(m_banner);
    body()->addWidget(m_facts);
    primaryButton()->hide();
    setCancelText(tr("Close"));
    connect(m_zone, &DropZone::fileChosen, this, &CheckFileDialog::check);
    connect(&m_check, &models::OfflineCheck::progressed, m_progress, &QProgressBar::setValue);
    connect(&m_check, &models::OfflineCheck::finished, this, &CheckFileDialog::showVerdict);
}

void CheckFileDialog::check(const QString &path)
{
    const QFileInfo file(path);
    m_name = file.fileName();
    m_zone->accept(m_name, tr("Being read: %1").arg(Format(QLocale()).size(file.size())));
    m_progress->setValue(0);
    m_progress->show();
    m_banner->hide();
    m_facts->hide();
    m_check.start(path);
}

void CheckFileDialog::showVerdict(const core::Result<OfflineVerdict> &verdict)
{
    m_progress->hide();
    if (!verdict) {
        showRefusal(verdict.error());
        return;
    }
    m_zone->accept(verdict->file.fileName, Format(QLocale()).size(verdict->file.size));
    const QString of = verdict->createdAt ? localDateTime(*verdict->createdAt) : QString();
    switch (verdict->voucher) {
    case Voucher::Manifest:
        m_banner->setContent(
            {Tone::Ok, tr("The file is whole: it is the backup of “%1” of %2.").arg(verdict->database, of),
                tr("Size and SHA-256, of the file and of its content, are those of the manifest beside it."), {}, {},
                false});
        break;
    case Voucher::Catalogue:
        m_banner->setContent({Tone::Ok,
            tr("The file is whole: it is the backup of “%1” of %2.").arg(verdict->database, of),
            tr("Its manifest is not beside it, but the server's list has a backup with this SHA-256."), {}, {}, false});
        break;
    case Voucher::Nobody:
        m_banner->setContent({Tone::Warning, tr("The file can be decoded in full, but nobody says what it is."),
            tr("Put its manifest beside it and check again: only that tells whether it is the right one."), {}, {},
            false});
        break;
    }
    showFacts(*verdict);
}

void CheckFileDialog::showFacts(const OfflineVerdict &verdict)
{
    const Format format{QLocale()};
    QList<KeyValueGrid::Fact> facts{{tr("SHA-256"), verdict.file.sha256},
        {tr("Size unpacked"), format.size(verdict.file.originalSize), QString::number(verdict.file.originalSize)}};
    if (verdict.file.manifest) {
        const core::BackupManifest &manifest = *verdict.file.manifest;
        facts.append({tr("Made by"), manifest.tool});
        facts.append({tr("Tables"), format.count(manifest.rows.size())});
    }
    m_facts->setFacts(facts);
    m_facts->setVisible(true);
}

void CheckFileDialog::showRefusal(const core::Error &error)
{
    if (error.kind == ErrorKind::Cancelled)
        return;
    m_zone->refuse(m_name, tr("Not a backup to rely on"));
    ErrorText text = errorText(error);
    switch (error.kind) {
    case ErrorKind::SizeMismatch:
    case ErrorKind::FileTruncated:
        text.sentence = tr("The file is cut short or is another one: its size is not right.");
        text.remedy = tr("Do not rely on it. Download the backup again.");
        break;
    case ErrorKind::HashMismatch:
        text.sentence = tr("The file is not the backup that it claims to be: its SHA-256 is another one.");
        text.remedy = tr("Do not rely on it. Download the backup again.");
        break;
    case ErrorKind::VerificationFailed:
        text.sentence = tr("The file is damaged, or no backup: it cannot be decoded.");
        text.remedy = tr("Do not rely on it. Download the backup again.");
        break;
    case ErrorKind::ManifestInvalid:
        text.sentence = tr("The manifest beside the file cannot be understood.");
        text.remedy = tr("Download the backup again, with its manifest.");
        break;
    default:
        break;
    }
    m_banner->setContent({Tone::Bad, text.sentence, text.remedy, {}, text.details, false});
}

} // namespace mainstay::ui
