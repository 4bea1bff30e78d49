// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customisations/customisationspage.h"

#include "ui/customisations/customisationtable.h"
#include "ui/customisations/searchscheduledialog.h"
#include "ui/shell/tablesettings.h"
#include "ui/text/actionhint.h"
#include "ui/text/cells.h"
#include "ui/text/errortext.h"
#include "ui/text/scheduletext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/factstrip.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/tableview.h"

#include <QEvent>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using models::Tone;

CustomisationsPage::CustomisationsPage(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : Page(u"customisations"_s, u"customise"_s, parent),
      m_theme(theme),
      m_workspace(workspace),
      m_header(new PageHeader(theme)),
      m_export(new QPushButton),
      m_schedule(new QPushButton),
      m_search(new QPushButton),
      m_banner(new Banner(theme)),
      m_facts(new FactStrip(theme)),
      m_tabs(new QTabWidget),
      m_changed(new CustomisationTable(theme, workspace, CustomisationTable::Content::Changed)),
      m_added(new CustomisationTable(theme, workspace, CustomisationTable::Content::Added))
{
    setVariant(m_search, Variant::Primary);
    m_search->setObjectName(u"searchCustomisations"_s);
    m_schedule->setObjectName(u"scheduleSearch"_s);
    m_tabs->setObjectName(u"customisationTabs"_s);
    for (QPushButton *button : {m_export, m_schedule, m_search})
        m_header->addAction(button);
    m_banner->hide();
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_changed, {});
    m_tabs->addTab(m_added, {});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::space5, metrics::space4, metrics::space5, metrics::space4);
    layout->setSpacing(metrics::space3);
    layout->addWidget(m_header);
    layout->addWidget(m_banner);
    layout->addWidget(m_facts);
    layout->addWidget(m_tabs, 1);

    models::CustomisationStore &store = workspace.customisations();
    connect(&store, &models::StoreSignals::freshnessChanged, this, &CustomisationsPage::refresh);
    connect(&workspace.connection(), &models::Connection::changed, this, &CustomisationsPage::refresh);
    connect(m_search, &QPushButton::clicked, this, &CustomisationsPage::search);
    connect(m_schedule, &QPushButton::clicked, this, &CustomisationsPage::openSchedule);
    connect(m_export, &QPushButton::clicked, this, [this] {
        const auto *shown = m_tabs->currentWidget() == m_added ? m_added : m_changed;
        exportTable(*shown->table(), shown->table()->accessibleName(), this);
    });
    connect(m_banner, &Banner::closed, this, [this] {
        m_problem.reset();
        showBanner();
    });
    refresh();
}

QString CustomisationsPage::title() const
{
    return tr("Customisations");
}

int CustomisationsPage::attention() const
{
    return int(m_workspace.customisations().changedCount());
}

QString CustomisationsPage::attentionMeaning() const
{
    return tr("Shipped files that were changed: no update before they are restored");
}

void CustomisationsPage::saveState()
{
    m_changed->saveState();
    m_added->saveState();
}

void CustomisationsPage::restoreState()
{
    m_changed->restoreState();
    m_added->restoreState();
}

void CustomisationsPage::search()
{
    m_searching = true;
    m_problem.reset();
    refresh();
    models::whenReady(
        m_workspace.customisations().search(), this, [this](const core::Result<core::CustomisationReport> &found) {
            m_searching = false;
            if (!found)
                m_problem = found.error();
            refresh();
        });
}

void CustomisationsPage::openSchedule()
{
    if (const auto &report = m_workspace.customisations().report())
        (new SearchScheduleDialog(m_theme, m_workspace, report->schedule, this))->open();
}

void CustomisationsPage::refresh()
{
    m_header->setTitle(title());
    m_header->setSubtitle(tr("What is not as the vendor shipped it on the main server's machine."));
    m_export->setText(tr("Export…"));
    m_schedule->setText(tr("Schedule the search…"));
    m_search->setText(m_searching ? tr("Searching…") : tr("Search now"));
    const auto &report = m_workspace.customisations().report();
    const ActionHint may = actionHint(m_workspace.connection(), core::Permission::UpdateSystem);
    m_search->setEnabled(may.allowed && !m_searching);
    m_schedule->setEnabled(may.allowed && report);
    for (QPushButton *button : {m_search, m_schedule})
        button->setToolTip(may.reason);
    m_export->setEnabled(report && !report->rows.isEmpty());
    m_tabs->setAccessibleName(title());
    m_tabs->setTabText(0, tr("Changes of base processes (%1)").arg(m_changed->count()));
    m_tabs->setTabText(1, tr("Added features (%1)").arg(m_added->count()));
    showFacts();
    showBanner();
    emit attentionChanged();
}

void CustomisationsPage::showFacts()
{
    const auto &report = m_workspace.customisations().report();
    m_facts->setVisible(report.has_value());
    if (!report)
        return;
    const auto when
        = [](const std::optional<QDateTime> &at, const QString &none) { return at ? localDateTime(*at) : none; };
    QList<FactStrip::Fact> facts{
        {tr("Machine"), report->hostName.isEmpty() ? u"–"_s : report->hostName},
        {tr("Last search"), when(report->searchedAt, tr("never"))},
        {tr("Next search"), when(report->nextSearchAt, tr("only when asked for"))},
    };
    if (report->schedule.enabled)
        facts.last().more = ruleText(report->schedule.rule);
    m_facts->setFacts(facts);
}

/// The worst of what there is to say; what somebody has just asked for comes first.
void CustomisationsPage::showBanner()
{
    const auto &report = m_workspace.customisations().report();
    const auto changed = m_workspace.customisations().changedCount();
    if (m_problem) {
        const ErrorText text = errorText(*m_problem);
        // Nobody is slow here but the agent.
        const bool isAgent = m_problem->kind == core::ErrorKind::TimedOut;
        m_banner->setContent(
            {Tone::Bad, isAgent ? tr("The agent of the main server's machine does not answer.") : text.sentence,
                isAgent ? tr("Start the agent there, then search again.") : text.remedy, {}, text.details, true});
    } else if (report && report->problem) {
        const ErrorText text = errorText(*report->problem);
        m_banner->setContent({Tone::Warning, tr("Not everything could be looked at. %1").arg(text.sentence),
            report->problem->context.value(u"path"_s), {}, text.details, false});
    } else if (changed > 0) {
        m_banner->setContent({Tone::Bad, tr("%Ln shipped file(s) were changed on this machine.", nullptr, int(changed)),
            tr("Do not update before the vendor's support has restored them."), {}, {}, false});
    } else if (report && report->scheduleProblem) {
        m_banner->setContent(
            {Tone::Warning, tr("The last scheduled search came to nothing: the machine's agent did not answer."),
                tr("Start the agent there, then search now."), {}, errorText(*report->scheduleProblem).details, false});
    } else if (report && report->count > report->rows.size()) {
        m_banner->setContent({Tone::Info,
            tr("The machine has %Ln customisation(s), of which the first ones are shown.", nullptr, int(report->count)),
            {}, {}, {}, false});
    } else {
        m_banner->hide();
    }
}

void CustomisationsPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_problem.reset();
    showBanner();
}

void CustomisationsPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace mainstay::ui
