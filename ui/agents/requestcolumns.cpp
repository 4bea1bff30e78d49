// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/agents/requestcolumns.h"

#include "ui/text/cells.h"
#include "ui/text/format.h"
#include "ui/text/statetext.h"

#include <QCoreApplication>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Deployment;
using core::UpgradeRequest;
using models::Column;

namespace {

class RequestColumns
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::RequestColumns)
};

template <typename Row, typename F> auto shown(F &&text)
{
    return [text = std::forward<F>(text)](const Row &row, int role) -> QVariant {
        return role == Qt::DisplayRole ? QVariant(text(row)) : QVariant();
    };
}

QVariant chipData(const Chip &state, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return state.text;
    case models::IconRole:
        return state.icon;
    case models::ToneRole:
        return QVariant::fromValue(state.tone);
    default:
        return {};
    }
}

QVariant progress(const UpgradeRequest &request, int role)
{
    const core::RequestCounts &counts = request.counts;
    const double scope = double(std::max<qint64>(counts.inScope, 1));
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return RequestColumns::tr("%1 of %2")
            .arg(Format(QLocale()).count(counts.upgraded), Format(QLocale()).count(counts.inScope));
    case models::FractionRole:
        return double(counts.upgraded) / scope;
    case models::FailedFractionRole:
        return double(counts.failed) / scope;
    default:
        return {};
    }
}

QVariant failed(const UpgradeRequest &request, int role)
{
    if (role == Qt::DisplayRole)
        return request.counts.failed > 0 ? Format(QLocale()).count(request.counts.failed) : QString();
    if (role == models::ToneRole && request.counts.failed > 0)
        return QVariant::fromValue(models::Tone::Bad);
    return {};
}

QVariant reject(const UpgradeRequest &request, int role)
{
    if (role == Qt::DisplayRole)
        return core::isOpen(request.state) ? RequestColumns::tr("Reject") : QString();
    if (role == models::ToneRole)
        return QVariant::fromValue(models::Tone::Bad);
    return {};
}

} // namespace

QList<Column<UpgradeRequest>> requestColumns()
{
    const auto right = Qt::AlignRight | Qt::AlignVCenter;
    return {
        {"name", [] { return RequestColumns::tr("Name"); }, shown<UpgradeRequest>([](const auto &r) { return r.name; }),
            [](const auto &a, const auto &b) { return QString::localeAwareCompare(a.name, b.name) < 0; }},
        {"version", [] { return RequestColumns::tr("Version"); },
            shown<UpgradeRequest>([](const auto &r) { return r.version.toString(); }),
            orderedBy<UpgradeRequest>(&UpgradeRequest::version)},
        {"platform", [] { return RequestColumns::tr("Platform"); },
            shown<UpgradeRequest>([](const auto &r) { return platformName(r.platform); }),
            orderedBy<UpgradeRequest>(&UpgradeRequest::platform)},
        {"architecture", [] { return RequestColumns::tr("Architecture"); },
            shown<UpgradeRequest>([](const auto &r) { return architectureName(r.architecture); }),
            orderedBy<UpgradeRequest>(&UpgradeRequest::architecture)},
        {"state", [] { return RequestColumns::tr("State"); },
            [](const auto &r, int role) { return chipData(stateText(r), role); },
            orderedBy<UpgradeRequest>(&UpgradeRequest::state)},
        {"progress", [] { return RequestColumns::tr("Upgraded"); }, progress,
            [](const auto &a, const auto &b) {
                return a.counts.upgraded * b.counts.inScope < b.counts.upgraded * a.counts.inScope;
            }},
        {"failed", [] { return RequestColumns::tr("Failed"); }, failed,
            [](const auto &a, const auto &b) { return a.counts.failed < b.counts.failed; }, right},
        {"createdBy", [] { return RequestColumns::tr("Created by"); },
            shown<UpgradeRequest>([](const auto &r) { return r.createdBy; }),
            orderedBy<UpgradeRequest>(&UpgradeRequest::createdBy)},
        {"createdAt", [] { return RequestColumns::tr("Created"); },
            shown<UpgradeRequest>([](const auto &r) { return localDateTime(r.createdAt); }),
            orderedBy<UpgradeRequest>(&UpgradeRequest::createdAt)},
        {rejectColumnId, [] { return QString(); }, reject, {}},
        {"kind", [] { return RequestColumns::tr("Kind"); },
            [](const auto &r, int role) { return chipData(r.rehearsal ? rehearsalRequest() : Chip(), role); },
            orderedBy<UpgradeRequest>(&UpgradeRequest::rehearsal)},
    };
}

QList<TableColumn> requestViewColumns(bool withKind)
{
    QList<TableColumn> columns{
        {.id = u"name"_s, .title = RequestColumns::tr("Name"), .source = 0, .stretch = 1, .strong = true},
        {.id = u"version"_s, .title = RequestColumns::tr("Version"), .source = 1},
        {.id = u"platform"_s, .title = RequestColumns::tr("Platform"), .source = 2, .priority = 3},
        {.id = u"architecture"_s, .title = RequestColumns::tr("Architecture"), .source = 3, .priority = 4},
        {.id = u"state"_s, .title = RequestColumns::tr("State"), .source = 4, .kind = CellKind::Chip},
        {.id = u"progress"_s,
            .title = RequestColumns::tr("Upgraded"),
            .source = 5,
            .kind = CellKind::Progress,
            .priority = 1},
        {.id = u"failed"_s, .title = RequestColumns::tr("Failed"), .source = 6, .alignment = Qt::AlignRight},
        {.id = u"createdBy"_s, .title = RequestColumns::tr("Created by"), .source = 7, .priority = 6, .muted = true},
        {.id = u"createdAt"_s, .title = RequestColumns::tr("Created"), .source = 8, .priority = 5, .muted = true},
        {.id = QLatin1StringView(rejectColumnId),
            .title = {},
            .source = 9,
            .kind = CellKind::Action,
            .sortable = false,
            .present = [](const QModelIndex &index, int role) { return index.data(role); }},
    };
    if (withKind)
        columns.insert(1, {.id = u"kind"_s, .title = RequestColumns::tr("Kind"), .source = 10, .kind = CellKind::Chip});
    return columns;
}

QString requestSearchText(const UpgradeRequest &request)
{
    return request.name + u'\n' + request.version.toString() + u'\n' + request.createdBy + u'\n'
        + request.artifact.fileName;
}

QList<Column<Deployment>> deploymentColumns(const EvidenceSource &evidence)
{
    const auto why = [evidence](const Deployment &row, int role) -> QVariant {
        return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(evidence.why(row).sentence) : QVariant();
    };
    return {
        {"computer", [] { return RequestColumns::tr("Computer"); },
            shown<Deployment>([](const auto &d) { return d.computerName; }),
            [](const auto &a, const auto &b) {
                return QString::localeAwareCompare(a.computerName, b.computerName) < 0;
            }},
        {"address", [] { return RequestColumns::tr("Address"); },
            shown<Deployment>([](const auto &d) { return d.address; }), orderedBy<Deployment>(&Deployment::address)},
        {"from", [] { return RequestColumns::tr("Before"); },
            shown<Deployment>([](const auto &d) { return d.fromVersion.toString(); }),
            orderedBy<Deployment>(&Deployment::fromVersion)},
        {"state", [] { return RequestColumns::tr("State"); },
            [](const auto &d, int role) { return chipData(stateText(d), role); },
            orderedBy<Deployment>(&Deployment::state)},
        {"why", [] { return RequestColumns::tr("Why"); }, why, {}},
        {"changed", [] { return RequestColumns::tr("Since"); },
            shown<Deployment>([](const auto &d) { return localDateTime(d.changedAt); }),
            orderedBy<Deployment>(&Deployment::changedAt)},
    };
}

QList<TableColumn> deploymentViewColumns()
{
    return {
        {.id = u"computer"_s, .title = RequestColumns::tr("Computer"), .source = 0, .minimum = 120, .strong = true},
        {.id = u"address"_s, .title = RequestColumns::tr("Address"), .source = 1, .priority = 3, .muted = true},
        {.id = u"from"_s, .title = RequestColumns::tr("Before"), .source = 2, .priority = 2},
        {.id = u"state"_s, .title = RequestColumns::tr("State"), .source = 3, .kind = CellKind::Chip},
        {.id = u"why"_s,
            .title = RequestColumns::tr("Why"),
            .source = 4,
            .minimum = 120,
            .stretch = 1,
            .sortable = false},
        {.id = u"changed"_s,
            .title = RequestColumns::tr("Since"),
            .source = 5,
            .priority = 4,
            .minimum = 136,
            .muted = true},
    };
}

QString deploymentSearchText(const Deployment &deployment)
{
    return deployment.computerName + u'\n' + deployment.address;
}

} // namespace mainstay::ui
