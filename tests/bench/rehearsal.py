# SPDX-License-Identifier: GPL-3.0-or-later
"""The real agent's code as a fleet (mainstay-agent simulate) against mainstayd, over TLS: what 100,000 polls cost, and a rollout with failures, offline
computers and a killed server, after which every computer must be in an end that somebody can explain."""

import base64
import contextlib
import hashlib
import json
import os
import shutil
import ssl
import subprocess
import time
import urllib.error
import urllib.request
import uuid

from measure import Child, Missing, Row, run, wait_for
from servers import Mainstayd

COMPUTERS = 100_000
ONLINE, ROUNDS = 10_000, 3
FAILING, OFFLINE = 1, 2  # per cent
VERSION = "1.1.0"


class Api:
    """What an administrator asks, with the certificate pinned by its file."""

    def __init__(self, server):
        self.server = server
        context = ssl.create_default_context(cafile=server.certificate)
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=context))

    def call(self, method, path, body=None, raw=None, headers=None):
        sent = {"Authorization": f"Bearer {self.server.token}", "Idempotency-Key": str(uuid.uuid4()), **(headers or {})}
        data = raw
        if body is not None:
            data, sent["Content-Type"] = json.dumps(body).encode(), "application/json"
        request = urllib.request.Request(self.server.url + path, data, sent, method=method)
        try:
            with self.opener.open(request, timeout=120) as answer:
                text = answer.read()
                return json.loads(text) if text else None, answer.headers
        except urllib.error.HTTPError as error:
            error.msg = f"{error.msg} ({method} {path}: {error.read().decode()[:500]})"
            raise


def order(api, package, key):
    """Uploads the package, signed as the console would, and creates the request; its id, and when."""
    with open(key + ".pub", encoding="ascii") as public:
        line = public.read().split("\n")[1]
    with contextlib.suppress(urllib.error.HTTPError):  # it is there from an earlier round
        api.call("POST", "/api/v1/keys", {"use": "vendor", "publicKey": line, "comment": "benchmark"})
    comment = f"timestamp:{int(time.time())}\thashed\tproduct:mainstay-agent\tversion:{VERSION}\tplatform:linux\tarchitecture:x86_64"
    signature = package + ".sig"
    run(["minisign", "-S", "-s", key + ".key", "-m", package, "-x", signature, "-t", comment], input="\n")
    with open(package, "rb") as file:
        content = file.read()
    sha256 = hashlib.sha256(content).hexdigest()

    def word(text):
        return base64.b64encode(text.encode()).decode()

    tus = {"Tus-Resumable": "1.0.0"}
    _, headers = api.call("POST", "/api/v1/uploads", raw=b"",
        headers={**tus, "Upload-Length": str(len(content)), "Upload-Metadata": f"filename {word('agent.pkg')},sha256 {word(sha256)}"})
    there = int(headers.get("Upload-Offset", "0"))
    if there < len(content):  # else it is there from an earlier round
        api.call("PATCH", headers["Location"], raw=content[there:],
            headers={**tus, "Upload-Offset": str(there), "Content-Type": "application/offset+octet-stream"})
    with open(signature, encoding="utf-8") as file:
        wanted = {"name": f"rehearsal {uuid.uuid4()}", "version": VERSION, "platform": "linux", "architecture": "x86_64", "rehearsal": True, "sha256": sha256,
            "signature": file.read(), "description": "", "allowDowngrade": False}
    began = time.time()
    return api.call("POST", "/api/v1/requests", wanted)[0]["id"], began


class Fleet(Child):
    """The simulated computers; says each second how they stand."""

    def __init__(self, build, server, identities, log, *options, computers=COMPUTERS):
        program = os.path.join(build, "agent", "mainstay-agent")
        fingerprint = hashlib.sha256(ssl.PEM_cert_to_DER_cert(open(server.certificate, encoding="ascii").read())).hexdigest()
        token = os.path.join(server.folder, "secrets", "enrolment-token")
        self.log = log
        with open(log, "wb") as output:
            super().__init__([program, "simulate", str(computers), "--server", server.url, "--fingerprint", fingerprint, "--token-file", token,
                "--fleet", identities, "--json", *options], stdout=output)

    def says(self):
        with open(self.log, encoding="utf-8") as output:
            lines = output.read().split("\n")[:-1]
        return json.loads(lines[-1]) if lines else {"computers": 0, "polls": 0, "requests": {}, "errors": {}}

    def until(self, condition, what, seconds):
        return wait_for(lambda: condition(said := self.says()) and said, what, seconds)


def polls(build, server, folder):
    identities = os.path.join(folder, "fleet")
    with Fleet(build, server, identities, os.path.join(folder, "polls.log"), "--connections", "512", "--lines", "0", "--ramp", "60") as fleet:
        fleet.until(lambda said: said["computers"] == COMPUTERS, "the enrolment of all", 1200)
        fleet.until(lambda said: said["polls"] >= COMPUTERS, "a first poll of all", 240)
        before, began, cpu = fleet.says(), time.monotonic(), server.child.cpu_seconds()
        server.child.forget_peak()
        fleet.until(lambda said: said["polls"] >= before["polls"] + 2 * COMPUTERS, "two polls more of all", 400)
        after, took = fleet.says(), time.monotonic() - began
        share = (server.child.cpu_seconds() - cpu) / took
        resident, errors = server.child.peak_mib(), sum(after["errors"].values()) - sum(before["errors"].values())
        rate = (after["polls"] - before["polls"]) / took
        return Row(f"polls of {COMPUTERS:,} agents over TLS, one a minute each", f"{100 * share:.0f} % of a core, RSS {resident:.0f} MiB",
            bar="≤ 40 %, ≤ 400 MiB", met=share <= 0.4 and resident <= 400 and errors == 0,
            note=f"the real agent's code; {rate:.0f} polls a second over 512 connections, p99 {after['p99Milliseconds']:.0f} ms, {errors} failed")


def reach(build, folder):
    """Each agent has its poll held by the server. Downloads never end, so that a rejection still finds all of them."""
    package = os.path.join(build, "samples", f"mainstay-agent-{VERSION}-linux-x86_64.pkg")
    options = ["--connections", str(ONLINE + 100), "--lines", str(ONLINE), "--ramp", "5", "--speed", "1"]
    os.makedirs(folder, exist_ok=True)
    told, know = [], []
    with Mainstayd(build, os.path.join(folder, "reached"), tls=True) as server, Fleet(build, server, os.path.join(folder, "lines"),
            os.path.join(folder, "reach.log"), *options, computers=ONLINE) as fleet:
        api = Api(server)

        def all_wait():
            with api.opener.open(server.url + "/metrics", timeout=30) as answer:
                return f"mainstay_simulated_agents_waiting {ONLINE}\n" in answer.read().decode()

        for _ in range(ROUNDS):
            wait_for(all_wait, "the polls of all are held", 600)
            request, began = order(api, shutil.copy(package, folder), os.path.join(build, "samples", "vendor"))
            said = fleet.until(lambda said: said["requests"].get(request, {}).get("told", 0) == ONLINE, "all are told", 600)
            told.append(said["requests"][request]["lastToldAt"] / 1000 - began)
            wait_for(all_wait, "the polls of all are held again", 600)
            began = time.time()
            api.call("POST", f"/api/v1/requests/{request}/reject")
            said = fleet.until(lambda said: said["requests"][request]["recalled"] == ONLINE, "all are recalled", 600)
            know.append(said["requests"][request]["lastRecalledAt"] / 1000 - began)
        failed = sum(fleet.says()["errors"].values())
    note = f"slowest of {ROUNDS} rounds; the real agent's code, a TLS connection each; {failed} questions failed"
    return [
        Row(f"create a request: {ONLINE:,} long-polling agents have the command", f"{max(told):.1f} s", "Elastic's floor: 600 s", max(told) / 600, "≤ 10 s",
            max(told) <= 10 and failed == 0, note),
        Row(f"reject it: the last of {ONLINE:,} agents knows", f"{max(know):.1f} s", bar="≤ 5 s", met=max(know) <= 5 and failed == 0, note=note),
    ]


def rollout(build, server, folder):
    """1 % fail, 2 % are offline, and the server is killed in the middle: where is everybody an hour later?"""
    identities = os.path.join(folder, "fleet")
    api = Api(server)
    package = shutil.copy(os.path.join(build, "samples", f"mainstay-agent-{VERSION}-linux-x86_64.pkg"), folder)
    options = ["--connections", "512", "--lines", "0", "--ramp", "60", "--failing", str(FAILING), "--offline", str(OFFLINE), "--spell", "60", "--speed",
        "8000000"]
    with Fleet(build, server, identities, os.path.join(folder, "rollout.log"), *options) as fleet:
        fleet.until(lambda said: said["polls"] >= COMPUTERS // 2, "the first polls", 240)
        request, began = order(api, package, os.path.join(build, "samples", "vendor"))
        fleet.until(lambda said: said["requests"].get(request, {}).get("told", 0) >= COMPUTERS // 3, "a third of them told", 600)
        server.restart_after_kill()
        api = Api(server)

        def settled():
            counts = api.call("GET", f"/api/v1/requests/{request}")[0]["counts"]
            return counts if counts["waiting"] + counts["inProgress"] == 0 else None

        deadline = time.monotonic() + 1800
        counts = None
        while time.monotonic() < deadline and not counts:
            with contextlib.suppress(OSError):
                counts = settled()
            time.sleep(5)
        took = time.time() - began
        final = counts or api.call("GET", f"/api/v1/requests/{request}")[0]["counts"]
        stuck = final["waiting"] + final["inProgress"]
        fleet.until(lambda said: sum(said["requests"][request]["ends"].values()) >= COMPUTERS - stuck, "the agents' own count", 60)
        own = fleet.says()["requests"][request]["ends"]
        wrong = abs(own.get("upgraded", 0) - final["upgraded"]) + abs(own.get("failed", 0) + own.get("rolledBack", 0) - final["failed"])
        return Row(f"a rollout to {COMPUTERS:,} agents, {FAILING} % failing, {OFFLINE} % offline, the server killed in the middle",
            f"{final['upgraded']:,} upgraded, {final['failed']:,} failed, {stuck} stuck, {wrong} told wrong", bar="none stuck, none wrong",
            met=stuck == 0 and wrong == 0, note=f"{took / 60:.0f} minutes; the agents' own sums compared with the server's")


def end(server):
    """Its requests are rejected and all of its computers are removed, for good."""
    api = Api(server)
    began = time.monotonic()
    ended, _ = api.call("POST", "/api/v1/rehearsal/end")
    took = time.monotonic() - began
    left = api.call("GET", "/api/v1/computers?limit=1")[0]["items"]
    return Row(f"the end of that rehearsal: {COMPUTERS:,} computers removed", f"{took:.1f} s", bar="none left", met=ended["computers"] == COMPUTERS and not left,
        note=f"{ended['computers']:,} computers and {ended['requests']} open requests")


def bench(build, folder):
    if not os.path.exists(os.path.join(build, "samples", f"mainstay-agent-{VERSION}-linux-x86_64.pkg")):
        raise Missing("the sample packages are not built")
    if not shutil.which("minisign"):
        raise Missing("minisign is not installed")
    os.makedirs(folder, exist_ok=True)
    yield "a request to 10,000 held polls", lambda: reach(build, folder)
    with Mainstayd(build, os.path.join(folder, "server"), tls=True) as server:
        yield "polls of a simulated fleet", lambda: [polls(build, server, folder)]
        yield "rollout to a simulated fleet", lambda: [rollout(build, server, folder)]
        yield "end of the rehearsal", lambda: [end(server)]
