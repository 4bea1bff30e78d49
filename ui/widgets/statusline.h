// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace mainstay::ui {

class ElidedLabel;
class Theme;

/// The line at the bottom of the window that always tells server, user, connection, freshness and transfers.
class StatusLine : public QWidget
{
    Q_OBJECT

public:
    struct Content
    {
        QString server; ///< "main.example.it · 22.0.18"
        QString user; ///< "admin · superuser"
        models::Tone connection = models::Tone::Neutral; ///< the dot's colour
        QString connectionText; ///< "Connected", or why not; said to screen readers too
        QString clockDifference; ///< empty when the clocks agree
        QString freshness; ///< "as of 14:32"
        QString transfers; ///< "1 upload · 62 %"

        friend bool operator==(const Content &, const Content &) = default;
    };

    explicit StatusLine(const Theme &theme, QWidget *parent = nullptr);

    void setContent(const Content &content);

signals:
    void transfersClicked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showDot();

    const Theme &m_theme;
    Content m_content;
    QLabel *m_dot;
    ElidedLabel *m_server;
    ElidedLabel *m_user;
    ElidedLabel *m_connection;
    ElidedLabel *m_clock;
    ElidedLabel *m_freshness;
    QToolButton *m_transfers;
};

} // namespace mainstay::ui
