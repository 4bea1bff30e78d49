// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/keychain/systemkeychain.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/prctl.h>

using namespace Qt::StringLiterals;
using namespace mainstay;
using core::ErrorKind;
using core::Result;
using platform::SystemKeychain;

/// The keychain of a GNOME desktop, on a session bus and in a home folder of its own.
class TestSecretService : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (isNextSession())
            return;
        for (const QString &program : {u"dbus-daemon"_s, u"gnome-keyring-daemon"_s}) {
            if (QStandardPaths::findExecutable(program).isEmpty())
                QSKIP(qPrintable(program + u" is not installed"_s));
        }
        qputenv("HOME", m_home.path().toLocal8Bit());
        qputenv("XDG_DATA_HOME", m_home.filePath(u"data"_s).toLocal8Bit());
        qputenv("XDG_RUNTIME_DIR", m_home.path().toLocal8Bit());
        qunsetenv("DISPLAY");
        qunsetenv("WAYLAND_DISPLAY");
        // A test that is killed leaves none of them behind.
        for (QProcess *process : {&m_keyring, &m_bus})
            process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
        QTRY_VERIFY_WITH_TIMEOUT(m_bus.canReadLine(), patience);
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
        startKeyring();
    }
    void cleanupTestCase()
    {
        for (QProcess *process : {&m_keyring, &m_bus}) {
            process->kill();
            process->waitForFinished();
        }
    }

    void keepsReplacesAndRemoves()
    {
        SystemKeychain keychain(u"mainstay-test"_s);
        QCOMPARE(kindOf(await(keychain.read(u"site key"_s))), ErrorKind::NotFound);
        QVERIFY(await(keychain.write(u"site key"_s, "first")));
        // Bytes, not words: a nul among them, and what is no UTF-8.
        const QByteArray secret("se\0cret \xff\n", 10);
        QVERIFY(await(keychain.write(u"site key"_s, secret)));
        QCOMPARE(*await(keychain.read(u"site key"_s)), secret);
        SystemKeychain others(u"another-program"_s);
        QCOMPARE(kindOf(await(others.read(u"site key"_s))), ErrorKind::NotFound);
        QVERIFY(await(keychain.remove(u"site key"_s)));
        QVERIFY(await(keychain.remove(u"site key"_s)));
        QCOMPARE(kindOf(await(keychain.read(u"site key"_s))), ErrorKind::NotFound);
    }

    void isThereInTheNextSession()
    {
        SystemKeychain keychain(u"mainstay-test"_s);
        QVERIFY(await(keychain.write(u"mainstay/password/a"_s, "secret")));
        m_keyring.kill();
        QVERIFY(m_keyring.waitForFinished());
        startKeyring();
        // By another process, as it would be: libsecret keeps its session with the keyring that it has met.
        QProcess next;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(nextSession, u"1"_s);
        next.setProcessEnvironment(environment);
        next.start(QCoreApplication::applicationFilePath(), {u"whatTheNextSessionReads"_s});
        QVERIFY(next.waitForFinished(patience));
        QVERIFY2(next.exitCode() == 0, next.readAllStandardOutput().constData());
    }

    void whatTheNextSessionReads()
    {
        if (!isNextSession())
            QSKIP("asked by the test before it");
        SystemKeychain keychain(u"mainstay-test"_s);
        const auto read = await(keychain.read(u"mainstay/password/a"_s));
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        QCOMPARE(*read, QByteArray("secret"));
    }

private:
    static constexpr int patience = 30'000;
    static inline const QString nextSession = u"MAINSTAY_NEXT_SESSION"_s;

    static bool isNextSession() { return qEnvironmentVariableIsSet(nextSession.toLatin1().constData()); }

    template <typename T> static Result<T> await(QFuture<Result<T>> future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, patience))
            return core::Error{ErrorKind::TimedOut, {}, {}};
        return future.result();
    }
    template <typename T> static ErrorKind kindOf(const Result<T> &result)
    {
        return result ? ErrorKind::Internal : result.error().kind;
    }

    void startKeyring()
    {
        m_keyring.start(u"gnome-keyring-daemon"_s, {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s});
        m_keyring.write("the password of the session");
        m_keyring.closeWriteChannel();
        SystemKeychain keychain(u"mainstay-test"_s);
        QTRY_VERIFY_WITH_TIMEOUT(await(keychain.available()), patience);
    }

    const QTemporaryDir m_home;
    QProcess m_bus;
    QProcess m_keyring;
};

QTEST_GUILESS_MAIN(TestSecretService)
#include "tst_secretservice.moc"
