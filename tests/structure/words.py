# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that have their place: sentences for people in ui/ and app/, the global application object in the three mains."""

import re

from tree import SOURCES, line_of

_FOLDERS = {"core", "platform", "backend", "models", "ui", "app", "server", "agent"}
_MAINS = {"server/main.cpp", "agent/main.cpp"}
_TRANSLATION = re.compile(r"\b(tr|translate|QT_TR_NOOP|QT_TRANSLATE_NOOP|qtTrId)\s*\(")
_GLOBAL = re.compile(r"\b(instance\s*\(\s*\)|qApp\b)")


def check(tree):
    findings = []
    for path in tree.with_suffix(SOURCES):
        folder = path.split("/")[0]
        if folder not in _FOLDERS or folder == "app":
            continue
        code = tree.code(path)
        if folder != "ui":
            for match in _TRANSLATION.finditer(code):
                findings.append(
                    f"{path}:{line_of(code, match.start())}: {match.group(1)}() outside ui/ and app/: return a core::Error "
                    "or a value, and let ui/text make the sentence"
                )
        if path not in _MAINS:
            for match in _GLOBAL.finditer(code):
                findings.append(
                    f"{path}:{line_of(code, match.start())}: {match.group(1)} is a global: take what you need in the constructor"
                )
    return findings
