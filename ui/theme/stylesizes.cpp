// SPDX-License-Identifier: GPL-3.0-or-later
// The part of ThemeStyle that draws nothing: sizes, hints and ready-made icons.
#include "ui/theme/metrics.h"
#include "ui/theme/themestyle.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyleOption>
#include <QTextEdit>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

QSize ThemeStyle::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    const int tall = qMax(metrics::controlHeight, option ? option->fontMetrics.height() + 12 : 0);
    switch (type) {
    case CT_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            QFont font = widget ? widget->font() : QFont();
            if (variantOf(widget) == Variant::Primary)
                font.setWeight(QFont::DemiBold);
            int width
                = button->text.isEmpty() ? 0 : QFontMetrics(font).size(Qt::TextShowMnemonic, button->text).width();
            if (!button->icon.isNull())
                width += button->iconSize.width() + (button->text.isEmpty() ? 0 : 6);
            if (button->features & QStyleOptionButton::HasMenu)
                width += 18;
            const int padding = button->text.isEmpty() ? 2 * metrics::space2 : 2 * 13;
            return {width + padding, tall};
        }
        break;
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox:
        result.setHeight(tall);
        if (type == CT_ComboBox)
            result.setWidth(size.width() + metrics::space2 + 28 + 6);
        if (type == CT_SpinBox)
            result.setWidth(size.width() + metrics::space2 + 24);
        break;
    case CT_ToolButton:
        result = result.expandedTo({28, 28});
        break;
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
            item && item->menuItemType != QStyleOptionMenuItem::Separator)
            result.setHeight(qMax(result.height(), 28));
        break;
    case CT_TabBarTab:
        result.setHeight(qMax(result.height(), 34));
        break;
    case CT_ItemViewItem:
        result.setHeight(qMax(result.height(), 28));
        break;
    case CT_ProgressBar:
        result.setHeight(qMax(16, option ? option->fontMetrics.height() : 16));
        break;
    default:
        break;
    }
    return result;
}

int ThemeStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_ToolBarIconSize:
    case PM_TabBarIconSize:
        return metrics::icon;
    case PM_LargeIconSize:
        return 32;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return metrics::space3;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return metrics::space2;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return metrics::space2;
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return 32;
    case PM_HeaderMargin:
        return metrics::cellPadding;
    case PM_HeaderMarkSize:
        return metrics::headerArrow;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
        return 0;
    case PM_DefaultFrameWidth:
        if (qobject_cast<const QTextEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget))
            return 4; // the viewport stays clear of the rounded corners
        return 1;
    case PM_ComboBoxFrameWidth:
        return 1;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuVMargin:
    case PM_MenuHMargin:
        return metrics::space1;
    case PM_ToolTipLabelFrameWidth:
        return 6;
    case PM_SplitterWidth:
        return metrics::space3;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ThemeStyle::styleHint(
    StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_ComboBox_Popup:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    case SH_ToolTipLabel_Opacity:
        return 255;
    case SH_ItemView_ShowDecorationSelected:
    case SH_ScrollBar_MiddleClickAbsolutePosition:
        return 1;
    case SH_Table_GridLineColor:
        return static_cast<int>(m_colours[Colour::RowLine].rgba());
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QIcon ThemeStyle::standardIcon(StandardPixmap icon, const QStyleOption *option, const QWidget *widget) const
{
    // Fusion would look for them in every folder of the desktop's icon theme, thousands, for each field anew.
    switch (icon) {
    case SP_LineEditClearButton:
        return m_icons.icon(u"cancel"_s, Colour::Muted);
    case SP_MessageBoxCritical:
        return m_icons.icon(u"error"_s, Colour::Bad);
    case SP_MessageBoxWarning:
        return m_icons.icon(u"warning"_s, Colour::Warning);
    case SP_MessageBoxInformation:
    case SP_MessageBoxQuestion:
        return m_icons.icon(u"info"_s, Colour::Info);
    default:
        return QProxyStyle::standardIcon(icon, option, widget);
    }
}

} // namespace mainstay::ui
