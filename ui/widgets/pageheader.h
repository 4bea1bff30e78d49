// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QAbstractButton;
class QHBoxLayout;
class QLabel;
class QMenu;
class QPushButton;

namespace mainstay::ui {

class StateChip;
class Theme;

/// The top of a page: its one title, a sentence, and its actions at the right with the main one last. Where there is no
/// room for all of them, the first ones move into a menu.
class PageHeader : public QWidget
{
    Q_OBJECT

public:
    explicit PageHeader(const Theme &theme, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setSubtitle(const QString &subtitle);
    /// Beside the title; hidden until it gets a chip.
    StateChip *chip() const { return m_chip; }
    /// Added from left to right, so the main action comes last.
    void addAction(QAbstractButton *button);

    QSize minimumSizeHint() const override;
    bool event(QEvent *event) override;

private:
    struct Action
    {
        QWidget *place; ///< shown or not by the room there is; the button in it is shown or not by its page
        QAbstractButton *button;
    };

    void arrange();
    void fillMenu();
    void retranslate();

    const Theme &m_theme;
    QLabel *m_title;
    QLabel *m_subtitle;
    StateChip *m_chip;
    QPushButton *m_more;
    QMenu *m_menu;
    QHBoxLayout *m_actions;
    QList<Action> m_list;
};

} // namespace mainstay::ui
