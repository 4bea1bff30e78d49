// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/token.h"

#include "server/services/sodium.h"

namespace mainstay::services {

QString token::create(const QString &prefix)
{
    startSodium();
    QByteArray random(32, Qt::Uninitialized);
    randombytes_buf(random.data(), std::size_t(random.size()));
    return prefix
        + QString::fromLatin1(random.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QByteArray token::hashOf(QByteArrayView token)
{
    startSodium();
    QByteArray hash(32, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(hash.data()), std::size_t(hash.size()),
        reinterpret_cast<const unsigned char *>(token.data()), static_cast<unsigned long long>(token.size()), nullptr,
        0);
    return hash;
}

} // namespace mainstay::services
