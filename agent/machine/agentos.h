// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/package.h"
#include "core/platforms.h"
#include "core/result.h"
#include "core/values/agentprotocol.h"

#include <QFuture>

#include <chrono>

namespace mainstay::agent {

/// The port to the computer that the agent runs on: its files, processes and clock.
class AgentOs
{
public:
    virtual ~AgentOs() = default;

    virtual core::Version runningVersion() const = 0; ///< of this very process
    virtual core::Platform platform() const = 0;
    virtual core::Architecture architecture() const = 0;
    virtual QDateTime now() const = 0;
    virtual std::chrono::milliseconds monotonic() const = 0; ///< never steps back

    /// Bytes free where versions and downloads are kept.
    virtual core::Result<qint64> freeDisk() const = 0;
    /// Bytes of that file that are on this disk already, from an earlier try or put there by somebody.
    virtual qint64 bytesAtHand(const core::DesiredUpgrade &desired) const = 0;
    /// Looks for the file where somebody may have put it for all upgrades, and takes a copy. Errors: NotFound, and
    /// those of copying.
    virtual QFuture<core::Result<void>> takeSeed(const core::DesiredUpgrade &desired) = 0;
    /// The version that the pointer names, which is what the watchdog starts.
    virtual core::Result<core::Version> currentVersion() const = 0;

    /// Checks the downloaded file: size, SHA-256, signature against the pinned keys, what the signed comment says
    /// against the command and this computer, then the package's own signature and manifest.
    virtual QFuture<core::Result<void>> verify(const core::DesiredUpgrade &desired) = 0;
    /// Unpacks the verified file into its version folder. Nothing that runs is touched.
    virtual QFuture<core::Result<void>> unpack(const core::DesiredUpgrade &desired) = 0;
    /// Lets the new version try itself out in its own process; where an installer has to bring it first, only looks
    /// whether that could run now. Errors: SelfTestFailed, WrongVersion, InstallerBusy.
    virtual QFuture<core::Result<void>> selfTest(const core::Version &version) = 0;

    /// Runs the installer that unpack() found in the package, if any, takes what it installed into the version folder
    /// and lets that try itself out. Repeating it is harmless. Errors: InstallerBusy, ProcessFailed (context: program,
    /// exitCode), TimedOut, and those of selfTest().
    virtual QFuture<core::Result<void>> install(const core::DesiredUpgrade &desired) = 0;
    /// Where installers were started and none was seen to end: takes what they left, as install() does, when it is
    /// the wanted version and passes its test. Errors: those of install().
    virtual QFuture<core::Result<void>> adoptInstalled(const core::DesiredUpgrade &desired) = 0;
    /// The name of who holds the computer's installer of that kind now; nothing when it is free.
    virtual std::optional<QString> otherInstaller(core::InstallerKind kind) const = 0;

    /// Moves the pointer, atomically and for good. Errors: NotFound when that version is not there.
    virtual core::Result<void> switchTo(const core::Version &version) = 0;
    /// Ends this process soon, for the watchdog to start the one that the pointer names.
    virtual void restart() = 0;

    /// Removes what an attempt that came to nothing left: the download, and the version unless something runs from it.
    virtual void discard(const core::DesiredUpgrade &desired) = 0;
    /// As discard(), but keeps the download for a day: who took the upgrade back may only have paused it.
    virtual void setAside(const core::DesiredUpgrade &desired) = 0;
    /// An attempt begins: what was set aside of its file is its own again, and what was of others goes.
    virtual void reclaim(const core::DesiredUpgrade &desired) = 0;
    /// Removes versions other than the running one, the pointer's, the watchdog's and \a previous, and old downloads.
    virtual void tidy(const core::Version &previous) = 0;

    /// The last lines of the agent's log, at most AgentReport::maxLogTail bytes.
    virtual QString logTail() const = 0;

    /// Becomes ready after \a time; cancel the future to forget it.
    virtual QFuture<core::Result<void>> pause(std::chrono::milliseconds time) = 0;
};

} // namespace mainstay::agent
