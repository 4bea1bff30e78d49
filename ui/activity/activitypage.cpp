// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/activitypage.h"

#include "ui/activity/auditpanel.h"
#include "ui/activity/jobspanel.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/pageheader.h"

#include <QEvent>
#include <QTabWidget>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

ActivityPage::ActivityPage(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : Page(u"activity"_s, u"activity"_s, parent),
      m_theme(theme),
      m_workspace(workspace),
      m_header(new PageHeader(theme)),
      m_tabs(new QTabWidget),
      m_jobs(new JobsPanel(theme, workspace)),
      m_auditSpace(new QWidget)
{
    auto *space = new QVBoxLayout(m_auditSpace);
    space->setContentsMargins(0, 0, 0, 0);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_jobs, {});
    m_tabs->addTab(m_auditSpace, {});

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::space5, metrics::space4, metrics::space5, metrics::space4);
    layout->setSpacing(metrics::space3);
    layout->addWidget(m_header);
    layout->addWidget(m_tabs, 1);

    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int tab) {
        if (tab == 1)
            openAudit();
    });
    retranslate();
}

QString ActivityPage::title() const
{
    return tr("Activity");
}

void ActivityPage::showSubject(const QString &job)
{
    showTab(0);
    m_jobs->select(job);
}

void ActivityPage::showTab(int tab)
{
    m_tabs->setCurrentIndex(tab);
}

void ActivityPage::openAudit()
{
    if (m_audit)
        return;
    m_audit = new AuditPanel(m_theme, m_workspace);
    m_audit->restoreState();
    m_auditSpace->layout()->addWidget(m_audit);
}

void ActivityPage::saveState()
{
    m_jobs->saveState();
    if (m_audit)
        m_audit->saveState();
}

void ActivityPage::restoreState()
{
    m_jobs->restoreState();
}

void ActivityPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ActivityPage::retranslate()
{
    m_header->setTitle(title());
    m_header->setSubtitle(tr("What the server is doing, and who did what."));
    m_tabs->setAccessibleName(title());
    m_tabs->setTabText(0, tr("Jobs"));
    m_tabs->setTabText(1, tr("Audit trail"));
}

} // namespace mainstay::ui
