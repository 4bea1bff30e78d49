// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/colours.h"
#include "ui/theme/iconset.h"

#include <QProxyStyle>

class QAbstractButton;
class QStyleOptionButton;
class QStyleOptionHeader;

namespace mainstay::ui {

/// What a push button is for.
enum class Variant {
    Secondary, ///< the default: a quiet button with an edge
    Primary, ///< the one thing the page or dialog is about
    Danger, ///< takes something away
    Quiet, ///< no edge until the mouse or the focus is on it
};

/// Makes \a button look like what it is for. The style reads it back; nothing else changes.
void setVariant(QAbstractButton *button, Variant variant);
Variant variantOf(const QWidget *button);

/// The look of the controls: Fusion's behaviour, our shapes and colours.
class ThemeStyle : public QProxyStyle
{
    Q_OBJECT

public:
    explicit ThemeStyle(const IconSet &icons);

    void setColours(const Colours &colours) { m_colours = colours; }

    void polish(QWidget *widget) override;
    using QProxyStyle::polish;

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
        const QWidget *widget = nullptr) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
        const QWidget *widget = nullptr) const override;
    QRect subElementRect(
        SubElement element, const QStyleOption *option, const QWidget *widget = nullptr) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
        const QWidget *widget = nullptr) const override;
    int pixelMetric(
        PixelMetric metric, const QStyleOption *option = nullptr, const QWidget *widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption *option = nullptr, const QWidget *widget = nullptr,
        QStyleHintReturn *data = nullptr) const override;
    QIcon standardIcon(
        StandardPixmap icon, const QStyleOption *option = nullptr, const QWidget *widget = nullptr) const override;

private:
    // stylebuttons.cpp
    void drawButton(const QStyleOptionButton &option, QPainter &painter, const QWidget *widget) const;
    void drawButtonLabel(const QStyleOptionButton &option, QPainter &painter, const QWidget *widget) const;
    void drawToolButtonPanel(const QStyleOption &option, QPainter &painter, const QWidget *widget) const;
    void drawCheck(const QStyleOption &option, QPainter &painter) const;
    void drawRadio(const QStyleOption &option, QPainter &painter) const;
    void drawFocus(const QStyleOption &option, QPainter &painter, const QWidget *widget) const;

    // stylefields.cpp
    void drawField(const QRect &rect, QStyle::State state, QPainter &painter, bool readOnly = false) const;
    void drawComboBox(const QStyleOptionComplex &option, QPainter &painter) const;
    void drawSpinBox(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget) const;
    void drawProgress(const QStyleOption &option, QPainter &painter, const QWidget *widget) const;

    // styleviews.cpp
    void drawFrame(const QStyleOption &option, QPainter &painter, const QWidget *widget) const;
    void drawWholeHeader(const QStyleOptionHeader &header, QPainter &painter, const QWidget *widget) const;
    void drawHeader(const QStyleOption &option, QPainter &painter) const;
    void drawItem(const QStyleOption &option, QPainter &painter) const;
    void drawTab(const QStyleOption &option, QPainter &painter) const;
    void drawScrollBar(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget) const;
    QRect scrollBarRect(const QStyleOptionComplex &option, SubControl part) const;

    void drawChevron(QPainter &painter, const QRectF &rect, Qt::ArrowType direction, const QColor &colour) const;

    const IconSet m_icons; // they follow the colours by themselves
    Colours m_colours;
};

} // namespace mainstay::ui
