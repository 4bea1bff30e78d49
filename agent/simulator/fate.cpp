// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/simulator/fate.h"

#include <algorithm>

namespace mainstay::agent {

using namespace Qt::StringLiterals;

namespace {

/// FNV-1a: qHash() differs from process to process.
quint64 hashOf(const QString &text)
{
    quint64 hash = 0xcbf29ce484222325;
    for (const QChar c : text)
        hash = (hash ^ c.unicode()) * 0x100000001b3;
    return hash;
}

} // namespace

Chance::Chance(quint64 seed, quint64 computer, const QString &what)
    : m_state(seed ^ (computer * 0x9e3779b97f4a7c15) ^ hashOf(what))
{ }

quint64 Chance::next()
{
    // splitmix64, by Sebastiano Vigna
    quint64 z = m_state += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

double Chance::fraction()
{
    return double(next() >> 11) / double(quint64(1) << 53);
}

std::chrono::milliseconds Chance::upTo(std::chrono::milliseconds most)
{
    return std::chrono::milliseconds(qint64(fraction() * double(most.count() + 1)));
}

Fate fateOf(const Conditions &conditions, quint64 computer, const core::Version &version, int attempt)
{
    Chance chance(conditions.seed, computer, version.toString() + u'/' + QString::number(attempt));
    if (chance.fraction() >= conditions.failing)
        return Fate::Upgrades;
    const auto failures = fateNames.size() - 1;
    return fateNames[1 + std::min<std::size_t>(std::size_t(chance.fraction() * double(failures)), failures - 1)].value;
}

bool isOnline(const Conditions &conditions, quint64 computer, std::chrono::milliseconds time)
{
    if (conditions.offline <= 0)
        return true;
    // Each computer has its own phase of a cycle that it spends partly offline.
    const double cycle = double(std::chrono::milliseconds(conditions.spell).count()) / conditions.offline;
    const double phase = Chance(conditions.seed, computer, u"online"_s).fraction() * cycle;
    const double at = (double(time.count()) + phase) / cycle;
    return at - double(qint64(at)) >= conditions.offline;
}

} // namespace mainstay::agent
