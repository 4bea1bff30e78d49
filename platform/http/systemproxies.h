// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkProxyFactory>

#include <optional>

namespace mainstay::platform {

/// The proxy that is set, or else the system's, which on Unix is the environment's; never one to this computer.
class SystemProxies : public QNetworkProxyFactory
{
public:
    /// \a fixed: see NetworkAccess::useProxy().
    explicit SystemProxies(const QString &fixed = {});

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;

private:
    std::optional<QNetworkProxy> m_fixed;
};

} // namespace mainstay::platform
