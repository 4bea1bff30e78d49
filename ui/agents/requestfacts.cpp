// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/agents/requestfacts.h"

#include "ui/text/cells.h"
#include "ui/text/rollouttext.h"

#include <QCoreApplication>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::UpgradeRequest;

namespace {

class RequestFacts
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::RequestFacts)

public:
    static QList<KeyValueGrid::Fact> of(const UpgradeRequest &request)
    {
        const Format format{QLocale()};
        QList<KeyValueGrid::Fact> facts{
            {tr("In scope"), tr("%Ln computer(s)", nullptr, int(request.counts.inScope))},
            {tr("Created"), localDateTime(request.createdAt)},
            {tr("Created by"), request.createdBy},
        };
        if (request.approval)
            facts.append(
                {tr("Approved by"), tr("%1, %2").arg(request.approval->by, localDateTime(request.approval->at))});
        addRollout(request, facts);
        if (request.allowDowngrade)
            facts.append({tr("Downgrade"), tr("allowed")});
        facts.append({
            {tr("File"), request.artifact.fileName},
            {tr("Size"), format.size(request.artifact.size), QString::number(request.artifact.size)},
            {tr("Signed by"), tr("key %1").arg(request.artifact.signerKeyId), request.artifact.signerKeyId},
            {tr("SHA-256"), request.artifact.sha256},
        });
        return facts;
    }

private:
    static void addRollout(const UpgradeRequest &request, QList<KeyValueGrid::Fact> &facts)
    {
        const Format format{QLocale()};
        const core::RolloutPolicy &policy = request.policy;
        if (policy.waves.size() > 1) {
            facts.append({tr("Waves"), percents(policy.waves), wavesText(policy.waves)});
            if (request.wave > 0)
                facts.append({tr("Now"), wave(request)});
        }
        if (policy.stopAbovePercent)
            facts.append({tr("Stops above"), tr("%1 % failed").arg(*policy.stopAbovePercent)});
        if (policy.concurrency > 0)
            facts.append({tr("At a time"), tr("%Ln download(s)", nullptr, policy.concurrency)});
        if (policy.bytesPerSecond > 0)
            facts.append({tr("Bandwidth"), tr("%1 each").arg(format.rate(policy.bytesPerSecond))});
        if (policy.startAt)
            facts.append({tr("Begins"), localDateTime(*policy.startAt)});
        if (policy.window) {
            facts.append(
                {tr("Window"), u"%1–%2"_s.arg(policy.window->from, policy.window->to), windowText(*policy.window)});
            facts.append({tr("On"), weekdaysText(*policy.window)});
            facts.append({tr("Time zone"), policy.window->timeZone});
        }
        if (policy.expiresAt)
            facts.append({tr("Ends"), localDateTime(*policy.expiresAt)});
    }

    static QString percents(const QList<int> &waves)
    {
        QStringList list;
        for (const int percent : waves)
            list.append(u"%1 %"_s.arg(percent));
        return list.join(", "_L1);
    }

    static QString wave(const UpgradeRequest &request)
    {
        const Format format{QLocale()};
        if (request.wave > request.waves.size())
            return tr("wave %1").arg(request.wave);
        const core::WaveStatus &status = request.waves.at(request.wave - 1);
        return tr("wave %1, %2 of %3 ended")
            .arg(format.count(request.wave), format.count(status.ended), format.count(status.computers));
    }
};

} // namespace

QList<KeyValueGrid::Fact> requestFacts(const UpgradeRequest &request)
{
    return RequestFacts::of(request);
}

} // namespace mainstay::ui
