// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/languages.h"
#include "ui/theme/theme.h"

#include <QImage>
#include <QObject>
#include <QPointer>
#include <QSize>
#include <QStringList>
#include <QWidget>

#include <chrono>

namespace mainstay::app {

/// Takes a picture of a window in both languages and both themes, by switching them as an operator would.
class Camera : public QObject
{
    Q_OBJECT

public:
    Camera(const QString &folder, Languages &languages, ui::Theme &theme, QObject *parent = nullptr);

    /// done() follows. A \a widget that is a dialog keeps its own size; a window is also taken at its smallest.
    void take(const QString &name, QWidget *widget);

    const QStringList &files() const { return m_files; } ///< in the order taken, relative to the folder

signals:
    void done();
    void failed(const QString &why);

private:
    struct View
    {
        QString language;
        ui::ThemeChoice theme;
        QSize size; ///< empty: as it is
    };

    void next();
    void lookIn(std::chrono::milliseconds delay);
    void look();
    void keep();

    QString m_folder;
    Languages &m_languages;
    ui::Theme &m_theme;
    QStringList m_files;
    QString m_name;
    QPointer<QWidget> m_widget;
    QList<View> m_views;
    std::chrono::milliseconds m_patience{}; ///< before the first look at the next view
    QImage m_seen; ///< at the last look
    int m_looks = 0; ///< at this view
    int m_number = 0;
};

} // namespace mainstay::app
