// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/request.h"

namespace mainstay::core {

/// What makes failures the same one.
struct FailureCause
{
    ErrorKind kind = ErrorKind::Internal;
    std::optional<DeploymentState> failedState; ///< in which they failed
    QString exitCode; ///< of a program that failed; empty: it had none

    friend bool operator==(const FailureCause &, const FailureCause &) = default;
};

/// The failed computers of a request that have one cause.
struct FailureGroup
{
    ErrorKind cause = ErrorKind::Internal;
    std::optional<DeploymentState> failedState; ///< in which they failed
    qint64 computers = 0;
    qint64 rolledBack = 0; ///< of those: run the old version again after having tried the new one
    QString detail; ///< of one of them
    QStringList examples; ///< names of some of the computers
    QString exitCode = {}; ///< as in FailureCause

    static constexpr int maxExamples = 5;

    FailureCause key() const { return {cause, failedState, exitCode}; }

    friend bool operator==(const FailureGroup &, const FailureGroup &) = default;
};

/// GET /api/v1/requests/{id}/failures: most frequent first.
struct FailureSummary
{
    QList<FailureGroup> groups;

    friend bool operator==(const FailureSummary &, const FailureSummary &) = default;
};

template <> struct Fields<FailureGroup>
{
    static constexpr auto table = std::make_tuple(field("cause", &FailureGroup::cause),
        field("failedState", &FailureGroup::failedState), field("computers", &FailureGroup::computers),
        optionalField("rolledBack", &FailureGroup::rolledBack), optionalField("detail", &FailureGroup::detail),
        optionalField("examples", &FailureGroup::examples), optionalField("exitCode", &FailureGroup::exitCode));
};

template <> struct Fields<FailureSummary>
{
    static constexpr auto table = std::make_tuple(field("groups", &FailureSummary::groups));
};

} // namespace mainstay::core
