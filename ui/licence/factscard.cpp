// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/licence/factscard.h"

#include "ui/theme/theme.h"
#include "ui/widgets/statechip.h"

#include <QGridLayout>
#include <QLabel>

namespace mainstay::ui {

FactsCard::FactsCard(const Theme &theme, QWidget *parent)
    : Card(theme, parent), m_theme(theme), m_title(new QLabel), m_grid(new QGridLayout)
{
    theme.style(m_title, Type::BodyStrong);
    m_grid->setHorizontalSpacing(metrics::space3);
    m_grid->setVerticalSpacing(metrics::space1);
    m_grid->setColumnStretch(1, 1);
    body()->addWidget(m_title);
    body()->addLayout(m_grid);
    body()->addStretch(1);
}

void FactsCard::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

FactsCard::Row FactsCard::addRow()
{
    const int row = int(m_rows.size());
    const Row made{new QLabel, new StateChip(m_theme), new QLabel};
    m_theme.style(made.key, Type::Body, Colour::Muted);
    m_theme.style(made.value, Type::Body);
    for (QLabel *label : {made.key, made.value}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setMinimumHeight(metrics::chipHeight); // so that words stand at a chip's middle
        label->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    }
    auto *column = new QVBoxLayout;
    column->setSpacing(metrics::space1);
    column->addWidget(made.chip, 0, Qt::AlignLeft);
    column->addWidget(made.value);
    m_grid->addWidget(made.key, row, 0, Qt::AlignTop);
    m_grid->addLayout(column, row, 1);
    return made;
}

void FactsCard::setFacts(const QList<Fact> &facts)
{
    while (m_rows.size() < facts.size())
        m_rows.append(addRow());
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows.at(i);
        const bool isUsed = i < facts.size();
        row.key->setVisible(isUsed);
        row.chip->setVisible(isUsed && facts.at(i).chip);
        row.value->setVisible(isUsed && !facts.at(i).value.isEmpty());
        if (!isUsed)
            continue;
        row.key->setText(facts.at(i).key);
        row.value->setText(facts.at(i).value);
        if (const auto &chip = facts.at(i).chip)
            row.chip->setChip(*chip);
    }
}

} // namespace mainstay::ui
