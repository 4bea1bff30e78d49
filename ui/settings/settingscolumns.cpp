// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingscolumns.h"

#include "ui/activity/activitytexts.h"
#include "ui/text/cells.h"
#include "ui/text/format.h"

#include <QCoreApplication>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::EnrolmentToken;
using core::TrustedKey;
using models::Column;
using models::Tone;

namespace {

class Columns
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::SettingsColumns)
};

QString useText(core::KeyUse use)
{
    return use == core::KeyUse::Site ? Columns::tr("This site: agent files")
                                     : Columns::tr("Vendor: patches and components");
}

Chip tokenState(const EnrolmentToken &token)
{
    if (token.revoked)
        return {Columns::tr("Revoked"), u"rejected"_s, Tone::Neutral};
    if (token.limit > 0 && token.used >= token.limit)
        return {Columns::tr("Used up"), u"check"_s, Tone::Neutral};
    if (token.expiresAt && *token.expiresAt <= QDateTime::currentDateTimeUtc())
        return {Columns::tr("Expired", "token"), u"clock"_s, Tone::Warning};
    return {Columns::tr("Usable"), u"play"_s, Tone::Ok};
}

QString usedText(const EnrolmentToken &token)
{
    const Format format{QLocale()};
    return token.limit > 0 ? Columns::tr("%1 of %2").arg(format.count(token.used), format.count(token.limit))
                           : Columns::tr("%1, no limit").arg(format.count(token.used));
}

} // namespace

bool isUsable(const EnrolmentToken &token, const QDateTime &now)
{
    return !token.revoked && (token.limit == 0 || token.used < token.limit)
        && (!token.expiresAt || *token.expiresAt > now);
}

QList<Column<TrustedKey>> keyColumns()
{
    return {
        {"keyId", [] { return Columns::tr("Key"); }, textCell<TrustedKey>([](const auto &k) { return k.keyId; }),
            orderedBy<TrustedKey>(&TrustedKey::keyId)},
        {"use", [] { return Columns::tr("Trusted for"); },
            textCell<TrustedKey>([](const auto &k) { return useText(k.use); }),
            orderedBy<TrustedKey>(&TrustedKey::use)},
        {"comment", [] { return Columns::tr("Comment"); },
            textCell<TrustedKey>([](const auto &k) { return k.comment; }), orderedBy<TrustedKey>(&TrustedKey::comment)},
        {"addedBy", [] { return Columns::tr("Added by"); },
            textCell<TrustedKey>([](const auto &k) { return k.addedBy; }), orderedBy<TrustedKey>(&TrustedKey::addedBy)},
        {"addedAt", [] { return Columns::tr("Added"); },
            textCell<TrustedKey>([](const auto &k) { return localDateTime(k.addedAt); }),
            orderedBy<TrustedKey>(&TrustedKey::addedAt)},
    };
}

QList<TableColumn> keyViewColumns()
{
    return {
        {.id = u"keyId"_s, .title = Columns::tr("Key"), .source = 0, .strong = true},
        {.id = u"use"_s, .title = Columns::tr("Trusted for"), .source = 1},
        {.id = u"comment"_s, .title = Columns::tr("Comment"), .source = 2, .priority = 1, .stretch = 1},
        {.id = u"addedBy"_s, .title = Columns::tr("Added by"), .source = 3, .priority = 3, .muted = true},
        {.id = u"addedAt"_s, .title = Columns::tr("Added"), .source = 4, .priority = 2, .muted = true},
    };
}

QList<Column<EnrolmentToken>> tokenColumns()
{
    return {
        {"label", [] { return Columns::tr("Label"); }, textCell<EnrolmentToken>([](const auto &t) { return t.label; }),
            [](const auto &a, const auto &b) { return QString::localeAwareCompare(a.label, b.label) < 0; }},
        {"state", [] { return Columns::tr("State"); },
            [](const auto &t, int role) { return chipCell(tokenState(t), role); },
            orderedBy<EnrolmentToken>(&EnrolmentToken::revoked)},
        {"used", [] { return Columns::tr("Computers enrolled"); }, textCell<EnrolmentToken>(usedText),
            orderedBy<EnrolmentToken>(&EnrolmentToken::used)},
        {"createdBy", [] { return Columns::tr("Created by"); },
            textCell<EnrolmentToken>([](const auto &t) { return auditUserText(t.createdBy); }),
            orderedBy<EnrolmentToken>(&EnrolmentToken::createdBy)},
        {"createdAt", [] { return Columns::tr("Created"); },
            textCell<EnrolmentToken>([](const auto &t) { return localDateTime(t.createdAt); }),
            orderedBy<EnrolmentToken>(&EnrolmentToken::createdAt)},
        {"expiresAt", [] { return Columns::tr("Expires"); }, textCell<EnrolmentToken>([](const auto &t) {
             return t.expiresAt ? localDateTime(*t.expiresAt) : Columns::tr("never", "expiry");
         }),
            [](const auto &a, const auto &b) {
                return a.expiresAt.value_or(QDateTime()) < b.expiresAt.value_or(QDateTime());
            }},
        {"revoke", [] { return QString(); },
            textCell<EnrolmentToken>([](const auto &t) { return t.revoked ? QString() : Columns::tr("Revoke"); }), {}},
    };
}

QList<TableColumn> tokenViewColumns()
{
    return {
        {.id = u"label"_s, .title = Columns::tr("Label"), .source = 0, .stretch = 1, .strong = true},
        {.id = u"state"_s, .title = Columns::tr("State"), .source = 1, .kind = CellKind::Chip},
        {.id = u"used"_s, .title = Columns::tr("Computers enrolled"), .source = 2},
        {.id = u"createdBy"_s, .title = Columns::tr("Created by"), .source = 3, .priority = 3, .muted = true},
        {.id = u"createdAt"_s, .title = Columns::tr("Created"), .source = 4, .priority = 2, .muted = true},
        {.id = u"expiresAt"_s, .title = Columns::tr("Expires"), .source = 5, .priority = 1, .muted = true},
        {.id = u"revoke"_s, .title = {}, .source = 6, .kind = CellKind::Action, .sortable = false},
    };
}

} // namespace mainstay::ui
