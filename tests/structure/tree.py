# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of a checkout, as the rules about its structure see them."""

import pathlib
import re
import subprocess

SOURCES = {".cpp", ".h"}
LISTED = {".cpp", ".h", ".ui", ".qrc"}
WRITTEN = {".cpp", ".h", ".py", ".sh", ".cmake"}
NOT_OURS = re.compile(r"^(\.git|build|build-.*|\.cache|tour|__pycache__)$")

_NOISE = re.compile(
    r'(?P<raw>R"(?P<tag>[^()\\\s]{0,16})\(.*?\)(?P=tag)")'
    r'|(?P<text>"(?:\\.|[^"\\\n])*")'
    r"|(?P<char>(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+')"
    r"|(?P<line>//[^\n]*)"
    r"|(?P<block>/\*.*?\*/)",
    re.DOTALL,
)


class Tree:
    """The files under a folder that belong to the project, by their path from it."""

    def __init__(self, root):
        self.root = pathlib.Path(root).resolve()
        self.paths = sorted(self._tracked() or self._walked())

    def with_suffix(self, suffixes):
        return [path for path in self.paths if pathlib.PurePosixPath(path).suffix in suffixes]

    def text(self, path):
        """The file's text, or nothing for a file that is not text."""
        try:
            return (self.root / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            return None

    def code(self, path):
        """C++ without its comments and the insides of its literals; lines keep their numbers."""
        return _NOISE.sub(_blank, self.text(path))

    def _tracked(self):
        # A checkout that belongs to somebody else is still only read here.
        command = ["git", "-c", f"safe.directory={self.root}", "-C", str(self.root), "ls-files", "-z"]
        try:
            answer = subprocess.run(command, capture_output=True, check=False)
        except FileNotFoundError:
            return None
        if answer.returncode != 0:
            return None
        names = answer.stdout.decode().split("\0")
        return [name for name in names if name and (self.root / name).is_file()]

    def _walked(self):
        found = []
        folders = [self.root]
        while folders:
            for entry in folders.pop().iterdir():
                if NOT_OURS.match(entry.name):
                    continue
                if entry.is_dir() and not entry.is_symlink():
                    folders.append(entry)
                elif entry.is_file():
                    found.append(entry.relative_to(self.root).as_posix())
        return found


def _blank(match):
    kept = re.sub(r"[^\n]", " ", match.group(0))
    return f'"{kept[1:-1]}"' if match.lastgroup in ("raw", "tag", "text") and len(kept) > 1 else kept


def line_of(text, position):
    return text.count("\n", 0, position) + 1
