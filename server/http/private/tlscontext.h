// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

#include <memory>

#include <openssl/ssl.h>

namespace mainstay::http {

using TlsContext = std::shared_ptr<SSL_CTX>;

/// A server's context: TLS 1.2 and later, HTTP/1.1 only, no renegotiation. FileUnreadable (context: path) when
/// certificate or key cannot be used.
core::Result<TlsContext> makeTlsContext(const QString &certificatePath, const QString &keyPath);

} // namespace mainstay::http
