// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

#include <string>

#include <windows.h>

/// The rights to files, in the system's own types.
namespace mainstay::platform {

/// \a path as the system's calls want it: absolute, with backslashes.
std::wstring nativePath(const QString &path);

/// What makes a file or a folder its owner's alone, from the moment it is made.
class PrivateDescriptor
{
public:
    explicit PrivateDescriptor(bool isFolder);
    ~PrivateDescriptor();
    PrivateDescriptor(const PrivateDescriptor &) = delete;
    PrivateDescriptor &operator=(const PrivateDescriptor &) = delete;

    SECURITY_ATTRIBUTES *attributes() const { return &m_attributes; }

private:
    mutable SECURITY_ATTRIBUTES m_attributes{};
};

/// Gives what is at \a path these rights and no others. Errors: NotFound, FileUnwritable.
core::Result<void> protect(const QString &path, const PrivateDescriptor &descriptor);

/// Whether this user, the system or the administrators own what is at \a path.
bool belongsToTrusted(const QString &path);

/// Whether others than its owner may read or change what is at \a path; true when that cannot be found out.
bool isOpenToOthers(const QString &path);

} // namespace mainstay::platform
