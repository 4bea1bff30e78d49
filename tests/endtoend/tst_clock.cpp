// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/sessionclient.h"
#include "platform/files/files.h"
#include "tests/endtoend/realsite.h"
#include "tests/support/await.h"

#include <QDir>
#include <QFile>

using namespace mainstay;
using namespace mainstay::test;
using namespace Qt::StringLiterals;
using core::DeploymentState;

namespace {

/// libfaketime's own library for programs with threads; empty where it is not installed.
QString fakeTimeLibrary()
{
    for (const QString &triplet : QDir(u"/usr/lib"_s).entryList({u"*-linux-gnu*"_s}, QDir::Dirs)) {
        const QString path = u"/usr/lib/%1/faketime/libfaketimeMT.so.1"_s.arg(triplet);
        if (QFile::exists(path))
            return path;
    }
    return {};
}

/// The wall clock of programs that are started with its environment; it can be stepped while they run. Their monotonic
/// clock goes on, as it does in life.
class SteppedClock
{
public:
    SteppedClock() { step(0); }

    void step(int hours)
    {
        // In one piece: a program that asks for the time and finds an empty file is ended by newer libraries.
        const QByteArray text = QByteArray::number(hours).prepend(hours < 0 ? "" : "+") + "h\n";
        REQUIRE_RESULT(platform::writeAtomically(m_folder.filePath(u"clock"_s), text));
    }

    QMap<QString, QString> environment() const
    {
        return {{u"LD_PRELOAD"_s, fakeTimeLibrary()}, {u"FAKETIME_TIMESTAMP_FILE"_s, m_folder.filePath(u"clock"_s)},
            {u"FAKETIME_NO_CACHE"_s, u"1"_s}, {u"FAKETIME_DONT_FAKE_MONOTONIC"_s, u"1"_s},
            {u"DONT_FAKE_MONOTONIC"_s, u"1"_s}, {u"NO_FAKE_STAT"_s, u"1"_s}};
    }

private:
    QTemporaryDir m_folder;
};

} // namespace

/// Somebody sets the clock a day forward or back, of the server or of a computer, in the middle of everything.
class TestClock : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();

    void steps_data();
    void steps();

private:
    void everythingWorks(const QString &version, const QString &file);

    std::unique_ptr<RealSite> m_site;
    const QString m_name = u"PC-MILANO-1"_s;
};

void TestClock::initTestCase()
{
    if (fakeTimeLibrary().isEmpty())
        QSKIP("libfaketime is not installed");
}

void TestClock::cleanup()
{
    if (QTest::currentTestFailed() && m_site)
        qWarning("%s", qPrintable(m_site->log()));
    m_site.reset();
}

void TestClock::steps_data()
{
    QTest::addColumn<bool>("isServer");
    QTest::addColumn<int>("hours");
    for (const int hours : {24, -24}) {
        QTest::addRow("server %+d h", hours) << true << hours;
        QTest::addRow("agent %+d h", hours) << false << hours;
    }
}

/// The session, the polls, and a whole upgrade.
void TestClock::everythingWorks(const QString &version, const QString &file)
{
    Administrator &admin = m_site->admin();
    const auto seen = admin.computer(m_name).lastSeenAt;
    REQUIRE_RESULT(await(backend::SessionClient(admin.api()).current()));
    EVENTUALLY(admin.computer(m_name).lastSeenAt != seen);
    const auto request = admin.create({u"To "_s + version, file, version, true});
    REQUIRE_RESULT(request);
    EVENTUALLY(m_site->hasEnded(request->id, m_name, DeploymentState::Upgraded, version));
    QCOMPARE(admin.stateOf(request->id), core::RequestState::Completed);
}

void TestClock::steps()
{
    QFETCH(bool, isServer);
    QFETCH(int, hours);
    SteppedClock clock;
    m_site = std::make_unique<RealSite>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const auto wanted = clock.environment();
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        environment.insert(it.key(), it.value());
        if (isServer)
            m_site->server().setEnvironment(it.key(), it.value());
    }
    QVERIFY2(m_site->start(), qPrintable(m_site->log()));
    agent::AgentHost &host = m_site->addComputer(m_name);
    if (!isServer)
        host.watchdogProcess().setProcessEnvironment(environment);
    host.supervise();
    EVENTUALLY(m_site->admin().computer(m_name).lastSeenAt);

    clock.step(hours);
    if (isServer) {
        const auto server = await(backend::SessionClient(m_site->admin().api()).server());
        REQUIRE_RESULT(server);
        QVERIFY(qAbs(QDateTime::currentDateTimeUtc().secsTo(server->now) - hours * 3600) < 60);
    }
    everythingWorks(u"1.1.0"_s, RealSite::upgradePackage());
    if (QTest::currentTestFailed())
        return;
    clock.step(0);
    everythingWorks(u"1.0.0"_s, RealSite::oldProgram());
}

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"
