// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/transfers/backupfilecheck.h"
#include "platform/archive/zstd.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFutureWatcher>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::ErrorKind;

namespace {

QString sha256(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace

namespace {

/// Starts a program of the system with \a input; empty when it fails.
QByteArray run(const QString &program, const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    return process.waitForFinished(30'000) && process.exitCode() == 0 ? process.readAllStandardOutput() : QByteArray();
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// A backup's file is checked on the computer where it is.
class TestBackupFileCheck : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"main-shop-20261121T010000Z.pgdump.zst"_s);
        QByteArray content;
        for (int line = 0; line < 200'000; ++line)
            content += QByteArray::number(line * 7919) + '\n';
        QByteArray file;
        platform::ZstdCompressor compressor([&file](QByteArrayView bytes) -> core::Result<void> {
            file.append(bytes.data(), bytes.size());
            return {};
        });
        QVERIFY(compressor.add(content));
        QVERIFY(compressor.finish());
        m_file = file;
        m_manifest = {};
        m_manifest.id = {u"b1"_s};
        m_manifest.database = u"shop"_s;
        m_manifest.fileName = u"main-shop-20261121T010000Z.pgdump.zst"_s;
        m_manifest.size = file.size();
        m_manifest.sha256 = sha256(file);
        m_manifest.originalSize = content.size();
        m_manifest.originalSha256 = sha256(content);
        m_manifest.createdAt = QDateTime({2026, 11, 21}, {1, 0}, Qt::UTC);
        write(m_path, file);
    }

    void aFileIsWhatItsManifestSays()
    {
        write(m_path + u".manifest.json"_s, core::encode(m_manifest));
        for (const QString &path : {m_path, QString(m_path + u".manifest.json"_s)}) {
            const auto check = ask(path);
            QVERIFY2(check, qPrintable(check ? QString() : check.error().detail));
            QCOMPARE(check->manifest, std::optional(m_manifest));
            QCOMPARE(check->sha256, m_manifest.sha256);
            QCOMPARE(check->originalSize, m_manifest.originalSize);
        }
    }

    void withoutAManifestItIsDecoded()
    {
        const auto check = ask(m_path);
        QVERIFY(check);
        QVERIFY(!check->manifest);
        QCOMPARE(check->originalSha256, m_manifest.originalSha256);
    }

    void everyDamageIsFound_data()
    {
        QTest::addColumn<bool>("manifest");
        QTest::addColumn<QByteArray>("what");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("cut, with manifest") << true << QByteArray("cut") << ErrorKind::SizeMismatch;
        QTest::newRow("cut") << false << QByteArray("cut") << ErrorKind::FileTruncated;
        QTest::newRow("a bit") << false << QByteArray("bit") << ErrorKind::VerificationFailed;
        QTest::newRow("a bit, with manifest") << true << QByteArray("bit") << ErrorKind::VerificationFailed;
        QTest::newRow("another backup") << true << QByteArray("other") << ErrorKind::HashMismatch;
        QTest::newRow("no backup") << false << QByteArray("text") << ErrorKind::VerificationFailed;
        QTest::newRow("gone") << false << QByteArray("gone") << ErrorKind::NotFound;
        QTest::newRow("manifest of something else") << true << QByteArray("manifest") << ErrorKind::ManifestInvalid;
    }
    void everyDamageIsFound()
    {
        QFETCH(bool, manifest);
        QFETCH(QByteArray, what);
        QFETCH(ErrorKind, kind);
        QByteArray bytes = m_file;
        if (what == "cut")
            bytes.chop(bytes.size() / 3);
        else if (what == "bit")
            bytes[bytes.size() / 2] = char(bytes.at(bytes.size() / 2) ^ 4);
        else if (what == "text")
            bytes = QByteArray("not a backup at all");
        else if (what == "other")
            m_manifest.sha256 = sha256("other");
        write(m_path, bytes);
        if (manifest)
            write(m_path + u".manifest.json"_s, what == "manifest" ? QByteArray("{}") : core::encode(m_manifest));
        if (what == "gone")
            QVERIFY(QFile::remove(m_path));
        const auto check = ask(m_path);
        QVERIFY(!check);
        QCOMPARE(check.error().kind, kind);
    }

    void anEncryptedFileIsWhatItsManifestSays()
    {
        encrypt();
        const auto closed = ask(m_path);
        QVERIFY2(closed, qPrintable(closed ? QString() : closed.error().detail));
        QVERIFY(closed->encrypted);
        QVERIFY(!closed->wasDecoded());
        QCOMPARE(closed->manifest, std::optional(m_manifest));
        const auto opened = ask(m_path, {m_identity, {}});
        QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().detail));
        QVERIFY(opened->wasDecoded());
        QCOMPARE(opened->originalSha256, m_manifest.originalSha256);
        QCOMPARE(opened->originalSize, m_manifest.originalSize);
        QCOMPARE(opened->sha256, m_manifest.sha256);
    }

    void itIsSavedDecrypted()
    {
        encrypt();
        const QString target = m_folder->filePath(u"opened.zst"_s);
        QVERIFY(ask(m_path, {m_identity, target}));
        QCOMPARE(bytesOf(target), m_file);
        QCOMPARE(QFile::permissions(target) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        const auto nowhere = ask(m_path, {m_identity, m_folder->filePath(u"not/there.zst"_s)});
        QCOMPARE(nowhere.error().kind, ErrorKind::FileUnwritable);
    }

    void aDamagedEncryptedFileIsFoundAndNotSaved()
    {
        encrypt();
        QByteArray bytes = bytesOf(m_path);
        bytes[bytes.size() / 2] = char(bytes.at(bytes.size() / 2) ^ 4);
        write(m_path, bytes);
        QCOMPARE(ask(m_path).error().kind, ErrorKind::HashMismatch);
        QVERIFY(QFile::remove(m_path + u".manifest.json"_s));
        QVERIFY(ask(m_path)); // who has no key and no manifest sees an encrypted file, and that nobody vouches for it
        const QString target = m_folder->filePath(u"opened.zst"_s);
        QCOMPARE(ask(m_path, {m_identity, target}).error().kind, ErrorKind::VerificationFailed);
        QVERIFY(!QFile::exists(target));
        write(m_path, bytes.first(bytes.size() - 1));
        QCOMPARE(ask(m_path, {m_identity, target}).error().kind, ErrorKind::VerificationFailed);
        QVERIFY(!QFile::exists(target));
    }

    void whatDoesNotOpenItIsTold()
    {
        encrypt();
        const QString other = m_folder->filePath(u"other.txt"_s);
        write(other, run(u"age-keygen"_s, {}));
        const auto stranger = ask(m_path, {other, {}});
        QCOMPARE(stranger.error().kind, ErrorKind::WrongCredentials);
        QCOMPARE(stranger.error().context.value(u"program"_s), u"age"_s);
        // One with a passphrase would make age ask on a terminal.
        write(other, "age-encryption.org/v1\n-> scrypt bm9uZQ 18\n");
        QCOMPARE(ask(m_path, {other, {}}).error().context.value(u"field"_s), u"identity"_s);
        QCOMPARE(ask(m_path, {m_folder->filePath(u"none"_s), {}}).error().kind, ErrorKind::NotFound);
    }

private:
    /// Makes the file one that is encrypted to a key of its own, with its manifest.
    void encrypt()
    {
        m_identity = m_folder->filePath(u"identity.txt"_s);
        write(m_identity, run(u"age-keygen"_s, {}));
        const QString recipient = QString::fromLatin1(run(u"age-keygen"_s, {u"-y"_s, m_identity})).trimmed();
        const QByteArray bytes = run(u"age"_s, {u"-r"_s, recipient}, m_file);
        QVERIFY(bytes.size() > m_file.size());
        m_path += u".age"_s;
        write(m_path, bytes);
        m_manifest.format = 2;
        m_manifest.fileName += u".age"_s;
        m_manifest.size = bytes.size();
        m_manifest.sha256 = sha256(bytes);
        m_manifest.encryption = core::BackupEncryption{u"age"_s, {{u"Anna"_s, recipient}}, core::BackupProof::Decoded};
        write(m_path + u".manifest.json"_s, core::encode(m_manifest));
    }

    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(path));
    }

    static core::Result<backend::BackupFileCheck> ask(const QString &path, const backend::Opening &opening = {})
    {
        auto future = backend::checkBackupFile(path, opening);
        future.waitForFinished();
        return future.result();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    QString m_identity;
    QByteArray m_file;
    core::BackupManifest m_manifest;
};

QTEST_GUILESS_MAIN(TestBackupFileCheck)
#include "tst_backupfilecheck.moc"
