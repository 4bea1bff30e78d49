// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"
#include "ui/shell/page.h"

class QTabWidget;

namespace mainstay::ui {

class AuditPanel;
class JobsPanel;
class PageHeader;
class Theme;

/// What the server does and did: its jobs with their logs, and the audit trail.
class ActivityPage : public Page
{
    Q_OBJECT

public:
    ActivityPage(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

    QString title() const override;
    /// A job, by its id.
    void showSubject(const QString &job) override;
    void saveState() override;
    void restoreState() override;

    /// 0: jobs, 1: audit trail.
    void showTab(int tab);

protected:
    void changeEvent(QEvent *event) override;

private:
    void openAudit();
    void retranslate();

    const Theme &m_theme;
    models::Workspace &m_workspace;
    PageHeader *m_header;
    QTabWidget *m_tabs;
    JobsPanel *m_jobs;
    QWidget *m_auditSpace;
    AuditPanel *m_audit = nullptr; // until somebody looks at it
};

} // namespace mainstay::ui
