// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/simulator/simulatedos.h"

#include "platform/whenready.h"

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

constexpr qint64 roomy = qint64(64) << 30;
constexpr qint64 crammed = qint64(1) << 20;

} // namespace

SimulatedOs::SimulatedOs(SimulatedWorld &world, quint64 number, SimulatedDisk &disk, std::function<void()> restart)
    : m_world(world),
      m_number(number),
      m_disk(disk),
      m_restart(std::move(restart)),
      m_running(disk.current),
      m_chance(world.conditions.seed, number, u"work"_s)
{ }

Fate SimulatedOs::fate() const
{
    const auto &desired = m_disk.journal.desired;
    return desired ? fateOf(m_world.conditions, m_number, desired->version, desired->attempt) : Fate::Upgrades;
}

Result<qint64> SimulatedOs::freeDisk() const
{
    return fate() == Fate::LacksRoom ? crammed : roomy;
}

QFuture<Result<void>> SimulatedOs::work(const Result<void> &result)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    m_world.clock.after(m_chance.upTo(m_world.conditions.work), &m_world.clock, [promise, result] {
        if (promise->isCanceled())
            return;
        promise->addResult(result);
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<void>> SimulatedOs::takeSeed(const core::DesiredUpgrade &)
{
    return platform::makeReady(Result<void>(Error{ErrorKind::NotFound, {}, {}}));
}

QFuture<Result<void>> SimulatedOs::verify(const core::DesiredUpgrade &desired)
{
    if (fate() != Fate::BreaksFile)
        return work({});
    return work(Error{
        ErrorKind::HashMismatch, u"simulated"_s, {{u"expected"_s, desired.sha256}, {u"actual"_s, QString(64, u'0')}}});
}

QFuture<Result<void>> SimulatedOs::unpack(const core::DesiredUpgrade &)
{
    return work({});
}

QFuture<Result<void>> SimulatedOs::selfTest(const core::Version &)
{
    if (fate() != Fate::FailsSelfTest)
        return work({});
    return work(Error{ErrorKind::SelfTestFailed, u"simulated"_s, {{u"program"_s, u"mainstay-agent"_s}}});
}

QFuture<Result<void>> SimulatedOs::install(const core::DesiredUpgrade &)
{
    return platform::makeReady(Result<void>());
}

QFuture<Result<void>> SimulatedOs::adoptInstalled(const core::DesiredUpgrade &)
{
    return platform::makeReady(Result<void>());
}

Result<void> SimulatedOs::switchTo(const core::Version &version)
{
    m_disk.current = version;
    return {};
}

} // namespace mainstay::agent
