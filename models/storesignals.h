// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QDateTime>
#include <QList>
#include <QObject>

#include <optional>

namespace mainstay::models {

/// How current a list is.
enum class Freshness {
    Loading, ///< nothing known yet
    Cached, ///< as of the last time that it was seen
    Live, ///< as the server has it
    Stale, ///< was live; the server does not answer now
    Failed, ///< nothing known, and the server says why not
};

/// The signals of every RowStore: a template cannot have its own.
class StoreSignals : public QObject
{
    Q_OBJECT

public:
    explicit StoreSignals(QObject *parent = nullptr) : QObject(parent) { }

    Freshness freshness() const { return m_freshness; }
    const QDateTime &asOf() const { return m_asOf; } ///< when the server last confirmed the rows; UTC
    const std::optional<core::Error> &error() const { return m_error; }

signals:
    /// Slots of RowStore. Removed ones still hold their last row while this is delivered; a slot is never in both
    /// lists.
    void rowsChanged(const QList<int> &changed, const QList<int> &removed);
    void freshnessChanged();

protected:
    void setFreshness(Freshness freshness, const QDateTime &asOf, std::optional<core::Error> error = {})
    {
        m_freshness = freshness;
        m_asOf = asOf;
        m_error = std::move(error);
        emit freshnessChanged();
    }

private:
    Freshness m_freshness = Freshness::Loading;
    QDateTime m_asOf;
    std::optional<core::Error> m_error;
};

} // namespace mainstay::models
