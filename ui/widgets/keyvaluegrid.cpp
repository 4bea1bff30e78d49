// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/keyvaluegrid.h"

#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/taborder.h"

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
    // Rows stay where they are: somebody may be reading one with the keyboard while it changes.
    while (m_rows.size() > facts.size()) {
        const Row last = m_rows.takeLast();
        delete last.key;
        delete last.value;
    }
    while (m_rows.size() < facts.size())
        m_rows.append(addRow());
    QList<QWidget *> stops;
    for (const Row &row : std::as_const(m_rows))
        stops.append(row.value);
    tabThrough(this, stops);
    m_facts = facts;
    for (qsizetype i = 0; i < facts.size(); ++i)
        show(m_rows.at(i), facts.at(i));
}

KeyValueGrid::Row KeyValueGrid::addRow()
{
    const int row = int(m_rows.size());
    const Row made{new QLabel(this), new ElidedLabel(Qt::ElideMiddle, this)};
    made.key->setTextFormat(Qt::PlainText);
    made.key->setMinimumHeight(20);
    m_theme.style(made.key, Type::Body, Colour::Muted);
    made.value->setFocusPolicy(Qt::TabFocus);
    m_theme.style(made.value, Type::Body);
    auto *copy = new QAction(m_theme.icon(QStringLiteral("copy")), {}, made.value);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, [this, row] {
        const Fact &fact = m_facts.at(row);
        QApplication::clipboard()->setText(fact.copy.isEmpty() ? fact.value : fact.copy);
    });
    made.value->addAction(copy);
    made.value->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_grid->addWidget(made.key, row, 0, Qt::AlignLeft | Qt::AlignVCenter);
    m_grid->addWidget(made.value, row, 1);
    return made;
}

void KeyValueGrid::show(const Row &row, const Fact &fact)
{
    row.key->setText(fact.key);
    row.value->setText(fact.value);
    row.value->setAccessibleName(fact.key + QStringLiteral(": ") + fact.value);
    row.value->actions().constFirst()->setText(tr("Copy"));
}

} // namespace mainstay::ui
