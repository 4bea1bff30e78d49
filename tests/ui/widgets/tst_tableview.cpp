// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/roles.h"
#include "models/tablemodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/tablepresenter.h"
#include "ui/widgets/tableview.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QHeaderView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mainstay;
using namespace mainstay::ui;

namespace {

QList<QStandardItem *> row(const QString &name, const QString &note, bool rejectable = true)
{
    auto *first = new QStandardItem(name);
    first->setData(name, models::RowKeyRole);
    first->setData(rejectable, models::EnabledRole);
    return {first, new QStandardItem(note)};
}

QList<TableColumn> columns()
{
    TableColumn reject{
        .id = u"reject"_s, .title = u"Reject"_s, .source = 0, .kind = CellKind::Action, .sortable = false};
    reject.present
        = [](const QModelIndex &, int role) { return role == Qt::DisplayRole ? QVariant(u"Reject"_s) : QVariant(); };
    return {{.id = u"name"_s, .title = u"Name"_s, .source = 0, .minimum = 100, .stretch = 1},
        {.id = u"note"_s, .title = u"Note"_s, .source = 1, .priority = 1, .minimum = 150}, reject};
}

} // namespace

class TestTableView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp, ThemeChoice::Light); }
    void cleanupTestCase() { m_theme.reset(); }

    void init()
    {
        m_model = std::make_unique<QStandardItemModel>();
        for (int i = 0; i < 50; ++i)
            m_model->appendRow(row(u"pc-%1"_s.arg(i, 2, 10, QChar(u'0')), u"note %1"_s.arg(i)));
        m_view = std::make_unique<TableView>(*m_theme);
        m_view->setColumns(columns());
        m_view->setSource(m_model.get());
        m_view->resize(600, 300);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        QTRY_VERIFY(
            m_view->columnWidth(0) + m_view->columnWidth(1) + m_view->columnWidth(2) == m_view->viewport()->width());
    }

    void cleanup()
    {
        m_view.reset();
        m_model.reset();
    }

    void presenterIsAGoodModel()
    {
        QSortFilterProxyModel sorted;
        sorted.setSourceModel(m_model.get());
        TablePresenter presenter;
        QAbstractItemModelTester tester(&presenter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        presenter.setColumns(columns());
        presenter.setSourceModel(&sorted);
        m_model->insertRow(3, row(u"new"_s, {}));
        m_model->removeRows(10, 5);
        presenter.sort(0, Qt::DescendingOrder);
        sorted.setFilterFixedString(u"pc-1"_s);
        m_model->item(0)->setText(u"renamed"_s);
        presenter.setColumns(columns());
        QCOMPARE(presenter.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), u"Name"_s);
    }

    void copiesTabSeparated()
    {
        m_model->item(1, 1)->setText(u"two\tcells\nand lines"_s);
        m_view->selectKeys({u"pc-00"_s, u"pc-01"_s});
        QTest::keySequence(m_view.get(), QKeySequence::Copy);
        QCOMPARE(QApplication::clipboard()->text(), u"Name\tNote\npc-00\tnote 0\npc-01\ttwo cells and lines"_s);
    }

    void exportsCsv()
    {
        m_model->removeRows(1, m_model->rowCount() - 1);
        m_model->item(0, 1)->setText(u"a \"quoted\", line\nbreak è"_s);
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QVERIFY(m_view->exportCsv(buffer));
        QCOMPARE(
            buffer.data(), QByteArray("\xEF\xBB\xBFName,Note\r\npc-00,\"a \"\"quoted\"\", line\nbreak \xC3\xA8\"\r\n"));
        buffer.close();
        QTest::ignoreMessage(QtWarningMsg, "QIODevice::write (QBuffer): device not open");
        QVERIFY(!m_view->exportCsv(buffer)); // a closed device refuses
    }

    void csvNeverBecomesAFormula()
    {
        QCOMPARE(csvField(u"=cmd()"_s), u"'=cmd()"_s);
        QCOMPARE(csvField(u"-12,5"_s, u';'), u"-12,5"_s);
        QCOMPARE(csvField(u"a;b"_s, u';'), u"\"a;b\""_s);
    }

    void viewStateComesBack()
    {
        m_view->horizontalHeader()->moveSection(1, 0);
        m_view->horizontalHeader()->setSortIndicator(0, Qt::DescendingOrder);
        ViewState state = m_view->viewState();
        state.hidden.insert(u"note"_s, true);
        QCOMPARE(state.order, (QStringList{u"note"_s, u"name"_s, u"reject"_s}));
        QCOMPARE(state.sortColumn, u"name"_s);
        const auto read = ViewState::fromBytes(state.toBytes());
        QVERIFY(read);
        QCOMPARE(*read, state);

        TableView other(*m_theme);
        other.setColumns(columns());
        other.setSource(m_model.get());
        other.restoreViewState(*read);
        other.resize(600, 300);
        other.show();
        QTRY_VERIFY(!other.isColumnShown(u"note"_s));
        QCOMPARE(other.viewState(), state);
        QVERIFY(!ViewState::fromBytes("nonsense"));
    }

    void selectionAndPlaceSurviveInserts()
    {
        m_view->selectKeys({u"pc-20"_s}, true);
        QVERIFY(m_view->verticalScrollBar()->value() > 0);
        const int before = m_view->rowViewportPosition(20);
        for (int i = 0; i < 7; ++i)
            m_model->insertRow(0, row(u"new-%1"_s.arg(i), {}));
        QCOMPARE(m_view->selectedKeys(), QStringList{u"pc-20"_s});
        QCOMPARE(m_view->rowViewportPosition(27), before);
        m_model->removeRows(0, 3);
        QCOMPARE(m_view->rowViewportPosition(24), before);
    }

    void rowsThatMoveKeepTheSelectionAndThePlace()
    {
        models::RowStore<core::Computer> store;
        const auto computer = [](int number, const QString &name) {
            core::Computer row;
            row.id = {QString::number(number)};
            row.name = name;
            return row;
        };
        QList<core::Computer> rows;
        for (int i = 0; i < 50; ++i)
            rows.append(computer(i, u"pc-%1"_s.arg(i, 2, 10, QChar(u'0'))));
        store.apply(rows);
        const models::Column<core::Computer> name{"name", [] { return u"Name"_s; },
            [](const core::Computer &row, int role) {
                return role == Qt::DisplayRole ? QVariant(row.name) : QVariant();
            },
            [](const core::Computer &a, const core::Computer &b) { return a.name < b.name; }};
        models::TableModel<core::Computer> model(
            store, {name, name}, [](const core::Computer &row) { return row.name; });
        m_view->setSource(&model);
        m_view->sortByColumn(0, Qt::AscendingOrder);
        QAbstractItemModelTester tester(m_view->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_view->selectKeys({u"20"_s, u"3"_s}, true);
        m_view->scrollTo(m_view->model()->index(20, 0), QAbstractItemView::PositionAtCenter);
        const int before = m_view->rowViewportPosition(20);
        QSignalSpy selected(m_view->selectionModel(), &QItemSelectionModel::selectionChanged);
        // From above the first row on screen to the end, and a whole batch the other way.
        store.apply({computer(3, u"pc-99"_s)});
        QCOMPARE(m_view->rowViewportPosition(19), before);
        QList<core::Computer> batch;
        for (int i = 40; i < 50; ++i)
            batch.append(computer(i, u"a-%1"_s.arg(i)));
        store.apply(batch);
        QCOMPARE(m_view->rowViewportPosition(29), before);
        QCOMPARE(m_view->selectedKeys(), (QStringList{u"20"_s, u"3"_s}));
        QCOMPARE(selected.count(), 0);
        m_view->setSource(nullptr);
    }

    void selectionSurvivesAReset()
    {
        QSortFilterProxyModel outer;
        outer.setSourceModel(m_model.get());
        m_view->setSource(&outer);
        m_view->selectKeys({u"pc-05"_s, u"pc-30"_s});
        QStandardItemModel other;
        for (int i = 60; i > 0; --i)
            other.appendRow(row(u"pc-%1"_s.arg(i, 2, 10, QChar(u'0')), {}));
        outer.setSourceModel(&other); // resets
        QStringList keys = m_view->selectedKeys();
        keys.sort();
        QCOMPARE(keys, (QStringList{u"pc-05"_s, u"pc-30"_s}));
        m_view->setSource(nullptr);
    }

    void keyboardOpensAndTriggers()
    {
        QSignalSpy opened(m_view.get(), &TableView::opened);
        QSignalSpy triggered(m_view.get(), &TableView::actionTriggered);
        m_view->selectKeys({u"pc-02"_s});
        m_view->setFocus();
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened.at(0).at(0).toModelIndex().row(), 2);
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QTest::keyClick(m_view.get(), Qt::Key_Space);
        QCOMPARE(triggered.count(), 1);
        QCOMPARE(triggered.at(0).at(0).toString(), u"reject"_s);
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QCOMPARE(triggered.count(), 2);
        m_model->item(2)->setData(false, models::EnabledRole);
        QTest::keyClick(m_view.get(), Qt::Key_Space);
        QCOMPARE(triggered.count(), 2);
    }

    void mousePressesTheRowsButton()
    {
        QSignalSpy triggered(m_view.get(), &TableView::actionTriggered);
        const QRect cell = m_view->visualRect(m_view->model()->index(1, 2));
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, cell.center());
        QCOMPARE(triggered.count(), 1);
        QTest::mouseClick(
            m_view->viewport(), Qt::LeftButton, {}, m_view->visualRect(m_view->model()->index(1, 0)).center());
        QCOMPARE(triggered.count(), 1);
    }

    void columnsNeverLeaveTheCard()
    {
        for (const int width : {1400, 800, 500, 320, 190}) {
            m_view->resize(width, 300);
            QTRY_COMPARE(m_view->horizontalHeader()->length(), m_view->viewport()->width());
        }
        QVERIFY(!m_view->isColumnShown(u"note"_s));
        QVERIFY(m_view->isColumnShown(u"reject"_s));
    }

    void emptyStateComesAndGoes()
    {
        m_view->setEmptyState({u"computers"_s, u"No computers."_s, {}, u"Enrol"_s, false});
        auto *empty = m_view->findChild<EmptyState *>();
        QVERIFY(!empty->isVisible());
        m_model->removeRows(0, m_model->rowCount());
        QVERIFY(empty->isVisible());
        m_model->appendRow(row(u"one"_s, {}));
        QVERIFY(!empty->isVisible());
    }

    void newWordsKeepTheSelection()
    {
        m_view->selectKeys({u"pc-03"_s});
        QList<TableColumn> italian = columns();
        italian[0].title = u"Nome"_s;
        m_view->setColumns(italian);
        QCOMPARE(m_view->selectedKeys(), QStringList{u"pc-03"_s});
        QCOMPARE(m_view->model()->headerData(0, Qt::Horizontal).toString(), u"Nome"_s);
    }

private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QStandardItemModel> m_model;
    std::unique_ptr<TableView> m_view;
};

QTEST_MAIN(TestTableView)
#include "tst_tableview.moc"
