// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/encryptedfile.h"

#include "core/values/backup.h"
#include "platform/archive/zstd.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QProcess>

namespace mainstay::test {

using namespace Qt::StringLiterals;

namespace {

QByteArray run(const QString &program, const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(30'000) || process.exitCode() != 0)
        qFatal("%s: %s", qPrintable(program), process.readAllStandardError().constData());
    return process.readAllStandardOutput();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

QString sha256(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace

EncryptedFile::EncryptedFile()
{
    const QByteArray content(300'000, 'x');
    QByteArray compressed;
    platform::ZstdCompressor compressor([&compressed](QByteArrayView piece) -> core::Result<void> {
        compressed.append(piece.data(), piece.size());
        return {};
    });
    if (!compressor.add(content) || !compressor.finish())
        qFatal("zstd");
    m_compressedSize = compressed.size();
    for (const QString &path : {identity(), stranger()})
        write(path, run(u"age-keygen"_s, {}));
    const QString recipient = QString::fromLatin1(run(u"age-keygen"_s, {u"-y"_s, identity()})).trimmed();
    const QByteArray file = run(u"age"_s, {u"-r"_s, recipient}, compressed);
    write(path(), file);
    core::BackupManifest manifest;
    manifest.format = 2;
    manifest.id = {u"b1"_s};
    manifest.engine = core::DatabaseEngine::PostgreSql;
    manifest.database = u"shop"_s;
    manifest.fileName = QFileInfo(path()).fileName();
    manifest.size = file.size();
    manifest.sha256 = sha256(file);
    manifest.originalSize = content.size();
    manifest.originalSha256 = sha256(content);
    manifest.createdAt = QDateTime({2026, 11, 21}, {1, 0}, Qt::UTC);
    manifest.tool = u"pg_dump (PostgreSQL) 15.18"_s;
    manifest.rows = {{u"public.orders"_s, 98'000}};
    manifest.encryption
        = core::BackupEncryption{u"age 1.1.1"_s, {{u"Anna"_s, recipient}}, core::BackupProof::RestoreTested};
    write(path() + u".manifest.json"_s, core::encode(manifest));
}

} // namespace mainstay::test
