// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/keyvaluegrid.h"

#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QGridLayout>

namespace mainstay::ui {

KeyValueGrid::KeyValueGrid(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(metrics::space3);
    m_grid->setVerticalSpacing(metrics::space1);
    m_grid->setColumnStretch(1, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

void KeyValueGrid::setFacts(const QList<Fact> &facts)
{
    if (facts == m_facts)
        return;
    m_facts = facts;
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (int row = 0; row < facts.size(); ++row)
        addFact(row, facts.at(row));
}

void KeyValueGrid::addFact(int row, const Fact &fact)
{
    auto *key = new QLabel(fact.key, this);
    key->setTextFormat(Qt::PlainText);
    m_theme.style(key, Type::Body, Colour::Muted);
    auto *value = new ElidedLabel(Qt::ElideMiddle, this);
    value->setText(fact.value);
    value->setFocusPolicy(Qt::TabFocus);
    value->setAccessibleName(fact.key + QStringLiteral(": ") + fact.value);
    m_theme.style(value, Type::Body);
    auto *copy = new QAction(m_theme.icon(QStringLiteral("copy")), tr("Copy"), value);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this,
        [text = fact.copy.isEmpty() ? fact.value : fact.copy] { QApplication::clipboard()->setText(text); });
    value->addAction(copy);
    value->setContextMenuPolicy(Qt::ActionsContextMenu);
    key->setMinimumHeight(20);
    m_grid->addWidget(key, row, 0, Qt::AlignLeft | Qt::AlignVCenter);
    m_grid->addWidget(value, row, 1);
}

} // namespace mainstay::ui
