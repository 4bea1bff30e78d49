// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/signing/patchfile.h"
#include "backend/transfers/transferlist.h"
#include "core/update/patchimport.h"
#include "models/future.h"
#include "models/workspace.h"

namespace mainstay::models {

using backend::PatchFile;

/// A patch on its way from a file to the main server: looked at here, sent, and looked at again by the server. The
/// dialog shows it.
class PatchDraft : public QObject
{
    Q_OBJECT

public:
    enum class Stage {
        Choosing,
        Inspecting,
        Chosen,
        Refused, ///< see error()
        Uploading,
        Importing, ///< the server looks at it
        Imported,
        Failed, ///< see error(); import() tries again, and nothing is sent twice
    };

    PatchDraft(Workspace &workspace, backend::TransferList &transfers, const QUrl &uploads,
        const QList<platform::PublicKey> &trustedKeys, QObject *parent = nullptr);

    void chooseFile(const QString &path);
    Stage stage() const { return m_stage; }
    const std::optional<core::Error> &error() const { return m_error; }
    /// The file, once it was looked at and fits.
    const std::optional<PatchFile> &file() const { return m_file; }
    /// What the server's list says of whose key it is; empty: nothing.
    QString signerName() const;
    /// While uploading; null before and after.
    platform::Transfer *upload() const;
    const core::Version &version() const { return m_version; }

    void import();
    void setPaused(bool paused);
    /// Gives up an upload; what was sent is dropped by the server in time.
    void cancel();

signals:
    void changed();
    void progressed();

private:
    void take(const PatchFile &file);
    void watchUpload(int index);
    void submit();
    core::ImportGround ground() const;
    void setStage(Stage stage, std::optional<core::Error> error = {});

    Workspace &m_workspace;
    backend::TransferList &m_transfers;
    const QUrl m_uploads;
    const QList<platform::PublicKey> m_trustedKeys;
    LatestOnly m_latest;
    Stage m_stage = Stage::Choosing;
    std::optional<core::Error> m_error;
    std::optional<PatchFile> m_file;
    QString m_transfer;
    core::Version m_version;
};

} // namespace mainstay::models
