// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/agents/previewtexts.h"

#include "ui/text/cells.h"
#include "ui/text/statetext.h"

#include <QCoreApplication>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::PreviewedComputer;
using core::PreviewKind;
using models::Tone;

namespace {

class Preview
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::Preview)

public:
    static Chip chip(PreviewKind kind)
    {
        switch (kind) {
        case PreviewKind::Applicable:
            return {tr("Will upgrade"), u"check"_s, Tone::Ok};
        case PreviewKind::Unreachable:
            return {tr("Not reachable"), u"offline"_s, Tone::Warning};
        case PreviewKind::NotEnoughDisk:
            return {tr("Disk too full"), u"warning"_s, Tone::Warning};
        case PreviewKind::Busy:
            return {tr("Taken over"), u"agent-upgrade"_s, Tone::Info};
        case PreviewKind::AlreadyThere:
            return {tr("Already there"), u"verified"_s, Tone::Neutral};
        case PreviewKind::Newer:
            return {tr("Newer"), u"info"_s, Tone::Neutral};
        case PreviewKind::NotApplicable:
            return {tr("Does not fit"), u"rejected"_s, Tone::Neutral};
        }
        Q_UNREACHABLE();
    }

    static QString why(const PreviewedComputer &row, const QString &otherRequest, const QDateTime &now)
    {
        switch (row.kind) {
        case PreviewKind::Applicable:
            return tr("It polls and has room: it begins as soon as its turn comes.");
        case PreviewKind::Unreachable:
            return unreachable(row, now);
        case PreviewKind::Busy:
            return tr("“%1” has it now; this request takes it over, unless it is replacing its agent already.")
                .arg(otherRequest);
        case PreviewKind::AlreadyThere:
            return tr("It has this version already.");
        case PreviewKind::Newer:
            return tr("It has the newer version %1 and is left alone without the tick for downgrades.")
                .arg(row.agentVersion.toString());
        case PreviewKind::NotEnoughDisk:
            return disk(row);
        case PreviewKind::NotApplicable:
            return misfit(row);
        }
        Q_UNREACHABLE();
    }

private:
    static QString unreachable(const PreviewedComputer &row, const QDateTime &now)
    {
        const auto since
            = row.reason ? core::instantFromText(row.reason->context.value(u"since"_s)) : std::optional<QDateTime>();
        if (!since)
            return tr("It has never polled; it begins when it does.");
        return tr("It was last seen %1; it begins when it polls again.")
            .arg(Format(QLocale()).ago(since->toLocalTime(), now.toLocalTime()));
    }

    static QString misfit(const PreviewedComputer &row)
    {
        if (!row.reason)
            return {};
        const QString actual = row.reason->context.value(u"actual"_s);
        const QString expected = row.reason->context.value(u"expected"_s);
        if (row.reason->kind == core::ErrorKind::WrongPlatform)
            return tr("It runs %1; the request is for %2.").arg(platformName(actual), platformName(expected));
        return tr("It is of the architecture %1; the request is for %2.")
            .arg(architectureName(actual), architectureName(expected));
    }

    static QString disk(const PreviewedComputer &row)
    {
        if (!row.reason)
            return {};
        const Format format{QLocale()};
        const auto bytes = [&](const QString &key) { return format.size(row.reason->context.value(key).toLongLong()); };
        return tr("Its disk is too full: %1 are free, %2 are needed.").arg(bytes(u"free"_s), bytes(u"needed"_s));
    }
};

} // namespace

Chip previewChip(PreviewKind kind)
{
    return Preview::chip(kind);
}

QString previewWhy(const PreviewedComputer &row, const QString &otherRequest, const QDateTime &now)
{
    return Preview::why(row, otherRequest, now);
}

QList<models::Column<PreviewedComputer>> previewColumns(std::function<QString(const QString &id)> requestName)
{
    const auto why = [requestName = std::move(requestName)](const PreviewedComputer &row, int role) -> QVariant {
        if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
            return {};
        const QString other = row.reason ? requestName(row.reason->context.value(u"request"_s)) : QString();
        return previewWhy(row, other, QDateTime::currentDateTimeUtc());
    };
    return {
        {"name", [] { return Preview::tr("Computer"); },
            textCell<PreviewedComputer>([](const auto &c) { return c.name; }),
            [](const auto &a, const auto &b) { return QString::localeAwareCompare(a.name, b.name) < 0; }},
        {"address", [] { return Preview::tr("Address"); },
            textCell<PreviewedComputer>([](const auto &c) { return c.address; }),
            orderedBy<PreviewedComputer>(&PreviewedComputer::address)},
        {"version", [] { return Preview::tr("Agent version"); },
            textCell<PreviewedComputer>([](const auto &c) { return c.agentVersion.toString(); }),
            orderedBy<PreviewedComputer>(&PreviewedComputer::agentVersion)},
        {"kind", [] { return Preview::tr("What happens"); },
            [](const auto &c, int role) { return chipCell(previewChip(c.kind), role); },
            orderedBy<PreviewedComputer>(&PreviewedComputer::kind)},
        {"why", [] { return Preview::tr("Why"); }, why, {}},
    };
}

QList<TableColumn> previewViewColumns()
{
    return {
        {.id = u"name"_s, .title = Preview::tr("Computer"), .source = 0, .minimum = 120, .strong = true},
        {.id = u"address"_s, .title = Preview::tr("Address"), .source = 1, .priority = 2, .muted = true},
        {.id = u"version"_s, .title = Preview::tr("Agent version"), .source = 2, .priority = 1},
        {.id = u"kind"_s, .title = Preview::tr("What happens"), .source = 3, .kind = CellKind::Chip},
        {.id = u"why"_s, .title = Preview::tr("Why"), .source = 4, .minimum = 160, .stretch = 1, .sortable = false},
    };
}

QString previewSearchText(const PreviewedComputer &row)
{
    return row.name + u'\n' + row.address + u'\n' + row.agentVersion.toString();
}

} // namespace mainstay::ui
