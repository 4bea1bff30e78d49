// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace mainstay::ui {

class Disclosure;
class Theme;

/// One sentence about something that concerns the whole page, what can be done, and the details behind it.
class Banner : public QWidget
{
    Q_OBJECT

public:
    struct Content
    {
        models::Tone tone = models::Tone::Info;
        QString sentence{}; ///< what happened and why
        QString remedy{}; ///< what to do next; may be empty
        QString action{}; ///< a button's text; may be empty
        QString details{}; ///< technical; folded away, with Copy; may be empty
        bool closable = false;

        friend bool operator==(const Content &, const Content &) = default;
    };

    explicit Banner(const Theme &theme, QWidget *parent = nullptr);

    /// Shows the banner; hide() takes it away.
    void setContent(const Content &content);

signals:
    void activated();
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void applyTheme();

    const Theme &m_theme;
    Content m_content;
    QLabel *m_icon;
    QLabel *m_sentence;
    QLabel *m_remedy;
    QPushButton *m_action;
    QToolButton *m_close;
    Disclosure *m_disclosure;
    QPlainTextEdit *m_details;
    QPushButton *m_copy;
};

} // namespace mainstay::ui
