// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/childprocess.h"

namespace mainstay::backup {

/// A key pair that lives as long as one backup is made: with it the server reads back what it has written. It is in
/// memory alone, and is overwritten at its end.
class PassingKey
{
public:
    PassingKey() = default;
    PassingKey(QString recipient, QByteArray identity)
        : m_recipient(std::move(recipient)), m_identity(std::move(identity))
    { }
    PassingKey(PassingKey &&) noexcept = default;
    PassingKey &operator=(PassingKey &&) noexcept = default;
    Q_DISABLE_COPY(PassingKey)
    ~PassingKey();

    const QString &recipient() const { return m_recipient; }
    const QByteArray &identity() const { return m_identity; }

private:
    QString m_recipient; ///< empty: there is none
    QByteArray m_identity;
};

/// The system's tool `age`, which encrypts to public keys (https://age-encryption.org).
class Age
{
public:
    /// \a folder is where the tool is; empty: where the system has it.
    explicit Age(QString folder = {}) : m_folder(std::move(folder)) { }

    /// Such as "age 1.1.1". Errors: NotFound (context: program=age), ProcessFailed.
    core::Result<QString> version() const;
    /// Errors: those of version().
    core::Result<PassingKey> newKey() const;
    /// Whether the tool encrypts to all of \a recipients. Errors: those of version().
    core::Result<void> accepts(const QStringList &recipients) const;
    /// Whether the secret keys in \a identity open the encrypted file at \a path, from its head alone. Errors: those of
    /// AgePipe, NotFound and FileUnreadable (context: path).
    core::Result<void> opens(const QString &path, const QByteArray &identity) const;

    Command encryption(const QStringList &recipients) const;
    Command decryption(const QByteArray &identity) const;

private:
    QString program(const QString &name) const;

    QString m_folder;
};

/// To whom an archive is encrypted.
struct Encryption
{
    Age age{};
    QStringList recipients{}; ///< public keys; empty: it is not encrypted
};

/// With what an archive is read.
struct Decryption
{
    Age age{};
    QByteArray identity{}; ///< secret keys; empty: it is not encrypted
};

} // namespace mainstay::backup
