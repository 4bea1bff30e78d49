// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/agents/requestactions.h"
#include "core/values/requestfailures.h"

#include "ui/text/actionhint.h"
#include "ui/text/format.h"
#include "ui/theme/metrics.h"
#include "ui/theme/themestyle.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::RequestState;
using core::UpgradeRequest;

RequestActions::RequestActions(models::Workspace &workspace, const FailureTexts &texts, QWidget *parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_texts(texts),
      m_approve(new QPushButton),
      m_pause(new QPushButton),
      m_resume(new QPushButton),
      m_retry(new QPushButton),
      m_retries(new QMenu(this)),
      m_export(new QPushButton),
      m_exports(new QMenu(this))
{
    m_approve->setObjectName(u"approve"_s);
    m_pause->setObjectName(u"pause"_s);
    m_resume->setObjectName(u"resume"_s);
    m_retry->setObjectName(u"retry"_s);
    m_export->setObjectName(u"outcome"_s);
    setVariant(m_approve, Variant::Primary);
    m_retry->setMenu(m_retries);
    m_export->setMenu(m_exports);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::space2);
    for (QPushButton *button : {m_retry, m_export, m_pause, m_resume, m_approve})
        layout->addWidget(button);

    connect(m_approve, &QPushButton::clicked, this, [this] { run(m_workspace.requests().approve(m_request.id)); });
    connect(m_pause, &QPushButton::clicked, this, [this] { run(m_workspace.requests().pause(m_request.id)); });
    connect(m_resume, &QPushButton::clicked, this, [this] { run(m_workspace.requests().resume(m_request.id)); });
    connect(m_retries, &QMenu::aboutToShow, this, &RequestActions::fillRetries);
    retranslate();
}

void RequestActions::setRequest(const UpgradeRequest &request)
{
    m_request = request;
    const QString why = obstacle();
    const bool isMine
        = m_workspace.connection().session() && m_workspace.connection().session()->user == request.createdBy;
    show(m_approve, request.state == RequestState::WaitingForApproval,
        why.isEmpty() && isMine ? tr("You created this request: a second person has to approve it.") : why,
        tr("The request begins, or waits for its start."));
    show(m_pause, request.state == RequestState::Active, why,
        tr("Nobody begins and nobody replaces itself; computers past the point of no return finish."));
    show(m_resume, request.state == RequestState::Paused, why,
        tr("Computers go on where they were. What failed so far is accepted."));
    show(m_retry, request.counts.failed > 0 && mayBeRetried(request.state), why, {});
}

QString RequestActions::obstacle() const
{
    return actionHint(m_workspace.connection(), core::Permission::DeployAgents).reason;
}

void RequestActions::show(QPushButton *button, bool visible, const QString &obstacle, const QString &meaning)
{
    button->setVisible(visible);
    button->setEnabled(obstacle.isEmpty() && !m_busy);
    button->setToolTip(obstacle.isEmpty() ? meaning : obstacle);
    button->setAccessibleDescription(button->toolTip());
}

void RequestActions::run(QFuture<core::Result<UpgradeRequest>> work)
{
    m_busy = true;
    setRequest(m_request);
    models::whenReady(work, this, [this](const core::Result<UpgradeRequest> &result) {
        m_busy = false;
        if (const UpgradeRequest *current = m_workspace.requests().find(m_request.id.text))
            setRequest(*current);
        if (!result)
            emit failed(result.error());
    });
}

void RequestActions::retry(const std::optional<core::FailureCause> &cause)
{
    run(m_workspace.requests().retry(m_request.id, cause));
}

void RequestActions::fillRetries()
{
    m_retries->clear();
    m_retries->addAction(tr("All %Ln failed", nullptr, int(m_request.counts.failed)), this, [this] { retry(); });
    m_retries->addSeparator();
    m_workspace.failures().forEach([this](const core::FailureGroup &group) {
        const QString during = FailureTexts::during(group);
        const QString text = m_texts.sentence(group) + (during.isEmpty() ? QString() : u" · "_s + during);
        m_retries->addAction(u"%1 (%2)"_s.arg(text, Format(QLocale()).count(group.computers)), this,
            [this, group] { retry(group.key()); });
    });
    m_retries->addSeparator();
    m_retries->addAction(tr("Copy the logs of all failed"), this, &RequestActions::logsCopyWanted);
    m_retries->addAction(tr("Save the logs of all failed…"), this, &RequestActions::logsWanted);
}

void RequestActions::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RequestActions::retranslate()
{
    m_approve->setText(tr("Approve"));
    m_pause->setText(tr("Pause"));
    m_resume->setText(tr("Resume"));
    m_retry->setText(tr("Retry failed"));
    m_export->setText(tr("Outcome"));
    m_export->setToolTip(tr("Writes down what became of every computer of this request."));
    m_exports->clear();
    m_exports->addAction(tr("Export as CSV…"), this, &RequestActions::csvWanted);
    m_exports->addAction(tr("Export as PDF…"), this, &RequestActions::pdfWanted);
    if (!m_request.id.isEmpty())
        setRequest(m_request);
}

} // namespace mainstay::ui
