// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/agents/rejectdialog.h"

#include "ui/text/format.h"
#include "ui/widgets/keyvaluegrid.h"

#include <QEvent>
#include <QVBoxLayout>

namespace mainstay::ui {

using core::DeploymentState;

RejectDialog::RejectDialog(
    const Theme &theme, models::Workspace &workspace, const core::RequestId &request, QWidget *parent)
    : ConfirmDialog(theme, parent), m_workspace(workspace), m_request(request), m_figures(new KeyValueGrid(theme))
{
    body()->insertWidget(1, m_figures);
    workspace.deployments().select(request);
    connect(&workspace.deployments(), &models::StoreSignals::rowsChanged, this, &RejectDialog::showFigures);
    connect(&workspace.deployments(), &models::StoreSignals::freshnessChanged, this, &RejectDialog::showFigures);
    connect(&workspace.requests(), &models::StoreSignals::rowsChanged, this, &RejectDialog::showFigures);
    doOnConfirm([this] { return m_workspace.requests().reject(m_request); });
    retranslate();
}

void RejectDialog::showFigures()
{
    const core::UpgradeRequest *request = m_workspace.requests().find(m_request.text);
    if (!request)
        return;
    const Format format{QLocale()};
    qint64 past = 0;
    qint64 recalled = 0;
    qint64 unreached = 0;
    m_workspace.deployments().forEach([&](const core::Deployment &deployment) {
        if (isPastPointOfNoReturn(deployment.state))
            ++past;
        else if (deployment.state == DeploymentState::Waiting)
            ++unreached;
        else if (!isTerminal(deployment.state))
            ++recalled;
    });
    // Until the computers are here, the request's own counts tell what they can.
    const bool known = m_workspace.deployments().request() == m_request
        && m_workspace.deployments().freshness() == models::Freshness::Live;
    const QString counting = tr("being counted…");
    m_figures->setFacts({
        {tr("Already upgraded, they stay so"), format.count(request->counts.upgraded)},
        {tr("Past the point of no return, they finish"), known ? format.count(past) : counting},
        {tr("Will be recalled"), known ? format.count(recalled) : counting},
        {tr("Never reached"), format.count(known ? unreached : request->counts.waiting)},
    });
}

void RejectDialog::changeEvent(QEvent *event)
{
    ConfirmDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RejectDialog::retranslate()
{
    const core::UpgradeRequest *request = m_workspace.requests().find(m_request.text);
    ask(tr("Reject this request?"),
        tr("“%1” ends for good: no other computer gets the command, and an agent that has not yet begun to replace "
           "itself stops. This cannot be undone.")
            .arg(request ? request->name : QString()),
        tr("Reject"));
    showFigures();
}

} // namespace mainstay::ui
