// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/packageinstaller.h"

#include "platform/files/files.h"
#include "platform/package/packagereader.h"
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

/// What somebody signed about a file, in words that can be compared.
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

Result<void> check(const Claim &claim, const core::DesiredUpgrade &desired)
{
    if (claim.product != PackageInstaller::product())
        return Error{ErrorKind::ManifestInvalid, u"this is a package of "_s + claim.product.left(80),
            {{u"field"_s, u"product"_s}}};
    const auto version = core::Version::parse(claim.version);
    if (!version || *version != desired.version)
        return differs(ErrorKind::WrongVersion, desired.version.toString(), claim.version.left(80));
    // The command has been held against this computer before: what equals the one equals the other.
    const QString platform = core::nameOf(core::platformNames, desired.platform);
    if (claim.platform != platform)
        return differs(ErrorKind::WrongPlatform, platform, claim.platform.left(80));
    const QString architecture = core::nameOf(core::architectureNames, desired.architecture);
    if (claim.architecture != architecture)
        return differs(ErrorKind::WrongArchitecture, architecture, claim.architecture.left(80));
    return {};
}

Claim claimOf(const core::PackageManifest &manifest)
{
    return {manifest.product, manifest.version.toString(), core::nameOf(core::platformNames, manifest.platform),
        core::nameOf(core::architectureNames, manifest.architecture)};
}

Result<void> checkComment(const QString &text, const core::DesiredUpgrade &desired)
{
    const auto comment = platform::TrustedComment::parse(text);
    if (!comment)
        return Error{ErrorKind::SignatureInvalid, comment.error().detail, comment.error().context};
    if (comment->expires && *comment->expires <= QDateTime::currentSecsSinceEpoch()) {
        const QDateTime at = QDateTime::fromSecsSinceEpoch(*comment->expires, Qt::UTC);
        return Error{ErrorKind::Expired, {}, {{u"at"_s, core::instantToText(at)}}};
    }
    return check({comment->product, comment->version, comment->platform, comment->architecture}, desired);
}

/// The piece that the package's one installFiles step names.
Result<core::PackageFile> payloadOf(const core::PackageManifest &manifest)
{
    const core::PackageFile *payload = nullptr;
    for (const core::PackageStep &step : manifest.steps) {
        if (step.action != core::StepAction::InstallFiles || payload)
            return Error{ErrorKind::ManifestInvalid, u"an agent's package has one step, installFiles"_s,
                {{u"field"_s, u"steps"_s}}};
        for (const core::PackageFile &file : manifest.files) {
            if (file.path == step.source)
                payload = &file;
        }
    }
    if (!payload)
        return Error{ErrorKind::ManifestInvalid, u"no step installs files"_s, {{u"field"_s, u"steps"_s}}};
    return *payload;
}

} // namespace

QString PackageInstaller::product()
{
    return u"mainstay-agent"_s;
}

PackageInstaller::PackageInstaller(core::DesiredUpgrade desired, QString file, QList<platform::PublicKey> keys)
    : m_desired(std::move(desired)), m_file(std::move(file)), m_keys(std::move(keys))
{ }

Result<void> PackageInstaller::verify(const std::function<bool()> &proceed) const
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
    const auto proof = platform::verifyPrehash(digest->prehash, *signature, m_keys);
    if (!proof)
        return proof.error();
    if (const auto said = checkComment(proof->trustedComment, m_desired); !said)
        return said;

    const auto package = platform::PackageReader::open(m_file, m_keys);
    if (!package)
        return package.error();
    return check(claimOf(package->manifest()), m_desired).andThen([&]() -> Result<void> {
        const auto payload = payloadOf(package->manifest());
        return payload ? Result<void>() : payload.error();
    });
}

Result<void> PackageInstaller::unpack(const QString &folder) const
{
    // The package is proven once more: between verifying and now lies, perhaps, a restart of the computer.
    const auto package = platform::PackageReader::open(m_file, m_keys);
    if (!package)
        return package.error();
    const auto payload = payloadOf(package->manifest());
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
    if (const auto taken = package->extract(pieces); !taken)
        return taken;
    const auto files = platform::unpackPayload(*payload, pieces, fresh);
    if (!files)
        return files.error();
    const QFileInfo program(fresh + u"/mainstay-agent"_s);
    if (!program.isFile() || program.isSymLink() || !program.isExecutable())
        return Error{
            ErrorKind::ManifestInvalid, u"the payload holds no program mainstay-agent"_s, {{u"field"_s, u"files"_s}}};
    QDir(folder).removeRecursively();
    return platform::syncFolder(fresh).andThen([&] { return platform::renameDurably(fresh, folder); });
}

} // namespace mainstay::agent
