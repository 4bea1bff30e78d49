// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/keychain/systemkeychain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mainstay;
using namespace mainstay::platform;
using core::ErrorKind;

/// What holds wherever the tests run: there is an answer, and it is honest about a session without a keychain.
class SystemKeychainTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void withoutAKeychainEverythingSaysSo();
    void answersWhenItGoesAwayFirst();
};

void SystemKeychainTest::initTestCase()
{
    // A bus that is not there: never the keychain of whoever runs the tests.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    qunsetenv("DISPLAY");
    qunsetenv("WAYLAND_DISPLAY");
}

void SystemKeychainTest::withoutAKeychainEverythingSaysSo()
{
    SystemKeychain keychain(u"mainstay-test"_s);
    const auto available = keychain.available();
    QTRY_VERIFY(available.isFinished());
    QCOMPARE(available.result().error().kind, ErrorKind::KeychainUnavailable);
    const auto written = keychain.write(u"key"_s, "secret");
    QTRY_VERIFY(written.isFinished());
    QCOMPARE(written.result().error().kind, ErrorKind::KeychainUnavailable);
    const auto read = keychain.read(u"key"_s);
    QTRY_VERIFY(read.isFinished());
    QCOMPARE(read.result().error().kind, ErrorKind::KeychainUnavailable);
}

void SystemKeychainTest::answersWhenItGoesAwayFirst()
{
    auto keychain = std::make_unique<SystemKeychain>(u"mainstay-test"_s);
    const auto read = keychain->read(u"key"_s);
    keychain.reset();
    QTRY_VERIFY(read.isFinished());
    QVERIFY(!read.result());
}

QTEST_GUILESS_MAIN(SystemKeychainTest)
#include "tst_systemkeychain.moc"
