// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/taborder.h"

#include <QWidget>

namespace mainstay::ui {

namespace {

/// Lets \a widget have the focus while Qt looks for neighbours: it sees nothing else.
class Focusable
{
public:
    explicit Focusable(QWidget *widget) : m_widget(widget), m_policy(widget->focusPolicy())
    {
        widget->setFocusPolicy(Qt::TabFocus);
    }
    ~Focusable() { m_widget->setFocusPolicy(m_policy); }
    Q_DISABLE_COPY_MOVE(Focusable)

private:
    QWidget *m_widget;
    Qt::FocusPolicy m_policy;
};

} // namespace

void tabThrough(QWidget *place, const QList<QWidget *> &stops)
{
    QWidget *before = place;
    for (QWidget *stop : stops) {
        QWidget *next = before->nextInFocusChain();
        if (next != stop) {
            const Focusable here(before);
            const Focusable there(next); // or Qt would find that the stop is close enough
            QWidget::setTabOrder(before, stop);
        }
        before = stop;
    }
}

} // namespace mainstay::ui
