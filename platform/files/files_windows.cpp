// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/files/access_windows.h"
#include "platform/files/files.h"
#include "platform/files/handle_windows.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

namespace mainstay::platform {

using namespace Qt::StringLiterals;

namespace {

/// Virus scanners, indexers and our own readers hold a file for a moment after it was written: what is refused then
/// works a little later.
constexpr int renameTries = 40;
constexpr DWORD renamePause = 50; // ms

int lastError()
{
    return int(::GetLastError());
}

bool mayPass(DWORD code)
{
    return code == ERROR_ACCESS_DENIED || code == ERROR_SHARING_VIOLATION || code == ERROR_LOCK_VIOLATION
        || code == ERROR_USER_MAPPED_FILE;
}

/// Renames, on the disk when it returns.
bool moveThrough(const std::wstring &from, const std::wstring &to)
{
    const DWORD attributes = ::GetFileAttributesW(from.c_str());
    const bool isFolder = attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY);
    const DWORD flags = MOVEFILE_WRITE_THROUGH | (isFolder ? 0 : MOVEFILE_REPLACE_EXISTING);
    for (int i = 0; i < renameTries; ++i) {
        if (::MoveFileExW(from.c_str(), to.c_str(), flags))
            return true;
        if (!mayPass(::GetLastError()))
            return false;
        ::Sleep(renamePause);
    }
    return false;
}

bool writeAll(HANDLE file, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        DWORD written = 0;
        const auto count = DWORD(std::min<qsizetype>(bytes.size(), 1 << 24));
        if (!::WriteFile(file, bytes.data(), count, &written, nullptr))
            return false;
        bytes = bytes.sliced(qsizetype(written));
    }
    return true;
}

/// Removes a half-made file unless it has been put in its place.
class Leftover
{
public:
    explicit Leftover(std::wstring path) : m_path(std::move(path)) { }
    ~Leftover()
    {
        if (!m_path.empty())
            ::DeleteFileW(m_path.c_str());
    }
    Q_DISABLE_COPY_MOVE(Leftover)

    void keep() { m_path.clear(); }

private:
    std::wstring m_path;
};

} // namespace

core::Result<void> writeAtomically(const QString &path, QByteArrayView bytes, QFileDevice::Permissions permissions)
{
    const QString name = u".mainstay-"_s + QUuid::createUuid().toString(QUuid::Id128) + u".tmp"_s;
    const std::wstring temporary = nativePath(QFileInfo(path).absoluteDir().filePath(name));
    const bool isPrivate = !(permissions & (QFileDevice::ReadGroup | QFileDevice::ReadOther));
    const PrivateDescriptor descriptor(false);
    Handle file(::CreateFileW(temporary.c_str(), GENERIC_WRITE, 0, isPrivate ? descriptor.attributes() : nullptr,
        CREATE_NEW, FILE_ATTRIBUTE_NORMAL, nullptr));
    if (!file)
        return unwritable(path, lastError());
    Leftover leftover(temporary);
    if (!writeAll(file.get(), bytes) || !::FlushFileBuffers(file.get())) {
        const core::Error error = unwritable(path, lastError());
        file.close();
        return error.kind == core::ErrorKind::DiskFull ? error.with(u"needed"_s, QString::number(bytes.size())) : error;
    }
    file.close();
    if (!moveThrough(temporary, nativePath(path)))
        return unwritable(path, lastError());
    leftover.keep();
    return {};
}

core::Result<void> renameDurably(const QString &from, const QString &to)
{
    if (!moveThrough(nativePath(from), nativePath(to))) {
        const int code = lastError();
        return unwritable(QFileInfo::exists(from) ? to : from, code);
    }
    return {};
}

core::Result<void> syncFile(const QString &path)
{
    const Handle file(::CreateFileW(nativePath(path).c_str(), GENERIC_WRITE,
        FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_EXISTING, 0, nullptr));
    if (!file || !::FlushFileBuffers(file.get()))
        return unwritable(path, lastError());
    return {};
}

core::Result<void> syncFolder(const QString &path)
{
    // There is no such call: names are in the file system's own log, and each rename above waits for that.
    if (!QFileInfo(path).isDir())
        return unwritable(path, ERROR_PATH_NOT_FOUND);
    return {};
}

core::Result<void> makePrivateFolder(const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    const QString above = QFileInfo(absolute).path();
    if (!QDir().mkpath(above))
        return unwritable(path, lastError());
    const PrivateDescriptor descriptor(true);
    const std::wstring name = nativePath(absolute);
    const bool isNew = ::CreateDirectoryW(name.c_str(), descriptor.attributes());
    if (!isNew && ::GetLastError() != ERROR_ALREADY_EXISTS)
        return unwritable(path, lastError());
    if (!QFileInfo(absolute).isDir())
        return unwritable(path, ERROR_DIRECTORY);
    // Everybody may make folders in C:\ProgramData: one that was there before us may be a trap.
    for (const QString &folder : {absolute, above}) {
        if (!belongsToTrusted(folder)) {
            return core::Error{
                core::ErrorKind::FileUnwritable, u"the folder belongs to another user"_s, {{u"path"_s, folder}}};
        }
    }
    return isNew ? core::Result<void>() : protect(absolute, descriptor);
}

core::Result<void> makePrivate(const QString &path)
{
    return protect(path, PrivateDescriptor(false));
}

bool isPrivate(const QString &path)
{
    return !isOpenToOthers(path);
}

} // namespace mainstay::platform
