// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backupdownload.h"
#include "models/tablemodel.h"
#include "models/workspace.h"
#include "ui/shell/page.h"

class QPushButton;
class QTabWidget;

namespace mainstay::ui {

class BackupChart;
class BackupMenu;
class BackupOverviewStrip;
class BackupPanel;
class Banner;
class NoticesPanel;
class PageHeader;
class RunCalendar;
class SchedulesPanel;
class TableView;
class Theme;

/// Database backup: what matters most, the backups, and the selected one with what may be done with it.
class BackupPage : public Page
{
    Q_OBJECT

public:
    BackupPage(
        const Theme &theme, models::Workspace &workspace, models::BackupDownload &download, QWidget *parent = nullptr);

    QString title() const override;
    int attention() const override;
    QString attentionMeaning() const override;
    void saveState() override;
    void restoreState() override;

    /// Takes the selected backup to \a folder, as if somebody had chosen it.
    void downloadTo(const QString &folder);

    /// Says whether the file at \a path is a whole backup, in a window of its own.
    void checkFile(const QString &path);

protected:
    void changeEvent(QEvent *event) override;

private:
    /// The selected one, where it is a backup; null otherwise.
    const core::Backup *downloadable() const;
    QWidget *makeBackups();
    QWidget *makeTrend();
    void startBackup();
    void askFolder();
    void selectFirst();
    void showSelected();
    void updateActions();
    void updateEmptyState();
    void showError(const core::Error &error);
    void showVerified(const QString &fileName, const QString &path);
    void retranslate();

    const Theme &m_theme;
    models::Workspace &m_workspace;
    models::BackupDownload &m_download;
    models::TableModel<core::Backup> m_model;
    PageHeader *m_header;
    BackupMenu *m_menu;
    QPushButton *m_downloadButton;
    QPushButton *m_schedule;
    QPushButton *m_start;
    Banner *m_banner;
    BackupOverviewStrip *m_overview;
    TableView *m_table;
    BackupPanel *m_panel;
    SchedulesPanel *m_schedules;
    RunCalendar *m_calendar;
    NoticesPanel *m_notices;
    BackupChart *m_chart;
    QTabWidget *m_tabs;
    std::function<void()> m_bannerAction;
    QTimer m_clock; // the duration of a running one grows by itself
};

} // namespace mainstay::ui
