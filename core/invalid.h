// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"

namespace mainstay::core {

/// What somebody entered cannot be used: the field, as the API calls it, and why.
inline Error invalidInput(const QString &field, const QString &why)
{
    return {ErrorKind::InvalidInput, QString(field + u": " + why), {{QStringLiteral("field"), field}}};
}

/// A manifest breaks one of its rules: the field, as the manifest calls it, and why.
inline Error invalidManifest(const QString &field, const QString &why)
{
    return {ErrorKind::ManifestInvalid, why, {{QStringLiteral("field"), field}}};
}

} // namespace mainstay::core
