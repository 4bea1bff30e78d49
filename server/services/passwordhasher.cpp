// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/passwordhasher.h"

#include "server/services/sodium.h"

#include <array>

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

PasswordHasher::PasswordHasher(Cost cost) : m_cost(cost)
{
    startSodium();
}

QString PasswordHasher::decoy() const
{
    // As crypto_pwhash_str() writes it, with a salt and a hash of zeros: it costs as much to refuse as any other, and
    // nothing to make at every start.
    return u"$argon2id$v=19$m=%1,t=%2,p=1$"_s.arg(m_cost.memory / 1024).arg(m_cost.operations) + QString(22, u'A')
        + u'$' + QString(43, u'A');
}

core::Result<QString> PasswordHasher::hash(const QString &password)
{
    if (password.size() < minLength || password.size() > maxLength) {
        return Error{ErrorKind::InvalidInput, u"a password has %1 to %2 characters"_s.arg(minLength).arg(maxLength),
            {{u"field"_s, u"password"_s}}};
    }
    const QByteArray utf8 = password.toUtf8();
    std::array<char, crypto_pwhash_STRBYTES> text{};
    const QSemaphoreReleaser room((m_room.acquire(), m_room));
    if (crypto_pwhash_str(text.data(), utf8.constData(), static_cast<unsigned long long>(utf8.size()),
            m_cost.operations, m_cost.memory)
        != 0)
        return Error{ErrorKind::Internal, u"not enough memory to hash a password"_s, {}};
    return QString::fromLatin1(text.data());
}

bool PasswordHasher::matches(const QString &hash, const QString &password)
{
    const QByteArray text = hash.toLatin1();
    const QByteArray utf8 = password.left(maxLength + 1).toUtf8();
    const QSemaphoreReleaser room((m_room.acquire(), m_room));
    return crypto_pwhash_str_verify(text.constData(), utf8.constData(), static_cast<unsigned long long>(utf8.size()))
        == 0;
}

void PasswordHasher::pretend(const QString &password)
{
    static_cast<void>(matches(decoy(), password));
}

} // namespace mainstay::services
