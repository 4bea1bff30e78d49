// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agekey.h"

#include <QString>

namespace mainstay::core {

using namespace Qt::StringLiterals;

namespace {

constexpr auto charset = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"_L1;
constexpr qsizetype checksumSize = 6;
constexpr qsizetype keySize = 52; // 32 bytes in characters of five bits
constexpr qsizetype mostIdentities = 32;

/// The checksum of bech32, as BIP 173 defines it.
quint32 polymod(const QByteArray &values)
{
    constexpr quint32 generator[] = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    quint32 sum = 1;
    for (const char value : values) {
        const quint32 top = sum >> 25;
        sum = ((sum & 0x1ffffff) << 5) ^ quint32(value);
        for (int bit = 0; bit < 5; ++bit) {
            if ((top >> bit) & 1U)
                sum ^= generator[bit];
        }
    }
    return sum;
}

/// Whether \a text, in lower case, is 32 bytes in bech32 under the name \a prefix.
bool isKey(QStringView text, QLatin1StringView prefix)
{
    if (text.size() != prefix.size() + 1 + keySize + checksumSize || !text.startsWith(prefix)
        || text.at(prefix.size()) != u'1')
        return false;
    QByteArray values;
    for (const char c : prefix)
        values.append(char(c >> 5));
    values.append('\0');
    for (const char c : prefix)
        values.append(char(c & 31));
    for (const QChar c : text.sliced(prefix.size() + 1)) {
        const qsizetype value = charset.indexOf(c);
        if (value < 0)
            return false;
        values.append(char(value));
    }
    // 52 characters are 260 bits: the last four are filling.
    const char last = values.at(values.size() - checksumSize - 1);
    return (last & 15) == 0 && polymod(values) == 1;
}

} // namespace

bool isAgeRecipient(QStringView text)
{
    return isKey(text, "age"_L1);
}

QByteArray ageIdentities(QByteArrayView text)
{
    QByteArray keys;
    qsizetype count = 0;
    for (const QByteArray &line : text.toByteArray().split('\n')) {
        const QByteArray key = line.trimmed();
        if (key.isEmpty() || key.startsWith('#'))
            continue;
        const bool isSecret = key.startsWith("AGE-SECRET-KEY-1") && key == key.toUpper()
            && isKey(QString::fromLatin1(key).toLower(), "age-secret-key-"_L1);
        if (!isSecret || ++count > mostIdentities)
            return {};
        keys += key + '\n';
    }
    return keys;
}

ErrorKind ageErrorKind(QStringView said)
{
    if (said.contains("no identity matched"_L1))
        return ErrorKind::WrongCredentials;
    for (const QLatin1StringView damage :
        {"failed to read header"_L1, "failed to decrypt and authenticate"_L1, "EOF"_L1}) {
        if (said.contains(damage))
            return ErrorKind::VerificationFailed;
    }
    return ErrorKind::ProcessFailed;
}

} // namespace mainstay::core
