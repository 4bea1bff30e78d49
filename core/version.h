// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QList>
#include <QString>

#include <compare>

namespace mainstay::core {

/// A version of an agent or a product: up to four dotted numbers and an optional pre-release, such as 5.3.0-rc.1.
/// Ordered as semver.org 2.0 section 11 says, missing numbers counting as 0; build metadata after '+' is kept out of
/// the order.
class Version
{
public:
    static constexpr int maxNumbers = 4;
    static constexpr int maxLength = 64;

    Version() = default;

    /// Errors: InvalidInput with context field=version.
    static Result<Version> parse(QStringView text);

    bool isNull() const { return m_text.isEmpty(); }
    const QString &toString() const { return m_text; }

    friend std::strong_ordering operator<=>(const Version &a, const Version &b);
    friend bool operator==(const Version &a, const Version &b) { return (a <=> b) == std::strong_ordering::equal; }

private:
    QList<quint32> m_numbers;
    QStringList m_preRelease;
    QString m_text;
};

} // namespace mainstay::core
