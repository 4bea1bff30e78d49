// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslConfiguration>
#include <QString>

namespace mainstay::test {

/// A self-signed certificate made with the openssl tool.
struct TestCertificate
{
    QSslConfiguration server; ///< with certificate and key; null certificate: openssl did not do it
    QString fingerprint; ///< SHA-256, hex

    /// \a folder must exist; its files are overwritten.
    static TestCertificate make(const QString &folder, const QString &commonName);
};

} // namespace mainstay::test
