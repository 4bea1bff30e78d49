// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http/systemproxies.h"

#include <QHostAddress>

namespace mainstay::platform {

using namespace Qt::StringLiterals;

QList<QNetworkProxy> SystemProxies::queryProxy(const QNetworkProxyQuery &query)
{
    const QString host = query.peerHostName();
    if (host == "localhost"_L1 || QHostAddress(host).isLoopback())
        return {QNetworkProxy(QNetworkProxy::NoProxy)};
    return systemProxyForQuery(query);
}

} // namespace mainstay::platform
