// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QStringList>

namespace mainstay::test {

/// Everything that labels in \a widget say, one in each line.
inline QString visibleText(const QWidget &widget)
{
    QStringList words;
    for (const auto *label : widget.findChildren<QLabel *>()) {
        if (label->isVisibleTo(&widget))
            words.append(label->text());
    }
    return words.join(u'\n');
}

} // namespace mainstay::test
