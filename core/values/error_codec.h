// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codec/codec.h"
#include "core/error.h"

namespace mainstay::core {

/// An unknown kind reads as Internal, so that a newer server's errors still reach the operator with their detail.
template <> struct codec::Value<ErrorKind>
{
    static QJsonValue write(ErrorKind kind) { return toString(kind); }
    static std::optional<ErrorKind> read(const QJsonValue &j)
    {
        if (!j.isString())
            return std::nullopt;
        return errorKindFromString(j.toString()).value_or(ErrorKind::Internal);
    }
};

template <> struct Fields<Error>
{
    static constexpr auto table = std::make_tuple(field("kind", &Error::kind), optionalField("detail", &Error::detail),
        optionalField("context", &Error::context));
};

} // namespace mainstay::core
