// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codec/codec.h"
#include "core/error.h"

namespace mainstay::core {

/// An unknown kind reads as Internal, so that a newer server's errors still reach the operator with their detail.
template <> struct codec::Value<ErrorKind>
{
    static QJsonValue write(ErrorKind kind) { return kindName(kind); }
    static bool read(const QJsonValue &j, ErrorKind &kind)
    {
        kind = errorKindFromString(j.toString()).value_or(ErrorKind::Internal);
        return j.isString();
    }
};

template <> struct Fields<Error>
{
    static constexpr auto table = std::make_tuple(field("kind", &Error::kind), optionalField("detail", &Error::detail),
        optionalField("context", &Error::context));
};

} // namespace mainstay::core
