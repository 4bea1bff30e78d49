// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tablemodel.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <set>

using namespace mainstay;
using namespace mainstay::models;
using namespace Qt::StringLiterals;

namespace {

core::Computer computer(const QString &id, const QString &name, const QString &address = {})
{
    core::Computer row;
    row.id = {id};
    row.name = name;
    row.address = address;
    return row;
}

QList<Column<core::Computer>> columns()
{
    const auto text = [](QString core::Computer::*member) {
        return [member](const core::Computer &row, int role) {
            return role == Qt::DisplayRole ? QVariant(row.*member) : QVariant();
        };
    };
    return {{"name", [] { return u"Name"_s; }, text(&core::Computer::name),
                [](const core::Computer &a, const core::Computer &b) { return a.name < b.name; }},
        {"address", [] { return u"Address"_s; }, text(&core::Computer::address),
            [](const core::Computer &a, const core::Computer &b) { return a.address < b.address; }}};
}

QString searchText(const core::Computer &row)
{
    return row.name + u'\n' + row.address;
}

QStringList printed(const QAbstractItemModel &model)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row)
        lines.append(model.index(row, 0).data().toString() + u' ' + model.index(row, 1).data().toString());
    return lines;
}

} // namespace

/// The table model: exact signals, filter, order.
class TestTableModel : public QObject
{
    Q_OBJECT

private slots:
    void showsWhatTheStoreHas()
    {
        RowStore<core::Computer> store;
        store.apply({computer(u"1"_s, u"beta"_s, u"10.0.0.2"_s), computer(u"2"_s, u"Alpha"_s, u"10.0.0.1"_s)});
        TableModel<core::Computer> model(store, columns(), searchText);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(printed(model), (QStringList{u"beta 10.0.0.2"_s, u"Alpha 10.0.0.1"_s}));
        model.sort(1);
        QCOMPARE(printed(model), (QStringList{u"Alpha 10.0.0.1"_s, u"beta 10.0.0.2"_s}));
        store.apply({computer(u"3"_s, u"gamma"_s, u"10.0.0.15"_s)}, {u"1"_s});
        QCOMPARE(printed(model), (QStringList{u"Alpha 10.0.0.1"_s, u"gamma 10.0.0.15"_s}));
        QCOMPARE(model.rowOfKey(u"3"_s), 1);
        QCOMPARE(model.rowOfKey(u"1"_s), -1);
        QCOMPARE(model.index(0, 0).data(RowKeyRole).toString(), u"2"_s);
    }

    void filterFindsEveryWordWithoutCase()
    {
        RowStore<core::Computer> store;
        store.apply({computer(u"1"_s, u"PC-Milano-1"_s, u"10.1.0.1"_s), computer(u"2"_s, u"PC-Roma-1"_s, u"10.2.0.1"_s),
            computer(u"3"_s, u"STRASSE"_s, u"10.1.9.9"_s)});
        TableModel<core::Computer> model(store, columns(), searchText);
        model.setFilterText(u"pc 10.1"_s);
        QCOMPARE(printed(model), QStringList{u"PC-Milano-1 10.1.0.1"_s});
        model.setFilterText(u"pc"_s);
        QCOMPARE(model.rowCount(), 2);
        model.setFilterText(u"straße"_s.toUpper());
        QCOMPARE(printed(model), QStringList{u"STRASSE 10.1.9.9"_s});
        model.setFilterText({});
        QCOMPARE(model.rowCount(), 3);
    }

    void equalRowsAreNotTold()
    {
        RowStore<core::Computer> store;
        store.apply({computer(u"1"_s, u"a"_s)});
        QSignalSpy spy(&store, &StoreSignals::rowsChanged);
        store.apply({computer(u"1"_s, u"a"_s)});
        QCOMPARE(spy.count(), 0);
    }

    void aChangeInPlaceTellsOneRow()
    {
        RowStore<core::Computer> store;
        store.apply({computer(u"1"_s, u"a"_s), computer(u"2"_s, u"b"_s), computer(u"3"_s, u"c"_s)});
        TableModel<core::Computer> model(store, columns(), searchText);
        model.sort(0);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        store.apply({computer(u"2"_s, u"b"_s, u"new"_s)});
        QCOMPARE(removed.count(), 0);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().at(0).toModelIndex().row(), 1);
        QCOMPARE(changed.first().at(1).toModelIndex().row(), 1);
    }

    void persistentIndexesFollowTheirRow()
    {
        RowStore<core::Computer> store;
        store.apply({computer(u"1"_s, u"a"_s), computer(u"2"_s, u"b"_s), computer(u"3"_s, u"c"_s)});
        TableModel<core::Computer> model(store, columns(), searchText);
        const QPersistentModelIndex index = model.index(0, 0);
        model.sort(0, Qt::DescendingOrder);
        QCOMPARE(index.row(), 2);
        store.apply({computer(u"0"_s, u"d"_s)});
        QCOMPARE(index.row(), 3);
        QCOMPARE(index.data().toString(), u"a"_s);
    }

    void aRowThatMovesIsNotTakenOut()
    {
        RowStore<core::Computer> store;
        store.apply({computer(u"1"_s, u"a"_s), computer(u"2"_s, u"b"_s), computer(u"3"_s, u"c"_s)});
        TableModel<core::Computer> model(store, columns(), searchText);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.sort(0);
        QItemSelectionModel selection(&model);
        selection.setCurrentIndex(model.index(0, 1), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy selected(&selection, &QItemSelectionModel::selectionChanged);
        store.apply({computer(u"1"_s, u"bb"_s)});
        QCOMPARE(printed(model), (QStringList{u"b "_s, u"bb "_s, u"c "_s}));
        QCOMPARE(removed.count() + inserted.count(), 0);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().toModelIndex().row(), 1);
        QCOMPARE(selection.selectedRows().size(), 1);
        QCOMPARE(selection.selectedRows().first().row(), 1);
        QCOMPARE(selection.currentIndex(), model.index(1, 1));
        QCOMPARE(selected.count(), 0);
    }

    void aWiderFilterKeepsTheSelection()
    {
        // Every second row: more gaps than the model tells one by one.
        RowStore<core::Computer> store;
        QList<core::Computer> rows;
        for (int number = 0; number < 1000; ++number)
            rows.append(computer(QString::number(number), (number % 2 ? u"odd-%1"_s : u"even-%1"_s).arg(number)));
        store.apply(rows);
        TableModel<core::Computer> model(store, columns(), searchText);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QItemSelectionModel selection(&model);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.setFilterText(u"odd"_s);
        QCOMPARE(model.rowCount(), 500);
        selection.setCurrentIndex(model.index(250, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        model.setFilterText({});
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(selection.currentIndex().data().toString(), u"odd-501"_s);
        QCOMPARE(selection.selectedRows().size(), 1);
        model.setFilterText(u"d-5"_s);
        QCOMPARE(selection.currentIndex().data().toString(), u"odd-501"_s);
        model.setFilterText(u"even"_s);
        QVERIFY(!selection.hasSelection());
    }

    /// Random batches against a naive model that sorts and filters everything each time, with somebody who selects.
    void agreesWithTheNaiveWay_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 20; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void agreesWithTheNaiveWay()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        RowStore<core::Computer> store;
        TableModel<core::Computer> model(store, columns(), searchText);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.sort(0);
        Qt::SortOrder order = Qt::AscendingOrder;
        QItemSelectionModel selection(&model);
        QMap<QString, core::Computer> naive;
        std::set<QString> chosen;
        QString current;
        QString filter;
        for (int step = 0; step < 120; ++step) {
            const int what = random.bounded(10);
            if (what < 7) {
                QList<core::Computer> rows;
                QStringList removed;
                for (int i = random.bounded(1, what == 0 ? 200 : 6); i > 0; --i) {
                    const QString key = QString::number(random.bounded(150));
                    if (random.bounded(4) == 0
                        && !std::ranges::any_of(rows, [&](auto &r) { return r.id.text == key; })) {
                        removed.append(key);
                        naive.remove(key);
                    } else if (!removed.contains(key)) {
                        // Names are unique, so that the naive order has no ties to decide.
                        rows.append(
                            computer(key, QString::number(random.bounded(50)) + u'-' + key, QString::number(step)));
                        naive.insert(key, rows.constLast());
                    }
                }
                store.apply(rows, removed);
            } else if (what < 9) {
                filter = random.bounded(3) == 0 ? QString() : QString::number(random.bounded(20));
                model.setFilterText(filter);
            } else {
                order = order == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
                model.sort(0, order);
            }
            QList<core::Computer> expected;
            for (const core::Computer &row : std::as_const(naive)) {
                if (searchText(row).contains(filter))
                    expected.append(row);
            }
            std::ranges::sort(expected, [&](const auto &a, const auto &b) {
                return order == Qt::AscendingOrder ? a.name < b.name : b.name < a.name;
            });
            QStringList lines;
            for (const core::Computer &row : std::as_const(expected))
                lines.append(row.name + u' ' + row.address);
            QCOMPARE(printed(model), lines);
            QCOMPARE(model.totalCount(), int(naive.size()));

            // Whatever moved, what is still on view is still selected, and nothing else is.
            std::set<QString> shown;
            for (const core::Computer &row : std::as_const(expected))
                shown.insert(row.id.text);
            std::erase_if(chosen, [&](const QString &key) { return !shown.contains(key); });
            std::set<QString> selected;
            for (const QModelIndex &index : selection.selectedRows())
                selected.insert(index.data(RowKeyRole).toString());
            QVERIFY(selected == chosen);
            const QString now = selection.currentIndex().data(RowKeyRole).toString();
            if (shown.contains(current))
                QCOMPARE(now, current);
            current = now; // Qt chooses another one where it left
            if (model.rowCount() > 0 && random.bounded(3) == 0) {
                const QModelIndex index = model.index(random.bounded(model.rowCount()), 0);
                selection.setCurrentIndex(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
                current = index.data(RowKeyRole).toString();
                chosen.insert(current);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestTableModel)
#include "tst_tablemodel.moc"
