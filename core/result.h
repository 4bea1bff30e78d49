// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <utility>
#include <variant>

namespace mainstay::core {

/// A value or the reason why there is none. Shaped like C++23's std::expected, which GCC 12 does not have in full.
template <typename T> class [[nodiscard]] Result
{
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) { }
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) { }

    bool hasValue() const { return m_state.index() == 0; }
    explicit operator bool() const { return hasValue(); }

    const T &value() const & { return std::get<0>(m_state); }
    T &value() & { return std::get<0>(m_state); }
    T &&value() && { return std::get<0>(std::move(m_state)); }
    const Error &error() const { return std::get<1>(m_state); }

    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }

    T valueOr(T fallback) const { return hasValue() ? value() : std::move(fallback); }

    /// Calls \a f with the value and returns its Result; passes an error on untouched.
    template <typename F> auto andThen(F &&f) const -> decltype(f(std::declval<const T &>()))
    {
        if (!hasValue())
            return error();
        return f(value());
    }

    friend bool operator==(const Result &, const Result &) = default;

private:
    std::variant<T, Error> m_state;
};

/// Done, or the reason why not.
template <> class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)) { }

    bool hasValue() const { return !m_error; }
    explicit operator bool() const { return hasValue(); }
    const Error &error() const { return *m_error; }

    template <typename F> auto andThen(F &&f) const -> decltype(f())
    {
        if (m_error)
            return *m_error;
        return f();
    }

    friend bool operator==(const Result &, const Result &) = default;

private:
    std::optional<Error> m_error;
};

} // namespace mainstay::core
