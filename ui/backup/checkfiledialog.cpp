// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/checkfiledialog.h"

#include "ui/backup/backupcolumns.h"
#include "ui/shell/downloadsfolder.h"
#include "ui/text/cells.h"
#include "ui/text/errortext.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/dropzone.h"
#include "ui/widgets/keyvaluegrid.h"

#include <QDir>
#include <QEvent>
#include <QFileDialog>
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
      m_facts(new KeyValueGrid(theme)),
      m_identity(new QPushButton),
      m_save(new QPushButton)
{
    setAttribute(Qt::WA_DeleteOnClose);
    hugContent(620);
    m_zone->setObjectName(u"backupFile"_s);
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->hide();
    m_banner->hide();
    m_facts->hide();
    body()->addWidget(m_zone);
    body()->addWidget(m_progress);
    body()->addWidget(m_banner);
    body()->addWidget(m_facts);
    for (QPushButton *button : {m_identity, m_save}) {
        button->setAutoDefault(false);
        button->hide();
        addSideButton(button);
    }
    m_identity->setObjectName(u"checkIdentity"_s);
    m_save->setObjectName(u"checkSave"_s);
    connect(m_identity, &QPushButton::clicked, this, &CheckFileDialog::askIdentity);
    connect(m_save, &QPushButton::clicked, this, &CheckFileDialog::askTarget);
    primaryButton()->hide();
    connect(m_zone, &DropZone::fileChosen, this, &CheckFileDialog::check);
    connect(&m_check, &models::OfflineCheck::progressed, m_progress, &QProgressBar::setValue);
    connect(&m_check, &models::OfflineCheck::finished, this, [this](const core::Result<OfflineVerdict> &verdict) {
        m_verdict = verdict;
        showVerdict();
    });
    retranslate();
}

void CheckFileDialog::changeEvent(QEvent *event)
{
    DialogFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void CheckFileDialog::retranslate()
{
    setTitle(tr("Check a backup file"));
    setSubtitle(tr("The file is read to its last byte and decoded on this computer. No server is needed."));
    m_zone->setPrompt(tr("Drop a backup here"), tr("with its manifest beside it, as it was downloaded"),
        tr("Backups (*.zst *.age *.manifest.json);;All files (*)"));
    m_progress->setAccessibleName(tr("Progress of the check"));
    m_identity->setText(tr("&Identity file…"));
    m_save->setText(tr("&Save decrypted…"));
    setCancelText(tr("Close"));
    if (m_verdict)
        showVerdict();
}

void CheckFileDialog::check(const QString &path)
{
    m_path = path;
    m_identity->hide();
    start({});
}

void CheckFileDialog::open(const QString &identity, const QString &target)
{
    start({identity, target});
}

void CheckFileDialog::start(const backend::Opening &opening)
{
    m_opening = opening;
    const QFileInfo file(m_path);
    m_name = file.fileName();
    m_zone->accept(m_name, tr("Being read: %1").arg(Format(QLocale()).size(file.size())));
    m_verdict.reset();
    m_progress->setValue(0);
    m_progress->show();
    m_banner->hide();
    m_facts->hide();
    m_identity->setEnabled(false);
    m_save->hide();
    m_check.start(m_path, m_opening);
}

void CheckFileDialog::askIdentity()
{
    auto *dialog = new QFileDialog(this, tr("Identity file of a recipient"), QDir::homePath());
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) { open(path); });
    dialog->open();
}

void CheckFileDialog::askTarget()
{
    QString name = m_name;
    if (name.endsWith(".age"_L1))
        name.chop(4);
    auto *dialog = new QFileDialog(this, tr("Save the decrypted backup"), QDir(downloadsFolder()).filePath(name));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(
        dialog, &QFileDialog::fileSelected, this, [this](const QString &path) { open(m_opening.identityFile, path); });
    dialog->open();
}

void CheckFileDialog::showVerdict()
{
    const core::Result<OfflineVerdict> &verdict = *m_verdict;
    m_progress->hide();
    m_identity->setEnabled(true);
    if (!verdict) {
        showRefusal(verdict.error());
        return;
    }
    const bool encrypted = verdict->file.encrypted;
    m_zone->accept(verdict->file.fileName, Format(QLocale()).size(verdict->file.size));
    m_identity->setVisible(encrypted && !verdict->file.wasDecoded());
    m_save->setVisible(encrypted && verdict->file.wasDecoded() && m_opening.target.isEmpty());
    if (verdict->voucher != Voucher::Nobody) {
        showWhole(*verdict);
    } else if (encrypted && !verdict->file.wasDecoded()) {
        m_banner->setContent({Tone::Warning, tr("The file is encrypted, and nobody says what it is."),
            tr("Put its manifest beside it and check again, or open it with the identity of a recipient."), {}, {},
            false});
    } else {
        m_banner->setContent({Tone::Warning, tr("The file can be decoded in full, but nobody says what it is."),
            tr("Put its manifest beside it and check again: only that tells whether it is the right one."), {}, {},
            false});
    }
    showFacts(*verdict);
}

void CheckFileDialog::showWhole(const OfflineVerdict &verdict)
{
    const QString of = verdict.createdAt ? localDateTime(*verdict.createdAt) : QString();
    const QString why = verdict.voucher == Voucher::Catalogue
        ? tr("Its manifest is not beside it, but the server's list has a backup with this SHA-256.")
        : verdict.file.wasDecoded()
        ? tr("Size and SHA-256, of the file and of its content, are those of the manifest beside it.")
        : tr("Size and SHA-256 of the file are those of the manifest beside it.");
    const QString more = verdict.file.encrypted && !verdict.file.wasDecoded()
        ? u' ' + tr("What is in it shows only with the identity of a recipient.")
        : QString();
    m_banner->setContent({Tone::Ok, tr("The file is whole: it is the backup of “%1” of %2.").arg(verdict.database, of),
        QString(why + more), {}, {}, false});
}

void CheckFileDialog::showFacts(const OfflineVerdict &verdict)
{
    const Format format{QLocale()};
    QList<KeyValueGrid::Fact> facts{{tr("SHA-256"), verdict.file.sha256}};
    if (verdict.file.wasDecoded())
        facts.append(
            {tr("Size unpacked"), format.size(verdict.file.originalSize), QString::number(verdict.file.originalSize)});
    if (verdict.file.encrypted) {
        facts.append({tr("Encryption"),
            verdict.file.wasDecoded() ? tr("opened with this identity, and decoded in full") : tr("not opened")});
    }
    if (!m_opening.target.isEmpty())
        facts.append({tr("Saved decrypted"), QDir::toNativeSeparators(m_opening.target)});
    if (verdict.file.manifest) {
        const core::BackupManifest &manifest = *verdict.file.manifest;
        if (manifest.encryption)
            facts.append({tr("Recipients"), backupRecipientsText(*manifest.encryption)});
        facts.append({tr("Made by"), manifest.tool});
        facts.append({tr("Tables"), format.count(manifest.rows.size())});
    }
    m_facts->setFacts(facts);
    m_facts->setVisible(true);
}

/// Words for what keeps a file from being opened; nothing where the file itself is to blame.
std::optional<ErrorText> CheckFileDialog::openingText(const core::Error &error)
{
    if (error.context.value(u"field"_s) == "identity"_L1) {
        return ErrorText{tr("This is not an identity file of age, or it is protected by a passphrase."),
            tr("Choose the file that “age-keygen” made; one with a passphrase first has to be decrypted with “age "
               "--decrypt”."),
            {}};
    }
    if (error.kind == ErrorKind::WrongCredentials)
        return errorText(error);
    if (error.kind == ErrorKind::NotFound && !error.context.value(u"program"_s).isEmpty()) {
        return ErrorText{tr("age is not installed on this computer."),
            tr("Install it (https://age-encryption.org), or decrypt the file where it is."), {}};
    }
    if (error.kind == ErrorKind::FileUnwritable || error.kind == ErrorKind::ProcessFailed
        || error.kind == ErrorKind::DiskFull)
        return errorText(error);
    return std::nullopt;
}

void CheckFileDialog::showRefusal(const core::Error &error)
{
    if (error.kind == ErrorKind::Cancelled)
        return;
    ErrorText text = errorText(error);
    if (const auto said = openingText(error)) {
        // It says something of the identity or of this computer, and nothing of the file.
        m_zone->accept(m_name, Format(QLocale()).size(QFileInfo(m_path).size()));
        m_identity->show();
        m_save->setVisible(!m_opening.target.isEmpty()); // another place may take it
        m_banner->setContent({Tone::Bad, said->sentence, said->remedy, {}, text.details, false});
        return;
    }
    m_zone->refuse(m_name, tr("Not a backup to rely on"));
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
