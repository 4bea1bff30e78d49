// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/updatenotice.h"

#include "ui/shell/tray.h"
#include "ui/text/updatetext.h"

namespace mainstay::ui {

using core::Update;
using core::UpdateState;

UpdateNotice::UpdateNotice(Tray &tray, models::Workspace &workspace)
    : QObject(&tray), m_tray(tray), m_workspace(workspace)
{
    models::LiveStore<Update> &list = workspace.updates().list();
    connect(&list, &models::StoreSignals::rowsChanged, this, &UpdateNotice::look);
    // The first live list comes before the word that it is live: what it says is not news.
    connect(&list, &models::StoreSignals::freshnessChanged, this, [this] {
        if (m_workspace.updates().list().freshness() == models::Freshness::Live)
            m_isArmed = true;
    });
    look();
    m_isArmed = list.freshness() == models::Freshness::Live;
}

void UpdateNotice::look()
{
    m_workspace.updates().list().forEach([this](const Update &update) {
        const auto known = m_known.constFind(update.id.text);
        if (known != m_known.cend() && *known == update.state)
            return;
        m_known.insert(update.id.text, update.state);
        const bool isNews = update.state == UpdateState::Completed || update.state == UpdateState::RolledBack
            || core::waitsForSomebody(update);
        if (isNews && m_isArmed && !m_tray.isLookedAt())
            tell(update);
    });
}

void UpdateNotice::tell(const Update &update)
{
    const Chip state = stateText(update.state);
    const QString title = tr("Update to version %1: %2").arg(update.patch.version.toString(), state.text);
    const QString text = updateSentence(update);
    emit told(title, text);
    m_tray.tell(state.tone, title, text, [this] { emit updateWanted(); });
}

} // namespace mainstay::ui
