// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

namespace mainstay::agent {

/// What \a error means to the administrator at a terminal, in English. The console has its own, translated sentences.
QString sentence(const core::Error &error);

} // namespace mainstay::agent
