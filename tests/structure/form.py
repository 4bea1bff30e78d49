# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules about files as such: a tidy root, the licence line, the length, the CMake lists, nothing of a machine."""

import pathlib
import re

from tree import LISTED, WRITTEN, line_of

ROOT = {
    # what people run and read
    "run", "check", "README.md", "LICENSE", "CONTRIBUTING.md", "CHANGELOG.md",
    # what tools look for at the root
    ".ci", ".clang-format", ".clang-tidy", ".gitignore", ".gitattributes", "CMakeLists.txt", "CMakePresets.json", "cmake",
    # the folders of docs/decisions/0001-folders.md
    "core", "platform", "backend", "models", "ui", "app", "server", "agent", "resources", "translations", "tests",
    "packaging", "docs",
    # a product to update, and its patches
    "samples",
}
LONGEST = 400
LONG_FILES = "tests/structure/longfiles.txt"

_LICENCE = "SPDX-License-Identifier: GPL-3.0-or-later"
_MACHINE = [
    (re.compile(r"(?<![\w.})*$-])/(home|work|root|Users)/[\w.-]"), "a path of somebody's machine"),
    (re.compile(r"(?<![\w.})*$-])/(var/)?tmp/[\w.-]"), "a path in the machine's temporary folder (use QTemporaryDir or mktemp)"),
    (re.compile(r"\b(deb|snapshot|security|ftp)\.debian\.org\b|\bpackages\.[\w.-]+\.(com|org)\b|\b(pypi|crates)\.(org|io)\b"),
     "the name of a package host (use the sources that the machine has)"),
]
# These must name what they look for, or carry a text that is not ours.
_MAY_NAME_MACHINES = {"tests/structure/form.py", "tests/structure/tst_structure.py", "LICENSE"}


def root(tree):
    """Only what is known to belong there."""
    found = sorted({path.split("/")[0] for path in tree.paths})
    return [f"{name}: does not belong at the root; find it a folder, or add it to ROOT in tests/structure/form.py"
            for name in found if name not in ROOT]


def licence(tree):
    """Every file that we write says its licence at the top."""
    findings = []
    for path in tree.paths:
        pure = pathlib.PurePosixPath(path)
        text = tree.text(path)
        if text is None:
            continue
        if pure.suffix in WRITTEN or pure.name == "CMakeLists.txt" or text.startswith("#!"):
            if _LICENCE not in "\n".join(text.split("\n")[:3]):
                findings.append(f"{path}:1: has no line with {_LICENCE}")
    return findings


def length(tree):
    """A long file has a reason, written down."""
    reasons, findings = {}, []
    if LONG_FILES in tree.paths:
        for number, line in enumerate(tree.text(LONG_FILES).splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                path, _, reason = line.partition(" ")
                reasons[path] = reason.strip()
                if not reason.strip():
                    findings.append(f"{LONG_FILES}:{number}: {path} has no reason")
    for path in tree.with_suffix(WRITTEN):
        lines = len(tree.text(path).splitlines())
        if lines > LONGEST and path not in reasons:
            findings.append(f"{path}:{LONGEST}: {lines} lines; split it by reason to change, or give the reason in {LONG_FILES}")
        # Well below the limit, so that a file that hovers at it does not change the list each time.
        if lines <= LONGEST * 3 // 4 and path in reasons:
            findings.append(f"{LONG_FILES}: {path} has only {lines} lines now; take its line out")
    findings += [f"{LONG_FILES}: {path} does not exist" for path in reasons if path not in tree.paths]
    return findings


def listed(tree):
    """A source that no CMakeLists.txt names is not compiled: it is forgotten, or dead."""
    named = set()
    for path in tree.paths:
        folder, _, name = path.rpartition("/")
        if name == "CMakeLists.txt":
            named |= {_plain(_from_root(word, folder)) for word in _words(tree.text(path))}
    return [f"{path}: no CMakeLists.txt lists it" for path in tree.with_suffix(LISTED)
            if path not in named and path.split("/")[0] != "cmake"]


def machine(tree):
    """Nothing that is true of one machine only."""
    findings = []
    for path in tree.paths:
        text = tree.text(path)
        if text is None or path in _MAY_NAME_MACHINES:
            continue
        for pattern, what in _MACHINE:
            for match in pattern.finditer(text):
                findings.append(f"{path}:{line_of(text, match.start())}: \"{match.group(0)}\" is {what}")
    return findings


def _words(text):
    """The words of a CMake file; a word that holds a loop's variable once for each of the loop's items."""
    text = re.sub(r"#[^\n]*", "", text)
    loops = {match.group(1): match.group(2).split() for match in re.finditer(r"foreach\((\w+) IN ITEMS ([^)]*)\)", text)}
    for word in re.split(r'[\s()";]+', text):
        for variable, items in loops.items():
            if f"${{{variable}}}" in word:
                yield from (word.replace(f"${{{variable}}}", item) for item in items)
        yield word


def _from_root(word, folder):
    for variable in ("${CMAKE_SOURCE_DIR}/", "${PROJECT_SOURCE_DIR}/"):
        if word.startswith(variable):
            return word[len(variable):]
    return f"{folder}/" + word.replace("${CMAKE_CURRENT_SOURCE_DIR}/", "")


def _plain(path):
    parts = []
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)
