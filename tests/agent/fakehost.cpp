// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/agent/fakehost.h"

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;
using core::StepAction;

void FakeHost::start()
{
    if (!m_world.running.isNull())
        return;
    const bool isNew = m_world.files == m_world.manifest.version;
    m_world.running = isNew && !m_world.lie.isNull() ? m_world.lie : m_world.files;
    ++m_world.process;
}

Result<void> FakeHost::perform(const core::PackageManifest &manifest, const core::PackageStep &step)
{
    ++m_world.performed[step.id];
    m_world.traces[step.id] = Trace::Half;
    m_world.moment();
    if (step.action == StepAction::StopServices)
        m_world.running = {};
    if (step.id == m_world.failing)
        return Error{ErrorKind::ProcessFailed, u"exit code 3"_s, {}};
    if (step.action == StepAction::InstallFiles)
        m_world.files = manifest.version;
    if (step.action == StepAction::StartServices)
        start();
    m_world.traces[step.id] = Trace::Whole;
    m_world.moment();
    return {};
}

Result<void> FakeHost::undo(const core::PackageManifest &, const core::PackageStep &step)
{
    m_world.moment();
    if (m_world.undoFails)
        return Error{ErrorKind::FileUnwritable, u"no room"_s, {}};
    if (step.action == StepAction::StartServices)
        m_world.running = {};
    if (step.action == StepAction::InstallFiles)
        m_world.files = m_world.journal.fromVersion;
    if (step.action == StepAction::StopServices)
        start();
    m_world.traces[step.id] = Trace::None;
    m_world.undone.append(step.id);
    m_world.moment();
    return {};
}

} // namespace mainstay::agent
