// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/rebootdialog.h"

#include "ui/theme/theme.h"

#include <QDateTimeEdit>
#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace mainstay::ui {

RebootDialog::RebootDialog(const Theme &theme, QWidget *parent) : DialogFrame(theme, parent), m_at(new QDateTimeEdit)
{
    setAttribute(Qt::WA_DeleteOnClose);
    hugContent(420);
    const QDateTime now = QDateTime::currentDateTime();
    m_at->setMinimumDateTime(now);
    m_at->setDateTime(QDateTime(now.date().addDays(now.time().hour() < 3 ? 0 : 1), QTime(3, 0)));
    m_at->setCalendarPopup(true);
    body()->addWidget(m_at);
    connect(primaryButton(), &QPushButton::clicked, this, [this] {
        emit chosen(m_at->dateTime());
        accept();
    });
    retranslate();
    m_at->setFocus();
}

void RebootDialog::retranslate()
{
    setTitle(tr("Reboot at"));
    setSubtitle(tr("In the time of this computer. Until then the old version may go on working."));
    primaryButton()->setText(tr("Reboot then"));
    m_at->setAccessibleName(tr("Reboot at"));
}

void RebootDialog::changeEvent(QEvent *event)
{
    DialogFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace mainstay::ui
