// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "platform/http/httpmessage.h"

namespace mainstay::platform {

/// The error that a response of status 400 or above (or a redirection) stands for: its problem document (RFC 9457,
/// type "urn:mainstay:error:<kind>") when it has one that we know, otherwise the kind that fits the status.
/// The context always has "status"; with Retry-After also "retryAfter", in seconds.
core::Error errorFromResponse(const HttpResponse &response);

} // namespace mainstay::platform
