// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/customisationclient.h"

namespace mainstay::backend {

using namespace Qt::StringLiterals;
using core::CustomisationReport;

QFuture<Result<CustomisationReport>> CustomisationClient::report()
{
    return m_api.get<CustomisationReport>(u"/api/v1/customisations"_s);
}

QFuture<Result<core::Customisation>> CustomisationClient::find(const QString &path)
{
    QUrlQuery query;
    query.addQueryItem(u"path"_s, QString::fromLatin1(QUrl::toPercentEncoding(path)));
    return m_api.get<core::Customisation>(u"/api/v1/customisations/difference"_s, query);
}

QFuture<Result<CustomisationReport>> CustomisationClient::search()
{
    return m_api.post<CustomisationReport>(u"/api/v1/customisations/search"_s);
}

QFuture<Result<CustomisationReport>> CustomisationClient::change(const core::CustomisationSchedule &schedule)
{
    return m_api.put<CustomisationReport>(
        u"/api/v1/customisations/schedule"_s, core::toJson(schedule), schedule.revision);
}

} // namespace mainstay::backend
