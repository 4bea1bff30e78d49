// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/comparedialog.h"

#include "ui/backup/backupcolumns.h"
#include "ui/text/cells.h"
#include "ui/text/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/tableview.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>
#include <numeric>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Backup;
using core::BackupManifest;
using models::Column;

namespace {

class CompareTexts
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::CompareTexts)
};

QString signedText(qint64 difference, const QString &amount)
{
    return difference == 0 ? u"="_s : (difference > 0 ? u"+"_s : u"−"_s) + amount;
}

QString countText(const std::optional<qint64> &count)
{
    return count ? QLocale().toString(*count) : u"—"_s;
}

QString sizeText(const std::optional<qint64> &size)
{
    return size ? Format(QLocale()).size(*size) : u"—"_s;
}

QString rowsGainedText(const ComparedTable &row)
{
    return signedText(row.rowsGained(), QLocale().toString(std::abs(row.rowsGained())));
}

qint64 sizeGained(const ComparedTable &row)
{
    return row.sizeAfter.value_or(0) - row.sizeBefore.value_or(0);
}

QString sizeGainedText(const ComparedTable &row)
{
    if (!row.sizeBefore && !row.sizeAfter)
        return u"—"_s;
    return signedText(sizeGained(row), Format(QLocale()).size(std::abs(sizeGained(row))));
}

QVariant verdictCell(const ComparedTable &row, int role)
{
    const bool isNew = !row.rowsBefore && row.rowsAfter;
    const bool isGone = row.rowsBefore && !row.rowsAfter;
    if (core::isSuspicious(row)) {
        return chipCell(
            {isGone ? CompareTexts::tr("gone") : CompareTexts::tr("shrunk"), u"warning"_s, models::Tone::Warning}, role,
            CompareTexts::tr("It had a hundred rows or more, and has lost more than half of them."));
    }
    if (isNew || isGone)
        return chipCell(
            {isNew ? CompareTexts::tr("new") : CompareTexts::tr("gone"), u"info"_s, models::Tone::Info}, role);
    if (row.rowsGained() == 0)
        return chipCell({CompareTexts::tr("as before"), {}, models::Tone::Neutral}, role);
    return chipCell(
        {row.rowsGained() > 0 ? CompareTexts::tr("grown") : CompareTexts::tr("fewer"), {}, models::Tone::Neutral},
        role);
}

QList<Column<ComparedTable>> comparedColumns()
{
    using Row = ComparedTable;
    return {
        {"table", [] { return CompareTexts::tr("Table"); }, textCell<Row>([](const auto &r) { return r.table; }),
            orderedBy<Row>(&Row::table)},
        {"rowsBefore", [] { return CompareTexts::tr("Rows before"); },
            textCell<Row>([](const auto &r) { return countText(r.rowsBefore); }), orderedBy<Row>(&Row::rowsBefore)},
        {"rowsAfter", [] { return CompareTexts::tr("Rows after"); },
            textCell<Row>([](const auto &r) { return countText(r.rowsAfter); }), orderedBy<Row>(&Row::rowsAfter)},
        {"rowsGained", [] { return CompareTexts::tr("Difference"); }, textCell<Row>(rowsGainedText),
            [](const auto &a, const auto &b) { return a.rowsGained() < b.rowsGained(); }},
        {"sizeBefore", [] { return CompareTexts::tr("Size before"); },
            textCell<Row>([](const auto &r) { return sizeText(r.sizeBefore); }), orderedBy<Row>(&Row::sizeBefore)},
        {"sizeAfter", [] { return CompareTexts::tr("Size after"); },
            textCell<Row>([](const auto &r) { return sizeText(r.sizeAfter); }), orderedBy<Row>(&Row::sizeAfter)},
        {"sizeGained", [] { return CompareTexts::tr("Difference"); }, textCell<Row>(sizeGainedText),
            orderedBy<Row>(sizeGained)},
        {"verdict", [] { return CompareTexts::tr("Change"); }, verdictCell,
            [](const auto &a, const auto &b) { return core::isSuspicious(a) < core::isSuspicious(b); }},
    };
}

QList<TableColumn> comparedViewColumns()
{
    QList<TableColumn> list{{.id = u"table"_s,
        .title = CompareTexts::tr("Table"),
        .source = 0,
        .minimum = 120,
        .stretch = 1,
        .strong = true}};
    const QList<QString> titles{CompareTexts::tr("Rows before"), CompareTexts::tr("Rows after"),
        CompareTexts::tr("Difference"), CompareTexts::tr("Size before"), CompareTexts::tr("Size after"),
        CompareTexts::tr("Difference")};
    for (int column = 0; column < int(titles.size()); ++column) {
        list.append({.id = u"c%1"_s.arg(column + 1),
            .title = titles.at(column),
            .source = column + 1,
            .priority = column == 3 || column == 4 ? 1 : 0,
            .alignment = Qt::AlignRight});
    }
    list.append({.id = u"verdict"_s, .title = CompareTexts::tr("Change"), .source = 7, .kind = CellKind::Chip});
    return list;
}

qint64 rowsOf(const BackupManifest &manifest)
{
    return std::accumulate(manifest.rows.cbegin(), manifest.rows.cend(), qint64(0));
}

QString backupName(const Backup &backup)
{
    return CompareTexts::tr("%1 · %2", "date, database").arg(localDateTime(backup.createdAt), backup.database);
}

} // namespace

CompareDialog::CompareDialog(
    const Theme &theme, models::Workspace &workspace, const core::BackupId &later, QWidget *parent)
    : DialogFrame(theme, parent),
      m_workspace(workspace),
      m_model(m_tables, comparedColumns(), [](const ComparedTable &row) { return row.table; }),
      m_earlier(new QComboBox),
      m_later(new QComboBox),
      m_earlierLabel(new QLabel),
      m_laterLabel(new QLabel),
      m_summary(new QLabel),
      m_banner(new Banner(theme)),
      m_view(new TableView(theme))
{
    setAttribute(Qt::WA_DeleteOnClose);
    resize(980, 560);
    m_earlier->setObjectName(u"earlier"_s);
    m_later->setObjectName(u"later"_s);
    m_banner->hide();
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::PlainText);
    theme.style(m_summary, Type::BodyStrong);
    auto *choice = new QGridLayout;
    choice->setHorizontalSpacing(metrics::space3);
    choice->setColumnStretch(1, 1);
    choice->setColumnStretch(3, 1);
    const auto add = [&](int column, QLabel *label, QComboBox *box) {
        label->setBuddy(box);
        choice->addWidget(label, 0, column);
        choice->addWidget(box, 0, column + 1);
        connect(box, &QComboBox::activated, this, &CompareDialog::ask);
    };
    add(0, m_earlierLabel, m_earlier);
    add(2, m_laterLabel, m_later);
    m_view->setObjectName(u"comparedTables"_s);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setColumns(comparedViewColumns());
    m_view->setSource(&m_model);
    m_view->sortByColumn(0, Qt::AscendingOrder);
    body()->setSpacing(metrics::space3);
    body()->addLayout(choice);
    body()->addWidget(m_banner);
    body()->addWidget(m_summary);
    body()->addWidget(m_view, 1);
    primaryButton()->hide();
    fill(later);
    retranslate();
    ask();
}

void CompareDialog::changeEvent(QEvent *event)
{
    DialogFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void CompareDialog::retranslate()
{
    setTitle(tr("Compare backups"));
    setSubtitle(tr("Rows and size of each table at the two instants, as the manifests tell."));
    m_earlierLabel->setText(tr("&Before"));
    m_laterLabel->setText(tr("&After"));
    for (const QLabel *label : {m_earlierLabel, m_laterLabel})
        label->buddy()->setAccessibleName(label->text().remove(u'&'));
    m_view->setAccessibleName(tr("Tables of the two backups"));
    m_view->setColumns(comparedViewColumns());
    m_view->setEmptyState({u"database"_s, tr("Nothing to compare yet"), tr("Choose two finished backups."), {}});
    setCancelText(tr("Close"));
    for (QComboBox *box : {m_earlier, m_later}) {
        for (int row = 0; row < box->count(); ++row) {
            if (const Backup *backup = m_workspace.backups().find(box->itemData(row).toString()))
                box->setItemText(row, backupName(*backup));
        }
    }
    showDifference();
}

void CompareDialog::fill(const core::BackupId &later)
{
    QList<Backup> finished;
    m_workspace.backups().forEach([&](const Backup &backup) {
        if (backup.state == core::BackupState::Finished)
            finished.append(backup);
    });
    std::ranges::sort(finished, [](const Backup &a, const Backup &b) { return a.createdAt > b.createdAt; });
    for (const Backup &backup : std::as_const(finished)) {
        for (QComboBox *box : {m_earlier, m_later})
            box->addItem(backupName(backup), backup.id.text);
    }
    m_later->setCurrentIndex(std::max(0, m_later->findData(later.text)));
    const Backup *chosen = m_workspace.backups().find(m_later->currentData().toString());
    const auto before = std::ranges::find_if(finished, [&](const Backup &one) {
        return chosen && one.database == chosen->database && one.engine == chosen->engine
            && one.createdAt < chosen->createdAt;
    });
    m_earlier->setCurrentIndex(before != finished.end() ? int(before - finished.begin()) : m_later->currentIndex());
}

void CompareDialog::ask()
{
    m_banner->hide();
    for (const QComboBox *box : {m_earlier, m_later}) {
        const QString id = box->currentData().toString();
        if (!id.isEmpty() && !m_manifests.contains(id))
            read({id});
    }
    showDifference();
}

void CompareDialog::read(const core::BackupId &id)
{
    models::whenReady(m_workspace.backups().manifest(id), this, [this, id](const core::Result<QByteArray> &bytes) {
        const auto manifest
            = bytes ? core::decode<BackupManifest>(*bytes) : core::Result<BackupManifest>(bytes.error());
        if (!manifest) {
            showError(manifest.error());
            return;
        }
        m_manifests.insert(id.text, *manifest);
        showDifference();
    });
}

void CompareDialog::showDifference()
{
    const auto before = m_manifests.constFind(m_earlier->currentData().toString());
    const auto after = m_manifests.constFind(m_later->currentData().toString());
    m_tables.clear();
    m_summary->setVisible(before != m_manifests.cend() && after != m_manifests.cend());
    if (before == m_manifests.cend() || after == m_manifests.cend())
        return;
    QList<ComparedTable> rows;
    for (const core::TableDifference &one : core::compareTables(*before, *after))
        rows.append(ComparedTable{one});
    m_tables.apply(rows);
    const Format format{QLocale()};
    const qint64 gained = rowsOf(*after) - rowsOf(*before);
    const qint64 grown = after->originalSize - before->originalSize;
    m_summary->setText(tr("Rows: %1 → %2 (%3). Unpacked: %4 → %5 (%6).")
                           .arg(format.count(rowsOf(*before)), format.count(rowsOf(*after)),
                               signedText(gained, format.count(std::abs(gained))), format.size(before->originalSize),
                               format.size(after->originalSize), signedText(grown, format.size(std::abs(grown)))));
    if (const auto shrink = core::suddenShrink(*before, *after))
        m_banner->setContent({models::Tone::Warning, backupShrinkText(*shrink),
            tr("Unless somebody deleted data on purpose, find out at once."), {}, {}, false});
}

void CompareDialog::showError(const core::Error &error)
{
    const ErrorText text = errorText(error);
    m_banner->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, false});
}

} // namespace mainstay::ui
