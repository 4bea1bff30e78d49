// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/computers/computercolumns.h"

#include "ui/text/cells.h"
#include "ui/text/format.h"
#include "ui/text/statetext.h"

#include <QCoreApplication>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Computer;
using core::Deployment;
using models::Column;

namespace {

class ComputerColumns
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::ComputerColumns)
};

QString lastSeenText(const Computer &computer, const QDateTime &now)
{
    if (!computer.lastSeenAt)
        return ComputerColumns::tr("never", "seen");
    return Format(QLocale()).ago(computer.lastSeenAt->toLocalTime(), now.toLocalTime());
}

bool isSeenEarlier(const Computer &a, const Computer &b)
{
    return a.lastSeenAt.value_or(QDateTime()) < b.lastSeenAt.value_or(QDateTime());
}

} // namespace

Chip computerState(const Computer &computer, const ActivityClock &clock)
{
    if (clock.isActive(computer))
        return {ComputerColumns::tr("Active", "computer"), u"check"_s, models::Tone::Ok};
    if (!computer.lastSeenAt)
        return {ComputerColumns::tr("Never seen"), u"waiting"_s, models::Tone::Neutral};
    return {ComputerColumns::tr("Not seen"), u"offline"_s, models::Tone::Warning};
}

QList<Column<Computer>> computerColumns(
    const ActivityClock &clock, std::function<QString(const core::RequestId &)> requestName)
{
    const auto pending = [name = std::move(requestName)](const Computer &computer, int role) -> QVariant {
        const bool isTold = role == Qt::DisplayRole || role == Qt::ToolTipRole;
        return isTold && computer.pending ? QVariant(name(*computer.pending)) : QVariant();
    };
    const auto state = [clock](const Computer &computer, int role) {
        QString why;
        if (computer.lastSeenAt && !clock.isActive(computer))
            why = ComputerColumns::tr("not seen since %1").arg(localDateTime(*computer.lastSeenAt));
        return chipCell(computerState(computer, clock), role, why);
    };
    const auto lastSeen = [clock](const Computer &computer, int role) -> QVariant {
        if (role == Qt::DisplayRole)
            return lastSeenText(computer, clock.now());
        if ((role == Qt::ToolTipRole || role == models::CopyRole) && computer.lastSeenAt)
            return localDateTime(*computer.lastSeenAt);
        return {};
    };
    return {
        {"name", [] { return ComputerColumns::tr("Name"); }, textCell<Computer>([](const auto &c) { return c.name; }),
            [](const auto &a, const auto &b) { return a.name.compare(b.name, Qt::CaseInsensitive) < 0; }},
        {"os", [] { return ComputerColumns::tr("Operating system"); },
            textCell<Computer>([](const auto &c) { return c.os; }), orderedBy<Computer>(&Computer::os)},
        {"architecture", [] { return ComputerColumns::tr("Architecture"); },
            textCell<Computer>([](const auto &c) { return architectureName(c.architecture); }),
            orderedBy<Computer>(&Computer::architecture)},
        {"version", [] { return ComputerColumns::tr("Agent version"); },
            textCell<Computer>([](const auto &c) { return c.agentVersion.toString(); }),
            orderedBy<Computer>(&Computer::agentVersion)},
        {"lastSeen", [] { return ComputerColumns::tr("Last seen"); }, lastSeen, isSeenEarlier},
        {"state", [] { return ComputerColumns::tr("State"); }, state, isSeenEarlier},
        {"tags", [] { return ComputerColumns::tr("Tags"); },
            textCell<Computer>([](const auto &c) { return c.tags.join(", "_L1); }),
            orderedBy<Computer>(&Computer::tags)},
        {"address", [] { return ComputerColumns::tr("Address"); },
            textCell<Computer>([](const auto &c) { return c.address; }), orderedBy<Computer>(&Computer::address)},
        {"kind", [] { return ComputerColumns::tr("Kind"); },
            [](const auto &c, int role) { return chipCell(c.simulated ? simulatedComputer() : Chip(), role); },
            orderedBy<Computer>(&Computer::simulated)},
        {"pending", [] { return ComputerColumns::tr("Pending upgrade"); }, pending,
            orderedBy<Computer>(&Computer::pending)},
    };
}

QList<TableColumn> computerViewColumns(bool withKind)
{
    QList<TableColumn> columns{
        {.id = u"name"_s, .title = ComputerColumns::tr("Name"), .source = 0, .stretch = 1, .strong = true},
        {.id = u"os"_s, .title = ComputerColumns::tr("Operating system"), .source = 1, .priority = 3, .maximum = 240},
        {.id = u"architecture"_s,
            .title = ComputerColumns::tr("Architecture"),
            .source = 2,
            .priority = 6,
            .muted = true},
        {.id = u"version"_s, .title = ComputerColumns::tr("Agent version"), .source = 3, .priority = 1},
        {.id = u"state"_s, .title = ComputerColumns::tr("State"), .source = 5, .kind = CellKind::Chip},
        {.id = u"lastSeen"_s, .title = ComputerColumns::tr("Last seen"), .source = 4, .priority = 2, .preferred = 150},
        {.id = u"pending"_s,
            .title = ComputerColumns::tr("Pending upgrade"),
            .source = 9,
            .priority = 4,
            .maximum = 180},
        {.id = u"tags"_s,
            .title = ComputerColumns::tr("Tags"),
            .source = 6,
            .priority = 5,
            .maximum = 180,
            .muted = true},
        {.id = u"address"_s, .title = ComputerColumns::tr("Address"), .source = 7, .priority = 7, .muted = true},
    };
    if (withKind)
        columns.insert(1, {.id = u"kind"_s, .title = ComputerColumns::tr("Kind"), .source = 8, .kind = CellKind::Chip});
    return columns;
}

QString computerSearchText(const Computer &computer)
{
    QString text = computer.name + u'\n' + computer.address + u'\n' + computer.os + u'\n'
        + computer.agentVersion.toString() + u'\n' + architectureName(computer.architecture);
    if (!computer.tags.isEmpty())
        text += u'\n' + computer.tags.join(u'\n');
    return text;
}

QList<Column<Deployment>> historyColumns(
    const EvidenceSource &evidence, std::function<QString(const core::RequestId &)> requestName)
{
    const auto why = [evidence](const Deployment &row, int role) -> QVariant {
        return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(evidence.why(row).sentence) : QVariant();
    };
    return {
        {"changed", [] { return ComputerColumns::tr("When"); },
            textCell<Deployment>([](const auto &d) { return localDateTime(d.changedAt); }),
            orderedBy<Deployment>(&Deployment::changedAt)},
        {"request", [] { return ComputerColumns::tr("Upgrade request"); },
            textCell<Deployment>([name = std::move(requestName)](const auto &d) { return name(d.request); }), {}},
        {"from", [] { return ComputerColumns::tr("Before"); },
            textCell<Deployment>([](const auto &d) { return d.fromVersion.toString(); }),
            orderedBy<Deployment>(&Deployment::fromVersion)},
        {"state", [] { return ComputerColumns::tr("State"); },
            [](const auto &d, int role) { return chipCell(stateText(d), role); },
            orderedBy<Deployment>(&Deployment::state)},
        {"why", [] { return ComputerColumns::tr("Why"); }, why, {}},
    };
}

QList<TableColumn> historyViewColumns()
{
    return {
        {.id = u"changed"_s, .title = ComputerColumns::tr("When"), .source = 0, .minimum = 136, .muted = true},
        {.id = u"request"_s,
            .title = ComputerColumns::tr("Upgrade request"),
            .source = 1,
            .strong = true,
            .sortable = false},
        {.id = u"from"_s, .title = ComputerColumns::tr("Before"), .source = 2, .priority = 2},
        {.id = u"state"_s, .title = ComputerColumns::tr("State"), .source = 3, .kind = CellKind::Chip},
        {.id = u"why"_s,
            .title = ComputerColumns::tr("Why"),
            .source = 4,
            .minimum = 100,
            .stretch = 1,
            .sortable = false},
    };
}

} // namespace mainstay::ui
