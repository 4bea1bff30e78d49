// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/hostrepository.h"

namespace mainstay::storage {

using namespace Qt::StringLiterals;
using core::Result;

Result<void> HostRepository::put(Transaction &transaction, const MainServerHost &host)
{
    std::optional<QString> inspection;
    if (host.inspection)
        inspection = QString::fromUtf8(core::encode(*host.inspection));
    return Query(transaction, u"INSERT OR REPLACE INTO main_server_host (id, computer, inspection) VALUES (1, ?, ?)"_s)
        .bind(host.computer)
        .bind(inspection)
        .run();
}

Result<MainServerHost> HostRepository::get(const Connection &connection)
{
    Query query(connection, u"SELECT computer, inspection FROM main_server_host"_s);
    return oneRow(query, [](const Query &row) {
        MainServerHost host{{row.text(0)}, std::nullopt};
        if (!row.isNull(1)) {
            if (const auto inspection = core::decode<core::HostInspection>(row.text(1).toUtf8()))
                host.inspection = *inspection;
        }
        return host;
    });
}

} // namespace mainstay::storage
