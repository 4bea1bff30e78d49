// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/runspreview.h"

#include "ui/backup/schedulecolumns.h"
#include "ui/text/errortext.h"
#include "ui/text/scheduletext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/tableview.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::ErrorKind;

RunsPreview::RunsPreview(const Theme &theme, models::ScheduleStore &schedules, QWidget *parent)
    : Card(theme, parent),
      m_theme(theme),
      m_schedules(schedules),
      m_model(m_occurrences, occurrenceColumns(), [](const core::Occurrence &one) { return one.local; }),
      m_latest(this),
      m_title(new QLabel),
      m_sentence(new QLabel),
      m_problem(new QLabel),
      m_table(new TableView(theme)),
      m_remark(new QLabel)
{
    theme.style(m_title, Type::Overline, Colour::Muted);
    theme.style(m_sentence, Type::BodyStrong);
    theme.style(m_problem, Type::Body, Colour::Bad);
    theme.style(m_remark, Type::Caption, Colour::Muted);
    for (QLabel *label : {m_sentence, m_problem, m_remark}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setColumns(occurrenceViewColumns());
    m_table->setSource(&m_model);
    body()->setSpacing(metrics::space2);
    body()->addWidget(m_sentence);
    body()->addWidget(m_problem);
    body()->addWidget(m_title);
    body()->addWidget(m_table, 1);
    body()->addWidget(m_remark);
    m_model.sort(0);
    m_problem->hide();
    m_remark->hide();

    m_pause.setSingleShot(true);
    m_pause.setInterval(std::chrono::milliseconds(200));
    connect(&m_pause, &QTimer::timeout, this, &RunsPreview::ask);
    retranslate();
}

void RunsPreview::setRule(const core::ScheduleRule &rule)
{
    m_rule = rule;
    m_sentence->setText(ruleSentence(rule));
    setUnderstood(false);
    m_latest.cancel();
    m_pause.start();
}

void RunsPreview::ask()
{
    m_latest.whenReady(m_schedules.preview(m_rule, runs),
        [this](const core::Result<core::SchedulePreview> &preview) { showPreview(preview); });
}

void RunsPreview::showPreview(const core::Result<core::SchedulePreview> &preview)
{
    m_occurrences.clear();
    QStringList remarks;
    if (preview) {
        m_occurrences.apply(preview->occurrences);
        for (const core::Occurrence &one : preview->occurrences) {
            if (const QString remark = noteSentence(one); !remark.isEmpty() && !remarks.contains(remark))
                remarks.append(remark);
        }
        if (preview->occurrences.isEmpty())
            m_problem->setText(tr("Nothing of this lies ahead."));
    } else if (preview.error().kind == ErrorKind::InvalidInput) {
        const QString field = preview.error().context.value(u"field"_s);
        m_problem->setText(field.endsWith("timeZone"_L1) ? tr("The server does not know this time zone.")
                : field.endsWith("weekdays"_L1)          ? tr("Choose at least one day of the week.")
                : field.endsWith("months"_L1)            ? tr("Choose at least one month.")
                                                         : tr("This would never run."));
    } else {
        m_problem->setText(errorText(preview.error()).sentence);
    }
    const bool fine = preview && !preview->occurrences.isEmpty();
    m_problem->setVisible(!fine);
    m_sentence->setVisible(fine);
    constexpr qsizetype mostRemarks = 2; // the others are on their chips
    m_remark->setText(remarks.first(std::min(mostRemarks, remarks.size())).join(u'\n'));
    m_remark->setVisible(!remarks.isEmpty());
    setUnderstood(fine);
}

void RunsPreview::setUnderstood(bool understood)
{
    if (understood == m_understood)
        return;
    m_understood = understood;
    emit understoodChanged();
}

void RunsPreview::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RunsPreview::retranslate()
{
    m_title->setText(tr("Next runs"));
    m_table->setAccessibleName(tr("Next runs"));
    m_table->setColumns(occurrenceViewColumns());
    m_table->setEmptyState({u"schedule"_s, tr("No run ahead"), {}, {}});
    m_model.retranslate();
    if (!m_rule.timeZone.isEmpty())
        setRule(m_rule);
}

} // namespace mainstay::ui
