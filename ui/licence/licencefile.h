// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/licence.h"

#include <functional>

class QWidget;

namespace mainstay::ui {

/// The licence at \a path with the signature beside it, in a file of the same name and .minisig. Errors:
/// FileUnreadable (context: path), SignatureMissing (context: beside).
core::Result<core::LicenceFile> readLicence(const QString &path);

/// Asks for a licence over \a parent, and hands its path on.
void askForLicence(QWidget *parent, const std::function<void(const QString &path)> &chosen);

} // namespace mainstay::ui
