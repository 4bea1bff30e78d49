// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"
#include "ui/text/whytext.h"

namespace mainstay::ui {

/// Finds in the lists what a computer's "why?" rests on. The answer's pointers are good until the lists change.
class EvidenceSource
{
public:
    explicit EvidenceSource(models::Workspace &workspace) : m_workspace(workspace) { }

    Evidence of(const core::Deployment &deployment) const;
    WhyText why(const core::Deployment &deployment) const { return whyText(deployment, of(deployment)); }

private:
    models::Workspace &m_workspace;
};

} // namespace mainstay::ui
