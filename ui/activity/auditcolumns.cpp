// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/auditcolumns.h"

#include "ui/activity/activitytexts.h"
#include "ui/text/cells.h"

#include <QCoreApplication>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::AuditEntry;

namespace {

class AuditColumns
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::AuditColumns)
};

QVariant actionCell(const AuditEntry &entry, int role)
{
    if (role == Qt::DisplayRole)
        return auditActionText(entry.action);
    if (role == models::ToneRole && entry.action == "session.refuse"_L1)
        return QVariant::fromValue(models::Tone::Bad);
    return {};
}

} // namespace

QList<models::Column<AuditEntry>> auditColumns()
{
    return {
        {"number", [] { return AuditColumns::tr("No."); },
            textCell<AuditEntry>([](const auto &e) { return e.revision; }),
            orderedBy<AuditEntry>(&AuditEntry::revision)},
        {"at", [] { return AuditColumns::tr("When"); },
            textCell<AuditEntry>([](const auto &e) { return localDateTime(e.at); }),
            orderedBy<AuditEntry>(&AuditEntry::revision)},
        {"user", [] { return AuditColumns::tr("Who"); },
            textCell<AuditEntry>([](const auto &e) { return auditUserText(e.user); }),
            orderedBy<AuditEntry>(&AuditEntry::user)},
        {"action", [] { return AuditColumns::tr("What"); }, actionCell, orderedBy<AuditEntry>(&AuditEntry::action)},
        {"detail", [] { return AuditColumns::tr("Details"); },
            textCell<AuditEntry>([](const auto &e) { return auditDetailText(e); }),
            orderedBy<AuditEntry>(&AuditEntry::detail)},
        {"address", [] { return AuditColumns::tr("From"); },
            textCell<AuditEntry>([](const auto &e) { return e.address; }), orderedBy<AuditEntry>(&AuditEntry::address)},
        {"subject", [] { return AuditColumns::tr("Identifier"); },
            textCell<AuditEntry>([](const auto &e) { return e.subject; }), orderedBy<AuditEntry>(&AuditEntry::subject)},
        {"hash", [] { return AuditColumns::tr("Hash"); }, textCell<AuditEntry>([](const auto &e) { return e.hash; }),
            {}},
    };
}

QList<TableColumn> auditViewColumns()
{
    return {
        {.id = u"number"_s,
            .title = AuditColumns::tr("No."),
            .source = 0,
            .priority = 3,
            .minimum = 64,
            .alignment = Qt::AlignRight,
            .muted = true},
        {.id = u"at"_s, .title = AuditColumns::tr("When"), .source = 1},
        {.id = u"user"_s, .title = AuditColumns::tr("Who"), .source = 2},
        {.id = u"action"_s, .title = AuditColumns::tr("What"), .source = 3, .minimum = 160, .strong = true},
        {.id = u"detail"_s, .title = AuditColumns::tr("Details"), .source = 4, .minimum = 120, .stretch = 1},
        {.id = u"address"_s, .title = AuditColumns::tr("From"), .source = 5, .priority = 1, .muted = true},
        {.id = u"subject"_s, .title = AuditColumns::tr("Identifier"), .source = 6, .muted = true, .hidden = true},
        {.id = u"hash"_s,
            .title = AuditColumns::tr("Hash"),
            .source = 7,
            .priority = 2,
            .muted = true,
            .hidden = true,
            .sortable = false},
    };
}

QString auditSearchText(const AuditEntry &entry)
{
    return QStringList{
        entry.user, auditActionText(entry.action), entry.action, entry.subject, entry.detail, entry.address}
        .join(u'\n');
}

} // namespace mainstay::ui
