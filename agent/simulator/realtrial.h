// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/host/hostos.h"
#include "agent/simulator/packagetrial.h"

#include <QTemporaryDir>
#include <QUrl>

namespace mainstay::agent {

/// What tries the packages of a rehearsal on this computer: a real agent's hands, in a folder of its own that goes with
/// the rehearsal. The program in a package finds there what it finds where an agent is enrolled.
class RealTrial
{
public:
    /// \a running: the version that the simulated computers say they run.
    RealTrial(const QUrl &server, const QString &fingerprint, const core::Version &running);

    /// Errors: FileUnwritable.
    core::Result<void> open() const;

    PackageTrial &packages() { return m_trial; }
    const DataFolder &folder() const { return m_folder; }
    /// How many packages were tried.
    int count() const { return m_count; }

private:
    std::unique_ptr<ServerPort> connect(const QString &token);

    QTemporaryDir m_scratch;
    DataFolder m_folder;
    Identity m_identity;
    HostOs m_os;
    PackageTrial m_trial;
    int m_count = 0;
};

} // namespace mainstay::agent
