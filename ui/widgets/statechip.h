// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/chip.h"

#include <QWidget>

namespace mainstay::ui {

/// A chip that stands on its own, such as beside a title.
class StateChip : public QWidget
{
    Q_OBJECT

public:
    explicit StateChip(const Theme &theme, QWidget *parent = nullptr);

    const Chip &chip() const { return m_chip; }
    /// \a why answers "why?" in a sentence; it becomes the tool tip and the accessible description.
    void setChip(const Chip &chip, const QString &why = {});

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Chip m_chip;
};

} // namespace mainstay::ui
