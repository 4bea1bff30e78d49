// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http/certificatepolicy.h"

#include <QCryptographicHash>
#include <QSslCertificate>

namespace mainstay::platform {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

QString fingerprintOf(const QSslCertificate &certificate)
{
    return QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex());
}

Error certificateError(const CertificatePolicy &policy, const QString &fingerprint, const QString &detail)
{
    const QString pinned = policy.pinnedFingerprint;
    if (pinned.isEmpty())
        return {ErrorKind::CertificateUnknown, detail, {{u"fingerprint"_s, fingerprint}}};
    return {ErrorKind::CertificateChanged, detail, {{u"fingerprint"_s, fingerprint}, {u"pinned"_s, pinned}}};
}

} // namespace mainstay::platform
