// SPDX-License-Identifier: GPL-3.0-or-later
// The part of TableView that answers the mouse, the keyboard and the clipboard.
#include "ui/theme/theme.h"
#include "ui/widgets/actiondelegate.h"
#include "ui/widgets/tablepresenter.h"
#include "ui/widgets/tableview.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

#include <algorithm>

namespace mainstay::ui {

void TableView::keyPressEvent(QKeyEvent *event)
{
    m_context.keyboard = true;
    const QModelIndex current = currentIndex();
    const bool onAction = current.isValid() && m_presenter->columns().at(current.column()).kind == CellKind::Action;
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (onAction && ActionDelegate::isUsable(current))
            trigger(current);
        else if (current.isValid())
            emit opened(currentRow());
    } else if (event->key() == Qt::Key_Space && onAction) {
        if (ActionDelegate::isUsable(current))
            trigger(current);
    } else {
        QTableView::keyPressEvent(event);
        viewport()->update();
        return;
    }
    event->accept();
}

void TableView::trigger(const QModelIndex &index)
{
    emit actionTriggered(m_presenter->columns().at(index.column()).id, source()->index(index.row(), 0));
}

QString TableView::selectionAsTsv() const
{
    QList<int> rows;
    for (const QModelIndex &row : selectedRows())
        rows.append(row.row());
    QList<int> sections = shownSections();
    sections.removeIf([this](int section) { return m_presenter->columns().at(section).kind == CellKind::Action; });
    return tsv(*m_presenter, rows, sections);
}

void TableView::copySelection() const
{
    if (selectionModel()->hasSelection())
        QApplication::clipboard()->setText(selectionAsTsv());
}

core::Result<void> TableView::exportCsv(QIODevice &device, const CsvOptions &options) const
{
    QList<int> sections;
    const QHeaderView *header = horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int section = header->logicalIndex(visual);
        // What is hidden only for want of room is still exported.
        if (wanted(section) && m_presenter->columns().at(section).kind != CellKind::Action)
            sections.append(section);
    }
    return writeCsv(*m_presenter, sections, device, options);
}

void TableView::contextMenuEvent(QContextMenuEvent *event)
{
    QModelIndex index = indexAt(event->pos());
    QPoint position = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        index = currentIndex();
        if (index.isValid())
            position = viewport()->mapToGlobal(visualRect(index).bottomLeft());
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (index.isValid())
        addRowActions(menu, index);
    QAction *all = menu->addAction(tr("Select all"), this, &QAbstractItemView::selectAll);
    all->setShortcut(QKeySequence::SelectAll);
    all->setEnabled(m_presenter->rowCount() > 0 && selectionMode() == ExtendedSelection);
    menu->addSeparator();
    // What the header offers to the mouse, for those who have none.
    addSortActions(menu->addMenu(tr("Sort by")));
    addColumnActions(menu->addMenu(m_theme.icon(QStringLiteral("columns")), tr("Columns")));
    menu->popup(position);
    event->accept();
}

void TableView::addRowActions(QMenu *menu, const QModelIndex &index)
{
    emit contextMenuAboutToShow(menu);
    const QList<TableColumn> &columns = m_presenter->columns();
    for (int section = 0; section < columns.size(); ++section) {
        const QPersistentModelIndex cell = m_presenter->index(index.row(), section);
        const QString text = cell.data().toString();
        if (columns.at(section).kind != CellKind::Action || text.isEmpty())
            continue;
        QAction *action = menu->addAction(text, this, [this, cell] {
            if (cell.isValid())
                trigger(cell);
        });
        action->setEnabled(ActionDelegate::isUsable(cell));
    }
    if (!menu->isEmpty())
        menu->addSeparator();
    QAction *copy = menu->addAction(m_theme.icon(QStringLiteral("copy")), tr("Copy"), this, &TableView::copySelection);
    copy->setShortcut(QKeySequence::Copy);
}

void TableView::setHovered(const QPoint &position)
{
    const int row = position.x() < 0 ? -1 : rowAt(position.y());
    const bool moved = row != m_context.hoveredRow;
    m_context.mouse = position;
    if (moved)
        m_context.hoveredRow = row;
    const int column = columnAt(position.x());
    const bool onAction = column >= 0 && m_presenter->columns().at(column).kind == CellKind::Action;
    if (moved || onAction)
        viewport()->update();
}

void TableView::mouseMoveEvent(QMouseEvent *event)
{
    QTableView::mouseMoveEvent(event);
    setHovered(event->position().toPoint());
}

void TableView::mousePressEvent(QMouseEvent *event)
{
    m_context.keyboard = false;
    m_context.mouse = event->position().toPoint();
    const QModelIndex index = indexAt(event->position().toPoint());
    if (index.isValid() && event->button() == Qt::LeftButton
        && m_presenter->columns().at(index.column()).kind == CellKind::Action)
        m_context.pressed = index;
    QTableView::mousePressEvent(event);
    viewport()->update();
}

void TableView::mouseReleaseEvent(QMouseEvent *event)
{
    QTableView::mouseReleaseEvent(event);
    m_context.pressed = QPersistentModelIndex();
    viewport()->update();
}

void TableView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (!index.isValid() || event->button() != Qt::LeftButton)
        return;
    if (m_presenter->columns().at(index.column()).kind == CellKind::Action)
        mousePressEvent(event); // two quick clicks on a button are two clicks
    else
        emit opened(source()->index(index.row(), 0));
}

void TableView::focusInEvent(QFocusEvent *event)
{
    const auto reason = event->reason();
    if (reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason) {
        m_context.keyboard = true;
        if (!currentIndex().isValid() && m_presenter->rowCount() > 0 && !shownSections().isEmpty())
            selectionModel()->setCurrentIndex(
                m_presenter->index(0, shownSections().first()), QItemSelectionModel::NoUpdate);
    }
    QTableView::focusInEvent(event);
    viewport()->update();
}

bool TableView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        setHovered({-1, -1});
    return QTableView::viewportEvent(event);
}

void TableView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    emit rowSelectionChanged();
}

} // namespace mainstay::ui
