// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/keyring.h"

#include "platform/files/files.h"

#include <QDir>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Result;
using platform::PublicKey;

namespace {

constexpr qint64 mostBytes = 4096;

} // namespace

KeyRing::KeyRing(QString folder) : m_folder(std::move(folder)) { }

Result<QList<PublicKey>> KeyRing::keys() const
{
    QList<PublicKey> keys;
    const QDir folder(m_folder);
    const QStringList files = folder.entryList({u"*.pub"_s}, QDir::Files, QDir::Name);
    for (const QString &file : files) {
        const QString path = folder.filePath(file);
        const auto text = platform::readFile(path, mostBytes);
        if (!text)
            return text.error();
        const auto key = PublicKey::parse(*text);
        if (!key)
            return key.error().with(u"path"_s, path);
        keys.append(*key);
    }
    return keys;
}

Result<platform::KeyId> KeyRing::add(const QString &text) const
{
    const auto key = PublicKey::parse(text.toUtf8());
    if (!key)
        return key.error();
    const QString path = m_folder + u'/' + key->fingerprint() + u".pub"_s;
    if (const auto written = platform::writeAtomically(path, key->text()); !written)
        return written.error();
    return key->id;
}

Result<bool> KeyRing::pinFirst(const QStringList &texts) const
{
    const auto present = keys();
    if (!present)
        return present.error();
    if (!present->isEmpty() || texts.isEmpty())
        return false;
    for (const QString &text : texts) {
        // All are looked at before the first is written: half a list would be pinned for good.
        if (const auto key = PublicKey::parse(text.toUtf8()); !key)
            return key.error();
    }
    for (const QString &text : texts) {
        if (const auto added = add(text); !added)
            return added.error();
    }
    return true;
}

} // namespace mainstay::agent
