// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QUuid>

#include <compare>

namespace mainstay::core {

/// An identifier that cannot be mistaken for one of another kind. The text is opaque; new ones are random UUIDs.
template <typename Tag> struct Id
{
    QString text;

    static Id create() { return {QUuid::createUuid().toString(QUuid::WithoutBraces)}; }
    bool isEmpty() const { return text.isEmpty(); }

    friend bool operator==(const Id &, const Id &) = default;
    friend auto operator<=>(const Id &a, const Id &b) { return a.text.compare(b.text) <=> 0; }
    friend size_t qHash(const Id &id, size_t seed = 0) { return qHash(id.text, seed); }
};

using ComputerId = Id<struct ComputerTag>;
using RequestId = Id<struct RequestTag>;
using BackupId = Id<struct BackupTag>;
using ScheduleId = Id<struct ScheduleTag>;
using JobId = Id<struct JobTag>;
using TokenId = Id<struct EnrolmentTokenTag>;
using UploadId = Id<struct UploadTag>;
using UpdateId = Id<struct UpdateTag>;

} // namespace mainstay::core
