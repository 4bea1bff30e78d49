// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/agents/requestpanel.h"

#include "ui/agents/requestcolumns.h"
#include "ui/shell/tablesettings.h"
#include "ui/text/actionhint.h"
#include "ui/text/errortext.h"
#include "ui/text/format.h"
#include "ui/text/liststate.h"
#include "ui/text/statetext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/statechip.h"
#include "ui/widgets/tableview.h"

#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::UpgradeRequest;

RequestPanel::RequestPanel(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_workspace(workspace),
      m_model(workspace.deployments(), deploymentColumns([&workspace] {
          const auto &server = workspace.connection().server();
          return server ? server->pollSeconds : 60;
      }),
          deploymentSearchText),
      m_name(new QLabel),
      m_state(new StateChip(theme)),
      m_retry(new QPushButton),
      m_retryMenu(new QMenu(this)),
      m_description(new QLabel),
      m_receipt(new Banner(theme)),
      m_table(new TableView(theme)),
      m_card(new Card(theme)),
      m_facts(new KeyValueGrid(theme)),
      m_causesTitle(new QLabel),
      m_causes(new QLabel)
{
    theme.style(m_name, Type::Section);
    theme.style(m_description, Type::Body, Colour::Muted);
    theme.style(m_causesTitle, Type::BodyStrong);
    m_name->setTextFormat(Qt::PlainText);
    m_description->setTextFormat(Qt::PlainText);
    m_description->setWordWrap(true);
    m_causes->setWordWrap(true);
    m_causes->setTextFormat(Qt::PlainText);
    m_retry->setMenu(m_retryMenu);
    m_receipt->hide();

    auto *header = new QHBoxLayout;
    header->setSpacing(metrics::space2);
    header->addWidget(m_name);
    header->addWidget(m_state);
    header->addStretch(1);
    header->addWidget(m_retry);

    m_card->body()->addWidget(m_facts);
    m_card->body()->addSpacing(metrics::space2);
    m_card->body()->addWidget(m_causesTitle);
    m_card->body()->addWidget(m_causes);
    m_card->body()->addStretch(1);
    m_card->setFixedWidth(300);

    m_table->setColumns(deploymentViewColumns());
    m_table->setSource(&m_model);
    auto *content = new QHBoxLayout;
    content->setSpacing(metrics::space3);
    content->addWidget(m_table, 1);
    content->addWidget(m_card);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, metrics::space2, 0, 0);
    layout->setSpacing(metrics::space2);
    layout->addLayout(header);
    layout->addWidget(m_description);
    layout->addWidget(m_receipt);
    layout->addLayout(content, 1);

    m_clock.setInterval(std::chrono::seconds(5));
    connect(&m_clock, &QTimer::timeout, &m_model, &models::TableModelBase::retranslate);
    connect(&workspace.requests(), &models::StoreSignals::rowsChanged, this, &RequestPanel::update);
    connect(&workspace.deployments(), &models::StoreSignals::rowsChanged, this, &RequestPanel::updateCauses);
    connect(&workspace.deployments(), &models::StoreSignals::freshnessChanged, this, &RequestPanel::updateEmptyState);
    connect(&workspace.connection(), &models::Connection::changed, this, &RequestPanel::updateCauses);
    m_model.sort(0);
    retranslate();
}

const UpgradeRequest *RequestPanel::request() const
{
    return m_workspace.requests().find(m_id.text);
}

void RequestPanel::setRequest(const core::RequestId &request)
{
    m_id = request;
    m_workspace.deployments().select(request);
    update();
}

void RequestPanel::update()
{
    const UpgradeRequest *current = request();
    setVisible(current != nullptr);
    if (!current) {
        m_clock.stop();
        return;
    }
    m_clock.start();
    m_name->setText(current->name);
    m_state->setChip(stateText(*current));
    m_description->setText(current->description);
    m_description->setVisible(!current->description.isEmpty());
    updateFacts(*current);
    updateReceipt(*current);
    updateCauses();
    updateEmptyState();
}

void RequestPanel::updateFacts(const UpgradeRequest &request)
{
    const Format format{QLocale()};
    QList<KeyValueGrid::Fact> facts{
        {tr("File"), request.artifact.fileName},
        {tr("Size"), format.size(request.artifact.size), QString::number(request.artifact.size)},
        {tr("Signed by"), tr("site key %1").arg(request.artifact.signerKeyId), request.artifact.signerKeyId},
        {tr("SHA-256"), request.artifact.sha256},
        {tr("In scope"), tr("%n computer(s)", nullptr, int(request.counts.inScope))},
        {tr("Created by"), request.createdBy},
        {tr("Created"), format.dateTime(request.createdAt.toLocalTime())},
    };
    if (request.allowDowngrade)
        facts.append({tr("Downgrade"), tr("allowed")});
    m_facts->setFacts(facts);
}

void RequestPanel::updateReceipt(const UpgradeRequest &request)
{
    if (!request.receipt) {
        m_receipt->hide();
        return;
    }
    const core::RejectReceipt &receipt = *request.receipt;
    const Format format{QLocale()};
    Banner::Content content{models::Tone::Info, {}, {}, {}, {}, false};
    content.sentence
        = tr("Rejected by %1 on %2.").arg(receipt.rejectedBy, format.dateTime(receipt.rejectedAt.toLocalTime()));
    content.remedy = tr("Recalled: %1 · already upgraded: %2 · past the point of no return: %3 · never reached: %4")
                         .arg(format.count(receipt.recalled), format.count(receipt.upgraded),
                             format.count(receipt.pastPointOfNoReturn), format.count(receipt.neverReached));
    if (receipt.unconfirmed > 0)
        content.remedy
            += u"\n"_s + tr("%n recalled computer(s) have not confirmed yet.", nullptr, int(receipt.unconfirmed));
    m_receipt->setContent(content);
}

void RequestPanel::updateCauses()
{
    const UpgradeRequest *current = request();
    if (!current)
        return;
    QMap<core::ErrorKind, QList<core::Error>> causes;
    int failed = 0;
    m_workspace.deployments().forEach([&](const core::Deployment &deployment) {
        if (deployment.state == core::DeploymentState::Failed
            || deployment.state == core::DeploymentState::RolledBack) {
            ++failed;
            const core::Error error = deployment.error.value_or(core::Error{});
            causes[error.kind].append(error);
        }
    });
    QStringList lines;
    m_retryMenu->clear();
    if (failed > 0)
        m_retryMenu->addAction(tr("All %n failed", nullptr, failed), this, [this] { retry({}); });
    for (auto it = causes.cbegin(); it != causes.cend(); ++it) {
        const QString sentence = failureText(it.value().constFirst());
        lines.append(u"%1 · %2"_s.arg(it.value().size()).arg(sentence));
        m_retryMenu->addAction(
            u"%1 (%2)"_s.arg(sentence).arg(it.value().size()), this, [this, kind = it.key()] { retry(kind); });
    }
    m_causesTitle->setText(tr("%n failed", nullptr, failed) + u", "_s + tr("%n cause(s)", nullptr, int(causes.size())));
    m_causes->setText(lines.join(u'\n'));
    m_causesTitle->setVisible(failed > 0);
    m_causes->setVisible(failed > 0);

    const ActionHint hint = actionHint(m_workspace.connection(), core::Permission::DeployAgents);
    const bool mayRetry
        = current->state == core::RequestState::Active || current->state == core::RequestState::Completed;
    m_retry->setVisible(failed > 0 && mayRetry);
    m_retry->setEnabled(hint.allowed);
    m_retry->setToolTip(hint.reason);
}

void RequestPanel::updateEmptyState()
{
    const EmptyState::Content none{u"computers"_s, tr("No computer is in the scope of this request"),
        tr("It applies to computers of its platform and architecture as soon as they enrol."), {}};
    m_table->setEmptyState(listState(m_workspace.deployments(), m_model, none));
}

void RequestPanel::retry(std::optional<core::ErrorKind> cause)
{
    models::whenReady(
        m_workspace.requests().retry(m_id, cause), this, [this](const core::Result<UpgradeRequest> &result) {
            if (result)
                return;
            const ErrorText text = errorText(result.error());
            m_receipt->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, true});
        });
}

void RequestPanel::saveState()
{
    saveTable(*m_table, u"agents/deployments"_s);
}

void RequestPanel::restoreState()
{
    restoreTable(*m_table, u"agents/deployments"_s);
}

void RequestPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RequestPanel::retranslate()
{
    m_retry->setText(tr("Retry failed"));
    m_table->setAccessibleName(tr("Computers of the request"));
    m_table->setColumns(deploymentViewColumns());
    m_model.retranslate();
    update();
}

} // namespace mainstay::ui
