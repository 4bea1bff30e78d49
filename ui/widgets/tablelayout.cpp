// SPDX-License-Identifier: GPL-3.0-or-later
// The part of TableView that shares the width among the columns and keeps what people arranged.
#include "ui/theme/theme.h"
#include "ui/widgets/columnfitter.h"
#include "ui/widgets/tablecorner.h"
#include "ui/widgets/tablepresenter.h"
#include "ui/widgets/tableview.h"

#include <QActionGroup>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>

namespace mainstay::ui {

namespace {

constexpr int sampledRows = 100;

} // namespace

void TableView::scheduleFit(bool measureAgain)
{
    m_measureScheduled |= measureAgain;
    if (m_fitScheduled)
        return;
    m_fitScheduled = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_fitScheduled = false;
            if (std::exchange(m_measureScheduled, false))
                measure();
            fit();
        },
        Qt::QueuedConnection);
}

void TableView::measure()
{
    const QList<TableColumn> &columns = m_presenter->columns();
    m_measured.resize(columns.size());
    const QFontMetrics header(horizontalHeader()->font());
    const int first = qMax(0, rowAt(0));
    const int last = qMin(m_presenter->rowCount(), first + sampledRows);
    for (int section = 0; section < columns.size(); ++section) {
        const TableColumn &column = columns.at(section);
        // Columns only grow while data flows: a table that breathes cannot be read.
        int width = m_measured.at(section);
        if (column.kind != CellKind::Action) {
            const int arrow = column.sortable ? 16 : 0;
            width = qMax(width, header.horizontalAdvance(column.title) + 2 * metrics::cellPadding + arrow);
        }
        if (column.preferred > 0) {
            width = qMax(width, column.preferred);
        } else {
            for (int row = first; row < last; ++row)
                width = qMax(width, m_delegates.at(section)->contentWidth(m_presenter->index(row, section)));
            width = qMin(width, qMax(column.maximum, column.minimum));
        }
        m_measured[section] = width;
    }
}

bool TableView::wanted(int section) const
{
    const TableColumn &column = m_presenter->columns().at(section);
    return !m_chosen.hidden.value(column.id, column.hidden);
}

void TableView::fit()
{
    const QList<TableColumn> &columns = m_presenter->columns();
    if (columns.isEmpty() || m_measured.size() != columns.size())
        return;
    const QFontMetrics header(horizontalHeader()->font());
    QList<ColumnWish> wishes;
    QList<int> sections;
    for (int section = 0; section < columns.size(); ++section) {
        if (!wanted(section))
            continue;
        const TableColumn &column = columns.at(section);
        const int chosen = m_chosen.widths.value(column.id, 0);
        const int arrow = column.sortable ? 16 : 0; // of the column that it is sorted by
        const int title = header.horizontalAdvance(column.title) + 2 * metrics::cellPadding + arrow;
        ColumnWish wish{qMax(column.minimum, title), m_measured.at(section), column.stretch, column.priority};
        if (column.kind == CellKind::Action
            || column.kind == CellKind::Chip) { // a button or a state is whole or absent
            wish.minimum = m_measured.at(section);
        } else if (chosen > 0) {
            wish.preferred = qMax(chosen, column.minimum);
        }
        wish.minimum = qMin(wish.minimum, wish.preferred);
        wishes.append(wish);
        sections.append(section);
    }
    const QList<int> widths = fitColumns(wishes, viewport()->width());

    m_fitting = true;
    QHeaderView *onScreen = horizontalHeader();
    for (int section = 0; section < columns.size(); ++section) {
        const qsizetype at = sections.indexOf(section);
        const int width = at < 0 ? 0 : widths.at(at);
        onScreen->setSectionHidden(section, width == 0);
        if (width > 0)
            onScreen->resizeSection(section, width);
    }
    m_fitting = false;
}

void TableView::headerResized(int section, int, int to)
{
    if (m_fitting || to == 0)
        return;
    m_chosen.widths.insert(m_presenter->columns().at(section).id, to);
    scheduleFit(false);
    emit viewStateChanged();
}

void TableView::sortChanged(int section, Qt::SortOrder order)
{
    if (section >= 0 && !m_presenter->columns().at(section).sortable) {
        horizontalHeader()->setSortIndicator(m_sortSection, m_sortOrder);
        return;
    }
    if (section == m_sortSection && order == m_sortOrder)
        return;
    m_sortSection = section;
    m_sortOrder = order;
    m_sorting = true;
    m_presenter->sort(section, order);
    m_sorting = false;
    emit viewStateChanged();
}

void TableView::headerMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addColumnActions(menu);
    menu->popup(horizontalHeader()->mapToGlobal(position));
}

void TableView::addSortActions(QMenu *menu)
{
    auto *choice = new QActionGroup(menu);
    const QList<TableColumn> &columns = m_presenter->columns();
    for (int section = 0; section < columns.size(); ++section) {
        if (columns.at(section).kind == CellKind::Action || !columns.at(section).sortable || !wanted(section))
            continue;
        QAction *action
            = menu->addAction(columns.at(section).title, this, [this, section] { sortByColumn(section, m_sortOrder); });
        action->setCheckable(true);
        action->setChecked(section == m_sortSection);
        choice->addAction(action);
    }
    menu->addSeparator();
    auto *direction = new QActionGroup(menu);
    const std::initializer_list<std::pair<Qt::SortOrder, QString>> orders{
        {Qt::AscendingOrder, tr("Ascending")}, {Qt::DescendingOrder, tr("Descending")}};
    for (const auto &[order, title] : orders) {
        QAction *action = menu->addAction(title, this, [this, order = order] { sortByColumn(m_sortSection, order); });
        action->setCheckable(true);
        action->setChecked(order == m_sortOrder && m_sortSection >= 0);
        action->setEnabled(m_sortSection >= 0);
        direction->addAction(action);
    }
}

void TableView::addColumnActions(QMenu *menu)
{
    const QList<TableColumn> &columns = m_presenter->columns();
    for (int section = 0; section < columns.size(); ++section) {
        const TableColumn &column = columns.at(section);
        if (column.kind == CellKind::Action)
            continue;
        QAction *action = menu->addAction(column.title);
        action->setCheckable(true);
        action->setChecked(wanted(section));
        action->setEnabled(column.priority > 0 || column.hidden); // the name of a row cannot be hidden
        connect(action, &QAction::toggled, this, [this, id = column.id](bool shown) {
            m_chosen.hidden.insert(id, !shown);
            scheduleFit(false);
            emit viewStateChanged();
        });
    }
    menu->addSeparator();
    menu->addAction(tr("Reset columns"), this, [this] { restoreViewState({}); });
}

int TableView::sectionOf(const QString &id) const
{
    const QList<TableColumn> &columns = m_presenter->columns();
    for (int section = 0; section < columns.size(); ++section) {
        if (columns.at(section).id == id)
            return section;
    }
    return -1;
}

ViewState TableView::viewState() const
{
    ViewState state = m_chosen;
    const QHeaderView *header = horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual)
        state.order.append(m_presenter->columns().at(header->logicalIndex(visual)).id);
    if (m_sortSection >= 0)
        state.sortColumn = m_presenter->columns().at(m_sortSection).id;
    state.sortOrder = m_sortOrder;
    return state;
}

void TableView::restoreViewState(const ViewState &state)
{
    m_chosen.widths = state.widths;
    m_chosen.hidden = state.hidden;
    QHeaderView *header = horizontalHeader();
    const QSignalBlocker quiet(this);
    int visual = 0;
    QStringList order = state.order;
    if (order.isEmpty()) {
        for (const TableColumn &column : m_presenter->columns())
            order.append(column.id);
    }
    for (const QString &id : std::as_const(order)) {
        if (const int section = sectionOf(id); section >= 0) // a column of another version is skipped
            header->moveSection(header->visualIndex(section), visual++);
    }
    header->setSortIndicator(sectionOf(state.sortColumn), state.sortOrder);
    scheduleFit(true);
}

QList<int> TableView::shownSections() const
{
    QList<int> sections;
    const QHeaderView *header = horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int section = header->logicalIndex(visual);
        if (!header->isSectionHidden(section))
            sections.append(section);
    }
    return sections;
}

bool TableView::isColumnShown(const QString &id) const
{
    const int section = sectionOf(id);
    return section >= 0 && !horizontalHeader()->isSectionHidden(section);
}

void TableView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fit();
    layOutOverlays();
}

void TableView::updateGeometries()
{
    QTableView::updateGeometries();
    layOutOverlays();
    scheduleFit(false); // the scroll bar may have come or gone
}

void TableView::layOutOverlays()
{
    m_empty->setGeometry(viewport()->geometry());
    m_empty->raise();
    for (TableCorner *corner : std::as_const(m_corners))
        corner->settle();
}

} // namespace mainstay::ui
