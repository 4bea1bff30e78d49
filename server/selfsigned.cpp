// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/selfsigned.h"

#include <QCryptographicHash>
#include <QHostAddress>
#include <QRegularExpression>
#include <QSslCertificate>

#include <memory>
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

namespace mainstay {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace {

template <auto Free> struct Freed
{
    template <typename T> void operator()(T *object) const { Free(object); }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;
using Bio = std::unique_ptr<BIO, Freed<BIO_free_all>>;

constexpr long secondsPerDay = 24L * 3600;

Error failed()
{
    return Error{ErrorKind::Internal,
        QString(u"OpenSSL: "_s + QString::fromLatin1(ERR_reason_error_string(ERR_get_error()))), {}};
}

bool isHostName(const QString &host)
{
    static const QRegularExpression pattern(
        u"\\A(?=.{1,253}\\z)(\\*\\.)?([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*\\z"_s);
    return pattern.match(host).hasMatch();
}

bool extend(X509 *certificate, int id, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, id, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

QByteArray contentOf(const Bio &bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return QByteArray(data, size);
}

} // namespace

core::Result<CertificateAndKey> makeSelfSigned(const QStringList &hosts)
{
    QByteArrayList names;
    for (const QString &host : hosts) {
        if (!QHostAddress(host).isNull())
            names.append("IP:" + host.toLatin1());
        else if (isHostName(host))
            names.append("DNS:" + host.toLatin1());
        else
            return Error{ErrorKind::InvalidInput, QString(u"neither a host name nor an address: "_s + host),
                {{u"field"_s, u"host"_s}}};
    }
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate(X509_new());
    if (!key || !certificate)
        return failed();

    unsigned char serial[16];
    if (RAND_bytes(serial, sizeof serial) != 1)
        return failed();
    serial[0] &= 0x7f; // positive, as RFC 5280 wants it
    const std::unique_ptr<BIGNUM, Freed<BN_free>> number(BN_bin2bn(serial, sizeof serial, nullptr));
    BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate.get()));
    X509_set_version(certificate.get(), X509_VERSION_3);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -secondsPerDay); // clocks differ
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3650 * secondsPerDay);
    X509_set_pubkey(certificate.get(), key.get());
    X509_NAME *name = X509_get_subject_name(certificate.get());
    const QByteArray common = hosts.value(0).left(64).toLatin1();
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char *>(common.constData()),
        int(common.size()), -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    const bool extended = extend(certificate.get(), NID_basic_constraints, "critical,CA:FALSE")
        && extend(certificate.get(), NID_key_usage, "critical,digitalSignature")
        && extend(certificate.get(), NID_ext_key_usage, "serverAuth")
        && extend(certificate.get(), NID_subject_key_identifier, "hash")
        && extend(certificate.get(), NID_subject_alt_name, names.join(','));
    if (!extended || X509_sign(certificate.get(), key.get(), EVP_sha256()) == 0)
        return failed();

    const Bio certificateText(BIO_new(BIO_s_mem()));
    const Bio keyText(BIO_new(BIO_s_mem()));
    if (PEM_write_bio_X509(certificateText.get(), certificate.get()) != 1
        || PEM_write_bio_PKCS8PrivateKey(keyText.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return failed();
    return CertificateAndKey{contentOf(certificateText), contentOf(keyText)};
}

QString fingerprintOf(const QByteArray &pem)
{
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(pem, QSsl::Pem);
    if (certificates.isEmpty())
        return {};
    return QString::fromLatin1(certificates.constFirst().digest(QCryptographicHash::Sha256).toHex());
}

} // namespace mainstay
