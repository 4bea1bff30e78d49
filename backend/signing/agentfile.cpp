// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/signing/agentfile.h"

#include "platform/package/packagereader.h"
#include "platform/package/packagewriter.h"
#include "platform/signature/signing.h"

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

QString formatName(InstallerFormat format)
{
    switch (format) {
    case InstallerFormat::Elf:
        return u"elf"_s;
    case InstallerFormat::Pe:
        return u"exe"_s;
    case InstallerFormat::Msi:
        return u"msi"_s;
    case InstallerFormat::Deb:
        return u"deb"_s;
    case InstallerFormat::Rpm:
        return u"rpm"_s;
    case InstallerFormat::Package:
        return u"pkg"_s;
    }
    Q_UNREACHABLE();
}

Result<AgentFile> inspect(const QString &path, const QList<platform::PublicKey> &trustedKeys)
{
    const auto header = platform::readInstallerHeader(path);
    if (!header)
        return header.error();
    const QFileInfo info(path);
    AgentFile file{path, info.fileName(), info.size(), header->format, header->platform, header->architecture,
        header->version, {}};
    switch (header->format) {
    case InstallerFormat::Package: {
        const auto package = platform::PackageReader::open(path, trustedKeys);
        if (!package)
            return package.error();
        if (package->manifest().product != QLatin1StringView(agentProduct))
            return Error{ErrorKind::FormatUnknown, u"a package of "_s + package->manifest().product,
                {{u"product"_s, package->manifest().product}}};
        qint64 announced = 0;
        for (const core::PackageFile &piece : package->manifest().files)
            announced += piece.size;
        if (file.size < announced)
            return Error{ErrorKind::FileTruncated, u"%1 of at least %2 bytes"_s.arg(file.size).arg(announced),
                {{u"path"_s, path}}};
        file.signedBy = package->proof().keyId.text();
        return file;
    }
    case InstallerFormat::Elf:
        return file;
    case InstallerFormat::Pe:
    case InstallerFormat::Msi:
    case InstallerFormat::Deb:
    case InstallerFormat::Rpm:
        break;
    }
    // The agent of this version applies packages and Linux programs; it must not be sent what it cannot install.
    return Error{ErrorKind::FormatUnknown, u"this installer cannot be deployed by this version"_s,
        {{u"format"_s, formatName(header->format)}}};
}

Result<void> wrap(
    const AgentFile &file, const SigningOrder &order, const platform::SecretKey &key, const QString &target)
{
    QTemporaryDir tree;
    const QString program = tree.filePath(QLatin1StringView(agentProduct));
    if (!tree.isValid() || !QFile::copy(file.path, program))
        return Error{ErrorKind::FileUnwritable, tree.errorString(), {{u"path"_s, tree.path()}}};
    QFile::setPermissions(program, QFile::permissions(program) | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther);

    const QString payload
        = u"payload/agent-%1-%2.tar.zst"_s.arg(core::nameOf(core::names(order.platform), order.platform),
            core::nameOf(core::names(order.architecture), order.architecture));
    core::PackageManifest manifest;
    manifest.product = QLatin1StringView(agentProduct);
    manifest.version = order.version;
    manifest.platform = order.platform;
    manifest.architecture = order.architecture;
    manifest.createdAt = QDateTime::currentDateTimeUtc();
    core::PackageStep step;
    step.id = u"files"_s;
    step.title = {{u"en"_s, u"Copying the agent's files"_s}, {u"it"_s, u"Copia dei file dell'agent"_s}};
    step.action = core::StepAction::InstallFiles;
    step.source = payload;
    manifest.steps = {step};

    platform::PackageWriter writer(manifest);
    if (auto added = writer.addFolder(payload, tree.path()); !added)
        return added;
    if (auto written = writer.write(target, &key); !written)
        return written.error();
    return {};
}

Result<SignedFile> sign(const AgentFile &file, const SigningOrder &order, const platform::SecretKey &key)
{
    if (QFileInfo(file.path).size() != file.size)
        return Error{ErrorKind::SizeMismatch, u"the file changed since it was chosen"_s,
            {{u"expected"_s, QString::number(file.size)}, {u"actual"_s, QString::number(QFileInfo(file.path).size())}}};
    SignedFile result{file.path, file.fileName, file.size, {}, {}, {}};
    if (file.format != InstallerFormat::Package) {
        auto folder = std::make_shared<QTemporaryDir>();
        result.fileName = u"%1-%2-%3-%4.pkg"_s.arg(QLatin1StringView(agentProduct), order.version.toString(),
            core::nameOf(core::names(order.platform), order.platform),
            core::nameOf(core::names(order.architecture), order.architecture));
        result.path = folder->filePath(result.fileName);
        if (auto wrapped = wrap(file, order, key, result.path); !wrapped)
            return wrapped.error();
        result.temporary = folder;
    }
    const auto digest = platform::digestOfFile(result.path);
    if (!digest)
        return digest.error();
    result.size = digest->size;
    result.sha256 = digest->sha256Hex();
    platform::TrustedComment comment;
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
    return {};
}

} // namespace mainstay::backend
