// SPDX-License-Identifier: GPL-3.0-or-later
// The part of ThemeStyle that draws what one types into or picks from, and progress.
#include "ui/theme/metrics.h"
#include "ui/theme/themestyle.h"

#include <QAbstractSpinBox>
#include <QDateTime>
#include <QPainter>
#include <QStyleOption>
#include <QTimer>
#include <QWidget>

namespace mainstay::ui {

void ThemeStyle::drawField(const QRect &rect, QStyle::State state, QPainter &painter, bool readOnly) const
{
    const Colours &c = m_colours;
    const bool enabled = state & State_Enabled;
    const bool focus = enabled && state & State_HasFocus;
    QColor edge = c[Colour::LineStrong];
    if (!enabled || readOnly)
        edge = c[Colour::Line];
    if (focus)
        edge = c[Colour::Focus];
    painter.setBrush(enabled && !readOnly ? c[Colour::Field] : c[Colour::DisabledFill]);
    const qreal width = focus ? 2 : 1;
    painter.setPen(QPen(edge, width));
    painter.drawRoundedRect(QRectF(rect).adjusted(width / 2, width / 2, -width / 2, -width / 2), metrics::controlRadius,
        metrics::controlRadius);
}

void ThemeStyle::drawComboBox(const QStyleOptionComplex &option, QPainter &painter) const
{
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(&option);
    if (!combo)
        return;
    const bool enabled = option.state & State_Enabled;
    if (combo->frame)
        drawField(option.rect, option.state, painter);
    if (!combo->editable && enabled && option.state & State_MouseOver && !(option.state & State_HasFocus)) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_colours[Colour::Hover]);
        painter.drawRoundedRect(
            QRectF(option.rect).adjusted(1, 1, -1, -1), metrics::controlRadius - 1, metrics::controlRadius - 1);
    }
    const QRect arrow = subControlRect(CC_ComboBox, &option, SC_ComboBoxArrow);
    drawChevron(painter, arrow, Qt::DownArrow, m_colours[enabled ? Colour::Muted : Colour::Disabled]);
}

void ThemeStyle::drawSpinBox(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget) const
{
    const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(&option);
    if (!spin)
        return;
    if (spin->frame)
        drawField(option.rect, option.state, painter);
    if (spin->buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto arrow = [&](SubControl part, Qt::ArrowType direction, QAbstractSpinBox::StepEnabledFlag flag) {
        const QRect rect = subControlRect(CC_SpinBox, &option, part, widget);
        const bool usable = option.state & State_Enabled && spin->stepEnabled & flag;
        const bool hover = usable && option.activeSubControls == part && option.state & State_MouseOver;
        const int nudge = direction == Qt::UpArrow ? 2 : -2;
        drawChevron(painter, QRectF(rect).translated(-2, nudge), direction,
            m_colours[!usable ? Colour::Disabled
                    : hover   ? Colour::Accent
                              : Colour::Muted]);
    };
    arrow(SC_SpinBoxUp, Qt::UpArrow, QAbstractSpinBox::StepUpEnabled);
    arrow(SC_SpinBoxDown, Qt::DownArrow, QAbstractSpinBox::StepDownEnabled);
}

void ThemeStyle::drawProgress(const QStyleOption &option, QPainter &painter, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(&option);
    if (!bar)
        return;
    constexpr int thickness = 6;
    QRect rect = bar->rect;
    if (bar->textVisible && !bar->text.isEmpty()) {
        const int width = qMax(40, bar->fontMetrics.horizontalAdvance(bar->text) + metrics::space2);
        const QRect text(rect.right() - width + 1, rect.top(), width, rect.height());
        painter.setPen(m_colours[Colour::Muted]);
        painter.drawText(
            visualRect(bar->direction, bar->rect, text), int(Qt::AlignRight | Qt::AlignVCenter), bar->text);
        rect.setRight(rect.right() - width);
    }
    QRectF track(rect.left(), rect.center().y() - thickness / 2.0 + 0.5, rect.width(), thickness);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_colours[Colour::Track]);
    painter.drawRoundedRect(track, thickness / 2.0, thickness / 2.0);

    QRectF done = track;
    if (bar->minimum == bar->maximum) { // nobody knows how long: a piece that wanders
        constexpr qint64 period = 1600;
        const qreal phase = qreal(QDateTime::currentMSecsSinceEpoch() % period) / period;
        done.setWidth(track.width() * 0.3);
        done.moveLeft(track.left() + (track.width() - done.width()) * (phase < 0.5 ? phase * 2 : 2 - phase * 2));
        if (widget) {
            auto *target = const_cast<QWidget *>(widget);
            QTimer::singleShot(33, target, qOverload<>(&QWidget::update));
        }
    } else {
        const qreal fraction = qreal(qint64(bar->progress) - bar->minimum) / qreal(qint64(bar->maximum) - bar->minimum);
        done.setWidth(track.width() * qBound(0.0, fraction, 1.0));
        if (bar->direction == Qt::RightToLeft)
            done.moveRight(track.right());
    }
    if (done.width() < 1)
        return;
    painter.setBrush(m_colours[option.state & State_Enabled ? Colour::Accent : Colour::Disabled]);
    painter.drawRoundedRect(done, qMin(thickness, qRound(done.width())) / 2.0, thickness / 2.0);
}

} // namespace mainstay::ui
