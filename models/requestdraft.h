// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/signing/agentfile.h"
#include "backend/signing/sitekey.h"
#include "backend/transfers/transferlist.h"
#include "core/values/requestpreview.h"
#include "models/future.h"
#include "models/requeststore.h"

#include <QTimer>

namespace mainstay::models {

using backend::AgentFile;

/// An upgrade request on its way into being: the file that was chosen, what the server says it would do, and then
/// signing, uploading and creating it. The dialog shows it; closing the dialog does not end the upload.
class RequestDraft : public QObject
{
    Q_OBJECT

public:
    enum class Stage {
        Editing,
        Signing,
        Uploading,
        Creating,
        Created,
        Failed, ///< see error(); create() tries again, and nothing is sent twice
    };

    RequestDraft(RequestStore &requests, backend::SiteKey &siteKey, backend::TransferList &transfers,
        const QUrl &uploads, const QList<platform::PublicKey> &trustedKeys, QObject *parent = nullptr);

    /// Looks at the file; fileChanged() follows.
    void chooseFile(const QString &path);
    bool isInspecting() const { return m_inspecting; }
    const std::optional<AgentFile> &file() const { return m_file; }
    const std::optional<core::Error> &refusal() const { return m_refusal; }

    const QString &name() const { return m_question.name; }
    void setName(const QString &name);
    void setDescription(const QString &description) { m_description = description; }
    /// A null version means that the field is empty or malformed.
    void setTarget(const backend::SigningOrder &target);
    backend::SigningOrder target() const
    {
        return {m_question.version, m_question.platform, m_question.architecture, m_arguments};
    }
    /// The switches that make a setup program silent, as on a command line.
    void setArguments(const QString &commandLine);
    /// Somebody chose platform and architecture before or against the file: a file that contradicts them is refused,
    /// not followed.
    void keepTarget() { m_targetKept = true; }
    void setAllowDowngrade(bool allow);
    /// How many computers a rehearsal plays now: with none there is nothing to rehearse with.
    void setSimulatedComputers(qint64 count) { m_simulated = count; }
    qint64 simulatedComputers() const { return m_simulated; }
    /// For those alone, and no real one.
    void setRehearsal(bool rehearsal);
    bool isRehearsal() const { return m_question.rehearsal; }
    const core::RolloutPolicy &policy() const { return m_policy; }
    void setPolicy(const core::RolloutPolicy &policy);

    const std::optional<core::RequestPreview> &preview() const { return m_preview; }
    /// Asks for the computers that the preview counts, page by page; of what is asked for now, whatever changes later.
    LiveStore<core::PreviewedComputer>::Fetch previewedComputers() const;
    const RequestStore &requests() const { return m_requests; }

    /// What keeps it from being created, if anything: the first contradiction between file and fields.
    std::optional<core::Error> contradiction() const;
    bool isComplete() const;

    Stage stage() const { return m_stage; }
    const std::optional<core::Error> &error() const { return m_error; }
    /// While uploading; null before and after.
    platform::Transfer *upload() const;
    const core::RequestId &created() const { return m_created; }

    void create();
    void pauseUpload();
    void resumeUpload();
    /// Gives up; what was uploaded is dropped by the server in time.
    void cancel();

signals:
    void fileChanged();
    void previewChanged();
    void stageChanged();
    void progressed();

private:
    void askPreview();
    void setStage(Stage stage, std::optional<core::Error> error = {});
    void startUpload();
    void watchUpload(int index);
    void submit();

    RequestStore &m_requests;
    backend::SiteKey &m_siteKey;
    backend::TransferList &m_transfers;
    QUrl m_uploads;
    QList<platform::PublicKey> m_trustedKeys;
    LatestOnly m_latestFile;
    LatestOnly m_latestPreview;
    LatestOnly m_latestStage;
    QTimer m_previewSoon;
    bool m_inspecting = false;
    bool m_targetKept = false;
    qint64 m_simulated = 0;
    std::optional<AgentFile> m_file;
    std::optional<core::Error> m_refusal;
    PreviewQuestion m_question;
    QString m_description;
    core::RolloutPolicy m_policy;
    QStringList m_arguments;
    std::optional<core::RequestPreview> m_preview;
    Stage m_stage = Stage::Editing;
    std::optional<core::Error> m_error;
    backend::SignedFile m_signed;
    QString m_transfer;
    QByteArray m_idempotencyKey; // one intent, one request, however often the answer is lost
    core::RequestId m_created;
};

} // namespace mainstay::models
