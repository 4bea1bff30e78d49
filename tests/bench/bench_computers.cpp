// SPDX-License-Identifier: GPL-3.0-or-later
// bench_computers [ROWS [keys]]: the page of all computers with 100,000 of them. Prints the time from a key in the
// filter to the painted answer, the longest stall of the event loop while 1,000 rows a second change, and the memory of
// a row against QSqlTableModel over the same columns. With "keys" it also prints each key.
#include "pages/fakeserver.h"
#include "ui/computers/computerspage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/filteredit.h"
#include "ui/widgets/tableview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QSqlTableModel>
#include <QTest>
#include <QTimer>

#include <cstdio>
#include <malloc.h>

using namespace mainstay;
using namespace Qt::StringLiterals;

namespace {

qint64 heapBytes()
{
    const auto info = mallinfo2();
    return qint64(info.uordblks + info.hblkhd);
}

double percentile(QList<double> values, double share)
{
    std::ranges::sort(values);
    return values.isEmpty() ? 0 : values.at(std::min(values.size() - 1, qsizetype(share * double(values.size()))));
}

QList<core::Computer> computers(int rows)
{
    // Through the codec, so that no two rows share a string that they would not share in the program.
    QList<core::Computer> list;
    list.reserve(rows);
    for (int number = 0; number < rows; ++number)
        list.append(*core::decode<core::Computer>(core::encode(test::sampleComputer(number))));
    return list;
}

double sqlBytesPerRow(int rows)
{
    auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s);
    database.setDatabaseName(u":memory:"_s);
    if (!database.open())
        return -1;
    QSqlQuery query;
    query.exec(u"create table computers(id text primary key, name text, address text, os text, platform text,"
               " architecture text, version text, enrolledAt text, lastSeenAt text, freeDisk integer, tags text)"_s);
    database.transaction();
    query.prepare(u"insert into computers values(?,?,?,?,?,?,?,?,?,?,?)"_s);
    for (int number = 0; number < rows; ++number) {
        const core::Computer row = test::sampleComputer(number);
        const QVariantList values{row.id.text, row.name, row.address, row.os, int(row.platform), int(row.architecture),
            row.agentVersion.toString(), row.enrolledAt, row.lastSeenAt.value_or(QDateTime()), row.freeDisk,
            row.tags.join(u',')};
        for (int i = 0; i < values.size(); ++i)
            query.bindValue(i, values.at(i));
        query.exec();
    }
    database.commit();
    const qint64 before = heapBytes();
    QSqlTableModel model;
    model.setTable(u"computers"_s);
    model.select();
    while (model.canFetchMore())
        model.fetchMore();
    // The view reads every cell once while somebody scrolls; the model keeps what it read.
    for (int row = 0; row < model.rowCount(); ++row)
        for (int column = 0; column < model.columnCount(); ++column)
            model.index(row, column).data();
    return double(heapBytes() - before) / rows;
}

} // namespace

int main(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const int rows = QApplication::arguments().size() > 1 ? QApplication::arguments().at(1).toInt() : 100'000;
    const ui::Theme theme(application, ui::ThemeChoice::Light);

    test::FakeServer server;
    test::Console console(server);
    ui::ComputersPage page(theme, console.workspace);
    page.resize(1216, 868);
    page.show();
    if (!QTest::qWaitForWindowExposed(&page))
        return 1;

    const qint64 before = heapBytes();
    QElapsedTimer timer;
    {
        const QList<core::Computer> list = computers(rows);
        timer.start();
        console.workspace.computers().apply(list);
    }
    QCoreApplication::processEvents();
    std::printf("first %d rows on screen     %8.1f ms\n", rows, double(timer.nsecsElapsed()) / 1e6);
    const double own = double(heapBytes() - before) / rows;

    // A key, then everything that it causes, the repaint included.
    auto *filter = page.findChild<ui::FilterEdit *>();
    auto *table = page.findChild<ui::TableView *>();
    QList<double> keys;
    const bool isTalkative = QApplication::arguments().size() > 2;
    const auto press = [&](Qt::Key key, const QString &text) {
        timer.start();
        QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier, text);
        QApplication::sendEvent(filter, &event);
        QCoreApplication::processEvents();
        page.repaint();
        keys.append(double(timer.nsecsElapsed()) / 1e6);
        if (isTalkative)
            std::printf("  %7.1f ms for \"%s\": %d rows\n", keys.constLast(), qPrintable(filter->text()),
                table->model()->rowCount());
    };
    for (const QString &word : {u"pc-mi-012"_s, u"debian"_s, u"10.0.7"_s, u"kiosk pc"_s, u"999"_s}) {
        for (const QChar letter : word)
            press(Qt::Key(letter.toUpper().unicode()), letter);
        for (qsizetype i = 0; i < word.size(); ++i)
            press(Qt::Key_Backspace, {});
    }
    std::printf("filter key to paint, p50       %8.1f ms\n", percentile(keys, 0.5));
    std::printf("filter key to paint, p95       %8.1f ms   (bar 30)\n", percentile(keys, 0.95));
    std::printf("filter key to paint, worst     %8.1f ms\n", percentile(keys, 1));

    // 1,000 rows a second, in the batches in which the change feed delivers them.
    table->sortByColumn(0, Qt::AscendingOrder);
    for (const bool moving : {false, true}) {
        if (moving)
            table->sortByColumn(5, Qt::DescendingOrder); // last seen: every changed row moves to the top
        // A beat that an event loop with nothing to do gives every millisecond.
        double longest = 0;
        int next = 0;
        QElapsedTimer sinceBeat;
        QTimer beat;
        beat.setTimerType(Qt::PreciseTimer);
        QObject::connect(&beat, &QTimer::timeout, &page, [&] {
            longest = std::max(longest, double(sinceBeat.nsecsElapsed()) / 1e6);
            sinceBeat.start();
        });
        QTimer feed;
        feed.setTimerType(Qt::PreciseTimer);
        QObject::connect(&feed, &QTimer::timeout, &page, [&] {
            QList<core::Computer> changed;
            for (int i = 0; i < 150; ++i) {
                core::Computer row = *console.workspace.computers().find(u"c%1"_s.arg((next++ * 7919) % rows));
                row.lastSeenAt = QDateTime::currentDateTimeUtc();
                changed.append(row);
            }
            console.workspace.computers().apply(changed);
        });
        sinceBeat.start();
        beat.start(1);
        feed.start(150);
        QTest::qWait(4000);
        std::printf("longest stall, sorted by %s %8.1f ms   (bar 50)\n", moving ? "last seen" : "name     ", longest);
    }
    std::printf("memory of a row                %8.0f bytes\n", own);
    std::printf("memory of a QSqlTableModel row %8.0f bytes\n", sqlBytesPerRow(rows));
    return 0;
}
