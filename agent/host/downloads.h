// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/host/datafolder.h"

#include <QDateTime>

#include <chrono>

namespace mainstay::agent {

/// What was fetched, by SHA-256, whole or in part. What is set aside is marked by an empty file beside it, so that
/// files that somebody put there by hand are never taken for ours. A name that is no SHA-256 is left alone.
class Downloads
{
public:
    static constexpr std::chrono::hours keptFor{24};

    explicit Downloads(const DataFolder &folder) : m_folder(folder) { }

    void remove(const QString &sha256) const;
    /// Keeps what there is of that file, until it is wanted again, another one is, or keptFor has passed.
    void setAside(const QString &sha256) const;
    /// That file is wanted now: it is no longer set aside, and what was of other files goes.
    void reclaim(const QString &sha256) const;
    /// Removes what has been set aside for too long.
    void sweep(const QDateTime &now) const;

private:
    QString marker(const QString &sha256) const;
    QStringList kept() const;

    DataFolder m_folder;
};

} // namespace mainstay::agent
