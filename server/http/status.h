// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QByteArray>

namespace mainstay::http {

/// The status that carries an error of this kind: the one table for it.
int statusOf(core::ErrorKind kind);

/// The phrase of a status, such as "Not Found".
QByteArray reasonOf(int status);

} // namespace mainstay::http
