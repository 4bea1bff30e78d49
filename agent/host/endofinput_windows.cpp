// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/endofinput.h"

#include <QTimer>

#include <array>
#include <chrono>

#include <windows.h>

namespace mainstay::agent {

namespace {

constexpr std::chrono::milliseconds lookInterval{250};

/// Whether nothing can come from it any more. Reads what has come.
bool hasEnded(HANDLE input)
{
    DWORD waiting = 0;
    switch (::GetFileType(input)) {
    case FILE_TYPE_CHAR: {
        DWORD mode = 0;
        return !::GetConsoleMode(input, &mode); // of a console Ctrl+C tells, and its closing; else the null device
    }
    case FILE_TYPE_PIPE:
        break;
    default:
        return true;
    }
    if (!::PeekNamedPipe(input, nullptr, 0, nullptr, &waiting, nullptr))
        return true;
    std::array<char, 256> ignored;
    DWORD count = 0;
    while (waiting > 0) {
        const DWORD most = std::min(waiting, DWORD(ignored.size()));
        if (!::ReadFile(input, ignored.data(), most, &count, nullptr) || count == 0)
            return true;
        waiting -= count;
    }
    return false;
}

} // namespace

EndOfInput::EndOfInput(int, QObject *parent) : QObject(parent)
{
    // A read that waits would hold up whoever asks about this pipe, such as a child at its start; nothing else tells.
    auto timer = std::make_unique<QTimer>();
    timer->setInterval(lookInterval);
    connect(timer.get(), &QTimer::timeout, this, [this, timer = timer.get()] {
        if (!hasEnded(::GetStdHandle(STD_INPUT_HANDLE)))
            return;
        timer->stop();
        emit ended();
    });
    timer->start();
    m_watcher = std::move(timer);
}

EndOfInput::~EndOfInput() = default;

} // namespace mainstay::agent
