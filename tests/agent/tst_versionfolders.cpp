// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/filelock.h"
#include "agent/host/keyring.h"
#include "agent/host/versionfolders.h"
#include "platform/signature/secretkey.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace mainstay;
using namespace mainstay::agent;
using namespace Qt::StringLiterals;
using core::ErrorKind;

/// What the agent keeps on a real disk.
class tst_VersionFolders : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void pointsAndKeeps();
    void neverPointsAtWhatIsNotThere();
    void oddPointerNamesNothing();
    void lockIsForOne();
    void firstKeysOnly();
    void badKeyFileStopsTheRing();

private:
    static core::Version version(const QString &text) { return *core::Version::parse(text); }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<DataFolder> m_folder;
};

void tst_VersionFolders::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_folder = std::make_unique<DataFolder>(m_directory->filePath(u"agent"_s));
    QVERIFY(m_folder->create());
}

void tst_VersionFolders::pointsAndKeeps()
{
    const VersionFolders versions(*m_folder);
    QCOMPARE(versions.current().error().kind, ErrorKind::NotFound);
    const QString program = u"/proc/self/exe"_s;
    for (const QString &text : {u"1.0.0"_s, u"1.1.0-rc.1"_s, u"1.1.0"_s})
        QVERIFY(versions.install(version(text), program));
    QVERIFY(versions.point(m_folder->currentPointer(), version(u"1.0.0"_s)));
    QVERIFY(versions.point(m_folder->currentPointer(), version(u"1.1.0"_s)));
    QCOMPARE(versions.current()->toString(), u"1.1.0"_s);
    QVERIFY(QDir(m_folder->versionsFolder()).mkdir(u"1.2.0.new"_s));
    versions.keepOnly({version(u"1.1.0"_s), version(u"1.0.0"_s)});
    const QStringList left = QDir(m_folder->versionsFolder()).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    QCOMPARE(left, (QStringList{u"1.0.0"_s, u"1.1.0"_s}));
}

void tst_VersionFolders::neverPointsAtWhatIsNotThere()
{
    const VersionFolders versions(*m_folder);
    QVERIFY(versions.install(version(u"1.0.0"_s), u"/proc/self/exe"_s));
    QVERIFY(versions.point(m_folder->currentPointer(), version(u"1.0.0"_s)));
    QVERIFY(QDir(m_folder->versionsFolder()).mkdir(u"1.1.0"_s)); // a folder without a program
    QCOMPARE(versions.point(m_folder->currentPointer(), version(u"1.1.0"_s)).error().kind, ErrorKind::NotFound);
    QCOMPARE(versions.current()->toString(), u"1.0.0"_s);
}

void tst_VersionFolders::oddPointerNamesNothing()
{
    QVERIFY(writePointer(m_folder->currentPointer(), u"../../elsewhere/9.9.9"_s));
    QVERIFY(!VersionFolders(*m_folder).current());
}

void tst_VersionFolders::lockIsForOne()
{
    const QString path = m_folder->watchdogLock();
    {
        const auto first = FileLock::acquire(path);
        QVERIFY(first);
        QCOMPARE(FileLock::acquire(path).error().kind, ErrorKind::Conflict);
        QVERIFY(FileLock::isHeld(path));
    }
    QVERIFY(!FileLock::isHeld(path));
    QVERIFY(FileLock::acquire(path));
}

void tst_VersionFolders::firstKeysOnly()
{
    const KeyRing ring(m_folder->keysFolder());
    const QString first = platform::SecretKey::generate().publicKey().base64();
    const QString second = platform::SecretKey::generate().publicKey().base64();
    QVERIFY(!ring.pinFirst({first, u"no key"_s}, {})); // half a list is not pinned
    QVERIFY(ring.keys()->isEmpty());
    QVERIFY(*ring.pinFirst({first}, {}));
    QVERIFY(!*ring.pinFirst({second}, {}));
    QCOMPARE(ring.keys()->size(), 1);
    QCOMPARE(ring.keys()->first().base64(), first);
    QVERIFY(ring.add(second)); // by hand more may come
    QCOMPARE(ring.keys()->size(), 2);
}

void tst_VersionFolders::badKeyFileStopsTheRing()
{
    QFile file(m_folder->keysFolder() + u"/odd.pub"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("not a key");
    file.close();
    const auto keys = KeyRing(m_folder->keysFolder()).keys();
    QCOMPARE(keys.error().kind, ErrorKind::InvalidInput);
    QVERIFY(keys.error().context.value(u"path"_s).endsWith(u"odd.pub"_s));
}

QTEST_GUILESS_MAIN(tst_VersionFolders)
#include "tst_versionfolders.moc"
