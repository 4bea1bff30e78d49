// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/simulator/simulatedcomputer.h"

#include <vector>

namespace mainstay::agent {

/// Thousands of agents in one process: enrols those that are missing, then lets all of them poll.
class SimulatedFleet : public QObject
{
    Q_OBJECT

public:
    struct Settings
    {
        int computers = 1000;
        int lines = 0; ///< so many of them have their polls held by the server; the others ask at the interval
        std::chrono::milliseconds ramp{0}; ///< over which the first polls are spread
        QString namePrefix = QStringLiteral("rehearsal");
        QString token; ///< of enrolment
        core::Version version; ///< that they say they run, when they enrol
        QString file; ///< where the identities are kept; empty: nowhere
    };

    SimulatedFleet(SimulatedWorld &world, const Settings &settings, QObject *parent = nullptr);

    /// Reads who is enrolled, and enrols the others. Errors: FileUnreadable, InvalidInput.
    core::Result<void> start();
    /// Writes who is enrolled, and which versions run. Errors: DiskFull, FileUnwritable.
    core::Result<void> save() const;

    int size() const { return int(m_computers.size()); }
    /// How many run that version.
    QHash<QString, int> versions() const;

signals:
    /// All are enrolled, and start to poll.
    void complete();
    /// Enrolment is refused: without it there is no fleet.
    void refused(const mainstay::core::Error &error);

private:
    void enrolNext();
    void bootAll();
    void add(const SimulatedIdentity &identity);

    SimulatedWorld &m_world;
    const Settings m_settings;
    std::vector<std::unique_ptr<SimulatedComputer>> m_computers;
    int m_asked = 0; ///< enrolments that were begun, those read from the file included
    bool m_isRefused = false;
    Chance m_chance;
};

} // namespace mainstay::agent
