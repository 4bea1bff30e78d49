// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace mainstay::ui {

class Theme;

/// Filters a list as one types. Ctrl+F goes there from anywhere on the page, Esc empties it.
class FilterEdit : public QLineEdit
{
    Q_OBJECT

public:
    /// \a page is where Ctrl+F works; normally the page that the edit is on.
    FilterEdit(const Theme &theme, QWidget *page);

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace mainstay::ui
