// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QDeadlineTimer>
#include <QFuture>
#include <QTest>

namespace mainstay::test {

inline constexpr int patience = 60'000; ///< milliseconds; a machine may be busy

/// Asks \a isSo again and again, while the event loop runs, until it says yes. Unlike QTRY_VERIFY it keeps to the time
/// when asking is slow, and does not ask once more afterwards: what it asks about may move on.
template <typename Predicate> bool until(Predicate isSo, int milliseconds = patience)
{
    const QDeadlineTimer deadline(milliseconds);
    while (!isSo()) {
        if (deadline.hasExpired())
            return false;
        QTest::qWait(20);
    }
    return true;
}

/// The answer, while the test's event loop runs. TimedOut when there is none in time.
template <typename T> core::Result<T> await(QFuture<core::Result<T>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, patience))
        return core::Error{core::ErrorKind::TimedOut, QStringLiteral("the test waited for an answer"), {}};
    if (future.resultCount() == 0)
        return core::Error{core::ErrorKind::Cancelled, {}, {}};
    return future.resultAt(0);
}

/// For QVERIFY2: what the error says, as a log would.
template <typename T> QByteArray reasonOf(const core::Result<T> &result)
{
    if (result)
        return "no error";
    QByteArray text = core::kindName(result.error().kind).toUtf8() + " " + result.error().detail.toUtf8();
    for (auto it = result.error().context.cbegin(); it != result.error().context.cend(); ++it)
        text += " " + it.key().toUtf8() + "=" + it.value().toUtf8();
    return text;
}

} // namespace mainstay::test

/// Fails the test function when \a condition does not come true in time.
#define EVENTUALLY(condition)                                                                                          \
    QVERIFY2(mainstay::test::until([&] { return bool(condition); }), "did not come true: " #condition)
/// The same, within \a milliseconds.
#define EVENTUALLY_WITHIN(condition, milliseconds)                                                                     \
    QVERIFY2(mainstay::test::until([&] { return bool(condition); }, milliseconds), "did not come true: " #condition)

/// Fails the test function with the error's own words.
#define REQUIRE_RESULT(result)                                                                                         \
    do {                                                                                                               \
        const auto &required = (result); /* asked once: it may be a call that does something */                        \
        QVERIFY2(bool(required), mainstay::test::reasonOf(required).constData());                                      \
    } while (false)
