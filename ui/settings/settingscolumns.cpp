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

class SettingsColumns
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::SettingsColumns)
};

QString useText(core::KeyUse use)
{
    return use == core::KeyUse::Site ? SettingsColumns::tr("This site: agent files")
                                     : SettingsColumns::tr("Vendor: patches and components");
}

Chip tokenState(const EnrolmentToken &token)
{
    if (token.revoked)
        return {SettingsColumns::tr("Revoked"), u"rejected"_s, Tone::Neutral};
    if (token.limit > 0 && token.used >= token.limit)
        return {SettingsColumns::tr("Used up"), u"check"_s, Tone::Neutral};
    if (token.expiresAt && *token.expiresAt <= QDateTime::currentDateTimeUtc())
        return {SettingsColumns::tr("Expired", "token"), u"clock"_s, Tone::Warning};
    return {SettingsColumns::tr("Usable"), u"play"_s, Tone::Ok};
}

QString usedText(const EnrolmentToken &token)
{
    const Format format{QLocale()};
    return token.limit > 0 ? SettingsColumns::tr("%1 of %2").arg(format.count(token.used), format.count(token.limit))
                           : SettingsColumns::tr("%1, no limit").arg(format.count(token.used));
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
        {"keyId", [] { return SettingsColumns::tr("Key"); },
            textCell<TrustedKey>([](const auto &k) { return k.keyId; }), orderedBy<TrustedKey>(&TrustedKey::keyId)},
        {"use", [] { return SettingsColumns::tr("Trusted for"); },
            textCell<TrustedKey>([](const auto &k) { return useText(k.use); }),
            orderedBy<TrustedKey>(&TrustedKey::use)},
        {"comment", [] { return SettingsColumns::tr("Comment"); },
            textCell<TrustedKey>([](const auto &k) { return k.comment; }), orderedBy<TrustedKey>(&TrustedKey::comment)},
        {"addedBy", [] { return SettingsColumns::tr("Added by"); },
            textCell<TrustedKey>([](const auto &k) { return k.addedBy; }), orderedBy<TrustedKey>(&TrustedKey::addedBy)},
        {"addedAt", [] { return SettingsColumns::tr("Added"); },
            textCell<TrustedKey>([](const auto &k) { return localDateTime(k.addedAt); }),
            orderedBy<TrustedKey>(&TrustedKey::addedAt)},
        {"remove", [] { return QString(); },
            textCell<TrustedKey>([](const auto &) { return SettingsColumns::tr("Stop trusting"); }), {}},
    };
}

QList<TableColumn> keyViewColumns()
{
    return {
        {.id = u"keyId"_s, .title = SettingsColumns::tr("Key"), .source = 0, .strong = true},
        {.id = u"use"_s, .title = SettingsColumns::tr("Trusted for"), .source = 1},
        {.id = u"comment"_s, .title = SettingsColumns::tr("Comment"), .source = 2, .priority = 1, .stretch = 1},
        {.id = u"addedBy"_s, .title = SettingsColumns::tr("Added by"), .source = 3, .priority = 3, .muted = true},
        {.id = u"addedAt"_s, .title = SettingsColumns::tr("Added"), .source = 4, .priority = 2, .muted = true},
        {.id = u"remove"_s, .title = {}, .source = 5, .kind = CellKind::Action, .sortable = false},
    };
}

QList<Column<EnrolmentToken>> tokenColumns()
{
    return {
        {"label", [] { return SettingsColumns::tr("Label"); },
            textCell<EnrolmentToken>([](const auto &t) { return t.label; }),
            [](const auto &a, const auto &b) { return QString::localeAwareCompare(a.label, b.label) < 0; }},
        {"state", [] { return SettingsColumns::tr("State"); },
            [](const auto &t, int role) { return chipCell(tokenState(t), role); },
            orderedBy<EnrolmentToken>(&EnrolmentToken::revoked)},
        {"used", [] { return SettingsColumns::tr("Computers enrolled"); }, textCell<EnrolmentToken>(usedText),
            orderedBy<EnrolmentToken>(&EnrolmentToken::used)},
        {"createdBy", [] { return SettingsColumns::tr("Created by"); },
            textCell<EnrolmentToken>([](const auto &t) { return auditUserText(t.createdBy); }),
            orderedBy<EnrolmentToken>(&EnrolmentToken::createdBy)},
        {"createdAt", [] { return SettingsColumns::tr("Created"); },
            textCell<EnrolmentToken>([](const auto &t) { return localDateTime(t.createdAt); }),
            orderedBy<EnrolmentToken>(&EnrolmentToken::createdAt)},
        {"expiresAt", [] { return SettingsColumns::tr("Expires"); }, textCell<EnrolmentToken>([](const auto &t) {
             return t.expiresAt ? localDateTime(*t.expiresAt) : SettingsColumns::tr("never", "expiry");
         }),
            [](const auto &a, const auto &b) {
                return a.expiresAt.value_or(QDateTime()) < b.expiresAt.value_or(QDateTime());
            }},
        {"revoke", [] { return QString(); }, textCell<EnrolmentToken>([](const auto &t) {
             return t.revoked ? QString() : SettingsColumns::tr("Revoke");
         }),
            {}},
    };
}

QList<TableColumn> tokenViewColumns()
{
    return {
        {.id = u"label"_s, .title = SettingsColumns::tr("Label"), .source = 0, .stretch = 1, .strong = true},
        {.id = u"state"_s, .title = SettingsColumns::tr("State"), .source = 1, .kind = CellKind::Chip},
        {.id = u"used"_s, .title = SettingsColumns::tr("Computers enrolled"), .source = 2},
        {.id = u"createdBy"_s, .title = SettingsColumns::tr("Created by"), .source = 3, .priority = 3, .muted = true},
        {.id = u"createdAt"_s, .title = SettingsColumns::tr("Created"), .source = 4, .priority = 2, .muted = true},
        {.id = u"expiresAt"_s, .title = SettingsColumns::tr("Expires"), .source = 5, .priority = 1, .muted = true},
        {.id = u"revoke"_s, .title = {}, .source = 6, .kind = CellKind::Action, .sortable = false},
    };
}

} // namespace mainstay::ui
