// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/patchdraft.h"
#include "ui/widgets/dialogframe.h"

namespace mainstay::ui {

class Banner;
class DropZone;
class KeyValueGrid;
class UploadRow;

/// Import an update from a file: what the file is and who signed it, or why it is refused, before a byte is sent; then
/// how far it is.
class ImportPatchDialog : public DialogFrame
{
    Q_OBJECT

public:
    /// Takes \a draft over.
    ImportPatchDialog(const Theme &theme, models::PatchDraft *draft, QWidget *parent = nullptr);

    /// As if somebody had dropped it.
    void chooseFile(const QString &path) { m_draft.chooseFile(path); }

signals:
    void imported(const mainstay::core::Version &version);

protected:
    void changeEvent(QEvent *event) override;
    void reject() override;

private:
    QWidget *makeSignature();
    void refresh();
    void showFile();
    void showProgress();

    const Theme &m_theme;
    models::PatchDraft &m_draft;
    DropZone *m_drop;
    QLabel *m_signatureIcon;
    QLabel *m_signer;
    QLabel *m_signedAt;
    QWidget *m_signature;
    KeyValueGrid *m_facts;
    QLabel *m_notes;
    Banner *m_banner;
    UploadRow *m_upload;
};

} // namespace mainstay::ui
