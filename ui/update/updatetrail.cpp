// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/updatetrail.h"

#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

UpdateTrail::UpdateTrail(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (int stop = 0; stop <= int(UpdateStop::End); ++stop) {
        if (stop > 0) {
            auto *arrow = new QLabel(u"›"_s);
            theme.style(arrow, Type::Caption, Colour::Muted);
            layout->addWidget(arrow);
        }
        auto *button = new QPushButton;
        setVariant(button, Variant::Quiet);
        button->setObjectName(u"updateStop%1"_s.arg(stop + 1));
        connect(button, &QPushButton::clicked, this, [this, stop] { emit stopWanted(UpdateStop(stop)); });
        layout->addWidget(button);
        m_buttons.append(button);
    }
    layout->addStretch(1);
    refresh();
}

void UpdateTrail::setStop(UpdateStop current, int finished, UpdateStop stands)
{
    m_current = current;
    m_finished = finished;
    m_stands = stands;
    refresh();
}

void UpdateTrail::refresh()
{
    const QStringList names{tr("Prerequisites"), tr("Patch"), tr("Code"), tr("Download"), tr("Application"), tr("End")};
    for (int stop = 0; stop < m_buttons.size(); ++stop) {
        QPushButton *button = m_buttons.at(stop);
        const bool isCurrent = stop == int(m_current);
        const bool isDone = stop < m_finished;
        button->setText(u"%1 %2%3"_s.arg(QString::number(stop + 1), names.at(stop), isDone ? u" ✓"_s : QString()));
        const bool isHere = stop == int(m_stands);
        button->setEnabled(isCurrent || isDone || isHere);
        button->setFont(m_theme.font(isCurrent ? Type::BodyStrong : Type::Body));
        const QString name = tr("Step %1 of %2: %3").arg(stop + 1).arg(m_buttons.size()).arg(names.at(stop));
        button->setAccessibleName(name);
        button->setAccessibleDescription(isCurrent ? tr("This page")
                : isDone                           ? tr("Done")
                : isHere                           ? tr("The update is here")
                                                   : tr("To come"));
        if (isCurrent)
            setAccessibleName(name);
    }
}

void UpdateTrail::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace mainstay::ui
