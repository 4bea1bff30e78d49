// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/filteredit.h"

#include "ui/theme/theme.h"

#include <QAction>
#include <QKeyEvent>
#include <QShortcut>

namespace mainstay::ui {

FilterEdit::FilterEdit(const Theme &theme, QWidget *page)
{
    // Not the page's child yet: its layout makes it that, and the Tab key then stops here in its turn.
    setClearButtonEnabled(true);
    addAction(theme.icon(QStringLiteral("search"), Colour::Muted), LeadingPosition);
    setMinimumWidth(200);
    setMaximumWidth(320);
    auto *shortcut = new QShortcut(QKeySequence::Find, page);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, [this] {
        setFocus(Qt::ShortcutFocusReason);
        selectAll();
    });
}

void FilterEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        event->accept();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace mainstay::ui
