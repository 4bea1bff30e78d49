// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

namespace mainstay::ui {

/// Runs \a work with the words, dates and figures of \a language ("it", "en"), whatever the windows speak: for paper
/// that somebody else reads. Empty: there is no other language than that of the moment.
using Speak = std::function<void(const QString &language, const std::function<void()> &work)>;

} // namespace mainstay::ui
