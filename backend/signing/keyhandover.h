// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/agentprotocol.h"
#include "platform/signature/secretkey.h"

namespace mainstay::backend {

/// The word of the site's old key that \a next follows it: what agents need to trust the new one without being enrolled
/// again. Errors: InvalidInput.
core::Result<core::KeyHandOver> handOverKey(const platform::SecretKey &old, const platform::PublicKey &next);

} // namespace mainstay::backend
