// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/rollouttext.h"

#include "ui/text/format.h"

#include <QCoreApplication>
#include <QLocale>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::RolloutPolicy;

namespace {

/// Gives tr() a context of its own: mainstay::ui::Rollout.
class Rollout
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::Rollout)

public:
    static QString of(const RolloutPolicy &policy)
    {
        const Format format{QLocale()};
        QStringList parts{waves(policy.waves)};
        if (policy.stopAbovePercent)
            parts.append(tr("stops by itself when more than %1 % fail").arg(*policy.stopAbovePercent));
        if (policy.concurrency > 0)
            parts.append(tr("%1 downloading at a time").arg(format.count(policy.concurrency)));
        if (policy.bytesPerSecond > 0)
            parts.append(tr("%1 for each computer").arg(format.rate(policy.bytesPerSecond)));
        if (policy.startAt)
            parts.append(tr("begins %1").arg(format.dateTime(policy.startAt->toLocalTime())));
        if (policy.window)
            parts.append(tr("only %1").arg(window(*policy.window)));
        if (policy.expiresAt)
            parts.append(tr("ends %1").arg(format.dateTime(policy.expiresAt->toLocalTime())));
        QString sentence = parts.join("; "_L1) + u'.';
        sentence[0] = sentence.at(0).toUpper();
        return sentence;
    }

    static QString waves(const QList<int> &percents)
    {
        if (percents.size() <= 1)
            return tr("to everybody at once");
        QStringList steps{tr("first %1 %").arg(percents.constFirst())};
        for (qsizetype i = 1; i < percents.size() - 1; ++i)
            steps.append(tr("then %1 %").arg(percents.at(i)));
        steps.append(tr("then everybody"));
        return steps.join(", "_L1);
    }

    static QString weekdays(const core::MaintenanceWindow &window)
    {
        const QLocale locale;
        QStringList days;
        for (const int day : window.weekdays)
            days.append(locale.dayName(day, QLocale::ShortFormat));
        return window.weekdays.size() == 7 ? tr("every day") : days.join(", "_L1);
    }

    static QString window(const core::MaintenanceWindow &window)
    {
        return u"%1 %2–%3 (%4)"_s.arg(weekdays(window), window.from, window.to, window.timeZone);
    }
};

} // namespace

QString rolloutText(const RolloutPolicy &policy)
{
    return Rollout::of(policy);
}

QString wavesText(const QList<int> &waves)
{
    return Rollout::waves(waves);
}

QString weekdaysText(const core::MaintenanceWindow &window)
{
    return Rollout::weekdays(window);
}

QString windowText(const core::MaintenanceWindow &window)
{
    return Rollout::window(window);
}

} // namespace mainstay::ui
