// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Who may do what with a file of ours on Windows, apart from how the system is told. Users and groups are given as the
/// text of their SID, such as S-1-5-18.
namespace mainstay::platform::accessrules {

/// The security descriptor (SDDL) of what is for its owner alone, which includes the system and the administrators:
/// nothing is inherited from the folder above. For a folder, what is made in it later inherits this. \a user is empty
/// for an administrator: then it belongs to all of them, and the service, which is the system, may rely on it.
QString privateDescriptor(const QString &user, bool isFolder);

/// Whether what belongs to \a owner may be relied on by \a user: an owner can give every right to himself.
bool isTrustedOwner(const QString &owner, const QString &user);

/// Whether an entry that allows \a rights (an access mask) to \a who lets others than \a user read or change a file.
bool opensToOthers(const QString &who, quint32 rights, const QString &user);

} // namespace mainstay::platform::accessrules
