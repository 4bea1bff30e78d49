// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codec/codec.h"
#include "server/storage/lists.h"

namespace mainstay::storage {

/// The table of settings: one value of the wire contract under each name.
class SettingsRepository
{
public:
    /// The value with its revision, as T was where it was never set. Errors: StorageFailed.
    template <core::HasFields T> static core::Result<T> find(const Connection &connection, const QString &name)
    {
        const auto kept = text(connection, name);
        if (!kept)
            return kept.error();
        if (kept->first.isEmpty())
            return T{};
        auto value = core::decode<T>(kept->first.toUtf8());
        if (!value)
            return core::Error{core::ErrorKind::StorageFailed, value.error().detail, {{QStringLiteral("name"), name}}};
        value->revision = kept->second;
        return value;
    }

    /// Takes a new revision.
    template <core::HasFields T>
    static core::Result<void> put(Transaction &transaction, const QString &name, const T &value)
    {
        return putText(transaction, name, QString::fromUtf8(core::encode(value)));
    }

private:
    static core::Result<std::pair<QString, qint64>> text(const Connection &connection, const QString &name);
    static core::Result<void> putText(Transaction &transaction, const QString &name, const QString &text);
};

} // namespace mainstay::storage
