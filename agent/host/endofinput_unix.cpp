// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/endofinput.h"

#include <QSocketNotifier>

#include <array>
#include <unistd.h>

namespace mainstay::agent {

EndOfInput::EndOfInput(int descriptor, QObject *parent) : QObject(parent), m_descriptor(descriptor)
{
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        std::array<char, 256> ignored;
        if (::read(m_descriptor, ignored.data(), ignored.size()) > 0)
            return;
        m_notifier->setEnabled(false);
        emit ended();
    });
}

EndOfInput::~EndOfInput() = default;

} // namespace mainstay::agent
