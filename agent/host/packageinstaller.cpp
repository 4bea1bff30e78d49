// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/packageinstaller.h"

#include "agent/host/datafolder.h"
#include "agent/machine/preflight.h"
#include "platform/files/files.h"
#include "platform/installer/installerheader.h"
#include "platform/signature/filedigest.h"
#include "platform/signature/trustedcomment.h"
#include "platform/signature/verification.h"

#include <QDir>
#include <QFileInfo>
#include <QScopeGuard>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

/// What somebody signed about a file, in words that can be compared. What is empty was not said.
struct Claim
{
    QString product;
    QString version;
    QString platform;
    QString architecture;
};

Error differs(ErrorKind kind, const QString &expected, const QString &actual)
{
    return {kind, {}, {{u"expected"_s, expected}, {u"actual"_s, actual}}};
}

Error invalid(const QString &field, const QString &detail)
{
    return {ErrorKind::ManifestInvalid, detail, {{u"field"_s, field}}};
}

Result<void> check(const Claim &claim, const core::DesiredUpgrade &desired)
{
    if (!claim.product.isEmpty() && claim.product != PackageInstaller::product())
        return invalid(u"product"_s, u"this is a package of "_s + claim.product.left(80));
    const auto version = core::Version::parse(claim.version);
    if (!claim.version.isEmpty() && (!version || *version != desired.version))
        return differs(ErrorKind::WrongVersion, desired.version.toString(), claim.version.left(80));
    // The command has been held against this computer before: what equals the one equals the other.
    const QString platform = core::nameOf(core::platformNames, desired.platform);
    if (!claim.platform.isEmpty() && claim.platform != platform)
        return differs(ErrorKind::WrongPlatform, platform, claim.platform.left(80));
    const QString architecture = core::nameOf(core::architectureNames, desired.architecture);
    if (!claim.architecture.isEmpty() && claim.architecture != architecture)
        return differs(ErrorKind::WrongArchitecture, architecture, claim.architecture.left(80));
    return {};
}

Claim claimOf(const core::PackageManifest &manifest)
{
    return {manifest.product, manifest.version.toString(), core::nameOf(core::platformNames, manifest.platform),
        core::nameOf(core::architectureNames, manifest.architecture)};
}

/// What a vendor's own installer and the comment of its signature say, together. Both are covered by the signature; a
/// plain minisign comment says little, a header may not say all.
Claim claimOf(const platform::InstallerInfo &header, const platform::TrustedComment &comment)
{
    Claim claim;
    claim.product = header.product.isEmpty() ? comment.product : header.product.toLower().replace(u' ', u'-');
    claim.version = header.version ? header.version->toString() : comment.version;
    claim.platform = core::nameOf(core::platformNames, header.platform);
    if (header.architecture)
        claim.architecture = core::nameOf(core::architectureNames, *header.architecture);
    return claim;
}

Result<void> checkComment(const platform::TrustedComment &comment, const core::DesiredUpgrade &desired)
{
    if (comment.expires && *comment.expires <= QDateTime::currentSecsSinceEpoch()) {
        const QDateTime at = QDateTime::fromSecsSinceEpoch(*comment.expires, Qt::UTC);
        return Error{ErrorKind::Expired, {}, {{u"at"_s, core::instantToText(at)}}};
    }
    return check({comment.product, comment.version, comment.platform, comment.architecture}, desired);
}

Result<platform::TrustedComment> commentOf(const platform::Verified &proof)
{
    const auto comment = platform::TrustedComment::parse(proof.trustedComment);
    if (!comment)
        return Error{ErrorKind::SignatureInvalid, comment.error().detail, comment.error().context};
    return comment;
}

/// The package's one step, which this agent must know how to do.
Result<core::PackageStep> stepOf(const core::PackageManifest &manifest)
{
    const bool isKnown = manifest.steps.size() == 1
        && (manifest.steps.constFirst().action == core::StepAction::InstallFiles
            || manifest.steps.constFirst().action == core::StepAction::RunInstaller);
    if (!isKnown)
        return invalid(u"steps"_s, u"an agent's package has one step, installFiles or runInstaller"_s);
    return manifest.steps.constFirst();
}

Result<core::PackageFile> payloadOf(const core::PackageManifest &manifest, const core::PackageStep &step)
{
    for (const core::PackageFile &file : manifest.files) {
        if (file.path == step.source)
            return file;
    }
    return invalid(u"steps"_s, u"no step installs files"_s);
}

core::InstallerKind kindOf(platform::InstallerFormat format)
{
    switch (format) {
    case platform::InstallerFormat::Deb:
        return core::InstallerKind::Deb;
    case platform::InstallerFormat::Rpm:
        return core::InstallerKind::Rpm;
    case platform::InstallerFormat::Msi:
        return core::InstallerKind::Msi;
    case platform::InstallerFormat::Pe:
        return core::InstallerKind::Exe;
    case platform::InstallerFormat::Elf:
    case platform::InstallerFormat::Package:
        break;
    }
    return core::InstallerKind::None;
}

/// How a vendor's own installer is run.
Result<core::PackageStep> stepOf(const platform::InstallerInfo &header)
{
    core::PackageStep step;
    step.id = u"install"_s;
    step.action = core::StepAction::RunInstaller;
    step.installer = kindOf(header.format);
    step.source = u"installer."_s + core::nameOf(core::installerKindNames, step.installer);
    step.arguments = platform::silentSwitches(header.family);
    if (step.installer == core::InstallerKind::None)
        return Error{ErrorKind::FormatUnknown, u"neither a package nor an installer"_s, {}};
    if (step.installer == core::InstallerKind::Exe && step.arguments.isEmpty())
        return invalid(u"arguments"_s, u"nobody says how this setup program is silent: wrap it as a package"_s);
    return step;
}

bool isPackage(const Result<platform::InstallerInfo> &header)
{
    // What cannot be read as an installer is left to PackageReader, which says why.
    return !header || header->format == platform::InstallerFormat::Package;
}

/// Puts an installer and its step into the new folder \a installers.
Result<void> keepInstaller(const QString &file, core::PackageStep step, const QString &installers)
{
    const QString fresh = installers + u".new"_s;
    QDir(fresh).removeRecursively();
    QDir(installers).removeRecursively();
    const auto cleanUp = qScopeGuard([&] { QDir(fresh).removeRecursively(); });
    if (const auto made = platform::makePrivateFolder(fresh); !made)
        return made;
    step.source = QFileInfo(step.source).fileName();
    const QString copy = fresh + u'/' + step.source;
    QFile source(file);
    if (!source.copy(copy))
        return Error{ErrorKind::FileUnwritable, source.errorString(), {{u"path"_s, copy}}};
    if (step.installer == core::InstallerKind::Exe && !QFile::setPermissions(copy, platform::programFile))
        return Error{ErrorKind::FileUnwritable, u"cannot make it executable"_s, {{u"path"_s, copy}}};
    return platform::syncFile(copy)
        .andThen([&] { return platform::writeAtomically(fresh + u"/step.json"_s, core::encode(step)); })
        .andThen([&] { return platform::renameDurably(fresh, installers); });
}

} // namespace

QString PackageInstaller::product()
{
    return u"mainstay-agent"_s;
}

PackageInstaller::PackageInstaller(
    core::DesiredUpgrade desired, QString file, QList<platform::PublicKey> keys, core::Version running)
    : m_desired(std::move(desired)), m_file(std::move(file)), m_keys(std::move(keys)), m_running(std::move(running))
{ }

Result<platform::Verified> PackageInstaller::prove(const std::function<bool()> &proceed) const
{
    const QFileInfo info(m_file);
    if (info.exists() && info.size() != m_desired.size)
        return differs(ErrorKind::SizeMismatch, QString::number(m_desired.size), QString::number(info.size()));
    const auto digest = platform::digestOfFile(m_file, {platform::FileDigest::Sha256, platform::FileDigest::Blake2b},
        [&proceed](qint64) { return proceed(); });
    if (!digest)
        return digest.error();
    if (digest->sha256Hex() != m_desired.sha256)
        return differs(ErrorKind::HashMismatch, m_desired.sha256, digest->sha256Hex());
    const auto signature = platform::Signature::parse(m_desired.signature.toUtf8());
    if (!signature)
        return signature.error();
    return platform::verifyPrehash(digest->prehash, *signature, m_keys);
}

Result<void> PackageInstaller::verify(const std::function<bool()> &proceed) const
{
    const auto proof = prove(proceed);
    if (!proof)
        return proof.error();
    const auto comment = commentOf(*proof);
    if (!comment)
        return comment.error();
    if (const auto said = checkComment(*comment, m_desired); !said)
        return said;

    const auto header = platform::readInstallerHeader(m_file);
    if (!isPackage(header)) {
        const Claim claim = claimOf(*header, *comment);
        if (claim.product.isEmpty() || claim.version.isEmpty())
            return invalid(
                claim.product.isEmpty() ? u"product"_s : u"version"_s, u"neither file nor signature say it"_s);
        const auto step = stepOf(*header);
        return step ? check(claim, m_desired) : step.error();
    }
    const auto package = platform::PackageReader::open(m_file, m_keys);
    if (!package)
        return package.error();
    if (const auto tooOld = checkMinimum(package->manifest().minAgentVersion, m_running))
        return *tooOld;
    return check(claimOf(package->manifest()), m_desired).andThen([&]() -> Result<void> {
        const auto step = stepOf(package->manifest());
        return step ? Result<void>() : step.error();
    });
}

Result<void> PackageInstaller::unpack(const QString &folder, const QString &installers) const
{
    if (const auto header = platform::readInstallerHeader(m_file); !isPackage(header))
        return keepVendorInstaller(installers);
    // The package is proven once more: between verifying and now lies, perhaps, a restart of the computer.
    const auto package = platform::PackageReader::open(m_file, m_keys);
    if (!package)
        return package.error();
    const auto step = stepOf(package->manifest());
    if (!step)
        return step.error();
    if (step->action == core::StepAction::RunInstaller)
        return unpackInstaller(*package, installers);
    QDir(installers).removeRecursively();
    return unpackProgram(*package, folder);
}

Result<void> PackageInstaller::unpackProgram(const platform::PackageReader &package, const QString &folder) const
{
    const auto payload = payloadOf(package.manifest(), package.manifest().steps.constFirst());
    if (!payload)
        return payload.error();
    const QString pieces = folder + u".pieces"_s;
    const QString fresh = folder + u".new"_s;
    QDir(pieces).removeRecursively();
    QDir(fresh).removeRecursively();
    const auto cleanUp = qScopeGuard([&] {
        QDir(pieces).removeRecursively();
        QDir(fresh).removeRecursively();
    });
    if (const auto taken = package.extract(pieces); !taken)
        return taken;
    const auto files = platform::unpackPayload(*payload, pieces, fresh);
    if (!files)
        return files.error();
    const QFileInfo program(fresh + u'/' + DataFolder::programName());
    if (!program.isFile() || program.isSymLink() || !program.isExecutable())
        return invalid(u"files"_s, u"the payload holds no program "_s + DataFolder::programName());
    QDir(folder).removeRecursively();
    return platform::syncFolder(fresh).andThen([&] { return platform::renameDurably(fresh, folder); });
}

Result<void> PackageInstaller::unpackInstaller(const platform::PackageReader &package, const QString &installers) const
{
    const QString pieces = installers + u".pieces"_s;
    QDir(pieces).removeRecursively();
    const auto cleanUp = qScopeGuard([&] { QDir(pieces).removeRecursively(); });
    if (const auto parent = platform::makePrivateFolder(QFileInfo(installers).path()); !parent)
        return parent;
    if (const auto taken = package.extract(pieces); !taken)
        return taken;
    const core::PackageStep step = package.manifest().steps.constFirst();
    return keepInstaller(pieces + u'/' + step.source, step, installers);
}

Result<void> PackageInstaller::keepVendorInstaller(const QString &installers) const
{
    if (const auto proof = prove([] { return true; }); !proof)
        return proof.error();
    const auto header = platform::readInstallerHeader(m_file);
    const auto step = header ? stepOf(*header) : header.error();
    if (!step)
        return step.error();
    if (const auto parent = platform::makePrivateFolder(QFileInfo(installers).path()); !parent)
        return parent;
    return keepInstaller(m_file, *step, installers);
}

} // namespace mainstay::agent
