// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/backupfolder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using namespace mainstay;
using namespace mainstay::backup;
using namespace Qt::StringLiterals;

namespace {

QDateTime instant()
{
    return QDateTime(QDate(2026, 11, 21), QTime(6, 30), Qt::UTC);
}

void touch(const QString &path, const QByteArray &bytes = "x")
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

core::BackupManifest manifestOf(const QString &fileName)
{
    core::BackupManifest manifest;
    manifest.id = {u"b1"_s};
    manifest.database = u"store"_s;
    manifest.fileName = fileName;
    manifest.size = 1;
    manifest.createdAt = instant();
    manifest.rows = {{u"t"_s, 3}};
    return manifest;
}

QStringList filesIn(const QString &path)
{
    return QDir(path).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

} // namespace

/// What is a backup in the folder, and what is a leftover.
class TestBackupFolder : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_folder = std::make_unique<BackupFolder>(m_directory->filePath(u"backups"_s));
        QVERIFY(m_folder->create());
    }

    void namesSayServerDatabaseAndInstant()
    {
        const QDateTime rome = instant().toTimeZone(QTimeZone("Europe/Rome"));
        QCOMPARE(m_folder->newFileName(u"main"_s, u"store"_s, u"sqlite"_s, rome),
            u"main-store-20261121T063000Z.sqlite.zst"_s);
        QCOMPARE(m_folder->newFileName(u"../Ufficio è <b>"_s, u"a/b\\c:d"_s, u"sqlite"_s, instant()),
            u"Ufficio-b--a-b-c-d-20261121T063000Z.sqlite.zst"_s);
        QCOMPARE(m_folder->newFileName(u""_s, u"..."_s, u"sqlite"_s, instant()),
            u"server-database-20261121T063000Z.sqlite.zst"_s);
        QVERIFY(m_folder->newFileName(QString(300, u'x'), QString(300, u'y'), u"sqlite"_s, instant()).size() < 200);
    }

    void aTakenNameIsNotGivenTwice()
    {
        const QString first = m_folder->newFileName(u"m"_s, u"s"_s, u"sqlite"_s, instant());
        touch(m_folder->partialPath(first));
        const QString second = m_folder->newFileName(u"m"_s, u"s"_s, u"sqlite"_s, instant());
        QCOMPARE(second, u"m-s-20261121T063000Z-2.sqlite.zst"_s);
        touch(m_folder->filePath(second));
        const QString third = m_folder->newFileName(u"m"_s, u"s"_s, u"sqlite"_s, instant());
        QCOMPARE(third, u"m-s-20261121T063000Z-3.sqlite.zst"_s);
        // One that the catalogue knows and the folder has lost.
        QCOMPARE(m_folder->newFileName(u"m"_s, u"s"_s, u"sqlite"_s, instant(), false, {third}),
            u"m-s-20261121T063000Z-4.sqlite.zst"_s);
        QCOMPARE(m_folder->sweep(), (QStringList{second, first + u".partial"_s}));
    }

    void publishingGivesFileAndManifest()
    {
        const QString name = m_folder->newFileName(u"m"_s, u"s"_s, u"sqlite"_s, instant());
        touch(m_folder->partialPath(name));
        QVERIFY(m_folder->publish(manifestOf(name)));
        QCOMPARE(filesIn(m_folder->path()), (QStringList{name, name + u".manifest.json"_s}));
        QCOMPARE(m_folder->backups(), QStringList{name});
        QVERIFY(*m_folder->manifest(name) == manifestOf(name));
        QCOMPARE(m_folder->usedBytes(), 1);
        QCOMPARE(m_folder->sweep(), QStringList());

        QVERIFY(m_folder->remove(name));
        QCOMPARE(m_folder->backups(), QStringList());
        QCOMPARE(m_folder->removed(), QStringList{name}); // until the catalogue has been told
        QCOMPARE(m_folder->sweep(), QStringList());
        m_folder->forget(name);
        QCOMPARE(filesIn(m_folder->path()), QStringList());
        QVERIFY(m_folder->remove(name));
        QCOMPARE(filesIn(m_folder->path()), QStringList());
    }

    void aBackupWithItsManifestIsNotBeingRemoved()
    {
        const QString name = m_folder->newFileName(u"m"_s, u"s"_s, u"sqlite"_s, instant());
        touch(m_folder->partialPath(name));
        QVERIFY(m_folder->publish(manifestOf(name)));
        // Whatever an administrator has put beside it.
        touch(m_folder->filePath(name) + u".removed"_s);
        touch(m_folder->manifestPath(name) + u".removed"_s);
        touch(m_folder->filePath(u"notes.manifest.json.removed"_s));
        QCOMPARE(m_folder->removed(), QStringList());
    }

    void whatCannotBeRemovedIsStillABackup()
    {
        const QString name = m_folder->newFileName(u"m"_s, u"s"_s, u"sqlite"_s, instant());
        touch(m_folder->partialPath(name));
        QVERIFY(m_folder->publish(manifestOf(name)));
        // A folder in its place is what no unlink() takes.
        QVERIFY(QFile::remove(m_folder->filePath(name)));
        QVERIFY(QDir().mkpath(m_folder->filePath(name) + u"/held"_s));
        QVERIFY(!m_folder->remove(name));
        QCOMPARE(m_folder->removed(), QStringList());
        QVERIFY(*m_folder->manifest(name) == manifestOf(name));
    }

    void aFailedPublishLeavesNothing()
    {
        // A folder where the file has to go: the rename fails.
        const QString first = u"m-s-20261121T063000Z.sqlite.zst"_s;
        touch(m_folder->partialPath(first));
        QVERIFY(QDir().mkpath(m_folder->filePath(first) + u"/x"_s));
        const auto renamed = m_folder->publish(manifestOf(first));
        QVERIFY(!renamed);
        QCOMPARE(renamed.error().kind, core::ErrorKind::FileUnwritable);

        // A folder where the manifest has to go: the file is in its place already.
        const QString second = u"m-s-20261121T063001Z.sqlite.zst"_s;
        touch(m_folder->partialPath(second));
        QVERIFY(QDir().mkpath(m_folder->manifestPath(second) + u"/x"_s));
        QVERIFY(!m_folder->publish(manifestOf(second)));
        QVERIFY(QDir().rmdir(m_folder->manifestPath(second) + u"/x"_s));
        QVERIFY(QDir().rmdir(m_folder->manifestPath(second)));
        m_folder->sweep();
        QCOMPARE(filesIn(m_folder->path()), QStringList());
        QCOMPARE(m_folder->backups(), QStringList());
    }

    void sweepingTakesOurLeftoversAndNothingElse()
    {
        const QString good = u"m-s-20261121T063000Z.sqlite.zst"_s;
        touch(m_folder->partialPath(good));
        QVERIFY(m_folder->publish(manifestOf(good)));
        const QString orphan = u"m-s-20261121T070000Z.sqlite.zst"_s;
        const QStringList leftovers{u".mainstay-0123.tmp"_s, orphan, orphan + u".partial"_s, orphan + u".scratch"_s,
            orphan + u".scratch-shm"_s, orphan + u".scratch-wal"_s, good + u".scratch"_s};
        const QStringList foreign{u"README.txt"_s, u"copy.sqlite.zst"_s, u"store.sqlite"_s, u"notes.partial"_s};
        for (const QString &name : leftovers + foreign)
            touch(m_folder->filePath(name));

        const QString known = u"m-s-20261121T080000Z.sqlite.zst"_s;
        touch(m_folder->filePath(known));

        QStringList swept = m_folder->sweep({known});
        QStringList expected = leftovers;
        swept.sort();
        expected.sort();
        QCOMPARE(swept, expected);
        QStringList left = foreign + QStringList{good, good + u".manifest.json"_s, known};
        left.sort();
        QCOMPARE(filesIn(m_folder->path()), left);
    }

    void strangeManifestsAreErrors_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("field");
        core::BackupManifest other = manifestOf(u"other.sqlite.zst"_s);
        QTest::newRow("of another file") << core::encode(other) << u"fileName"_s;
        other.fileName = u"../../etc/passwd"_s;
        QTest::newRow("of a file elsewhere") << core::encode(other) << u"fileName"_s;
        other.fileName = u"m-s-20261121T063000Z.sqlite.zst"_s;
        other.format = 2;
        QTest::newRow("of a later format") << core::encode(other) << u"format"_s;
        QTest::newRow("no JSON") << QByteArray("{") << QString();
        QTest::newRow("empty") << QByteArray() << QString();
        QTest::newRow("a field is missing") << QByteArray(R"({"format":1,"id":"x"})") << u"engine"_s;
    }

    void strangeManifestsAreErrors()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, field);
        const QString name = u"m-s-20261121T063000Z.sqlite.zst"_s;
        touch(m_folder->filePath(name));
        touch(m_folder->manifestPath(name), bytes);
        const auto manifest = m_folder->manifest(name);
        QVERIFY(!manifest);
        QCOMPARE(manifest.error().kind, core::ErrorKind::ManifestInvalid);
        QCOMPARE(manifest.error().context.value(u"field"_s), field);
    }

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<BackupFolder> m_folder;
};

QTEST_GUILESS_MAIN(TestBackupFolder)
#include "tst_backupfolder.moc"
