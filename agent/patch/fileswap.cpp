// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/patch/fileswap.h"

#include "agent/patch/durablecopy.h"
#include "agent/patch/unifieddiff.h"
#include "platform/files/files.h"
#include "platform/signature/filedigest.h"

#include <QFileInfo>
#include <QMap>

#include <algorithm>
#include <ranges>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;
using core::Version;

namespace {

constexpr qint64 mostListBytes = qint64(64) << 20;
const QString productName = u".mainstay/product.json"_s;
const QString shippedName = u".mainstay/shipped.json"_s;
const QString originals = u".mainstay/originals/"_s;

/// Where the vendor's configuration goes while the customer's stays.
QString besideName(const QString &path, const Version &version)
{
    return path + u".patch-"_s + version.toString();
}

} // namespace

bool SwapList::has(const QString &path) const
{
    return std::ranges::find(entries, path, &SwapEntry::path) != entries.end();
}

FileSwap::FileSwap(const ProductFolder &product, const Product &description, QString undo)
    : m_product(product), m_description(description), m_undo(std::move(undo))
{ }

Result<void> FileSwap::install(const QString &staged, const Version &version, const Say &say, const Proceed &proceed)
{
    const auto list = listOf(staged, version, proceed);
    if (!list)
        return list.error();
    const QStringList paths = filesBelow(staged);
    for (const QString &path : paths) {
        if (!proceed())
            return Error{ErrorKind::Cancelled, {}, {}};
        const bool keeps = isConfiguration(path) && !list->has(path);
        const QString target = keeps ? besideName(path, version) : path;
        if (keeps)
            say(u"%1 is kept as it is; the new one is %2"_s.arg(path, target));
        if (const auto copied = copyDurably(staged + u'/' + path, m_product.file(target)); !copied)
            return copied;
    }
    say(u"%1 files installed"_s.arg(paths.size()));
    return ship(staged, version);
}

Result<SwapList> FileSwap::listOf(const QString &staged, const Version &version, const Proceed &proceed)
{
    const auto bytes = platform::readFile(listFile(), mostListBytes);
    if (bytes)
        return core::decode<SwapList>(*bytes); // saved by an earlier try: what lies there now may be half new
    if (bytes.error().kind != ErrorKind::NotFound)
        return bytes.error();
    return saveAll(staged, version, proceed);
}

Result<SwapList> FileSwap::saveAll(const QString &staged, const Version &version, const Proceed &proceed)
{
    SwapList list;
    QStringList touched{shippedName};
    const QStringList paths = filesBelow(staged);
    for (const QString &path : paths) {
        if (const auto allowed = allow(path); !allowed)
            return allowed.error();
        const bool keeps = isConfiguration(path) && QFileInfo::exists(m_product.file(path));
        touched.append(keeps ? besideName(path, version) : path);
        if (hasOriginal(staged, path))
            touched.append(originals + path);
    }
    for (const QString &path : std::as_const(touched)) {
        if (!proceed())
            return Error{ErrorKind::Cancelled, {}, {}};
        if (const auto saved = saveOne(path, list); !saved)
            return saved.error();
    }
    if (const auto made = makeFolder(m_undo); !made)
        return made.error();
    if (const auto written = platform::writeAtomically(listFile(), core::encode(list), platform::privateFile); !written)
        return written.error();
    return list;
}

Result<void> FileSwap::saveOne(const QString &path, SwapList &list)
{
    const QFileInfo info(m_product.file(path));
    const bool exists = info.exists() || info.isSymLink();
    list.entries.append({path, exists});
    return exists ? copyDurably(info.filePath(), saved(path), true) : Result<void>();
}

Result<void> FileSwap::allow(const QString &path) const
{
    const bool isOurs = path.startsWith(".mainstay/"_L1) && path != productName;
    if (isOurs || Product::isIn(m_description.dataFolders, path)) {
        return Error{ErrorKind::ManifestInvalid, u"a patch installs no such file"_s,
            {{u"field"_s, u"payload"_s}, {u"path"_s, path}}};
    }
    QString folder = QFileInfo(m_product.file(path)).path();
    while (!QFileInfo::exists(folder) && folder.size() > m_product.path().size())
        folder = QFileInfo(folder).path();
    const QString root = QFileInfo(m_product.path()).canonicalFilePath();
    const QString real = QFileInfo(folder).canonicalFilePath();
    if (root.isEmpty() || (real != root && !real.startsWith(root + u'/')))
        return Error{ErrorKind::ArchiveUnsafe, u"a link leads out of the product's folder"_s, {{u"entry"_s, path}}};
    return {};
}

bool FileSwap::hasOriginal(const QString &staged, const QString &path) const
{
    const QFileInfo info(staged + u'/' + path);
    if (!m_description.isBase(path) || info.isSymLink() || info.size() > maxOriginalBytes)
        return false;
    const auto bytes = platform::readFile(info.filePath(), maxOriginalBytes);
    return bytes && isText(*bytes);
}

Result<void> FileSwap::ship(const QString &staged, const Version &version)
{
    const auto before = loadShipped(m_product);
    if (!before)
        return before.error();
    QMap<QString, ShippedFile> files;
    for (const ShippedFile &file : before->files)
        files.insert(file.path, file);
    const QStringList paths = filesBelow(staged);
    for (const QString &path : paths) {
        if (!m_description.isBase(path))
            continue;
        const auto digest = platform::digestOfFile(staged + u'/' + path, platform::FileDigest::Sha256);
        if (!digest)
            return digest.error();
        files.insert(path, {path, digest->size, digest->sha256Hex()});
        if (!hasOriginal(staged, path))
            continue;
        if (const auto kept = copyDurably(staged + u'/' + path, m_product.original(path)); !kept)
            return kept;
    }
    return platform::writeAtomically(m_product.shippedFile(), shippedText({version, files.values()}));
}

Result<void> FileSwap::putBack(const Say &say)
{
    const auto bytes = platform::readFile(listFile(), mostListBytes);
    if (!bytes && bytes.error().kind == ErrorKind::NotFound)
        return {}; // it had not come as far as the first file
    if (!bytes)
        return bytes.error();
    const auto list = core::decode<SwapList>(*bytes);
    if (!list)
        return list.error();
    for (const SwapEntry &entry : std::views::reverse(list->entries)) {
        const QString target = m_product.file(entry.path);
        if (entry.existed) {
            if (const auto copied = copyDurably(saved(entry.path), target, true); !copied)
                return copied;
            continue;
        }
        if (QFileInfo::exists(target) && !QFile::remove(target))
            return Error{ErrorKind::FileUnwritable, u"cannot be removed"_s, {{u"path"_s, target}}};
        const QString folder = QFileInfo(target).path();
        if (QFileInfo::exists(folder)) {
            if (const auto synced = platform::syncFolder(folder); !synced)
                return synced;
        }
    }
    say(u"%1 files put back"_s.arg(list->entries.size()));
    return {};
}

} // namespace mainstay::agent
