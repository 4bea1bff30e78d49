// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/themestyle.h"

#include "ui/theme/metrics.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QStyleFactory>
#include <QStyleOption>
#include <QToolButton>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr auto variantProperty = "mainstayVariant";

} // namespace

void setVariant(QAbstractButton *button, Variant variant)
{
    button->setProperty(variantProperty, static_cast<int>(variant));
    button->updateGeometry();
    button->update();
}

Variant variantOf(const QWidget *button)
{
    return button ? static_cast<Variant>(button->property(variantProperty).toInt()) : Variant::Secondary;
}

ThemeStyle::ThemeStyle(const IconSet &icons)
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s)), m_icons(icons), m_colours(Colours::load(false))
{ }

void ThemeStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QPushButton *>(widget) || qobject_cast<QToolButton *>(widget) || qobject_cast<QComboBox *>(widget)
        || qobject_cast<QAbstractSpinBox *>(widget) || qobject_cast<QLineEdit *>(widget)
        || qobject_cast<QScrollBar *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (qobject_cast<QScrollBar *>(widget))
        widget->setAttribute(Qt::WA_OpaquePaintEvent, false);
    // As wide as its longest choice, in every language.
    if (auto *box = qobject_cast<QComboBox *>(widget))
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
}

void ThemeStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    bool drawn = true;
    switch (element) {
    case PE_PanelButtonCommand:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            drawButton(*button, *painter, widget);
        break;
    case PE_FrameDefaultButton:
        break; // the primary variant says it
    case PE_PanelButtonTool:
        drawToolButtonPanel(*option, *painter, widget);
        break;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheck(*option, *painter);
        break;
    case PE_IndicatorRadioButton:
        drawRadio(*option, *painter);
        break;
    case PE_FrameFocusRect:
        drawFocus(*option, *painter, widget);
        break;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0)
            drawField(frame->rect, frame->state, *painter, frame->state & State_ReadOnly);
        break;
    case PE_FrameLineEdit:
        break;
    case PE_Frame:
        drawFrame(*option, *painter, widget);
        break;
    case PE_PanelItemViewItem:
        drawItem(*option, *painter);
        break;
    case PE_PanelItemViewRow:
        break;
    case PE_IndicatorHeaderArrow:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
            header && header->sortIndicator != QStyleOptionHeader::None) {
            drawChevron(*painter, option->rect,
                header->sortIndicator == QStyleOptionHeader::SortDown ? Qt::UpArrow : Qt::DownArrow,
                m_colours[Colour::Muted]);
        }
        break;
    case PE_IndicatorArrowDown:
        drawChevron(*painter, option->rect, Qt::DownArrow, m_colours[Colour::Muted]);
        break;
    case PE_IndicatorArrowUp:
        drawChevron(*painter, option->rect, Qt::UpArrow, m_colours[Colour::Muted]);
        break;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, m_colours[Colour::Tooltip]);
        break;
    case PE_FrameTabWidget:
        painter->fillRect(
            QRect(option->rect.left(), option->rect.top(), option->rect.width(), 1), m_colours[Colour::Line]);
        break;
    case PE_FrameTabBarBase:
        painter->fillRect(
            QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), m_colours[Colour::Line]);
        break;
    default:
        drawn = false;
    }
    painter->restore();
    if (!drawn)
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void ThemeStyle::drawControl(
    ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    bool drawn = true;
    switch (element) {
    case CE_PushButtonBevel:
        proxy()->drawPrimitive(PE_PanelButtonCommand, option, painter, widget);
        break;
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            drawButtonLabel(*button, *painter, widget);
        break;
    case CE_Header:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            drawWholeHeader(*header, *painter, widget);
        break;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        drawHeader(*option, *painter);
        break;
    case CE_ProgressBar:
        drawProgress(*option, *painter, widget);
        break;
    case CE_TabBarTabShape:
        drawTab(*option, *painter);
        break;
    default:
        drawn = false;
    }
    painter->restore();
    if (!drawn)
        QProxyStyle::drawControl(element, option, painter, widget);
}

void ThemeStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    bool drawn = true;
    switch (control) {
    case CC_ComboBox:
        drawComboBox(*option, *painter);
        break;
    case CC_SpinBox:
        drawSpinBox(*option, *painter, widget);
        break;
    case CC_ScrollBar:
        drawScrollBar(*option, *painter, widget);
        break;
    default:
        drawn = false;
    }
    painter->restore();
    if (!drawn)
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect ThemeStyle::subControlRect(
    ComplexControl control, const QStyleOptionComplex *option, SubControl part, const QWidget *widget) const
{
    constexpr int arrowWidth = 28;
    const QRect &rect = option->rect;
    if (control == CC_ComboBox) {
        const auto mirrored = [option](const QRect &r) { return visualRect(option->direction, option->rect, r); };
        if (part == SC_ComboBoxEditField)
            return mirrored(rect.adjusted(metrics::space2, 1, -arrowWidth, -1));
        if (part == SC_ComboBoxArrow)
            return mirrored(QRect(rect.right() - arrowWidth + 1, rect.top(), arrowWidth, rect.height()));
    } else if (control == CC_SpinBox) {
        const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        const bool buttons = spin && spin->buttonSymbols != QAbstractSpinBox::NoButtons;
        const int width = buttons ? 24 : 0;
        const int half = rect.height() / 2;
        switch (part) {
        case SC_SpinBoxUp:
            return visualRect(option->direction, rect, QRect(rect.right() - width + 1, rect.top(), width, half));
        case SC_SpinBoxDown:
            return visualRect(option->direction, rect,
                QRect(rect.right() - width + 1, rect.top() + half, width, rect.height() - half));
        case SC_SpinBoxEditField:
            return visualRect(option->direction, rect, rect.adjusted(metrics::space2, 1, -width - 1, -1));
        default:
            return rect;
        }
    } else if (control == CC_ScrollBar) {
        return scrollBarRect(*option, part);
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect ThemeStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (element == SE_LineEditContents) {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth > 0)
            return option->rect.adjusted(metrics::space2, 1, -metrics::space2, -1);
        return option->rect;
    }
    if (element == SE_HeaderLabel) {
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        const bool sorted = header && header->sortIndicator != QStyleOptionHeader::None;
        const QRect label = option->rect.adjusted(
            metrics::cellPadding, 0, -metrics::cellPadding - (sorted ? metrics::headerArrow : 0), 0);
        return visualRect(option->direction, option->rect, label);
    }
    if (element == SE_HeaderArrow) {
        const QRect arrow(option->rect.right() - metrics::cellPadding - metrics::headerArrow + 3,
            option->rect.center().y() - metrics::headerArrow / 2, metrics::headerArrow, metrics::headerArrow);
        return visualRect(option->direction, option->rect, arrow);
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

void ThemeStyle::drawChevron(QPainter &painter, const QRectF &rect, Qt::ArrowType direction, const QColor &colour) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.translate(rect.center());
    painter.rotate(direction == Qt::UpArrow ? 180
            : direction == Qt::LeftArrow    ? 90
            : direction == Qt::RightArrow   ? -90
                                            : 0);
    painter.drawPolyline(QPolygonF({QPointF(-3.5, -1.75), QPointF(0, 1.75), QPointF(3.5, -1.75)}));
    painter.restore();
}

} // namespace mainstay::ui
