// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/requestfailures.h"
#include "models/workspace.h"

#include <QHash>

namespace mainstay::ui {

/// The words for a cause of failure. The server says the kind; the facts that the sentence wants, such as a version or
/// a program's name, are those of one of the computers.
class FailureTexts
{
public:
    explicit FailureTexts(models::Workspace &workspace) : m_workspace(workspace) { }

    /// \a group's kind with the facts of a computer of it, as far as the list has one.
    core::Error error(const core::FailureGroup &group) const;
    QString sentence(const core::FailureGroup &group) const;
    /// "Downloading": what it was doing; empty where the agent did not say.
    static QString during(const core::FailureGroup &group);

    /// Of another request, or of other computers.
    void forget() { m_samples.clear(); }

private:
    models::Workspace &m_workspace;
    mutable QHash<QString, core::Error> m_samples; ///< by key of the group: a look through 100,000 rows is kept
};

} // namespace mainstay::ui
