// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"

#include <QObject>

#include <functional>

class QSystemTrayIcon;
class QWidget;

namespace mainstay::ui {

/// The console's one icon in the desktop's tray: it appears with the first notice, where the desktop has a tray.
class Tray : public QObject
{
    Q_OBJECT

public:
    /// A child of \a window, whose icon it shows.
    explicit Tray(QWidget &window);

    /// Tells something that its reader may be waiting for elsewhere; \a wanted is called when the notice is clicked, or
    /// the icon while it is the last one.
    void tell(models::Tone tone, const QString &title, const QString &text, const std::function<void()> &wanted);

    /// Whether the reader has the console before them.
    bool isLookedAt() const;

private:
    QSystemTrayIcon *icon();

    QWidget &m_window;
    QSystemTrayIcon *m_icon = nullptr;
    std::function<void()> m_wanted;
};

} // namespace mainstay::ui
