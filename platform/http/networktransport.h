// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/http/httptransport.h"
#include "platform/http/networkaccess.h"

#include <QObject>

namespace mainstay::platform {

/// HttpTransport over the network. Use it in one thread; what is under way when it dies is cancelled.
/// A long poll wants an instance of its own, so that it does not hold a connection that others wait for.
class NetworkTransport : public QObject, public HttpTransport
{
    Q_OBJECT

public:
    explicit NetworkTransport(const CertificatePolicy &policy = {}, QObject *parent = nullptr);
    ~NetworkTransport() override;
    Q_DISABLE_COPY_MOVE(NetworkTransport)

    QFuture<core::Result<HttpResponse>> send(const HttpRequest &request) override;

    NetworkAccess &access() { return m_access; }

private:
    NetworkAccess m_access;
};

} // namespace mainstay::platform
