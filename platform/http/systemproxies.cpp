// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http/systemproxies.h"

#include <QHostAddress>
#include <QUrl>

namespace mainstay::platform {

using namespace Qt::StringLiterals;

SystemProxies::SystemProxies(const QString &fixed)
{
    constexpr int usualPort = 3128;
    const QUrl url(fixed, QUrl::StrictMode);
    if (fixed == "none"_L1)
        m_fixed = QNetworkProxy(QNetworkProxy::NoProxy);
    else if (!url.host().isEmpty())
        m_fixed = QNetworkProxy(url.scheme() == "socks5"_L1 ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy,
            url.host(), quint16(url.port(usualPort)), url.userName(QUrl::FullyDecoded),
            url.password(QUrl::FullyDecoded));
}

QList<QNetworkProxy> SystemProxies::queryProxy(const QNetworkProxyQuery &query)
{
    const QString host = query.peerHostName();
    if (host == "localhost"_L1 || QHostAddress(host).isLoopback())
        return {QNetworkProxy(QNetworkProxy::NoProxy)};
    return m_fixed ? QList{*m_fixed} : systemProxyForQuery(query);
}

} // namespace mainstay::platform
