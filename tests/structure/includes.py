# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may include whom: the table of docs/decisions/0001-folders.md, held against every #include."""

import pathlib
import re

from tree import SOURCES, line_of

# Folder: the folders that it may include besides itself.
FOLDERS = {
    "core": set(),
    "platform": {"core"},
    "backend": {"platform", "core"},
    "models": {"backend", "core"},
    "ui": {"models", "core"},
    "app": {"ui", "models", "backend", "platform", "core"},
    "server": {"platform", "core"},
    "agent": {"platform", "core"},
}

# Folder: the modules of Qt that it may use.
QT = {
    "core": {"QtCore"},
    "platform": {"QtCore", "QtNetwork", "QtConcurrent"},
    "backend": {"QtCore", "QtNetwork", "QtSql", "QtConcurrent"},
    "models": {"QtCore"},
    "ui": {"QtCore", "QtGui", "QtWidgets", "QtSvg"},
    # QtSql: the tour opens the backup that it downloaded.
    "app": {"QtCore", "QtGui", "QtWidgets", "QtSvg", "QtNetwork", "QtSql"},
    "server": {"QtCore", "QtNetwork", "QtSql"},
    "agent": {"QtCore", "QtNetwork"},
}

# A library that one folder hides from all others: start of its headers, folder.
HIDDEN = [
    (re.compile(r"^boost/"), "server/http"),
    (re.compile(r"^(qt6)?keychain", re.IGNORECASE), "platform"),
    (re.compile(r"^K(Archive|Tar|Zip|7Zip|CompressionDevice|Compression|Filter)"), "platform"),
]

# The few headers that cross a border on purpose: (folder, header): reason.
EXCEPTIONS = {
    ("models", "platform/whenready.h"): "how a QFuture is consumed; it does no I/O",
    ("ui", "platform/whenready.h"): "how a QFuture is consumed; it does no I/O",
}

_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.MULTILINE)
_GENERATED = re.compile(r"(^moc_.*\.cpp|\.moc)$")


def qt_modules(folder):
    """Header name: Qt module, from the folder that Qt's headers are installed in."""
    modules = {}
    for module in sorted(pathlib.Path(folder).glob("Qt[A-Z]*")):
        for header in module.iterdir():
            if header.is_file():
                modules.setdefault(header.name, module.name)
    return modules


def check(tree, modules):
    findings = []
    for path in tree.with_suffix(SOURCES):
        folder = path.split("/")[0]
        if folder not in FOLDERS:
            continue
        text = tree.text(path)
        for match in _INCLUDE.finditer(text):
            complaint = _complaint(path, folder, match.group(2), match.group(1) == '"', modules)
            if complaint:
                findings.append(f"{path}:{line_of(text, match.start())}: {complaint}")
    return findings


def _complaint(path, folder, header, quoted, modules):
    for pattern, owner in HIDDEN:
        if pattern.match(header) and not path.startswith(owner + "/"):
            return f"<{header}> is hidden behind {owner}/: use what that folder offers instead"
    first = header.split("/")[0]
    if first in FOLDERS and "/" in header:
        if first == folder or first in FOLDERS[folder] or (folder, header) in EXCEPTIONS:
            return None
        allowed = ", ".join(sorted(FOLDERS[folder])) or "nothing but itself"
        return f'{folder}/ may not include "{header}"; it may include {allowed} (docs/decisions/0001-folders.md)'
    module = first if first.startswith("Qt") and "/" in header else modules.get(header)
    if module in QT[folder] or (module is None and not quoted):
        return None
    if module:
        return f"{folder}/ may not use {module} (<{header}>); it may use {', '.join(sorted(QT[folder]))}"
    if header.startswith("ui_") and folder == "ui" or _GENERATED.search(header):
        return None
    return f'"{header}" is not written from the root of the repository, as in "core/result.h"'
