// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tour/tour.h"
#include "tests/support/await.h"

#include <QFile>
#include <QImage>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace mainstay;
using namespace Qt::StringLiterals;

namespace {

QString reportIn(const QTemporaryDir &folder)
{
    QFile file(folder.filePath(u"report.html"_s));
    return file.open(QFile::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

/// How a tour of one label ends.
class TestTour : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_window = std::make_unique<QLabel>(u"window"_s);
        m_window->show();
        m_tour = std::make_unique<app::Tour>(m_folder->path(), m_languages, m_theme, [this] { return m_window.get(); });
    }

    void cleanup()
    {
        m_tour.reset();
        m_window.reset();
    }

    void succeedsWhenEachStepIsDone()
    {
        QSignalSpy finished(m_tour.get(), &app::Tour::finished);
        bool isBegun = false;
        m_tour->run({{.name = u"begin & wait"_s,
            .begin = [&isBegun] { isBegun = true; },
            .isDone = [&isBegun] { return isBegun; },
            .shot = u"label"_s}});
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, test::patience);
        QVERIFY(finished.constFirst().constFirst().toBool());
        const QString report = reportIn(*m_folder);
        QVERIFY2(report.contains("<h2>begin &amp; wait</h2><p>done in"_L1), qPrintable(report));
        QVERIFY(!report.contains("failed"_L1));
        QVERIFY(report.contains("<img src='01-label-it-dark.png'>"_L1));
        QVERIFY(!QImage(m_folder->filePath(u"01-label-it-dark.png"_s)).isNull());
        QVERIFY(!QFile::exists(m_folder->filePath(u"failure.png"_s)));
    }

    void failsAtAStepThatIsNeverDone()
    {
        QSignalSpy finished(m_tour.get(), &app::Tour::finished);
        bool wentOn = false;
        m_tour->run({{.name = u"possible"_s},
            {.name = u"impossible"_s, .isDone = [] { return false; }, .patience = std::chrono::seconds(0)},
            {.name = u"afterwards"_s, .begin = [&wentOn] { wentOn = true; }}});
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, test::patience);
        QVERIFY(!finished.constFirst().constFirst().toBool());
        QVERIFY(!wentOn);
        const QString report = reportIn(*m_folder);
        QVERIFY2(report.contains("<h2>possible</h2><p>done in"_L1), qPrintable(report));
        QVERIFY2(report.contains("<h2>impossible</h2><p><b class=bad>failed: not done after 0 s</b>"_L1),
            qPrintable(report));
        QVERIFY(!report.contains("afterwards"_L1));
        QVERIFY(report.contains("<img src='failure.png'>"_L1));
        QCOMPARE(QImage(m_folder->filePath(u"failure.png"_s)).size(), m_window->grab().size());
    }

    void failsWhenTheConsoleFailsBeforeTheFirstStep()
    {
        QSignalSpy finished(m_tour.get(), &app::Tour::finished);
        m_tour->fail(u"the server <did> not start"_s);
        QCOMPARE(finished.count(), 1);
        QVERIFY(!finished.constFirst().constFirst().toBool());
        const QString report = reportIn(*m_folder);
        QVERIFY2(report.contains("<h2>start</h2><p><b class=bad>failed: the server &lt;did&gt; not start</b>"_L1),
            qPrintable(report));
    }

    void failsWhenTheWindowOfAPictureCloses()
    {
        QSignalSpy finished(m_tour.get(), &app::Tour::finished);
        m_tour->run({{.name = u"closes"_s, .isDone = [this] { return m_window.reset(), true; }, .shot = u"gone"_s}});
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, test::patience);
        QVERIFY(!finished.constFirst().constFirst().toBool());
        QVERIFY(reportIn(*m_folder).contains("failed: the window of 01-gone closed"_L1));
        QVERIFY(!QFile::exists(m_folder->filePath(u"failure.png"_s)));
    }

private:
    app::Languages m_languages;
    ui::Theme m_theme{*qApp, ui::ThemeChoice::Light};
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QLabel> m_window;
    std::unique_ptr<app::Tour> m_tour;
};

QTEST_MAIN(TestTour)
#include "tst_tour.moc"
