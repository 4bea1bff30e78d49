# SPDX-License-Identifier: GPL-3.0-or-later
"""Tries the agent for Windows out under Wine, against a real mainstayd of this machine: enrols, polls, upgrades itself, is a service.

A smoke test: Wine is not Windows. usage: tryout.py WINDOWS_BUILD NATIVE_BUILD WINE_PREFIX"""

import base64
import hashlib
import http.client
import json
import os
import pathlib
import re
import shutil
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.parse

BUILD, NATIVE, PREFIX = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
PATIENCE = 120  # seconds
INSTALLED = PREFIX / "drive_c/Program Files/Mainstay/Agent/mainstay-agent.exe"
DATA = PREFIX / "drive_c/ProgramData/Mainstay/agent"
SERVICE = "MainstayAgent"

WINE = {**os.environ, "WINEPREFIX": str(PREFIX), "WINEDEBUG": os.environ.get("WINEDEBUG", "-all"), "WINEDLLOVERRIDES": "mscoree,mshtml="}


class Failed(Exception):
    def __init__(self, text):
        super().__init__(text)
        self.processes = processes()  # before who started them ends them


def done(text):
    print(f"    ok: {text}", flush=True)


def require(condition, text):
    if not condition:
        raise Failed(text)
    done(text)


def eventually(condition, text, patience=PATIENCE):
    end = time.monotonic() + patience
    while not condition():
        if time.monotonic() > end:
            raise Failed(f"{text} (not within {patience} s)")
        time.sleep(0.2)
    done(text)


def wine(*command, **more):
    return subprocess.run(["wine", *map(str, command)], env=WINE, capture_output=True, text=True, timeout=PATIENCE, check=False, **more)


def agent(*arguments, program=INSTALLED, **more):
    return wine(program, *arguments, **more)


def processes():
    """Command lines of the agents that run in this prefix, by process id."""
    found = {}
    for entry in pathlib.Path("/proc").iterdir():
        try:
            line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
            ours = f"WINEPREFIX={PREFIX}".encode() in (entry / "environ").read_bytes().split(b"\0")
        except (OSError, ValueError):
            continue
        if ours and re.search(r"mainstay-agent\.exe\"? (run|supervise|service) ", line + " "):
            found[int(entry.name)] = line
    return found


def running(command):
    return [process for process, line in processes().items() if re.search(rf"mainstay-agent\.exe\"? {command} ", line + " ")]


def pointer(name):
    file = DATA / name
    return file.read_text() if file.is_file() and not file.is_symlink() else None


class Server:
    """A mainstayd of the native build, and its superuser."""

    def __init__(self, folder):
        self._folder = folder / "server"
        program = NATIVE / "server/mainstayd"
        subprocess.run([program, "init", "--data", self._folder, "--name", "Try-out", "--listen", "127.0.0.1:0", "--poll-seconds", "2"],
                       check=True, capture_output=True)
        self._process = subprocess.Popen([program, "serve", "--data", self._folder, "--stop-with-stdin", "--listen", "127.0.0.1:0"],
                                         stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=(folder / "server.log").open("w"), text=True)
        ready = json.loads(self._process.stdout.readline())
        self.url, self.fingerprint = ready["url"], ready.get("fingerprint", "")
        self.token_file = self._folder / "secrets/enrolment-token"
        password = (self._folder / "secrets/password").read_text().strip()
        self._bearer = self.call("POST", "/api/v1/sessions", {"user": "admin", "password": password})["token"]

    def close(self):
        self._process.stdin.close()
        self._process.wait(PATIENCE)

    def exchange(self, method, path, body=None, headers=None):
        """The answer's headers and body."""
        url = urllib.parse.urlsplit(self.url)
        if url.scheme == "https":
            context = ssl.create_default_context()
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE  # it is our own, on this machine
            connection = http.client.HTTPSConnection(url.netloc, context=context, timeout=PATIENCE)
        else:
            connection = http.client.HTTPConnection(url.netloc, timeout=PATIENCE)
        headers = dict(headers or {})
        if hasattr(self, "_bearer"):
            headers["Authorization"] = f"Bearer {self._bearer}"
        if method == "POST":
            headers.setdefault("Idempotency-Key", os.urandom(16).hex())
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        if answer.status >= 300:
            raise Failed(f"{method} {path}: {answer.status} {content.decode(errors='replace')}")
        return answer.headers, content

    def call(self, method, path, value=None):
        body = None if value is None else json.dumps(value)
        _, content = self.exchange(method, path, body, {"Content-Type": "application/json"})
        return json.loads(content) if content else None

    def upload(self, file):
        """The file's SHA-256."""
        content = file.read_bytes()
        sha256 = hashlib.sha256(content).hexdigest()
        name = base64.b64encode(file.name.encode()).decode()
        checksum = base64.b64encode(sha256.encode()).decode()
        headers, _ = self.exchange("POST", "/api/v1/uploads", None, {"Tus-Resumable": "1.0.0", "Upload-Length": str(len(content)),
                                                                     "Upload-Metadata": f"filename {name},sha256 {checksum}"})
        if headers.get("Upload-Offset") != str(len(content)):
            self.exchange("PATCH", urllib.parse.urlsplit(headers["Location"]).path, content,
                          {"Tus-Resumable": "1.0.0", "Upload-Offset": "0", "Upload-Sha256": sha256, "Content-Type": "application/offset+octet-stream"})
        return sha256

    def computer(self):
        return next(iter(self.call("GET", "/api/v1/computers")["items"]), {})


def announce_key(server, folder):
    """Makes a vendor's key, which agents pin when they enrol."""
    subprocess.run([NATIVE / "agent/mainstay-pack", "--new-key", folder / "vendor"], check=True, capture_output=True)
    server.call("POST", "/api/v1/keys", {"use": "vendor", "publicKey": (folder / "vendor.pub").read_text(), "comment": "try-out"})


def pack(folder, version, program):
    """A package of that program, signed with the vendor's key; the package and the signature's text."""
    packer, payload, package = NATIVE / "agent/mainstay-pack", folder / f"payload-{version}", folder / f"mainstay-agent-{version}-windows-x86_64.pkg"
    payload.mkdir()
    shutil.copy(program, payload / "mainstay-agent.exe")
    subprocess.run([packer, "--version", version, "--platform", "windows", "--architecture", "x86_64", "--payload", payload,
                    "--key", folder / "vendor.key", "--out", package], check=True, capture_output=True)
    subprocess.run([packer, "--sign", package, "--key", folder / "vendor.key"], check=True, capture_output=True)
    return package, pathlib.Path(f"{package}.minisig").read_text()


def by_hand():
    print("==> By hand", flush=True)
    require(agent("--version").stdout.strip() == "1.0.0", "--version says 1.0.0")
    require(" service " in agent("--help").stdout, "--help names the service")
    refused = agent("self-test")
    require(refused.returncode == 1 and "does not exist" in refused.stderr, "self-test refuses what is not enrolled")
    refused = agent("simulate", "3")
    require(refused.returncode == 2 and "no command simulate" in refused.stderr, "there is no rehearsal")


def enrol(server):
    print("==> Enrolment", flush=True)
    with server.token_file.open() as token:
        answer = agent("enrol", "--server", server.url, "--fingerprint", server.fingerprint, "--name", "PC-WINE", "--token-file", "-", stdin=token)
    require(answer.returncode == 0, f"enrolled with {server.url}: {(answer.stdout + answer.stderr).strip()}")
    require(pointer("current") == "versions/1.0.0\n", "the pointers are files that name version 1.0.0")
    answer = agent("self-test")
    require(answer.returncode == 0, f"self-test, with an answer of the server {answer.stderr.strip()}")


def upgrade(server, folder):
    print("==> In the foreground", flush=True)
    with subprocess.Popen(["wine", INSTALLED, "service"], env=WINE, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, text=True) as keeper:
        require("running in the foreground" in keeper.stdout.readline(), "the service, started by hand, says that it is not one")
        eventually(lambda: "lastSeenAt" in server.computer() and server.computer()["agentVersion"] == "1.0.0", "it polls, and the server knows its version")
        status = agent("status").stdout
        require(re.search(r"Running +yes\r?\n", status), "status sees both processes by their locks")
        package, signature = pack(folder, "1.1.0", BUILD / "samples/1.1.0/mainstay-agent.exe")
        request = server.call("POST", "/api/v1/requests", {
            "name": "To 1.1.0", "version": "1.1.0", "platform": "windows", "architecture": "x86_64", "sha256": server.upload(package), "signature": signature})
        eventually(lambda: server.call("GET", f"/api/v1/requests/{request['id']}")["state"] == "completed", "the upgrade to 1.1.0 is completed")
        counts = server.call("GET", f"/api/v1/requests/{request['id']}")["counts"]
        require(counts["upgraded"] == 1, f"and has succeeded: {counts}")
        eventually(lambda: pointer("watchdog") == "versions/1.1.0\n", "the watchdog's pointer followed")
        require(pointer("current") == "versions/1.1.0\n", "the current version is 1.1.0")
        eventually(lambda: server.computer()["agentVersion"] == "1.1.0", "the server knows the new version")
        eventually(lambda: "1.1.0" in "".join(processes().get(process, "") for process in running("supervise")), "the watchdog is the new version's")
        keeper.kill()
        eventually(lambda: not processes(), "who kills it leaves no process behind")


def service():
    print("==> As a service", flush=True)
    installed = agent("service", "--install")
    require(installed.returncode == 0, f"installed: {(installed.stdout + installed.stderr).strip()}")
    known = wine("reg", "query", rf"HKLM\System\CurrentControlSet\Services\{SERVICE}", "/v", "ImagePath").stdout
    require(r'"C:\Program Files\Mainstay\Agent\mainstay-agent.exe" service' in known, "its path is quoted")
    started = wine("net", "start", SERVICE)
    require(started.returncode == 0, f"net start: {started.stdout.strip()}")
    eventually(lambda: len(running("service")) == 1 and len(running("supervise")) == 1 and len(running("run")) == 1, "service, watchdog and worker run")
    require("RUNNING" in wine("sc", "query", SERVICE).stdout, "the service manager calls it running")
    require("1.1.0" in processes()[running("supervise")[0]], "the watchdog is the version that has proved itself")
    old = running("supervise")
    os.kill(old[0], 9)
    eventually(lambda: running("supervise") not in ([], old) and len(running("run")) == 1, "a watchdog that is killed is started again, with one worker")
    stopped = wine("net", "stop", SERVICE)
    require(stopped.returncode == 0, f"net stop: {stopped.stdout.strip()}")
    eventually(lambda: not processes(), "nothing of it is left")

    wine("net", "start", SERVICE)
    eventually(lambda: len(running("run")) == 1, "started once more")
    removed = agent("service", "--uninstall")
    require(removed.returncode == 0, f"uninstalled while it runs: {(removed.stdout + removed.stderr).strip()}")
    require(not processes(), "it was stopped for that")
    require(wine("sc", "query", SERVICE).returncode != 0, "the service manager does not know it any more")
    require((DATA / "agent.json").is_file(), "the data folder stayed")

    # Last, because Wine's service manager does not notice. That of Windows does, and starts it again.
    require(agent("service", "--install").returncode == 0, "installed once more")
    wine("net", "start", SERVICE)
    eventually(lambda: len(running("run")) == 1, "started")
    os.kill(running("service")[0], 9)
    eventually(lambda: not running("supervise") and not running("run"), "a service that is killed leaves no process behind")


def main():
    PREFIX.mkdir(parents=True, exist_ok=True)
    # No pipes here: Wine's own processes would hold them as long as they run.
    for command in (["wineboot", "-i"], ["winecfg", "/v", "win10"], ["net", "stop", SERVICE], ["reg", "delete", rf"HKLM\System\CurrentControlSet\Services\{SERVICE}", "/f"]):
        subprocess.run(["wine", *command], env=WINE, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=PATIENCE)
    subprocess.run(["wineserver", "-k"], env=WINE, check=False) # what a former try-out left
    subprocess.run(["wine", "wineboot"], env=WINE, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=PATIENCE)
    shutil.rmtree(DATA.parent, ignore_errors=True)
    INSTALLED.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(BUILD / "mainstay-agent.exe", INSTALLED)
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        server = Server(folder)
        try:
            by_hand()
            announce_key(server, folder)
            enrol(server)
            upgrade(server, folder)
            service()
        except Failed as failure:
            print(f"    FAILED: {failure}")
            for log in [folder / "server.log", *sorted(DATA.glob("logs/*.log"))]:
                print(f"--- {log.name}\n" + "\n".join(log.read_text(errors="replace").splitlines()[-25:]))
            print("--- processes\n" + "\n".join(f"{process} {line}" for process, line in failure.processes.items()))
            return 1
        finally:
            for process in processes():
                os.kill(process, 9)
            server.close()
            subprocess.run(["wineserver", "-k"], env=WINE, check=False)
    print("All of it worked, under Wine.")
    return 0


sys.exit(main())
