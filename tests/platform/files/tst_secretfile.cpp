// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/files/secretfile.h"

#include "platform/files/files.h"
#include "platform/files/wipe.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace mainstay;
using namespace mainstay::platform;
using core::ErrorKind;

class SecretFileTest : public QObject
{
    Q_OBJECT

private slots:
    void comesBack();
    void refusesWhatOthersMayRead();
    void refusesFolder();
    void wipes();

private:
    QTemporaryDir m_folder;
};

void SecretFileTest::comesBack()
{
    const SecretFile file(m_folder.filePath(u"key"_s));
    QVERIFY(!file.exists());
    QCOMPARE(file.read().error().kind, ErrorKind::NotFound);
    QVERIFY(file.write("secret"));
    QVERIFY(file.exists());
    struct stat there
    {
    };
    QCOMPARE(::stat(QFile::encodeName(m_folder.filePath(u"key"_s)).constData(), &there), 0);
    QCOMPARE(there.st_mode & 07777, mode_t(0600));
    QCOMPARE(file.read(), core::Result(QByteArray("secret")));
    QVERIFY(file.remove());
    QVERIFY(file.remove());
    QVERIFY(!file.exists());
}

void SecretFileTest::refusesWhatOthersMayRead()
{
    const QString path = m_folder.filePath(u"open"_s);
    QVERIFY(writeAtomically(path, "secret", publicFile));
    const auto read = SecretFile(path).read();
    QCOMPARE(read.error().kind, ErrorKind::FileUnreadable);
    QCOMPARE(read.error().context.value(u"path"_s), path);
    QVERIFY(makePrivate(path));
    QVERIFY(SecretFile(path).read());
}

void SecretFileTest::refusesFolder()
{
    QCOMPARE(SecretFile(m_folder.path()).read().error().kind, ErrorKind::FileUnreadable);
}

void SecretFileTest::wipes()
{
    QByteArray secret("secret");
    const QByteArray other = secret;
    wipe(secret);
    QVERIFY(secret.isEmpty());
    QCOMPARE(other, QByteArray("secret")); // a copy is somebody else's
    wipe(secret);
    QVERIFY(secret.isEmpty());
}

QTEST_GUILESS_MAIN(SecretFileTest)
#include "tst_secretfile.moc"
