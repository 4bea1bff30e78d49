// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/patch/shipped.h"

#include <QHash>
#include <QMutex>

#include <functional>

namespace mainstay::agent {

/// Differences between a product's folder and what was shipped. Remembers the hashes of files that have not been
/// touched since, so that the second look is quick. Thread-safe.
class CustomisationFinder
{
public:
    struct Found
    {
        QList<core::Customisation> list; ///< modified ones first; at most HostInspection::maxCustomisations
        qint64 count = 0; ///< of all
    };

    /// Errors: those of loadShipped(), FileUnreadable, Cancelled once \a proceed says no.
    core::Result<Found> find(const ProductFolder &folder, const Product &product, const std::function<bool()> &proceed);

private:
    struct Known
    {
        qint64 size = 0;
        QDateTime modifiedAt;
        QDateTime changedAt;
        QString sha256;
    };
    core::Result<QString> hashOf(const QString &path);

    QMutex m_mutex;
    QHash<QString, Known> m_known;
};

} // namespace mainstay::agent
