// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/auditpanel.h"

#include "ui/activity/activitytexts.h"
#include "ui/activity/auditcolumns.h"
#include "ui/shell/tablesettings.h"
#include "ui/text/format.h"
#include "ui/text/liststate.h"
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
using core::AuditEntry;

AuditPanel::AuditPanel(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : QWidget(parent),
      m_store(workspace.audit()),
      m_model(m_store, auditColumns(), auditSearchText),
      m_filter(new FilterEdit(theme, this)),
      m_about(new QComboBox),
      m_period(new QComboBox),
      m_count(new QLabel),
      m_export(new QPushButton),
      m_table(new TableView(theme))
{
    theme.style(m_count, Type::Caption, Colour::Muted);
    m_table->setColumns(auditViewColumns());
    m_table->setSource(&m_model);

    auto *filters = new QHBoxLayout;
    filters->setSpacing(metrics::space2);
    filters->addWidget(m_filter);
    filters->addWidget(m_about);
    filters->addWidget(m_period);
    filters->addStretch(1);
    filters->addWidget(m_count);
    filters->addWidget(m_export);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, metrics::space3, 0, 0);
    layout->setSpacing(metrics::space3);
    layout->addLayout(filters);
    layout->addWidget(m_table, 1);

    connect(m_filter, &QLineEdit::textChanged, &m_model, &models::TableModelBase::setFilterText);
    for (QComboBox *choice : {m_about, m_period})
        connect(choice, &QComboBox::currentIndexChanged, this, &AuditPanel::applyFilter);
    connect(m_export, &QPushButton::clicked, this, [this] { exportTable(*m_table, m_table->accessibleName(), this); });
    connect(&m_model, &models::TableModelBase::countsChanged, this, &AuditPanel::updateCounts);
    connect(&m_store, &models::StoreSignals::freshnessChanged, this, &AuditPanel::updateCounts);
    m_table->sortByColumn(0, Qt::DescendingOrder);
    retranslate();
}

void AuditPanel::saveState()
{
    saveTable(*m_table, u"activity/audit"_s);
}

void AuditPanel::restoreState()
{
    restoreTable(*m_table, u"activity/audit"_s);
}

void AuditPanel::applyFilter()
{
    const QString about = m_about->currentData().toString();
    const int days = m_period->currentData().toInt();
    if (about.isEmpty() && days == 0) {
        m_model.setPredicate({});
        return;
    }
    // Whole days as people here count them.
    const QDateTime from = days == 0 ? QDateTime() : QDate::currentDate().addDays(1 - days).startOfDay().toUTC();
    m_model.setPredicate([prefix = about.isEmpty() ? QString() : QString(about + u'.'), from](const AuditEntry &entry) {
        return entry.action.startsWith(prefix) && (!from.isValid() || entry.at >= from);
    });
}

void AuditPanel::updateCounts()
{
    const Format format{QLocale()};
    const int shown = m_model.shownCount();
    const int total = m_model.totalCount();
    m_count->setText(shown == total ? tr("%Ln entry(ies)", nullptr, total)
                                    : tr("%1 of %2 entries").arg(format.count(shown), format.count(total)));
    m_export->setEnabled(shown > 0);
    m_table->setEmptyState(listState(m_store, m_model,
        {u"log"_s, tr("Nothing is written here yet"), tr("Everything that is done appears here."), {}}));
}

void AuditPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void AuditPanel::retranslate()
{
    m_filter->setPlaceholderText(tr("Search the audit trail"));
    m_filter->setAccessibleName(tr("Search by person, action, name or address"));
    m_filter->setToolTip(m_filter->accessibleName());
    m_export->setText(tr("Export…"));
    m_table->setAccessibleName(tr("Audit trail"));
    const QSignalBlocker abouts(m_about);
    const QSignalBlocker periods(m_period);
    const int about = std::max(0, m_about->currentIndex());
    const int period = std::max(0, m_period->currentIndex());
    m_about->clear();
    m_about->setAccessibleName(tr("About"));
    m_about->addItem(tr("About: everything"));
    for (const QString &subject : auditSubjects())
        m_about->addItem(auditSubjectText(subject), subject);
    m_about->setCurrentIndex(about);
    m_period->clear();
    m_period->setAccessibleName(tr("When"));
    m_period->addItem(tr("When: any time"));
    constexpr int week = 7;
    constexpr int month = 30;
    m_period->addItem(tr("Today"), 1);
    m_period->addItem(tr("Last 7 days"), week);
    m_period->addItem(tr("Last 30 days"), month);
    m_period->setCurrentIndex(period);
    m_table->setColumns(auditViewColumns());
    m_model.retranslate();
    updateCounts();
}

} // namespace mainstay::ui
