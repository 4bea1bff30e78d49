// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/host/keyring.h"
#include "agent/patch/patchfolder.h"
#include "agent/patch/stopflag.h"
#include "core/values/hostprotocol.h"
#include "platform/package/packagereader.h"

#include <functional>

namespace mainstay::agent {

/// Brings the package of an update into its folder, proves it and unpacks it there. What is in the folder of an earlier
/// try is used again. Short-lived: it holds on to what it was made of.
class PatchStage
{
public:
    /// Brings the package of a task to a path; blocks.
    using Fetch = std::function<core::Result<void>(const core::HostTask &task, const QString &path)>;
    using Say = std::function<void(const QString &line)>;

    PatchStage(const PatchFolder &folder, const KeyRing &keys, const StopFlag &stop, const Fetch &fetch, Say say)
        : m_folder(folder), m_keys(keys), m_stop(stop), m_fetch(fetch), m_say(std::move(say))
    { }

    /// The whole package, with the hash that \a task names and a vendor's signature. Errors: those of Fetch,
    /// HashMismatch, DiskFull, those of PackageReader.
    core::Result<platform::PackageReader> bring(const core::HostTask &task) const;
    /// Every piece of the package, and what its steps install. Errors: DiskFull, those of PackageReader.
    core::Result<void> unpack(const platform::PackageReader &package) const;
    /// The package that was brought before, with its pieces where unpack() leaves them. Errors: those of PackageReader.
    core::Result<platform::PackageReader> pieces(const core::HostTask &task) const;

private:
    core::Result<void> isWhole(const core::HostTask &task) const;
    core::Result<void> fetch(const core::HostTask &task) const;
    core::Result<platform::PackageReader> open(const core::HostTask &task) const;
    core::Result<void> extract(const platform::PackageReader &package) const;

    const PatchFolder &m_folder;
    const KeyRing &m_keys;
    const StopFlag &m_stop;
    const Fetch &m_fetch;
    Say m_say;
};

} // namespace mainstay::agent
