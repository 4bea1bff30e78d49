# SPDX-License-Identifier: GPL-3.0-or-later
"""Every relative link leads to something."""

import pathlib

from markdown import Page


def check(root):
    root = pathlib.Path(root).resolve()
    findings = []
    for path in [root / "README.md", *sorted((root / "docs").rglob("*.md"))]:
        page = Page(path.read_text(encoding="utf-8"))
        for number, target in page.links:
            if "://" in target or target.startswith("mailto:"):
                continue
            name, _, anchor = target.partition("#")
            there = (path.parent / name).resolve() if name else path
            where = f"{path.relative_to(root)}:{number}: "
            if not there.is_relative_to(root):
                findings.append(f"{where}{target} leads out of the repository")
            elif not there.exists():
                findings.append(f"{where}{target} leads to nothing")
            elif anchor and there.suffix == ".md" and anchor not in Page(there.read_text(encoding="utf-8")).anchors():
                findings.append(f"{where}{target} names no heading of {there.name}")
    return findings
