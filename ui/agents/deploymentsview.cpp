// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/agents/deploymentsview.h"

#include "ui/agents/requestcolumns.h"
#include "ui/text/liststate.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/fittedscroll.h"
#include "ui/widgets/tableview.h"

#include <QEvent>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

DeploymentsView::DeploymentsView(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_evidence(workspace),
      m_model(workspace.deployments(), deploymentColumns(m_evidence), deploymentSearchText),
      m_table(new TableView(theme)),
      m_why(new Banner(theme))
{
    m_why->setObjectName(u"why"_s);
    m_table->setColumns(deploymentViewColumns());
    m_table->setSource(&m_model);
    m_table->setMinimumHeight(3 * metrics::rowHeight);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::space2);
    layout->addWidget(m_table, 1);
    layout->addWidget(new FittedScroll(m_why, 2 * metrics::rowHeight));

    m_clock.setInterval(std::chrono::seconds(5));
    connect(&m_clock, &QTimer::timeout, this, &DeploymentsView::tick);
    connect(m_table, &TableView::rowSelectionChanged, this, &DeploymentsView::showWhy);
    connect(&workspace.deployments(), &models::StoreSignals::rowsChanged, this, &DeploymentsView::showWhy);
    connect(&workspace.requests(), &models::StoreSignals::rowsChanged, this, &DeploymentsView::showWhy);
    connect(
        &workspace.deployments(), &models::StoreSignals::freshnessChanged, this, &DeploymentsView::updateEmptyState);
    connect(&m_model, &models::TableModelBase::countsChanged, this, &DeploymentsView::updateEmptyState);
    m_model.sort(0);
    retranslate();
}

void DeploymentsView::setRunning(bool running)
{
    if (running && !m_clock.isActive())
        m_clock.start();
    else if (!running)
        m_clock.stop();
}

void DeploymentsView::tick()
{
    m_model.retranslate();
    showWhy();
}

void DeploymentsView::showWhy()
{
    const QStringList keys = m_table->selectedKeys();
    const core::Deployment *chosen = keys.size() == 1 ? m_workspace.deployments().find(keys.constFirst()) : nullptr;
    if (!chosen) {
        m_why->hide();
        return;
    }
    const WhyText why = m_evidence.why(*chosen);
    QStringList details;
    if (chosen->error && !chosen->error->detail.isEmpty())
        details.append(chosen->error->detail);
    if (!chosen->logTail.isEmpty())
        details.append(chosen->logTail);
    const Banner::Content content{
        why.tone, u"%1: %2"_s.arg(chosen->computerName, why.sentence), why.remedy, {}, details.join(u'\n'), false};
    if (content != m_shown || m_why->isHidden()) // what somebody has unfolded stays so
        m_why->setContent(content);
    m_shown = content;
}

void DeploymentsView::updateEmptyState()
{
    const EmptyState::Content none{u"computers"_s, tr("No computer is in the scope of this request"),
        tr("It applies to computers of its platform and architecture as soon as they enrol."), {}};
    m_table->setEmptyState(listState(m_workspace.deployments(), m_model, none));
}

void DeploymentsView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void DeploymentsView::retranslate()
{
    m_table->setAccessibleName(tr("Computers of the request"));
    m_table->setColumns(deploymentViewColumns());
    m_model.retranslate();
    updateEmptyState();
    showWhy();
}

} // namespace mainstay::ui
