// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/signature/sha256.h"

#include <windows.h>

#include <bcrypt.h>

namespace mainstay::platform {

namespace {

/// Fails only without memory: nothing can be checked then.
void must(NTSTATUS status)
{
    if (status < 0)
        qFatal("Windows cannot compute SHA-256");
}

BCRYPT_ALG_HANDLE algorithm()
{
    static const BCRYPT_ALG_HANDLE opened = [] {
        BCRYPT_ALG_HANDLE handle = nullptr;
        must(::BCryptOpenAlgorithmProvider(&handle, BCRYPT_SHA256_ALGORITHM, nullptr, 0));
        return handle;
    }();
    return opened;
}

} // namespace

struct Sha256::State
{
    struct DestroyHash
    {
        void operator()(void *hash) const { ::BCryptDestroyHash(hash); }
    };
    using Hash = std::unique_ptr<void, DestroyHash>;

    Hash hash;
};

Sha256::Sha256() : m_state(std::make_unique<State>())
{
    BCRYPT_HASH_HANDLE hash = nullptr;
    must(::BCryptCreateHash(algorithm(), &hash, nullptr, 0, nullptr, 0, 0));
    m_state->hash.reset(hash);
}

Sha256::~Sha256() = default;
Sha256::Sha256(Sha256 &&) noexcept = default;
Sha256 &Sha256::operator=(Sha256 &&) noexcept = default;

void Sha256::addData(QByteArrayView bytes)
{
    // The length is 32 bits wide.
    constexpr qsizetype most = 1 << 30;
    while (!bytes.isEmpty()) {
        const QByteArrayView piece = bytes.first(std::min(bytes.size(), most));
        auto *data = reinterpret_cast<unsigned char *>(const_cast<char *>(piece.data())); // it is only read
        must(::BCryptHashData(m_state->hash.get(), data, ULONG(piece.size()), 0));
        bytes = bytes.sliced(piece.size());
    }
}

QByteArray Sha256::result() const
{
    BCRYPT_HASH_HANDLE duplicate = nullptr;
    must(::BCryptDuplicateHash(m_state->hash.get(), &duplicate, nullptr, 0, 0));
    const State::Hash copy(duplicate);
    QByteArray sum(32, Qt::Uninitialized);
    must(::BCryptFinishHash(copy.get(), reinterpret_cast<unsigned char *>(sum.data()), ULONG(sum.size()), 0));
    return sum;
}

} // namespace mainstay::platform
