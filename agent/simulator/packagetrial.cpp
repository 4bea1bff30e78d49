// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/simulator/packagetrial.h"

#include "agent/machine/retryable.h"
#include "platform/whenready.h"

#include <QLoggingCategory>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Result;

Q_LOGGING_CATEGORY(lcTrial, "simulation.trial")

namespace {

constexpr std::chrono::seconds fetchAgain{2};

QString keyOf(const core::DesiredUpgrade &desired)
{
    return u"%1 %2 %3 %4 %5"_s.arg(desired.sha256, desired.version.toString(), QString::number(int(desired.platform)),
        QString::number(int(desired.architecture)), desired.signature);
}

} // namespace

PackageTrial::PackageTrial(AgentOs &os, KeyRing keys, Connect connect, QObject *parent)
    : QObject(parent), m_os(os), m_keys(std::move(keys)), m_connect(std::move(connect))
{ }

PackageTrial::~PackageTrial() = default;

void PackageTrial::trust(const core::PollAnswer &answer)
{
    const bool isKnown = answer.trustedKeys == m_trusted.trustedKeys && answer.siteKeys == m_trusted.siteKeys
        && answer.handOvers == m_trusted.handOvers;
    if (isKnown) // as nearly always, thousands of times a second
        return;
    m_trusted = answer;
    const auto pinned = m_keys.pinFirst(answer.trustedKeys, answer.siteKeys);
    const auto followed = m_keys.follow(answer.handOvers);
    if (!pinned || !followed)
        qCWarning(lcTrial).noquote() << "The keys of the site cannot be kept:"
                                     << (pinned ? followed.error() : pinned.error()).detail;
}

QFuture<Result<void>> PackageTrial::outcome(Stage stage, const core::DesiredUpgrade &desired, const QString &token)
{
    std::shared_ptr<Trial> &trial = m_trials[keyOf(desired)];
    if (!trial) {
        trial = std::make_shared<Trial>();
        trial->desired = desired;
        trial->server = m_connect(token);
        fetch(trial);
    }
    if (const auto &known = trial->outcomes[std::size_t(stage)])
        return platform::makeReady(*known);
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    trial->waiting.emplace_back(stage, promise);
    return promise->future();
}

void PackageTrial::fetch(const std::shared_ptr<Trial> &trial)
{
    const auto fetched = trial->server->download(trial->desired, [](DownloadProgress) {});
    platform::whenReady(fetched, this, [this, trial](const Result<void> &done) {
        if (done) {
            verify(trial);
        } else if (!isFinal(done.error())) { // a server that restarts says nothing of the package
            platform::whenReady(m_os.pause(fetchAgain), this, [this, trial](const Result<void> &) { fetch(trial); });
        } else {
            settle(trial, Stage::Verify, done);
        }
    });
}

void PackageTrial::verify(const std::shared_ptr<Trial> &trial)
{
    platform::whenReady(m_os.verify(trial->desired), this, [this, trial](const Result<void> &verified) {
        settle(trial, Stage::Verify, verified);
        if (verified)
            unpack(trial);
    });
}

void PackageTrial::unpack(const std::shared_ptr<Trial> &trial)
{
    platform::whenReady(m_os.unpack(trial->desired), this, [this, trial](const Result<void> &unpacked) {
        settle(trial, Stage::Unpack, unpacked);
        if (unpacked)
            test(trial);
    });
}

void PackageTrial::test(const std::shared_ptr<Trial> &trial)
{
    const bool runsHere
        = trial->desired.platform == m_os.platform() && trial->desired.architecture == m_os.architecture();
    const auto tested = runsHere ? m_os.selfTest(trial->desired.version) : platform::makeReady(Result<void>());
    platform::whenReady(
        tested, this, [this, trial](const Result<void> &result) { settle(trial, Stage::SelfTest, result); });
}

/// A stage that fails is the last one: what would come after it has failed too.
void PackageTrial::settle(const std::shared_ptr<Trial> &trial, Stage stage, const Result<void> &result)
{
    for (std::size_t each = std::size_t(stage); each < trial->outcomes.size(); ++each) {
        if (each == std::size_t(stage) || !result)
            trial->outcomes[each] = result;
    }
    if (!result || stage == Stage::SelfTest)
        m_os.discard(trial->desired);
    // Whoever hears may ask for the next stage at once.
    const auto waiting = std::exchange(trial->waiting, {});
    for (const auto &[wanted, promise] : waiting) {
        if (const auto &known = trial->outcomes[std::size_t(wanted)]) {
            promise->addResult(*known);
            promise->finish();
        } else {
            trial->waiting.emplace_back(wanted, promise);
        }
    }
}

} // namespace mainstay::agent
