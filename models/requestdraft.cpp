// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/requestdraft.h"

#include "core/maintenance.h"

#include <QProcess>
#include <QUuid>

namespace mainstay::models {

using namespace Qt::StringLiterals;
using core::Result;
using platform::TransferState;

RequestDraft::RequestDraft(RequestStore &requests, backend::SiteKey &siteKey, backend::TransferList &transfers,
    const QUrl &uploads, const QList<platform::PublicKey> &trustedKeys, QObject *parent)
    : QObject(parent),
      m_requests(requests),
      m_siteKey(siteKey),
      m_transfers(transfers),
      m_uploads(uploads),
      m_trustedKeys(trustedKeys),
      m_latestFile(this),
      m_latestPreview(this),
      m_latestStage(this)
{
    m_previewSoon.setSingleShot(true);
    m_previewSoon.setInterval(std::chrono::milliseconds(200));
    connect(&m_previewSoon, &QTimer::timeout, this, &RequestDraft::askPreview);
    connect(&m_transfers, &backend::TransferList::changed, this, [this](int index) {
        if (!m_transfer.isEmpty() && m_transfers.at(index).id == m_transfer)
            watchUpload(index);
    });
}

void RequestDraft::chooseFile(const QString &path)
{
    m_inspecting = true;
    m_file.reset();
    m_refusal.reset();
    emit fileChanged();
    m_latestFile.whenReady(backend::inspectAgentFile(path, m_trustedKeys), [this](const Result<AgentFile> &file) {
        m_inspecting = false;
        if (file) {
            m_file = *file;
            m_question.size = file->size;
            // The file knows better than the form's defaults, but not better than somebody who chose.
            if (!m_targetKept) {
                m_question.platform = file->platform;
                m_question.architecture = file->architecture.value_or(m_question.architecture);
            }
            if (file->version)
                m_question.version = *file->version;
            m_previewSoon.start();
        } else {
            m_refusal = file.error();
        }
        emit fileChanged();
    });
}

void RequestDraft::setName(const QString &name)
{
    m_question.name = name.trimmed();
    m_previewSoon.start();
}

void RequestDraft::setTarget(const backend::SigningOrder &target)
{
    m_question.version = target.version;
    m_question.platform = target.platform;
    m_question.architecture = target.architecture;
    m_previewSoon.start();
}

void RequestDraft::setArguments(const QString &commandLine)
{
    m_arguments = QProcess::splitCommand(commandLine);
}

void RequestDraft::setAllowDowngrade(bool allow)
{
    m_question.allowDowngrade = allow;
    m_previewSoon.start();
}

void RequestDraft::setRehearsal(bool rehearsal)
{
    m_question.rehearsal = rehearsal;
    m_previewSoon.start();
}

void RequestDraft::setPolicy(const core::RolloutPolicy &policy)
{
    m_policy = policy;
    if (m_question.concurrency == policy.concurrency && m_question.bytesPerSecond == policy.bytesPerSecond)
        return;
    m_question.concurrency = policy.concurrency;
    m_question.bytesPerSecond = policy.bytesPerSecond;
    m_previewSoon.start();
}

LiveStore<core::PreviewedComputer>::Fetch RequestDraft::previewedComputers() const
{
    return [this, question = m_question](
               qint64 since, const QString &epoch) { return m_requests.previewComputers(question, since, epoch); };
}

void RequestDraft::askPreview()
{
    if (m_question.version.isNull()) {
        m_latestPreview.cancel();
        m_preview.reset();
        emit previewChanged();
        return;
    }
    m_latestPreview.whenReady(m_requests.preview(m_question), [this](const Result<core::RequestPreview> &preview) {
        m_preview = preview ? std::optional(*preview) : std::nullopt;
        emit previewChanged();
    });
}

std::optional<core::Error> RequestDraft::contradiction() const
{
    if (!m_file)
        return m_refusal;
    const auto agreement = backend::agrees(*m_file, target());
    return agreement ? std::nullopt : std::optional(agreement.error());
}

bool RequestDraft::isComplete() const
{
    return m_file && !m_question.name.isEmpty() && !m_question.version.isNull() && !contradiction()
        && !(m_preview && m_preview->nameTaken) && core::checkPolicy(m_policy, QDateTime::currentDateTimeUtc())
        && (m_stage == Stage::Editing || m_stage == Stage::Failed);
}

void RequestDraft::setStage(Stage stage, std::optional<core::Error> error)
{
    m_stage = stage;
    m_error = std::move(error);
    emit stageChanged();
}

void RequestDraft::create()
{
    if (!isComplete())
        return;
    if (m_idempotencyKey.isEmpty())
        m_idempotencyKey = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    setStage(Stage::Signing);
    const auto signedFile
        = thenReady(m_siteKey.ensure(), this, [this](const std::shared_ptr<platform::SecretKey> &key) {
              return backend::signAgentFile(*m_file, target(), key);
          });
    m_latestStage.whenReady(signedFile, [this](const Result<backend::SignedFile> &file) {
        if (!file) {
            setStage(Stage::Failed, file.error());
            return;
        }
        m_signed = *file;
        startUpload();
    });
}

void RequestDraft::startUpload()
{
    backend::UploadRequest request;
    request.endpoint = m_uploads;
    request.source = m_signed.path;
    request.fileName = m_signed.fileName;
    request.sha256 = m_signed.sha256;
    m_transfer = m_transfers.add(request, m_signed.fileName);
    setStage(Stage::Uploading);
    if (const int index = m_transfers.indexOf(m_transfer); index >= 0)
        watchUpload(index);
}

void RequestDraft::watchUpload(int index)
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
        setStage(Stage::Editing);
        break;
    default:
        emit progressed();
    }
}

void RequestDraft::submit()
{
    setStage(Stage::Creating);
    const core::NewUpgradeRequest request{m_question.name, m_question.version, m_question.platform,
        m_question.architecture, m_signed.sha256, m_signed.signature, m_description.trimmed(),
        m_question.allowDowngrade, m_policy, m_question.rehearsal};
    m_latestStage.whenReady(
        m_requests.create(request, m_idempotencyKey), [this](const Result<core::UpgradeRequest> &created) {
            if (!created) {
                // A lost answer may hide a request that was created; any other answer ended this intent.
                const auto kind = created.error().kind;
                if (kind != core::ErrorKind::ConnectionLost && kind != core::ErrorKind::TimedOut)
                    m_idempotencyKey.clear();
                setStage(Stage::Failed, created.error());
                return;
            }
            m_created = created->id;
            setStage(Stage::Created);
        });
}

platform::Transfer *RequestDraft::upload() const
{
    const int index = m_transfer.isEmpty() ? -1 : m_transfers.indexOf(m_transfer);
    return index < 0 ? nullptr : m_transfers.at(index).transfer.get();
}

void RequestDraft::pauseUpload()
{
    if (!m_transfer.isEmpty())
        m_transfers.pause(m_transfer);
}

void RequestDraft::resumeUpload()
{
    if (!m_transfer.isEmpty())
        m_transfers.resume(m_transfer);
}

void RequestDraft::cancel()
{
    m_latestStage.cancel();
    if (!m_transfer.isEmpty())
        m_transfers.cancel(std::exchange(m_transfer, {}));
    setStage(Stage::Editing);
}

} // namespace mainstay::models
