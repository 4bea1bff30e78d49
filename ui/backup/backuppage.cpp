// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/backuppage.h"

#include "ui/backup/backupchart.h"
#include "ui/backup/backupcolumns.h"
#include "ui/backup/backupmenu.h"
#include "ui/backup/backupoverviewstrip.h"
#include "ui/backup/backuppanel.h"
#include "ui/backup/checkfiledialog.h"
#include "ui/backup/noticespanel.h"
#include "ui/backup/runcalendar.h"
#include "ui/backup/schedulespanel.h"
#include "ui/shell/downloadsfolder.h"
#include "ui/shell/tablesettings.h"
#include "ui/text/actionhint.h"
#include "ui/text/errortext.h"
#include "ui/text/liststate.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/transfers/transferactions.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/tableview.h"

#include <QFileDialog>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::BackupState;
using core::Permission;

BackupPage::BackupPage(
    const Theme &theme, models::Workspace &workspace, models::BackupDownload &download, QWidget *parent)
    : Page(u"backup"_s, u"database"_s, parent),
      m_theme(theme),
      m_workspace(workspace),
      m_download(download),
      m_model(workspace.backups(), backupColumns(), backupSearchText),
      m_header(new PageHeader(theme)),
      m_menu(new BackupMenu(theme, workspace)),
      m_downloadButton(new QPushButton),
      m_schedule(new QPushButton),
      m_start(new QPushButton),
      m_banner(new Banner(theme)),
      m_overview(new BackupOverviewStrip(theme, workspace)),
      m_table(new TableView(theme)),
      m_panel(new BackupPanel(theme, workspace)),
      m_schedules(new SchedulesPanel(theme, workspace)),
      m_calendar(new RunCalendar(theme, workspace)),
      m_notices(new NoticesPanel(theme, workspace)),
      m_chart(new BackupChart(theme, workspace.backups())),
      m_tabs(new QTabWidget)
{
    setVariant(m_start, Variant::Primary);
    m_start->setObjectName(u"backupNow"_s);
    m_schedule->setObjectName(u"scheduleBackup"_s);
    m_header->addAction(m_menu);
    m_header->addAction(m_downloadButton);
    m_header->addAction(m_schedule);
    m_header->addAction(m_start);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setObjectName(u"backups"_s);
    m_table->setColumns(backupViewColumns());
    m_table->setSource(&m_model);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::space5, metrics::space4, metrics::space5, metrics::space4);
    layout->setSpacing(metrics::space3);
    layout->addWidget(m_header);
    layout->addWidget(m_banner);
    layout->addWidget(m_overview);
    layout->addWidget(m_tabs, 1);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(makeBackups(), {});
    m_tabs->addTab(m_schedules, {});
    m_tabs->addTab(m_calendar, {});
    m_tabs->addTab(m_notices, {});
    m_tabs->addTab(makeTrend(), {});

    m_clock.setInterval(std::chrono::seconds(1));
    connect(&m_clock, &QTimer::timeout, m_table->viewport(), qOverload<>(&QWidget::update));
    connect(m_start, &QPushButton::clicked, this, &BackupPage::startBackup);
    connect(m_downloadButton, &QPushButton::clicked, this, &BackupPage::askFolder);
    connect(m_menu, &BackupMenu::databaseChanged, m_overview, &BackupOverviewStrip::refresh);
    connect(m_menu, &BackupMenu::copiesChanged, m_overview, &BackupOverviewStrip::refresh);
    connect(m_schedule, &QPushButton::clicked, this, [this] {
        m_tabs->setCurrentWidget(m_schedules);
        m_schedules->add();
    });
    connect(m_banner, &Banner::activated, this, [this] {
        if (m_bannerAction)
            m_bannerAction();
    });
    connect(m_table, &TableView::rowSelectionChanged, this, &BackupPage::showSelected);
    connect(m_table, &TableView::opened, this, &BackupPage::askFolder);
    connect(m_table, &TableView::emptyStateActivated, this, &BackupPage::startBackup);
    connect(&m_model, &models::TableModelBase::countsChanged, this, [this] {
        updateEmptyState();
        updateActions();
        selectFirst();
    });
    connect(&workspace.backups(), &models::StoreSignals::rowsChanged, this, &Page::attentionChanged);
    connect(&workspace.backups(), &models::StoreSignals::freshnessChanged, this, &BackupPage::updateEmptyState);
    connect(&workspace.connection(), &models::Connection::changed, this, &BackupPage::updateActions);
    connect(m_overview, &BackupOverviewStrip::overviewChanged, this, &Page::attentionChanged);
    connect(&m_download, &models::BackupDownload::verified, this, &BackupPage::showVerified);
    connect(&m_download, &models::BackupDownload::failed, this,
        [this](const QString &, const QString &transfer, const core::Error &error) {
            m_bannerAction = [this, transfer] {
                m_banner->hide();
                m_download.resume(transfer);
            };
            const ErrorText text = errorText(error);
            m_banner->setContent(
                {models::Tone::Bad, text.sentence, text.remedy, tr("Resume download"), text.details, true});
        });
    m_table->sortByColumn(0, Qt::DescendingOrder);
    retranslate();
    selectFirst();
}

QWidget *BackupPage::makeBackups()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, metrics::space3, 0, 0);
    layout->setSpacing(metrics::space3);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_panel);
    return page;
}

QWidget *BackupPage::makeTrend()
{
    auto *card = new Card(m_theme);
    card->body()->addWidget(m_chart, 1);
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, metrics::space3, 0, 0);
    layout->addWidget(card, 1);
    return page;
}

void BackupPage::selectFirst()
{
    if (!m_table->currentRow().isValid() && m_model.shownCount() > 0)
        m_table->selectKeys({m_model.keyOfRow(0)});
}

QString BackupPage::title() const
{
    return tr("Database backup");
}

int BackupPage::attention() const
{
    return m_overview->overview() ? int(m_overview->overview()->failedLastWeek) : 0;
}

QString BackupPage::attentionMeaning() const
{
    return tr("%Ln backup(s) failed this week", nullptr, attention());
}

void BackupPage::saveState()
{
    saveTable(*m_table, u"backup/backups"_s);
    m_schedules->saveState();
}

void BackupPage::restoreState()
{
    restoreTable(*m_table, u"backup/backups"_s);
    m_schedules->restoreState();
}

const core::Backup *BackupPage::downloadable() const
{
    const QModelIndex current = m_table->currentRow();
    if (!current.isValid() || m_model.row(current.row()).state != BackupState::Finished)
        return nullptr;
    return &m_model.row(current.row());
}

void BackupPage::showSelected()
{
    const QModelIndex current = m_table->currentRow();
    const core::BackupId selected = current.isValid() ? m_model.row(current.row()).id : core::BackupId();
    m_panel->setBackup(selected);
    m_menu->setBackup(selected);
    updateActions();
}

void BackupPage::startBackup()
{
    if (!m_start->isEnabled())
        return;
    m_start->setEnabled(false);
    models::whenReady(m_workspace.backups().start(), this, [this](const core::Result<core::Backup> &started) {
        updateActions();
        if (!started) {
            showError(started.error());
            return;
        }
        m_banner->hide();
        m_table->selectKeys({started->id.text}, true);
    });
}

void BackupPage::askFolder()
{
    if (!m_downloadButton->isEnabled())
        return;
    auto *dialog = new QFileDialog(this, tr("Download backup to folder"), downloadsFolder());
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        setDownloadsFolder(folder);
        downloadTo(folder);
    });
    dialog->open();
}

void BackupPage::downloadTo(const QString &folder)
{
    const core::Backup *backup = downloadable();
    if (!backup)
        return;
    m_banner->hide();
    models::whenReady(m_download.start(*backup, folder), this, [this](const core::Result<QString> &transfer) {
        if (!transfer)
            showError(transfer.error());
    });
}

void BackupPage::showError(const core::Error &error)
{
    const ErrorText text = errorText(error);
    m_bannerAction = {};
    m_banner->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, true});
}

void BackupPage::showVerified(const QString &fileName, const QString &path)
{
    m_bannerAction = [path] { TransferActions::reveal(path); };
    m_banner->setContent({models::Tone::Ok, tr("%1: verified identical").arg(fileName),
        tr("Size and SHA-256 on this computer are those of the server. The manifest is beside it."), tr("Open folder"),
        path, true});
}

void BackupPage::updateActions()
{
    const ActionHint run = actionHint(m_workspace.connection(), Permission::RunBackup);
    bool running = false;
    m_workspace.backups().forEach(
        [&](const core::Backup &backup) { running = running || backup.state == BackupState::Running; });
    m_start->setEnabled(run.allowed && !running);
    m_start->setToolTip(running ? tr("A backup is running already.") : run.reason);
    if (running && !m_clock.isActive())
        m_clock.start();
    else if (!running)
        m_clock.stop();

    const ActionHint manage = actionHint(m_workspace.connection(), Permission::ManageSchedules);
    m_schedule->setEnabled(manage.allowed);
    m_schedule->setToolTip(manage.reason);
    const ActionHint take = actionHint(m_workspace.connection(), Permission::TakeBackup);
    const bool there = downloadable() != nullptr;
    m_downloadButton->setEnabled(take.allowed && there);
    m_downloadButton->setToolTip(!take.allowed ? take.reason
            : there                            ? QString()
                                               : tr("Select a finished backup in the list."));
}

void BackupPage::updateEmptyState()
{
    const bool may = m_workspace.connection().mayDo(Permission::RunBackup);
    const EmptyState::Content none{u"database"_s, tr("No backups yet"),
        tr("Run one now: it is checked before it counts as a backup."), may ? tr("Backup now") : QString()};
    m_table->setEmptyState(listState(m_workspace.backups(), m_model, none));
}

void BackupPage::checkFile(const QString &path)
{
    auto *dialog = new CheckFileDialog(m_theme, m_workspace, window());
    dialog->open();
    dialog->check(path);
}

void BackupPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void BackupPage::retranslate()
{
    m_header->setTitle(title());
    m_header->setSubtitle(tr("Copies of the main server's database that can be restored without Mainstay."));
    m_downloadButton->setText(tr("Download backup"));
    m_start->setText(tr("Backup now"));
    m_schedule->setText(tr("Schedule backup"));
    m_tabs->setTabText(0, tr("Backups"));
    m_tabs->setTabText(1, tr("Schedules"));
    m_tabs->setTabText(2, tr("Calendar"));
    m_tabs->setTabText(3, tr("Notices"));
    m_tabs->setTabText(4, tr("Growth"));
    m_tabs->setAccessibleName(title());
    m_table->setAccessibleName(tr("Backups"));
    m_overview->setAccessibleName(tr("State of the backups"));
    m_table->setColumns(backupViewColumns());
    m_model.retranslate();
    m_banner->hide(); // what it says is in the former language
    updateActions();
    updateEmptyState();
}

} // namespace mainstay::ui
