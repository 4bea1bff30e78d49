// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/computers/computerpanel.h"

#include "ui/shell/tablesettings.h"
#include "ui/text/cells.h"
#include "ui/text/errortext.h"
#include "ui/text/format.h"
#include "ui/text/statetext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/statechip.h"
#include "ui/widgets/tableview.h"

#include <QEvent>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Computer;

ComputerPanel::ComputerPanel(
    const Theme &theme, models::Workspace &workspace, const ActivityClock &clock, QWidget *parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_clock(clock),
      m_model(m_history,
          historyColumns(EvidenceSource(workspace), [this](const core::RequestId &id) { return requestName(id); }),
          [](const core::Deployment &) { return QString(); }),
      m_latest(this),
      m_name(new ElidedLabel),
      m_state(new StateChip(theme)),
      m_simulated(new StateChip(theme)),
      m_table(new TableView(theme)),
      m_card(new Card(theme)),
      m_facts(new KeyValueGrid(theme))
{
    theme.style(m_name, Type::Section);
    m_name->setTextFormat(Qt::PlainText);
    auto *header = new QHBoxLayout;
    header->setSpacing(metrics::space2);
    header->addWidget(m_name);
    header->addWidget(m_state);
    header->addWidget(m_simulated);
    header->addStretch(1);

    m_card->body()->addWidget(m_facts);
    m_card->body()->addStretch(1);
    m_card->setFixedWidth(320);
    m_table->setColumns(historyViewColumns());
    m_table->setSource(&m_model);
    m_table->setMinimumHeight(120);
    auto *content = new QHBoxLayout;
    content->setSpacing(metrics::space3);
    content->addWidget(m_table, 1);
    content->addWidget(m_card);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, metrics::space2, 0, 0);
    layout->setSpacing(metrics::space2);
    layout->addLayout(header);
    layout->addLayout(content, 1);

    connect(&workspace.computers(), &models::StoreSignals::rowsChanged, this, &ComputerPanel::update);
    m_table->sortByColumn(0, Qt::DescendingOrder);
    retranslate();
}

const Computer *ComputerPanel::computer() const
{
    return m_workspace.computers().find(m_id.text);
}

QString ComputerPanel::requestName(const core::RequestId &id) const
{
    const core::UpgradeRequest *request = m_workspace.requests().find(id.text);
    return request ? request->name : tr("(removed)", "request");
}

void ComputerPanel::setComputer(const core::ComputerId &computer)
{
    if (computer == m_id)
        return;
    m_id = computer;
    m_history.clear();
    m_error.reset();
    askHistory();
    update();
}

void ComputerPanel::askHistory()
{
    const Computer *current = computer();
    m_latest.cancel();
    m_loading = current != nullptr;
    if (!current)
        return;
    m_historyOf = current->agentVersion;
    m_historyPending = current->pending;
    m_latest.whenReady(
        m_workspace.computers().history(m_id), [this](const core::Result<core::Page<core::Deployment>> &page) {
            m_loading = false;
            m_error = page ? std::nullopt : std::optional(page.error());
            if (page)
                m_history.apply(page->items);
            updateEmptyState();
        });
    updateEmptyState();
}

void ComputerPanel::update(const QList<int> &changed, const QList<int> &removed)
{
    const bool isTold = !changed.isEmpty() || !removed.isEmpty();
    const int slot = m_workspace.computers().slotOf(m_id.text);
    if (isTold && slot >= 0 && !changed.contains(slot))
        return; // a thousand other computers a second are none of our business
    const Computer *current = computer();
    setVisible(current != nullptr);
    if (!current)
        return;
    if (current->agentVersion != m_historyOf || current->pending != m_historyPending)
        askHistory();
    m_name->setText(current->name);
    tick();
}

void ComputerPanel::tick()
{
    const Computer *current = computer();
    if (!current)
        return;
    const Format format{QLocale()};
    m_state->setChip(computerState(*current, m_clock));
    m_simulated->setVisible(current->simulated);
    QList<KeyValueGrid::Fact> facts{
        {tr("System"), current->os},
        {tr("Platform"), platformName(current->platform) + u" · "_s + architectureName(current->architecture)},
        {tr("Agent"), current->agentVersion.toString()},
        {tr("Address"), current->address},
        {tr("Last seen"),
            current->lastSeenAt ? format.ago(current->lastSeenAt->toLocalTime(), m_clock.now().toLocalTime())
                                : tr("never"),
            current->lastSeenAt ? localDateTime(*current->lastSeenAt) : QString()},
        {tr("Enrolled"), localDateTime(current->enrolledAt)},
        {tr("Free disk"), format.size(current->freeDisk)},
        {tr("Tags"), current->tags.isEmpty() ? u"—"_s : current->tags.join(", "_L1)},
    };
    if (current->pending)
        facts.append({tr("Pending"), requestName(*current->pending)});
    m_facts->setFacts(facts);
}

void ComputerPanel::updateEmptyState()
{
    if (m_loading) {
        m_table->setEmptyState({u"clock"_s, tr("Reading the history…"), {}, {}, true});
    } else if (m_error) {
        const ErrorText text = errorText(*m_error);
        m_table->setEmptyState({u"offline"_s, text.sentence, text.remedy, {}});
    } else {
        m_table->setEmptyState({u"agent-upgrade"_s, tr("No upgrade has reached this computer yet"), {}, {}});
    }
}

void ComputerPanel::saveState()
{
    saveTable(*m_table, u"computers/history"_s);
}

void ComputerPanel::restoreState()
{
    restoreTable(*m_table, u"computers/history"_s);
}

void ComputerPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ComputerPanel::retranslate()
{
    m_simulated->setChip(simulatedComputer());
    m_table->setAccessibleName(tr("Upgrade history"));
    m_table->setColumns(historyViewColumns());
    m_model.retranslate();
    update();
    updateEmptyState();
}

} // namespace mainstay::ui
