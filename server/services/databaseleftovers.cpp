// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/databaseleftovers.h"

#include <QLoggingCategory>

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::Result;

namespace {

Q_LOGGING_CATEGORY(lcLeftovers, "mainstay.backup")

} // namespace

Result<void> DatabaseLeftovers::tick()
{
    if (m_attempt.valid()) {
        if (m_attempt.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
            return m_last;
        m_last = m_attempt.get();
    }
    const auto settings = m_databases.settings();
    if (!settings)
        return settings.error();
    QList<backup::LeftDatabase> left = m_databases.leftBehind();
    left.removeIf([&](const backup::LeftDatabase &one) { return !one.database.isOn(*settings); });
    if (!left.isEmpty())
        m_attempt = std::async(std::launch::async, [this, left] { return clear(left); });
    return m_last;
}

Result<void> DatabaseLeftovers::clear(const QList<backup::LeftDatabase> &left) const
{
    for (const backup::LeftDatabase &one : left) {
        if (const auto cleared = m_databases.clear(one); !cleared)
            return cleared;
        qCInfo(lcLeftovers).noquote() << "removed a leftover on the database server:" << one.database.name;
    }
    return {};
}

} // namespace mainstay::services
