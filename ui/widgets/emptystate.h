// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace mainstay::ui {

class Theme;

/// What a list says instead of rows: a picture, one sentence, what to do about it, and a button that does it.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    struct Content
    {
        QString icon; ///< a name of resources/icons
        QString title; ///< one sentence
        QString hint; ///< what to do next; may be empty
        QString button; ///< may be empty
        bool busy = false; ///< still loading: a moving bar instead of the button
    };

    explicit EmptyState(const Theme &theme, QWidget *parent = nullptr);

    void setContent(const Content &content);
    const Content &content() const { return m_content; }

signals:
    void activated();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showIcon();
    void makeRoom();

    const Theme &m_theme;
    Content m_content;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_hint;
    QPushButton *m_button;
    QProgressBar *m_busy;
};

} // namespace mainstay::ui
