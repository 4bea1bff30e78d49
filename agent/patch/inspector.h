// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/patch/commandrun.h"
#include "agent/patch/customisations.h"

namespace mainstay::agent {

/// What a product answered about itself.
struct ProductAnswer
{
    core::Version version;
    qint64 process = 0; ///< id of the process that answered; 0: it did not say
    bool answers = true; ///< false: nothing runs, and the version is the one that was installed last

    friend bool operator==(const ProductAnswer &, const ProductAnswer &) = default;
};

/// Asks the product that runs for its version, once. Errors: those of runToSuccess(), InvalidInput where what it prints
/// is none.
core::Result<ProductAnswer> askVersion(
    const ProductFolder &folder, const Product &product, const std::function<bool()> &proceed);

/// Whether an answer says which process gave it: without that nobody can tell a new one from the old one. Errors:
/// VerificationFailed (context: process, which is 0).
core::Result<void> requireProcess(qint64 process);

/// Looks at the main server's host, and changes nothing.
class Inspector
{
public:
    /// \a staging: where packages are unpacked, and are removed from when the next one comes; \a bootFile: see
    /// bootId().
    Inspector(ProductFolder folder, QString staging, QString bootFile);

    /// Everything that an administrator wants to know before an update; what cannot be found out is in `problem`.
    /// Blocks for seconds: call it outside the event loop's thread.
    core::HostInspection look(const std::function<bool()> &proceed);

private:
    void lookAtProduct(core::HostInspection &inspection, const Product &product, const std::function<bool()> &proceed);

    ProductFolder m_folder;
    QString m_staging;
    QString m_bootFile;
    CustomisationFinder m_finder;
};

} // namespace mainstay::agent
