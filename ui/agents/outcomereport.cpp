// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/agents/outcomereport.h"
#include "core/values/requestfailures.h"

#include "ui/agents/requestfacts.h"
#include "ui/agents/requestnotice.h"
#include "ui/text/cells.h"
#include "ui/text/evidencesource.h"
#include "ui/text/paper.h"
#include "ui/text/statetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Deployment;
using core::UpgradeRequest;

namespace {

class OutcomeReport
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::OutcomeReport)

public:
    OutcomeReport(
        models::Workspace &workspace, const UpgradeRequest &request, const FailureTexts &texts, const QDateTime &now)
        : m_workspace(workspace), m_request(request), m_texts(texts), m_now(now)
    { }

    QString html() const { return paper::page(head() + counts() + failures() + computers()); }

    static QString title() { return tr("Outcome of an upgrade request"); }

private:
    QString head() const
    {
        const auto &server = m_workspace.connection().server();
        QString html = u"<p>"_s + title().toHtmlEscaped() + u"</p><h1>"_s + m_request.name.toHtmlEscaped() + u"</h1>"_s;
        QString rows = paper::row({tr("Server"), server ? server->name : QString()})
            + paper::row({tr("Written"), localDateTime(m_now)})
            + paper::row({tr("State"),
                m_request.rehearsal ? rehearsalRequest().text + u" · "_s + stateText(m_request).text
                                    : stateText(m_request).text})
            + paper::row({tr("Version"), m_request.version.toString()})
            + paper::row(
                {tr("For"), platformName(m_request.platform) + u" · "_s + architectureName(m_request.architecture)});
        for (const KeyValueGrid::Fact &fact : requestFacts(m_request))
            rows += paper::row({fact.key, fact.value});
        html += paper::table(rows);
        if (!m_request.description.isEmpty())
            html += u"<p>"_s + m_request.description.toHtmlEscaped() + u"</p>"_s;
        if (const auto notice = requestNotice(m_request, m_workspace.connection(), m_now))
            html += u"<p><b>"_s + notice->sentence.toHtmlEscaped() + u"</b> "_s + notice->remedy.toHtmlEscaped()
                + u"</p>"_s;
        return html;
    }

    QString counts() const
    {
        const core::RequestCounts &c = m_request.counts;
        const Format format{QLocale()};
        QString rows;
        const std::pair<QString, qint64> lines[] = {{tr("Upgraded"), c.upgraded}, {tr("Failed"), c.failed},
            {tr("Under way"), c.inProgress}, {tr("Waiting"), c.waiting}, {tr("Recalled or never reached"), c.rejected},
            {tr("Expired"), c.expired}, {tr("Not applicable"), c.notApplicable}};
        for (const auto &[text, number] : lines) {
            if (number > 0)
                rows += paper::row({text, format.count(number)});
        }
        return paper::heading(tr("Result")) + paper::table(rows);
    }

    QString failures() const
    {
        QString rows;
        m_workspace.failures().forEach([&](const core::FailureGroup &group) {
            rows += paper::row(
                {Format(QLocale()).count(group.computers), m_texts.sentence(group), FailureTexts::during(group)});
        });
        if (rows.isEmpty())
            return {};
        return paper::heading(tr("Failures by cause"))
            + paper::table(paper::titles({tr("Computers"), tr("Cause"), tr("During")}) + rows);
    }

    QString computers() const
    {
        // A document of 100,000 lines is for nobody; what did not succeed comes first.
        QList<Deployment> list;
        m_workspace.deployments().forEach([&](const Deployment &deployment) { list.append(deployment); });
        std::ranges::sort(list, [](const Deployment &a, const Deployment &b) {
            const bool late = a.state == core::DeploymentState::Upgraded;
            if (late != (b.state == core::DeploymentState::Upgraded))
                return !late;
            return QString::localeAwareCompare(a.computerName, b.computerName) < 0;
        });
        const EvidenceSource evidence(m_workspace);
        QString rows;
        for (const Deployment &deployment : std::as_const(list).first(std::min(list.size(), maxComputers))) {
            rows += paper::row(
                {deployment.computerName, deployment.fromVersion.toString(), stateText(deployment.state).text,
                    evidence.why(deployment).sentence, localDateTime(deployment.changedAt)});
        }
        QString html = paper::heading(tr("Computers"));
        if (list.size() > maxComputers) {
            const Format format{QLocale()};
            html += u"<p>"_s
                + tr("The first %1 of %2, those that were not upgraded before the others. The CSV has them all.")
                      .arg(format.count(maxComputers), format.count(list.size()))
                      .toHtmlEscaped()
                + u"</p>"_s;
        }
        return html
            + paper::table(paper::titles({tr("Computer"), tr("Before"), tr("State"), tr("Why"), tr("Since")}) + rows);
    }

    static constexpr qsizetype maxComputers = 2000;

    models::Workspace &m_workspace;
    const UpgradeRequest &m_request;
    const FailureTexts &m_texts;
    const QDateTime m_now;
};

} // namespace

QString outcomeHtml(
    models::Workspace &workspace, const UpgradeRequest &request, const FailureTexts &texts, const QDateTime &now)
{
    return OutcomeReport(workspace, request, texts, now).html();
}

core::Result<QByteArray> outcomePdf(models::Workspace &workspace, const core::RequestId &id, const FailureTexts &texts)
{
    const UpgradeRequest *request = workspace.requests().find(id.text);
    if (!request)
        return core::Error{core::ErrorKind::NotFound, {}, {}};
    return paper::pdf(OutcomeReport::title() + u": "_s + request->name,
        outcomeHtml(workspace, *request, texts, QDateTime::currentDateTimeUtc()));
}

} // namespace mainstay::ui
