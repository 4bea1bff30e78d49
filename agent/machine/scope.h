// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/whenready.h"

#include <QObject>

#include <functional>
#include <vector>

namespace mainstay::agent {

/// The questions that one step asked: when the step ends they are given up, and late answers reach nobody.
class Scope : public QObject
{
public:
    using QObject::QObject;

    template <typename T, typename F> void await(QFuture<core::Result<T>> future, F &&callable)
    {
        m_cancel.push_back([future]() mutable { future.cancel(); });
        platform::whenReady(
            future, this, [this, callable = std::forward<F>(callable)](const core::Result<T> &result) mutable {
                if (!m_ended)
                    callable(result);
            });
    }

    /// Deletes itself, but not before the callable that may be running has returned.
    void end();

private:
    std::vector<std::function<void()>> m_cancel;
    bool m_ended = false;
};

} // namespace mainstay::agent
