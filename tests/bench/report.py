# SPDX-License-Identifier: GPL-3.0-or-later
"""The one table, on the terminal and in docs/benchmarks.md."""

import datetime
import os
import platform
import subprocess

HEADS = ("what", "ours", "peer", "ratio", "bar", "met?")
PEERS = ("keepassxc", "qbittorrent", "nginx-light", "curl", "wrk", "sqlite3", "zstd", "postgresql", "mariadb-server")
NOT_YET = """- cost as work grows, but for the list of computers;
- agents on other machines: they are simulated by one process on the same one."""


def cells(row):
    met = {True: "yes", False: "NO", None: "-"}[row.met]
    return (row.what, row.ours, row.peer, f"{row.ratio:.2f}" if row.ratio is not None else "-", row.bar, met)


def table(rows):
    """For a terminal: aligned columns, notes below."""
    lines = [HEADS, *map(cells, rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(HEADS))]
    text = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines]
    text.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(text)


def _first(path, start):
    with open(path, encoding="utf-8") as file:
        return next((line.split(":", 1)[1].strip() for line in file if line.startswith(start)), "unknown")


def _output(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def _peers():
    lines = _output("dpkg-query", "-W", "-f", "${db:Status-Status} ${Package} ${Version}\n").splitlines()
    found = {line.split()[1]: line.split()[2] for line in lines if line.startswith("installed ")}
    return ", ".join(f"{name} {found[name]}" for name in PEERS if name in found)


def machine():
    release = _first_value("/etc/os-release", "PRETTY_NAME")
    memory = int(_first("/proc/meminfo", "MemTotal").split()[0]) / (1 << 20)
    load = os.getloadavg()[0]
    return [
        f"- date: {datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d %H:%M} UTC, commit {_output('git', 'rev-parse', '--short', 'HEAD')}",
        f"- machine: {os.cpu_count()} cores of {_first('/proc/cpuinfo', 'model name')}, {memory:.0f} GiB of memory",
        f"- system: {release}, Linux {platform.release()}, Qt {_output('qmake6', '-query', 'QT_VERSION')}",
        f"- peers: {_peers()}",
        f"- load average at the end: {load:.1f}",
    ]


def _first_value(path, name):
    with open(path, encoding="utf-8") as file:
        return next((line.split("=", 1)[1].strip().strip('"') for line in file if line.startswith(name + "=")), "unknown")


def markdown(rows, about, remarks):
    text = ["# Benchmarks", "",
        "Written by `./check --bench` (tests/bench/run.py); the bars are what Mainstay is judged by. Ours and the peer's runs take turns on one",
        "machine, over loopback; figures are medians. Files lie in memory (/dev/shm), so that the programs are compared and not the disk.", "", *about, "", "| what | ours | peer | ratio | bar | met? | remarks |",
        "|---|---|---|---|---|---|---|"]
    text += ["| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in [*cells(row), row.note]) + " |" for row in rows]
    text += ["", "Not measured yet:", "", NOT_YET, ""]
    if remarks:
        text += [remarks.strip(), ""]
    return "\n".join(text)
