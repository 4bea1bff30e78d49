# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants a violation of each rule in a scratch folder, and sees it caught - and nothing else."""

import pathlib
import stat
import tempfile
import unittest

import commands
import links
import manuals
from markdown import Page

PROGRAM = """#!/bin/sh
case "$1" in
--help) printf 'Usage: mainstayd COMMAND\\n\\nCommands:\\n  init   makes\\n  serve  serves\\n' ;;
init) printf 'Options:\\n  --data <folder>\\n  --name <name>\\n' ;;
serve) printf 'Options:\\n  --data <folder>\\n  --no-tls\\n' ;;
*) exit 2 ;;
esac
"""


class DocsTest(unittest.TestCase):
    def setUp(self):
        self._scratch = tempfile.TemporaryDirectory()
        self.addCleanup(self._scratch.cleanup)
        self.root = pathlib.Path(self._scratch.name)
        for name in commands.PAGES:
            self.write(name, "")

    def write(self, name, text):
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def programs(self):
        file = self.write("bin/mainstayd", PROGRAM)
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
        return commands.Programs({"mainstayd": str(file)})

    def assertFinds(self, findings, *starts):
        self.assertEqual(len(findings), len(starts), findings)
        for finding, start in zip(findings, starts):
            self.assertTrue(finding.startswith(start), f"{finding!r} should start with {start!r}")

    def test_links(self):
        self.write("docs/a.md", "# A first, one\n[b](../README.md) [c](sub/c.md) `[no](link.md)` [x](#a-first-one)\n```\n[no](x.md)\n```\n")
        self.write("docs/sub/c.md", "[a](../a.md#a-first-one) [w](https://example.org/x)\n")
        self.assertFinds(links.check(self.root))
        self.write("docs/sub/c.md", "\n[a](gone.md) ![i](no.png)\n[a](../a.md#no-such)\n[o](../../../x.md)\n")
        self.assertFinds(links.check(self.root), "docs/sub/c.md:2: gone.md", "docs/sub/c.md:2: no.png",
                         "docs/sub/c.md:3: ../a.md#no-such names", "docs/sub/c.md:4: ../../../x.md leads out")

    def test_manuals(self):
        text = "# {0}\n\n## {0}\n\n```\ncommand\n```\n\n| {0} |\n|---|\n| 1 |\n"
        self.write("docs/manual/en.md", text.format("word"))
        self.write("docs/manual/it.md", text.format("parola"))
        self.assertFinds(manuals.check(self.root))
        for old, new, found in (("## parola", "### parola", "headings:"), ("command", "comando", "commands:"), ("| 1 |\n", "", "table 1:"),
                                ("## parola\n", "## parola\n\n## altra\n", "headings:")):
            self.write("docs/manual/it.md", text.format("parola").replace(old, new))
            self.assertFinds(manuals.check(self.root), found)

    def test_commands(self):
        programs = self.programs()
        self.write("README.md", "`mainstayd` `mainstayd init --data X` `--no-tls` `--help` it's mainstayd wild\n"
                                "```\nrunuser -u mainstayd -- mainstayd serve --no-tls --data \"a b\"\nmainstayd --help\nother --odd\n```\n")
        self.assertFinds(commands.check(self.root, programs))
        self.write("README.md", "`mainstayd start`\n`mainstayd init --no-tls`\n`--odd`\n```\nrunuser -u m -- mainstayd serve --odd\n```\n")
        self.assertFinds(commands.check(self.root, programs), "README.md:1: mainstayd has no command start",
                         "README.md:2: mainstayd init has no option --no-tls", "README.md:5: mainstayd serve has no option --odd",
                         "README.md:3: no program has the option --odd")

    def test_program_without_help(self):
        file = self.write("bin/broken", "#!/bin/sh\nexit 1\n")
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
        self.assertFinds(commands.check(self.root, commands.Programs({"broken": str(file)})), "broken --help does not work")

    def test_unclosed_block_is_no_text(self):
        self.assertEqual(Page("```\n# no heading\n").headings, [])


if __name__ == "__main__":
    unittest.main()
