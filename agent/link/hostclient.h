// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/host/identity.h"
#include "agent/patch/hostport.h"
#include "platform/http/networkaccess.h"
#include "platform/http/networktransport.h"

#include <QObject>

namespace mainstay::agent {

/// The main server over HTTP: /agent/v1/host/.
class HostClient : public QObject, public HostPort
{
    Q_OBJECT

public:
    /// \a proxy: see NetworkAccess::useProxy().
    HostClient(const Identity &identity, QByteArray token, const QString &proxy, QObject *parent = nullptr);
    ~HostClient() override;
    Q_DISABLE_COPY_MOVE(HostClient)

    QFuture<core::Result<core::HostOrder>> poll(const core::HostPoll &poll) override;
    QFuture<core::Result<void>> inspected(const core::InspectionReport &report) override;
    QFuture<core::Result<void>> checked(const core::CheckReport &report) override;
    QFuture<core::Result<core::HostReceipt>> report(const core::HostReport &report) override;
    QFuture<core::Result<core::HostReceipt>> appendLog(
        const core::UpdateId &update, qint64 offset, const QByteArray &bytes) override;
    QFuture<core::Result<void>> fetch(const core::HostTask &task, const QString &path) override;

private:
    QUrl url(const QString &path) const;

    Identity m_identity;
    QByteArray m_token;
    platform::NetworkTransport m_polls; ///< a connection of its own: the long poll occupies it
    platform::NetworkTransport m_calls;
    platform::NetworkAccess m_downloads;
};

} // namespace mainstay::agent
