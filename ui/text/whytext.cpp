// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/whytext.h"

#include "ui/text/errortext.h"
#include "ui/text/format.h"
#include "ui/text/statetext.h"

#include <QCoreApplication>
#include <QLocale>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::DeploymentState;
using core::ReasonKind;
using models::Tone;

namespace {

/// Gives tr() a context of its own: mainstay::ui::Why.
class Why
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::Why)

public:
    Why(const core::Deployment &deployment, const Evidence &evidence)
        : m_deployment(deployment),
          m_evidence(evidence),
          m_reason(core::explain(evidence.request ? *evidence.request : core::UpgradeRequest(), deployment,
              evidence.computer, evidence.now, evidence.pollSeconds))
    { }

    WhyText text() const
    {
        WhyText text = m_reason.kind == ReasonKind::Ended ? ended() : words();
        if (!fact(u"offlineSince"_s).isEmpty())
            text.sentence += u' ' + tr("Besides, it has not polled since %1.").arg(moment(u"offlineSince"_s));
        return text;
    }

    static QString failure(const core::Error &error, std::optional<DeploymentState> during)
    {
        const QString exitCode = error.context.value(u"exitCode"_s);
        const QString starts = error.context.value(u"starts"_s);
        if (error.kind == core::ErrorKind::Interrupted && !starts.isEmpty())
            return tr("The installer stopped the agent each of the %1 times it was started.").arg(starts);
        if (error.kind == core::ErrorKind::ProcessFailed && during == DeploymentState::Installing)
            return exitCode.isEmpty() ? tr("The installer did not run to its end.")
                                      : tr("The installer failed with exit code %1.").arg(exitCode);
        // Only the watchdog starts the new version again and again.
        if (error.kind == core::ErrorKind::ProcessFailed && during == DeploymentState::Watching)
            return exitCode.isEmpty()
                ? tr("The new version stopped by itself each time it was started.")
                : tr("The new version stopped by itself each time it was started, at last with exit code %1.")
                      .arg(exitCode);
        return errorText(error).sentence;
    }

private:
    QString fact(const QString &key) const { return m_reason.context.value(key); }
    int number(const QString &key) const { return fact(key).toInt(); }
    QString size(const QString &key) const { return m_format.size(fact(key).toLongLong()); }

    /// "14:32" of today, else with the date.
    QString moment(const QDateTime &when) const
    {
        const QDateTime local = when.toLocalTime();
        return local.date() == m_evidence.now.toLocalTime().date() ? m_format.time(local.time())
                                                                   : m_format.dateTime(local);
    }
    QString moment(const QString &key) const
    {
        const auto when = core::instantFromText(fact(key));
        return when ? moment(*when) : QString();
    }
    QString since(const QString &key) const
    {
        const auto when = core::instantFromText(fact(key));
        return when ? m_format.duration(std::max<qint64>(when->msecsTo(m_evidence.now), 0)) : QString();
    }

    WhyText words() const
    {
        switch (m_reason.kind) {
        case ReasonKind::WaitsForApproval:
            return {tr("It waits until somebody else than %1 approves the request.").arg(fact(u"createdBy"_s)),
                tr("Ask a colleague who may deploy agents."), Tone::Warning};
        case ReasonKind::Scheduled:
            return {tr("It waits because the request begins at %1.").arg(moment(u"until"_s)), {}};
        case ReasonKind::Paused:
            return paused();
        case ReasonKind::OutsideWindow:
            return outsideWindow();
        case ReasonKind::WaitsForWave:
            return waitsForWave();
        case ReasonKind::WaitsForSlot:
            return {tr("All %1 places for downloads are taken; %Ln computer(s) wait for one.", nullptr,
                        number(u"waiting"_s))
                        .arg(m_format.count(number(u"slots"_s))),
                tr("It begins by itself when a place is free.")};
        case ReasonKind::BusyElsewhere:
            return {tr("Another request has this computer now: “%1”.").arg(m_evidence.otherRequest),
                tr("Its turn comes when that one has ended with it."), Tone::Warning};
        default:
            return computerWords();
        }
    }

    WhyText computerWords() const
    {
        switch (m_reason.kind) {
        case ReasonKind::NeverSeen:
            return {tr("It has not polled once since it was enrolled at %1.").arg(moment(u"enrolledAt"_s)),
                tr("See on that computer whether the agent runs and reaches the server."), Tone::Warning};
        case ReasonKind::Offline:
            return {tr("It is off, or does not reach the server: its last poll was at %1, %2 ago.")
                        .arg(moment(u"since"_s), since(u"since"_s)),
                tr("It begins by itself when it polls again."), Tone::Warning};
        case ReasonKind::NotEnoughDisk:
            return {tr("Its disk is too full: %1 are free, %2 are needed.").arg(size(u"free"_s), size(u"needed"_s)),
                tr("Free some space on that computer."), Tone::Warning};
        case ReasonKind::WaitsForPoll:
            return {tr("It gets the command at its next poll, within %1.")
                        .arg(m_format.duration(fact(u"within"_s).toLongLong() * 1000)),
                {}};
        case ReasonKind::Retries:
            return {m_deployment.error ? tr("It tries again at %1. %2")
                                             .arg(moment(u"until"_s), failure(*m_deployment.error, m_deployment.state))
                                       : tr("It tries again at %1.").arg(moment(u"until"_s)),
                {}, Tone::Warning};
        case ReasonKind::Stalled:
            return {tr("It has been silent for %1; the last that it said was “%2”.")
                        .arg(since(u"since"_s), stateText(m_deployment.state).text),
                tr("It goes on when the agent answers again. If it does not, look at that computer."), Tone::Warning};
        case ReasonKind::UnderWay:
            return {underWay(), {}};
        default:
            return {};
        }
    }

    WhyText paused() const
    {
        if (fact(u"cause"_s) == core::nameOf(core::pauseCauseNames, core::PauseCause::Person)) {
            return {tr("%1 paused the request at %2.").arg(fact(u"by"_s), moment(u"at"_s)),
                tr("It begins when somebody resumes the request."), Tone::Warning};
        }
        return {tr("The request stopped by itself at %1: %2 of %3 computers of wave %4 failed.")
                    .arg(moment(u"at"_s), m_format.count(number(u"failed"_s)), m_format.count(number(u"ended"_s)),
                        fact(u"wave"_s)),
            tr("Look at the failures, then resume or reject the request."), Tone::Bad};
    }

    WhyText outsideWindow() const
    {
        if (fact(u"until"_s).isEmpty()) {
            return {tr("The maintenance window of the request never opens."),
                tr("Reject the request and create it again with another window."), Tone::Bad};
        }
        return {tr("The maintenance window is shut; it opens at %1.").arg(moment(u"until"_s)), {}};
    }

    WhyText waitsForWave() const
    {
        const int left = number(u"left"_s);
        const QString wave = fact(u"wave"_s);
        if (left <= 0)
            return {tr("It is in wave %1, which begins in a moment.").arg(wave), {}};
        return {tr("It is in wave %1; wave %2 still waits for %Ln computer(s).", nullptr, left)
                    .arg(wave, fact(u"current"_s)),
            tr("It begins by itself when that wave has ended well.")};
    }

    QString underWay() const
    {
        switch (m_deployment.state) {
        case DeploymentState::Offered:
            return tr("The agent has the command and begins.");
        case DeploymentState::Downloading:
            return downloading();
        case DeploymentState::Verified:
            return tr("Size, checksum and signature are right; it asks the server for the last time.");
        case DeploymentState::Installing:
            return tr("The agent is replacing itself.");
        case DeploymentState::Restarting:
            return tr("The new version is starting.");
        case DeploymentState::Watching:
            return tr("The new version runs and has to prove itself.");
        default:
            return {};
        }
    }

    QString downloading() const
    {
        if (m_deployment.bytesPerSecond <= 0)
            return tr("The download is starting.");
        const qint64 size = m_evidence.request ? m_evidence.request->artifact.size : 0;
        const qint64 left = size * (100 - m_deployment.percent) / 100 / m_deployment.bytesPerSecond;
        const QString rate = m_format.rate(m_deployment.bytesPerSecond);
        return size > 0 ? tr("It downloads at %1, %2.").arg(rate, m_format.timeLeft(left))
                        : tr("It downloads at %1.").arg(rate);
    }

    WhyText ended() const
    {
        const core::Deployment &d = m_deployment;
        switch (d.state) {
        case DeploymentState::Upgraded:
            return {d.fromVersion.isNull()
                    ? tr("The new version reported in.")
                    : tr("The new version reported in; it was %1 before.").arg(d.fromVersion.toString()),
                {}, Tone::Ok};
        case DeploymentState::Failed:
        case DeploymentState::RolledBack:
            if (!d.error)
                return {tr("The agent gave no reason."), tr("Look at the agent's log on that computer."), Tone::Bad};
            return {failure(*d.error, d.failedState), errorText(*d.error).remedy,
                d.state == DeploymentState::Failed ? Tone::Bad : Tone::Warning};
        case DeploymentState::Rejected:
            return {tr("The request was rejected before the agent replaced itself."), {}, Tone::Neutral};
        case DeploymentState::Expired:
            return {tr("The request's time was over before the agent replaced itself."),
                tr("Create another request for it."), Tone::Neutral};
        default:
            return {notApplicable(), {}, Tone::Neutral};
        }
    }

    QString notApplicable() const
    {
        if (!m_deployment.error)
            return tr("It has this version already.");
        switch (m_deployment.error->kind) {
        case core::ErrorKind::AlreadyExists:
            return tr("It has this version already.");
        case core::ErrorKind::WrongVersion:
            return tr("It has a newer version (%1).").arg(m_deployment.fromVersion.toString());
        case core::ErrorKind::Conflict:
            return m_evidence.otherRequest.isEmpty()
                ? tr("Another request took over.")
                : tr("Another request took over: “%1”.").arg(m_evidence.otherRequest);
        default:
            return errorText(*m_deployment.error).sentence;
        }
    }

    const core::Deployment &m_deployment;
    const Evidence &m_evidence;
    const core::Explanation m_reason;
    const Format m_format{QLocale()};
};

} // namespace

WhyText whyText(const core::Deployment &deployment, const Evidence &evidence)
{
    return Why(deployment, evidence).text();
}

QString failureText(const core::Error &error, std::optional<DeploymentState> failedState)
{
    return Why::failure(error, failedState);
}

} // namespace mainstay::ui
