// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/patchdraft.h"
#include "tests/endtoend/updatesite.h"
#include "tests/support/await.h"

#include <QTest>

namespace mainstay::test {

/// What stands behind the window of somebody who updates the main server.
class UpdateConsole
{
public:
    /// \a url: another way to the site's server; \a folder: where transfers are kept for the next console.
    explicit UpdateConsole(UpdateSite &site, const QUrl &url = {}, const QString &folder = {})
        : m_site(site),
          m_transport({site.server().fingerprint()}),
          m_feedTransport({site.server().fingerprint()}),
          m_access({site.server().fingerprint()}),
          m_api(m_transport, url.isEmpty() ? site.server().url() : url),
          m_feedApi(m_feedTransport, url.isEmpty() ? site.server().url() : url),
          m_workspace(m_api, m_feedApi, nullptr),
          m_transfers(folder.isEmpty() ? m_folder.filePath(QStringLiteral("transfers")) : folder, m_access)
    { }

    /// Waits until everything is known that the page shows.
    bool signIn(const QString &user = QStringLiteral("admin"), const QString &password = {})
    {
        models::SystemUpdates &updates = m_workspace.updates();
        updates.setWatched(true);
        const QString secret = password.isEmpty() ? m_site.server().password() : password;
        const auto session = await(m_workspace.connection().signIn({user, secret}));
        if (!session)
            return false;
        m_transfers.setHeaders(m_api.url(QString()), {platform::bearer(session->token.toUtf8())});
        return QTest::qWaitFor(
            [&] {
                return updates.licence() && updates.patches() && updates.host() && updates.prerequisites()
                    && m_workspace.computers().count() > 0;
            },
            patience);
    }

    /// It lives as long as the console.
    models::PatchDraft *makeDraft()
    {
        QList<platform::PublicKey> keys;
        if (const auto key = platform::PublicKey::parse(m_site.content(RealSite::sample(QStringLiteral("vendor.pub")))))
            keys.append(*key);
        return new models::PatchDraft(
            m_workspace, m_transfers, m_api.url(QStringLiteral("/api/v1/uploads")), keys, &m_parent);
    }

    /// Uploads a file that nobody looked at; its SHA-256.
    core::Result<QString> send(const QString &path)
    {
        backend::UploadRequest request;
        request.endpoint = m_api.url(QStringLiteral("/api/v1/uploads"));
        request.source = path;
        const int index = m_transfers.indexOf(m_transfers.add(request, path));
        auto *upload = qobject_cast<backend::TusUpload *>(m_transfers.at(index).transfer.get());
        if (!QTest::qWaitFor([&] { return upload->isFinal(); }, patience) || upload->error())
            return upload->error().value_or(core::Error{core::ErrorKind::TimedOut, {}, {}});
        return upload->sha256();
    }

    /// What the console does with its transfers when it starts.
    bool bringBackTransfers()
    {
        const bool loaded = m_transfers.load().hasValue();
        m_transfers.resumeAll();
        return loaded;
    }

    backend::TransferList &transfers() { return m_transfers; }
    models::Workspace &workspace() { return m_workspace; }
    backend::ApiClient &api() { return m_api; }

private:
    UpdateSite &m_site;
    QTemporaryDir m_folder;
    platform::NetworkTransport m_transport;
    platform::NetworkTransport m_feedTransport;
    platform::NetworkAccess m_access;
    backend::ApiClient m_api;
    backend::ApiClient m_feedApi;
    models::Workspace m_workspace;
    backend::TransferList m_transfers;
    QObject m_parent; // of drafts: it goes before what they use
};

} // namespace mainstay::test
