// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/agents/failuresview.h"

#include "ui/agents/requestactions.h"
#include "ui/shell/savefile.h"
#include "ui/text/actionhint.h"
#include "ui/text/cells.h"
#include "ui/text/errortext.h"
#include "ui/text/liststate.h"
#include "ui/text/statetext.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/fittedscroll.h"
#include "ui/widgets/tableview.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::FailureGroup;

namespace {

constexpr auto retryId = "retry"_L1;
constexpr auto copyId = "copy"_L1;
constexpr auto logsId = "logs"_L1;

} // namespace

FailuresView::FailuresView(const Theme &theme, models::Workspace &workspace, const FailureTexts &texts, QWidget *parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_texts(texts),
      m_model(workspace.failures(), columns(), [this](const FailureGroup &group) { return m_texts.sentence(group); }),
      m_table(new TableView(theme)),
      m_cause(new Banner(theme))
{
    m_cause->setObjectName(u"cause"_s);
    m_table->setSource(&m_model);
    m_table->setMinimumHeight(3 * metrics::rowHeight);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::space2);
    layout->addWidget(m_table, 1);
    layout->addWidget(new FittedScroll(m_cause, 2 * metrics::rowHeight));

    connect(m_table, &TableView::rowSelectionChanged, this, &FailuresView::showCause);
    connect(m_table, &TableView::actionTriggered, this, [this](const QString &id, const QModelIndex &index) {
        const FailureGroup group = m_model.row(index.row());
        if (id == logsId)
            saveLogs(group);
        else if (id == copyId)
            copyLogs(group);
        else
            emit retryWanted(group);
    });
    connect(&workspace.failures(), &models::StoreSignals::rowsChanged, this, &FailuresView::showCause);
    connect(&workspace.failures(), &models::StoreSignals::freshnessChanged, this, &FailuresView::update);
    connect(&workspace.requests(), &models::StoreSignals::rowsChanged, this, &FailuresView::update);
    connect(&workspace.connection(), &models::Connection::changed, this, [this] { m_model.retranslate(); });
    retranslate();
    m_table->sortByColumn(0, Qt::DescendingOrder);
}

QList<models::Column<FailureGroup>> FailuresView::columns()
{
    const auto action = [this](auto text, bool always) {
        return [this, text, always](const FailureGroup &, int role) -> QVariant {
            if (role == Qt::DisplayRole)
                return text();
            if (role == models::EnabledRole)
                return always || mayRetry();
            if (role == models::ExplanationRole && !always)
                return actionHint(m_workspace.connection(), core::Permission::DeployAgents).reason;
            return {};
        };
    };
    return {
        {"computers", [] { return tr("Computers"); },
            textCell<FailureGroup>([](const auto &g) { return Format(QLocale()).count(g.computers); }),
            orderedBy<FailureGroup>(&FailureGroup::computers), Qt::AlignRight | Qt::AlignVCenter},
        {"cause", [] { return tr("Cause"); },
            [this](const FailureGroup &g, int role) {
                return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(m_texts.sentence(g)) : QVariant();
            },
            orderedBy<FailureGroup>(&FailureGroup::cause)},
        {"during", [] { return tr("During"); }, textCell<FailureGroup>(&FailureTexts::during),
            orderedBy<FailureGroup>(&FailureGroup::failedState)},
        {"retry", [] { return QString(); }, action([] { return tr("Retry these"); }, false), {}},
        {"logs", [] { return QString(); }, action([] { return tr("Save logs…"); }, true), {}},
        {"copy", [] { return QString(); }, action([] { return tr("Copy logs"); }, true), {}},
    };
}

bool FailuresView::mayRetry() const
{
    const core::UpgradeRequest *request = m_workspace.requests().find(m_workspace.failures().request().text);
    return request && mayBeRetried(request->state) && m_workspace.connection().mayDo(core::Permission::DeployAgents);
}

void FailuresView::showCause()
{
    const QStringList keys = m_table->selectedKeys();
    const FailureGroup *group = keys.size() == 1 ? m_workspace.failures().find(keys.constFirst()) : nullptr;
    if (!group) {
        m_cause->hide();
        return;
    }
    const core::Error error = m_texts.error(*group);
    QStringList more;
    if (const QString remedy = errorText(error).remedy; !remedy.isEmpty())
        more.append(remedy);
    if (group->rolledBack > 0)
        more.append(
            tr("%Ln of them tried the new version and went back to the old one.", nullptr, int(group->rolledBack)));
    if (!group->examples.isEmpty())
        more.append(tr("Among them: %1.").arg(group->examples.join(", "_L1)));
    m_cause->setContent(
        {models::Tone::Bad, m_texts.sentence(*group), more.join(u' '), {}, errorText(error).details, false});
}

void FailuresView::saveLogs(const std::optional<FailureGroup> &group)
{
    const core::UpgradeRequest *request = m_workspace.requests().find(m_workspace.failures().request().text);
    if (!request)
        return;
    saveFile(this, {tr("Save logs"), tr("%1 - logs.txt").arg(markedName(*request)), tr("Text files (*.txt)")},
        [this, id = request->id, group] { return logs(id, group); });
}

void FailuresView::copyLogs(const std::optional<FailureGroup> &group)
{
    const core::UpgradeRequest *request = m_workspace.requests().find(m_workspace.failures().request().text);
    if (!request)
        return;
    models::whenReady(logs(request->id, group), this, [this](const core::Result<QByteArray> &text) {
        if (text)
            QApplication::clipboard()->setText(QString::fromUtf8(*text));
        else
            tellNotSaved(this, text.error());
    });
}

QFuture<core::Result<QByteArray>> FailuresView::logs(
    const core::RequestId &id, const std::optional<FailureGroup> &group)
{
    return m_workspace.requests().failureLogs(id, group ? std::optional(group->key()) : std::nullopt);
}

void FailuresView::update()
{
    const EmptyState::Content none{u"check"_s, tr("No computer has failed"), {}, {}};
    const core::UpgradeRequest *request = m_workspace.requests().find(m_workspace.failures().request().text);
    m_table->setEmptyState(
        request && request->counts.failed > 0 ? listState(m_workspace.failures(), m_model, none) : none);
    m_model.retranslate(); // whether a retry is possible
}

void FailuresView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void FailuresView::retranslate()
{
    m_table->setAccessibleName(tr("Failures by cause"));
    const auto itsText = [](const QModelIndex &index, int role) { return index.data(role); };
    m_table->setColumns({
        {.id = u"computers"_s, .title = tr("Computers"), .source = 0, .preferred = 112, .strong = true},
        {.id = u"cause"_s, .title = tr("Cause"), .source = 1, .minimum = 120, .stretch = 1},
        {.id = u"during"_s, .title = tr("During"), .source = 2, .priority = 1, .muted = true},
        {.id = retryId, .source = 3, .kind = CellKind::Action, .sortable = false, .present = itsText},
        {.id = copyId, .source = 5, .kind = CellKind::Action, .sortable = false, .present = itsText},
        {.id = logsId, .source = 4, .kind = CellKind::Action, .sortable = false, .present = itsText},
    });
    m_model.retranslate();
    update();
    showCause();
}

} // namespace mainstay::ui
