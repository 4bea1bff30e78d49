// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/tableexport.h"
#include "ui/widgets/viewstate.h"

#include <QSet>
#include <QTableView>

class QMenu;

namespace mainstay::ui {

class TableCorner;
class TablePresenter;

/// How every table of the console behaves: a card whose columns always fit, that keeps its place when the data changes,
/// sorts, copies, exports and is wholly usable from the keyboard. A page gives it columns, a model and an empty state.
class TableView : public QTableView
{
    Q_OBJECT

public:
    explicit TableView(const Theme &theme, QWidget *parent = nullptr);
    ~TableView() override;

    /// Call again with translated titles on QEvent::LanguageChange; with the same ids everything else stays.
    void setColumns(const QList<TableColumn> &columns);
    /// Sorting is the model's: QAbstractItemModel::sort() is called with the column's source and the model keeps itself
    /// sorted. Rows are recognised by RowKeyRole of their column 0.
    void setSource(QAbstractItemModel *model);
    QAbstractItemModel *source() const;

    /// Shown while there are no rows.
    void setEmptyState(const EmptyState::Content &content);

    /// Rows of the model given to setSource, column 0, from top to bottom.
    QModelIndexList selectedRows() const;
    QStringList selectedKeys() const;
    /// Selects the rows with these keys that exist, makes the first current and, if asked, brings it into sight.
    void selectKeys(const QStringList &keys, bool scroll = false);
    QModelIndex currentRow() const;

    ViewState viewState() const;
    void restoreViewState(const ViewState &state);

    QString selectionAsTsv() const;
    /// Every row, the columns shown, in their order. Fails with FileUnwritable.
    core::Result<void> exportCsv(QIODevice &device, const CsvOptions &options = {}) const;
    /// Sections that are on screen, from left to right.
    QList<int> shownSections() const;
    bool isColumnShown(const QString &id) const;

signals:
    void opened(const QModelIndex &row);
    void actionTriggered(const QString &columnId, const QModelIndex &row);
    void rowSelectionChanged();
    /// Widths, order, sort or choice of columns were changed by hand: time to save viewState().
    void viewStateChanged();
    /// The page may add its actions to the menu of the row under the mouse or the cursor.
    void contextMenuAboutToShow(QMenu *menu);
    void emptyStateActivated();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void updateGeometries() override;

private:
    void applyTheme();
    void makeDelegates();
    void scheduleFit(bool measureAgain);
    void measure();
    void fit();
    void showEmptyState();
    void layOutOverlays();
    void rememberRows();
    void recallRows();
    void headerResized(int section, int from, int to);
    void sortChanged(int section, Qt::SortOrder order);
    void headerMenu(const QPoint &position);
    void addSortActions(QMenu *menu);
    void addColumnActions(QMenu *menu);
    void addRowActions(QMenu *menu, const QModelIndex &index);
    void trigger(const QModelIndex &index);
    void copySelection() const;
    void setHovered(const QPoint &position);
    void rememberAnchors();
    void recallAnchors();
    int sectionOf(const QString &id) const;
    bool wanted(int section) const;

    const Theme &m_theme;
    TablePresenter *m_presenter;
    EmptyState *m_empty;
    QList<TableCorner *> m_corners;
    CellContext m_context;
    QList<CellDelegate *> m_delegates;
    QList<int> m_measured; // by section
    ViewState m_chosen; // what somebody changed by hand
    QSet<QString> m_keptKeys;
    QString m_keptCurrent;
    int m_keptCurrentSection = 0;
    QList<std::pair<QPersistentModelIndex, int>> m_anchors; // rows on screen and where they were, while rows move
    int m_keptScroll = 0;
    int m_sortSection = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    bool m_fitting = false;
    bool m_sorting = false; // by hand
    bool m_fitScheduled = false;
    bool m_measureScheduled = false;
};

} // namespace mainstay::ui
