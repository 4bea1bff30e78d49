// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/log.h"

namespace mainstay::http {

Q_LOGGING_CATEGORY(lcHttp, "mainstay.http")

} // namespace mainstay::http
