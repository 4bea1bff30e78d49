// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/machine/context.h"

namespace mainstay::agent {

/// What is done at one step. The step is in the journal before enter() is called, and enter() is called again after a
/// crash or a back-off: it must find out for itself what of its work is there already.
class State
{
public:
    virtual ~State() = default;
    virtual void enter(Context &context) = 0;
};

} // namespace mainstay::agent
