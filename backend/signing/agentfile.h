// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/package.h"
#include "core/result.h"
#include "platform/installer/installerheader.h"
#include "platform/signature/publickey.h"
#include "platform/signature/secretkey.h"

#include <QFuture>
#include <QString>

#include <memory>

namespace mainstay::backend {

/// What the file that somebody chose says about itself, before anything of it is sent.
struct AgentFile
{
    QString path;
    QString fileName;
    qint64 size = 0;
    platform::InstallerFormat format = platform::InstallerFormat::Package;
    core::Platform platform = core::Platform::Linux;
    std::optional<core::Architecture> architecture; ///< nothing: every one
    std::optional<core::Version> version;
    QString signedBy; ///< key id of the vendor's signature; empty where there is none
    QStringList arguments{}; ///< of a setup program: the switches that its maker's programs take to be silent
    core::Version minAgentVersion{}; ///< of a package: an older agent refuses it
    core::InstallerKind installer{}; ///< of a package: what it runs
    QString signature{}; ///< text of a trusted .minisig beside it that is enough for an agent; else it gets the site's

    friend bool operator==(const AgentFile &, const AgentFile &) = default;
};

/// What goes to the server: a package, its hash and the site's signature over all of it.
struct SignedFile
{
    QString path;
    QString fileName;
    qint64 size = 0;
    QString sha256;
    QString signature; ///< .minisig text
    std::shared_ptr<void> temporary; ///< keeps the package that was made of a plain program
};

/// What the signature states, and the command will say.
struct SigningOrder
{
    core::Version version;
    core::Platform platform = core::Platform::Linux;
    core::Architecture architecture = core::Architecture::X86_64;
    QStringList arguments{}; ///< of a setup program: what somebody declared; empty: those of the file
    QString program{}; ///< where an installer leaves the agent's program; empty: the usual place
    core::Version minAgentVersion{}; ///< null: any agent can install it
};

inline constexpr auto agentProduct = "mainstay-agent";

/// Looks at a file on a worker thread: its header, for a package the signature of its manifest, and a .minisig that
/// lies beside it, against \a trustedKeys. Errors: FileUnreadable, FileTruncated, FormatUnknown (context: format, where
/// it is known but not deployable), SignatureMissing, SignatureInvalid, SignatureUntrusted, ManifestInvalid,
/// ArchiveUnsafe.
QFuture<core::Result<AgentFile>> inspectAgentFile(const QString &path, const QList<platform::PublicKey> &trustedKeys);

/// Wraps a plain program or an installer as a package, hashes and signs, on a worker thread. Errors: those of reading
/// and writing files, and SizeMismatch where the file changed since it was looked at.
QFuture<core::Result<SignedFile>> signAgentFile(
    const AgentFile &file, const SigningOrder &order, std::shared_ptr<platform::SecretKey> key);

/// The first contradiction between what the file says and what the request says. Errors: WrongPlatform,
/// WrongArchitecture, WrongVersion, each with expected and actual; InvalidInput (field: arguments) for a setup program
/// that nobody says how to make silent.
core::Result<void> agrees(const AgentFile &file, const SigningOrder &order);

} // namespace mainstay::backend
