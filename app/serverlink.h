// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/cache/collectioncache.h"
#include "backend/signing/sitekey.h"
#include "backend/transfers/transferlist.h"
#include "models/backupdownload.h"
#include "models/profiles.h"
#include "models/signingkey.h"
#include "models/transfermodel.h"
#include "models/updatemirror.h"
#include "models/workspace.h"
#include "platform/http/networktransport.h"

namespace mainstay::app {

/// Everything between the console and one main server, made in one place and in the order in which it is needed.
class ServerLink : public QObject
{
    Q_OBJECT

public:
    /// Where things are kept on this computer.
    struct Folders
    {
        QString server; ///< what belongs to this server: the cache, and transfers that have not ended
        QString updateLogs; ///< copies of the logs of its updates
    };

    /// \a kept says what \a keychain is.
    ServerLink(const models::ServerProfile &profile, const Folders &folders, platform::Keychain &keychain,
        models::SigningKey::Kept kept, QObject *parent = nullptr);

    const models::ServerProfile &profile() const { return m_profile; }
    void setFingerprint(const QString &fingerprint);

    models::Workspace &workspace() { return m_workspace; }
    backend::SiteKey &siteKey() { return m_siteKey; }
    models::SigningKey &signingKey() { return m_signingKey; }
    backend::TransferList &transfers() { return m_transfers; }
    models::TransferModel &transferModel() { return m_transferModel; }
    models::BackupDownload &backupDownload() { return m_backupDownload; }
    QUrl uploadsUrl() const { return m_api.url(QStringLiteral("/api/v1/uploads")); }

private:
    models::ServerProfile m_profile;
    platform::NetworkTransport m_transport;
    platform::NetworkTransport m_feedTransport; // a long poll holds its connection
    platform::NetworkAccess m_transferAccess; // as do transfers
    backend::ApiClient m_api;
    backend::ApiClient m_feedApi;
    backend::CollectionCache m_cache;
    models::Workspace m_workspace;
    models::UpdateMirror m_updateMirror;
    backend::SiteKey m_siteKey;
    models::SigningKey m_signingKey;
    backend::TransferList m_transfers;
    models::TransferModel m_transferModel;
    models::BackupDownload m_backupDownload;
};

} // namespace mainstay::app
