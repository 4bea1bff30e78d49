// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/computers/rehearsalbar.h"

#include "ui/widgets/banner.h"
#include "ui/widgets/confirmdialog.h"

#include <QEvent>
#include <QVBoxLayout>

namespace mainstay::ui {

using core::Permission;

RehearsalBar::RehearsalBar(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_workspace(workspace), m_banner(new Banner(theme))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_banner);
    m_soon.setSingleShot(true);
    m_soon.setInterval(std::chrono::milliseconds(500));
    connect(&m_soon, &QTimer::timeout, this, &RehearsalBar::count);
    connect(&workspace.computers(), &models::StoreSignals::rowsChanged, this, [this] {
        if (!m_soon.isActive())
            m_soon.start();
    });
    connect(&workspace.connection(), &models::Connection::changed, this, &RehearsalBar::update);
    connect(m_banner, &Banner::activated, this, &RehearsalBar::askEnd);
    count();
    update();
}

void RehearsalBar::count()
{
    const qint64 now = m_workspace.computers().simulatedCount();
    if (now == m_computers)
        return;
    const bool changed = (now > 0) != (m_computers > 0);
    m_computers = now;
    update();
    if (changed)
        emit rehearsalChanged();
}

void RehearsalBar::update()
{
    setVisible(m_computers > 0);
    if (m_computers == 0)
        return;
    const bool may = m_workspace.connection().mayDo(Permission::ManageComputers);
    m_banner->setContent({models::Tone::Info,
        tr("A rehearsal is on: %Ln simulated computer(s) are enrolled.", nullptr, int(m_computers)),
        tr("They are marked, counted apart, and reached only by requests that rehearse."),
        may ? tr("End the rehearsal…") : QString(), {}, false});
}

void RehearsalBar::askEnd()
{
    auto *dialog = new ConfirmDialog(m_theme, this);
    dialog->ask(tr("End the rehearsal?"),
        tr("%Ln simulated computer(s) are removed with their history, and the open requests that rehearse are "
           "rejected. "
           "Real computers are not touched. Stop the program that plays the computers as well.",
            nullptr, int(m_computers)),
        tr("End the rehearsal"));
    dialog->doOnConfirm([this] { return m_workspace.computers().endRehearsal(); });
    dialog->open();
}

void RehearsalBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        update();
}

} // namespace mainstay::ui
