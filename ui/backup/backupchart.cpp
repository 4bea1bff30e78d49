// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/backupchart.h"

#include "ui/text/cells.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostPoints = 120;
constexpr int axisWidth = 76;
constexpr int titleHeight = 36; // the topmost figure stands beside its line
constexpr int datesHeight = 24;
constexpr int barWidth = 6;
constexpr int plots = 3; // below each other, over the same dates

} // namespace

BackupChart::BackupChart(const Theme &theme, models::BackupStore &backups, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_backups(backups)
{
    setMouseTracking(true);
    connect(&backups, &models::StoreSignals::rowsChanged, this, &BackupChart::read);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    read();
}

void BackupChart::read()
{
    m_points.clear();
    m_backups.forEach([this](const core::Backup &backup) {
        if (backup.state != core::BackupState::Finished || !backup.finishedAt)
            return;
        const qint64 took = std::max<qint64>(0, backup.createdAt.msecsTo(*backup.finishedAt));
        m_points.append({backup.createdAt, backup.size, took, took > 0 ? backup.size * 1000 / took : 0});
    });
    std::ranges::sort(m_points, {}, &Point::at);
    if (m_points.size() > mostPoints)
        m_points.remove(0, m_points.size() - mostPoints);
    describe();
    update();
}

void BackupChart::describe()
{
    setAccessibleName(tr("Sizes, durations and rates of the backups over time"));
    setAccessibleDescription(m_points.isEmpty()
            ? QString()
            : tr("From %1 to %2.").arg(textOf(m_points.constFirst()), textOf(m_points.constLast())));
}

QString BackupChart::textOf(const Point &point) const
{
    const Format format{QLocale()};
    return tr("%1: %2 in %3, %4", "date: size in duration, rate")
        .arg(localDateTime(point.at), format.size(point.size), format.duration(point.milliseconds),
            format.rate(point.rate));
}

QRect BackupChart::plot(int row) const
{
    const int height = (this->height() - datesHeight) / plots;
    return QRect(axisWidth, row * height + titleHeight, width() - axisWidth - metrics::space4,
        height - titleHeight - metrics::space3);
}

int BackupChart::xOf(const QRect &area, const Point &point) const
{
    const qint64 from = m_points.constFirst().at.toMSecsSinceEpoch();
    const qint64 to = m_points.constLast().at.toMSecsSinceEpoch();
    const double fraction = to > from ? double(point.at.toMSecsSinceEpoch() - from) / double(to - from) : 0.5;
    return area.left() + barWidth + int(fraction * (area.width() - 2 * barWidth));
}

qint64 BackupChart::most(Value value) const
{
    qint64 most = 1;
    for (const Point &point : m_points)
        most = std::max(most, point.*value);
    return most;
}

void BackupChart::paintPlot(QPainter &painter, int row, Value value, const QString &title, const QColor &colour,
    const std::function<QString(qint64)> &text) const
{
    const QRect area = plot(row);
    const qint64 top = most(value);
    painter.setFont(m_theme.font(Type::BodyStrong));
    painter.setPen(m_theme.colour(Colour::Text));
    painter.drawText(QRect(0, area.top() - titleHeight, width(), titleHeight), Qt::AlignLeft | Qt::AlignTop, title);
    painter.setFont(m_theme.font(Type::Caption));
    for (const int part : {0, 1, 2}) {
        const int y = area.bottom() - part * (area.height() - 1) / 2;
        painter.setPen(m_theme.colour(part == 0 ? Colour::LineStrong : Colour::RowLine));
        painter.drawLine(area.left(), y, area.right(), y);
        painter.setPen(m_theme.colour(Colour::Muted));
        painter.drawText(QRect(0, y - 8, axisWidth - metrics::space2, 16), Qt::AlignRight | Qt::AlignVCenter,
            part == 0 ? u"0"_s : text(top * part / 2));
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    for (const Point &point : m_points) {
        const int height = std::max(2, int(double(point.*value) / double(top) * (area.height() - 1)));
        painter.drawRoundedRect(QRect(xOf(area, point) - barWidth / 2, area.bottom() - height, barWidth, height), 2, 2);
    }
}

void BackupChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_points.isEmpty()) {
        painter.setPen(m_theme.colour(Colour::Muted));
        painter.drawText(rect(), Qt::AlignCenter, tr("No finished backup yet"));
        return;
    }
    const Format format{QLocale()};
    paintPlot(painter, 0, &Point::size, tr("Size"), m_theme.colour(Colour::Accent),
        [&](qint64 bytes) { return format.size(bytes); });
    paintPlot(painter, 1, &Point::milliseconds, tr("Duration"), m_theme.colour(Colour::Ok),
        [&](qint64 milliseconds) { return format.duration(milliseconds); });
    paintPlot(painter, 2, &Point::rate, tr("Rate"), m_theme.colour(Colour::Info),
        [&](qint64 bytesPerSecond) { return format.rate(bytesPerSecond); });
    const QRect area = plot(plots - 1);
    const QRect dates(area.left(), height() - datesHeight, area.width(), datesHeight);
    painter.setFont(m_theme.font(Type::Caption));
    painter.setPen(m_theme.colour(Colour::Muted));
    painter.drawText(
        dates, Qt::AlignLeft | Qt::AlignVCenter, format.date(m_points.constFirst().at.toLocalTime().date()));
    if (m_points.size() > 1) {
        painter.drawText(
            dates, Qt::AlignRight | Qt::AlignVCenter, format.date(m_points.constLast().at.toLocalTime().date()));
    }
}

bool BackupChart::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const auto nearest = std::ranges::min_element(
        m_points, {}, [&](const Point &point) { return std::abs(xOf(plot(0), point) - help->pos().x()); });
    if (nearest == m_points.cend() || std::abs(xOf(plot(0), *nearest) - help->pos().x()) > barWidth)
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), textOf(*nearest), this);
    return true;
}

void BackupChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        describe();
        update();
    }
}

} // namespace mainstay::ui
