// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tray.h"

#include <QApplication>
#include <QSystemTrayIcon>
#include <QWidget>

namespace mainstay::ui {

Tray::Tray(QWidget &window) : QObject(&window), m_window(window) { }

void Tray::tell(models::Tone tone, const QString &title, const QString &text, const std::function<void()> &wanted)
{
    m_wanted = wanted;
    QApplication::alert(&m_window);
    if (QSystemTrayIcon *shown = icon()) {
        shown->showMessage(title, text,
            tone == models::Tone::Bad           ? QSystemTrayIcon::Critical
                : tone == models::Tone::Warning ? QSystemTrayIcon::Warning
                                                : QSystemTrayIcon::Information);
    }
}

bool Tray::isLookedAt() const
{
    return m_window.isActiveWindow() && !m_window.isMinimized();
}

QSystemTrayIcon *Tray::icon()
{
    if (!m_icon && QSystemTrayIcon::isSystemTrayAvailable()) {
        m_icon = new QSystemTrayIcon(
            m_window.windowIcon().isNull() ? QApplication::windowIcon() : m_window.windowIcon(), this);
        m_icon->setToolTip(QApplication::applicationDisplayName());
        const auto wanted = [this] {
            if (m_wanted)
                m_wanted();
        };
        connect(m_icon, &QSystemTrayIcon::messageClicked, this, wanted);
        connect(m_icon, &QSystemTrayIcon::activated, this, wanted);
        m_icon->show();
    }
    return m_icon;
}

} // namespace mainstay::ui
