// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/patch.h"
#include "ui/widgets/keyvaluegrid.h"

namespace mainstay::ui {

/// What somebody wants to know of a patch before choosing it: kind, date, size, reboot, duration.
QList<KeyValueGrid::Fact> patchFacts(const core::FeedPatch &patch);

/// "not needed", "needed at the end", "only if the new version does not answer"
QString rebootRuleText(core::RebootRule rule);

/// Who signed a file, in a sentence: \a name is what the key is called here, and may be empty.
QString signerText(const QString &keyId, const QString &name);
/// When it was signed, as the signer says. UTC.
QString signedAtText(const QDateTime &signedAt);

} // namespace mainstay::ui
