// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/agents/failuretexts.h"

namespace mainstay::ui {

/// What became of one request, for whoever asks later: what it was, who ordered and approved it, how it went, why
/// computers failed, and every computer with its state. HTML of the subset that QTextDocument draws. \a request's
/// computers are those that the list of the workspace holds.
QString outcomeHtml(
    models::Workspace &workspace, const core::UpgradeRequest &request, const FailureTexts &texts, const QDateTime &now);

/// The same as a PDF of A4 pages. Errors: NotFound where there is no such request any more.
core::Result<QByteArray> outcomePdf(
    models::Workspace &workspace, const core::RequestId &request, const FailureTexts &texts);

} // namespace mainstay::ui
