// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/signing/agentfile.h"

#include "platform/package/packagereader.h"
#include "platform/package/packagewriter.h"
#include "platform/signature/signing.h"
#include "platform/signature/verification.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QtConcurrent>

namespace mainstay::backend {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;
using platform::InstallerFormat;

namespace {

core::InstallerKind kindOf(InstallerFormat format)
{
    switch (format) {
    case InstallerFormat::Deb:
        return core::InstallerKind::Deb;
    case InstallerFormat::Rpm:
        return core::InstallerKind::Rpm;
    case InstallerFormat::Msi:
        return core::InstallerKind::Msi;
    case InstallerFormat::Pe:
        return core::InstallerKind::Exe;
    case InstallerFormat::Elf:
    case InstallerFormat::Package:
        break;
    }
    return core::InstallerKind::None;
}

Error otherProduct(const QString &product)
{
    return {ErrorKind::FormatUnknown, u"a package of "_s + product, {{u"product"_s, product}}};
}

/// What the manifest says of it, once its signature was found good.
Result<void> inspectPackage(AgentFile &file, const QList<platform::PublicKey> &trustedKeys)
{
    const auto package = platform::PackageReader::open(file.path, trustedKeys);
    if (!package)
        return package.error();
    if (package->manifest().product != QLatin1StringView(agentProduct))
        return otherProduct(package->manifest().product);
    qint64 announced = 0;
    for (const core::PackageFile &piece : package->manifest().files)
        announced += piece.size;
    if (file.size < announced)
        return Error{ErrorKind::FileTruncated, u"%1 of at least %2 bytes"_s.arg(file.size).arg(announced),
            {{u"path"_s, file.path}}};
    file.signedBy = package->proof().keyId.text();
    file.minAgentVersion = package->manifest().minAgentVersion;
    for (const core::PackageStep &step : package->manifest().steps) {
        if (step.action == core::StepAction::RunInstaller)
            file.installer = step.installer;
    }
    return {};
}

/// Whether an agent finds in the file itself, which the signature covers, all that it has to compare.
bool saysEnough(const platform::InstallerInfo &header)
{
    const bool isNamed = header.product.toLower().replace(u' ', u'-') == QLatin1StringView(agentProduct);
    const bool isSilent = header.format == InstallerFormat::Deb || header.format == InstallerFormat::Rpm
        || header.format == InstallerFormat::Msi;
    return header.format == InstallerFormat::Package || (isNamed && isSilent && header.version);
}

Result<AgentFile> inspect(const QString &path, const QList<platform::PublicKey> &trustedKeys)
{
    const auto header = platform::readInstallerHeader(path);
    if (!header)
        return header.error();
    const QFileInfo info(path);
    AgentFile file{path, info.fileName(), info.size(), header->format, header->platform, header->architecture,
        header->version, {}};
    const bool isNamed = header->format == InstallerFormat::Deb || header->format == InstallerFormat::Rpm;
    if (isNamed && header->product != QLatin1StringView(agentProduct))
        return otherProduct(header->product);
    file.arguments = platform::silentSwitches(header->family);
    if (header->format == InstallerFormat::Package) {
        if (const auto inspected = inspectPackage(file, trustedKeys); !inspected)
            return inspected.error();
    }
    if (const auto beside = platform::readSignature(platform::signaturePathOf(path))) {
        const auto proof = platform::verifyFile(path, *beside, trustedKeys);
        if (!proof)
            return proof.error();
        file.signedBy = proof->keyId.text();
        if (saysEnough(*header))
            file.signature = QString::fromUtf8(beside->text());
    } else if (beside.error().kind != ErrorKind::SignatureMissing) {
        return beside.error();
    }
    return file;
}

QString payloadPath(const AgentFile &file, const SigningOrder &order)
{
    const core::InstallerKind kind = kindOf(file.format);
    if (kind != core::InstallerKind::None)
        return u"payload/installer."_s + core::nameOf(core::installerKindNames, kind);
    return u"payload/agent-%1-%2.tar.zst"_s.arg(core::nameOf(core::names(order.platform), order.platform),
        core::nameOf(core::names(order.architecture), order.architecture));
}

core::PackageManifest manifestFor(const AgentFile &file, const SigningOrder &order)
{
    core::PackageManifest manifest;
    manifest.product = QLatin1StringView(agentProduct);
    manifest.version = order.version;
    manifest.platform = order.platform;
    manifest.architecture = order.architecture;
    manifest.createdAt = QDateTime::currentDateTimeUtc();
    manifest.minAgentVersion = order.minAgentVersion;
    core::PackageStep step;
    step.source = payloadPath(file, order);
    step.installer = kindOf(file.format);
    if (step.installer == core::InstallerKind::None) {
        step.id = u"files"_s;
        step.title = {{u"en"_s, u"Copying the agent's files"_s}, {u"it"_s, u"Copia dei file dell'agent"_s}};
        step.action = core::StepAction::InstallFiles;
    } else {
        step.id = u"installer"_s;
        step.title = {{u"en"_s, u"Running the installer"_s}, {u"it"_s, u"Esecuzione del programma di installazione"_s}};
        step.action = core::StepAction::RunInstaller;
        step.arguments = order.arguments.isEmpty() ? file.arguments : order.arguments;
        step.program = order.program;
        step.repeatable = true;
    }
    manifest.steps = {step};
    return manifest;
}

Result<core::PackageManifest> wrap(
    const AgentFile &file, const SigningOrder &order, const platform::SecretKey &key, const QString &target)
{
    const core::PackageManifest manifest = manifestFor(file, order);
    platform::PackageWriter writer(manifest);
    const QString payload = manifest.steps.constFirst().source;
    if (manifest.steps.constFirst().action == core::StepAction::RunInstaller) {
        if (auto added = writer.addFile(payload, file.path); !added)
            return added.error();
        return writer.write(target, &key);
    }
    QTemporaryDir tree;
    const QString program = tree.filePath(QLatin1StringView(agentProduct));
    if (!tree.isValid() || !QFile::copy(file.path, program))
        return Error{ErrorKind::FileUnwritable, tree.errorString(), {{u"path"_s, tree.path()}}};
    QFile::setPermissions(program, QFile::permissions(program) | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther);
    if (auto added = writer.addFolder(payload, tree.path()); !added)
        return added.error();
    return writer.write(target, &key);
}

Result<SignedFile> sign(const AgentFile &file, const SigningOrder &order, const platform::SecretKey &key)
{
    if (QFileInfo(file.path).size() != file.size)
        return Error{ErrorKind::SizeMismatch, u"the file changed since it was chosen"_s,
            {{u"expected"_s, QString::number(file.size)}, {u"actual"_s, QString::number(QFileInfo(file.path).size())}}};
    SignedFile result{file.path, file.fileName, file.size, {}, {}, {}};
    platform::TrustedComment comment;
    if (file.format != InstallerFormat::Package && file.signature.isEmpty()) {
        auto folder = std::make_shared<QTemporaryDir>();
        result.fileName = u"%1-%2-%3-%4.pkg"_s.arg(QLatin1StringView(agentProduct), order.version.toString(),
            core::nameOf(core::names(order.platform), order.platform),
            core::nameOf(core::names(order.architecture), order.architecture));
        result.path = folder->filePath(result.fileName);
        const auto wrapped = wrap(file, order, key, result.path);
        if (!wrapped)
            return wrapped.error();
        comment = platform::trustedCommentOf(*wrapped);
        result.temporary = folder;
    } else {
        // What an agent has to know before it has the file, as the package's own manifest says it.
        comment.needsAgent = file.minAgentVersion.isNull() ? QString() : file.minAgentVersion.toString();
        comment.installer = file.installer == core::InstallerKind::None
            ? QString()
            : core::nameOf(core::installerKindNames, file.installer);
    }
    const auto digest = platform::digestOfFile(result.path);
    if (!digest)
        return digest.error();
    result.size = digest->size;
    result.sha256 = digest->sha256Hex();
    if (!file.signature.isEmpty()) {
        result.signature = file.signature;
        return result;
    }
    comment.timestamp = QDateTime::currentSecsSinceEpoch();
    comment.file = result.fileName;
    comment.hashed = true;
    comment.product = QLatin1StringView(agentProduct);
    comment.version = order.version.toString();
    comment.platform = core::nameOf(core::names(order.platform), order.platform);
    comment.architecture = core::nameOf(core::names(order.architecture), order.architecture);
    const auto signature = platform::signPrehash(digest->prehash, key, comment.text());
    if (!signature)
        return signature.error();
    result.signature = QString::fromUtf8(signature->text());
    return result;
}

} // namespace

QFuture<Result<AgentFile>> inspectAgentFile(const QString &path, const QList<platform::PublicKey> &trustedKeys)
{
    return QtConcurrent::run([path, trustedKeys] { return inspect(path, trustedKeys); });
}

QFuture<Result<SignedFile>> signAgentFile(
    const AgentFile &file, const SigningOrder &order, std::shared_ptr<platform::SecretKey> key)
{
    return QtConcurrent::run([file, order, key = std::move(key)] { return sign(file, order, *key); });
}

Result<void> agrees(const AgentFile &file, const SigningOrder &order)
{
    const auto differs = [](ErrorKind kind, const QString &expected, const QString &actual) {
        return Error{kind, {}, {{u"expected"_s, expected}, {u"actual"_s, actual}}};
    };
    if (file.platform != order.platform)
        return differs(ErrorKind::WrongPlatform, core::nameOf(core::names(order.platform), order.platform),
            core::nameOf(core::names(file.platform), file.platform));
    if (file.architecture && *file.architecture != order.architecture)
        return differs(ErrorKind::WrongArchitecture, core::nameOf(core::names(order.architecture), order.architecture),
            core::nameOf(core::names(*file.architecture), *file.architecture));
    if (file.version && !order.version.isNull() && *file.version != order.version)
        return differs(ErrorKind::WrongVersion, order.version.toString(), file.version->toString());
    if (kindOf(file.format) == core::InstallerKind::Exe && file.arguments.isEmpty() && order.arguments.isEmpty())
        return Error{ErrorKind::InvalidInput, u"a setup program needs the switches that make it silent"_s,
            {{u"field"_s, u"arguments"_s}}};
    return {};
}

} // namespace mainstay::backend
