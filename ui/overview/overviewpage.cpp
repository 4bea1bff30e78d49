// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewpage.h"

#include "ui/activity/activitytexts.h"
#include "ui/activity/jobcolumns.h"
#include "ui/agents/requestnotice.h"
#include "ui/backup/backupcolumns.h"
#include "ui/backup/backupoverviewstrip.h"
#include "ui/backup/noticespanel.h"
#include "ui/overview/attentionrow.h"
#include "ui/text/cells.h"
#include "ui/text/errortext.h"
#include "ui/text/liststate.h"
#include "ui/text/updatetext.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/taborder.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::BackupState;
using models::Tone;

namespace {

constexpr int headingIndent = 5; // between a quiet button's edge and its words

/// How many computers of the request somebody has to look at. What was rejected is over.
qint64 failedIn(const core::UpgradeRequest &request)
{
    const bool isOver = request.state == core::RequestState::Rejected || request.state == core::RequestState::Expired;
    return isOver ? 0 : request.counts.failed;
}

} // namespace

OverviewPage::OverviewPage(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : Page(u"overview"_s, u"overview"_s, parent),
      m_theme(theme),
      m_workspace(workspace),
      m_jobModel(workspace.jobs(),
          jobColumns([&workspace](const core::Job &job) { return jobSubjectText(job, workspace.backups()); }),
          [](const core::Job &job) { return job.startedBy; }),
      m_header(new PageHeader(theme)),
      m_mattersTitle(new QLabel),
      m_mattersCard(new Card(theme)),
      m_nothing(new QLabel),
      m_agentsLink(new QPushButton),
      m_agents(new FactStrip(theme)),
      m_backupLink(new QPushButton),
      m_backup(new BackupOverviewStrip(theme, workspace)),
      m_activityLink(new QPushButton),
      m_jobs(new TableView(theme))
{
    theme.style(m_mattersTitle, Type::Section);
    m_mattersTitle->setIndent(headingIndent); // where the headings stand that are buttons
    theme.style(m_nothing, Type::Body, Colour::Muted);
    m_mattersCard->body()->addWidget(m_nothing);
    m_mattersCard->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    for (QPushButton *link : {m_agentsLink, m_backupLink, m_activityLink}) {
        setVariant(link, Variant::Quiet);
        link->setIcon(theme.icon(u"chevron-right"_s, Colour::Muted));
        link->setLayoutDirection(Qt::RightToLeft); // the arrow comes after the words
        theme.style(link, Type::Section);
    }

    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    // The words of the headings stand above the edge of the cards; as buttons, they begin a little before it.
    column->setContentsMargins(metrics::space5 - headingIndent, 0, metrics::space5, metrics::space4);
    column->setSpacing(metrics::space2);
    const auto add = [column](QWidget *card, int stretch = 0) {
        auto *row = new QHBoxLayout;
        row->setContentsMargins(headingIndent, 0, 0, 0);
        row->addWidget(card);
        column->addLayout(row, stretch);
    };
    column->addWidget(m_mattersTitle);
    add(m_mattersCard);
    column->addSpacing(metrics::space3);
    // The arrows' direction is the words' own; where the headings stand is not.
    const Qt::Alignment left = Qt::AlignLeft | Qt::AlignAbsolute;
    column->addWidget(m_agentsLink, 0, left);
    add(m_agents);
    column->addSpacing(metrics::space3);
    column->addWidget(m_backupLink, 0, left);
    add(m_backup);
    column->addSpacing(metrics::space3);
    column->addWidget(m_activityLink, 0, left);
    add(m_jobs, 1);
    m_jobs->setMinimumHeight(5 * metrics::rowHeight);
    m_jobs->setSelectionMode(QAbstractItemView::SingleSelection);
    m_jobs->setColumns(jobViewColumns());
    m_jobs->setSource(&m_jobModel);
    m_jobs->sortByColumn(6, Qt::DescendingOrder);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    content->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);

    auto *head = new QVBoxLayout;
    head->setContentsMargins(metrics::space5, 0, metrics::space5, 0);
    head->addWidget(m_header);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, metrics::space4, 0, 0);
    layout->setSpacing(metrics::space3);
    layout->addLayout(head);
    layout->addWidget(scroll, 1);

    m_soon.setSingleShot(true);
    m_soon.setInterval(std::chrono::milliseconds(300));
    const auto later = [this] {
        if (!m_soon.isActive())
            m_soon.start();
    };
    connect(&m_soon, &QTimer::timeout, this, &OverviewPage::update);
    connect(&workspace.requests(), &models::StoreSignals::rowsChanged, this, later);
    connect(&workspace.computers(), &models::StoreSignals::rowsChanged, this, later);
    connect(&workspace.backups(), &models::StoreSignals::rowsChanged, this, later);
    connect(&workspace.backups(), &models::StoreSignals::freshnessChanged, this, later);
    connect(&workspace.updates().list(), &models::StoreSignals::rowsChanged, this, later);
    connect(&workspace.connection(), &models::Connection::changed, this, later);
    connect(m_backup, &BackupOverviewStrip::overviewChanged, this, later);
    connect(m_agentsLink, &QPushButton::clicked, this, [this] { emit pageWanted(u"agents"_s); });
    connect(m_backupLink, &QPushButton::clicked, this, [this] { emit pageWanted(u"backup"_s); });
    connect(m_activityLink, &QPushButton::clicked, this, [this] { emit pageWanted(u"activity"_s); });
    connect(m_jobs, &TableView::opened, this,
        [this](const QModelIndex &row) { emit pageWanted(u"activity"_s, m_jobModel.keyOfRow(row.row())); });
    connect(&workspace.jobs(), &models::StoreSignals::freshnessChanged, this, &OverviewPage::updateEmptyState);
    connect(&m_jobModel, &models::TableModelBase::countsChanged, this, &OverviewPage::updateEmptyState);
    retranslate();
}

void OverviewPage::updateEmptyState()
{
    m_jobs->setEmptyState(listState(m_workspace.jobs(), m_jobModel,
        {u"activity"_s, tr("No jobs yet"), tr("Backups and their checks appear here as soon as one starts."), {}}));
}

QString OverviewPage::title() const
{
    return tr("Overview");
}

QString OverviewPage::attentionMeaning() const
{
    return tr("%Ln matter(s) need attention", nullptr, attention());
}

QList<OverviewPage::Matter> OverviewPage::matters() const
{
    QList<Matter> list;
    const models::Connection &connection = m_workspace.connection();
    if (connection.state() == models::ConnectionState::Offline) {
        list.append({Tone::Bad, tr("The server does not answer."),
            tr("You see what was known last. The console reconnects by itself."), {}, {}});
    }
    addRequests(list);
    addBackups(list);
    addUpdates(list);
    std::ranges::stable_sort(list, [](const Matter &a, const Matter &b) { return a.tone > b.tone; });
    return list;
}

void OverviewPage::addRequests(QList<Matter> &list) const
{
    m_workspace.requests().forEach([&](const core::UpgradeRequest &request) {
        if (request.rehearsal)
            return;
        const auto add = [&](Tone tone, const QString &sentence, const QString &remedy) {
            list.append({tone, sentence, remedy, u"agents"_s, request.id.text});
        };
        if (request.state == core::RequestState::WaitingForApproval) {
            add(Tone::Warning, tr("“%1” waits until a second person approves it.").arg(request.name),
                tr("It was created by %1; anybody else who may deploy agents can approve it.").arg(request.createdBy));
            return;
        }
        if (request.pause && request.pause->cause == core::PauseCause::Failures) {
            add(Tone::Bad, tr("“%1” stopped by itself: %2.").arg(request.name, stopReason(*request.pause)),
                tr("Look at the causes, then resume or reject the request."));
            return;
        }
        const qint64 failed = failedIn(request);
        if (failed == 0)
            return;
        add(Tone::Bad,
            tr("%Ln computer(s) failed or went back to the old version in “%1”.", nullptr, int(failed))
                .arg(request.name),
            tr("Look at the causes, then retry or reject the request."));
    });
}

void OverviewPage::addBackups(QList<Matter> &list) const
{
    const core::Backup *last = nullptr;
    m_workspace.backups().forEach([&](const core::Backup &backup) {
        if (backup.state != BackupState::Running && (!last || last->createdAt < backup.createdAt))
            last = &backup;
    });
    const bool cancelled = last && last->error && last->error->kind == core::ErrorKind::Cancelled;
    if (last && last->state != BackupState::Finished && !cancelled) {
        list.append({Tone::Bad,
            tr("The last backup, of %1, is none: %2").arg(localDateTime(last->createdAt), backupWhyText(*last)),
            last->error ? errorText(*last->error).remedy : tr("Run a new backup now."), u"backup"_s, last->id.text});
    }
    if (last && last->state == BackupState::Finished && last->shrink) {
        list.append({Tone::Warning, tr("The database has shrunk suddenly. %1").arg(backupShrinkText(*last->shrink)),
            tr("Unless somebody deleted data on purpose, find out at once."), u"backup"_s, last->id.text});
    }
    addMails(list);
    const auto &overview = m_backup->overview();
    if (overview && isProofOld(*overview, m_workspace.schedules(), QDateTime::currentDateTimeUtc())) {
        list.append({Tone::Warning,
            overview->lastProvenAt ? tr("No proven backup is as young as it should be.")
                                   : tr("There is no proven backup yet."),
            tr("Run a backup now: it is checked before it counts."), u"backup"_s, {}});
    }
}

/// Nobody else would hear that those who should hear of failures do not.
void OverviewPage::addMails(QList<Matter> &list) const
{
    if (!m_followsMails)
        return;
    QList<core::Mail> mails;
    m_workspace.mails().forEach([&](const core::Mail &mail) { mails.append(mail); });
    for (const models::MailRecipient &one : models::mailRecipients(mails)) {
        if (one.state == models::DeliveryState::Undeliverable) {
            list.append({Tone::Bad, undeliverableText(one),
                tr("Correct the address, or the settings of the mail server."), u"backup"_s, {}});
        }
    }
}

void OverviewPage::addUpdates(QList<Matter> &list) const
{
    const core::Update *update = m_workspace.updates().current();
    if (!update || !core::waitsForSomebody(*update))
        return;
    const QString remedy = updateRemedy(*update);
    list.append({stateText(update->state).tone,
        tr("Update to version %1: %2").arg(update->patch.version.toString(), updateSentence(*update)),
        remedy.isEmpty() ? tr("It is in use once the machine was started again.") : remedy, u"update"_s, {}});
}

void OverviewPage::followMails()
{
    if (m_followsMails || !m_workspace.connection().mayDo(core::Permission::RunBackup))
        return;
    m_followsMails = true;
    connect(&m_workspace.mails(), &models::StoreSignals::rowsChanged, &m_soon, qOverload<>(&QTimer::start));
}

void OverviewPage::update()
{
    followMails();
    const QList<Matter> now = matters();
    if (now != m_matters) {
        m_matters = now;
        showMatters();
        emit attentionChanged();
    }
    showAgents();
}

void OverviewPage::showMatters()
{
    while (m_rows.size() > m_matters.size())
        delete m_rows.takeLast();
    while (m_rows.size() < m_matters.size()) {
        auto *row = new AttentionRow(m_theme);
        const qsizetype at = m_rows.size();
        connect(row, &AttentionRow::activated, this,
            [this, at] { emit pageWanted(m_matters.at(at).page, m_matters.at(at).subject); });
        m_rows.append(row);
        m_mattersCard->body()->addWidget(row);
    }
    QList<QWidget *> stops;
    for (const AttentionRow *row : std::as_const(m_rows))
        stops.append(row->button());
    tabThrough(m_mattersCard, stops);
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const Matter &matter = m_matters.at(i);
        m_rows.at(i)->setMatter(matter.tone, matter.sentence, matter.remedy, !matter.page.isEmpty());
    }
    m_nothing->setVisible(m_matters.isEmpty());
}

void OverviewPage::showAgents()
{
    const models::Connection &connection = m_workspace.connection();
    const QDateTime now = QDateTime::currentDateTimeUtc().addSecs(connection.clockDifference());
    const qint64 poll = connection.server() ? connection.server()->pollSeconds : 60;
    qint64 online = 0; // of the real ones, as all figures here
    qint64 computers = 0;
    m_workspace.computers().forEach([&](const core::Computer &computer) {
        computers += computer.simulated ? 0 : 1;
        online += !computer.simulated && core::isActive(computer, now, poll) ? 1 : 0;
    });
    int active = 0;
    core::RequestCounts sum;
    m_workspace.requests().forEach([&](const core::UpgradeRequest &request) {
        if (request.rehearsal)
            return;
        sum.failed += failedIn(request);
        if (!core::isUnderWay(request.state))
            return;
        ++active;
        sum.inScope += request.counts.inScope;
        sum.upgraded += request.counts.upgraded;
    });
    const Format format{QLocale()};
    FactStrip::Fact failed{tr("Failed"), tr("none", "failures"), {}, Tone::Neutral};
    if (sum.failed > 0)
        failed = {tr("Failed"), format.count(sum.failed), tr("or rolled back"), Tone::Bad};
    m_agents->setFacts({
        {tr("Computers"), format.count(computers), {}, Tone::Neutral},
        {tr("Active now"), format.count(online),
            computers > online ? tr("%Ln not seen", nullptr, int(computers - online)) : QString(), Tone::Neutral},
        {tr("Active requests"), format.count(active),
            active > 0 ? tr("%1 of %2 upgraded").arg(format.count(sum.upgraded), format.count(sum.inScope)) : QString(),
            Tone::Neutral},
        failed,
    });
}

void OverviewPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void OverviewPage::retranslate()
{
    m_header->setTitle(title());
    m_mattersTitle->setText(tr("Needs attention"));
    m_nothing->setText(tr("Nothing needs your attention."));
    m_agentsLink->setText(tr("Agent self-upgrade"));
    m_backupLink->setText(tr("Database backup"));
    m_activityLink->setText(tr("Activity"));
    m_jobs->setAccessibleName(tr("Latest jobs of the server"));
    m_jobs->setColumns(jobViewColumns());
    m_jobModel.retranslate();
    updateEmptyState();
    update();
    showMatters();
}

} // namespace mainstay::ui
