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

using Promise = QPromise<Result<void>>;

/// After \a time, unless whoever asked has gone by then.
void finish(SimulationClock &clock, std::chrono::milliseconds time, const std::shared_ptr<Promise> &promise,
    const Result<void> &result)
{
    clock.after(time, &clock, [promise, result] {
        if (promise->isCanceled())
            return;
        promise->addResult(result);
        promise->finish();
    });
}

} // namespace

SimulatedOs::SimulatedOs(
    SimulatedWorld &world, quint64 number, const QString &token, SimulatedDisk &disk, std::function<void()> restart)
    : m_world(world),
      m_number(number),
      m_token(token),
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
    auto promise = std::make_shared<Promise>();
    promise->start();
    finish(m_world.clock, m_chance.upTo(m_world.conditions.work), promise, result);
    return promise->future();
}

QFuture<Result<void>> SimulatedOs::takeSeed(const core::DesiredUpgrade &)
{
    return platform::makeReady(Result<void>(Error{ErrorKind::NotFound, {}, {}}));
}

/// What the package itself brings about comes before what fate has in store for this computer.
QFuture<Result<void>> SimulatedOs::tried(
    PackageTrial::Stage stage, const core::DesiredUpgrade &desired, const Result<void> &fated)
{
    if (!m_world.trial)
        return work(fated);
    auto promise = std::make_shared<Promise>();
    promise->start();
    platform::whenReady(m_world.trial->outcome(stage, desired, m_token), &m_world.clock,
        [&clock = m_world.clock, time = m_chance.upTo(m_world.conditions.work), promise, fated](
            const Result<void> &result) { finish(clock, time, promise, result ? fated : result); });
    return promise->future();
}

QFuture<Result<void>> SimulatedOs::verify(const core::DesiredUpgrade &desired)
{
    const Error broken{
        ErrorKind::HashMismatch, u"simulated"_s, {{u"expected"_s, desired.sha256}, {u"actual"_s, QString(64, u'0')}}};
    return tried(
        PackageTrial::Stage::Verify, desired, fate() == Fate::BreaksFile ? Result<void>(broken) : Result<void>());
}

QFuture<Result<void>> SimulatedOs::unpack(const core::DesiredUpgrade &desired)
{
    return tried(PackageTrial::Stage::Unpack, desired, {});
}

QFuture<Result<void>> SimulatedOs::selfTest(const core::Version &)
{
    const Error failed{ErrorKind::SelfTestFailed, u"simulated"_s, {{u"program"_s, u"mainstay-agent"_s}}};
    const Result<void> fated = fate() == Fate::FailsSelfTest ? Result<void>(failed) : Result<void>();
    const auto &desired = m_disk.journal.desired;
    return desired ? tried(PackageTrial::Stage::SelfTest, *desired, fated) : work(fated);
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
