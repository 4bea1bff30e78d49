// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/retentiondialog.h"

#include "ui/text/actionhint.h"
#include "ui/text/cells.h"
#include "ui/text/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/tableview.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::RetentionItem;
using core::RetentionRule;
using models::Column;

namespace {

class RetentionTexts
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::Retention)
};

constexpr std::array members{&RetentionRule::last, &RetentionRule::daily, &RetentionRule::weekly,
    &RetentionRule::monthly, &RetentionRule::yearly};

QString reasonText(const QString &reason)
{
    if (reason == "last"_L1)
        return RetentionTexts::tr("one of the last");
    if (reason == "daily"_L1)
        return RetentionTexts::tr("the newest of its day");
    if (reason == "weekly"_L1)
        return RetentionTexts::tr("the newest of its week");
    if (reason == "monthly"_L1)
        return RetentionTexts::tr("the newest of its month");
    if (reason == "yearly"_L1)
        return RetentionTexts::tr("the newest of its year");
    if (reason == "pinned"_L1)
        return RetentionTexts::tr("pinned");
    if (reason == "lastProven"_L1)
        return RetentionTexts::tr("the last proven one");
    if (reason == "beforeShrink"_L1)
        return RetentionTexts::tr("the last one before a sudden shrink");
    if (reason == "unproven"_L1)
        return RetentionTexts::tr("not proven, so left to people");
    if (reason == "everything"_L1)
        return RetentionTexts::tr("everything is kept");
    return reason;
}

QString reasonsText(const RetentionItem &item)
{
    QStringList reasons;
    for (const QString &reason : item.reasons)
        reasons.append(reasonText(reason));
    return reasons.join(", "_L1);
}

QVariant fateCell(const RetentionItem &item, int role)
{
    return chipCell(item.kept ? Chip{RetentionTexts::tr("stays"), u"check"_s, models::Tone::Ok}
                              : Chip{RetentionTexts::tr("goes"), u"trash"_s, models::Tone::Warning},
        role);
}

QList<Column<RetentionItem>> retentionColumns()
{
    return {
        {"created", [] { return RetentionTexts::tr("Created"); },
            textCell<RetentionItem>([](const auto &item) { return localDateTime(item.createdAt); }),
            orderedBy<RetentionItem>(&RetentionItem::createdAt)},
        {"size", [] { return RetentionTexts::tr("Size"); },
            textCell<RetentionItem>([](const auto &item) { return Format(QLocale()).size(item.size); }),
            orderedBy<RetentionItem>(&RetentionItem::size)},
        {"fate", [] { return RetentionTexts::tr("With this rule"); }, fateCell,
            orderedBy<RetentionItem>(&RetentionItem::kept)},
        {"reasons", [] { return RetentionTexts::tr("Because"); }, textCell<RetentionItem>(reasonsText), nullptr},
    };
}

QList<TableColumn> retentionViewColumns()
{
    return {
        {.id = u"created"_s, .title = RetentionTexts::tr("Created"), .source = 0, .minimum = 150, .strong = true},
        {.id = u"size"_s, .title = RetentionTexts::tr("Size"), .source = 1, .priority = 1, .alignment = Qt::AlignRight},
        {.id = u"fate"_s, .title = RetentionTexts::tr("With this rule"), .source = 2, .kind = CellKind::Chip},
        {.id = u"reasons"_s,
            .title = RetentionTexts::tr("Because"),
            .source = 3,
            .stretch = 1,
            .muted = true,
            .sortable = false},
    };
}

} // namespace

RetentionDialog::RetentionDialog(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : DialogFrame(theme, parent),
      m_theme(theme),
      m_workspace(workspace),
      m_model(m_items, retentionColumns(), reasonsText),
      m_latest(this),
      m_summary(new QLabel),
      m_table(new TableView(theme)),
      m_banner(new Banner(theme))
{
    setAttribute(Qt::WA_DeleteOnClose);
    resize(980, 520);
    setTitle(tr("Retention"));
    setSubtitle(tr("Which backups stay. One stays when any line wants it; all at 0 keeps every backup. The last proven "
                   "backup and pinned ones always stay."));
    m_banner->hide();
    auto *columns = new QHBoxLayout;
    columns->setSpacing(metrics::space5);
    columns->addWidget(makeForm());
    columns->addWidget(makePreview(), 1);
    body()->setSpacing(metrics::space3);
    body()->addWidget(m_banner);
    body()->addLayout(columns, 1);
    m_pause.setSingleShot(true);
    m_pause.setInterval(std::chrono::milliseconds(200));
    connect(&m_pause, &QTimer::timeout, this, &RetentionDialog::ask);
    connect(primaryButton(), &QPushButton::clicked, this, &RetentionDialog::save);
    models::whenReady(
        workspace.backups().retention(), this, [this](const core::Result<RetentionRule> &kept) { take(kept); });
    updateButton();
}

QWidget *RetentionDialog::makeForm()
{
    const std::array<QString, 5> names{tr("&Last backups"), tr("&Daily, for so many days"),
        tr("&Weekly, for so many weeks"), tr("&Monthly, for so many months"), tr("&Yearly, for so many years")};
    auto *form = new QWidget;
    auto *layout = new QGridLayout(form);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(metrics::space3);
    layout->setVerticalSpacing(metrics::space3);
    for (std::size_t row = 0; row < m_counts.size(); ++row) {
        auto *count = new QSpinBox;
        count->setRange(0, 10'000);
        count->setEnabled(false); // until what is kept is known
        count->setAccessibleName(QString(names.at(row)).remove(u'&'));
        auto *label = new QLabel(names.at(row));
        label->setBuddy(count);
        layout->addWidget(label, int(row), 0);
        layout->addWidget(count, int(row), 1);
        connect(count, &QSpinBox::valueChanged, this, [this] {
            m_understood = false;
            updateButton();
            m_pause.start();
        });
        m_counts.at(row) = count;
    }
    layout->setRowStretch(int(m_counts.size()), 1);
    return form;
}

QWidget *RetentionDialog::makePreview()
{
    auto *card = new Card(m_theme);
    m_theme.style(m_summary, Type::BodyStrong);
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::PlainText);
    m_table->setAccessibleName(tr("What the rule does with each backup"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setColumns(retentionViewColumns());
    m_table->setSource(&m_model);
    m_table->setEmptyState({u"database"_s, tr("No finished backup yet"), {}, {}});
    m_table->sortByColumn(0, Qt::DescendingOrder);
    card->body()->setSpacing(metrics::space2);
    card->body()->addWidget(m_summary);
    card->body()->addWidget(m_table, 1);
    return card;
}

RetentionRule RetentionDialog::rule() const
{
    RetentionRule rule;
    for (std::size_t row = 0; row < m_counts.size(); ++row)
        rule.*members.at(row) = m_counts.at(row)->value();
    rule.revision = m_kept ? m_kept->revision : 0;
    return rule;
}

void RetentionDialog::take(const core::Result<RetentionRule> &kept)
{
    if (!kept) {
        showError(kept.error());
        return;
    }
    m_kept = *kept;
    for (std::size_t row = 0; row < m_counts.size(); ++row) {
        const QSignalBlocker quiet(m_counts.at(row));
        m_counts.at(row)->setValue((*kept).*members.at(row));
        m_counts.at(row)->setEnabled(true);
    }
    ask();
}

void RetentionDialog::ask()
{
    m_latest.whenReady(m_workspace.backups().previewRetention(rule()),
        [this](const core::Result<core::RetentionPreview> &preview) { showPreview(preview); });
}

void RetentionDialog::showPreview(const core::Result<core::RetentionPreview> &preview)
{
    m_items.clear();
    if (!preview) {
        showError(preview.error());
        return;
    }
    m_items.apply(preview->items);
    const auto gone = std::ranges::count_if(preview->items, [](const RetentionItem &item) { return !item.kept; });
    const Format format{QLocale()};
    m_summary->setText(gone == 0 ? tr("Every backup stays: %1.").arg(format.size(preview->keptBytes))
                                 : tr("%Ln backup(s) would be removed now", nullptr, int(gone))
                + tr(": %1 freed, %2 stay.", "follows: 3 backups would be removed now")
                      .arg(format.size(preview->freedBytes), format.size(preview->keptBytes)));
    m_understood = true;
    updateButton();
}

void RetentionDialog::updateButton()
{
    const ActionHint may = actionHint(m_workspace.connection(), core::Permission::DeleteBackup);
    primaryButton()->setText(tr("Save"));
    primaryButton()->setEnabled(may.allowed && m_kept && m_understood && !m_saving);
    primaryButton()->setToolTip(may.reason);
}

void RetentionDialog::save()
{
    m_saving = true;
    updateButton();
    models::whenReady(
        m_workspace.backups().changeRetention(rule()), this, [this](const core::Result<RetentionRule> &changed) {
            m_saving = false;
            updateButton();
            if (changed)
                accept();
            else
                showError(changed.error());
        });
}

void RetentionDialog::showError(const core::Error &error)
{
    const ErrorText text = errorText(error);
    m_banner->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, false});
}

} // namespace mainstay::ui
