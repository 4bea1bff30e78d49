// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include <windows.h>

namespace mainstay::platform {

/// A handle of the system that is closed when it goes away.
class Handle
{
public:
    explicit Handle(HANDLE handle = nullptr) : m_handle(handle == INVALID_HANDLE_VALUE ? nullptr : handle) { }
    Handle(Handle &&other) noexcept : m_handle(std::exchange(other.m_handle, nullptr)) { }
    Handle &operator=(Handle &&other) noexcept
    {
        std::swap(m_handle, other.m_handle);
        return *this;
    }
    ~Handle() { close(); }

    explicit operator bool() const { return m_handle != nullptr; }
    HANDLE get() const { return m_handle; }

    void close()
    {
        if (m_handle)
            ::CloseHandle(std::exchange(m_handle, nullptr));
    }

private:
    HANDLE m_handle;
};

} // namespace mainstay::platform
