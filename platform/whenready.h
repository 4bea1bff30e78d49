// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QPointer>
#include <QPromise>
#include <QThread>

#include <memory>
#include <type_traits>

namespace mainstay::platform {

/// A future that is already finished with \a result.
template <typename T> QFuture<core::Result<T>> makeReady(core::Result<T> result)
{
    QPromise<core::Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

/// Calls \a callable with the Result<T> of \a future, once, in the thread of \a context, always from the event loop
/// (never from inside this call, nor from inside the producer's finish). Not at all when \a context dies first.
/// A future that was cancelled, or whose producer went away, is delivered as the error Cancelled.
/// Call it in the thread of \a context.
///
/// QFuture::then(context, ...) is not used because Qt 6.4 asserts when the context is dead, and because a second
/// then() silently replaces the first.
template <typename T, typename F> void whenReady(QFuture<core::Result<T>> future, QObject *context, F &&callable)
{
    Q_ASSERT(context && context->thread() == QThread::currentThread());
    auto *watcher = new QFutureWatcher<core::Result<T>>(context);
    QObject::connect(
        watcher, &QFutureWatcherBase::finished, context, [watcher, callable = std::forward<F>(callable)]() mutable {
            watcher->deleteLater();
            const QFuture<core::Result<T>> done = watcher->future();
            if (done.resultCount() > 0)
                callable(done.resultAt(0));
            else
                callable(core::Result<T>(core::Error{core::ErrorKind::Cancelled, {}, {}}));
        });
    watcher->setFuture(future);
}

/// Calls \a onCancel in the thread of \a context when somebody cancels \a future. For producers.
template <typename T, typename F> void whenCancelled(QFuture<T> future, QObject *context, F &&onCancel)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::canceled, context, std::forward<F>(onCancel));
    QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, &QObject::deleteLater);
    watcher->setFuture(future);
}

namespace detail {
template <typename R> struct IsFuture : std::false_type
{
};
template <typename R> struct IsFuture<QFuture<R>> : std::true_type
{
    using Result = R;
};
} // namespace detail

/// Follows a Result<T> with \a step, which gets the value and returns a Result<U> or a QFuture<Result<U>>; an error
/// passes by it untouched. Cancelling the returned future cancels what is under way. When \a context dies first the
/// returned future is cancelled and \a step is not called. Call it in the thread of \a context.
template <typename T, typename F> auto thenReady(QFuture<core::Result<T>> future, QObject *context, F &&step)
{
    using Answer = std::invoke_result_t<std::decay_t<F> &, const T &>;
    if constexpr (detail::IsFuture<Answer>::value) {
        using Final = typename detail::IsFuture<Answer>::Result;
        auto promise = std::make_shared<QPromise<Final>>();
        promise->start();
        auto current = std::make_shared<std::function<void()>>([future]() mutable { future.cancel(); });
        whenCancelled(promise->future(), context, [current] { (*current)(); });
        whenReady(future, context,
            [promise, current, context, step = std::forward<F>(step)](const core::Result<T> &result) mutable {
                if (!result || promise->isCanceled()) {
                    if (!result)
                        promise->addResult(Final(result.error()));
                    promise->finish();
                    return;
                }
                Answer second = step(*result);
                *current = [second]() mutable { second.cancel(); };
                whenReady(second, context, [promise](const Final &final) {
                    promise->addResult(final);
                    promise->finish();
                });
            });
        return promise->future();
    } else {
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        whenCancelled(promise->future(), context, [future]() mutable { future.cancel(); });
        whenReady(future, context, [promise, step = std::forward<F>(step)](const core::Result<T> &result) mutable {
            promise->addResult(result ? step(*result) : Answer(result.error()));
            promise->finish();
        });
        return promise->future();
    }
}

/// Latest wins: delivers only the answer to the newest question, and cancels the older ones. For "filter as you type".
class LatestOnly
{
public:
    /// Answers are delivered in the thread of \a context, and not after its death.
    explicit LatestOnly(QObject *context) : m_context(context) { }
    ~LatestOnly() { cancel(); }
    Q_DISABLE_COPY_MOVE(LatestOnly)

    template <typename T, typename F> void whenReady(QFuture<core::Result<T>> future, F &&callable)
    {
        cancel();
        m_cancel = [future]() mutable { future.cancel(); };
        platform::whenReady(future, m_context,
            [token = std::weak_ptr<int>(m_token), callable = std::forward<F>(callable)](
                const core::Result<T> &result) mutable {
                if (!token.expired())
                    callable(result);
            });
    }

    /// Forgets the question that is under way: its answer is not delivered.
    void cancel()
    {
        m_token = std::make_shared<int>(0);
        if (auto cancel = std::exchange(m_cancel, nullptr))
            cancel();
    }

private:
    QObject *m_context;
    std::shared_ptr<int> m_token = std::make_shared<int>(0);
    std::function<void()> m_cancel;
};

} // namespace mainstay::platform
