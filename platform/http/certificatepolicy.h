// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QString>

class QSslCertificate;

namespace mainstay::platform {

/// Which server certificates are accepted: the system's authorities, or exactly one certificate.
struct CertificatePolicy
{
    /// SHA-256 of the certificate (DER), 64 lower-case hex digits. Empty: the system's authorities decide.
    /// A pinned certificate is accepted whatever its host name, dates and issuer; any other is refused.
    QString pinnedFingerprint;

    friend bool operator==(const CertificatePolicy &, const CertificatePolicy &) = default;
};

/// The SHA-256 of \a certificate, 64 lower-case hex digits.
QString fingerprintOf(const QSslCertificate &certificate);

/// Why a certificate that \a policy does not accept is refused: CertificateUnknown, or CertificateChanged when another
/// one is pinned.
core::Error certificateError(const CertificatePolicy &policy, const QString &fingerprint, const QString &detail);

} // namespace mainstay::platform
