// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/agents/requestnotice.h"

#include "core/maintenance.h"
#include "ui/text/cells.h"
#include "ui/text/rollouttext.h"
#include "ui/text/statetext.h"

#include <QCoreApplication>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using Content = Banner::Content;
using core::RequestState;
using models::Tone;

namespace {

class Notice
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::RequestNotice)

public:
    static std::optional<Content> of(
        const core::UpgradeRequest &request, const models::Connection &connection, const QDateTime &now)
    {
        if (request.receipt)
            return receipt(*request.receipt, now);
        switch (request.state) {
        case RequestState::WaitingForApproval:
            return waits(request, connection);
        case RequestState::Scheduled:
            return Content{Tone::Info,
                tr("It begins at %1.").arg(localDateTime(request.policy.startAt.value_or(request.createdAt))),
                tr("Until then it holds no computer and sends nothing.")};
        case RequestState::Paused:
            return paused(request.pause.value_or(core::Pause()));
        case RequestState::Expired:
            return Content{Tone::Warning, tr("Its time was over before every computer had ended."),
                tr("Create another request for those that are missing.")};
        case RequestState::Active:
            return window(request, now);
        case RequestState::Completed:
        case RequestState::Rejected:
            break;
        }
        return std::nullopt;
    }

    static QString reason(const core::Pause &pause)
    {
        const Format format{QLocale()};
        return tr("%1 of %2 computers of wave %3 failed")
            .arg(format.count(pause.failed), format.count(pause.ended))
            .arg(pause.wave);
    }

private:
    static Content receipt(const core::RejectReceipt &receipt, const QDateTime &now)
    {
        const Format format{QLocale()};
        Content content{Tone::Info};
        content.sentence = tr("Rejected by %1 on %2.").arg(receipt.rejectedBy, localDateTime(receipt.rejectedAt));
        content.remedy = tr("Recalled: %1 · already upgraded: %2 · past the point of no return: %3 · never reached: %4")
                             .arg(format.count(receipt.recalled), format.count(receipt.upgraded),
                                 format.count(receipt.pastPointOfNoReturn), format.count(receipt.neverReached));
        if (receipt.unconfirmed > 0)
            content.remedy += u'\n'
                + tr("%Ln recalled computer(s) have not confirmed yet, after %1.", nullptr, int(receipt.unconfirmed))
                      .arg(format.duration(std::max<qint64>(0, receipt.rejectedAt.secsTo(now)) * 1000));
        else if (receipt.secondsToLastConfirmed)
            content.remedy += u'\n'
                + tr("The last online agent confirmed after %1.")
                      .arg(format.duration(qint64(*receipt.secondsToLastConfirmed * 1000)));
        return content;
    }

    static Content waits(const core::UpgradeRequest &request, const models::Connection &connection)
    {
        const bool isMine = connection.session() && connection.session()->user == request.createdBy;
        return {Tone::Warning,
            tr("It sends nothing until a second person approves it: everybody with the role %1 or above, except %2.")
                .arg(roleName(core::roleFor(core::Permission::DeployAgents)), request.createdBy),
            isMine ? tr("You created it, so you cannot approve it. Ask a colleague.")
                   : tr("Compare file, signature and scope on the right before you approve.")};
    }

    static Content paused(const core::Pause &pause)
    {
        if (pause.cause == core::PauseCause::Person) {
            return {Tone::Warning, tr("%1 paused it at %2.").arg(pause.by, localDateTime(pause.at)),
                tr("Nobody begins until it is resumed; computers past the point of no return finish.")};
        }
        return {Tone::Bad, tr("It stopped by itself at %1: %2.").arg(localDateTime(pause.at), reason(pause)),
            tr("Resume accepts these failures and counts anew; Reject ends it for good."), tr("Look at the failures")};
    }

    static std::optional<Content> window(const core::UpgradeRequest &request, const QDateTime &now)
    {
        if (!request.policy.window)
            return std::nullopt;
        const core::WindowState window = core::windowAt(*request.policy.window, now);
        if (window.open)
            return std::nullopt;
        return Content{Tone::Info,
            window.changesAt
                ? tr("The maintenance window is shut; it opens at %1.").arg(localDateTime(*window.changesAt))
                : tr("The maintenance window never opens."),
            tr("Open only %1. Nobody begins outside it.").arg(windowText(*request.policy.window))};
    }
};

} // namespace

std::optional<Content> requestNotice(
    const core::UpgradeRequest &request, const models::Connection &connection, const QDateTime &now)
{
    return Notice::of(request, connection, now);
}

QString stopReason(const core::Pause &pause)
{
    return Notice::reason(pause);
}

} // namespace mainstay::ui
