// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/machine/state.h"

#include <memory>

namespace mainstay::agent {

/// Nothing is to be done.
class IdleState : public State
{
public:
    void enter(Context &context) override;
};

/// How long a step has been waiting for another installer to end.
class BusyWait
{
public:
    /// Waits on, or gives up when the patience is at its end.
    void posted(Context &context, const core::Error &busy);
    /// The end of work that another installer may hold up.
    void heard(Context &context, const core::Result<void> &result);

private:
    QString m_attempt;
    std::chrono::milliseconds m_since{};
};

/// Looks at the command before anything is fetched.
class OfferedState : public State
{
public:
    void enter(Context &context) override;

private:
    BusyWait m_busy;
};

/// Takes the file where it lies ready, or fetches it, from where it stopped.
class DownloadingState : public State
{
public:
    void enter(Context &context) override;

private:
    static void fetch(Context &context);
};

/// Checks that the file is what was asked for, signed by whom this computer trusts.
class VerifyingState : public State
{
public:
    void enter(Context &context) override;
};

/// Puts the new version beside the one that runs.
class UnpackingState : public State
{
public:
    void enter(Context &context) override;
};

/// Lets the new version try itself out.
class SelfTestingState : public State
{
public:
    void enter(Context &context) override;

private:
    BusyWait m_busy;
};

/// Asks the server the last question.
class AskingGoState : public State
{
public:
    void enter(Context &context) override;
};

/// Runs the system's own installer where the package brings one. An installer that ends this agent, as one that
/// restarts its service does, is not run for ever: after so many starts what it has left decides.
class InstallingState : public State
{
public:
    static constexpr int maxInstalls = 3;

    void enter(Context &context) override;

private:
    void adopted(Context &context, const core::Result<void> &result);

    BusyWait m_busy;
};

/// Moves the pointer and makes room for the new version.
class RestartingState : public State
{
public:
    void enter(Context &context) override;
};

/// Proves to the server that the new version runs, twice with a while between.
class WatchingState : public State
{
public:
    void enter(Context &context) override;
};

/// Lets the watchdog return to the old version.
class RollingBackState : public State
{
public:
    void enter(Context &context) override;
};

/// Tells the server how it ended, until it has understood.
class ReportingState : public State
{
public:
    void enter(Context &context) override;
};

std::unique_ptr<State> makeState(Step step);

} // namespace mainstay::agent
