// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/agents/previewdialog.h"

#include "ui/agents/previewtexts.h"
#include "ui/shell/tablesettings.h"
#include "ui/text/format.h"
#include "ui/text/liststate.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/filteredit.h"
#include "ui/widgets/tableview.h"

#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::PreviewKind;

namespace {

qint64 countOf(const core::PreviewKinds &counts, PreviewKind kind)
{
    switch (kind) {
    case PreviewKind::NotApplicable:
        return counts.notApplicable;
    case PreviewKind::AlreadyThere:
        return counts.alreadyThere;
    case PreviewKind::Newer:
        return counts.newer;
    case PreviewKind::Busy:
        return counts.busy;
    case PreviewKind::NotEnoughDisk:
        return counts.notEnoughDisk;
    case PreviewKind::Unreachable:
        return counts.unreachable;
    case PreviewKind::Applicable:
        return counts.applicable;
    }
    Q_UNREACHABLE();
}

} // namespace

PreviewDialog::PreviewDialog(const Theme &theme, models::RequestDraft &draft, QWidget *parent)
    : DialogFrame(theme, parent),
      m_counts(draft.preview() ? draft.preview()->kinds : core::PreviewKinds()),
      m_store(u"preview"_s, draft.previewedComputers(), nullptr),
      m_model(m_store, previewColumns([&requests = draft.requests()](const QString &id) {
          const core::UpgradeRequest *request = requests.find(id);
          return request ? request->name : id;
      }),
          previewSearchText),
      m_filter(new FilterEdit(theme, this)),
      m_kind(new QComboBox),
      m_count(new QLabel),
      m_export(new QPushButton),
      m_table(new TableView(theme))
{
    resize(900, 560);
    m_kind->setObjectName(u"kind"_s);
    theme.style(m_count, Type::Caption, Colour::Muted);
    m_table->setColumns(previewViewColumns());
    m_table->setSource(&m_model);
    m_filter->setMinimumWidth(220);
    auto *filters = new QHBoxLayout;
    filters->setSpacing(metrics::space2);
    filters->addWidget(m_filter);
    filters->addWidget(m_kind);
    filters->addStretch(1);
    filters->addWidget(m_count);
    body()->setSpacing(metrics::space3);
    body()->addLayout(filters);
    body()->addWidget(m_table, 1);
    addSideButton(m_export);
    cancelButton()->hide();

    connect(primaryButton(), &QPushButton::clicked, this, &QDialog::accept);
    connect(m_export, &QPushButton::clicked, this, [this] { exportTable(*m_table, tr("Preview"), this); });
    connect(m_filter, &QLineEdit::textChanged, &m_model, &models::TableModelBase::setFilterText);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &PreviewDialog::applyFilter);
    connect(&m_model, &models::TableModelBase::countsChanged, this, &PreviewDialog::update);
    connect(&m_store, &models::StoreSignals::freshnessChanged, this, &PreviewDialog::update);
    m_model.sort(0);
    m_store.refresh();
    retranslate();
}

void PreviewDialog::applyFilter()
{
    const QVariant kind = m_kind->currentData();
    if (kind.isValid())
        m_model.setPredicate([kind](const core::PreviewedComputer &row) { return int(row.kind) == kind.toInt(); });
    else
        m_model.setPredicate({});
}

void PreviewDialog::update()
{
    const Format format{QLocale()};
    const int shown = m_model.shownCount();
    const int total = m_model.totalCount();
    m_count->setText(shown == total ? tr("%Ln computer(s)", nullptr, total)
                                    : tr("%1 of %2 computers").arg(format.count(shown), format.count(total)));
    m_export->setEnabled(shown > 0);
    m_table->setEmptyState(listState(m_store, m_model,
        {u"computers"_s, tr("No computer is enrolled yet"), tr("Those that enrol later come into scope by themselves."),
            {}}));
}

void PreviewDialog::fillKinds()
{
    const QSignalBlocker blocker(m_kind);
    const int chosen = std::max(0, m_kind->currentIndex());
    m_kind->clear();
    m_kind->addItem(tr("All computers"));
    using enum PreviewKind;
    for (const PreviewKind kind : {Applicable, Unreachable, NotEnoughDisk, Busy, AlreadyThere, Newer, NotApplicable}) {
        m_kind->addItem(
            u"%1 (%2)"_s.arg(previewChip(kind).text, Format(QLocale()).count(countOf(m_counts, kind))), int(kind));
    }
    m_kind->setCurrentIndex(chosen);
}

void PreviewDialog::changeEvent(QEvent *event)
{
    DialogFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PreviewDialog::retranslate()
{
    setTitle(tr("What Create will do"));
    setSubtitle(tr("Computer by computer, as the server sees them now. Nothing has been sent."));
    m_filter->setPlaceholderText(tr("Search by name, address or version"));
    m_filter->setAccessibleName(tr("Search by name, address or version"));
    m_kind->setAccessibleName(tr("What happens"));
    m_table->setAccessibleName(tr("Computers"));
    m_table->setColumns(previewViewColumns());
    m_export->setText(tr("Export…"));
    primaryButton()->setText(tr("Close"));
    fillKinds();
    m_model.retranslate();
    update();
}

} // namespace mainstay::ui
