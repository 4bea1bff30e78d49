// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/serverlink.h"

#include <QDebug>

namespace mainstay::app {

using namespace Qt::StringLiterals;

ServerLink::ServerLink(const models::ServerProfile &profile, const Folders &folders, platform::Keychain &keychain,
    models::SigningKey::Kept kept, QObject *parent)
    : QObject(parent),
      m_profile(profile),
      m_transport(platform::CertificatePolicy{profile.fingerprint}),
      m_feedTransport(platform::CertificatePolicy{profile.fingerprint}),
      m_transferAccess(platform::CertificatePolicy{profile.fingerprint}),
      m_api(m_transport, profile.url),
      m_feedApi(m_feedTransport, profile.url),
      m_cache(folders.server + "/cache.sqlite"_L1),
      m_workspace(m_api, m_feedApi, &m_cache),
      m_updateMirror(m_workspace, folders.updateLogs),
      m_siteKey(keychain, m_api),
      m_signingKey(m_siteKey, m_workspace.keys(), m_api, kept),
      m_transfers(folders.server + "/transfers"_L1, m_transferAccess),
      m_transferModel(m_transfers),
      m_backupDownload(m_workspace.backups(), m_workspace.connection(), m_transfers)
{
    m_workspace.connection().setFingerprint(profile.fingerprint);
    const auto tell = [](const core::Error &error) { qWarning() << core::kindName(error.kind) << error.detail; };
    connect(&m_cache, &backend::CollectionCache::failed, this, tell);
    connect(&m_transfers, &backend::TransferList::failedToSave, this, tell);
    if (auto loaded = m_transfers.load(); !loaded)
        tell(loaded.error());
    // Transfers carry the session's token; what an earlier run left goes on with the new one.
    connect(&m_workspace.connection(), &models::Connection::changed, this, [this, resumed = false]() mutable {
        const models::Connection &connection = m_workspace.connection();
        if (!connection.session())
            return;
        m_transfers.setHeaders(m_profile.url, {platform::bearer(connection.session()->token.toUtf8())});
        if (connection.state() == models::ConnectionState::Online && !std::exchange(resumed, true))
            m_transfers.resumeAll();
    });
}

void ServerLink::setFingerprint(const QString &fingerprint)
{
    m_profile.fingerprint = fingerprint;
    m_workspace.connection().setFingerprint(fingerprint);
    const platform::CertificatePolicy policy{fingerprint};
    m_transport.access().setCertificatePolicy(policy);
    m_feedTransport.access().setCertificatePolicy(policy);
    m_transferAccess.setCertificatePolicy(policy);
}

} // namespace mainstay::app
