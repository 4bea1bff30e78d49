// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/licence.h"
#include "models/workspace.h"

#include <functional>

class QWidget;

namespace mainstay::ui {

/// Asks for a licence over \a parent, and hands its path on.
void askForLicence(QWidget *parent, const std::function<void(const QString &path)> &chosen);

/// Has the server take the licence at \a path with the signature beside it, in a file of the same name and .minisig;
/// \a done follows while \a context lives. Errors: FileUnreadable (context: path), SignatureMissing (context: beside),
/// those of the server.
void importLicence(models::Workspace &workspace, const QString &path, QObject *context,
    const std::function<void(const core::Result<core::LicenceCard> &)> &done);

} // namespace mainstay::ui
