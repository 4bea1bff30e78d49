// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/patchfacts.h"

#include "ui/text/cells.h"
#include "ui/text/format.h"
#include "ui/text/updatetext.h"

#include <QCoreApplication>
#include <QLocale>

namespace mainstay::ui {

namespace {

/// Gives tr() a context of its own.
class PatchFacts
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::PatchFacts)
};

} // namespace

QString rebootRuleText(core::RebootRule rule)
{
    switch (rule) {
    case core::RebootRule::Never:
        return PatchFacts::tr("not needed");
    case core::RebootRule::Always:
        return PatchFacts::tr("needed at the end");
    case core::RebootRule::IfVersionUnchanged:
        return PatchFacts::tr("only if the new version does not answer");
    }
    Q_UNREACHABLE();
}

QList<KeyValueGrid::Fact> patchFacts(const core::FeedPatch &patch)
{
    const Format format{QLocale()};
    QList<KeyValueGrid::Fact> facts{{PatchFacts::tr("Kind"), patchKindText(patch.kind)},
        {PatchFacts::tr("Released"), localDateTime(patch.releasedAt)},
        {PatchFacts::tr("Size"), format.size(patch.size)},
        {PatchFacts::tr("Reboot", "whether it is needed"), rebootRuleText(patch.reboot)}};
    if (patch.typicalSeconds > 0)
        facts.append({PatchFacts::tr("Usually takes"), format.duration(patch.typicalSeconds * 1000)});
    return facts;
}

QString signerText(const QString &keyId, const QString &name)
{
    return name.isEmpty() ? PatchFacts::tr("Signed with the key %1, which is trusted here.").arg(keyId)
                          : PatchFacts::tr("Signed by %1 (key %2), who is trusted here.").arg(name, keyId);
}

QString signedAtText(const QDateTime &signedAt)
{
    return PatchFacts::tr("Signed on %1. The signature fits the file.").arg(localDateTime(signedAt));
}

} // namespace mainstay::ui
