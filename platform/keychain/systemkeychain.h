// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/keychain/keychain.h"

#include <QObject>

namespace mainstay::platform {

/// The desktop's own keychain through QtKeychain: Secret Service or KWallet, Windows Credential Store. Never falls back
/// to a file.
class SystemKeychain : public QObject, public Keychain
{
    Q_OBJECT

public:
    /// \a service is the name under which the desktop lists the secrets.
    explicit SystemKeychain(QString service, QObject *parent = nullptr);

    QFuture<core::Result<void>> available() override;
    QFuture<core::Result<QByteArray>> read(const QString &key) override;
    QFuture<core::Result<void>> write(const QString &key, const QByteArray &secret) override;
    QFuture<core::Result<void>> remove(const QString &key) override;

private:
    QString m_service;
};

} // namespace mainstay::platform
