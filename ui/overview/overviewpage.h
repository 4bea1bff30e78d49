// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "models/tablemodel.h"
#include "models/workspace.h"
#include "ui/shell/page.h"

#include <QTimer>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace mainstay::ui {

class AttentionRow;
class BackupOverviewStrip;
class Card;
class FactStrip;
class PageHeader;
class TableView;
class Theme;

/// What needs attention first, and then how the jobs stand at a glance.
class OverviewPage : public Page
{
    Q_OBJECT

public:
    OverviewPage(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

    QString title() const override;
    int attention() const override { return int(m_matters.size()); }
    QString attentionMeaning() const override;

    /// Something that somebody should look at, and where.
    struct Matter
    {
        models::Tone tone = models::Tone::Warning;
        QString sentence;
        QString remedy;
        QString page; ///< id of the page that shows more; may be empty
        QString subject; ///< what to select there
        friend bool operator==(const Matter &, const Matter &) = default;
    };

protected:
    void changeEvent(QEvent *event) override;

private:
    QList<Matter> matters() const;
    void addRequests(QList<Matter> &list) const;
    void addBackups(QList<Matter> &list) const;
    void addMails(QList<Matter> &list) const;
    void addUpdates(QList<Matter> &list) const;
    void followMails();
    void update();
    void showMatters();
    void showAgents();
    void updateEmptyState();
    void retranslate();

    const Theme &m_theme;
    models::Workspace &m_workspace;
    models::TableModel<core::Job> m_jobModel;
    PageHeader *m_header;
    QLabel *m_mattersTitle;
    Card *m_mattersCard;
    QList<AttentionRow *> m_rows;
    QLabel *m_nothing;
    QPushButton *m_agentsLink;
    FactStrip *m_agents;
    QPushButton *m_backupLink;
    BackupOverviewStrip *m_backup;
    QPushButton *m_activityLink;
    TableView *m_jobs;
    QList<Matter> m_matters;
    bool m_followsMails = false;
    QTimer m_soon{this}; // many rows may change at once
};

} // namespace mainstay::ui
