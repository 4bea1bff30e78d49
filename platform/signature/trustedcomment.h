// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace mainstay::platform {

/// The fields that a signer states about a file in its signature, "key:value" joined by tabs as minisign's own default
/// does. Names of platform and architecture are those of core; a program compares them with what it expects.
struct TrustedComment
{
    std::optional<qint64> timestamp; ///< seconds since 1970, when it was signed
    QString file; ///< the file's name, without folder
    bool hashed = false; ///< minisign's own word for a prehashed signature
    QString product;
    QString version;
    QString platform;
    QString architecture;
    QString installer; ///< who installs it, such as deb; empty: the agent itself
    QString needsAgent; ///< the version that the agent must have at least
    std::optional<qint64> expires; ///< seconds since 1970, after which the file is not to be used
    QStringList others; ///< fields that this version does not know, verbatim and in order

    /// Errors: InvalidInput (field: the name) when a known field is there twice or is not what it should be.
    static core::Result<TrustedComment> parse(const QString &text);

    /// The known fields that are set in a fixed order, then the others. Tabs and line ends in a value become spaces.
    QString text() const;

    friend bool operator==(const TrustedComment &, const TrustedComment &) = default;
};

} // namespace mainstay::platform
