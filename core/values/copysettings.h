// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codec/codec.h"
#include "core/values/error_codec.h"

namespace mainstay::core {

/// GET /api/v1/settings/copies: where the second copy of each backup goes. PUT takes the place alone; what else there
/// is the server tells.
struct CopySettings
{
    QString place{}; ///< "REMOTE:PATH"; empty: no second copies
    QStringList remotes{}; ///< names of those that the server's rclone knows
    QString tool{}; ///< rclone with its version; empty: it is not installed
    QString configuration{}; ///< path of the file, on the server, in which the remotes are
    std::optional<Error> problem{}; ///< why its rclone could not be run, or could not tell the remotes
    qint64 revision = 0;

    friend bool operator==(const CopySettings &, const CopySettings &) = default;
};

template <> struct Fields<CopySettings>
{
    static constexpr auto table = std::make_tuple(optionalField("place", &CopySettings::place),
        optionalField("remotes", &CopySettings::remotes), optionalField("tool", &CopySettings::tool),
        optionalField("configuration", &CopySettings::configuration), optionalField("problem", &CopySettings::problem),
        optionalField("revision", &CopySettings::revision));
};

} // namespace mainstay::core
