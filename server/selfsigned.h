// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QStringList>

namespace mainstay {

/// A certificate with its key, both PEM.
struct CertificateAndKey
{
    QByteArray certificate;
    QByteArray key;
};

/// Makes a self-signed ECDSA P-256 certificate for \a hosts, names or addresses, that is valid for ten years: consoles
/// and agents pin its fingerprint. Errors: Internal with OpenSSL's reason, InvalidInput for a host that is neither.
core::Result<CertificateAndKey> makeSelfSigned(const QStringList &hosts);

/// SHA-256 of the first certificate in \a pem, 64 lower-case hex digits; empty where there is none.
QString fingerprintOf(const QByteArray &pem);

} // namespace mainstay
