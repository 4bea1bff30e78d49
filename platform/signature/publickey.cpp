// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/signature/publickey.h"

#include "platform/signature/minisigntext.h"

#include <QtEndian>

#include <algorithm>

namespace mainstay::platform {

using namespace Qt::StringLiterals;

namespace {

using PublicRecord = std::array<unsigned char, 2 + 8 + 32>;

core::Error malformedPublicKey(const QString &detail)
{
    return {core::ErrorKind::InvalidInput, detail, {{u"field"_s, u"publicKey"_s}}};
}

PublicRecord recordOf(const PublicKey &key)
{
    PublicRecord record{'E', 'd'};
    qToLittleEndian(key.id.value, record.data() + 2);
    std::ranges::copy(key.bytes, record.begin() + 10);
    return record;
}

} // namespace

core::Result<PublicKey> PublicKey::parse(QByteArrayView text)
{
    const QList<QByteArrayView> lines = minisign::lines(text);
    if (lines.size() != 1 && lines.size() != 2)
        return malformedPublicKey(u"a public key is one or two lines"_s);
    if (lines.size() == 2 && !minisign::comment(lines[0], minisign::untrustedPrefix, minisign::maximumCommentLine))
        return malformedPublicKey(u"the first line is not an untrusted comment"_s);

    PublicRecord record{};
    if (!minisign::decode(lines.last(), record))
        return malformedPublicKey(u"not base64 of 42 bytes"_s);
    if (record[0] != 'E' || record[1] != 'd')
        return malformedPublicKey(u"not an Ed25519 key"_s);

    PublicKey key;
    key.id.value = qFromLittleEndian<quint64>(record.data() + 2);
    std::copy(record.begin() + 10, record.end(), key.bytes.begin());
    return key;
}

QByteArray PublicKey::text() const
{
    return "untrusted comment: minisign public key " + fingerprint().toLatin1() + '\n'
        + minisign::encode(recordOf(*this)) + '\n';
}

QString PublicKey::base64() const
{
    return QString::fromLatin1(minisign::encode(recordOf(*this)));
}

} // namespace mainstay::platform
