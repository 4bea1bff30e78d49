// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace mainstay::agent {

/// Runs \a work, which may block, in a thread of \a pool. \a work is given a function that says whether to go on: false
/// once the future is cancelled.
template <typename F> QFuture<core::Result<void>> runInBackground(QThreadPool &pool, F &&work)
{
    auto promise = std::make_shared<QPromise<core::Result<void>>>();
    promise->start();
    pool.start([promise, work = std::forward<F>(work)] {
        const auto proceed = [promise] { return !promise->isCanceled(); };
        promise->addResult(work(proceed));
        promise->finish();
    });
    return promise->future();
}

} // namespace mainstay::agent
