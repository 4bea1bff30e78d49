// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/agent/agenthost.h"
#include "tests/endtoend/administrator.h"
#include "tests/endtoend/realserver.h"

namespace mainstay::test {

/// A main server, computers with the agent and an administrator: all real, all on this machine, all gone at the end.
class RealSite
{
public:
    /// \a serverFolder: where the server's data folder is made; empty: in a temporary one.
    explicit RealSite(const QString &serverFolder = {});
    ~RealSite();
    Q_DISABLE_COPY_MOVE(RealSite)

    /// Everything up to the administrator's session, keys announced. False: see log().
    bool start();
    /// Enrols a computer called \a name, which reaches the server by way of \a url, or directly, and keeps its data in
    /// \a folder, or in a temporary one. Starts nothing.
    agent::AgentHost &addComputer(const QString &name, const QUrl &url = {}, const QString &folder = {});

    RealServer &server() { return m_server; }
    Administrator &admin() { return *m_admin; }
    agent::AgentHost &computer(const QString &name) { return *m_computers.at(name); }

    /// The whole chain has ended: the request, the computer's row, what runs on the computer, and its watchdog, which
    /// follows last.
    bool hasEnded(
        const core::RequestId &request, const QString &computer, core::DeploymentState state, const QString &version);
    QString log() const;

    static QString sample(const QString &file);
    static QString upgradePackage(); ///< 1.1.0
    static QString brokenPackage(); ///< 1.2.0, which does not start
    static QString oldProgram(); ///< 1.0.0, as a plain program

private:
    RealServer m_server;
    std::unique_ptr<Administrator> m_admin;
    std::map<QString, std::unique_ptr<agent::AgentHost>> m_computers;
    QString m_problem;
};

} // namespace mainstay::test
