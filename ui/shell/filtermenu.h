// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QPushButton>

#include <functional>

namespace mainstay::ui {

/// Beside the search of a page: the filters that people saved by name, to choose, add and remove. What a filter says is
/// the page's affair; here it is one line of text, and none shows everything.
class FilterMenu : public QPushButton
{
    Q_OBJECT

public:
    /// \a key names the page in the settings; \a current answers the filter of now.
    FilterMenu(const Theme &theme, const QString &key, std::function<QString()> current, QWidget *parent = nullptr);

    void retranslate();

signals:
    void chosen(const QString &filter);

private:
    void fill();
    void askName();
    void save(const QString &name);
    void forget(const QString &name);

    const Theme &m_theme;
    const QString m_key;
    const std::function<QString()> m_current;
};

} // namespace mainstay::ui
