// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QLabel;

namespace mainstay::ui {

class Theme;

/// The way through the wizard: where one is, what is done, what comes.
class UpdateTrail : public QWidget
{
    Q_OBJECT

public:
    enum Stop { Prerequisites, Patch, Code, Download, Apply, End };

    explicit UpdateTrail(const Theme &theme, QWidget *parent = nullptr);

    void setCurrent(Stop stop);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    const Theme &m_theme;
    Stop m_current = Prerequisites;
    QList<QLabel *> m_labels;
};

} // namespace mainstay::ui
