# SPDX-License-Identifier: GPL-3.0-or-later
"""Large files both ways and small requests in great number, against curl, nginx and wrk."""

import hashlib
import os
import re
import shutil

from measure import Missing, Row, median, run, settle, timed
from servers import Mainstayd, Nginx

GIB = 1 << 30
CONNECTIONS = 1000


def make_file(path, size):
    """Bytes that do not compress, repeated every 64 MiB; returns their SHA-256."""
    piece = os.urandom(64 << 20)
    digest = hashlib.sha256()
    with open(path, "wb") as file:
        for _ in range(size // len(piece)):
            file.write(piece)
            digest.update(piece)
    return digest.hexdigest()


def tool(build):
    path = os.path.join(build, "tests", "bench", "bench_transfer")
    if not os.access(path, os.X_OK):
        raise Missing(f"{path} is not built")
    return path


def figures(output):
    """seconds, growth of the client's memory in MiB: what bench_transfer prints."""
    found = re.search(r"seconds ([\d.]+) .*rss_growth_KiB (\d+)", output)
    return float(found[1]), int(found[2]) / 1024


def rate(size, seconds):
    return f"{size / seconds / (1 << 20):,.0f} MiB/s"


def fresh(path):
    """The target of a run: what the last one left would be freed in somebody's time."""
    if os.path.exists(path):
        os.remove(path)
    settle()
    return path


def compare(what, size, own, peer, rounds, bar, names):
    """Runs both by turns. `own` returns seconds and growth, `peer` seconds; the ratio is of throughputs."""
    ours, theirs, growth = [], [], []
    for _ in range(rounds):
        theirs.append(peer())
        seconds, grown = own()
        ours.append(seconds)
        growth.append(grown)
    own_median, peer_median, grown = median(ours), median(theirs), max(growth)
    ratio = peer_median / own_median
    return Row(what, rate(size, own_median), f"{rate(size, peer_median)} ({names})", ratio, f"≥ {bar}x, RSS ≤ 32 MiB",
        ratio >= bar and grown <= 32, f"RSS +{grown:.0f} MiB; rounds {rounds}")


def downloads(build, memory, nginx, server, file):
    """file: (path, size, sha256), also served by both."""
    path, size, sha256 = file
    target = os.path.join(memory, "target")

    def ours(url, *token):
        return figures(run([tool(build), "download", url, fresh(target), sha256, *token]))

    def curl(url, *header):
        return timed(["curl", "-sSf", "--noproxy", "*", *header, "-o", fresh(target), url])[0]

    gib = size // GIB
    name = os.path.basename(path)
    yield compare(f"download {gib} GiB from nginx with SHA-256 and fsync", size, lambda: ours(f"{nginx.url}/{name}"),
        lambda: curl(f"{nginx.url}/{name}"), 2, 0.95, "curl -o")
    own = f"{server.url}/api/v1/artifacts/{sha256}"
    yield compare(f"download {gib} GiB from mainstayd with SHA-256 and fsync", size, lambda: ours(own, server.token),
        lambda: curl(own, "-H", server.authorization()), 2 if gib == 1 else 1, 0.95, "curl -o")
    fresh(target)


def upload(build, nginx, server, file, rounds):
    path, size, sha256 = file

    def remove_artifact():
        # The server knows what it has by its catalogue; a new file each time would need as much memory again.
        stored = os.path.join(server.folder, "artifacts", sha256)
        if os.path.exists(stored):
            os.remove(stored)
        settle()

    def ours():
        remove_artifact()
        server.child.forget_peak()
        before = server.child.rss_mib()
        seconds, client = figures(run([tool(build), "upload", f"{server.url}/api/v1/uploads", path, server.token]))
        return seconds, max(client, server.child.peak_mib() - before)

    def curl():
        target = os.path.join(nginx.root, "uploaded")
        fresh(target)
        seconds, _ = timed(["curl", "-sSf", "--noproxy", "*", "-T", path, f"{nginx.url}/uploaded"])
        fresh(target)
        return seconds

    return compare(f"upload {size // GIB} GiB by tus, hashed by both ends", size, ours, curl, rounds, 0.8, "curl -T to nginx WebDAV")


def serve_file(nginx, server, file):
    path, size, sha256 = file

    def get(url, *header):
        certificate = ["--cacert", server.certificate] if server.tls else []
        return timed(["curl", "-sSf", "--noproxy", "*", *certificate, *header, "-o", "/dev/null", url])[0]

    row = compare("file from mainstayd against nginx, TLS", size,
        lambda: (get(f"{server.url}/api/v1/artifacts/{sha256}", "-H", server.authorization()), 0),
        lambda: get(f"{nginx.url}/{os.path.basename(path)}"), 5, 0.9, "nginx, curl as client of both")
    row.bar, row.note = "≥ 0.9x", "5 rounds"
    row.met = row.ratio >= 0.9
    return row


def small_requests(nginx, server, rounds=2, seconds=4):
    if not shutil.which("wrk"):
        raise Missing("wrk is not installed")
    headers = ["-H", server.authorization()]
    certificate = ["--cacert", server.certificate] if server.tls else []
    body = run(["curl", "-sSf", "--noproxy", "*", *certificate, *headers, f"{server.url}/api/v1/session"])
    with open(os.path.join(nginx.root, "session.json"), "w", encoding="utf-8") as file:
        file.write(body)

    def load(child, url, duration):
        before = child.cpu_seconds()
        output = run(["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{duration}s", *headers, url])
        if "Non-2xx" in output:
            raise RuntimeError(f"{url} did not answer 200: {output}")
        return int(re.search(r"(\d+) requests in", output)[1]), child.cpu_seconds() - before

    def per_cpu_second(child, url):
        """Of a long run less a short one: making the connections costs the same in both."""
        short, long = load(child, url, 2), load(child, url, 2 + seconds)
        return (long[0] - short[0]) / (long[1] - short[1]), (long[0] - short[0]) / seconds

    ours, theirs = [], []
    for _ in range(rounds):
        theirs.append(per_cpu_second(nginx.child, f"{nginx.url}/session.json"))
        ours.append(per_cpu_second(server.child, f"{server.url}/api/v1/session"))
    own, peer = median([each[0] for each in ours]), median([each[0] for each in theirs])
    wire = "TLS" if server.tls else "plain"
    return Row(f"small authenticated GET, {CONNECTIONS:,} keep-alive connections, {wire}", f"{own:,.0f} requests per CPU second",
        f"{peer:,.0f} (nginx, static JSON)", own / peer, "≥ 0.4x", own / peer >= 0.4,
        f"by the clock {median([each[1] for each in ours]):,.0f}/s against {median([each[1] for each in theirs]):,.0f}/s; connections made beforehand")


def available_gib():
    with open("/proc/meminfo", encoding="ascii") as info:
        return next(int(line.split()[1]) for line in info if line.startswith("MemAvailable")) / (1 << 20)


def too_little_memory(gib):
    raise Missing(f"source, copy and target of {gib} GiB in memory want {3 * gib + 3} GiB of it; {available_gib():.0f} GiB are free")


def remove(path):
    if os.path.exists(path):
        os.remove(path)


def bench(build, memory, disk, sizes, wanted):
    """Yields name and function for each row or group of rows, so that one that fails does not take the others with it."""
    root = os.path.join(memory, "root")
    os.makedirs(root)
    data = os.path.join(memory, "server")
    small = None
    for gib in sizes:
        if small and not wanted(f"upload {gib} GiB", f"download {gib} GiB"):
            continue
        if available_gib() < 3 * gib + 3:
            yield f"transfers of {gib} GiB", lambda g=gib: too_little_memory(g)
            continue
        path = os.path.join(root, f"file{gib}")
        file = (path, gib * GIB, make_file(path, gib * GIB))
        with Nginx(os.path.join(disk, "nginx"), root) as nginx, Mainstayd(build, data) as server:
            # The upload leaves what the others fetch, so it is not a choice.
            yield f"upload {gib} GiB", lambda f=file, n=nginx, s=server: [upload(build, n, s, f, 2 if f[1] == GIB else 1)]
            yield f"download {gib} GiB", lambda f=file, n=nginx, s=server: downloads(build, memory, n, s, f)
            if not small:
                yield "small requests, plain", lambda n=nginx, s=server: [small_requests(n, s)]
        if small:
            remove(path)
            remove(os.path.join(data, "artifacts", file[2]))
        small = small or file
    if not small:
        return
    with Mainstayd(build, data, tls=True) as server, Nginx(
            os.path.join(disk, "nginx-tls"), root, server.certificate, server.key) as nginx:
        yield "file over TLS", lambda: [serve_file(nginx, server, small)]
        yield "small requests, TLS", lambda: [small_requests(nginx, server)]
