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
    m_decoy = hash(u"nobody has this password"_s).valueOr({});
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
    static_cast<void>(matches(m_decoy, password));
}

} // namespace mainstay::services
