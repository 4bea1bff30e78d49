// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/host/identity.h"
#include "agent/machine/serverport.h"
#include "platform/http/networkaccess.h"
#include "platform/http/networktransport.h"

#include <QObject>

namespace mainstay::agent {

/// The main server over HTTP: /agent/v1/.
class AgentClient : public QObject, public ServerPort
{
    Q_OBJECT

public:
    /// \a proxy: see NetworkAccess::useProxy().
    AgentClient(const DataFolder &folder, const Identity &identity, QByteArray token, const QString &proxy,
        QObject *parent = nullptr);
    ~AgentClient() override;

    QFuture<core::Result<core::PollAnswer>> poll(const core::AgentPoll &poll) override;
    QFuture<core::Result<core::ReportAnswer>> report(const core::AgentReport &report) override;
    QFuture<core::Result<core::GoAnswer>> go(const core::GoRequest &request) override;
    QFuture<core::Result<void>> download(
        const core::DesiredUpgrade &desired, std::function<void(DownloadProgress)> progress) override;

private:
    QUrl url(const QString &path) const;

    DataFolder m_folder;
    Identity m_identity;
    QByteArray m_token;
    platform::NetworkTransport m_polls; ///< a connection of its own: the long poll occupies it
    platform::NetworkTransport m_calls;
    platform::NetworkAccess m_downloads;
};

} // namespace mainstay::agent
