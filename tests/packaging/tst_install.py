# SPDX-License-Identifier: GPL-3.0-or-later
"""Installs a build into a scratch folder, as a packager would, and uses what is there."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

CMAKE, BUILD, VERSION = sys.argv[1:4]

PROGRAMS = {"mainstay", "mainstayd", "mainstay-agent"}
WANTED = {
    "bin/mainstay",
    "bin/mainstay-agent",
    "bin/mainstay-pack",
    "bin/mainstayd",
    "lib/systemd/system/mainstay-agent.service",
    "lib/systemd/system/mainstayd.service",
    "lib/sysusers.d/mainstayd.conf",
    "share/applications/mainstay.desktop",
    "share/doc/mainstay/LICENSE",
    "share/doc/mainstay/README.md",
    "share/doc/mainstay/agent.md",
    "share/doc/mainstay/manual/en.md",
    "share/doc/mainstay/manual/it.md",
    "share/doc/mainstay/openapi.yaml",
    "share/doc/mainstay/patches.md",
    "share/icons/hicolor/scalable/apps/mainstay.svg",
    "share/metainfo/io.github.mainstay.Mainstay.metainfo.xml",
    "share/mainstay/samples/mainstay-agent-1.1.0-linux-x86_64.pkg",
    "share/mainstay/samples/vendor.pub",
    "share/mainstay/samples/feed/index.json",
    "share/mainstay/samples/feed/index.json.minisig",
    "share/mainstay/samples/feed/sample-desk-2.0.1-patch.pkg",
    "share/mainstay/samples/licence.json",
    "share/mainstay/samples/licence.json.minisig",
    "share/mainstay/samples/sample-desk/.mainstay/originals/bin/desk-report",
    "share/mainstay/samples/sample-desk/.mainstay/originals/share/greetings.txt",
    "share/mainstay/samples/sample-desk/.mainstay/product.json",
    "share/mainstay/samples/sample-desk/.mainstay/shipped.json",
    "share/mainstay/samples/sample-desk/bin/desk",
    "share/mainstay/samples/sample-desk/bin/desk-report",
    "share/mainstay/samples/sample-desk/conf/desk.json",
    "share/mainstay/samples/sample-desk/share/greetings.txt",
}


def run(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, check=False, **more)


class InstallTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls._scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls._scratch.cleanup)
        cls.root = pathlib.Path(cls._scratch.name)
        cls.usr = cls.root / "usr"
        installed = run(CMAKE, "--install", BUILD, "--prefix", "/usr", env={**os.environ, "DESTDIR": str(cls.root)})
        if installed.returncode:
            raise AssertionError(installed.stdout + installed.stderr)
        cls.files = {str(file.relative_to(cls.usr)) for file in cls.usr.rglob("*") if not file.is_dir()}

    def test_everything_is_in_its_place(self):
        self.assertEqual(WANTED - self.files, set())
        others = {name for name in self.files - WANTED
                  if not (name.startswith("share/mainstay/samples/") and name.endswith(".pkg")) and "/mainstay/libKF5Archive.so" not in name}
        self.assertEqual(others, set())
        self.assertEqual([str(file) for file in self.root.rglob("*") if file.is_file() and self.usr not in file.parents], [])

    def test_programs_start_without_the_build_folder(self):
        for name in PROGRAMS:
            with self.subTest(name):
                answer = run(self.usr / "bin" / name, "--version")
                self.assertEqual(answer.returncode, 0, answer.stderr)
                self.assertIn(VERSION, answer.stdout)
                self.assertNotIn(BUILD.encode(), self._run_path(self.usr / "bin" / name))

    def _run_path(self, program):
        answer = subprocess.run(["readelf", "-d", program], capture_output=True, check=True)
        return b"\n".join(line for line in answer.stdout.splitlines() if b"RPATH" in line or b"RUNPATH" in line)

    def test_libraries_are_of_the_system_or_brought_along(self):
        for name in PROGRAMS:
            with self.subTest(name):
                answer = run("ldd", self.usr / "bin" / name)
                self.assertNotIn("not found", answer.stdout)
                self.assertNotIn(BUILD, answer.stdout)

    def test_units_start_what_is_installed(self):
        if not shutil.which("systemd-analyze"):
            self.skipTest("there is no systemd-analyze here")
        for unit in ("mainstayd.service", "mainstay-agent.service"):
            with self.subTest(unit):
                file = self.usr / "lib/systemd/system" / unit
                verified = run("systemd-analyze", "verify", "--man=no", file)
                # Where the programs will be, there is nothing yet; everything else that it says is a fault.
                complaints = [line for line in verified.stderr.splitlines() if unit in line and "is not executable" not in line]
                self.assertEqual(complaints, [])
                # 0 is nothing allowed, 10 everything; a new unit of a distribution is at 9.
                secured = run("systemd-analyze", "security", "--offline=true", "--threshold=20", file)
                self.assertEqual(secured.returncode, 0, secured.stdout + secured.stderr)

    def test_desktop_entry_names_what_is_installed(self):
        entry = dict(line.split("=", 1) for line in
                     (self.usr / "share/applications/mainstay.desktop").read_text(encoding="utf-8").splitlines() if "=" in line)
        self.assertTrue((self.usr / "bin" / entry["Exec"].split()[0]).exists())
        self.assertTrue((self.usr / "share/icons/hicolor/scalable/apps" / f"{entry['Icon']}.svg").exists())
        for tool, file in (("desktop-file-validate", "share/applications/mainstay.desktop"),
                           ("appstreamcli", "share/metainfo/io.github.mainstay.Mainstay.metainfo.xml")):
            if shutil.which(tool):
                words = [tool, "validate", "--no-net"] if tool == "appstreamcli" else [tool]
                answer = run(*words, self.usr / file)
                self.assertEqual(answer.returncode, 0, answer.stdout + answer.stderr)

    def test_documents_that_units_name_are_installed(self):
        for unit in ("mainstayd.service", "mainstay-agent.service"):
            text = (self.usr / "lib/systemd/system" / unit).read_text(encoding="utf-8")
            named = [line.removeprefix("Documentation=file:///usr/") for line in text.splitlines() if line.startswith("Documentation=")]
            self.assertTrue(named)
            for name in named:
                self.assertIn(name, self.files)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
