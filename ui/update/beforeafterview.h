// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/text/beforeafter.h"

#include <QScrollArea>

class QGridLayout;
class QLabel;

namespace mainstay::ui {

class Theme;

/// The check list that was gone through before an update and again after it, side by side.
class BeforeAfterView : public QScrollArea
{
    Q_OBJECT

public:
    explicit BeforeAfterView(const Theme &theme, QWidget *parent = nullptr);

    void setLines(const QList<BeforeAfterLine> &lines);
    /// Whether somebody has looked afterwards.
    bool isComplete() const { return !m_lines.isEmpty() && !m_lines.first().after.isEmpty(); }

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    QLabel *cell(const QString &text, int row, int column);

    const Theme &m_theme;
    QWidget *m_content;
    QGridLayout *m_grid;
    QList<BeforeAfterLine> m_lines;
};

} // namespace mainstay::ui
