// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/signature/filedigest.h"

#include "platform/files/files.h"
#include "platform/signature/minisigntext.h"
#include "platform/signature/sha256.h"

#include <QFile>

#include <sodium.h>

namespace mainstay::platform {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 pieceSize = 1 << 20;

} // namespace

struct FileDigest::State
{
    Parts parts;
    qint64 size = 0;
    std::optional<platform::Sha256> sha256; ///< where it is asked for
    crypto_generichash_state blake2b;
};

FileDigest::FileDigest(Parts parts) : m_state(std::make_unique<State>())
{
    minisign::startSodium();
    m_state->parts = parts;
    if (parts & Sha256)
        m_state->sha256.emplace();
    crypto_generichash_init(&m_state->blake2b, nullptr, 0, sizeof(Prehash));
}

FileDigest::~FileDigest() = default;
FileDigest::FileDigest(FileDigest &&) noexcept = default;
FileDigest &FileDigest::operator=(FileDigest &&) noexcept = default;

void FileDigest::addData(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return;
    m_state->size += bytes.size();
    if (m_state->sha256)
        m_state->sha256->addData(bytes);
    if (m_state->parts & Blake2b)
        crypto_generichash_update(&m_state->blake2b, minisign::octets(bytes), quint64(bytes.size()));
}

qint64 FileDigest::size() const
{
    return m_state->size;
}

Digest FileDigest::result() const
{
    Digest digest{.size = m_state->size, .sha256 = {}, .prehash = {}};
    if (m_state->sha256)
        digest.sha256 = m_state->sha256->result();
    if (m_state->parts & Blake2b) {
        crypto_generichash_state copy = m_state->blake2b;
        crypto_generichash_final(&copy, digest.prehash.data(), digest.prehash.size());
    }
    return digest;
}

core::Result<void> FileDigest::addFile(const QString &path, qint64 size, const std::function<bool(qint64)> &proceed)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return unreadable(file);

    QByteArray piece(pieceSize, Qt::Uninitialized);
    for (qint64 done = 0; done != size;) {
        const qint64 count = file.read(piece.data(), size < 0 ? piece.size() : std::min(piece.size(), size - done));
        if (count < 0 || (count == 0 && size >= 0))
            return unreadable(file);
        if (count == 0)
            break;
        addData(QByteArrayView(piece.constData(), count));
        done += count;
        if (proceed && !proceed(done))
            return core::Error{core::ErrorKind::Cancelled, {}, {{u"path"_s, path}}};
    }
    return {};
}

core::Result<Digest> digestOfFile(
    const QString &path, FileDigest::Parts parts, const std::function<bool(qint64)> &proceed)
{
    FileDigest digest(parts);
    if (const auto added = digest.addFile(path, -1, proceed); !added)
        return added.error();
    return digest.result();
}

Prehash prehashOf(QByteArrayView bytes)
{
    minisign::startSodium();
    Prehash prehash{};
    crypto_generichash(prehash.data(), prehash.size(), minisign::octets(bytes), quint64(bytes.size()), nullptr, 0);
    return prehash;
}

} // namespace mainstay::platform
