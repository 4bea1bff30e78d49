// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/machine/scope.h"

namespace mainstay::agent {

void Scope::end()
{
    m_ended = true;
    std::vector<std::function<void()>> cancel;
    cancel.swap(m_cancel);
    for (const auto &one : cancel)
        one();
    deleteLater();
}

} // namespace mainstay::agent
