// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/patch/foldersaver.h"

#include "agent/patch/durablecopy.h"
#include "platform/files/files.h"

#include <QDir>
#include <QFileInfo>
#include <QScopeGuard>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

Result<void> remove(const QString &folder)
{
    if (QFileInfo::exists(folder) && !QDir(folder).removeRecursively())
        return Error{ErrorKind::FileUnwritable, u"cannot be removed"_s, {{u"path"_s, folder}}};
    return {};
}

} // namespace

FolderSaver::FolderSaver(const ProductFolder &product, const Product &description, QString folder)
    : m_product(product), m_folders(description.configFolders + description.dataFolders), m_folder(std::move(folder))
{ }

qint64 FolderSaver::bytes() const
{
    qint64 bytes = 0;
    for (const QString &name : m_folders) {
        if (QFileInfo(m_product.file(name)).isDir())
            bytes += bytesBelow(m_product.file(name));
    }
    return bytes;
}

Result<void> FolderSaver::save(const Proceed &proceed)
{
    const QString partial = m_folder + u".partial"_s;
    for (const QString &old : {partial, m_folder}) {
        if (const auto removed = remove(old); !removed)
            return removed;
    }
    if (const auto room = platform::requireFreeBytes(QFileInfo(m_folder).path(), bytes()); !room)
        return room;
    // Half a copy is of no use, and takes the room that is missing.
    auto cleanUp = qScopeGuard([&partial] { QDir(partial).removeRecursively(); });
    if (const auto made = makeFolder(partial); !made)
        return made;
    for (const QString &name : std::as_const(m_folders)) {
        if (!QFileInfo(m_product.file(name)).isDir())
            continue;
        const QString target = partial + u'/' + name;
        if (const auto made = makeFolder(QFileInfo(target).path()); !made)
            return made;
        if (const auto copied = copyFolder(m_product.file(name), target, proceed); !copied)
            return copied;
    }
    const auto renamed = platform::renameDurably(partial, m_folder);
    if (renamed)
        cleanUp.dismiss();
    return renamed;
}

Result<void> FolderSaver::restore(const Proceed &proceed)
{
    if (!QFileInfo::exists(m_folder))
        return {};
    for (const QString &name : std::as_const(m_folders)) {
        if (const auto restored = restoreOne(name, proceed); !restored)
            return restored;
    }
    return {};
}

Result<void> FolderSaver::restoreOne(const QString &name, const Proceed &proceed)
{
    // A folder that is kept elsewhere, by a link, is put back there.
    const QFileInfo info(m_product.file(name));
    const QString place = info.isSymLink() ? info.canonicalFilePath() : info.filePath();
    const QString copy = m_folder + u'/' + name;
    if (!QFileInfo::exists(copy))
        return remove(place); // it was not there before
    // The copy stays until the end: cut off anywhere, the next try has everything it needs.
    const QString coming = place + u".mainstay-back"_s;
    const QString going = place + u".mainstay-gone"_s;
    if (const auto removed = remove(coming); !removed)
        return removed;
    if (const auto copied = copyFolder(copy, coming, proceed); !copied)
        return copied;
    if (const auto removed = remove(going); !removed)
        return removed;
    if (QFileInfo::exists(place)) {
        if (const auto moved = platform::renameDurably(place, going); !moved)
            return moved;
    }
    if (const auto moved = platform::renameDurably(coming, place); !moved)
        return moved;
    return remove(going);
}

} // namespace mainstay::agent
