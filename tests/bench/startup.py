# SPDX-License-Identifier: GPL-3.0-or-later
"""From the start of a process to its first painted window, seen in the frame buffer of an X server: for all programs alike."""

import hashlib
import json
import mmap
import os
import shutil
import sqlite3
import struct
import subprocess
import time

from measure import Child, Missing, Row, median, wait_for

COMPUTERS = 100_000
ROUNDS = 3
PAINTED = 0.15  # of the screen; every one of the windows is larger
USER, URL = "admin", "https://127.0.0.1:9"  # nobody listens there: the window opens on what is cached


class Screen:
    """An X server whose pixels can be read."""

    def __init__(self, folder):
        if not shutil.which("Xvfb"):
            raise Missing("Xvfb is not installed")
        self.folder = folder

    def __enter__(self):
        os.makedirs(self.folder, exist_ok=True)
        read, write = os.pipe()
        self.child = Child(["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-fbdir", self.folder, "-nolisten", "tcp", "-br"],
            pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read, encoding="ascii") as pipe:
            self.display = ":" + pipe.readline().strip()
        file = os.path.join(self.folder, "Xvfb_screen0")
        wait_for(lambda: os.path.exists(file), "Xvfb's frame buffer")
        with open(file, "rb") as screen:
            self.memory = mmap.mmap(screen.fileno(), 0, prot=mmap.PROT_READ)
        header = struct.unpack(">25I", self.memory[:100])  # an XWD file: see XWDFile.h
        pixels = header[0] + 12 * header[19]
        self.samples = [pixels + 4 * i for i in range(0, (len(self.memory) - pixels) // 4, 509)]
        return self

    def __exit__(self, *error):
        self.memory.close()
        self.child.__exit__(*error)

    def share_painted(self):
        memory = self.memory
        return sum(1 for at in self.samples if memory[at:at + 3] != b"\0\0\0") / len(self.samples)


def computer(number):
    city = ("mi", "rm", "to", "na", "fi")[number % 5]
    return {
        "id": f"c{number}", "name": f"pc-{city}-{number:05}", "address": f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}",
        "os": "Debian GNU/Linux 12 (bookworm)", "platform": "linux", "architecture": "x86_64", "agentVersion": "1.0.0",
        "enrolledAt": "2026-01-01T00:00:00Z", "lastSeenAt": "2026-06-01T00:00:00Z", "freeDisk": 42_000_000_000, "tags": [],
        "pending": None, "revision": number + 1,
    }


def make_console(folder):
    """The data folder of a console that has seen COMPUTERS computers."""
    settings = os.path.join(folder, "settings", "Mainstay")
    os.makedirs(settings)
    with open(os.path.join(settings, "mainstay.ini"), "w", encoding="utf-8") as text:
        text.write(f"[servers]\n1\\name=Bench\n1\\url={URL}\n1\\user={USER}\n1\\fingerprint={'0' * 64}\nsize=1\n")
    name = hashlib.sha256(f"{URL}\n{USER}".encode()).hexdigest()[:16]
    os.makedirs(os.path.join(folder, "servers", name))
    database = sqlite3.connect(os.path.join(folder, "servers", name, "cache.sqlite"))
    database.executescript("""PRAGMA journal_mode=WAL; PRAGMA user_version=1;
        CREATE TABLE collections(name TEXT PRIMARY KEY, epoch TEXT, revision INTEGER, as_of INTEGER);
        CREATE TABLE rows(collection TEXT, key TEXT, value BLOB, PRIMARY KEY(collection, key)) WITHOUT ROWID;""")
    with database:
        database.execute("INSERT INTO collections VALUES('computers', 'epoch', ?, ?)", (COMPUTERS, int(time.time() * 1000)))
        rows = map(computer, range(COMPUTERS))
        database.executemany("INSERT INTO rows VALUES('computers', ?, ?)",
            ((row["id"], json.dumps(row, separators=(",", ":")).encode()) for row in rows))
    database.close()


def programs(build, folder):
    """name → command; what is not installed is left out."""
    console = os.path.join(build, "app", "mainstay")
    if not os.access(console, os.X_OK):
        raise Missing(f"{console} is not built")
    data = os.path.join(folder, "console")
    make_console(data)
    commands = {"mainstay": [console, "--data", data, "--language", "en", "--theme", "light"]}
    if shutil.which("keepassxc"):
        settings = os.path.join(folder, "keepassxc.ini")
        with open(settings, "w", encoding="utf-8") as text:
            text.write("[General]\nUpdateCheckMessageShown=true\n[GUI]\nCheckForUpdates=false\n")
        commands["keepassxc"] = ["keepassxc", "--config", settings, "--localconfig", settings + ".local"]
    if shutil.which("qbittorrent"):
        settings = os.path.join(folder, "qbittorrent", "qBittorrent", "config")
        os.makedirs(settings)
        with open(os.path.join(settings, "qBittorrent.conf"), "w", encoding="utf-8") as text:
            text.write("[LegalNotice]\nAccepted=true\n[Preferences]\nGeneral\\CloseToTray=false\n")
        commands["qbittorrent"] = ["qbittorrent", f"--profile={os.path.join(folder, 'qbittorrent')}"]
    return commands


def first_paint(screen, command, home):
    environment = {"PATH": os.environ["PATH"], "HOME": home, "DISPLAY": screen.display, "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "xcb",
        "XDG_RUNTIME_DIR": home, "DBUS_SESSION_BUS_ADDRESS": f"unix:path={home}/none"}
    if screen.share_painted() > 0.01:
        wait_for(lambda: screen.share_painted() < 0.01, "an empty screen")
    began = time.perf_counter()
    with Child(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        while screen.share_painted() < PAINTED:
            if child.process.poll() is not None:
                raise RuntimeError(f"{command[0]} ended with {child.process.returncode} before it showed a window")
            if time.perf_counter() - began > 20:
                raise RuntimeError(f"{command[0]} showed no window within 20 s")
            time.sleep(0.001)
        return time.perf_counter() - began


def bench(build, folder):
    home = os.path.join(folder, "home")
    os.makedirs(home, mode=0o700)
    commands = programs(build, folder)
    seconds = {name: [] for name in commands}
    with Screen(os.path.join(folder, "screen")) as screen:
        for round_number in range(ROUNDS + 1):
            for name, command in commands.items():
                taken = first_paint(screen, command, home)
                if round_number > 0:  # the first one warms the page cache
                    seconds[name].append(taken)
    own = median(seconds["mainstay"])
    rows = []
    for peer in ("keepassxc", "qbittorrent"):
        row = Row(f"start to first painted window, {COMPUTERS:,} computers cached, against {peer}", f"{own:.3f} s", bar="faster, and ≤ 0.4 s")
        if peer in seconds:
            theirs = median(seconds[peer])
            row.peer, row.ratio, row.met = f"{theirs:.3f} s", own / theirs, own < theirs and own <= 0.4
        else:
            row.note = f"{peer} is not installed"
        rows.append(row)
    return rows
