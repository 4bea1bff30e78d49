// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/transfers/backupfilecheck.h"

#include "backend/transfers/agefile.h"
#include "platform/archive/zstd.h"
#include "platform/files/files.h"
#include "platform/signature/filedigest.h"

#include <QFile>
#include <QFileInfo>
#include <QPromise>
#include <QSaveFile>
#include <QtConcurrent>

#include <limits>

namespace mainstay::backend {

using namespace Qt::StringLiterals;
using core::BackupManifest;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

constexpr auto manifestEnding = ".manifest.json"_L1;
constexpr qint64 manifestLimit = 4 << 20; // the server writes none that is larger
constexpr qsizetype pieceSize = 1 << 20;
constexpr int thousand = 1000;

using Checked = Result<BackupFileCheck>;

/// The one beside the file; nothing where there is none.
Result<std::optional<BackupManifest>> manifestBeside(const QString &path)
{
    const QString beside = path + manifestEnding;
    if (!QFileInfo::exists(beside))
        return std::optional<BackupManifest>();
    const auto bytes = platform::readFile(beside, manifestLimit);
    if (!bytes)
        return bytes.error();
    const auto manifest = core::decode<BackupManifest>(*bytes);
    if (!manifest)
        return Error{ErrorKind::ManifestInvalid, manifest.error().detail, manifest.error().context};
    return std::optional(*manifest);
}

Error mismatch(ErrorKind kind, const QString &expected, const QString &actual)
{
    return {kind, u"not what the manifest says"_s, {{u"expected"_s, expected}, {u"actual"_s, actual}}};
}

Result<void> compare(const BackupFileCheck &check, const BackupManifest &manifest)
{
    if (check.size != manifest.size)
        return mismatch(ErrorKind::SizeMismatch, QString::number(manifest.size), QString::number(check.size));
    if (check.sha256 != manifest.sha256)
        return mismatch(ErrorKind::HashMismatch, manifest.sha256, check.sha256);
    const bool same = check.originalSize == manifest.originalSize && check.originalSha256 == manifest.originalSha256;
    if (check.wasDecoded() && !same)
        return mismatch(ErrorKind::HashMismatch, manifest.originalSha256, check.originalSha256);
    return {};
}

/// Decodes what it is given, and hashes the content.
class Decoder
{
public:
    explicit Decoder(qint64 limit)
        : m_digest(platform::FileDigest::Sha256),
          m_zstd(
              [this](QByteArrayView bytes) -> Result<void> {
                  m_digest.addData(bytes);
                  return {};
              },
              limit)
    { }

    Result<void> add(QByteArrayView bytes) { return m_zstd.add(bytes); }
    Result<void> finish(BackupFileCheck &check)
    {
        if (const auto ended = m_zstd.finish(); !ended)
            return ended;
        const platform::Digest content = m_digest.result();
        check.originalSize = content.size;
        check.originalSha256 = content.sha256Hex();
        return {};
    }

private:
    platform::FileDigest m_digest;
    platform::ZstdDecompressor m_zstd;
};

/// One file being read.
class Reading
{
public:
    Reading(QString path, Opening opening, QPromise<Checked> &promise)
        : m_path(std::move(path)), m_opening(std::move(opening)), m_promise(promise)
    { }

    Checked check()
    {
        const auto manifest = manifestBeside(m_path);
        if (!manifest)
            return manifest.error();
        m_check.fileName = QFileInfo(m_path).fileName();
        m_check.manifest = *manifest;
        m_check.encrypted = isAgeFile(m_path);
        // Cut short is said of the size: it is what people understand first.
        const qint64 size = QFileInfo(m_path).size();
        if (*manifest && QFileInfo(m_path).isFile() && size != (*manifest)->size)
            return mismatch(ErrorKind::SizeMismatch, QString::number((*manifest)->size), QString::number(size));
        const qint64 limit = *manifest ? (*manifest)->originalSize : std::numeric_limits<qint64>::max();
        const auto read = m_check.encrypted ? readEncrypted(limit) : readPlain(limit);
        if (!read)
            return read.error();
        const auto equal = *manifest ? compare(m_check, **manifest) : Result<void>();
        return equal ? Checked(m_check) : equal.error();
    }

private:
    Result<void> readPlain(qint64 limit)
    {
        QFile file(m_path);
        if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            return platform::unreadable(file);
        const qint64 total = std::max<qint64>(1, file.size());
        platform::FileDigest compressed(platform::FileDigest::Sha256);
        Decoder decoder(limit);
        QByteArray buffer(pieceSize, Qt::Uninitialized);
        for (;;) {
            if (m_promise.isCanceled())
                return Error{ErrorKind::Cancelled, {}, {}};
            const qint64 count = file.read(buffer.data(), buffer.size());
            if (count < 0)
                return platform::unreadable(file);
            if (count == 0)
                break;
            const QByteArrayView bytes = QByteArrayView(buffer).first(count);
            compressed.addData(bytes);
            if (const auto decoded = decoder.add(bytes); !decoded)
                return decoded;
            m_promise.setProgressValue(int(compressed.size() * thousand / total));
        }
        take(compressed.result());
        return decoder.finish(m_check);
    }

    Result<void> readEncrypted(qint64 limit)
    {
        const bool opens = !m_opening.identityFile.isEmpty();
        const qint64 total = std::max<qint64>(1, QFileInfo(m_path).size());
        const int hashing = opens ? thousand / 4 : thousand; // decrypting takes several times as long
        const auto whole = platform::digestOfFile(m_path, platform::FileDigest::Sha256, [&](qint64 done) {
            m_promise.setProgressValue(int(done * hashing / total));
            return !m_promise.isCanceled();
        });
        if (!whole)
            return whole.error();
        take(*whole);
        return opens ? decrypt(limit, total, hashing) : Result<void>();
    }

    Result<void> decrypt(qint64 limit, qint64 total, int from)
    {
        Decoder decoder(limit);
        QSaveFile target(m_opening.target);
        const bool saves = !m_opening.target.isEmpty();
        // Whoever may read this file can read the database.
        if (saves && (!target.open(QIODevice::WriteOnly) || !target.setPermissions(platform::privateFile)))
            return platform::unwritable(target);
        qint64 done = 0;
        const auto decrypted = decryptAgeFile(
            m_path, m_opening.identityFile,
            [&](QByteArrayView bytes) -> Result<void> {
                if (saves && target.write(bytes.data(), bytes.size()) != bytes.size())
                    return platform::unwritable(target);
                done += bytes.size();
                m_promise.setProgressValue(from + int(std::min(done, total) * (thousand - from) / total));
                return decoder.add(bytes);
            },
            [this] { return !m_promise.isCanceled(); });
        if (!decrypted)
            return decrypted;
        if (const auto decoded = decoder.finish(m_check); !decoded)
            return decoded;
        return saves && !target.commit() ? platform::unwritable(target) : Result<void>();
    }

    void take(const platform::Digest &digest)
    {
        m_check.size = digest.size;
        m_check.sha256 = digest.sha256Hex();
    }

    const QString m_path;
    const Opening m_opening;
    QPromise<Checked> &m_promise;
    BackupFileCheck m_check;
};

} // namespace

QFuture<Checked> checkBackupFile(const QString &path, const Opening &opening)
{
    const QString file = path.endsWith(manifestEnding) ? path.chopped(manifestEnding.size()) : path;
    return QtConcurrent::run([file, opening](QPromise<Checked> &promise) {
        promise.setProgressRange(0, thousand);
        promise.addResult(Reading(file, opening, promise).check());
    });
}

} // namespace mainstay::backend
