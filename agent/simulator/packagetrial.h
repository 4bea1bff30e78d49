// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/host/keyring.h"
#include "agent/machine/agentos.h"
#include "agent/machine/serverport.h"

#include <QObject>
#include <QPromise>

#include <array>
#include <map>
#include <memory>
#include <vector>

namespace mainstay::agent {

/// The package of a rehearsed upgrade, taken as a real agent takes it, once for all simulated computers: fetched whole,
/// verified, unpacked into a folder of its own and, where it is made for this kind of machine, let try itself out.
/// Nothing is installed, and nothing of it stays.
class PackageTrial : public QObject
{
    Q_OBJECT

public:
    enum class Stage { Verify, Unpack, SelfTest };
    /// The main server as an agent with \a token sees it; it downloads to where the AgentOs looks.
    using Connect = std::function<std::unique_ptr<ServerPort>(const QString &token)>;

    /// \a keys: what the simulated computers trust; empty at first.
    PackageTrial(AgentOs &os, KeyRing keys, Connect connect, QObject *parent = nullptr);
    ~PackageTrial() override;

    /// Trusts what the main server names first, and follows its hand-overs, as every agent does.
    void trust(const core::PollAnswer &answer);

    /// How \a stage ended; the first question begins it all, with \a token.
    QFuture<core::Result<void>> outcome(Stage stage, const core::DesiredUpgrade &desired, const QString &token);

private:
    struct Trial
    {
        core::DesiredUpgrade desired;
        std::unique_ptr<ServerPort> server;
        std::array<std::optional<core::Result<void>>, 3> outcomes;
        std::vector<std::pair<Stage, std::shared_ptr<QPromise<core::Result<void>>>>> waiting;
    };

    void fetch(const std::shared_ptr<Trial> &trial);
    void verify(const std::shared_ptr<Trial> &trial);
    void unpack(const std::shared_ptr<Trial> &trial);
    void test(const std::shared_ptr<Trial> &trial);
    void settle(const std::shared_ptr<Trial> &trial, Stage stage, const core::Result<void> &result);

    AgentOs &m_os;
    KeyRing m_keys;
    Connect m_connect;
    std::map<QString, std::shared_ptr<Trial>> m_trials; ///< by what makes a package another one
    core::PollAnswer m_trusted; ///< the keys and hand-overs that were seen last
};

} // namespace mainstay::agent
