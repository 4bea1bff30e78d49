// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/patch/product.h"

namespace mainstay::agent {

/// A file of the product as the vendor shipped it.
struct ShippedFile
{
    QString path; ///< in the product's folder
    qint64 size = 0; ///< bytes
    QString sha256;

    friend bool operator==(const ShippedFile &, const ShippedFile &) = default;
};

/// What the vendor shipped, the patches that were applied since included: .mainstay/shipped.json.
struct Shipped
{
    core::Version version;
    QList<ShippedFile> files;

    friend bool operator==(const Shipped &, const Shipped &) = default;
};

/// Only text up to this size is kept as it was shipped.
inline constexpr qint64 maxOriginalBytes = 256 * 1024;

/// Errors: NotFound, FileUnreadable, InvalidInput (context: path).
core::Result<Shipped> loadShipped(const ProductFolder &folder);

/// The whole list as JSON, files by name.
QByteArray shippedText(Shipped shipped);

} // namespace mainstay::agent

namespace mainstay::core {

template <> struct Fields<agent::ShippedFile>
{
    using File = agent::ShippedFile;
    static constexpr auto table
        = std::make_tuple(field("path", &File::path), field("size", &File::size), field("sha256", &File::sha256));
};

template <> struct Fields<agent::Shipped>
{
    static constexpr auto table
        = std::make_tuple(field("version", &agent::Shipped::version), field("files", &agent::Shipped::files));
};

} // namespace mainstay::core
