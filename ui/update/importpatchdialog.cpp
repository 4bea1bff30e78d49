// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/importpatchdialog.h"

#include "ui/text/errortext.h"
#include "ui/text/format.h"
#include "ui/text/updatetext.h"
#include "ui/theme/theme.h"
#include "ui/transfers/uploadrow.h"
#include "ui/update/patchfacts.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/dropzone.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using Stage = models::PatchDraft::Stage;

namespace {

constexpr int dialogWidth = 640; // pixels

} // namespace

ImportPatchDialog::ImportPatchDialog(const Theme &theme, models::PatchDraft *draft, QWidget *parent)
    : DialogFrame(theme, parent),
      m_theme(theme),
      m_draft(*draft),
      m_drop(new DropZone(theme)),
      m_signatureIcon(new QLabel),
      m_signer(new QLabel),
      m_signedAt(new QLabel),
      m_signature(makeSignature()),
      m_facts(new KeyValueGrid(theme)),
      m_notes(new QLabel),
      m_banner(new Banner(theme)),
      m_upload(new UploadRow)
{
    draft->setParent(this);
    theme.style(m_notes, Type::Body, Colour::Muted);
    m_notes->setWordWrap(true);
    m_notes->setTextFormat(Qt::PlainText);
    body()->setSpacing(metrics::space3);
    for (QWidget *part : std::initializer_list<QWidget *>{m_drop, m_signature, m_facts, m_notes, m_banner, m_upload})
        body()->addWidget(part);
    hugContent(dialogWidth);
    connect(m_drop, &DropZone::fileChosen, draft, &models::PatchDraft::chooseFile);
    connect(m_upload, &UploadRow::pauseWanted, draft, &models::PatchDraft::setPaused);
    connect(primaryButton(), &QPushButton::clicked, draft, &models::PatchDraft::import);
    connect(draft, &models::PatchDraft::progressed, this, &ImportPatchDialog::showProgress);
    connect(draft, &models::PatchDraft::changed, this, &ImportPatchDialog::refresh);
    refresh();
}

QWidget *ImportPatchDialog::makeSignature()
{
    auto *widget = new QWidget;
    auto *words = new QVBoxLayout;
    words->setSpacing(metrics::space1);
    m_theme.style(m_signer, Type::BodyStrong);
    m_theme.style(m_signedAt, Type::Body, Colour::Muted);
    for (QLabel *label : {m_signer, m_signedAt}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        words->addWidget(label);
    }
    auto *row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::space2);
    row->addWidget(m_signatureIcon, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    return widget;
}

void ImportPatchDialog::refresh()
{
    const Stage stage = m_draft.stage();
    const bool isBusy = stage == Stage::Uploading || stage == Stage::Importing;
    setTitle(tr("Import an update from a file"));
    setSubtitle(tr("For a main server that does not reach the vendor. Nothing is sent before the signature fits."));
    m_drop->setPrompt(tr("Drop the update's package here"),
        tr("A .pkg file of the vendor, with its signature inside or in a .minisig file beside it."),
        tr("Updates (*.pkg);;All files (*)"));
    primaryButton()->setText(stage == Stage::Failed ? tr("Try again") : tr("Import"));
    primaryButton()->setEnabled(stage == Stage::Chosen || stage == Stage::Failed);
    m_drop->setEnabled(!isBusy && stage != Stage::Inspecting);
    showFile();
    showProgress();
    m_upload->setVisible(isBusy);
    m_banner->hide();
    if (stage == Stage::Failed && m_draft.error()) {
        const ErrorText text = errorText(*m_draft.error());
        m_banner->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, false});
    }
    if (stage == Stage::Imported) {
        emit imported(m_draft.version());
        accept();
    }
}

void ImportPatchDialog::showFile()
{
    const auto &file = m_draft.file();
    for (QWidget *part : std::initializer_list<QWidget *>{m_signature, m_facts})
        part->setVisible(file.has_value());
    m_notes->setVisible(file && !file->manifest.notes.isEmpty());
    if (m_draft.stage() == Stage::Choosing) {
        m_drop->clear();
    } else if (m_draft.stage() == Stage::Inspecting) {
        m_drop->accept(tr("Looking at the file…"), tr("Its signature and every piece of it are checked."));
    } else if (m_draft.stage() == Stage::Refused && m_draft.error()) {
        const ErrorText text = errorText(*m_draft.error());
        m_drop->refuse(text.sentence, text.remedy);
    }
    if (!file)
        return;
    core::FeedPatch patch = core::patchOf(file->manifest);
    patch.size = file->size;
    m_drop->accept(file->fileName,
        tr("%1 %2 of %3").arg(patchKindText(patch.kind), patch.version.toString(), file->manifest.product));
    constexpr QSize size(metrics::icon, metrics::icon);
    m_signatureIcon->setPixmap(m_theme.icons().icon(u"verified"_s, models::Tone::Ok).pixmap(size, devicePixelRatioF()));
    m_signer->setText(signerText(file->signerKeyId, m_draft.signerName()));
    m_signedAt->setText(file->signedAt ? signedAtText(*file->signedAt) : QString());
    m_signedAt->setVisible(file->signedAt.has_value());
    m_facts->setFacts(patchFacts(patch));
    m_notes->setText(inLanguage(patch.notes));
}

void ImportPatchDialog::showProgress()
{
    m_upload->setUpload(m_draft.upload(), tr("The server is checking the file…"));
}

void ImportPatchDialog::reject()
{
    if (m_draft.stage() == Stage::Uploading || m_draft.stage() == Stage::Importing)
        m_draft.cancel();
    DialogFrame::reject();
}

void ImportPatchDialog::changeEvent(QEvent *event)
{
    DialogFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace mainstay::ui
