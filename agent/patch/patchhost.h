// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/patch/inspector.h"
#include "core/package.h"
#include "core/values/hostprotocol.h"

namespace mainstay::agent {

/// The port to the host that a patch changes. Everything blocks, and returns early with Cancelled once isStopping().
class PatchHost
{
public:
    virtual ~PatchHost() = default;

    /// The agent ends: nothing may be begun, or written down, any more.
    virtual bool isStopping() const = 0;
    virtual QDateTime now() const = 0;
    virtual QString bootId() const = 0;

    /// Whose files and log are meant from now on, and what the vendor's questions were answered with.
    virtual void choose(const core::HostTask &task) = 0;
    /// Whatever a former agent left running is ended.
    virtual void endLeftOver() = 0;
    /// Of the agent that applies the patch.
    virtual core::Version agentVersion() const = 0;
    /// What the product on this host is called. Errors: those of ProductFolder::load().
    virtual core::Result<QString> productName() = 0;
    /// Which version is installed, by what answers, else by what was shipped. Errors: those of loadShipped().
    virtual core::Result<ProductAnswer> installed() = 0;
    /// Brings the package of \a task here, proves and unpacks it; the other updates' files are removed. Errors: those
    /// of a download, HashMismatch, SizeMismatch, DiskFull, those of PackageReader.
    virtual core::Result<core::PackageManifest> stage(const core::HostTask &task) = 0;
    /// The package that was staged before. Errors: those of PackageReader.
    virtual core::Result<core::PackageManifest> staged(const core::HostTask &task) = 0;

    virtual core::Result<void> perform(const core::PackageManifest &manifest, const core::PackageStep &step) = 0;
    /// Takes \a step back, however far it came. May be asked twice.
    virtual core::Result<void> undo(const core::PackageManifest &manifest, const core::PackageStep &step) = 0;
    /// Waits until the product answers with \a wanted, as long as it may take to start; what it answered last. An
    /// answer of the process \a before is final: nobody has started another one. Errors: why nothing answered.
    virtual core::Result<ProductAnswer> waitForVersion(const core::Version &wanted, qint64 before) = 0;
    /// Starts the host again. Errors: ProcessFailed.
    virtual core::Result<void> reboot() = 0;
    /// The update has ended well: what was kept to take it back is of no use any more.
    virtual void discard() = 0;

    /// A line for the update's log.
    virtual void say(const QString &line) = 0;
    /// Waits a moment before something that failed is tried again.
    virtual void pause() = 0;
};

} // namespace mainstay::agent
