// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/transfers/backupfilecheck.h"
#include "platform/archive/zstd.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFutureWatcher>
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

private:
    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(path));
    }

    static core::Result<backend::BackupFileCheck> ask(const QString &path)
    {
        auto future = backend::checkBackupFile(path);
        future.waitForFinished();
        return future.result();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    QByteArray m_file;
    core::BackupManifest m_manifest;
};

QTEST_GUILESS_MAIN(TestBackupFileCheck)
#include "tst_backupfilecheck.moc"
