# SPDX-License-Identifier: GPL-3.0-or-later
"""Both manuals have the same headings, tables and commands: what one language explains, the other does too."""

import itertools
import pathlib
import re

from markdown import Page

_ROW = re.compile(r"^\|")


def _tables(text):
    """The number of rows of each table."""
    return [len(list(rows)) for is_row, rows in itertools.groupby(text.split("\n"), lambda line: bool(_ROW.match(line))) if is_row]


def check(root):
    folder = pathlib.Path(root, "docs", "manual")
    texts = [(folder / f"{language}.md").read_text(encoding="utf-8") for language in ("en", "it")]
    english, italian = (Page(text) for text in texts)
    findings = []
    for (level, one), (other_level, other) in itertools.zip_longest(english.headings, italian.headings, fillvalue=(0, "nothing")):
        if level != other_level:
            findings.append(f"headings: {'#' * level} {one} stands against {'#' * other_level} {other}")
            break
    blocks = [[[line for _, line in block] for block in page.blocks] for page in (english, italian)]
    for one, other in itertools.zip_longest(*blocks, fillvalue=["nothing"]):
        if one != other:
            findings.append(f"commands: {' / '.join(one)} stands against {' / '.join(other)}")
            break
    for number, (one, other) in enumerate(itertools.zip_longest(*(_tables(text) for text in texts), fillvalue=0), 1):
        if one != other:
            findings.append(f"table {number}: {one} rows stand against {other}")
            break
    return findings
