// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/keychain/filekeychain.h"

#include "platform/files/files.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mainstay;
using namespace mainstay::platform;
using core::ErrorKind;

class FileKeychainTest : public QObject
{
    Q_OBJECT

private slots:
    void comesBack();
    void anyKeyIsAName();
    void filesAreForTheOwnerOnly();
    void unusableFolderIsUnavailable();

private:
    QTemporaryDir m_folder;
};

void FileKeychainTest::comesBack()
{
    FileKeychain keychain(m_folder.filePath(u"one"_s));
    QVERIFY(keychain.available().result());
    QCOMPARE(keychain.read(u"key"_s).result().error().kind, ErrorKind::NotFound);
    const QByteArray secret("s\0cret", 6);
    QVERIFY(keychain.write(u"key"_s, secret).result());
    QCOMPARE(keychain.read(u"key"_s).result(), core::Result(secret));
    QVERIFY(keychain.write(u"key"_s, "other").result());
    QCOMPARE(keychain.read(u"key"_s).result(), core::Result(QByteArray("other")));
    QVERIFY(keychain.remove(u"key"_s).result());
    QVERIFY(keychain.remove(u"key"_s).result());
    QCOMPARE(keychain.read(u"key"_s).result().error().kind, ErrorKind::NotFound);
}

void FileKeychainTest::anyKeyIsAName()
{
    FileKeychain keychain(m_folder.filePath(u"two"_s));
    const QStringList keys{u"../../etc/passwd"_s, u"https://a.b:1/ user=è"_s, QString(1000, u'k'), u""_s};
    for (const QString &key : keys)
        QVERIFY(keychain.write(key, key.toUtf8()).result());
    for (const QString &key : keys)
        QCOMPARE(keychain.read(key).result(), core::Result(key.toUtf8()));
    QCOMPARE(QDir(m_folder.filePath(u"two"_s)).entryList(QDir::Files).size(), keys.size());
}

void FileKeychainTest::filesAreForTheOwnerOnly()
{
    const QString folder = m_folder.filePath(u"three"_s);
    FileKeychain keychain(folder);
    QVERIFY(keychain.write(u"key"_s, "secret").result());
    constexpr QFileDevice::Permissions others{QFileDevice::ReadGroup, QFileDevice::WriteGroup, QFileDevice::ExeGroup,
        QFileDevice::ReadOther, QFileDevice::WriteOther, QFileDevice::ExeOther};
    QVERIFY(!(QFileInfo(folder).permissions() & others));
    const QFileInfo file = QDir(folder).entryInfoList(QDir::Files).constFirst();
    QVERIFY(!(file.permissions() & others));
    QFile(file.filePath()).setPermissions(publicFile);
    QCOMPARE(keychain.read(u"key"_s).result().error().kind, ErrorKind::KeychainUnavailable);
}

void FileKeychainTest::unusableFolderIsUnavailable()
{
    QVERIFY(writeAtomically(m_folder.filePath(u"file"_s), "x"));
    FileKeychain keychain(m_folder.filePath(u"file"_s));
    QCOMPARE(keychain.available().result().error().kind, ErrorKind::KeychainUnavailable);
    QCOMPARE(keychain.write(u"key"_s, "x").result().error().kind, ErrorKind::KeychainUnavailable);
}

QTEST_GUILESS_MAIN(FileKeychainTest)
#include "tst_filekeychain.moc"
