// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/patch/product.h"

namespace mainstay::agent {

/// What somebody says of a customisation that they made.
struct Declaration
{
    static constexpr qsizetype maxText = 500;

    QStringList paths; ///< files and folders in the product's folder
    QString title; ///< of this and the others the first maxText characters count
    QString description;
    QString author;
    QString project;

    friend bool operator==(const Declaration &, const Declaration &) = default;
};

/// Who made which customisation and what for, as it was declared beside the product: .mainstay/customisations.json. The
/// files alone cannot tell.
struct Declarations
{
    QList<Declaration> customisations;

    /// Writes into \a found what was declared of its path; a later entry holds against an earlier one.
    void describe(core::Customisation &found) const;

    friend bool operator==(const Declarations &, const Declarations &) = default;
};

/// Nothing where nobody declared anything. Errors: FileUnreadable, InvalidInput (context: field, path).
core::Result<Declarations> loadDeclarations(const ProductFolder &folder);

} // namespace mainstay::agent

namespace mainstay::core {

template <> struct Fields<agent::Declaration>
{
    using Declaration = agent::Declaration;
    static constexpr auto table = std::make_tuple(field("paths", &Declaration::paths),
        optionalField("title", &Declaration::title), optionalField("description", &Declaration::description),
        optionalField("author", &Declaration::author), optionalField("project", &Declaration::project));
};

template <> struct Fields<agent::Declarations>
{
    static constexpr auto table = std::make_tuple(field("customisations", &agent::Declarations::customisations));
};

} // namespace mainstay::core
