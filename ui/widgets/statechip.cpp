// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/statechip.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace mainstay::ui {

StateChip::StateChip(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(&m_theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StateChip::setChip(const Chip &chip, const QString &why)
{
    m_chip = chip;
    setAccessibleName(chip.text);
    setAccessibleDescription(why);
    setToolTip(why);
    updateGeometry();
    update();
}

QSize StateChip::sizeHint() const
{
    return m_chip == Chip() ? QSize(0, metrics::chipHeight) : chipSize(m_theme, m_chip);
}

QSize StateChip::minimumSizeHint() const
{
    return {qMin(sizeHint().width(), 40), sizeHint().height()};
}

void StateChip::paintEvent(QPaintEvent *)
{
    if (m_chip == Chip())
        return;
    QPainter painter(this);
    paintChip(painter, m_theme, rect(), m_chip, layoutDirection());
}

} // namespace mainstay::ui
