// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/licencecard.h"

#include "ui/licence/licencefile.h"
#include "ui/text/actionhint.h"
#include "ui/text/cells.h"
#include "ui/text/updatetext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/statechip.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

LicenceCard::LicenceCard(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : Card(theme, parent),
      m_workspace(workspace),
      m_title(new QLabel),
      m_state(new StateChip(theme)),
      m_facts(new KeyValueGrid(theme)),
      m_import(new QPushButton),
      m_manage(new QPushButton)
{
    theme.style(m_title, Type::BodyStrong);
    m_import->setObjectName(u"importLicence"_s);
    m_manage->setObjectName(u"manageLicence"_s);
    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::space2);
    head->addWidget(m_title);
    head->addWidget(m_state);
    head->addStretch(1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::space2);
    buttons->addWidget(m_import);
    buttons->addWidget(m_manage);
    buttons->addStretch(1);
    body()->addLayout(head);
    body()->addWidget(m_facts);
    body()->addStretch(1);
    body()->addLayout(buttons);
    connect(m_import, &QPushButton::clicked, this,
        [this] { askForLicence(this, [this](const QString &path) { importFile(path); }); });
    connect(m_manage, &QPushButton::clicked, this, &LicenceCard::manageWanted);
    connect(&workspace.updates(), &models::SystemUpdates::changed, this, &LicenceCard::refresh);
    connect(&workspace.connection(), &models::Connection::changed, this, &LicenceCard::refresh);
    refresh();
}

void LicenceCard::importFile(const QString &path)
{
    importLicence(m_workspace, path, this, [this](const core::Result<core::LicenceCard> &imported) {
        if (!imported)
            emit failed(imported.error());
    });
}

void LicenceCard::refresh()
{
    m_title->setText(tr("Licence"));
    m_import->setText(tr("Import licence…"));
    m_manage->setText(tr("Manage licence…"));
    const ActionHint hint = actionHint(m_workspace.connection(), core::Permission::UpdateSystem);
    m_import->setEnabled(hint.allowed);
    m_import->setToolTip(hint.reason);
    const auto &card = m_workspace.updates().licence();
    m_state->setVisible(card.has_value());
    // What is in order is looked after on the page of the licence.
    m_import->setVisible(card && card->state != core::LicenceState::Active);
    m_manage->setVisible(card && card->state != core::LicenceState::Missing);
    if (!card || card->state == core::LicenceState::Missing) {
        if (card)
            m_state->setChip(stateText(card->state));
        m_facts->setFacts({});
        return;
    }
    m_state->setChip(stateText(card->state));
    QList<KeyValueGrid::Fact> facts{{tr("Company"), card->customer}, {tr("Serial number"), card->serial},
        {tr("E-mail"), card->maskedEmail},
        {tr("Expires"), card->expiresAt ? localDateTime(*card->expiresAt) : tr("never")}};
    for (const auto &[kind, name] : core::patchKindNames)
        facts.append({patchKindText(kind), grantText(card->upgrades.of(kind)).text});
    if (card->lastCheckAt)
        facts.append({tr("Last check"), localDateTime(*card->lastCheckAt)});
    if (card->nextCheckAt)
        facts.append({tr("Next check"), localDateTime(*card->nextCheckAt)});
    m_facts->setFacts(facts);
}

void LicenceCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace mainstay::ui
