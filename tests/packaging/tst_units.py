# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks systemd what it thinks of the units, and of the drop-in that docs/agent.md opens the sandbox with."""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(sys.argv[1])
UNITS = SOURCE / "packaging" / "systemd"


def settings(text):
    """Section: list of (key, value), in order and with every repetition."""
    found, section = {}, None
    for line in text.splitlines():
        line = line.strip()
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
        elif line and line[0] not in "#;" and "=" in line:
            key, value = line.split("=", 1)
            found.setdefault(section, []).append((key.strip(), value.strip()))
    return found


def drop_in():
    """The text that the manual gives to `systemctl edit mainstay-agent`."""
    block = re.search(r"^# systemctl edit mainstay-agent\n(.*?)^```", (SOURCE / "docs" / "agent.md").read_text(), re.M | re.S)
    return block.group(1) if block else ""


def verify(unit, extra=None):
    """What systemd-analyze says of the unit, with \\a extra as its drop-in. Its program is one that exists."""
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder) / unit
        text = re.sub(r"^Exec(\w+)=\S+.*$", r"Exec\1=/bin/true", (UNITS / unit).read_text(), flags=re.M)
        place.write_text(text)
        if extra is not None:
            beside = pathlib.Path(folder) / (unit + ".d")
            beside.mkdir()
            (beside / "override.conf").write_text(extra)
        done = subprocess.run(["systemd-analyze", "verify", "--man=no", str(place)], capture_output=True, text=True, check=False)
        # Of other units on this machine it may say what it likes.
        about = [line for line in (done.stdout + done.stderr).splitlines() if unit in line or "override.conf" in line]
        return done.returncode, about


class UnitsTest(unittest.TestCase):
    def test_the_manual_has_the_drop_in(self):
        keys = {key: value for key, value in settings(drop_in()).get("Service", [])}
        self.assertIn("ReadWritePaths", keys)
        self.assertEqual(keys["NoNewPrivileges"], "no")
        # An empty assignment takes the list back that the unit has made.
        self.assertEqual(keys["SystemCallFilter"], "")
        self.assertEqual(keys["CapabilityBoundingSet"], "~")
        # What the agent starts must not die with it.
        self.assertEqual(keys["KillMode"], "process")

    def test_the_drop_in_opens_what_the_unit_closes(self):
        closed = {key for key, _ in settings((UNITS / "mainstay-agent.service").read_text())["Service"]}
        for key, _ in settings(drop_in())["Service"]:
            self.assertIn(key, closed, "the drop-in changes what the unit does not set")

    @unittest.skipUnless(shutil.which("systemd-analyze"), "no systemd-analyze")
    def test_systemd_accepts_the_units(self):
        for unit in ("mainstay-agent.service", "mainstayd.service"):
            with self.subTest(unit):
                self.assertEqual(verify(unit), (0, []))

    @unittest.skipUnless(shutil.which("systemd-analyze"), "no systemd-analyze")
    def test_systemd_accepts_the_drop_in(self):
        self.assertEqual(verify("mainstay-agent.service", drop_in()), (0, []))

    @unittest.skipUnless(shutil.which("systemd-analyze"), "no systemd-analyze")
    def test_it_would_not_accept_anything(self):
        self.assertNotEqual(verify("mainstay-agent.service", "[Service]\nKillMode=sometimes\n")[1], [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
