// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/endofinput.h"

#include <QSocketNotifier>

#include <array>
#include <unistd.h>

namespace mainstay::agent {

EndOfInput::EndOfInput(int descriptor, QObject *parent) : QObject(parent)
{
    auto notifier = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read);
    connect(notifier.get(), &QSocketNotifier::activated, this, [this, descriptor, notifier = notifier.get()] {
        std::array<char, 256> ignored;
        if (::read(descriptor, ignored.data(), ignored.size()) > 0)
            return;
        notifier->setEnabled(false);
        emit ended();
    });
    m_watcher = std::move(notifier);
}

EndOfInput::~EndOfInput() = default;

} // namespace mainstay::agent
