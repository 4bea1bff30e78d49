# SPDX-License-Identifier: GPL-3.0-or-later
"""A fleet of simulated agents against mainstayd: how fast a command reaches all of them, and what their polls cost."""

import os
import re

from measure import Missing, Row, run
from servers import PASSWORD, Mainstayd

ONLINE, ALL = 10_000, 100_000


def bench(build, folder):
    tool = os.path.join(build, "tests", "bench", "bench_agents")
    if not os.access(tool, os.X_OK):
        raise Missing(f"{tool} is not built")
    with Mainstayd(build, os.path.join(folder, "agents-server")) as server:
        output = run([tool, server.url, "admin", PASSWORD, str(server.child.pid), str(ONLINE), str(ALL)], timeout=900)

    def slowest(what):
        return max(map(float, re.findall(what + r" after ([\d.]+) s", output)))

    failed = max(map(int, re.findall(r"failed polls (\d+)", output)))
    note = f"slowest of 3 rounds; {failed} polls failed; the agents are one process on the same machine, and do nothing but ask"
    told, know = slowest("all told"), slowest("all know")
    rate, share, resident = map(float, re.search(r"agents, (\d+) a second, share of a core ([\d.]+), resident (\d+)", output).groups())
    return [
        Row(f"create a request: {ONLINE:,} polls over plain HTTP have the command", f"{told:.1f} s", "Elastic's floor: 600 s", told / 600, "≤ 10 s",
            told <= 10 and failed == 0, note),
        Row(f"reject it: the last of {ONLINE:,} polls over plain HTTP knows", f"{know:.1f} s", bar="≤ 5 s", met=know <= 5 and failed == 0, note=note),
        Row(f"polls of {ALL:,} agents, one a minute each", f"{100 * share:.0f} % of a core, RSS {resident:.0f} MiB", bar="≤ 40 %, ≤ 400 MiB",
            met=share <= 0.4 and resident <= 400, note=f"{rate:.0f} polls a second, with wait 0, over 2,000 connections"),
    ]
