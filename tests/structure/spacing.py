# SPDX-License-Identifier: GPL-3.0-or-later
"""The one spacing scale of docs/decisions/0004-widgets-in-code.md: layouts take its steps by name, or 0."""

import re

from tree import SOURCES, line_of

_CALL = re.compile(r"\b(set(?:Horizontal|Vertical)?Spacing|addSpacing|setContentsMargins)\s*\(([^;]*);")
_NUMBER = re.compile(r"(?<![\w.])(?!0(?![\w.]))\d[\w.]*")


def check(tree):
    findings = []
    for path in tree.with_suffix(SOURCES):
        if not path.startswith("ui/"):
            continue
        code = tree.code(path)
        for call in _CALL.finditer(code):
            number = _NUMBER.search(call.group(2))
            if number:
                findings.append(f"{path}:{line_of(code, call.start())}: {call.group(1)}() with {number.group(0)}: "
                                "take a step of ui/theme/metrics.h, or 0")
    return findings
