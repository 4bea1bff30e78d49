// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/agents/failuretexts.h"

#include "ui/text/statetext.h"
#include "ui/text/whytext.h"

namespace mainstay::ui {

using core::Deployment;
using core::DeploymentState;

core::Error FailureTexts::error(const core::FailureGroup &group) const
{
    const QString key = models::rowKey(group);
    if (const auto known = m_samples.constFind(key); known != m_samples.cend())
        return *known;
    std::optional<core::Error> sample;
    m_workspace.deployments().forEach([&](const Deployment &row) {
        const bool failed = row.state == DeploymentState::Failed || row.state == DeploymentState::RolledBack;
        if (sample || !failed || !row.error || row.failedState != group.failedState)
            return;
        const bool ranProgram = row.error->kind == core::ErrorKind::ProcessFailed;
        const QString exitCode = ranProgram ? row.error->context.value(QStringLiteral("exitCode")) : QString();
        if (row.error->kind == group.cause && exitCode == group.exitCode)
            sample = row.error;
    });
    if (!sample && group.exitCode.isEmpty())
        return {group.cause, group.detail, {}};
    if (!sample)
        return {group.cause, group.detail, {{QStringLiteral("exitCode"), group.exitCode}}};
    m_samples.insert(key, *sample);
    return *sample;
}

QString FailureTexts::sentence(const core::FailureGroup &group) const
{
    return failureText(error(group), group.failedState);
}

QString FailureTexts::during(const core::FailureGroup &group)
{
    return group.failedState ? stateText(*group.failedState).text : QString();
}

} // namespace mainstay::ui
