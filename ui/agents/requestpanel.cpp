// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/agents/requestpanel.h"
#include "core/values/requestfailures.h"

#include "ui/agents/deploymentsview.h"
#include "ui/agents/failuresview.h"
#include "ui/agents/outcomereport.h"
#include "ui/agents/requestactions.h"
#include "ui/agents/requestfacts.h"
#include "ui/agents/requestnotice.h"
#include "ui/shell/savefile.h"
#include "ui/shell/tablesettings.h"
#include "ui/text/errortext.h"
#include "ui/text/format.h"
#include "ui/text/statetext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/statechip.h"
#include "ui/widgets/tableview.h"

#include <QEvent>
#include <QLabel>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::UpgradeRequest;

RequestPanel::RequestPanel(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_texts(workspace),
      m_name(new ElidedLabel),
      m_state(new StateChip(theme)),
      m_rehearsal(new StateChip(theme)),
      m_actions(new RequestActions(workspace, m_texts)),
      m_description(new QLabel),
      m_notice(new Banner(theme)),
      m_tabs(new QTabWidget),
      m_computers(new DeploymentsView(theme, workspace)),
      m_failures(new FailuresView(theme, workspace, m_texts)),
      m_facts(new KeyValueGrid(theme))
{
    theme.style(m_name, Type::Section);
    theme.style(m_description, Type::Body, Colour::Muted);
    m_name->setTextFormat(Qt::PlainText);
    m_description->setTextFormat(Qt::PlainText);
    m_description->setWordWrap(true);
    m_notice->setObjectName(u"notice"_s);
    m_tabs->setObjectName(u"requestTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_computers, {});
    m_tabs->addTab(m_failures, {});

    auto *header = new QHBoxLayout;
    header->setSpacing(metrics::space2);
    header->addWidget(m_name);
    header->addWidget(m_state);
    header->addWidget(m_rehearsal);
    header->addStretch(1);
    header->addWidget(m_actions);
    auto *content = new QHBoxLayout;
    content->setSpacing(metrics::space3);
    content->addWidget(m_tabs, 1);
    content->addWidget(makeFacts(theme));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, metrics::space2, 0, 0);
    layout->setSpacing(metrics::space2);
    layout->addLayout(header);
    layout->addWidget(m_description);
    layout->addWidget(m_notice);
    layout->addLayout(content, 1);
    connectAll();
    retranslate();
}

QWidget *RequestPanel::makeFacts(const Theme &theme)
{
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_facts);
    column->addStretch(1);
    scroll->setWidget(inside);
    inside->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    auto *card = new Card(theme);
    card->setFixedWidth(300);
    card->body()->addWidget(scroll, 1);
    return card;
}

void RequestPanel::connectAll()
{
    m_clock.setInterval(std::chrono::seconds(20));
    connect(&m_clock, &QTimer::timeout, this, &RequestPanel::update);
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, [this] {
        if (const UpgradeRequest *current = request(); current && isVisible() && !m_refusal)
            updateNotice(*current);
    });
    connect(&m_workspace.requests(), &models::StoreSignals::rowsChanged, this, &RequestPanel::update);
    connect(&m_workspace.connection(), &models::Connection::changed, this, &RequestPanel::update);
    connect(&m_workspace.deployments(), &models::StoreSignals::freshnessChanged, this, [this] { m_texts.forget(); });
    connect(m_failures, &FailuresView::retryWanted, this,
        [this](const core::FailureGroup &group) { m_actions->retry(group.key()); });
    connect(m_actions, &RequestActions::logsWanted, this, [this] { m_failures->saveLogs({}); });
    connect(m_actions, &RequestActions::logsCopyWanted, this, [this] { m_failures->copyLogs({}); });
    connect(m_actions, &RequestActions::pdfWanted, this, &RequestPanel::exportPdf);
    connect(m_actions, &RequestActions::csvWanted, this, [this] {
        if (const UpgradeRequest *current = request())
            exportTable(*m_computers->table(), markedName(*current), this);
    });
    connect(m_actions, &RequestActions::failed, this, [this](const core::Error &error) {
        m_refusal = error;
        update();
    });
    connect(m_notice, &Banner::activated, this, [this] { m_tabs->setCurrentWidget(m_failures); });
    connect(m_notice, &Banner::closed, this, [this] {
        m_refusal.reset();
        update();
    });
}

const UpgradeRequest *RequestPanel::request() const
{
    return m_workspace.requests().find(m_id.text);
}

void RequestPanel::setRequest(const core::RequestId &request)
{
    if (request != m_id) {
        m_refusal.reset();
        m_texts.forget();
        m_tabs->setCurrentWidget(m_computers);
    }
    m_id = request;
    m_workspace.deployments().select(request);
    m_workspace.failures().select(request);
    update();
}

void RequestPanel::update()
{
    const UpgradeRequest *current = request();
    setVisible(current != nullptr);
    m_computers->setRunning(current != nullptr);
    if (!current) {
        m_clock.stop();
        m_second.stop();
        return;
    }
    m_clock.start();
    if (current->receipt && current->receipt->unconfirmed > 0)
        m_second.start();
    else
        m_second.stop();
    m_name->setText(current->name);
    m_state->setChip(stateText(*current));
    m_rehearsal->setChip(rehearsalRequest());
    m_rehearsal->setVisible(current->rehearsal);
    m_description->setText(current->description);
    m_description->setVisible(!current->description.isEmpty());
    m_actions->setRequest(*current);
    m_facts->setFacts(requestFacts(*current));
    const qint64 failed = current->counts.failed;
    m_tabs->setTabText(1, failed > 0 ? tr("Failures (%1)").arg(Format(QLocale()).count(failed)) : tr("Failures"));
    updateNotice(*current);
}

void RequestPanel::updateNotice(const UpgradeRequest &request)
{
    std::optional<Banner::Content> content;
    if (m_refusal) {
        const ErrorText text = errorText(*m_refusal);
        content = Banner::Content{models::Tone::Bad, text.sentence, text.remedy, {}, text.details, true};
    } else {
        const models::Connection &connection = m_workspace.connection();
        content
            = requestNotice(request, connection, QDateTime::currentDateTimeUtc().addSecs(connection.clockDifference()));
    }
    if (content)
        m_notice->setContent(*content);
    else
        m_notice->hide();
}

void RequestPanel::exportPdf()
{
    const UpgradeRequest *current = request();
    if (!current)
        return;
    saveFile(this, {tr("Export as PDF"), markedName(*current) + u".pdf"_s, tr("PDF files (*.pdf)")},
        [this, id = m_id] { return models::makeReady(outcomePdf(m_workspace, id, m_texts)); });
}

void RequestPanel::saveState()
{
    saveTable(*m_computers->table(), u"agents/deployments"_s);
    saveTable(*m_failures->table(), u"agents/failures"_s);
}

void RequestPanel::restoreState()
{
    restoreTable(*m_computers->table(), u"agents/deployments"_s);
    restoreTable(*m_failures->table(), u"agents/failures"_s);
}

void RequestPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RequestPanel::retranslate()
{
    m_tabs->setTabText(0, tr("Computers"));
    m_tabs->setAccessibleName(tr("Parts of the request"));
    update();
}

} // namespace mainstay::ui
