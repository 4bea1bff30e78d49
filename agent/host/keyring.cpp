// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/keyring.h"

#include "platform/files/files.h"
#include "platform/signature/trustedcomment.h"
#include "platform/signature/verification.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Result;
using platform::PublicKey;

namespace {

constexpr qint64 keyringBytes = 4096;
constexpr auto plainEnding = ".pub"_L1;
constexpr auto siteEnding = ".site.pub"_L1;
constexpr auto retiredEnding = ".retired"_L1;

} // namespace

KeyRing::KeyRing(QString folder) : m_folder(std::move(folder)) { }

QString KeyRing::path(const PublicKey &key, QLatin1StringView ending) const
{
    return m_folder + u'/' + key.fingerprint() + ending;
}

Result<QList<PublicKey>> KeyRing::keys() const
{
    return read(u"*.pub"_s);
}

Result<QList<PublicKey>> KeyRing::vendorKeys() const
{
    return read(u"*.pub"_s, siteEnding);
}

Result<QList<PublicKey>> KeyRing::read(const QString &pattern, QLatin1StringView without) const
{
    QList<PublicKey> keys;
    const QDir folder(m_folder);
    const QStringList files = folder.entryList({pattern}, QDir::Files, QDir::Name);
    for (const QString &file : files) {
        if (!without.isEmpty() && file.endsWith(without))
            continue;
        const QString name = folder.filePath(file);
        const auto text = platform::readFile(name, keyringBytes);
        if (!text)
            return text.error();
        const auto key = PublicKey::parse(*text);
        if (!key)
            return key.error().with(u"path"_s, name);
        keys.append(*key);
    }
    return keys;
}

Result<platform::KeyId> KeyRing::add(const QString &text, core::KeyUse use) const
{
    const auto key = PublicKey::parse(text.toUtf8());
    if (!key)
        return key.error();
    const QString file = path(*key, use == core::KeyUse::Site ? siteEnding : plainEnding);
    if (const auto written = platform::writeAtomically(file, key->text()); !written)
        return written.error();
    return key->id;
}

Result<bool> KeyRing::pinFirst(const QStringList &texts, const QStringList &siteKeys) const
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
        const auto use = siteKeys.contains(text) ? core::KeyUse::Site : core::KeyUse::Vendor;
        if (const auto added = add(text, use); !added)
            return added.error();
    }
    return true;
}

Result<std::optional<PublicKey>> KeyRing::giverOf(const core::KeyHandOver &handOver, const QList<PublicKey> &site) const
{
    const std::optional<PublicKey> nobody;
    const auto next = PublicKey::parse(handOver.publicKey.toUtf8());
    const auto signature = platform::Signature::parse(handOver.signature.toUtf8());
    if (!next || !signature || QFile::exists(path(*next, retiredEnding)) || QFile::exists(path(*next, siteEnding)))
        return nobody;
    const auto proof = platform::verifyBytes(handOver.publicKey.toUtf8(), *signature, site);
    const auto comment = proof ? platform::TrustedComment::parse(proof->trustedComment)
                               : Result<platform::TrustedComment>(proof.error());
    // A key that signs files all day must not have signed this one by accident.
    if (!comment || !comment->others.contains(QLatin1StringView(core::KeyHandOver::purpose)))
        return nobody;
    const auto giver = std::ranges::find(site, proof->keyId, &PublicKey::id);
    return giver == site.end() ? nobody : std::optional(*giver);
}

Result<int> KeyRing::follow(const QList<core::KeyHandOver> &handOvers) const
{
    int followed = 0;
    for (const core::KeyHandOver &handOver : handOvers) {
        const auto site = read(u'*' + siteEnding);
        if (!site)
            return site.error();
        const auto giver = giverOf(handOver, *site);
        if (!giver)
            return giver.error();
        if (!*giver)
            continue;
        // The new one first: a power cut between the two leaves one key too many, never none.
        if (const auto added = add(handOver.publicKey, core::KeyUse::Site); !added)
            return added.error();
        if (const auto retired = platform::renameDurably(path(**giver, siteEnding), path(**giver, retiredEnding));
            !retired)
            return retired.error();
        ++followed;
    }
    return followed;
}

} // namespace mainstay::agent
