// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/pack/patchjob.h"

#include "agent/pack/packjob.h"
#include "agent/patch/durablecopy.h"
#include "agent/patch/shipped.h"
#include "agent/patch/unifieddiff.h"
#include "core/values/patch.h"
#include "platform/files/files.h"
#include "platform/package/packagereader.h"
#include "platform/package/packagewriter.h"
#include "platform/signature/filedigest.h"
#include "platform/signature/signature.h"
#include "platform/signature/signing.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

/// The definition with what it leaves out.
Result<core::PackageManifest> definitionOf(const PatchJob &job)
{
    const QString path = job.folder + u"/patch.json"_s;
    const auto bytes = platform::readFile(path, core::PackageManifest::maxBytes);
    if (!bytes)
        return bytes.error();
    QJsonObject object = QJsonDocument::fromJson(*bytes).object();
    const auto fill = [&object](const QString &name, const QJsonValue &value) {
        if (!object.contains(name))
            object.insert(name, value);
    };
    fill(u"format"_s, core::PackageManifest::currentFormat);
    fill(u"platform"_s, core::nameOf(core::platformNames, job.platform));
    fill(u"architecture"_s, core::nameOf(core::architectureNames, job.architecture));
    fill(u"createdAt"_s, core::instantToText(QDateTime::currentDateTimeUtc()));
    fill(u"files"_s, QJsonArray());
    const auto manifest = core::fromJson<core::PackageManifest>(object);
    if (!manifest)
        return manifest.error().with(u"path"_s, path);
    if (!manifest->kind)
        return Error{ErrorKind::ManifestInvalid, u"a patch is major, minor or patch"_s, {{u"field"_s, u"kind"_s}}};
    return manifest;
}

Result<void> addPieces(platform::PackageWriter &writer, const QString &folder)
{
    const QDir payloads(folder + u"/payload"_s);
    const QStringList names = payloads.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &name : names) {
        if (const auto added = writer.addFolder(u"payload/%1.tar.zst"_s.arg(name), payloads.filePath(name)); !added)
            return added;
    }
    for (const QString &part : {u"scripts"_s, u"notes"_s}) {
        const QStringList files = filesBelow(folder + u'/' + part);
        for (const QString &file : files) {
            const QString path = part + u'/' + file;
            if (const auto added = writer.addFile(path, folder + u'/' + path); !added)
                return added;
        }
    }
    return {};
}

/// What is in the package at \a path: proved with \a key, or where there is none as it says itself. Every package is
/// signed inside or beside, because the list takes along the signature that is beside.
Result<core::PackageManifest> manifestIn(
    const QString &path, const QByteArray &beside, const std::optional<platform::SecretKey> &key)
{
    if (key) {
        const auto package = platform::PackageReader::open(path, beside, {key->publicKey()});
        return package ? Result<core::PackageManifest>(package->manifest()) : package.error();
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return platform::unreadable(file);
    const auto start = platform::readPackageStart(file);
    if (!start)
        return start.error();
    if (!start->signature && beside.isEmpty())
        return Error{ErrorKind::SignatureMissing, u"sign it first (minisign -S): the list names its signature"_s, {}};
    return core::parseManifest(start->manifest);
}

/// Of a list that is made now in \a folder: more than the one that lies there, whatever the clock says.
qint64 nextSerial(const QString &folder, const QDateTime &now)
{
    const auto bytes = platform::readFile(folder + u"/index.json"_s, core::FeedIndex::maxBytes);
    const auto before = bytes ? core::parseFeedIndex(*bytes) : Result<core::FeedIndex>(bytes.error());
    return std::max(now.toSecsSinceEpoch(), before ? before->serial + 1 : 0);
}

core::FeedPatch entryOf(const core::PackageManifest &manifest, const platform::Digest &digest, const QString &fileName)
{
    core::FeedPatch patch = core::patchOf(manifest);
    patch.fileName = fileName;
    patch.size = digest.size;
    patch.sha256 = digest.sha256Hex();
    return patch;
}

} // namespace

Result<core::PackageManifest> packPatch(const PatchJob &job)
{
    const auto definition = definitionOf(job);
    if (!definition)
        return definition.error();
    platform::PackageWriter writer(*definition);
    if (const auto added = addPieces(writer, job.folder); !added)
        return added.error();
    if (job.keyFile.isEmpty())
        return writer.write(job.out);
    const auto key = readSecretKey(job.keyFile);
    if (!key)
        return key.error();
    return writer.write(job.out, &*key);
}

Result<void> makeFeed(const QString &folder, const QString &product, const QString &keyFile, int days)
{
    std::optional<platform::SecretKey> key;
    if (!keyFile.isEmpty()) {
        auto read = readSecretKey(keyFile);
        if (!read)
            return read.error();
        key = std::move(*read);
    }
    core::FeedIndex index;
    index.product = product;
    index.createdAt = QDateTime::currentDateTimeUtc();
    index.serial = nextSerial(folder, index.createdAt);
    index.expiresAt = index.createdAt.addDays(days);
    const QDir feed(folder);
    const QStringList files = feed.entryList({u"*.pkg"_s}, QDir::Files, QDir::Name);
    for (const QString &file : files) {
        const QString path = feed.filePath(file);
        const QByteArray beside
            = platform::readFile(platform::signaturePathOf(path), platform::Signature::maximumSize).valueOr({});
        const auto manifest = manifestIn(path, beside, key);
        if (!manifest)
            return manifest.error().with(u"path"_s, path);
        if (manifest->product != product || !manifest->kind)
            continue;
        const auto digest = platform::digestOfFile(path, platform::FileDigest::Sha256);
        if (!digest)
            return digest.error();
        index.patches.append(entryOf(*manifest, *digest, file));
        index.patches.last().signature = QString::fromUtf8(beside);
    }
    if (index.patches.isEmpty())
        return Error{ErrorKind::NotFound, u"no patch of "_s + product, {{u"path"_s, folder}}};
    const QByteArray text = core::encode(index);
    if (const auto readable = core::parseFeedIndex(text); !readable)
        return readable.error();
    const QString path = feed.filePath(u"index.json"_s);
    const auto written = platform::writeAtomically(path, text);
    if (!written || key)
        return written ? signBeside(path, keyFile) : written;
    // The one that is there is of the list before, and says that this one was tampered with.
    QFile::remove(platform::signaturePathOf(path));
    return {};
}

Result<void> ship(const QString &folder, const core::Version &version)
{
    const ProductFolder product(folder);
    const auto description = product.load();
    if (!description)
        return description.error();
    Shipped shipped;
    shipped.version = version;
    const QStringList files = filesBelow(folder);
    for (const QString &file : files) {
        if (!description->isBase(file))
            continue;
        const auto digest = platform::digestOfFile(product.file(file), platform::FileDigest::Sha256);
        if (!digest)
            return digest.error();
        shipped.files.append({file, digest->size, digest->sha256Hex()});
        const auto bytes = platform::readFile(product.file(file), maxOriginalBytes);
        if (!bytes || !isText(*bytes))
            continue; // too large to be read by people, or no text
        if (const auto kept = copyDurably(product.file(file), product.original(file)); !kept)
            return kept;
    }
    return platform::writeAtomically(product.shippedFile(), shippedText(shipped));
}

Result<void> signBeside(const QString &file, const QString &keyFile)
{
    const auto key = readSecretKey(keyFile);
    if (!key)
        return key.error();
    const QString comment
        = u"timestamp:%1\tfile:%2\thashed"_s.arg(QDateTime::currentSecsSinceEpoch()).arg(QFileInfo(file).fileName());
    const auto signature = platform::signFile(file, *key, comment);
    if (!signature)
        return signature.error();
    return platform::writeAtomically(platform::signaturePathOf(file), signature->text());
}

} // namespace mainstay::agent
