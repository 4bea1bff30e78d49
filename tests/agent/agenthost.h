// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/host/datafolder.h"
#include "agent/host/identity.h"
#include "agent/machine/journal.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace mainstay::agent {

/// What a computer needs to belong to a server.
struct Enrolment
{
    QUrl server{};
    QByteArray token = QByteArrayLiteral("enrolment-token");
    QString name = QStringLiteral("test");
    QString fingerprint{}; ///< of the server's certificate; empty: none is pinned
};

/// A computer of its own, in a folder: the real program, its watchdog and its worker, to be killed at will.
class AgentHost
{
public:
    /// \a folder: where the data folder is made; empty: in a temporary one.
    explicit AgentHost(const QString &folder = {});
    /// Kills what still runs from this folder, and nothing else.
    ~AgentHost();
    Q_DISABLE_COPY_MOVE(AgentHost)

    const DataFolder &folder() const { return m_folder; }
    static QString program(); ///< of the build, version 1.0.0

    /// Runs a command of the agent to its end; its exit code.
    int command(const QStringList &arguments, const QByteArray &input = {});
    void enrol(const Enrolment &enrolment);
    void writeSettings(const Settings &settings);

    /// Starts the watchdog as a service manager would.
    void supervise(const QStringList &more = {});
    /// As supervise(), with an owner whose end stops it: endOwner().
    void superviseForOwner();
    void endOwner();
    QProcess &watchdogProcess() { return m_watchdog; }

    /// Process ids of this folder's processes of those commands, such as "run". All in one look: a worker that becomes
    /// a watchdog between two looks would be in neither.
    QList<qint64> processes(const QStringList &commands) const;
    bool isGone() const; ///< neither worker nor watchdog is left
    void kill(const QString &command);
    /// Ends all of them at once, before one can miss another.
    void cutPower();
    /// What systemd does when neither the agent nor its watchdog is left. Always true, to be asked while one waits.
    bool reviveWhenGone();

    Journal journal() const;
    QString current() const; ///< the version that the pointer names
    QString running() const; ///< the version of the worker that runs; empty when it is not exactly one
    QString watching() const; ///< the version of the watchdog; empty when it is not exactly one
    QString log() const;

private:
    bool hasProcesses() const;
    void kill(const QStringList &commands);
    QString versionOfThe(const QString &command) const;

    QTemporaryDir m_directory;
    DataFolder m_folder;
    QProcess m_watchdog;
    int m_owner = -1; ///< the owner's end of the pipe
};

} // namespace mainstay::agent
