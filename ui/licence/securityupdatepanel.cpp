// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/licence/securityupdatepanel.h"

#include "ui/licence/factscard.h"
#include "ui/text/actionhint.h"
#include "ui/text/cells.h"
#include "ui/text/errortext.h"
#include "ui/text/updatetext.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::LicenceState;

SecurityUpdatePanel::SecurityUpdatePanel(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_checkCard(new FactsCard(theme)),
      m_licenceCard(new FactsCard(theme)),
      m_upgradeCard(new FactsCard(theme)),
      m_check(new QPushButton)
{
    m_check->setObjectName(u"checkLicence"_s);
    m_checkCard->body()->addSpacing(metrics::space2);
    m_checkCard->body()->addWidget(m_check, 0, Qt::AlignLeft);
    auto *cards = new QHBoxLayout;
    cards->setSpacing(metrics::space3);
    // As wide as what they have to say.
    cards->addWidget(m_checkCard, 5);
    cards->addWidget(m_licenceCard, 4);
    cards->addWidget(m_upgradeCard, 3);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, metrics::space3, 0, 0);
    layout->addLayout(cards);
    layout->addStretch(1);
    connect(m_check, &QPushButton::clicked, this, &SecurityUpdatePanel::check);
    connect(&workspace.updates(), &models::SystemUpdates::changed, this, &SecurityUpdatePanel::refresh);
    connect(&workspace.connection(), &models::Connection::changed, this, &SecurityUpdatePanel::refresh);
    refresh();
}

void SecurityUpdatePanel::check()
{
    m_checking = true;
    refresh();
    models::whenReady(
        m_workspace.updates().checkLicence(), this, [this](const core::Result<core::LicenceCard> &checked) {
            m_checking = false;
            refresh();
            if (!checked)
                emit failed(checked.error());
        });
}

void SecurityUpdatePanel::refresh()
{
    const auto &card = m_workspace.updates().licence();
    const bool isThere = card && card->state != LicenceState::Missing;
    const auto when = [](const std::optional<QDateTime> &at) { return at ? localDateTime(*at) : tr("not yet"); };
    const QString none = u"–"_s;

    m_checkCard->setTitle(tr("Check"));
    const Chip found = !isThere || !card->lastCheckAt ? Chip{tr("Not checked"), u"info"_s, models::Tone::Neutral}
        : card->cause                                 ? Chip{tr("Not in order"), u"error"_s, models::Tone::Bad}
                                                      : Chip{tr("In order"), u"check"_s, models::Tone::Ok};
    m_checkCard->setFacts(
        {{tr("State"), {}, found}, {tr("Cause"), isThere && card->cause ? errorText(*card->cause).sentence : none},
            {tr("Last check"), isThere ? when(card->lastCheckAt) : none},
            {tr("Next check"), isThere ? when(card->nextCheckAt) : none}});
    const ActionHint may = actionHint(m_workspace.connection(), core::Permission::UpdateSystem);
    m_check->setText(m_checking ? tr("Checking…") : tr("Check now"));
    m_check->setVisible(isThere);
    m_check->setEnabled(may.allowed && !m_checking);
    m_check->setToolTip(may.reason);

    m_licenceCard->setTitle(tr("Licence"));
    QString cause = none;
    if (card && !isThere)
        cause = tr("No licence was imported.");
    else if (isThere && card->state == LicenceState::Expired)
        cause = tr("Its time has ended: ask the vendor for a new one.");
    m_licenceCard->setFacts(
        {{tr("State"), {}, stateText(card ? card->state : LicenceState::Missing)}, {tr("Cause"), cause},
            {tr("Expires"),
                !isThere              ? none
                    : card->expiresAt ? localDateTime(*card->expiresAt)
                                      : tr("never")}});

    m_upgradeCard->setTitle(tr("Upgrade"));
    QList<FactsCard::Fact> kinds;
    for (const auto &[kind, name] : core::patchKindNames) {
        const auto grant = isThere ? card->upgrades.of(kind) : core::UpgradeGrant::NotAvailable;
        kinds.append({patchKindText(kind), {}, grantText(grant)});
    }
    m_upgradeCard->setFacts(kinds);
}

void SecurityUpdatePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace mainstay::ui
