// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/helpmenu.h"

#include "ui/shell/aboutdialog.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/manualwindow.h"
#include "ui/shell/shortcutsdialog.h"

#include <QEvent>

namespace mainstay::ui {

HelpMenu::HelpMenu(const Theme &theme, MainWindow &window, const models::Connection &connection)
    : QMenu(&window),
      m_theme(theme),
      m_window(window),
      m_connection(connection),
      m_manual(addAction(QString(), this, &HelpMenu::showManual)),
      m_shortcuts(addAction(QString(), this, &HelpMenu::showShortcuts)),
      m_about(addAction(QString(), this, &HelpMenu::showAbout))
{
    m_manual->setShortcut(QKeySequence::HelpContents);
    m_shortcuts->setShortcut(Qt::CTRL | Qt::Key_F1);
    for (QAction *action : {m_manual, m_shortcuts}) // the keys work while the menu is closed
        window.addAction(action);
    connect(&window, &MainWindow::helpWanted, this, &HelpMenu::showManual);
    window.setHelp(this);
    retranslate();
}

/// Beside the work: it stays open, and goes to the page that is shown when it is asked for again.
void HelpMenu::showManual()
{
    if (!m_open) {
        m_open = new ManualWindow(m_theme, &m_window);
        m_open->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_open->show();
    m_open->raise();
    m_open->activateWindow();
    m_open->showTopic(m_window.helpTopic());
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
    m_manual->setText(tr("Manual"));
    m_shortcuts->setText(tr("Keyboard shortcuts…"));
    m_about->setText(tr("About Mainstay…"));
}

} // namespace mainstay::ui
