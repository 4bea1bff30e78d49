// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/agents/requestcolumns.h"

#include "ui/text/format.h"
#include "ui/text/statetext.h"

#include <QCoreApplication>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Deployment;
using core::UpgradeRequest;
using models::Column;

namespace {

class Columns
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
        return Columns::tr("%1 of %2")
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
        return core::isOpen(request.state) ? Columns::tr("Reject") : QString();
    if (role == models::ToneRole)
        return QVariant::fromValue(models::Tone::Bad);
    return {};
}

template <typename Row, typename Key> auto by(Key key)
{
    return [key](const Row &a, const Row &b) { return std::invoke(key, a) < std::invoke(key, b); };
}

QString localDateTime(const QDateTime &instant)
{
    return Format(QLocale()).dateTime(instant.toLocalTime());
}

} // namespace

QList<Column<UpgradeRequest>> requestColumns()
{
    const auto right = Qt::AlignRight | Qt::AlignVCenter;
    return {
        {"name", [] { return Columns::tr("Name"); }, shown<UpgradeRequest>([](const auto &r) { return r.name; }),
            [](const auto &a, const auto &b) { return QString::localeAwareCompare(a.name, b.name) < 0; }},
        {"version", [] { return Columns::tr("Version"); },
            shown<UpgradeRequest>([](const auto &r) { return r.version.toString(); }),
            by<UpgradeRequest>(&UpgradeRequest::version)},
        {"platform", [] { return Columns::tr("Platform"); },
            shown<UpgradeRequest>([](const auto &r) { return platformName(r.platform); }),
            by<UpgradeRequest>(&UpgradeRequest::platform)},
        {"architecture", [] { return Columns::tr("Architecture"); },
            shown<UpgradeRequest>([](const auto &r) { return architectureName(r.architecture); }),
            by<UpgradeRequest>(&UpgradeRequest::architecture)},
        {"state", [] { return Columns::tr("State"); },
            [](const auto &r, int role) { return chipData(stateText(r), role); },
            by<UpgradeRequest>(&UpgradeRequest::state)},
        {"progress", [] { return Columns::tr("Upgraded"); }, progress,
            [](const auto &a, const auto &b) {
                return a.counts.upgraded * b.counts.inScope < b.counts.upgraded * a.counts.inScope;
            }},
        {"failed", [] { return Columns::tr("Failed"); }, failed,
            [](const auto &a, const auto &b) { return a.counts.failed < b.counts.failed; }, right},
        {"createdBy", [] { return Columns::tr("Created by"); },
            shown<UpgradeRequest>([](const auto &r) { return r.createdBy; }),
            by<UpgradeRequest>(&UpgradeRequest::createdBy)},
        {"createdAt", [] { return Columns::tr("Created"); },
            shown<UpgradeRequest>([](const auto &r) { return localDateTime(r.createdAt); }),
            by<UpgradeRequest>(&UpgradeRequest::createdAt)},
        {rejectColumnId, [] { return QString(); }, reject, {}},
    };
}

QList<TableColumn> requestViewColumns()
{
    return {
        {.id = u"name"_s, .title = Columns::tr("Name"), .source = 0, .stretch = 1, .strong = true},
        {.id = u"version"_s, .title = Columns::tr("Version"), .source = 1},
        {.id = u"platform"_s, .title = Columns::tr("Platform"), .source = 2, .priority = 3},
        {.id = u"architecture"_s, .title = Columns::tr("Architecture"), .source = 3, .priority = 4},
        {.id = u"state"_s, .title = Columns::tr("State"), .source = 4, .kind = CellKind::Chip},
        {.id = u"progress"_s, .title = Columns::tr("Upgraded"), .source = 5, .kind = CellKind::Progress, .priority = 1},
        {.id = u"failed"_s, .title = Columns::tr("Failed"), .source = 6, .alignment = Qt::AlignRight},
        {.id = u"createdBy"_s, .title = Columns::tr("Created by"), .source = 7, .priority = 6, .muted = true},
        {.id = u"createdAt"_s, .title = Columns::tr("Created"), .source = 8, .priority = 5, .muted = true},
        {.id = QLatin1StringView(rejectColumnId),
            .title = {},
            .source = 9,
            .kind = CellKind::Action,
            .sortable = false,
            .present = [](const QModelIndex &index, int role) { return index.data(role); }},
    };
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
        {"computer", [] { return Columns::tr("Computer"); },
            shown<Deployment>([](const auto &d) { return d.computerName; }),
            [](const auto &a, const auto &b) {
                return QString::localeAwareCompare(a.computerName, b.computerName) < 0;
            }},
        {"address", [] { return Columns::tr("Address"); }, shown<Deployment>([](const auto &d) { return d.address; }),
            by<Deployment>(&Deployment::address)},
        {"from", [] { return Columns::tr("Before"); },
            shown<Deployment>([](const auto &d) { return d.fromVersion.toString(); }),
            by<Deployment>(&Deployment::fromVersion)},
        {"state", [] { return Columns::tr("State"); },
            [](const auto &d, int role) { return chipData(stateText(d), role); }, by<Deployment>(&Deployment::state)},
        {"why", [] { return Columns::tr("Why"); }, why, {}},
        {"changed", [] { return Columns::tr("Since"); },
            shown<Deployment>([](const auto &d) { return localDateTime(d.changedAt); }),
            by<Deployment>(&Deployment::changedAt)},
    };
}

QList<TableColumn> deploymentViewColumns()
{
    return {
        {.id = u"computer"_s, .title = Columns::tr("Computer"), .source = 0, .minimum = 120, .strong = true},
        {.id = u"address"_s, .title = Columns::tr("Address"), .source = 1, .priority = 3, .muted = true},
        {.id = u"from"_s, .title = Columns::tr("Before"), .source = 2, .priority = 2},
        {.id = u"state"_s, .title = Columns::tr("State"), .source = 3, .kind = CellKind::Chip},
        {.id = u"why"_s, .title = Columns::tr("Why"), .source = 4, .minimum = 120, .stretch = 1, .sortable = false},
        {.id = u"changed"_s, .title = Columns::tr("Since"), .source = 5, .priority = 4, .minimum = 136, .muted = true},
    };
}

QString deploymentSearchText(const Deployment &deployment)
{
    return deployment.computerName + u'\n' + deployment.address;
}

} // namespace mainstay::ui
