// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace mainstay::ui {

/// Takes what its content needs, and scrolls when the window gives it less: words that are wrapped are never squashed.
/// It is there as long as its content is.
class FittedScroll : public QScrollArea
{
    Q_OBJECT

public:
    /// \a least: pixels that it keeps where its content needs as many.
    FittedScroll(QWidget *content, int least, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    int neededHeight() const;

    const int m_least;
};

} // namespace mainstay::ui
