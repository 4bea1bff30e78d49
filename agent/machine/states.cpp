// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/machine/states.h"

#include "agent/machine/preflight.h"
#include "agent/machine/progressgate.h"
#include "agent/machine/retryable.h"

#include <QRandomGenerator>

#include <algorithm>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::DeploymentState;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

/// Work on this computer: done, or broken for good.
void awaitWork(Context &context, QFuture<Result<void>> work)
{
    context.await(std::move(work), [&context](const Result<void> &result) {
        if (result)
            context.post(EventKind::Done);
        else
            context.post(EventKind::Broken, result.error());
    });
}

auto percentOf(qint64 size)
{
    return [size](qint64 bytes) { return int(std::clamp<qint64>(bytes * 100 / size, 0, 100)); };
}

constexpr qint64 longestSplay = 24 * 3600;

} // namespace

void BusyWait::posted(Context &context, const Error &busy)
{
    const core::DesiredUpgrade &desired = context.desired();
    const QString attempt = desired.request.text + u'/' + QString::number(desired.attempt);
    if (std::exchange(m_attempt, attempt) != attempt)
        m_since = context.os.monotonic();
    if (context.os.monotonic() - m_since >= context.settings.busyPatience) {
        m_attempt.clear();
        context.post(EventKind::Broken, busy);
        return;
    }
    context.post(EventKind::Lost, busy);
}

void BusyWait::heard(Context &context, const Result<void> &result)
{
    if (result)
        context.post(EventKind::Done);
    else if (result.error().kind == ErrorKind::InstallerBusy)
        posted(context, result.error());
    else
        context.post(EventKind::Broken, result.error());
}

void IdleState::enter(Context &) { }

void OfferedState::enter(Context &context)
{
    context.tell(DeploymentState::Offered);
    context.os.reclaim(context.desired());
    const auto refusal = preflight(context.desired(), context.os);
    if (refusal && refusal->error.kind == ErrorKind::InstallerBusy)
        m_busy.posted(context, refusal->error);
    else if (refusal)
        context.post(refusal->unfit ? EventKind::Unfit : EventKind::Broken, refusal->error);
    else
        context.post(EventKind::Done);
}

void DownloadingState::enter(Context &context)
{
    if (const auto expired = checkExpiry(context.desired(), context.os.now())) {
        context.post(EventKind::Broken, *expired);
        return;
    }
    const qint64 size = context.desired().size;
    const qint64 atHand = context.os.bytesAtHand(context.desired());
    context.tell(DeploymentState::Downloading, percentOf(size)(atHand));
    if (atHand == size) {
        // Put there by an earlier try or by somebody with a USB stick: the next step finds out whether it is the file.
        context.post(EventKind::Done);
        return;
    }
    context.await(context.os.takeSeed(context.desired()), [&context, atHand](const Result<void> &taken) {
        // One that has begun goes on at once; the others of the fleet do not all come at the same moment.
        const qint64 splay = std::clamp<qint64>(context.desired().splaySeconds, 0, longestSplay) * 1000;
        if (taken)
            context.post(EventKind::Done);
        else if (atHand > 0 || splay == 0)
            fetch(context);
        else
            context.await(context.os.pause(std::chrono::milliseconds(QRandomGenerator::global()->bounded(splay + 1))),
                [&context](const auto &) { fetch(context); });
    });
}

void DownloadingState::fetch(Context &context)
{
    const qint64 size = context.desired().size;
    const auto progress = [&context, toPercent = percentOf(size), gate = ProgressGate()](DownloadProgress now) mutable {
        const int percent = toPercent(now.received);
        if (gate.opens(context.os.monotonic(), percent))
            context.tell(DeploymentState::Downloading, percent, now.bytesPerSecond);
    };
    context.await(context.server.download(context.desired(), progress), [&context](const Result<void> &result) {
        if (result)
            context.post(EventKind::Done);
        else
            context.post(isFinal(result.error()) ? EventKind::Broken : EventKind::Lost, result.error());
    });
}

void VerifyingState::enter(Context &context)
{
    awaitWork(context, context.os.verify(context.desired()));
}

void UnpackingState::enter(Context &context)
{
    context.tell(DeploymentState::Verified);
    awaitWork(context, context.os.unpack(context.desired()));
}

void SelfTestingState::enter(Context &context)
{
    context.await(context.os.selfTest(context.desired().version),
        [this, &context](const Result<void> &result) { m_busy.heard(context, result); });
}

void AskingGoState::enter(Context &context)
{
    if (const auto expired = checkExpiry(context.desired(), context.os.now())) {
        context.post(EventKind::Broken, *expired);
        return;
    }
    const core::GoRequest question{context.desired().request, context.desired().attempt};
    context.await(context.server.go(question), [&context](const Result<core::GoAnswer> &answer) {
        const bool refused = answer ? !answer->go : isRefusal(answer.error());
        if (refused)
            context.post(EventKind::Withdrawn, {ErrorKind::Rejected, {}, {}});
        else if (answer)
            context.post(EventKind::Done);
        else
            context.post(EventKind::Lost, answer.error());
    });
}

void InstallingState::enter(Context &context)
{
    if (context.journal().installs >= maxInstalls) {
        context.await(context.os.adoptInstalled(context.desired()),
            [this, &context](const Result<void> &result) { adopted(context, result); });
        return;
    }
    context.countInstall([this, &context] {
        context.await(context.os.install(context.desired()), [this, &context](const Result<void> &result) {
            if (!result && result.error().kind == ErrorKind::InstallerBusy)
                context.uncountInstall();
            m_busy.heard(context, result);
        });
    });
}

void InstallingState::adopted(Context &context, const Result<void> &result)
{
    if (result || result.error().kind == ErrorKind::InstallerBusy) {
        m_busy.heard(context, result);
        return;
    }
    const Error &found = result.error();
    const QString what = found.detail.isEmpty() ? core::kindName(found.kind) : found.detail;
    m_busy.heard(context,
        Error{ErrorKind::Interrupted, u"no installer came to its end; what it left: "_s + what,
            {{u"starts"_s, QString::number(context.journal().installs)}}});
}

void RestartingState::enter(Context &context)
{
    if (context.os.runningVersion() == context.desired().version) {
        context.post(EventKind::Done);
        return;
    }
    if (const auto switched = context.os.switchTo(context.desired().version); !switched) {
        context.post(EventKind::Broken, switched.error());
        return;
    }
    // Tell the server, but do not hang on it: the pointer has moved, and whoever starts next is the new version.
    constexpr std::chrono::milliseconds patience = std::chrono::seconds(2);
    const core::AgentReport report{context.desired().request, context.desired().attempt, context.os.runningVersion(),
        DeploymentState::Restarting, 0, 0, {}, {}, {}};
    context.await(context.server.report(report), [&context](const auto &) { context.os.restart(); });
    context.await(context.os.pause(patience), [&context](const auto &) { context.os.restart(); });
}

void WatchingState::enter(Context &context)
{
    const core::Version running = context.os.runningVersion();
    if (running != context.desired().version) {
        const auto current = context.os.currentVersion();
        if (current && *current == context.desired().version)
            context.os.restart(); // somebody started the old one by hand; the watchdog starts, and counts, the new one
        else
            context.post(EventKind::Returned, {ErrorKind::Interrupted, u"the old version was put back"_s, {}});
        return;
    }
    // Before the outcome is written "upgraded" the server must have heard the new version, twice and a while apart: a
    // version that greets and dies is no upgrade. Only with that is the watchdog called off.
    const core::AgentReport report{
        context.desired().request, context.desired().attempt, running, DeploymentState::Watching, 0, 0, {}, {}, {}};
    const auto lost = [&context](const Error &error) { context.post(EventKind::Lost, error); };
    context.await(context.server.report(report), [&context, report, lost](const auto &first) {
        if (!first && !isRefusal(first.error())) {
            lost(first.error());
            return;
        }
        context.await(context.os.pause(context.settings.settle), [&context, report, lost](const auto &) {
            context.await(context.server.report(report), [&context, lost](const auto &second) {
                if (!second && !isRefusal(second.error()))
                    lost(second.error());
                else
                    context.post(EventKind::Done);
            });
        });
    });
}

void RollingBackState::enter(Context &context)
{
    if (context.os.runningVersion() == context.desired().version)
        context.os.restart();
    else
        context.post(EventKind::Returned);
}

void ReportingState::enter(Context &context)
{
    const core::AgentReport &outcome = *context.journal().outcome;
    // After a pause, which looks like a rejection from here, or with a full disk, the next attempt may go on with what
    // is there; anything else begins anew.
    const bool mayResume
        = outcome.state == DeploymentState::Rejected || (outcome.error && outcome.error->kind == ErrorKind::DiskFull);
    if (mayResume)
        context.os.setAside(context.desired());
    else if (outcome.state != DeploymentState::Upgraded)
        context.os.discard(context.desired());
    context.await(context.server.report(outcome), [&context](const auto &answer) {
        if (answer || isRefusal(answer.error()))
            context.post(EventKind::Done);
        else
            context.post(EventKind::Lost, answer.error());
    });
}

std::unique_ptr<State> makeState(Step step)
{
    switch (step) {
    case Step::Idle:
        return std::make_unique<IdleState>();
    case Step::Offered:
        return std::make_unique<OfferedState>();
    case Step::Downloading:
        return std::make_unique<DownloadingState>();
    case Step::Verifying:
        return std::make_unique<VerifyingState>();
    case Step::Unpacking:
        return std::make_unique<UnpackingState>();
    case Step::SelfTesting:
        return std::make_unique<SelfTestingState>();
    case Step::AskingGo:
        return std::make_unique<AskingGoState>();
    case Step::Installing:
        return std::make_unique<InstallingState>();
    case Step::Restarting:
        return std::make_unique<RestartingState>();
    case Step::Watching:
        return std::make_unique<WatchingState>();
    case Step::RollingBack:
        return std::make_unique<RollingBackState>();
    case Step::Reporting:
        return std::make_unique<ReportingState>();
    }
    Q_UNREACHABLE();
}

} // namespace mainstay::agent
