// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/historycard.h"

#include "ui/shell/savefile.h"
#include "ui/text/cells.h"
#include "ui/text/updatetext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/statechip.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Update;

namespace {

constexpr qsizetype shown = 10;

} // namespace

HistoryCard::HistoryCard(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : Card(theme, parent), m_theme(theme), m_workspace(workspace), m_title(new QLabel), m_rows(new QVBoxLayout)
{
    theme.style(m_title, Type::BodyStrong);
    m_rows->setSpacing(metrics::space1);
    body()->addWidget(m_title);
    body()->addLayout(m_rows);
    connect(&workspace.updates().list(), &models::StoreSignals::rowsChanged, this, &HistoryCard::rebuild);
    connect(&theme, &Theme::changed, this, &HistoryCard::rebuild);
    rebuild();
}

void HistoryCard::rebuild()
{
    m_title->setText(tr("Earlier updates"));
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    QList<Update> ended;
    m_workspace.updates().list().forEach([&](const Update &update) {
        if (!core::isOpen(update))
            ended.append(update);
    });
    std::ranges::sort(ended, std::ranges::greater(), &Update::createdAt);
    for (const Update &update : std::as_const(ended).first(std::min(ended.size(), shown)))
        m_rows->addWidget(makeRow(update));
    setVisible(!ended.isEmpty());
}

QWidget *HistoryCard::makeRow(const Update &update)
{
    auto *widget = new QWidget;
    auto *chip = new StateChip(m_theme);
    chip->setChip(stateText(update.state));
    chip->setFixedWidth(150);
    const QString versions = u"%1 → %2"_s.arg(update.fromVersion.toString(), update.patch.version.toString());
    auto *name = new QLabel(versions);
    const QString by = update.appliedBy.isEmpty() ? update.startedBy : update.appliedBy;
    auto *when = new ElidedLabel(Qt::ElideRight);
    when->setText(tr("%1, by %2").arg(localDateTime(update.finishedAt.value_or(update.createdAt)), by));
    m_theme.style(when, Type::Body, Colour::Muted);
    auto *log = new QPushButton(tr("Download log…"));
    auto *report = new QPushButton(tr("Change report…"));
    log->setAccessibleDescription(versions);
    report->setAccessibleDescription(versions);
    connect(log, &QPushButton::clicked, this, [this, update] { saveArchive(update); });
    connect(report, &QPushButton::clicked, this, [this, update] { emit reportWanted(update); });
    auto *row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::space3);
    row->addWidget(chip);
    row->addWidget(name);
    row->addWidget(when, 1);
    row->addWidget(log);
    row->addWidget(report);
    // What was given up before the machine was touched has neither. Only now: what has no parent would be a window.
    log->setVisible(update.appliedAt.has_value());
    report->setVisible(update.appliedAt.has_value());
    return widget;
}

void HistoryCard::saveArchive(const Update &update)
{
    saveFile(this,
        {tr("Download update log"), u"mainstay-update-%1.zip"_s.arg(update.patch.version.toString()),
            tr("Archives (*.zip)")},
        [this, id = update.id] { return m_workspace.updates().archive(id); });
}

void HistoryCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        rebuild();
}

} // namespace mainstay::ui
