// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testcertificate.h"

#include <QCryptographicHash>
#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>

namespace mainstay::test {

using namespace Qt::StringLiterals;

TestCertificate TestCertificate::make(const QString &folder, const QString &commonName)
{
    const QString keyPath = folder + u"/key.pem"_s;
    const QString certificatePath = folder + u"/certificate.pem"_s;
    QProcess openssl;
    openssl.start(u"openssl"_s,
        {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s,
            u"-days"_s, u"2"_s, u"-subj"_s, u"/CN="_s + commonName, u"-keyout"_s, keyPath, u"-out"_s, certificatePath});
    TestCertificate made;
    if (!openssl.waitForFinished() || openssl.exitCode() != 0) {
        qWarning("openssl: %s", openssl.readAllStandardError().constData());
        return made;
    }
    QFile keyFile(keyPath);
    QFile certificateFile(certificatePath);
    if (!keyFile.open(QIODevice::ReadOnly) || !certificateFile.open(QIODevice::ReadOnly))
        return made;
    const QSslCertificate certificate(&certificateFile);
    made.server = QSslConfiguration::defaultConfiguration();
    made.server.setLocalCertificate(certificate);
    made.server.setPrivateKey(QSslKey(&keyFile, QSsl::Ec));
    made.server.setPeerVerifyMode(QSslSocket::VerifyNone);
    made.fingerprint = QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex());
    return made;
}

} // namespace mainstay::test
