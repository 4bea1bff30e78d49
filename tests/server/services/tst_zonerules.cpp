// SPDX-License-Identifier: GPL-3.0-or-later
#include "ownmounts.h"
#include "schedulerhouse.h"
#include "server/services/zonerules.h"

#include <QTimeZone>

#include <cerrno>
#include <cstring>
#include <sys/mount.h>

using namespace mainstay;
using namespace mainstay::services;
using namespace Qt::StringLiterals;

namespace {

constexpr auto zones = "/usr/share/zoneinfo";
QString problem; // why this process has no time zones of its own

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool writeAll(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

/// Where a kernel lets nobody but root do this, the tests are skipped.
QString hideSystemZones()
{
    if (const QString why = test::ownMounts(); !why.isEmpty())
        return why;
    if (::mount("tmpfs", zones, "tmpfs", 0, "mode=0777") != 0)
        return u"mount: "_s + QString::fromLocal8Bit(std::strerror(errno));
    return {};
}

} // namespace

/// The package tzdata is updated while the server runs.
class TestZoneRules : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        if (!problem.isEmpty())
            QSKIP(qPrintable(problem));
    }

    void areReadAgainOnceForgotten()
    {
        put("Etc/Here", rome);
        const QByteArray before = zoneRulesOf("Etc/Here");
        QVERIFY(!before.isEmpty() && zoneRulesOf("Etc/There").isEmpty());
        const QDateTime winter(QDate(2026, 12, 1), QTime(0, 0), Qt::UTC);
        QCOMPARE(QTimeZone("Etc/Here").offsetFromUtc(winter), 3600);
        put("Etc/Here", tokyo);
        QVERIFY(zoneRulesOf("Etc/Here") != before);
        forgetZoneRules();
        QCOMPARE(QTimeZone("Etc/Here").offsetFromUtc(winter), 9 * 3600);
    }

    void aRunMovesWithItsZoneAndIsNeitherDoubledNorLost()
    {
        put("Etc/Office", rome);
        test::SchedulerHouse house;
        house.add(u"nightly"_s, "{'frequency':'daily','timeZone':'Etc/Office','time':'02:30'}"); // 01:30 UTC
        house.tick();
        house.tickAt(u"2026-11-22T01:30:00Z"_s);
        QCOMPARE(house.work.begun.size(), 1);
        // The country moves eight hours to the east: the next 02:30 is at 17:30 UTC of the same day.
        put("Etc/Office", tokyo);
        house.tickAt(u"2026-11-22T01:31:00Z"_s);
        house.tickAt(u"2026-11-22T17:29:59Z"_s);
        QCOMPARE(house.work.begun.size(), 1);
        house.tickAt(u"2026-11-22T17:30:00Z"_s);
        QCOMPARE(house.work.begun.size(), 2);
        house.tickAt(u"2026-11-23T01:30:00Z"_s);
        QCOMPARE(house.work.begun.size(), 2);
        house.tickAt(u"2026-11-23T17:30:00Z"_s);
        QCOMPARE(house.work.begun.size(), 3);
        QCOMPARE(house.told(),
            (QStringList{u"2026-11-22T01:30:00Z started"_s, u"2026-11-22T17:30:00Z started"_s,
                u"2026-11-23T17:30:00Z started"_s}));
    }

public:
    QByteArray rome;
    QByteArray tokyo;

private:
    /// As dpkg does it: a new file takes the place of the old one.
    static void put(const QByteArray &id, const QByteArray &content)
    {
        const QString path = QLatin1StringView(zones) + u'/' + QString::fromLatin1(id);
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QVERIFY(writeAll(path + u".dpkg-new"_s, content));
        QCOMPARE(
            ::rename(QFile::encodeName(path + u".dpkg-new"_s).constData(), QFile::encodeName(path).constData()), 0);
    }
};

int main(int argc, char **argv)
{
    // First of all: only a process without threads may.
    TestZoneRules test;
    test.rome = readAll(QLatin1StringView(zones) + u"/Europe/Rome"_s);
    test.tokyo = readAll(QLatin1StringView(zones) + u"/Asia/Tokyo"_s);
    problem = hideSystemZones();
    const QCoreApplication application(argc, argv);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_zonerules.moc"
