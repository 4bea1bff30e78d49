// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/machine/agentos.h"
#include "agent/machine/event.h"
#include "agent/machine/journal.h"
#include "agent/machine/scope.h"
#include "agent/machine/serverport.h"

#include <functional>

namespace mainstay::agent {

/// What can be set about an upgrade; tests shorten the times.
struct MachineSettings
{
    std::chrono::milliseconds settle = std::chrono::seconds(5); ///< a new version must be well that long
    std::chrono::milliseconds firstRetry = std::chrono::seconds(1);
    std::chrono::milliseconds longestRetry = std::chrono::minutes(5);
    std::chrono::milliseconds busyPatience = std::chrono::minutes(30); ///< with another installer
};

/// What a state may touch: the ports, the attempt, and the machine's ear.
class Context
{
public:
    Context(AgentOs &os_, ServerPort &server_, const MachineSettings &settings_)
        : os(os_), server(server_), settings(settings_)
    { }
    virtual ~Context() = default;
    Q_DISABLE_COPY_MOVE(Context)

    AgentOs &os;
    ServerPort &server;
    const MachineSettings &settings;

    virtual const Journal &journal() const = 0;
    /// The attempt under way; there is one at every step but Idle.
    const core::DesiredUpgrade &desired() const { return *journal().desired; }

    /// Tells the machine what happened; it acts on it after the state has returned.
    virtual void post(Event event) = 0;
    void post(EventKind kind) { post(Event{kind}); }
    void post(EventKind kind, core::Error error) { post(Event{kind, std::move(error)}); }

    /// Tells the server how far it is, as well as that goes: the newest replaces one that could not be sent.
    virtual void tell(core::DeploymentState state, int percent = 0, qint64 bytesPerSecond = 0) = 0;

    /// Counts the start of an installer, and calls \a begin once the journal has it.
    virtual void countInstall(std::function<void()> begin) = 0;
    /// Takes the count back: it was held up and did not run.
    virtual void uncountInstall() = 0;

    /// Calls \a callable with the answer unless the state has been left by then.
    template <typename T, typename F> void await(QFuture<core::Result<T>> future, F &&callable)
    {
        scope().await(std::move(future), std::forward<F>(callable));
    }

protected:
    virtual Scope &scope() = 0;
};

} // namespace mainstay::agent
