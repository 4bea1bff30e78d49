// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/changeplan.h"

#include "ui/text/beforeafter.h"
#include "ui/text/cells.h"
#include "ui/text/errortext.h"
#include "ui/text/paper.h"
#include "ui/text/prerequisitetext.h"
#include "ui/text/updatetext.h"
#include "ui/update/patchfacts.h"

#include <QCoreApplication>

#include <algorithm>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::CheckSubject;
using core::StepState;
using core::Update;
using core::UpdateState;
using core::UpdateStep;

namespace {

QString emptyLine()
{
    return QString(28, u'_');
}

class PlanWriter
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::ChangePlan)

public:
    PlanWriter(const ChangePlan &plan, const QDateTime &now) : m_plan(plan), m_update(plan.update), m_now(now) { }

    static QString title(bool isStarted) { return isStarted ? tr("Change report") : tr("Change plan"); }

    QString html() const
    {
        return paper::page(head() + what() + when() + outcome() + prerequisites() + questions() + backup() + steps()
            + undo() + beforeAfter() + remarks() + signatures());
    }

private:
    bool isStarted() const { return m_update.appliedAt.has_value(); }
    const QList<core::Prerequisite> &rows() const
    {
        return m_plan.checks.prerequisites.isEmpty() ? m_plan.prerequisites : m_plan.checks.prerequisites;
    }
    QString duration(qint64 seconds) const { return m_format.duration(seconds * 1000); }
    QString product() const
    {
        const auto &seen = m_plan.host.inspection;
        return seen && !seen->productTitle.isEmpty() ? seen->productTitle : m_update.product;
    }

    QString head() const
    {
        const QString name = tr("%1: from version %2 to %3")
                                 .arg(product(), m_update.fromVersion.toString(), m_update.patch.version.toString());
        const auto &seen = m_plan.host.inspection;
        return paper::paragraph(title(isStarted())) + u"<h1>"_s + name.toHtmlEscaped() + u"</h1>"_s
            + paper::table(paper::row({tr("Customer"), m_plan.licence.customer})
                + paper::row({tr("Licence"), m_plan.licence.serial}) + paper::row({tr("Main server"), m_plan.server})
                + paper::row({tr("Machine"), seen ? seen->hostName : m_plan.host.computerName})
                + paper::row({tr("Document"), m_update.id.text.left(8).toUpper()})
                + paper::row({tr("Written"), localDateTime(m_now)}));
    }

    QString what() const
    {
        const core::FeedPatch &patch = m_update.patch;
        QString text = paper::row({tr("Update"), patchKindText(patch.kind) + u' ' + patch.version.toString()})
            + paper::row({tr("File"), patch.fileName + u", "_s + m_format.size(patch.size)})
            + paper::row({tr("Signature"), tr("verified, of the key %1").arg(m_update.signerKeyId)})
            + paper::row({tr("Reboot"), rebootRuleText(patch.reboot)});
        text = paper::heading(tr("What is changed")) + paper::table(text);
        return patch.notes.isEmpty() ? text : text + paper::paragraph(inLanguage(patch.notes));
    }

    QString when() const
    {
        const core::ChangePlanDetails &said = m_plan.details;
        const QString who = !said.responsible.isEmpty() ? said.responsible
            : isStarted()                               ? m_update.appliedBy
                                                        : emptyLine();
        QString text = paper::row({tr("Planned for"), said.plannedAt ? localDateTime(*said.plannedAt) : emptyLine()})
            + paper::row({tr("Carried out by"), who})
            + paper::row({tr("Customer's contact"), said.contact.isEmpty() ? emptyLine() : said.contact})
            + paper::row(
                {tr("Downloaded"), tr("%1, by %2").arg(localDateTime(m_update.createdAt), m_update.startedBy)});
        const qint64 expected = expectedSeconds();
        text += paper::row({tr("Expected duration"), expected > 0 ? duration(expected) : tr("not known")});
        if (isStarted()) {
            text += paper::row(
                {tr("Started"), tr("%1, by %2").arg(localDateTime(*m_update.appliedAt), m_update.appliedBy)});
            if (const auto &end = m_update.finishedAt) {
                text += paper::row({tr("Ended"), localDateTime(*end)})
                    + paper::row({tr("Duration"), duration(m_update.appliedAt->secsTo(*end))});
            }
        }
        text = paper::heading(tr("When, and by whom")) + paper::table(text);
        const auto service = std::ranges::find(rows(), CheckSubject::Architecture, &core::Prerequisite::subject);
        return service == rows().end()
            ? text
            : text + paper::paragraph(tr("Effect on the service: %1").arg(prerequisiteText(*service).sentence));
    }

    /// 0 where a step has never been timed.
    qint64 expectedSeconds() const
    {
        qint64 sum = 0;
        for (const UpdateStep &step : m_update.steps) {
            if (step.typicalSeconds == 0)
                return 0;
            sum += step.typicalSeconds;
        }
        return sum;
    }

    QString outcome() const
    {
        if (!isStarted())
            return {};
        QString text = paper::heading(tr("Outcome")) + paper::strong(stateText(m_update.state).text)
            + paper::paragraph(updateSentence(m_update));
        const auto failed = std::ranges::find(m_update.steps, m_update.failedStep, &UpdateStep::id);
        if (failed != m_update.steps.end())
            text += paper::paragraph(tr("It stopped at the step “%1”.").arg(stepText(*failed)));
        if (m_update.error && !m_update.error->detail.isEmpty())
            text += paper::paragraph(m_update.error->detail);
        return text;
    }

    QString prerequisites() const
    {
        QString text;
        for (const core::Prerequisite &row : rows()) {
            const PrerequisiteText words = prerequisiteText(row);
            text += paper::row({words.subject, words.sentence, resultText(row)});
        }
        return paper::heading(tr("Prerequisites"))
            + paper::ruledTable(paper::titles({tr("Looked at"), tr("Found"), tr("Result")}) + text);
    }

    QString resultText(const core::Prerequisite &row) const
    {
        switch (row.result) {
        case core::CheckResult::Ok:
            return tr("in order");
        case core::CheckResult::Info:
            return tr("for information");
        case core::CheckResult::Warning:
            return m_plan.checks.acknowledged.contains(core::keyOf(row)) ? tr("warning, accepted") : tr("warning");
        case core::CheckResult::Block:
            return tr("to be solved first");
        }
        Q_UNREACHABLE();
    }

    /// What the vendor asked, and what was answered.
    QString questions() const
    {
        if (m_update.questions.isEmpty())
            return {};
        QString text;
        for (const core::PackageQuestion &question : m_update.questions) {
            const QString answer = answerText(question, m_update.answers.value(question.id));
            text += paper::row({inLanguage(question.text), answer.isEmpty() ? emptyLine() : answer});
        }
        return paper::heading(tr("The vendor's questions")) + paper::table(text);
    }

    QString backup() const
    {
        const auto row = std::ranges::find(rows(), CheckSubject::Backup, &core::Prerequisite::subject);
        if (row == rows().end())
            return {};
        const PrerequisiteText words = prerequisiteText(*row);
        QString text = words.sentence;
        if (m_plan.checks.acknowledged.contains(core::keyOf(*row)))
            text += u' ' + tr("Declared at the start: “%1”.").arg(words.acknowledgement);
        else if (!words.remedy.isEmpty())
            text += u' ' + words.remedy;
        return paper::heading(tr("Backup")) + paper::paragraph(text);
    }

    QString steps() const
    {
        QStringList names{tr("No."), tr("Step"), tr("Usually")};
        if (isStarted())
            names << tr("Began") << tr("Took") << tr("Result");
        names << tr("Can be undone");
        QString text = paper::titles(names);
        bool past = false;
        int number = 0;
        for (const UpdateStep &step : m_update.steps) {
            if (step.pointOfNoReturn && !std::exchange(past, true))
                text += u"<tr><td></td><td colspan='%1'><b>%2</b></td></tr>"_s.arg(names.size() - 1)
                            .arg(tr("Point of no return").toHtmlEscaped());
            text += paper::row(stepCells(++number, step, past));
        }
        return paper::heading(tr("Steps")) + paper::ruledTable(text);
    }

    QStringList stepCells(int number, const UpdateStep &step, bool past) const
    {
        QStringList cells{QString::number(number), stepText(step),
            step.typicalSeconds > 0 ? duration(step.typicalSeconds) : tr("not known")};
        if (isStarted()) {
            const auto &began = step.startedAt;
            cells << (began ? m_format.time(began->toLocalTime().time()) : QString())
                  << (began && step.finishedAt ? m_format.duration(began->msecsTo(*step.finishedAt)) : QString())
                  << (step.state == StepState::Waiting ? tr("not done") : stateText(step.state).text);
        }
        return cells << (step.check ? tr("changes nothing") : past ? tr("no") : undoText(step.undo));
    }

    static QString undoText(const std::optional<core::StepUndo> &undo)
    {
        if (!undo)
            return tr("not known");
        switch (*undo) {
        case core::StepUndo::None:
            return tr("no");
        case core::StepUndo::Copies:
            return tr("only what was copied before");
        case core::StepUndo::Whole:
            return tr("yes");
        }
        Q_UNREACHABLE();
    }

    QString undo() const
    {
        const bool hasReturn = std::ranges::any_of(m_update.steps, &UpdateStep::pointOfNoReturn);
        QString text
            = tr("Before the point of no return a failure is taken back by the update itself, last step first: "
                 "files, configuration and data come back from the copies that it has made. Where the table of the "
                 "steps does not say yes, what a step has changed beyond those copies stays.");
        if (hasReturn)
            text += u' '
                + tr("From the point of no return on nothing is taken back: a step that may be repeated is repeated, "
                     "else the snapshot or the backup is restored together with the vendor's support. The machine is "
                     "not rebooted before.");
        return paper::heading(tr("If something goes wrong")) + paper::paragraph(text);
    }

    QString beforeAfter() const
    {
        const QList<BeforeAfterLine> lines = beforeAndAfter(m_update, m_plan.checks);
        if (lines.isEmpty())
            return {};
        QString text = paper::titles({tr("Looked at"), tr("Before"), tr("After"), tr("Remark")});
        for (const BeforeAfterLine &line : lines)
            text += paper::row({line.what, line.before, line.after.isEmpty() ? u"–"_s : line.after, line.remark});
        return paper::heading(tr("Before and after")) + paper::ruledTable(text);
    }

    QString remarks() const
    {
        return m_plan.details.remarks.isEmpty()
            ? QString()
            : paper::heading(tr("Remarks")) + paper::paragraph(m_plan.details.remarks);
    }

    QString signatures() const
    {
        const QString sentence = isStarted() ? tr("The change was carried out as described, with the outcome above.")
                                             : tr("The change may be carried out as described.");
        const QString line = emptyLine() + u"____"_s;
        const auto row = [&](const QString &text) { return paper::row({text, line, text, line}); };
        return paper::heading(tr("Signatures")) + paper::paragraph(sentence)
            + u"<table class='signed' width='100%' cellspacing='0'>"_s
            + u"<tr><td colspan='2'><b>%1</b></td><td colspan='2'><b>%2</b></td></tr>"_s.arg(
                tr("For the customer").toHtmlEscaped(), tr("Who carries it out").toHtmlEscaped())
            + row(tr("Name")) + row(tr("Date")) + row(tr("Signature", "of a person")) + u"</table>"_s;
    }

    const ChangePlan &m_plan;
    const Update &m_update;
    const QDateTime m_now;
    const Format m_format{QLocale()};
};

} // namespace

QString changePlanTitle(const Update &update)
{
    return PlanWriter::title(update.appliedAt.has_value());
}

QString changePlanHtml(const ChangePlan &plan, const QDateTime &now)
{
    return PlanWriter(plan, now).html();
}

QByteArray changePlanPdf(const ChangePlan &plan, const QDateTime &now)
{
    const QString name = changePlanTitle(plan.update) + u": "_s + plan.update.patch.version.toString();
    return paper::pdf(name, changePlanHtml(plan, now));
}

} // namespace mainstay::ui
