// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/signature/secretkey.h"

#include "platform/files/wipe.h"
#include "platform/signature/minisigntext.h"

#include <QtEndian>

#include <sodium.h>

#include <algorithm>
#include <cstring>
#include <new>

namespace mainstay::platform {

using namespace Qt::StringLiterals;

/// The part of minisign's key file that a passphrase encrypts, byte for byte.
struct SecretKey::Secret
{
    unsigned char keyId[8];
    unsigned char key[crypto_sign_SECRETKEYBYTES]; ///< seed, then public key
    unsigned char checksum[32]; ///< BLAKE2b-256 of "Ed", id and key
};

namespace {

/// minisign's key file after its base64.
struct SecretRecord
{
    unsigned char signatureAlgorithm[2];
    unsigned char derivation[2];
    unsigned char checksumAlgorithm[2];
    unsigned char salt[crypto_pwhash_scryptsalsa208sha256_SALTBYTES];
    unsigned char operations[8];
    unsigned char memory[8];
    unsigned char secret[104];

    SecretRecord() { std::memset(this, 0, sizeof *this); }
    ~SecretRecord() { sodium_memzero(this, sizeof *this); }
    Q_DISABLE_COPY_MOVE(SecretRecord)

    std::span<unsigned char> bytes() { return {signatureAlgorithm, sizeof *this}; }
    bool isEncrypted() const { return std::memcmp(derivation, "Sc", 2) == 0; }
};
static_assert(sizeof(SecretRecord) == 158);

core::Error malformedSecretKey(const QString &detail)
{
    return {core::ErrorKind::InvalidInput, detail, {{u"field"_s, u"secretKey"_s}}};
}

std::optional<core::Error> read(QByteArrayView text, SecretRecord &record)
{
    const QList<QByteArrayView> lines = minisign::lines(text);
    if (lines.size() != 2)
        return malformedSecretKey(u"a secret key is two lines"_s);
    if (!minisign::comment(lines[0], minisign::untrustedPrefix, minisign::maximumCommentLine))
        return malformedSecretKey(u"the first line is not an untrusted comment"_s);
    if (!minisign::decode(lines[1], record.bytes()))
        return malformedSecretKey(u"not base64 of 158 bytes"_s);
    if (std::memcmp(record.signatureAlgorithm, "Ed", 2) != 0 || std::memcmp(record.checksumAlgorithm, "B2", 2) != 0)
        return malformedSecretKey(u"not an Ed25519 key with a BLAKE2b checksum"_s);
    if (!record.isEncrypted() && std::memcmp(record.derivation, "\0\0", 2) != 0)
        return malformedSecretKey(u"unknown derivation of the key from the passphrase"_s);
    return std::nullopt;
}

/// Adds the stream of the passphrase to \a secret: encrypts and decrypts. False when there is not the memory for it.
bool applyPassphrase(const SecretRecord &record, QByteArrayView passphrase, std::span<unsigned char> secret)
{
    std::array<unsigned char, sizeof record.secret> stream{};
    const bool derived = crypto_pwhash_scryptsalsa208sha256(stream.data(), stream.size(), passphrase.data(),
                             std::size_t(passphrase.size()), record.salt, qFromLittleEndian<quint64>(record.operations),
                             qFromLittleEndian<quint64>(record.memory))
        == 0;
    if (derived) {
        for (std::size_t i = 0; i < secret.size(); ++i)
            secret[i] ^= stream[i];
    }
    sodium_memzero(stream.data(), stream.size());
    return derived;
}

std::array<unsigned char, 32> checksumOf(std::span<const unsigned char> idAndKey)
{
    std::array<unsigned char, 32> checksum{};
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, checksum.size());
    crypto_generichash_update(&state, minisign::octets("Ed"), 2);
    crypto_generichash_update(&state, idAndKey.data(), idAndKey.size());
    crypto_generichash_final(&state, checksum.data(), checksum.size());
    sodium_memzero(&state, sizeof state);
    return checksum;
}

QByteArray write(QByteArrayView comment, SecretRecord &record)
{
    QByteArray base64 = minisign::encode(record.bytes());
    QByteArray text = minisign::untrustedPrefix.toByteArray() + comment + '\n' + base64 + '\n';
    wipe(base64);
    return text;
}

} // namespace

SecretKey::SecretKey(std::unique_ptr<Secret, Release> secret) : m_secret(std::move(secret)) { }

void SecretKey::Release::operator()(Secret *secret) const
{
    sodium_free(secret); // wipes
}

std::unique_ptr<SecretKey::Secret, SecretKey::Release> SecretKey::allocate()
{
    minisign::startSodium();
    void *memory = sodium_malloc(sizeof(Secret));
    if (!memory)
        qFatal("no memory for a key");
    return std::unique_ptr<Secret, Release>(new (memory) Secret{});
}

SecretKey SecretKey::generate()
{
    auto secret = allocate();
    unsigned char publicHalf[crypto_sign_PUBLICKEYBYTES];
    crypto_sign_keypair(publicHalf, secret->key);
    randombytes_buf(secret->keyId, sizeof secret->keyId);
    return SecretKey(std::move(secret));
}

core::Result<SecretKey> SecretKey::parse(QByteArrayView text, QByteArrayView passphrase)
{
    static_assert(sizeof(Secret) == sizeof(SecretRecord::secret));
    SecretRecord record;
    if (const auto error = read(text, record))
        return *error;

    auto secret = allocate();
    std::memcpy(secret.get(), record.secret, sizeof record.secret);
    const std::span<unsigned char> all(reinterpret_cast<unsigned char *>(secret.get()), sizeof(Secret));
    if (record.isEncrypted()) {
        if (passphrase.isEmpty())
            return core::Error{core::ErrorKind::WrongCredentials, u"the key needs its passphrase"_s, {}};
        // A file must not make us work for hours or take all the memory: no more than the tool itself ever asks for.
        if (qFromLittleEndian<quint64>(record.operations) > crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_SENSITIVE
            || qFromLittleEndian<quint64>(record.memory) > crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_SENSITIVE)
            return malformedSecretKey(u"the key asks for more work than minisign ever does"_s);
        if (!applyPassphrase(record, passphrase, all))
            return malformedSecretKey(u"not enough memory to derive the key from the passphrase"_s);
    }

    const auto checksum = checksumOf(all.first(sizeof secret->keyId + sizeof secret->key));
    // minisign 0.11 leaves the checksum of an unencrypted key zero; other writers fill it in.
    const bool mayBeZero = !record.isEncrypted() && sodium_is_zero(secret->checksum, sizeof secret->checksum);
    if (!mayBeZero && sodium_memcmp(checksum.data(), secret->checksum, checksum.size()) != 0) {
        if (record.isEncrypted())
            return core::Error{core::ErrorKind::WrongCredentials, u"wrong passphrase"_s, {}};
        return malformedSecretKey(u"the key's checksum is wrong"_s);
    }

    // Signing with a public half that is not the seed's own leaks the secret.
    unsigned char publicHalf[crypto_sign_PUBLICKEYBYTES];
    unsigned char again[crypto_sign_SECRETKEYBYTES];
    crypto_sign_seed_keypair(publicHalf, again, secret->key);
    const bool consistent = sodium_memcmp(again, secret->key, sizeof again) == 0;
    sodium_memzero(again, sizeof again);
    if (!consistent)
        return malformedSecretKey(u"the two halves of the key do not belong together"_s);
    return SecretKey(std::move(secret));
}

bool SecretKey::isEncrypted(QByteArrayView text)
{
    SecretRecord record;
    return !read(text, record) && record.isEncrypted();
}

QByteArray SecretKey::text() const
{
    SecretRecord record;
    std::memcpy(record.signatureAlgorithm, "Ed", 2);
    std::memcpy(record.checksumAlgorithm, "B2", 2);
    std::memcpy(record.secret, m_secret.get(), sizeof record.secret);
    std::memset(record.secret + sizeof m_secret->keyId + sizeof m_secret->key, 0, sizeof m_secret->checksum);
    return write("minisign secret key", record);
}

core::Result<QByteArray> SecretKey::encryptedText(QByteArrayView passphrase, Effort effort) const
{
    if (passphrase.isEmpty())
        return core::Error{core::ErrorKind::InvalidInput, u"empty passphrase"_s, {{u"field"_s, u"passphrase"_s}}};
    SecretRecord record;
    std::memcpy(record.signatureAlgorithm, "Ed", 2);
    std::memcpy(record.derivation, "Sc", 2);
    std::memcpy(record.checksumAlgorithm, "B2", 2);
    randombytes_buf(record.salt, sizeof record.salt);
    const auto checksum = checksumOf({m_secret->keyId, sizeof m_secret->keyId + sizeof m_secret->key});

    const bool sensitive = effort == Effort::Sensitive;
    quint64 operations = sensitive ? crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_SENSITIVE
                                   : crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_INTERACTIVE;
    quint64 memory = sensitive ? crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_SENSITIVE
                               : crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_INTERACTIVE;
    // Like the tool: where there is not the memory, half the effort is better than no passphrase.
    for (; memory >= crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_INTERACTIVE; operations /= 2, memory /= 2) {
        qToLittleEndian(operations, record.operations);
        qToLittleEndian(memory, record.memory);
        std::memcpy(record.secret, m_secret.get(), sizeof record.secret);
        std::memcpy(record.secret + sizeof record.secret - checksum.size(), checksum.data(), checksum.size());
        if (applyPassphrase(record, passphrase, record.secret))
            return write("minisign encrypted secret key", record);
    }
    return core::Error{core::ErrorKind::Internal, u"not enough memory to derive a key from the passphrase"_s, {}};
}

KeyId SecretKey::id() const
{
    return {qFromLittleEndian<quint64>(m_secret->keyId)};
}

PublicKey SecretKey::publicKey() const
{
    PublicKey key{.id = id(), .bytes = {}};
    crypto_sign_ed25519_sk_to_pk(key.bytes.data(), m_secret->key);
    return key;
}

std::array<unsigned char, 64> SecretKey::signRaw(QByteArrayView message) const
{
    std::array<unsigned char, 64> signature{};
    crypto_sign_detached(signature.data(), nullptr, minisign::octets(message), quint64(message.size()), m_secret->key);
    return signature;
}

} // namespace mainstay::platform
