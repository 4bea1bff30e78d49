// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/versionfolders.h"

#include "platform/files/files.h"

#include <QDir>
#include <QFileInfo>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;
using core::Version;

Result<Version> VersionFolders::versionAt(const QString &pointer) const
{
    const QString target = readPointer(pointer);
    const QString prefix = u"versions/"_s;
    if (target.startsWith(prefix)) {
        if (const auto version = Version::parse(QStringView(target).sliced(prefix.size())))
            return version;
    }
    return Error{ErrorKind::NotFound, u"the pointer names no version"_s, {{u"path"_s, pointer}}};
}

bool VersionFolders::has(const Version &version) const
{
    const QFileInfo program(m_folder.programOf(version));
    return program.isFile() && program.isExecutable();
}

Result<void> VersionFolders::point(const QString &pointer, const Version &version) const
{
    if (!has(version))
        return Error{ErrorKind::NotFound, u"this version is not there"_s, {{u"path"_s, m_folder.programOf(version)}}};
    return writePointer(pointer, u"versions/"_s + version.toString());
}

Result<void> VersionFolders::install(const Version &version, const QString &program) const
{
    if (has(version))
        return {};
    const QString folder = m_folder.versionFolder(version);
    const QString fresh = folder + u".new"_s;
    QDir(fresh).removeRecursively();
    QDir(folder).removeRecursively();
    if (const auto made = platform::makePrivateFolder(fresh); !made)
        return made;
    const QString copy = fresh + u'/' + DataFolder::programName();
    QFile source(program);
    if (!source.open(QIODevice::ReadOnly))
        return platform::unreadable(source);
    source.close();
    if (!source.copy(copy))
        return Error{ErrorKind::FileUnwritable, source.errorString(), {{u"path"_s, copy}}};
    if (!QFile::setPermissions(copy, platform::programFile))
        return Error{ErrorKind::FileUnwritable, u"cannot make it executable"_s, {{u"path"_s, copy}}};
    return platform::syncFile(copy).andThen([&] { return platform::syncFolder(fresh); }).andThen([&] {
        return platform::renameDurably(fresh, folder);
    });
}

void VersionFolders::keepOnly(const QList<Version> &kept) const
{
    const QDir versions(m_folder.versionsFolder());
    const QStringList names = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &name : names) {
        const auto version = Version::parse(name);
        const bool isKept = version && kept.contains(*version);
        if (!isKept)
            QDir(versions.filePath(name)).removeRecursively();
    }
}

void VersionFolders::remove(const Version &version) const
{
    QDir(m_folder.versionFolder(version)).removeRecursively();
    QDir(m_folder.versionFolder(version) + u".new"_s).removeRecursively();
}

} // namespace mainstay::agent
