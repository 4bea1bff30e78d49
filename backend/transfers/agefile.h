// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "platform/archive/bytesink.h"

#include <QString>

#include <functional>

namespace mainstay::backend {

/// Whether the file at \a path begins as those of the age tool do.
bool isAgeFile(const QString &path);

/// The secret keys in the identity file at \a path. Errors: NotFound, FileUnreadable, InvalidInput (context:
/// field=identity) where it has none, or is itself protected by a passphrase.
core::Result<QByteArray> readIdentity(const QString &path);

/// Decrypts the file at \a path with this computer's age and gives what comes out to \a sink. Waits: call it in a
/// thread of its own; \a proceed is asked often, and false ends it. Errors: NotFound (context: program) where age is
/// not installed, those of readIdentity(), WrongCredentials (context: program) where the identity is none of the
/// recipients', VerificationFailed where the file is damaged or cut, ProcessFailed, Cancelled, those of the sink.
core::Result<void> decryptAgeFile(const QString &path, const QString &identityFile, const platform::ByteSink &sink,
    const std::function<bool()> &proceed);

} // namespace mainstay::backend
