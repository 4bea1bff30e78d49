// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QFlags>
#include <QString>

#include <array>
#include <functional>
#include <memory>

namespace mainstay::platform {

/// The unkeyed BLAKE2b-512 of a file: what a minisign signature signs.
using Prehash = std::array<unsigned char, 64>;

/// What a file's bytes come to.
struct Digest
{
    qint64 size = 0; ///< bytes
    QByteArray sha256; ///< 32 bytes; empty when it was not asked for
    Prehash prehash{}; ///< zeros when it was not asked for

    /// 64 lower-case hex digits.
    QString sha256Hex() const { return QString::fromLatin1(sha256.toHex()); }

    friend bool operator==(const Digest &, const Digest &) = default;
};

/// Computes size, SHA-256 and BLAKE2b-512 of bytes in one pass, fed as they come.
class FileDigest
{
public:
    enum Part {
        Sha256 = 1,
        Blake2b = 2,
    };
    Q_DECLARE_FLAGS(Parts, Part)

    explicit FileDigest(Parts parts = {Sha256, Blake2b});
    ~FileDigest();
    FileDigest(FileDigest &&) noexcept;
    FileDigest &operator=(FileDigest &&) noexcept;

    void addData(QByteArrayView bytes);
    /// The first \a size bytes of the file at \a path, or all for -1; in pieces, see digestOfFile(). FileUnreadable as
    /// well when there are fewer.
    core::Result<void> addFile(
        const QString &path, qint64 size = -1, const std::function<bool(qint64 done)> &proceed = {});
    qint64 size() const;

    /// The digest of all bytes so far; more may follow.
    Digest result() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

Q_DECLARE_OPERATORS_FOR_FLAGS(FileDigest::Parts)

/// Reads the file at \a path once, in pieces. \a proceed is called with the bytes done so far after each piece; false
/// stops. Errors: NotFound, FileUnreadable, Cancelled.
core::Result<Digest> digestOfFile(const QString &path,
    FileDigest::Parts parts = {FileDigest::Sha256, FileDigest::Blake2b},
    const std::function<bool(qint64 done)> &proceed = {});

/// The BLAKE2b-512 of \a bytes.
Prehash prehashOf(QByteArrayView bytes);

} // namespace mainstay::platform
