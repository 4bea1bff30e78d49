// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http/httpmessage.h"

namespace mainstay::platform {

QByteArray headerValue(const HttpHeaders &headers, QByteArrayView name)
{
    for (const auto &[field, value] : headers) {
        if (field.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

std::pair<QByteArray, QByteArray> bearer(const QByteArray &token)
{
    return {"Authorization", "Bearer " + token};
}

QByteArray toByteArray(HttpMethod method)
{
    switch (method) {
    case HttpMethod::Get:
        return "GET";
    case HttpMethod::Head:
        return "HEAD";
    case HttpMethod::Post:
        return "POST";
    case HttpMethod::Put:
        return "PUT";
    case HttpMethod::Patch:
        return "PATCH";
    case HttpMethod::Delete:
        return "DELETE";
    }
    Q_UNREACHABLE();
}

} // namespace mainstay::platform
