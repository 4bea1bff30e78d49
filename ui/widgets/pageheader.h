// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace mainstay::ui {

class StateChip;
class Theme;

/// The top of a page: its one title, a sentence, and its actions at the right with the main one last.
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
    void addAction(QWidget *widget);

private:
    QLabel *m_title;
    QLabel *m_subtitle;
    StateChip *m_chip;
    QHBoxLayout *m_actions;
};

} // namespace mainstay::ui
