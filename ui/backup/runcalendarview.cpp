// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/runcalendarview.h"

#include "ui/backup/runcalendarmodel.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int numberHeight = 20;
constexpr int chipLine = metrics::chipHeight + 2;

} // namespace

CalendarDayDelegate::CalendarDayDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{ }

void CalendarDayDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = static_cast<const RunCalendarModel *>(index.model());
    const QDate date = model->dateAt(index);
    const bool inMonth = index.data(RunCalendarModel::InMonthRole).toBool();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool today = date == QDate::currentDate();
    painter->save();
    painter->fillRect(option.rect,
        m_theme.colour(selected ? Colour::Selection
                : inMonth       ? Colour::Panel
                                : Colour::Window));
    painter->setPen(m_theme.colour(Colour::RowLine));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    painter->drawLine(option.rect.topRight(), option.rect.bottomRight());
    if (selected && option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(m_theme.colour(Colour::Focus), 2));
        painter->drawRect(option.rect.adjusted(1, 1, -2, -2));
    }
    const QRect inside = option.rect.adjusted(metrics::space1 + 1, 2, -2, -2);
    painter->setFont(m_theme.font(today ? Type::BodyStrong : Type::Caption));
    painter->setPen(m_theme.colour(today ? Colour::Accent : inMonth ? Colour::Text : Colour::Muted));
    painter->drawText(QRect(inside.left(), inside.top(), inside.width(), numberHeight),
        int(Qt::AlignLeft | Qt::AlignVCenter),
        today ? tr("%1 · today", "day of the month").arg(date.day()) : QString::number(date.day()));
    paintChips(painter, inside.adjusted(-3, numberHeight, 0, 0), index, selected);
    painter->restore();
}

void CalendarDayDelegate::paintChips(
    QPainter *painter, const QRect &area, const QModelIndex &index, bool selected) const
{
    const auto chips = index.data(RunCalendarModel::ChipsRole).value<QList<Chip>>();
    const auto room = std::max<qsizetype>(1, (area.height() + 2) / chipLine);
    for (qsizetype line = 0; line < std::min(room, chips.size()); ++line) {
        Chip chip = chips.at(line);
        const qsizetype left = chips.size() - line;
        if (line == room - 1 && left > 1)
            chip.text += u" +%1"_s.arg(left - 1);
        paintChip(*painter, m_theme, QRect(area.left(), area.top() + int(line) * chipLine, area.width(), chipLine),
            chip, Qt::LeftToRight, selected);
    }
}

RunCalendarView::RunCalendarView(const Theme &theme, QWidget *parent) : QTableView(parent)
{
    setItemDelegate(new CalendarDayDelegate(theme, this));
    setSelectionMode(QAbstractItemView::SingleSelection);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(numberHeight + chipLine + 4);
    verticalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setMinimumHeight(metrics::headerHeight + RunCalendarModel::weeks * (numberHeight + chipLine + 4));
}

void RunCalendarView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown) {
        emit monthsWanted(event->key() == Qt::Key_PageDown ? 1 : -1);
        return;
    }
    QTableView::keyPressEvent(event);
}

} // namespace mainstay::ui
