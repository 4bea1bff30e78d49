// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/helpmenu.h"

#include "ui/shell/aboutdialog.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/shortcutsdialog.h"

#include <QEvent>

namespace mainstay::ui {

HelpMenu::HelpMenu(const Theme &theme, MainWindow &window, const models::Connection &connection)
    : QMenu(&window),
      m_theme(theme),
      m_connection(connection),
      m_shortcuts(addAction(QString(), this, &HelpMenu::showShortcuts)),
      m_about(addAction(QString(), this, &HelpMenu::showAbout))
{
    m_shortcuts->setShortcut(QKeySequence::HelpContents);
    window.addAction(m_shortcuts); // F1 works while the menu is closed
    window.setHelp(this);
    retranslate();
}

void HelpMenu::showShortcuts()
{
    auto *dialog = new ShortcutsDialog(m_theme, parentWidget());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void HelpMenu::showAbout()
{
    auto *dialog = new AboutDialog(m_theme, m_connection.server(), parentWidget());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void HelpMenu::changeEvent(QEvent *event)
{
    QMenu::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void HelpMenu::retranslate()
{
    m_shortcuts->setText(tr("Keyboard shortcuts…"));
    m_about->setText(tr("About Mainstay…"));
}

} // namespace mainstay::ui
