// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QModelIndex>
#include <QWidget>

class QLabel;
class QToolButton;

namespace mainstay::ui {

class ElidedLabel;
class Theme;

/// One upload or download: what, how far, how fast, and what can be done about it.
class TransferRow : public QWidget
{
    Q_OBJECT

public:
    enum Action { Pause = 1, Resume = 2, Cancel = 4, Reveal = 8, Remove = 16 };
    Q_ENUM(Action)

    TransferRow(const Theme &theme, QWidget *parent);

    void show(const QModelIndex &index);

signals:
    void triggered(mainstay::ui::TransferRow::Action action);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QToolButton *addButton(Action action, const QString &icon);
    void retranslate();

    const Theme &m_theme;
    QLabel *m_icon;
    ElidedLabel *m_name;
    ElidedLabel *m_detail;
    QWidget *m_barSpace;
    QList<QToolButton *> m_buttons;
    double m_fraction = -1;
    bool m_failed = false;
    bool m_done = false;
};

} // namespace mainstay::ui
