// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/patch/product.h"

#include <functional>

namespace mainstay::agent {

/// Copies the product's configuration and data aside, and puts them back. The product's services must not run.
class FolderSaver
{
public:
    /// \a folder: where the copy goes; it is made.
    FolderSaver(const ProductFolder &product, const Product &description, QString folder);

    using Proceed = std::function<bool()>;

    /// Of everything that would be saved.
    qint64 bytes() const;
    /// A copy of an earlier try is replaced. Errors: those of copyFolder().
    core::Result<void> save(const Proceed &proceed);

    /// Puts back what save() has copied in full; where it had not come that far nothing was changed. May be repeated.
    /// Errors: those of copyFolder(), FileUnwritable.
    core::Result<void> restore(const Proceed &proceed);

private:
    core::Result<void> restoreOne(const QString &name, const Proceed &proceed);

    ProductFolder m_product;
    QStringList m_folders; ///< in the product's
    QString m_folder;
};

} // namespace mainstay::agent
