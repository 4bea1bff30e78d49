// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/computers/computerfilter.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Computer;

namespace {

constexpr qint64 secondsOfAnHour = 60 * 60;
constexpr qint64 secondsOfADay = 24 * secondsOfAnHour;
constexpr qint64 secondsOfAWeek = 7 * secondsOfADay;

/// When a computer has to have been seen.
struct Seen
{
    std::optional<QDateTime> from{};
    std::optional<QDateTime> before{};
    bool never = false;

    bool suits(const std::optional<QDateTime> &seen) const
    {
        if (never || !seen)
            return never && !seen;
        return (!from || *seen >= *from) && (!before || *seen < *before);
    }
};

std::optional<Seen> seenOf(const QString &choice, const QDateTime &now)
{
    if (choice == filter::hour)
        return Seen{.from = now.addSecs(-secondsOfAnHour)};
    if (choice == filter::day)
        return Seen{.from = now.addSecs(-secondsOfADay)};
    if (choice == filter::week)
        return Seen{.from = now.addSecs(-secondsOfAWeek)};
    if (choice == filter::longer)
        return Seen{.before = now.addSecs(-secondsOfAWeek)};
    if (choice == filter::never)
        return Seen{.never = true};
    return std::nullopt;
}

std::optional<bool> isYes(const QString &choice, QLatin1String yes)
{
    return choice.isEmpty() ? std::nullopt : std::optional(choice == yes);
}

} // namespace

QString ComputerFilter::toText() const
{
    if (*this == ComputerFilter())
        return {};
    QJsonObject chosen;
    for (auto choice = choices.begin(); choice != choices.end(); ++choice)
        chosen.insert(choice.key(), choice.value());
    const QJsonObject object{{u"text"_s, text}, {u"choices"_s, chosen}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

ComputerFilter ComputerFilter::fromText(const QString &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    const QJsonObject chosen = object.value("choices"_L1).toObject();
    ComputerFilter filter{object.value("text"_L1).toString(), {}};
    for (auto choice = chosen.begin(); choice != chosen.end(); ++choice)
        filter.choices.insert(choice.key(), choice.value().toString());
    return filter;
}

std::function<bool(const Computer &)> computerPredicate(
    const QMap<QString, QString> &choices, const QDateTime &now, qint64 pollSeconds)
{
    if (choices.isEmpty())
        return {};
    const auto simulated = isYes(choices.value(filter::kind), filter::simulated);
    const auto active = isYes(choices.value(filter::state), filter::active);
    const auto pending = isYes(choices.value(filter::pending), filter::yes);
    const auto platform = core::valueOf(core::platformNames, choices.value(filter::platform));
    const auto architecture = core::valueOf(core::architectureNames, choices.value(filter::architecture));
    const auto seen = seenOf(choices.value(filter::lastSeen), now);
    const QString version = choices.value(filter::version);
    return [=](const Computer &computer) {
        return (!simulated || computer.simulated == *simulated) && (!platform || computer.platform == *platform)
            && (!architecture || computer.architecture == *architecture)
            && (!pending || computer.pending.has_value() == *pending)
            && (version.isEmpty() || computer.agentVersion.toString() == version)
            && (!active || core::isActive(computer, now, pollSeconds) == *active)
            && (!seen || seen->suits(computer.lastSeenAt));
    };
}

} // namespace mainstay::ui
