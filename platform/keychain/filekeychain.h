// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/keychain/keychain.h"

namespace mainstay::platform {

/// Keeps secrets as files of mode 0600 in a folder of mode 0700: for \c{--local} and for machines without a keychain
/// whose administrator has chosen so. Whoever reads the user's files reads them.
class FileKeychain : public Keychain
{
public:
    /// The folder is made when it is first needed.
    explicit FileKeychain(QString folder);

    QFuture<core::Result<void>> available() override;
    QFuture<core::Result<QByteArray>> read(const QString &key) override;
    QFuture<core::Result<void>> write(const QString &key, const QByteArray &secret) override;
    QFuture<core::Result<void>> remove(const QString &key) override;

private:
    QString pathOf(const QString &key) const;

    QString m_folder;
};

} // namespace mainstay::platform
