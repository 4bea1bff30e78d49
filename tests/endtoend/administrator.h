// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/apiclient.h"
#include "backend/api/backupclient.h"
#include "backend/api/computerclient.h"
#include "backend/api/requestclient.h"
#include "backend/signing/agentfile.h"
#include "backend/signing/sitekey.h"
#include "platform/http/networktransport.h"
#include "platform/keychain/filekeychain.h"

#include <QTemporaryDir>

namespace mainstay::test {

/// Somebody at a console, without the windows: what the console asks, in the console's own code.
class Administrator
{
public:
    Administrator(const QUrl &server, const QString &fingerprint);

    core::Result<core::Session> signIn(const QString &user, const QString &password);
    /// Makes the site key on first use, and tells the server its public half.
    core::Result<void> announceSiteKey();
    /// The key that the sample packages are signed with inside.
    core::Result<void> announceVendorKey();

    core::Result<void> announce(core::KeyUse use, const platform::PublicKey &key);

    /// What the dialog does: inspects, signs with \a key (the site's own when null), uploads, creates.
    struct Order
    {
        QString name;
        QString file; ///< path
        QString version;
        bool allowDowngrade = false;
        std::shared_ptr<platform::SecretKey> key{};
        bool isInspected = true; ///< false: sent although the dialog would have refused it
    };
    core::Result<core::UpgradeRequest> create(const Order &order);
    core::Result<void> upload(const backend::SignedFile &file);

    core::Result<core::UpgradeRequest> request(const core::RequestId &id);
    core::Result<core::UpgradeRequest> reject(const core::RequestId &id);
    core::Result<core::UpgradeRequest> pause(const core::RequestId &id);
    core::Result<core::UpgradeRequest> resume(const core::RequestId &id);
    core::Result<core::UpgradeRequest> retry(const core::RequestId &id);
    core::RequestState stateOf(const core::RequestId &id);
    /// The computer's row in the request; a default one while there is none.
    core::Deployment deployment(const core::RequestId &id, const QString &computer);
    core::Computer computer(const QString &name);
    QString versionOf(const QString &computer) { return this->computer(computer).agentVersion.toString(); }

    platform::NetworkTransport &transport() { return m_transport; }
    backend::SiteKey &siteKey() { return m_siteKey; }
    platform::Keychain &keychain() { return m_keychain; }
    backend::ApiClient &api() { return m_api; }
    backend::BackupClient &backups() { return m_backups; }
    QString folder() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
    platform::NetworkTransport m_transport;
    platform::NetworkAccess m_transfers;
    platform::FileKeychain m_keychain;
    backend::ApiClient m_api;
    backend::RequestClient m_requests;
    backend::ComputerClient m_computers;
    backend::BackupClient m_backups;
    backend::SiteKey m_siteKey;
};

} // namespace mainstay::test
