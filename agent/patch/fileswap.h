// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/patch/shipped.h"

#include <functional>

namespace mainstay::agent {

/// A file that a payload is about to touch.
struct SwapEntry
{
    QString path; ///< in the product's folder
    bool existed = false; ///< and is saved

    friend bool operator==(const SwapEntry &, const SwapEntry &) = default;
};

/// All of them; written before the first is touched.
struct SwapList
{
    QList<SwapEntry> entries;

    bool has(const QString &path) const;
    friend bool operator==(const SwapList &, const SwapList &) = default;
};

/// Puts the files of a payload into the product's folder, each in one instant, and keeps those that were there. It can
/// be cut off anywhere: what was there is saved, and listed, before the first file is touched.
class FileSwap
{
public:
    /// \a undo: the folder of this step, which is made.
    FileSwap(const ProductFolder &product, const Product &description, QString undo);

    using Say = std::function<void(const QString &line)>;
    using Proceed = std::function<bool()>;

    /// Installs everything in \a staged. Configuration that is there stays: the new one is put beside it, with
    /// \a version in its name. What was shipped is brought up to date. May be repeated. Errors: ManifestInvalid
    /// (context: path) for a file among the data, ArchiveUnsafe (context: entry) where a link leads out of the
    /// product's folder, DiskFull, FileUnwritable, FileUnreadable, Cancelled once \a proceed says no, those of
    /// loadShipped().
    core::Result<void> install(
        const QString &staged, const core::Version &version, const Say &say, const Proceed &proceed);

    /// Puts back what was there before install(), however far that came. May be repeated; without an install() before
    /// it does nothing. Errors: DiskFull, FileUnwritable, FileUnreadable, InvalidInput.
    core::Result<void> putBack(const Say &say);

private:
    core::Result<SwapList> listOf(const QString &staged, const core::Version &version, const Proceed &proceed);
    core::Result<SwapList> saveAll(const QString &staged, const core::Version &version, const Proceed &proceed);
    core::Result<void> saveOne(const QString &path, SwapList &list);
    /// What was shipped is from now on what \a staged has.
    core::Result<void> ship(const QString &staged, const core::Version &version);
    /// Errors: ManifestInvalid, ArchiveUnsafe.
    core::Result<void> allow(const QString &path) const;
    bool isConfiguration(const QString &path) const { return Product::isIn(m_description.configFolders, path); }
    bool hasOriginal(const QString &staged, const QString &path) const;
    QString saved(const QString &path) const { return m_undo + QStringLiteral("/files/") + path; }
    QString listFile() const { return m_undo + QStringLiteral("/list.json"); }

    ProductFolder m_product;
    Product m_description;
    QString m_undo;
};

} // namespace mainstay::agent

namespace mainstay::core {

template <> struct Fields<agent::SwapEntry>
{
    static constexpr auto table
        = std::make_tuple(field("path", &agent::SwapEntry::path), field("existed", &agent::SwapEntry::existed));
};

template <> struct Fields<agent::SwapList>
{
    static constexpr auto table = std::make_tuple(field("entries", &agent::SwapList::entries));
};

} // namespace mainstay::core
