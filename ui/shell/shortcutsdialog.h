// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/dialogframe.h"

class QGridLayout;

namespace mainstay::ui {

/// Every key that does something in the console, in the words of the pages.
class ShortcutsDialog : public DialogFrame
{
    Q_OBJECT

public:
    explicit ShortcutsDialog(const Theme &theme, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void addGroup(const QString &title);
    void addKeys(const QString &keys, const QString &meaning);
    void retranslate();

    const Theme &m_theme;
    QWidget *m_content = nullptr;
    QGridLayout *m_grid = nullptr;
};

} // namespace mainstay::ui
