// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/machine/transition.h"

#include <algorithm>
#include <array>

namespace mainstay::agent {

namespace {

using enum Step;
using enum EventKind;
using enum Passage;

// clang-format off
constexpr auto table = std::to_array<Transition>({
    //  at            what happens   next          on the way
    { Idle,         Wanted,        Offered,      Plain           },
    { Idle,         Repeated,      Reporting,    Plain           },

    { Offered,      Done,          Downloading,  Plain           },
    { Offered,      Lost,          Offered,      BackOff         },
    { Offered,      Unfit,         Reporting,    AsNotApplicable },
    { Offered,      Broken,        Reporting,    AsFailed        },
    { Offered,      Withdrawn,     Reporting,    AsRejected      },

    { Downloading,  Done,          Verifying,    Plain           },
    { Downloading,  Lost,          Downloading,  BackOff         },
    { Downloading,  Broken,        Reporting,    AsFailed        },
    { Downloading,  Withdrawn,     Reporting,    AsRejected      },

    { Verifying,    Done,          Unpacking,    Plain           },
    { Verifying,    Broken,        Reporting,    AsFailed        },
    { Verifying,    Withdrawn,     Reporting,    AsRejected      },

    { Unpacking,    Done,          SelfTesting,  Plain           },
    { Unpacking,    Broken,        Reporting,    AsFailed        },
    { Unpacking,    Withdrawn,     Reporting,    AsRejected      },

    { SelfTesting,  Done,          AskingGo,     Plain           },
    { SelfTesting,  Lost,          SelfTesting,  BackOff         },
    { SelfTesting,  Broken,        Reporting,    AsFailed        },
    { SelfTesting,  Withdrawn,     Reporting,    AsRejected      },

    { AskingGo,     Done,          Installing,   Plain           },
    { AskingGo,     Lost,          AskingGo,     BackOff         },
    { AskingGo,     Broken,        Reporting,    AsFailed        },
    { AskingGo,     Withdrawn,     Reporting,    AsRejected      },

    // No row for Withdrawn from here on: past the point of no return it means nothing.
    { Installing,   Done,          Restarting,   Plain           },
    { Installing,   Lost,          Installing,   BackOff         },
    { Installing,   Broken,        Reporting,    AsFailed        },

    { Restarting,   Done,          Watching,     Plain           },
    { Restarting,   Broken,        Reporting,    AsFailed        },

    { Watching,     Done,          Reporting,    AsUpgraded      },
    { Watching,     Lost,          Watching,     BackOff         },
    { Watching,     Returned,      Reporting,    AsRolledBack    },

    { RollingBack,  Returned,      Reporting,    AsRolledBack    },

    { Reporting,    Done,          Idle,         Plain           },
    { Reporting,    Lost,          Reporting,    BackOff         },
});
// clang-format on

} // namespace

std::span<const Transition> transitions()
{
    return table;
}

const Transition *transitionFor(Step step, EventKind event)
{
    const auto row
        = std::ranges::find_if(table, [&](const Transition &t) { return t.from == step && t.event == event; });
    return row == table.end() ? nullptr : &*row;
}

} // namespace mainstay::agent
