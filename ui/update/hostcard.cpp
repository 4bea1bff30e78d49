// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/hostcard.h"

#include "ui/text/actionhint.h"
#include "ui/text/cells.h"
#include "ui/text/updatetext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/keyvaluegrid.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

HostCard::HostCard(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : Card(theme, parent),
      m_workspace(workspace),
      m_title(new QLabel),
      m_facts(new KeyValueGrid(theme)),
      m_hint(new QLabel),
      m_computers(new QComboBox),
      m_choose(new QPushButton)
{
    theme.style(m_title, Type::BodyStrong);
    theme.style(m_hint, Type::Body, Colour::Muted);
    m_hint->setWordWrap(true);
    m_computers->setObjectName(u"hostComputer"_s);
    m_choose->setObjectName(u"chooseHost"_s);
    auto *choice = new QHBoxLayout;
    choice->setSpacing(metrics::space2);
    choice->addWidget(m_computers, 1);
    choice->addWidget(m_choose);
    body()->addWidget(m_title);
    body()->addWidget(m_hint);
    body()->addWidget(m_facts);
    body()->addStretch(1);
    body()->addLayout(choice);
    connect(m_choose, &QPushButton::clicked, this,
        [this] { m_workspace.updates().chooseHost({m_computers->currentData().toString()}); });
    connect(&workspace.updates(), &models::SystemUpdates::changed, this, &HostCard::refresh);
    connect(&workspace.connection(), &models::Connection::changed, this, &HostCard::refresh);
    connect(&workspace.computers(), &models::StoreSignals::freshnessChanged, this, &HostCard::fillComputers);
    fillComputers();
    refresh();
}

void HostCard::fillComputers()
{
    constexpr qsizetype most = 500; // more would be no list to choose from; the host enrols early
    const QVariant chosen = m_computers->currentData();
    m_computers->clear();
    m_workspace.computers().forEach([&](const core::Computer &computer) {
        if (!computer.simulated && m_computers->count() < most)
            m_computers->addItem(computer.name, computer.id.text);
    });
    m_computers->model()->sort(0);
    m_computers->setCurrentIndex(std::max(0, m_computers->findData(chosen)));
}

void HostCard::refresh()
{
    m_title->setText(tr("Main server's machine"));
    m_choose->setText(tr("It is this one"));
    m_computers->setAccessibleName(tr("Computer that the main server runs on"));
    const auto &host = m_workspace.updates().host();
    const bool isChosen = host && host->computer;
    const ActionHint may = actionHint(m_workspace.connection(), core::Permission::UpdateSystem);
    m_computers->setVisible(host && !isChosen);
    m_choose->setVisible(host && !isChosen);
    m_choose->setEnabled(may.allowed && m_computers->count() > 0);
    m_choose->setToolTip(may.reason);
    if (!isChosen) {
        m_hint->setText(tr("Choose the computer that the main server runs on. Its agent applies the updates."));
        m_hint->setVisible(host.has_value());
        m_facts->setFacts({});
        return;
    }
    QList<KeyValueGrid::Fact> facts{{tr("Computer"), host->computerName}};
    if (host->inspection) {
        const core::HostInspection &seen = *host->inspection;
        const QString product = seen.productTitle.isEmpty() ? seen.product : seen.productTitle;
        facts.append({tr("Product"), product});
        facts.append({tr("Version"), seen.version.isNull() ? tr("does not answer") : seen.version.toString()});
        facts.append({tr("Architecture"), architectureText(seen.architecture)});
        facts.append({tr("Machine"), seen.isVirtual ? tr("virtual") : tr("physical")});
        facts.append({tr("Looked at"), localDateTime(seen.inspectedAt)});
    }
    m_facts->setFacts(facts);
    m_hint->setText(tr("Its agent does not answer now."));
    m_hint->setVisible(!host->present);
}

void HostCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace mainstay::ui
