# SPDX-License-Identifier: GPL-3.0-or-later
"""What the benchmarks share: a row of the table, processes that are always ended, and what /proc knows about them."""

import dataclasses
import os
import statistics
import subprocess
import time

TICKS = os.sysconf("SC_CLK_TCK")


@dataclasses.dataclass
class Row:
    """One line of the table. `ratio` is ours against the peer as the bar counts it; `met` is None when there is no bar or no figure."""

    what: str
    ours: str = "-"
    peer: str = "-"
    ratio: float | None = None
    bar: str = "-"
    met: bool | None = None
    note: str = ""


class Missing(Exception):
    """Something that a benchmark needs is not there; the row says so."""


def median(values):
    return statistics.median(values)


def run(command, timeout=300, **keywords):
    """Runs to the end and returns its output; fails loudly."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False, **keywords)
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {(done.stderr or done.stdout).strip()[-400:]}")
    return done.stdout


def timed(command, **keywords):
    """Seconds that a command takes, from its start to its end, and its output."""
    began = time.perf_counter()
    output = run(command, **keywords)
    return time.perf_counter() - began, output


def settle():
    """Writes out what earlier runs left, so that nobody pays for somebody else's dirty pages."""
    os.sync()


class Child:
    """A process that ends with the block that started it."""

    def __init__(self, command, **keywords):
        self.process = subprocess.Popen(command, **keywords)
        self.pid = self.process.pid

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def family(self):
        """The process and its children: nginx serves from them."""
        with open(f"/proc/{self.pid}/task/{self.pid}/children", encoding="ascii") as children:
            return [self.pid, *map(int, children.read().split())]

    def cpu_seconds(self):
        total = 0
        for pid in self.family():
            with open(f"/proc/{pid}/stat", encoding="ascii") as stat:
                fields = stat.read().rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
        return total / TICKS

    def _status(self, name):
        with open(f"/proc/{self.pid}/status", encoding="ascii") as status:
            for line in status:
                if line.startswith(name + ":"):
                    return int(line.split()[1]) / 1024
        raise KeyError(name)

    def rss_mib(self):
        return self._status("VmRSS")

    def forget_peak(self):
        with open(f"/proc/{self.pid}/clear_refs", "w", encoding="ascii") as clear:
            clear.write("5")

    def peak_mib(self):
        return self._status("VmHWM")


def wait_for(condition, what, seconds=20):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.02)
    raise RuntimeError(f"{what} did not come within {seconds} s")
