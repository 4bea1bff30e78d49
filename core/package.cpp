// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/package.h"
#include "core/invalid.h"

#include <QSet>

#include <algorithm>

namespace mainstay::core {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maxTotalBytes = qint64(64) << 30;
constexpr int maxFiles = 10'000;
constexpr int maxSteps = 200;
constexpr int maxStepId = 80;

/// What a step that runs an installer says beyond the others.
std::optional<Error> wrongInstaller(const PackageStep &step)
{
    if ((step.installer == InstallerKind::None) != (step.action != StepAction::RunInstaller))
        return invalidManifest(
            u"steps.installer"_s, u"an installer is named where none runs, or the other way round"_s);
    if (step.installer == InstallerKind::Exe && step.arguments.isEmpty())
        return invalidManifest(u"steps.arguments"_s, u"an exe without the switches that make it silent"_s);
    constexpr qsizetype longest = 1000;
    const auto isPlain = [](const QString &text) {
        return text.size() <= longest
            && std::ranges::all_of(text, [](QChar c) { return c >= u' ' && c != QChar(0x7f); });
    };
    if (step.arguments.size() > PackageStep::maxArguments || !std::ranges::all_of(step.arguments, isPlain))
        return invalidManifest(u"steps.arguments"_s, u"too many, too long, or with control characters"_s);
    const bool isAbsolute = step.program.startsWith(u'/') || step.program.mid(1, 2) == ":/"_L1;
    if (!step.program.isEmpty() && (!isPlain(step.program) || !isAbsolute || step.program.contains("/.."_L1)))
        return invalidManifest(u"steps.program"_s, u"not an absolute path"_s);
    return std::nullopt;
}

/// What is wrong with \a step, of the list \a field; else its id is added to \a ids.
std::optional<Error> wrongStep(
    const PackageStep &step, const QString &field, const QSet<QString> &paths, QSet<QString> &ids)
{
    if (step.id.isEmpty() || step.id.size() > maxStepId || ids.contains(step.id))
        return invalidManifest(field + u".id"_s, u"empty, too long or used twice: "_s + step.id.left(80));
    if (hasSource(step.action) ? !paths.contains(step.source) : !step.source.isEmpty())
        return invalidManifest(field + u".source"_s, u"not in the package, or of no use: "_s + step.source.left(80));
    if (!step.undo.isEmpty() && !paths.contains(step.undo))
        return invalidManifest(field + u".undo"_s, u"not in the package: "_s + step.undo.left(80));
    if (step.timeoutSeconds <= 0)
        return invalidManifest(field + u".timeoutSeconds"_s, u"not positive"_s);
    if (const auto wrong = wrongInstaller(step))
        return wrong;
    ids.insert(step.id);
    return std::nullopt;
}

} // namespace

PackageDisk diskOf(const PackageManifest &manifest)
{
    qint64 packed = 0;
    qint64 unpacked = 0;
    for (const PackageFile &file : manifest.files) {
        packed += file.size;
        unpacked += file.unpackedSize;
    }
    return {std::max(manifest.disk.unpack, packed + unpacked), manifest.disk.undo > 0 ? manifest.disk.undo : unpacked};
}

bool savesData(const PackageManifest &manifest)
{
    return std::ranges::any_of(
        manifest.steps, [](const PackageStep &step) { return step.action == StepAction::BackUp; });
}

bool isSha256(QStringView text)
{
    return text.size() == 64
        && std::ranges::all_of(text, [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); });
}

bool isSafeRelativePath(QStringView path)
{
    if (path.isEmpty() || path.size() > 255)
        return false;
    for (QChar c : path) {
        if (c < u' ' || c == u'\\' || c == u':' || c == QChar(0x7f))
            return false;
    }
    const QList<QStringView> parts = path.split(u'/');
    return std::ranges::all_of(
        parts, [](QStringView part) { return !part.isEmpty() && part != "."_L1 && part != ".."_L1; });
}

Result<PackageManifest> parseManifest(const QByteArray &json)
{
    if (json.size() > PackageManifest::maxBytes)
        return invalidManifest(u"manifest"_s, u"larger than 1 MiB"_s);
    auto decoded = decode<PackageManifest>(json);
    if (!decoded) {
        Error error = decoded.error();
        error.kind = ErrorKind::ManifestInvalid;
        return error;
    }
    const PackageManifest &manifest = *decoded;
    if (manifest.format > PackageManifest::currentFormat)
        return Error{
            ErrorKind::UnsupportedVersion, u"package format %1"_s.arg(manifest.format), {{u"needs"_s, u"format"_s}}};
    if (manifest.format < 1)
        return invalidManifest(u"format"_s, u"not a format"_s);
    if (manifest.product.isEmpty() || !isSafeRelativePath(manifest.product))
        return invalidManifest(u"product"_s, u"not a product name"_s);
    if (manifest.version.isNull())
        return invalidManifest(u"version"_s, u"no version"_s);
    if (manifest.files.isEmpty() || manifest.files.size() > maxFiles)
        return invalidManifest(u"files"_s, u"no files, or too many"_s);
    if (manifest.steps.size() > maxSteps)
        return invalidManifest(u"steps"_s, u"too many steps"_s);

    QSet<QString> paths;
    qint64 packed = 0;
    qint64 unpacked = 0;
    for (const PackageFile &file : manifest.files) {
        if (!isSafeRelativePath(file.path))
            return invalidManifest(u"files.path"_s, u"unsafe path: "_s + file.path.left(80));
        if (paths.contains(file.path))
            return invalidManifest(u"files.path"_s, u"listed twice: "_s + file.path);
        if (file.size < 0 || file.unpackedSize < 0 || file.size > maxTotalBytes - packed
            || file.unpackedSize > maxTotalBytes - unpacked)
            return invalidManifest(u"files.size"_s, u"size out of bounds: "_s + file.path);
        if (!isSha256(file.sha256))
            return invalidManifest(u"files.sha256"_s, u"not a SHA-256: "_s + file.path);
        packed += file.size;
        unpacked += file.unpackedSize;
        paths.insert(file.path);
    }
    if (manifest.disk.unpack < 0 || manifest.disk.undo < 0 || manifest.disk.unpack > maxTotalBytes
        || manifest.disk.undo > maxTotalBytes)
        return invalidManifest(u"disk"_s, u"out of bounds"_s);
    if (manifest.disk.unpack > 0 && manifest.disk.unpack < packed + unpacked)
        return invalidManifest(u"disk.unpack"_s, u"less than what is in the package"_s);
    QSet<QString> ids;
    for (const PackageStep &step : manifest.steps) {
        if (const auto wrong = wrongStep(step, u"steps"_s, paths, ids))
            return *wrong;
    }
    for (const PackageStep &check : manifest.postChecks) {
        if (const auto wrong = wrongStep(check, u"postChecks"_s, paths, ids))
            return *wrong;
        if (check.action != StepAction::Run)
            return invalidManifest(u"postChecks.action"_s, u"a check changes nothing: "_s + check.id.left(80));
    }
    if (const auto wrong = wrongChecks(manifest.checks, paths, ids))
        return *wrong;
    if (const auto wrong = wrongQuestions(manifest.questions))
        return *wrong;
    return decoded;
}

} // namespace mainstay::core
