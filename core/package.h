// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/packagechecks.h"
#include "core/patchkinds.h"
#include "core/platforms.h"

namespace mainstay::core {

/// One piece of a package, listed in its signed manifest.
struct PackageFile
{
    QString path; ///< inside the package, '/' between folders, never absolute, no "..", at most 255 characters
    qint64 size = 0; ///< bytes as packed
    QString sha256; ///< as packed
    qint64 unpackedSize = 0; ///< bytes after decompression, all entries together: the limit when unpacking
};

enum class StepAction {
    InstallFiles, ///< unpack the payload named by `source` into the place that the agent chose for this package
    Run, ///< run the script named by `source` in the package, with `arguments`
    RunInstaller, ///< let the operating system's own installer, named by `installer`, install `source`, silently

    // of a patch: what the product's own description on the host says how to do; they have no source
    StopServices,
    BackUp, ///< copy the product's configuration and data aside; taking the step back puts them back
    StartServices,
};

inline constexpr auto stepActionNames = std::to_array<Name<StepAction>>({
    {StepAction::InstallFiles, "installFiles"},
    {StepAction::Run, "run"},
    {StepAction::RunInstaller, "runInstaller"},
    {StepAction::StopServices, "stopServices"},
    {StepAction::BackUp, "backUp"},
    {StepAction::StartServices, "startServices"},
});
inline const auto &names(StepAction)
{
    return stepActionNames;
}

/// Whether a step of that kind works on a piece of the package.
constexpr bool hasSource(StepAction action)
{
    return action <= StepAction::RunInstaller;
}

/// Who installs the source of a RunInstaller step.
enum class InstallerKind {
    None,
    Deb, ///< dpkg
    Rpm, ///< rpm
    Msi, ///< msiexec
    Exe, ///< the source itself, with the step's arguments
};

inline constexpr auto installerKindNames = std::to_array<Name<InstallerKind>>({
    {InstallerKind::None, "none"},
    {InstallerKind::Deb, "deb"},
    {InstallerKind::Rpm, "rpm"},
    {InstallerKind::Msi, "msi"},
    {InstallerKind::Exe, "exe"},
});
inline const auto &names(InstallerKind)
{
    return installerKindNames;
}

struct PackageStep
{
    QString id;
    QMap<QString, QString> title; ///< by language: it, en
    StepAction action = StepAction::InstallFiles;
    QString source; ///< path of a PackageFile; empty where the action has none
    bool longRunning = false;
    qint64 typicalSeconds = 0;
    qint64 timeoutSeconds = 600;
    bool repeatable = false;
    bool pointOfNoReturn = false; ///< from this step on nothing is undone any more
    QString undo; ///< path of a PackageFile: the script that takes the step back; empty: files are put back, or nothing
    InstallerKind installer = InstallerKind::None; ///< of RunInstaller
    QStringList arguments; ///< of Run; of RunInstaller switches that make it silent, which only an exe needs declared
    QString program; ///< of RunInstaller: absolute path at which it leaves the program; empty: the usual one

    static constexpr int maxArguments = 32;
};

/// Room that a package needs beside its own size, in bytes.
struct PackageDisk
{
    qint64 unpack = 0; ///< for its pieces, and what is unpacked of them
    qint64 undo = 0; ///< for what is saved aside until the end

    friend bool operator==(const PackageDisk &, const PackageDisk &) = default;
};

/// The signed description of a package: manifest.json. Format: research/patch.md, section 4.
struct PackageManifest
{
    static constexpr int currentFormat = 1;
    static constexpr qint64 maxBytes = 1024 * 1024;

    int format = currentFormat;
    QString product; ///< such as mainstay-agent
    Version version;
    Platform platform = Platform::Linux;
    Architecture architecture = Architecture::X86_64;
    QDateTime createdAt;
    Version minAgentVersion; ///< an older agent must be brought to this one first; null: any will do
    QList<PackageFile> files;
    QList<PackageStep> steps;
    QMap<QString, QString> notes; ///< by language

    // of a patch
    std::optional<PatchKind> kind;
    qint64 serial = 0; ///< grows from one version to the next
    QList<Version> fromVersions; ///< it may be applied to these; empty: to every older one
    RebootRule reboot = RebootRule::IfVersionUnchanged;
    PackageDisk disk;
    QList<PackageStep> postChecks; ///< scripts that prove that the new version works
    QList<PackageCheck> checks; ///< what has to be in order before it is begun
    QList<PackageQuestion> questions; ///< what has to be answered before
};

/// Beyond the codec: the format is known, names are safe, every step's source is listed, sizes are not negative, totals
/// are bounded. Errors: ManifestInvalid with context field, UnsupportedVersion for a newer format.
Result<PackageManifest> parseManifest(const QByteArray &json);

/// The room that \a manifest declares; where it leaves something out, what its files add up to: what is saved aside is
/// then taken to be as large as what replaces it.
PackageDisk diskOf(const PackageManifest &manifest);

/// Whether a step copies the product's configuration and data aside; their size is the host's to tell.
bool savesData(const PackageManifest &manifest);

/// True for a relative path that stays inside its folder on every platform (no "..", no drive, no backslash, no control
/// characters).
bool isSafeRelativePath(QStringView path);

/// True for 64 lower-case hexadecimal digits.
bool isSha256(QStringView text);

template <> struct Fields<PackageFile>
{
    static constexpr auto table = std::make_tuple(field("path", &PackageFile::path), field("size", &PackageFile::size),
        field("sha256", &PackageFile::sha256), optionalField("unpackedSize", &PackageFile::unpackedSize));
};

template <> struct Fields<PackageStep>
{
    static constexpr auto table = std::make_tuple(field("id", &PackageStep::id), field("title", &PackageStep::title),
        field("action", &PackageStep::action), optionalField("source", &PackageStep::source),
        optionalField("installer", &PackageStep::installer), optionalField("arguments", &PackageStep::arguments),
        optionalField("program", &PackageStep::program), optionalField("longRunning", &PackageStep::longRunning),
        optionalField("typicalSeconds", &PackageStep::typicalSeconds),
        optionalField("timeoutSeconds", &PackageStep::timeoutSeconds),
        optionalField("repeatable", &PackageStep::repeatable),
        optionalField("pointOfNoReturn", &PackageStep::pointOfNoReturn), optionalField("undo", &PackageStep::undo));
};

template <> struct Fields<PackageDisk>
{
    static constexpr auto table
        = std::make_tuple(optionalField("unpack", &PackageDisk::unpack), optionalField("undo", &PackageDisk::undo));
};

template <> struct Fields<PackageManifest>
{
    static constexpr auto table = std::make_tuple(field("format", &PackageManifest::format),
        field("product", &PackageManifest::product), field("version", &PackageManifest::version),
        field("platform", &PackageManifest::platform), field("architecture", &PackageManifest::architecture),
        field("createdAt", &PackageManifest::createdAt), field("files", &PackageManifest::files),
        field("steps", &PackageManifest::steps), optionalField("notes", &PackageManifest::notes),
        field("kind", &PackageManifest::kind), optionalField("serial", &PackageManifest::serial),
        optionalField("fromVersions", &PackageManifest::fromVersions),
        optionalField("reboot", &PackageManifest::reboot), optionalField("disk", &PackageManifest::disk),
        optionalField("postChecks", &PackageManifest::postChecks), optionalField("checks", &PackageManifest::checks),
        optionalField("questions", &PackageManifest::questions),
        optionalField("minAgentVersion", &PackageManifest::minAgentVersion));
};

} // namespace mainstay::core
