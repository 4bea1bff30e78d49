// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/agents/stopnotice.h"

#include "ui/agents/requestnotice.h"
#include "ui/shell/tray.h"

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::UpgradeRequest;

StopNotice::StopNotice(Tray &tray, models::Workspace &workspace) : QObject(&tray), m_tray(tray), m_workspace(workspace)
{
    connect(&workspace.requests(), &models::StoreSignals::rowsChanged, this, &StopNotice::look);
    // The first live list comes before the word that it is live: what it says is not news.
    connect(&workspace.requests(), &models::StoreSignals::freshnessChanged, this, [this] {
        if (m_workspace.requests().freshness() == models::Freshness::Live)
            m_isArmed = true;
    });
    look();
    m_isArmed = workspace.requests().freshness() == models::Freshness::Live;
}

void StopNotice::look()
{
    m_workspace.requests().forEach([this](const UpgradeRequest &request) {
        // Nothing real has stopped where a rehearsal did.
        if (request.rehearsal || !request.pause || request.pause->cause != core::PauseCause::Failures)
            return;
        const QString key = request.id.text + u'/' + core::instantToText(request.pause->at);
        if (m_known.contains(key))
            return;
        m_known.insert(key);
        if (m_isArmed)
            tell(request);
    });
}

void StopNotice::tell(const UpgradeRequest &request)
{
    const QString title = tr("“%1” stopped by itself").arg(request.name);
    const QString text = tr("%1. Nobody else begins until somebody looks at it.").arg(stopReason(*request.pause));
    emit told(title, text);
    m_tray.tell(models::Tone::Bad, title, text, [this, id = request.id] { emit requestWanted(id); });
}

} // namespace mainstay::ui
