// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/signature/signature.h"

#include "platform/files/files.h"
#include "platform/signature/minisigntext.h"

#include <QtEndian>

#include <algorithm>

namespace mainstay::platform {

using namespace Qt::StringLiterals;

namespace {

using SignatureRecord = std::array<unsigned char, 2 + 8 + 64>;

core::Error malformedSignature(const QString &detail)
{
    return {core::ErrorKind::SignatureInvalid, detail, {}};
}

} // namespace

core::Result<Signature> Signature::parse(QByteArrayView text)
{
    if (text.trimmed().isEmpty())
        return core::Error{core::ErrorKind::SignatureMissing, u"the signature is empty"_s, {}};
    if (text.size() > maximumSize)
        return malformedSignature(u"longer than a signature can be"_s);
    const QList<QByteArrayView> lines = minisign::lines(text);
    if (lines.size() != 4)
        return malformedSignature(u"a signature is four lines"_s);

    Signature signature;
    const auto untrusted = minisign::comment(lines[0], minisign::untrustedPrefix, minisign::maximumCommentLine);
    if (!untrusted)
        return malformedSignature(u"the first line is not an untrusted comment"_s);
    signature.untrustedComment = *untrusted;

    SignatureRecord record{};
    if (!minisign::decode(lines[1], record))
        return malformedSignature(u"the second line is not base64 of 74 bytes"_s);
    if (record[0] == 'E' && record[1] == 'd')
        return malformedSignature(u"made with minisign -l: sign again without it"_s);
    if (record[0] != 'E' || record[1] != 'D')
        return malformedSignature(u"unknown signature algorithm"_s);
    signature.keyId.value = qFromLittleEndian<quint64>(record.data() + 2);
    std::copy(record.begin() + 10, record.end(), signature.ofPrehash.begin());

    const auto trusted = minisign::comment(lines[2], minisign::trustedPrefix, minisign::maximumTrustedLine);
    if (!trusted)
        return malformedSignature(u"the third line is not a trusted comment"_s);
    signature.trustedComment = *trusted;
    if (!minisign::decode(lines[3], signature.ofComment))
        return malformedSignature(u"the fourth line is not base64 of 64 bytes"_s);
    return signature;
}

QByteArray Signature::text() const
{
    SignatureRecord record{'E', 'D'};
    qToLittleEndian(keyId.value, record.data() + 2);
    std::ranges::copy(ofPrehash, record.begin() + 10);
    return minisign::untrustedPrefix.toByteArray() + untrustedComment.toUtf8() + '\n' + minisign::encode(record) + '\n'
        + minisign::trustedPrefix.toByteArray() + trustedComment.toUtf8() + '\n' + minisign::encode(ofComment) + '\n';
}

QString signaturePathOf(const QString &path)
{
    return path + u".minisig"_s;
}

core::Result<Signature> readSignature(const QString &path)
{
    const auto text = readFile(path, Signature::maximumSize);
    if (text)
        return Signature::parse(*text);
    if (text.error().kind == core::ErrorKind::NotFound)
        return core::Error{core::ErrorKind::SignatureMissing, text.error().detail, text.error().context};
    if (text.error().kind == core::ErrorKind::PayloadTooLarge)
        return malformedSignature(u"longer than a signature can be"_s).with(u"path"_s, path);
    return text.error();
}

} // namespace mainstay::platform
