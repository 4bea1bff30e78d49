// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/computers/computerspage.h"

#include "ui/computers/computerpanel.h"
#include "ui/computers/enrolmentdialog.h"
#include "ui/computers/rehearsalbar.h"
#include "ui/computers/tagsdialog.h"
#include "ui/shell/tablesettings.h"
#include "ui/text/actionhint.h"
#include "ui/text/format.h"
#include "ui/text/liststate.h"
#include "ui/text/statetext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/filteredit.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/tableview.h"

#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <set>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Computer;
using core::Permission;

namespace {

enum StateFilter { Active = 1, NotSeen };
enum KindFilter { Real = 1, Simulated };

/// By the server's clock: it is the one that wrote when a computer was last seen.
ActivityClock clockOf(models::Connection &connection)
{
    return {[&connection] { return QDateTime::currentDateTimeUtc().addSecs(connection.clockDifference()); },
        [&connection]() -> qint64 { return connection.server() ? connection.server()->pollSeconds : 60; }};
}

} // namespace

ComputersPage::ComputersPage(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : Page(u"computers"_s, u"computers"_s, parent),
      m_theme(theme),
      m_workspace(workspace),
      m_clock(clockOf(workspace.connection())),
      m_model(workspace.computers(), computerColumns(m_clock), computerSearchText),
      m_header(new PageHeader(theme)),
      m_rehearsal(new RehearsalBar(theme, workspace)),
      m_export(new QPushButton),
      m_tags(new QPushButton),
      m_remove(new QPushButton),
      m_token(new QPushButton),
      m_filter(new FilterEdit(theme, this)),
      m_kind(new QComboBox),
      m_state(new QComboBox),
      m_platform(new QComboBox),
      m_version(new QComboBox),
      m_count(new QLabel),
      m_splitter(new QSplitter(Qt::Vertical)),
      m_table(new TableView(theme)),
      m_panel(new ComputerPanel(theme, workspace, m_clock))
{
    setVariant(m_token, Variant::Primary);
    for (QPushButton *button : {m_export, m_tags, m_remove, m_token})
        m_header->addAction(button);
    m_theme.style(m_count, Type::Caption, Colour::Muted);
    m_filter->setMinimumWidth(200);
    m_version->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_table->setColumns(computerViewColumns(m_rehearsal->computers() > 0));
    m_table->setSource(&m_model);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_panel);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);

    auto *filters = new QHBoxLayout;
    filters->setSpacing(metrics::space2);
    filters->addWidget(m_filter);
    filters->addWidget(m_kind);
    filters->addWidget(m_state);
    filters->addWidget(m_platform);
    filters->addWidget(m_version);
    filters->addStretch(1);
    filters->addWidget(m_count);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::space5, metrics::space4, metrics::space5, metrics::space4);
    layout->setSpacing(metrics::space3);
    layout->addWidget(m_header);
    layout->addWidget(m_rehearsal);
    layout->addLayout(filters);
    layout->addWidget(m_splitter, 1);

    m_ticker.setInterval(std::chrono::seconds(5));
    m_ticker.start();
    m_versionsSoon.setSingleShot(true);
    m_versionsSoon.setInterval(std::chrono::seconds(1));
    connect(&m_ticker, &QTimer::timeout, this, &ComputersPage::tick);
    connect(&m_versionsSoon, &QTimer::timeout, this, &ComputersPage::updateVersions);
    connect(m_export, &QPushButton::clicked, this, [this] { exportTable(*m_table, title(), this); });
    connect(m_tags, &QPushButton::clicked, this, &ComputersPage::editTags);
    connect(m_remove, &QPushButton::clicked, this, &ComputersPage::askRemove);
    connect(m_token, &QPushButton::clicked, this, &ComputersPage::askToken);
    connect(m_filter, &QLineEdit::textChanged, &m_model, &models::TableModelBase::setFilterText);
    for (QComboBox *choice : {m_kind, m_state, m_platform, m_version})
        connect(choice, &QComboBox::currentIndexChanged, this, &ComputersPage::applyFilter);
    connect(m_rehearsal, &RehearsalBar::rehearsalChanged, this, &ComputersPage::showKinds);
    connect(m_table, &TableView::rowSelectionChanged, this, &ComputersPage::showSelected);
    connect(m_table, &TableView::contextMenuAboutToShow, this, &ComputersPage::addRowActions);
    connect(m_table, &TableView::emptyStateActivated, this, &ComputersPage::askToken);
    connect(&m_model, &models::TableModelBase::countsChanged, this, &ComputersPage::updateCounts);
    connect(&workspace.computers(), &models::StoreSignals::rowsChanged, this, [this] {
        if (!m_versionsSoon.isActive())
            m_versionsSoon.start();
    });
    connect(&workspace.computers(), &models::StoreSignals::freshnessChanged, this, &ComputersPage::updateEmptyState);
    connect(&workspace.connection(), &models::Connection::changed, this, &ComputersPage::updateActions);
    m_table->sortByColumn(0, Qt::AscendingOrder);
    retranslate();
    updateVersions();
    showSelected();
}

QString ComputersPage::title() const
{
    return tr("All computers");
}

void ComputersPage::saveState()
{
    saveTable(*m_table, u"computers/computers"_s);
    m_panel->saveState();
}

void ComputersPage::restoreState()
{
    restoreTable(*m_table, u"computers/computers"_s);
    m_panel->restoreState();
}

void ComputersPage::applyFilter()
{
    const QVariant kind = m_kind->isHidden() ? QVariant() : m_kind->currentData();
    const QVariant state = m_state->currentData();
    const QVariant platform = m_platform->currentData();
    const QString version = m_version->currentData().toString();
    if (!kind.isValid() && !state.isValid() && !platform.isValid() && version.isEmpty()) {
        m_model.setPredicate({});
        return;
    }
    const QDateTime now = m_clock.now(); // one instant for all rows
    m_model.setPredicate([kind, state, platform, version, now, poll = m_clock.pollSeconds()](const Computer &computer) {
        return (!kind.isValid() || computer.simulated == (kind.toInt() == Simulated))
            && (!platform.isValid() || int(computer.platform) == platform.toInt())
            && (version.isEmpty() || computer.agentVersion.toString() == version)
            && (!state.isValid() || core::isActive(computer, now, poll) == (state.toInt() == Active));
    });
}

/// What is of no use without a rehearsal is not there without one.
void ComputersPage::showKinds()
{
    const bool rehearses = m_rehearsal->computers() > 0;
    m_table->setColumns(computerViewColumns(rehearses));
    m_kind->setVisible(rehearses);
    applyFilter();
}

void ComputersPage::fillKinds()
{
    const QSignalBlocker quiet(m_kind);
    const int kind = std::max(0, m_kind->currentIndex());
    m_kind->clear();
    m_kind->setAccessibleName(tr("Kind"));
    m_kind->addItem(tr("Kind: all"));
    m_kind->addItem(tr("Real", "computers"), Real);
    m_kind->addItem(tr("Simulated", "computers"), Simulated);
    m_kind->setCurrentIndex(kind);
}

void ComputersPage::tick()
{
    if (!isVisible())
        return;
    // Who is active changes with the time alone; otherwise only what is on screen is painted again.
    if (m_state->currentData().isValid())
        applyFilter();
    m_table->viewport()->update();
    m_panel->tick();
}

void ComputersPage::showSelected()
{
    const QModelIndex current = m_table->currentRow();
    m_panel->setComputer(current.isValid() ? m_model.row(current.row()).id : core::ComputerId());
    m_panel->setVisible(current.isValid());
    updateActions();
}

void ComputersPage::updateActions()
{
    const ActionHint manage = actionHint(m_workspace.connection(), Permission::ManageComputers);
    const ActionHint enrol = actionHint(m_workspace.connection(), Permission::ManageEnrolment);
    const bool some = m_table->selectionModel()->hasSelection();
    const QString choose = tr("Select a computer in the list.");
    m_tags->setEnabled(manage.allowed && some);
    m_tags->setToolTip(!manage.allowed ? manage.reason : some ? QString() : choose);
    m_remove->setEnabled(manage.allowed && some);
    m_remove->setToolTip(m_tags->toolTip());
    m_token->setEnabled(enrol.allowed);
    m_token->setToolTip(enrol.reason);
}

void ComputersPage::updateCounts()
{
    const Format format{QLocale()};
    const int shown = m_model.shownCount();
    const int total = m_model.totalCount();
    m_count->setText(shown == total ? tr("%Ln computer(s)", nullptr, total)
                                    : tr("%1 of %2 computers").arg(format.count(shown), format.count(total)));
    m_export->setEnabled(shown > 0);
    updateEmptyState();
}

void ComputersPage::updateEmptyState()
{
    const bool may = m_workspace.connection().mayDo(Permission::ManageEnrolment);
    const EmptyState::Content none{u"computers"_s, tr("No computers yet"),
        tr("Create an enrolment token and enrol the agent of each computer with it."),
        may ? tr("Enrolment token…") : QString()};
    m_table->setEmptyState(listState(m_workspace.computers(), m_model, none));
}

void ComputersPage::updateVersions()
{
    QSet<QString> seen;
    std::set<core::Version> versions;
    m_workspace.computers().forEach([&](const Computer &computer) {
        const QString &text = computer.agentVersion.toString();
        if (seen.contains(text))
            return;
        seen.insert(text);
        versions.insert(computer.agentVersion);
    });
    const QVariant chosen = m_version->currentData();
    const QSignalBlocker quiet(m_version);
    m_version->clear();
    m_version->addItem(tr("Version: all"));
    for (auto version = versions.crbegin(); version != versions.crend(); ++version)
        m_version->addItem(version->toString(), version->toString());
    const int index = m_version->findData(chosen);
    m_version->setCurrentIndex(std::max(0, index));
    if (chosen.isValid() && index < 0)
        applyFilter(); // the last computer of that version is gone
}

void ComputersPage::addRowActions(QMenu *menu)
{
    menu->addAction(m_tags->text(), this, &ComputersPage::editTags)->setEnabled(m_tags->isEnabled());
    menu->addAction(m_remove->text(), this, &ComputersPage::askRemove)->setEnabled(m_remove->isEnabled());
}

void ComputersPage::editTags()
{
    const QModelIndex current = m_table->currentRow();
    if (!current.isValid())
        return;
    auto *dialog = new TagsDialog(m_theme, m_workspace.computers(), m_model.row(current.row()), this);
    dialog->open();
}

void ComputersPage::askRemove()
{
    QList<core::ComputerId> ids;
    QString first;
    for (const QModelIndex &index : m_table->selectedRows()) {
        ids.append(m_model.row(index.row()).id);
        if (first.isEmpty())
            first = m_model.row(index.row()).name;
    }
    if (ids.isEmpty())
        return;
    auto *dialog = new ConfirmDialog(m_theme, this);
    const QString whom = ids.size() == 1 ? first : tr("%Ln computer(s)", nullptr, int(ids.size()));
    dialog->ask(tr("Remove %1?").arg(whom),
        tr("The agent stays installed, but the server no longer accepts it, and its upgrade history is forgotten. To "
           "have the computer back it must be enrolled again with a token."),
        tr("Remove"));
    dialog->doOnConfirm([this, ids] { return m_workspace.computers().remove(ids); });
    dialog->open();
}

void ComputersPage::askToken()
{
    auto *dialog = new EnrolmentDialog(m_theme, m_workspace, this);
    dialog->open();
}

void ComputersPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ComputersPage::retranslate()
{
    m_header->setTitle(title());
    m_header->setSubtitle(tr("Every computer with the agent, as it was last seen."));
    m_export->setText(tr("Export…"));
    m_tags->setText(tr("Edit tags…"));
    m_remove->setText(tr("Remove…"));
    m_token->setText(tr("Enrolment token…"));
    m_filter->setPlaceholderText(tr("Search computers"));
    m_filter->setAccessibleName(tr("Search by name, address, system or tag"));
    m_filter->setToolTip(m_filter->accessibleName());
    m_table->setAccessibleName(title());
    showKinds();
    m_model.retranslate();

    fillKinds();
    const QSignalBlocker states(m_state);
    const QSignalBlocker platforms(m_platform);
    const int state = std::max(0, m_state->currentIndex());
    const int platform = std::max(0, m_platform->currentIndex());
    m_state->clear();
    m_state->setAccessibleName(tr("State"));
    m_state->addItem(tr("State: all"));
    m_state->addItem(tr("Active", "filter"), Active);
    m_state->addItem(tr("Not seen", "filter"), NotSeen);
    m_state->setCurrentIndex(state);
    m_platform->clear();
    m_platform->setAccessibleName(tr("Platform"));
    m_platform->addItem(tr("Platform: all"));
    for (const auto &row : core::platformNames)
        m_platform->addItem(platformName(row.value), int(row.value));
    m_platform->setCurrentIndex(platform);
    m_version->setAccessibleName(tr("Version"));
    m_version->setItemText(0, tr("Version: all"));
    updateActions();
    updateCounts();
}

} // namespace mainstay::ui
