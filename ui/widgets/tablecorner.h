// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace mainstay::ui {

class Theme;

/// Rounds one corner of a card whose content is square, by painting what is around the card over it.
class TableCorner : public QWidget
{
public:
    TableCorner(const Theme &theme, Qt::Corner corner, QWidget *card);

    /// Moves to its corner of the card, above everything.
    void settle();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Qt::Corner m_corner;
};

} // namespace mainstay::ui
