// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/fakeserver.h"
#include "pages/visibletext.h"
#include "ui/backup/backupchart.h"
#include "ui/backup/backupoverviewstrip.h"
#include "ui/theme/theme.h"

#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;

namespace {

/// The most pixels of \a colour that a column of \a area has.
int tallest(const QImage &image, const QColor &colour, const QRect &area)
{
    int most = 0;
    for (int x = area.left(); x <= area.right(); ++x) {
        int height = 0;
        for (int y = area.top(); y <= area.bottom(); ++y)
            height += image.pixelColor(x, y) == colour;
        most = std::max(most, height);
    }
    return most;
}

core::Backup madeIn(const QString &id, const QDateTime &at, qint64 size, qint64 seconds)
{
    core::Backup backup;
    backup.id = {id};
    backup.state = core::BackupState::Finished;
    backup.createdAt = at;
    backup.finishedAt = at.addSecs(seconds);
    backup.size = size;
    return backup;
}

} // namespace

/// The line on top of the backups, and their charts.
class TestBackupFigures : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void init()
    {
        m_server = std::make_unique<test::FakeServer>();
        test::fill(*m_server);
        m_console = std::make_unique<test::Console>(*m_server);
    }
    void cleanup()
    {
        m_console.reset();
        m_server.reset();
        qunsetenv("TZ");
    }

    void theNextRunIsToldHereAndOnTheServer_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("caption");
        QTest::addColumn<QString>("value");
        // The server is in Rome; the run is at half past two there.
        QTest::newRow("the same clock") << QByteArray("Europe/Paris") << u"Next backup"_s << u"24 Nov 2026, 02:30"_s;
        QTest::newRow("the same day") << QByteArray("Asia/Tokyo") << u"Next backup · server 02:30"_s
                                      << u"24 Nov 2026, 10:30"_s;
        QTest::newRow("the day before") << QByteArray("America/New_York") << u"Next backup · server Tue 02:30"_s
                                        << u"23 Nov 2026, 20:30"_s;
    }
    void theNextRunIsToldHereAndOnTheServer()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QString, caption);
        QFETCH(QString, value);
        qputenv("TZ", zone);
        core::BackupOverview overview = test::sampleOverview();
        overview.nextRunAt = QDateTime({2026, 11, 24}, {1, 30}, Qt::UTC);
        m_server->answer("GET /api/v1/backups/overview", overview);
        QVERIFY(m_console->signIn(core::Role::Viewer));
        ui::BackupOverviewStrip strip(m_theme, m_console->workspace);
        QTRY_VERIFY(strip.overview());
        const QStringList said = test::visibleText(strip).split(u'\n');
        QVERIFY2(said.contains(caption), qPrintable(said.join(u'|')));
        QVERIFY2(said.contains(value), qPrintable(said.join(u'|')));
        QVERIFY2(said.contains(u"about 214.0\u00a0MB from 731.0\u00a0MB"_s), qPrintable(said.join(u'|')));
    }

    void theStripIsOneLineInTheSmallestWindow()
    {
        qputenv("TZ", "America/New_York");
        core::BackupOverview overview = test::sampleOverview();
        overview.nextRunAt = QDateTime({2026, 11, 24}, {1, 30}, Qt::UTC);
        m_server->answer("GET /api/v1/backups/overview", overview);
        QVERIFY(m_console->signIn(core::Role::Viewer));
        ui::BackupOverviewStrip strip(m_theme, m_console->workspace);
        strip.resize(968, 100);
        strip.setVisible(true);
        QTRY_VERIFY(strip.overview());
        QVERIFY(test::visibleText(strip).contains(u"server Tue 02:30"_s));
        QSet<int> tops;
        for (const auto *place : strip.findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly))
            tops.insert(place->y());
        QCOMPARE(tops.size(), 1);
    }

    void withoutAScheduleNoneIsPromised()
    {
        core::BackupOverview overview = test::sampleOverview();
        overview.nextRunAt.reset();
        m_server->answer("GET /api/v1/backups/overview", overview);
        QVERIFY(m_console->signIn(core::Role::Viewer));
        ui::BackupOverviewStrip strip(m_theme, m_console->workspace);
        QTRY_VERIFY(strip.overview());
        QVERIFY(test::visibleText(strip).contains(u"not scheduled"_s));
    }

    void theChartShowsHowFastBackupsWere()
    {
        models::BackupStore &backups = m_console->workspace.backups();
        const QDateTime first({2026, 11, 20}, {1, 30}, Qt::UTC);
        // As large, and twice as fast.
        backups.apply({madeIn(u"a"_s, first, 100'000'000, 100), madeIn(u"b"_s, first.addDays(1), 100'000'000, 50)});
        ui::BackupChart chart(m_theme, backups);
        chart.resize(640, 620);
        QCOMPARE(chart.points(), 2);
        QVERIFY2(chart.accessibleDescription().contains(u"100.0\u00a0MB in 1 min 40 s, 1.0\u00a0MB/s"_s),
            qPrintable(chart.accessibleDescription()));
        QVERIFY(chart.accessibleDescription().contains(u"100.0\u00a0MB in 50 s, 2.0\u00a0MB/s"_s));
        const QImage image = chart.grab().toImage();
        const auto bars = [&](int plot, ui::Colour colour) {
            const QColor exact = m_theme.colour(colour);
            const QRect left(0, plot * 199, 320, 199); // above the dates there are three
            return std::pair(tallest(image, exact, left), tallest(image, exact, left.translated(320, 0)));
        };
        const auto sizes = bars(0, ui::Colour::Accent);
        const auto durations = bars(1, ui::Colour::Ok);
        const auto rates = bars(2, ui::Colour::Info);
        QVERIFY(sizes.first > 100);
        QCOMPARE(sizes.first, sizes.second);
        QVERIFY2(std::abs(durations.first - 2 * durations.second) < 8, qPrintable(QString::number(durations.second)));
        QVERIFY2(rates.second > 100 && std::abs(rates.second - 2 * rates.first) < 8,
            qPrintable(QString::number(rates.first)));
    }

private:
    std::unique_ptr<test::FakeServer> m_server;
    std::unique_ptr<test::Console> m_console;
    ui::Theme m_theme{*qApp, ui::ThemeChoice::Light};
};

QTEST_MAIN(TestBackupFigures)
#include "tst_backupfigures.moc"
