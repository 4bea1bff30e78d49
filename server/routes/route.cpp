// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routes/route.h"

namespace mainstay::routes {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

const Caller &callerOf(const http::Request &request)
{
    return *std::any_cast<Caller>(&request.principal);
}

Result<qint64> numberOf(const http::Request &request, const QString &item, qint64 fallback, qint64 most)
{
    if (!request.query.hasQueryItem(item))
        return fallback;
    bool ok = false;
    const qint64 number = request.queryValue(item).toLongLong(&ok);
    if (!ok || number < 0 || number > most) {
        return Error{
            ErrorKind::InvalidInput, u"%1 is a whole number from 0 to %2"_s.arg(item).arg(most), {{u"field"_s, item}}};
    }
    return number;
}

Result<storage::PageRequest> pageOf(const http::Request &request)
{
    const auto since = numberOf(request, u"since"_s, 0, std::numeric_limits<qint64>::max());
    if (!since)
        return since.error();
    const auto limit
        = numberOf(request, u"limit"_s, storage::PageRequest::defaultLimit, storage::PageRequest::maxLimit);
    if (!limit)
        return limit.error();
    return storage::PageRequest{request.queryValue(u"epoch"_s), *since, int(*limit)};
}

Result<std::optional<qint64>> revisionOf(const http::Request &request)
{
    const QByteArray value = request.headers.value("If-Match").trimmed();
    if (value.isEmpty() || value == "*")
        return std::optional<qint64>();
    bool ok = value.size() > 2 && value.startsWith('"') && value.endsWith('"');
    const qint64 revision = ok ? value.sliced(1, value.size() - 2).toLongLong(&ok) : 0;
    if (!ok) {
        return Error{
            ErrorKind::InvalidInput, u"If-Match is the resource's revision in quotes"_s, {{u"field"_s, u"If-Match"_s}}};
    }
    return std::optional(revision);
}

} // namespace mainstay::routes
