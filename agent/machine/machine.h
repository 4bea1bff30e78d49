// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/machine/backoff.h"
#include "agent/machine/context.h"
#include "agent/machine/reporter.h"
#include "agent/machine/state.h"
#include "agent/machine/transition.h"

#include <map>
#include <memory>

namespace mainstay::agent {

/// Carries out what the server wants, one attempt at a time: looks events up in the table, writes the next step to the
/// journal, and enters its state. After a crash start() goes on where the journal says.
class Machine : public QObject, private Context
{
    Q_OBJECT

public:
    Machine(JournalStore &store, AgentOs &os, ServerPort &server, const MachineSettings &settings = {},
        QObject *parent = nullptr);
    ~Machine() override;

    /// Resumes. Errors: FileUnreadable. A journal that cannot be understood is begun anew: what it told of can be told
    /// again by the server.
    core::Result<void> start();

    /// What the server wants, from each answer to a poll.
    void consider(const std::optional<core::DesiredUpgrade> &desired);

    Step step() const { return m_journal.step; }
    const Journal &journal() const override { return m_journal; }

signals:
    /// The journal has this step and its state has been entered.
    void stepped(mainstay::agent::Step step);

private:
    void post(Event event) override;
    void tell(core::DeploymentState state, int percent, qint64 bytesPerSecond) override;
    void countInstall(std::function<void()> begin) override;
    void uncountInstall() override;
    Scope &scope() override { return *m_scope; }

    void beginWanted(bool mayRepeat);
    void withdraw();
    void drain();
    void handle(const Event &event);
    void leave();
    void go(const Transition &transition, const Event &event);
    /// Calls \a begin once the journal is on the disk.
    void save(std::function<void()> begin);
    void backOff(const std::optional<core::Error> &why);
    void enter();
    core::AgentReport reportOf(core::DeploymentState state) const;
    void setOutcome(core::DeploymentState state, const std::optional<core::Error> &error);

    JournalStore &m_store;
    Reporter m_reporter;
    const MachineSettings m_settings;
    std::map<Step, std::unique_ptr<State>> m_states;
    Journal m_journal;
    std::optional<core::DesiredUpgrade> m_wanted;
    QList<Event> m_events;
    bool m_draining = false;
    QPointer<Scope> m_scope;
    Backoff m_backoff;
};

} // namespace mainstay::agent
