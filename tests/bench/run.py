# SPDX-License-Identifier: GPL-3.0-or-later
"""run.py BUILD [--only WORD]... [--sizes GIB...]: measures Mainstay, built into BUILD, against its peers.

Prints one table and writes docs/benchmarks.md (not with --only). Builds nothing. Ends with 1 when a benchmark fails to run; a bar that is
missed is a finding, not a failure.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time

import agents
import rehearsal
import report
import startup
import transfers
from measure import Missing, Row, run

CHECKOUT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DOCUMENT = os.path.join(CHECKOUT, "docs", "benchmarks.md")
REMARKS = "## Reading the figures"  # what people add below this line stays


def program(build, name):
    path = os.path.join(build, "tests", "bench", name)
    if not os.access(path, os.X_OK):
        raise Missing(f"{path} is not built")
    return path


def computers(build):
    def measure(count):
        return run([program(build, "bench_computers"), str(count)], env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})

    def figure(label, text=None):
        return float(re.search(re.escape(label) + r"\s+([\d.]+)", text or output)[1])

    output, few = measure(100_000), measure(1_000)
    grown = {what: figure(label) / figure(label, few) for what, label in
        {"to show": "rows on screen", "to filter": "filter key to paint, p95", "a change": "longest stall, sorted by last seen"}.items()}

    p95 = figure("filter key to paint, p95")
    stalls = [figure("longest stall, sorted by name"), figure("longest stall, sorted by last seen")]
    own, peer = figure("memory of a row"), figure("memory of a QSqlTableModel row")
    return [
        Row("computers: a key in the filter over 100,000 rows, p95", f"{p95:.1f} ms", "one 60 Hz frame: 16.7 ms", p95 / 16.7, "≤ 30 ms", p95 <= 30),
        Row("computers: longest stall while 1,000 rows/s change", f"{max(stalls):.1f} ms", bar="≤ 50 ms", met=max(stalls) <= 50,
            note=f"sorted by name {stalls[0]:.1f} ms, by what changes {stalls[1]:.1f} ms"),
        Row("computers: cost of 100,000 rows against 1,000", ", ".join(f"{what} {ratio:.0f}x" for what, ratio in grown.items()), bar="linear: ≤ 100x",
            met=max(grown.values()) <= 100),
        Row("computers: memory of a row", f"{own:.0f} bytes", f"{peer:.0f} bytes (QSqlTableModel)", own / peer, "lower", own < peer),
    ]


def backup(build, disk):
    # It ends with 1 when it misses its bar, which is not a failure here.
    done = subprocess.run([program(build, "bench_backup"), os.path.join(disk, "backup"), "1000", "1"], capture_output=True, text=True,
        timeout=240, check=False)
    found = re.search(r"median: tools ([\d.]+) s, Mainstay ([\d.]+) s, ratio ([\d.]+)", done.stdout)
    if not found:
        raise RuntimeError(f"bench_backup ended with {done.returncode}: {done.stderr.strip()[-400:]}")
    tools, own, ratio = map(float, found.groups())
    return [Row("backup of a 1 GB SQLite database while it is written to, checked and hashed", f"{own:.1f} s",
        f"{tools:.1f} s (sqlite3 .backup + zstd -3)", ratio, "≤ 1.2x", ratio <= 1.2, "the peer's database is at rest")]


def databases(build, disk, engine, product, tools, bar):
    folder = os.path.join(disk, engine)
    os.makedirs(folder)
    os.chmod(disk, 0o755)  # the database server runs as another user, and keeps its files in there
    os.chmod(folder, 0o777)
    output = run([program(build, "bench_databases"), engine, os.path.join(folder, "backups"), "1000", "3"], env={**os.environ, "TMPDIR": folder},
        timeout=900)
    tool, own, ratio, size, proof = map(float, re.search(
        r"median: tools ([\d.]+) s, Mainstay ([\d.]+) s, ratio ([\d.]+), size ([\d.]+), restore test ([\d.]+) s", output).groups())
    return [
        Row(f"backup of a 1 GB {product} database, checked and hashed", f"{own:.1f} s", f"{tool:.1f} s ({tools})", ratio, f"≤ {bar}x, size ± 2 %" if bar else "-",
            ratio <= bar and abs(size - 1) <= 0.02 if bar else None, f"size {size:.3f} of the tools'"),
        Row(f"proof by restoring that {product} backup into a scratch database", f"{proof:.1f} s", note="decodes it, restores it, counts every row"),
    ]


def schedule(build):
    # It ends with 1 when it misses its bar, which is not a failure here.
    done = subprocess.run([program(build, "bench_schedule")], capture_output=True, text=True, timeout=120, check=False)
    found = re.search(r"median ([\d.]+) ms, slowest ([\d.]+) ms", done.stdout)
    if not found:
        raise RuntimeError(f"bench_schedule ended with {done.returncode}: {done.stderr.strip()[-400:]}")
    median, slowest = map(float, found.groups())
    return [Row("schedule: a preview of 10 runs, the slowest kind in the slowest zone", f"{slowest:.2f} ms", bar="≤ 10 ms", met=slowest <= 10,
        note=f"median {median:.2f} ms")]


def groups(build, memory, disk, sizes, wanted):
    """What is measured, in groups that need the same set-up; each yields name and function."""
    yield "start-up", [("start-up", lambda: startup.bench(build, os.path.join(disk, "startup")))]
    yield "computers", [("computers", lambda: computers(build))]
    if wanted("upload", "download", "small requests", "file over TLS"):
        yield "transfers", transfers.bench(build, memory, disk, sizes, wanted)
    yield "schedule", [("schedule", lambda: schedule(build))]
    yield "agents", [("agents", lambda: agents.bench(build, disk))]
    if wanted("a request to 10,000 held polls", "polls of a simulated fleet", "rollout to a simulated fleet"):
        yield "rehearsal", rehearsal.bench(build, os.path.join(disk, "rehearsal"))
    yield "backup", [
        ("backup", lambda: backup(build, disk)),
        ("backup of PostgreSQL", lambda: databases(build, disk, "postgresql", "PostgreSQL", "pg_dump -Fc -Z0 | zstd -3", 1.25)),
        ("backup of MariaDB", lambda: databases(build, disk, "mariadb", "MariaDB", "mariadb-dump --single-transaction | zstd -3", None)),
    ]


def measured(name, bench):
    """The rows, or one that says why there are none; and whether something failed."""
    try:
        return list(bench()), False
    except Missing as missing:
        return [Row(name, note=str(missing))], False
    except (RuntimeError, OSError, subprocess.TimeoutExpired) as error:
        return [Row(name, note=f"failed: {error}")], True


def remarks():
    if not os.path.exists(DOCUMENT):
        return ""
    with open(DOCUMENT, encoding="utf-8") as file:
        text = file.read()
    return text[text.index(REMARKS):] if REMARKS in text else ""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build")
    parser.add_argument("--only", action="append", default=[], help="only the benchmarks whose name contains this")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 4], help="of the files, in GiB")
    wanted = parser.parse_args()
    build = os.path.abspath(wanted.build)
    in_memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    rows, failed, began = [], False, time.monotonic()

    def wants(*names):
        return not wanted.only or any(word in name or name in word for word in wanted.only for name in names)

    def gather(group):
        nonlocal rows, failed
        for name, bench in group:
            if wants(name):
                print(f"    {name} ...", file=sys.stderr, flush=True)
                found, bad = measured(name, bench)
                rows += found
                failed = failed or bad
        return []

    with tempfile.TemporaryDirectory(prefix="mainstay-bench-", dir=in_memory) as memory, \
            tempfile.TemporaryDirectory(prefix="mainstay-bench-", dir="/var/tmp") as disk:
        os.chmod(memory, 0o755)  # nginx's workers may be of another user
        for name, group in groups(build, memory, disk, wanted.sizes, wants):
            found, bad = measured(name, lambda each=group: gather(each))  # a set-up that fails takes its group only
            rows += found
            failed = failed or bad
    print(report.table(rows))
    for row in rows:
        if row.note:
            print(f"  {row.what}: {row.note}")
    print(f"{time.monotonic() - began:.0f} s in all")
    if not wanted.only:
        text = report.markdown(rows, report.machine(), remarks())
        with open(DOCUMENT, "w", encoding="utf-8") as file:
            file.write(text)
        print(f"written to {os.path.relpath(DOCUMENT, CHECKOUT)}")
    sys.exit(1 if failed else 0)


main()
