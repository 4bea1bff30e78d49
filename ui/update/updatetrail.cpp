// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/updatetrail.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

UpdateTrail::UpdateTrail(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::space2);
    for (int stop = Prerequisites; stop <= End; ++stop) {
        if (stop != Prerequisites) {
            auto *arrow = new QLabel(u"›"_s);
            theme.style(arrow, Type::Caption, Colour::Muted);
            layout->addWidget(arrow);
        }
        m_labels.append(new QLabel);
        layout->addWidget(m_labels.last());
    }
    layout->addStretch(1);
    refresh();
}

void UpdateTrail::setCurrent(Stop stop)
{
    if (stop == m_current)
        return;
    m_current = stop;
    refresh();
}

void UpdateTrail::refresh()
{
    const QStringList names{
        tr("Prerequisites"), tr("Update"), tr("Code"), tr("Download"), tr("Application"), tr("End")};
    for (int stop = Prerequisites; stop <= End; ++stop) {
        QLabel *label = m_labels.at(stop);
        const QString done = stop < m_current ? u" ✓"_s : QString();
        label->setText(u"%1 %2%3"_s.arg(QString::number(stop + 1), names.at(stop), done));
        m_theme.style(
            label, stop == m_current ? Type::BodyStrong : Type::Body, stop == m_current ? Colour::Text : Colour::Muted);
    }
    setAccessibleName(tr("Step %1 of %2: %3").arg(m_current + 1).arg(End + 1).arg(names.at(m_current)));
}

void UpdateTrail::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace mainstay::ui
