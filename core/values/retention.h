// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codec/codec.h"

namespace mainstay::core {

/// GET /api/v1/settings/retention: which backups are kept. All at nought keeps every one. A backup stays when any of
/// them wants it.
struct RetentionRule
{
    int last = 0; ///< the newest so many
    int daily = 0; ///< the newest of each of so many days that have one, in the server's time zone
    int weekly = 0; ///< of ISO weeks
    int monthly = 0;
    int yearly = 0;
    qint64 revision = 0;

    friend bool operator==(const RetentionRule &, const RetentionRule &) = default;
};

/// What a rule does with one backup.
struct RetentionItem
{
    BackupId id;
    QDateTime createdAt;
    qint64 size = 0; ///< bytes
    bool kept = true;
    QStringList reasons; ///< why it is kept: last, daily, weekly, monthly, yearly, pinned, lastProven, beforeShrink,
                         ///< unproven, everything

    friend bool operator==(const RetentionItem &, const RetentionItem &) = default;
};

/// POST /api/v1/settings/retention/preview
struct RetentionPreview
{
    QList<RetentionItem> items; ///< newest first
    qint64 keptBytes = 0;
    qint64 freedBytes = 0;

    friend bool operator==(const RetentionPreview &, const RetentionPreview &) = default;
};

template <> struct Fields<RetentionRule>
{
    static constexpr auto table
        = std::make_tuple(optionalField("last", &RetentionRule::last), optionalField("daily", &RetentionRule::daily),
            optionalField("weekly", &RetentionRule::weekly), optionalField("monthly", &RetentionRule::monthly),
            optionalField("yearly", &RetentionRule::yearly), optionalField("revision", &RetentionRule::revision));
};

template <> struct Fields<RetentionItem>
{
    static constexpr auto table = std::make_tuple(field("id", &RetentionItem::id),
        field("createdAt", &RetentionItem::createdAt), field("size", &RetentionItem::size),
        field("kept", &RetentionItem::kept), field("reasons", &RetentionItem::reasons));
};

template <> struct Fields<RetentionPreview>
{
    static constexpr auto table = std::make_tuple(field("items", &RetentionPreview::items),
        field("keptBytes", &RetentionPreview::keptBytes), field("freedBytes", &RetentionPreview::freedBytes));
};

} // namespace mainstay::core
