// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/agents/agentspage.h"

#include "ui/agents/requestcolumns.h"
#include "ui/agents/requestpanel.h"
#include "ui/shell/tablesettings.h"
#include "ui/text/actionhint.h"
#include "ui/text/format.h"
#include "ui/text/liststate.h"
#include "ui/text/statetext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/filteredit.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/tableview.h"

#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Permission;
using core::RequestState;

AgentsPage::AgentsPage(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : Page(u"agents"_s, u"agent-upgrade"_s, parent),
      m_theme(theme),
      m_workspace(workspace),
      m_model(workspace.requests(), requestColumns(), requestSearchText),
      m_header(new PageHeader(theme)),
      m_export(new QPushButton),
      m_create(new QPushButton),
      m_filter(new FilterEdit(theme, this)),
      m_kind(new QComboBox),
      m_state(new QComboBox),
      m_platform(new QComboBox),
      m_count(new QLabel),
      m_splitter(new QSplitter(Qt::Vertical)),
      m_table(new TableView(theme)),
      m_panel(new RequestPanel(theme, workspace))
{
    setVariant(m_create, Variant::Primary);
    m_header->addAction(m_export);
    m_header->addAction(m_create);
    m_theme.style(m_count, Type::Caption, Colour::Muted);
    m_filter->setMinimumWidth(240);
    setFocusProxy(m_filter);
    m_table->setColumns(requestViewColumns(m_rehearses));
    m_table->setSource(&m_model);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_panel);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);

    auto *filters = new QHBoxLayout;
    filters->setSpacing(metrics::space2);
    filters->addWidget(m_filter);
    filters->addWidget(m_kind);
    filters->addWidget(m_state);
    filters->addWidget(m_platform);
    filters->addStretch(1);
    filters->addWidget(m_count);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::space5, metrics::space4, metrics::space5, metrics::space4);
    layout->setSpacing(metrics::space3);
    layout->addWidget(m_header);
    layout->addLayout(filters);
    layout->addWidget(m_splitter, 1);

    connect(m_create, &QPushButton::clicked, this, &AgentsPage::createWanted);
    connect(m_export, &QPushButton::clicked, this, &AgentsPage::exportCsv);
    connect(m_filter, &QLineEdit::textChanged, &m_model, &models::TableModelBase::setFilterText);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &AgentsPage::applyFilter);
    connect(m_state, &QComboBox::currentIndexChanged, this, &AgentsPage::applyFilter);
    connect(m_platform, &QComboBox::currentIndexChanged, this, &AgentsPage::applyFilter);
    connect(m_table, &TableView::rowSelectionChanged, this, &AgentsPage::showSelected);
    connect(m_table, &TableView::actionTriggered, this, [this](const QString &, const QModelIndex &index) {
        if (m_workspace.connection().mayDo(Permission::DeployAgents))
            emit rejectWanted(m_model.row(index.row()).id);
    });
    connect(m_table, &TableView::emptyStateActivated, this, &AgentsPage::createWanted);
    connect(&m_model, &models::TableModelBase::countsChanged, this, &AgentsPage::updateCounts);
    connect(&m_workspace.requests(), &models::StoreSignals::rowsChanged, this, &AgentsPage::attentionChanged);
    connect(&m_workspace.requests(), &models::StoreSignals::rowsChanged, this, [this] {
        if (hasRehearsals() != m_rehearses)
            showKinds();
    });
    connect(&m_workspace.requests(), &models::StoreSignals::freshnessChanged, this, &AgentsPage::updateEmptyState);
    connect(&m_workspace.connection(), &models::Connection::changed, this, &AgentsPage::updateActions);
    m_model.sort(8, Qt::DescendingOrder);
    retranslate();
}

QString AgentsPage::title() const
{
    return tr("Agent self-upgrade");
}

int AgentsPage::attention() const
{
    int failing = 0;
    m_workspace.requests().forEach([&](const core::UpgradeRequest &request) {
        failing += !request.rehearsal && core::isUnderWay(request.state) && request.counts.failed > 0 ? 1 : 0;
    });
    return failing;
}

QString AgentsPage::attentionMeaning() const
{
    return tr("%Ln active request(s) with failures", nullptr, attention());
}

void AgentsPage::saveState()
{
    saveTable(*m_table, u"agents/requests"_s);
    m_panel->saveState();
}

void AgentsPage::restoreState()
{
    restoreTable(*m_table, u"agents/requests"_s);
    m_panel->restoreState();
}

void AgentsPage::select(const core::RequestId &request)
{
    m_table->selectKeys({request.text}, true);
}

bool AgentsPage::hasRehearsals() const
{
    bool some = false;
    m_workspace.requests().forEach([&](const core::UpgradeRequest &request) { some = some || request.rehearsal; });
    return some;
}

/// What is of no use without a rehearsal is not there without one.
void AgentsPage::showKinds()
{
    m_rehearses = hasRehearsals();
    m_table->setColumns(requestViewColumns(m_rehearses));
    m_kind->setVisible(m_rehearses);
    applyFilter();
}

void AgentsPage::fillKinds()
{
    const QSignalBlocker quiet(m_kind);
    const int kind = std::max(0, m_kind->currentIndex());
    m_kind->clear();
    m_kind->setAccessibleName(tr("Kind"));
    m_kind->addItem(tr("Kind: all"));
    m_kind->addItem(tr("Real", "requests"), false);
    m_kind->addItem(tr("Rehearsals"), true);
    m_kind->setCurrentIndex(kind);
}

void AgentsPage::applyFilter()
{
    const QVariant kind = m_rehearses ? m_kind->currentData() : QVariant();
    const QVariant state = m_state->currentData();
    const QVariant platform = m_platform->currentData();
    if (!kind.isValid() && !state.isValid() && !platform.isValid()) {
        m_model.setPredicate({});
        return;
    }
    m_model.setPredicate([kind, state, platform](const core::UpgradeRequest &request) {
        return (!kind.isValid() || request.rehearsal == kind.toBool())
            && (!state.isValid() || int(request.state) == state.toInt())
            && (!platform.isValid() || int(request.platform) == platform.toInt());
    });
}

void AgentsPage::showSelected()
{
    const QModelIndex current = m_table->currentRow();
    m_panel->setRequest(current.isValid() ? m_model.row(current.row()).id : core::RequestId());
}

void AgentsPage::updateActions()
{
    const ActionHint hint = actionHint(m_workspace.connection(), Permission::DeployAgents);
    m_create->setEnabled(hint.allowed);
    m_create->setToolTip(hint.reason);
    m_model.retranslate(); // the rows' own actions follow the role too
}

void AgentsPage::updateCounts()
{
    const Format format{QLocale()};
    const int shown = m_model.shownCount();
    const int total = m_model.totalCount();
    m_count->setText(shown == total ? tr("%Ln request(s)", nullptr, total)
                                    : tr("%1 of %2 requests").arg(format.count(shown), format.count(total)));
    m_export->setEnabled(shown > 0);
    updateEmptyState();
    if (!m_table->currentRow().isValid() && shown > 0)
        m_table->selectKeys({m_model.keyOfRow(0)});
}

void AgentsPage::updateEmptyState()
{
    const EmptyState::Content none{u"agent-upgrade"_s, tr("No upgrade requests yet"),
        tr("Create one to bring the active computers to a new agent version."), tr("Create upgrade request")};
    m_table->setEmptyState(listState(m_workspace.requests(), m_model, none));
}

void AgentsPage::exportCsv()
{
    exportTable(*m_table, tr("Upgrade requests"), this);
}

void AgentsPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void AgentsPage::retranslate()
{
    m_header->setTitle(title());
    m_header->setSubtitle(tr("Bring the active computers to a new agent version."));
    m_export->setText(tr("Export…"));
    m_create->setText(tr("Create upgrade request"));
    m_filter->setPlaceholderText(tr("Search by name"));
    m_filter->setAccessibleName(tr("Search by name"));
    m_table->setAccessibleName(tr("Upgrade requests"));
    fillKinds();
    showKinds();
    m_model.retranslate();

    const QSignalBlocker states(m_state);
    const QSignalBlocker platforms(m_platform);
    const int state = std::max(0, m_state->currentIndex());
    const int platform = std::max(0, m_platform->currentIndex());
    m_state->clear();
    m_state->setAccessibleName(tr("State"));
    m_state->addItem(tr("State: all"));
    for (const auto &row : core::requestStateNames)
        m_state->addItem(stateText(row.value).text, int(row.value));
    m_state->setCurrentIndex(state);
    m_platform->clear();
    m_platform->setAccessibleName(tr("Platform"));
    m_platform->addItem(tr("Platform: all"));
    for (const auto &row : core::platformNames)
        m_platform->addItem(platformName(row.value), int(row.value));
    m_platform->setCurrentIndex(platform);
    updateActions();
    updateCounts();
}

} // namespace mainstay::ui
