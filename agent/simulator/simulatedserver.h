// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/machine/serverport.h"
#include "agent/simulator/simulatedworld.h"

#include <QObject>

namespace mainstay::agent {

/// The real main server over the fleet's shared links, for one simulated computer, with the network that it is said to
/// have.
class SimulatedServer : public QObject, public ServerPort
{
    Q_OBJECT

public:
    /// \a holdsLine: its polls wait at the server; the others are asked at their interval, and share links.
    SimulatedServer(
        SimulatedWorld &world, quint64 number, const SimulatedIdentity &identity, bool holdsLine, QObject *parent);

    QFuture<core::Result<core::PollAnswer>> poll(const core::AgentPoll &poll) override;
    QFuture<core::Result<core::ReportAnswer>> report(const core::AgentReport &report) override;
    QFuture<core::Result<core::GoAnswer>> go(const core::GoRequest &request) override;
    QFuture<core::Result<void>> download(
        const core::DesiredUpgrade &desired, std::function<void(DownloadProgress)> progress) override;

private:
    struct Transfer;

    void send(LinkPool::Exchange exchange);
    template <typename Answer>
    QFuture<core::Result<Answer>> ask(
        const QByteArray &path, const QByteArray &body, std::chrono::seconds patience = std::chrono::seconds(60));
    void advance(const std::shared_ptr<Transfer> &transfer);

    SimulatedWorld &m_world;
    const quint64 m_number;
    const QByteArray m_token;
    const bool m_holdsLine;
    Chance m_chance;
};

} // namespace mainstay::agent
