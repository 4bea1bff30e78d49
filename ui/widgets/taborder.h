// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QWidget;

namespace mainstay::ui {

/// Puts \a stops, which were made late, into the order of the Tab key right behind \a place, one after the other. Qt
/// would have put them behind everything that the window already had.
void tabThrough(QWidget *place, const QList<QWidget *> &stops);

} // namespace mainstay::ui
