// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/signature/sha256.h"

#include <openssl/evp.h>

namespace mainstay::platform {

namespace {

/// OpenSSL fails here only without memory or without its default provider: nothing can be checked then.
void must(int done)
{
    if (done != 1)
        qFatal("OpenSSL cannot compute SHA-256");
}

} // namespace

struct Sha256::State
{
    struct FreeContext
    {
        void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
    };
    using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

    Context context{EVP_MD_CTX_new()};
};

Sha256::Sha256() : m_state(std::make_unique<State>())
{
    must(EVP_DigestInit_ex(m_state->context.get(), EVP_sha256(), nullptr));
}

Sha256::~Sha256() = default;
Sha256::Sha256(Sha256 &&) noexcept = default;
Sha256 &Sha256::operator=(Sha256 &&) noexcept = default;

void Sha256::addData(QByteArrayView bytes)
{
    must(EVP_DigestUpdate(m_state->context.get(), bytes.data(), std::size_t(bytes.size())));
}

QByteArray Sha256::result() const
{
    const State::Context copy(EVP_MD_CTX_new());
    must(EVP_MD_CTX_copy_ex(copy.get(), m_state->context.get()));
    QByteArray sum(32, Qt::Uninitialized);
    must(EVP_DigestFinal_ex(copy.get(), reinterpret_cast<unsigned char *>(sum.data()), nullptr));
    return sum;
}

} // namespace mainstay::platform
