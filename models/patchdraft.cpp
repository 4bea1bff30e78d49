// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/patchdraft.h"

namespace mainstay::models {

using core::Result;
using platform::TransferState;

PatchDraft::PatchDraft(Workspace &workspace, backend::TransferList &transfers, const QUrl &uploads,
    const QList<platform::PublicKey> &trustedKeys, QObject *parent)
    : QObject(parent),
      m_workspace(workspace),
      m_transfers(transfers),
      m_uploads(uploads),
      m_trustedKeys(trustedKeys),
      m_latest(this)
{
    connect(&m_transfers, &backend::TransferList::changed, this, [this](int index) {
        if (!m_transfer.isEmpty() && m_transfers.at(index).id == m_transfer)
            watchUpload(index);
    });
}

void PatchDraft::setStage(Stage stage, std::optional<core::Error> error)
{
    m_stage = stage;
    m_error = std::move(error);
    emit changed();
}

void PatchDraft::chooseFile(const QString &path)
{
    m_file.reset();
    setStage(Stage::Inspecting);
    m_latest.whenReady(backend::inspectPatchFile(path, m_trustedKeys), [this](const Result<PatchFile> &file) {
        if (file)
            take(*file);
        else
            setStage(Stage::Refused, file.error());
    });
}

/// The server asks the same again; here it spares the upload.
void PatchDraft::take(const PatchFile &file)
{
    const core::FeedPatch patch = core::patchOf(file.manifest);
    if (const auto offer = core::mayImport(file.manifest, patch, ground()); !offer) {
        setStage(Stage::Refused, offer.error());
        return;
    }
    m_file = file;
    m_version = patch.version;
    setStage(Stage::Chosen);
}

core::ImportGround PatchDraft::ground() const
{
    core::ImportGround ground;
    const SystemUpdates &updates = m_workspace.updates();
    if (const auto &licence = updates.licence()) {
        ground.product = licence->product;
        if (licence->state == core::LicenceState::Active)
            ground.grants = licence->upgrades;
    }
    if (const auto &patches = updates.patches()) {
        ground.installed = patches->installed;
        for (const core::PatchOffer &offer : patches->offers)
            ground.known.append(offer.patch);
    }
    const auto &host = updates.host();
    const core::Computer *machine
        = host && host->computer ? m_workspace.computers().find(host->computer->text) : nullptr;
    if (machine)
        ground.host = std::pair(machine->platform, machine->architecture);
    return ground;
}

QString PatchDraft::signerName() const
{
    QString name;
    m_workspace.keys().forEach([&](const core::TrustedKey &key) {
        if (m_file && key.keyId == m_file->signerKeyId)
            name = key.comment;
    });
    return name;
}

void PatchDraft::import()
{
    if (!m_file || (m_stage != Stage::Chosen && m_stage != Stage::Failed))
        return;
    backend::UploadRequest request;
    request.endpoint = m_uploads;
    request.source = m_file->path;
    request.fileName = m_file->fileName;
    request.sha256 = m_file->sha256;
    m_transfer = m_transfers.add(request, m_file->fileName);
    setStage(Stage::Uploading);
    // One of an earlier try, or of before the console was started again, goes on where it stopped.
    setPaused(false);
    if (const int index = m_transfers.indexOf(m_transfer); index >= 0)
        watchUpload(index);
}

void PatchDraft::watchUpload(int index)
{
    if (m_stage != Stage::Uploading)
        return;
    const platform::Transfer &transfer = *m_transfers.at(index).transfer;
    switch (transfer.state()) {
    case TransferState::Succeeded:
        m_transfer.clear();
        submit();
        break;
    case TransferState::Failed:
        setStage(Stage::Failed, transfer.error());
        break;
    case TransferState::Cancelled:
        m_transfer.clear();
        setStage(Stage::Chosen);
        break;
    default:
        emit progressed();
    }
}

void PatchDraft::submit()
{
    setStage(Stage::Importing);
    m_latest.whenReady(m_workspace.updates().importPatch({m_file->sha256, m_file->signature}),
        [this](const Result<core::PatchOffer> &offer) {
            if (offer)
                setStage(Stage::Imported);
            else
                setStage(Stage::Failed, offer.error());
        });
}

platform::Transfer *PatchDraft::upload() const
{
    const int index = m_transfer.isEmpty() ? -1 : m_transfers.indexOf(m_transfer);
    return index < 0 ? nullptr : m_transfers.at(index).transfer.get();
}

void PatchDraft::setPaused(bool paused)
{
    if (paused && upload())
        m_transfers.pause(m_transfer);
    else if (upload() && upload()->state() == TransferState::Paused)
        m_transfers.resume(m_transfer);
}

void PatchDraft::cancel()
{
    m_latest.cancel();
    if (!m_transfer.isEmpty())
        m_transfers.cancel(std::exchange(m_transfer, {}));
    setStage(m_file ? Stage::Chosen : Stage::Choosing);
}

} // namespace mainstay::models
