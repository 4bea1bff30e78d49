// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/keychain/filekeychain.h"

#include "platform/files/files.h"
#include "platform/files/secretfile.h"

#include <QCryptographicHash>

namespace mainstay::platform {

using namespace Qt::StringLiterals;

namespace {

template <typename T> QFuture<core::Result<T>> ready(core::Result<T> result)
{
    return QtFuture::makeReadyFuture(std::move(result));
}

/// For who asks, a folder that cannot be used is a keychain that is not there.
template <typename T> core::Result<T> asKeychain(core::Result<T> result)
{
    if (result || result.error().kind == core::ErrorKind::NotFound)
        return result;
    core::Error error = result.error();
    error.detail = core::kindName(error.kind) + u": "_s + error.detail;
    error.kind = core::ErrorKind::KeychainUnavailable;
    return error;
}

} // namespace

FileKeychain::FileKeychain(QString folder) : m_folder(std::move(folder)) { }

QFuture<core::Result<void>> FileKeychain::available()
{
    return ready(asKeychain(makePrivateFolder(m_folder)));
}

QFuture<core::Result<QByteArray>> FileKeychain::read(const QString &key)
{
    return ready(asKeychain(SecretFile(pathOf(key)).read()));
}

QFuture<core::Result<void>> FileKeychain::write(const QString &key, const QByteArray &secret)
{
    if (auto made = makePrivateFolder(m_folder); !made)
        return ready(asKeychain(std::move(made)));
    return ready(asKeychain(SecretFile(pathOf(key)).write(secret)));
}

QFuture<core::Result<void>> FileKeychain::remove(const QString &key)
{
    return ready(asKeychain(SecretFile(pathOf(key)).remove()));
}

QString FileKeychain::pathOf(const QString &key) const
{
    // A key may be anything, such as a URL with a user; a file's name may not.
    const QByteArray name = QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256).toHex();
    return m_folder + u'/' + QString::fromLatin1(name) + u".secret"_s;
}

} // namespace mainstay::platform
