// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace mainstay::agent {

/// The enrolment token in the file at \a path; "-" reads a line of standard input. Errors: NotFound, FileUnreadable.
core::Result<QString> readToken(const QString &path);

/// A fingerprint as people copy it, in the form in which it is compared.
QString plainFingerprint(QString text);

} // namespace mainstay::agent
