// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/colours.h"
#include "ui/theme/iconset.h"
#include "ui/theme/metrics.h"

#include <QFont>
#include <QObject>

class QApplication;
class QWidget;

namespace mainstay::ui {

class ThemeStyle;

/// What the person asked for: their desktop's look, or one of ours.
enum class ThemeChoice { System, Light, Dark };

/// The look of the whole program: colours, icons, fonts and the style of controls, switchable while it runs.
class Theme : public QObject
{
    Q_OBJECT

public:
    /// Takes over the application's style, palette and font. One for the life of the program.
    explicit Theme(QApplication &application, ThemeChoice choice = ThemeChoice::System, QObject *parent = nullptr);
    ~Theme() override;

    ThemeChoice choice() const { return m_choice; }
    void setChoice(ThemeChoice choice);
    bool isDark() const { return m_colours.isDark(); }

    const Colours &colours() const { return m_colours; }
    const QColor &colour(Colour role) const { return m_colours[role]; }
    const IconSet &icons() const { return m_icons; }
    QIcon icon(const QString &name, Colour colour = Colour::Text) const { return m_icons.icon(name, colour); }

    QFont font(Type type) const;
    /// \a font with figures of equal width, where the font and Qt can.
    static QFont tabular(QFont font);

    /// Gives \a widget's text one step of the type scale and one colour, now and whenever the theme changes.
    void style(QWidget *widget, Type type, Colour colour = Colour::Text) const;

signals:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool systemIsDark() const;
    void apply();
    QPalette palette() const;

    QApplication &m_application;
    ThemeChoice m_choice;
    Colours m_colours;
    IconSet m_icons;
    QFont m_base;
    ThemeStyle *m_style = nullptr; // the application owns it
};

} // namespace mainstay::ui
