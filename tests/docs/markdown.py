# SPDX-License-Identifier: GPL-3.0-or-later
"""As much of Markdown as the documents use: headings, links, code."""

import re

_FENCE = re.compile(r"^```")
_HEADING = re.compile(r"^(#+) +(.+?) *$")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_INLINE = re.compile(r"`([^`]+)`")


class Page:
    """One document: its headings as (level, text), its links and pieces of code each with the line."""

    def __init__(self, text):
        self.headings, self.links, self.inline, self.blocks = [], [], [], []
        block = None
        for number, line in enumerate(text.split("\n"), 1):
            if _FENCE.match(line):
                if block is None:
                    block = []
                else:
                    self.blocks.append(block)
                    block = None
            elif block is not None:
                block.append((number, line))
            else:
                self._take(number, line)

    def _take(self, number, line):
        heading = _HEADING.match(line)
        if heading:
            self.headings.append((len(heading[1]), heading[2]))
        self.inline += [(number, code) for code in _INLINE.findall(line)]
        self.links += [(number, target) for target in _LINK.findall(_INLINE.sub("", line))]

    def anchors(self):
        """What a link's #part may name, as the usual viewers make it of a heading."""
        return {re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-") for _, text in self.headings}
