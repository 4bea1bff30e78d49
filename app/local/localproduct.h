// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace mainstay::app {

/// The sample product of a local site: what there is to update, on the host of its first agent. Its vendor's feed and
/// licence lie among the samples.
class LocalProduct
{
public:
    /// \a folder: of the site; \a samples: of the build or the installation, or empty.
    LocalProduct(const QString &folder, QString samples);

    /// Whether there is a sample product at all.
    bool isOffered() const;
    /// Puts the product there, once, as it was shipped. Errors: FileUnwritable.
    core::Result<void> make() const;
    void start() const { run(QStringLiteral("start")); }
    void stop() const;

    /// Tells the server, before it starts, where feed and mailbox are. Errors: FileUnwritable.
    core::Result<void> offerFeed(const QString &configuration) const;
    /// Whether the agent with its data in \a agent knows that it is on the product's host.
    bool isKnownTo(const QString &agent) const;
    /// Makes it know. A restart of the host is one of the product alone here. Errors: DiskFull, FileUnwritable.
    core::Result<void> tell(const QString &agent) const;

    /// Whether the server was told of this vendor before: a new build has a new one.
    bool isIntroduced() const;
    core::Result<void> noteIntroduced() const;

    QString licence() const { return m_samples + QStringLiteral("/licence.json"); }
    const QString &folder() const { return m_folder; }
    const QString &mailbox() const { return m_mailbox; }
    QString vendorKey() const { return m_samples + QStringLiteral("/vendor.pub"); }

private:
    void run(const QString &command) const;
    QString program() const { return m_folder + QStringLiteral("/bin/desk"); }

    QString m_folder; ///< of the product
    QString m_bootFile;
    QString m_mailbox;
    QString m_introduced; ///< file with the vendor's key, once the server has it
    QString m_samples;
};

} // namespace mainstay::app
