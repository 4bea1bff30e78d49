// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tableview.h"

#include "models/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/actiondelegate.h"
#include "ui/widgets/chipdelegate.h"
#include "ui/widgets/progressbardelegate.h"
#include "ui/widgets/tablecorner.h"
#include "ui/widgets/tablepresenter.h"

#include <QHeaderView>
#include <QScrollBar>

#include <algorithm>

namespace mainstay::ui {

TableView::TableView(const Theme &theme, QWidget *parent)
    : QTableView(parent), m_theme(theme), m_presenter(new TablePresenter(this)), m_empty(new EmptyState(theme, this))
{
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    setTabKeyNavigation(false); // Tab leaves the table, as people with a keyboard need it to

    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setSectionsClickable(true);
    header->setHighlightSections(false);
    header->setSortIndicatorShown(true);
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setMinimumSectionSize(24);
    header->setTextElideMode(Qt::ElideRight);
    header->setContextMenuPolicy(Qt::CustomContextMenu);

    // Before setModel(): what is selected must be read before the selection hears of the reset.
    connect(m_presenter, &QAbstractItemModel::modelAboutToBeReset, this, &TableView::rememberRows);
    setModel(m_presenter);
    connect(m_presenter, &QAbstractItemModel::modelReset, this, &TableView::recallRows);
    using M = QAbstractItemModel;
    connect(m_presenter, &M::layoutAboutToBeChanged, this, &TableView::rememberAnchors);
    connect(m_presenter, &M::layoutChanged, this, &TableView::recallAnchors);
    for (const auto signal : {&M::rowsAboutToBeInserted, &M::rowsAboutToBeRemoved})
        connect(m_presenter, signal, this, &TableView::rememberAnchors);
    for (const auto signal : {&M::rowsInserted, &M::rowsRemoved})
        connect(m_presenter, signal, this, &TableView::recallAnchors);
    connect(m_presenter, &QAbstractItemModel::dataChanged, this, [this] { scheduleFit(true); });

    connect(header, &QHeaderView::sectionResized, this, &TableView::headerResized);
    connect(header, &QHeaderView::sectionMoved, this, [this] { emit viewStateChanged(); });
    connect(header, &QHeaderView::sortIndicatorChanged, this, &TableView::sortChanged);
    connect(header, &QHeaderView::customContextMenuRequested, this, &TableView::headerMenu);
    connect(m_empty, &EmptyState::activated, this, &TableView::emptyStateActivated);
    connect(&m_theme, &Theme::changed, this, &TableView::applyTheme);

    for (const auto corner : {Qt::TopLeftCorner, Qt::TopRightCorner, Qt::BottomLeftCorner, Qt::BottomRightCorner})
        m_corners.append(new TableCorner(m_theme, corner, this));
    applyTheme();
    showEmptyState();
}

TableView::~TableView() = default;

void TableView::setColumns(const QList<TableColumn> &columns)
{
    m_presenter->setColumns(columns);
    makeDelegates();
    m_measured.fill(0, columns.size());
    scheduleFit(true);
}

void TableView::setSource(QAbstractItemModel *model)
{
    m_presenter->setSourceModel(model);
    m_presenter->sort(m_sortSection, m_sortOrder);
    m_measured.fill(0);
    scheduleFit(true);
}

QAbstractItemModel *TableView::source() const
{
    return m_presenter->sourceModel();
}

void TableView::setEmptyState(const EmptyState::Content &content)
{
    m_empty->setContent(content);
    showEmptyState();
}

QModelIndexList TableView::selectedRows() const
{
    QModelIndexList rows;
    const QModelIndexList selected = selectionModel()->selectedRows();
    rows.reserve(selected.size());
    for (const QModelIndex &index : selected)
        rows.append(source()->index(index.row(), 0));
    std::sort(rows.begin(), rows.end(), [](const QModelIndex &a, const QModelIndex &b) { return a.row() < b.row(); });
    return rows;
}

QStringList TableView::selectedKeys() const
{
    QStringList keys;
    for (const QModelIndex &row : selectedRows())
        keys.append(row.data(models::RowKeyRole).toString());
    return keys;
}

void TableView::selectKeys(const QStringList &keys, bool scroll)
{
    const QSet<QString> wantedKeys(keys.begin(), keys.end());
    const int section = qMax(0, shownSections().value(0));
    QItemSelection selection;
    QModelIndex first;
    for (int row = 0; row < m_presenter->rowCount() && !wantedKeys.isEmpty(); ++row) {
        const QModelIndex index = m_presenter->index(row, section);
        if (!wantedKeys.contains(index.data(models::RowKeyRole).toString()))
            continue;
        selection.select(index, index);
        if (!first.isValid())
            first = index;
    }
    if (first.isValid())
        selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (scroll && first.isValid())
        scrollTo(first);
}

QModelIndex TableView::currentRow() const
{
    const QModelIndex current = currentIndex();
    return current.isValid() && source() ? source()->index(current.row(), 0) : QModelIndex();
}

void TableView::applyTheme()
{
    QPalette colours = palette();
    colours.setColor(QPalette::Base, m_theme.colour(Colour::Panel));
    setPalette(colours);
    QHeaderView *header = horizontalHeader();
    header->setFont(m_theme.font(Type::Overline));
    QPalette headerColours = header->palette();
    for (const auto group : {QPalette::Active, QPalette::Inactive})
        headerColours.setColor(group, QPalette::ButtonText, m_theme.colour(Colour::Muted));
    header->setPalette(headerColours);
    const int text = QFontMetrics(m_theme.font(Type::Body)).height();
    header->setFixedHeight(qMax(metrics::headerHeight, text + 14));
    verticalHeader()->setMinimumSectionSize(20);
    verticalHeader()->setDefaultSectionSize(qMax(metrics::rowHeight, text + 18));
    viewport()->update();
}

void TableView::makeDelegates()
{
    qDeleteAll(m_delegates);
    m_delegates.clear();
    const QList<TableColumn> &columns = m_presenter->columns();
    for (int section = 0; section < columns.size(); ++section) {
        const TableColumn &column = columns.at(section);
        CellDelegate *delegate = nullptr;
        switch (column.kind) {
        case CellKind::Text:
            delegate = new CellDelegate(m_theme, m_context, column, this);
            break;
        case CellKind::Chip:
            delegate = new ChipDelegate(m_theme, m_context, column, this);
            break;
        case CellKind::Progress:
            delegate = new ProgressBarDelegate(m_theme, m_context, column, this);
            break;
        case CellKind::Action: {
            auto *action = new ActionDelegate(m_theme, m_context, column, this);
            connect(action, &ActionDelegate::triggered, this, &TableView::trigger);
            delegate = action;
            break;
        }
        }
        m_delegates.append(delegate);
        setItemDelegateForColumn(section, delegate);
    }
}

void TableView::rememberRows()
{
    m_keptKeys.clear();
    m_keptCurrent.clear();
    m_keptScroll = verticalScrollBar()->value();
    if (!source())
        return;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        m_keptKeys.insert(index.data(models::RowKeyRole).toString());
    if (currentIndex().isValid()) {
        m_keptCurrent = currentIndex().data(models::RowKeyRole).toString();
        m_keptCurrentSection = currentIndex().column();
    }
}

void TableView::recallRows()
{
    m_measured.resize(m_presenter->columnCount());
    if (!m_keptKeys.isEmpty() || !m_keptCurrent.isEmpty()) {
        QItemSelection selection;
        for (int row = 0; row < m_presenter->rowCount(); ++row) {
            const QModelIndex index
                = m_presenter->index(row, qMin(m_keptCurrentSection, m_presenter->columnCount() - 1));
            const QString key = index.data(models::RowKeyRole).toString();
            if (m_keptKeys.contains(key))
                selection.select(index, index);
            if (key == m_keptCurrent)
                selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
        }
        selectionModel()->select(selection, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    executeDelayedItemsLayout();
    verticalScrollBar()->setValue(m_keptScroll);
    showEmptyState();
    scheduleFit(true);
}

void TableView::rememberAnchors()
{
    m_anchors.clear();
    if (verticalScrollBar()->value() == 0 || m_sorting)
        return; // at the top one wants to see what is new, and what comes first in another order
    const int first = rowAt(0);
    const int last = rowAt(viewport()->height() - 1);
    for (int row = first; row >= 0 && row <= (last < 0 ? m_presenter->rowCount() - 1 : last); ++row)
        m_anchors.append({m_presenter->index(row, 0), verticalHeader()->sectionPosition(row)});
    m_keptScroll = verticalScrollBar()->value();
}

void TableView::recallAnchors()
{
    // One row may have gone far away; what most of them did is what the eye follows.
    QList<int> shifts;
    for (const auto &[index, position] : std::as_const(m_anchors)) {
        if (index.isValid())
            shifts.append(verticalHeader()->sectionPosition(index.row()) - position);
    }
    if (!shifts.isEmpty()) {
        const auto middle = shifts.begin() + shifts.size() / 2;
        std::nth_element(shifts.begin(), middle, shifts.end());
        executeDelayedItemsLayout();
        verticalScrollBar()->setValue(m_keptScroll + *middle);
    }
    m_anchors.clear();
    showEmptyState();
    scheduleFit(true);
}

void TableView::showEmptyState()
{
    const bool empty = m_presenter->rowCount() == 0;
    m_empty->setVisible(empty && !m_empty->content().title.isEmpty());
}

} // namespace mainstay::ui
