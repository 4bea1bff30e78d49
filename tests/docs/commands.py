# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command and option of our programs that the documents name is in the program's own --help."""

import pathlib
import re
import shlex
import subprocess

from markdown import Page

PAGES = ["README.md", "docs/agent.md", "docs/manual/en.md", "docs/manual/it.md"]
_AS_USER = re.compile(r"^(sudo (-u \S+ )?|runuser -u \S+ -- )")
_OPTION = re.compile(r"--[a-z][a-z-]*")
# Qt's own page is not ours to describe; the scripts explain themselves.
_ALSO = {"--help", "--version"}


class Programs:
    """Asks the real programs, once for each command."""

    def __init__(self, paths):
        self._paths = paths
        self._helps = {}

    def names(self):
        return self._paths.keys()

    def help(self, program, command=None):
        """The text of --help, or None where the program does not know the command."""
        key = (program, command)
        if key not in self._helps:
            arguments = [self._paths[program], *([command] if command else []), "--help"]
            done = subprocess.run(arguments, capture_output=True, text=True, timeout=20, check=False)
            self._helps[key] = done.stdout if done.returncode == 0 else None
        return self._helps[key]


def _wrong(programs, code):
    """What is wrong with one command line, or None."""
    try:
        words = shlex.split(_AS_USER.sub("", code.strip()), comments=True)
    except ValueError:
        return None  # no command line
    if not words or words[0] not in programs.names() or len(words) == 1:
        return None
    program = words[0]
    is_command = re.fullmatch(r"[a-z][a-z-]*", words[1]) is not None
    text = programs.help(program, words[1] if is_command else None)
    if text is None or (program == "mainstay" and is_command):
        return f"{program} has no command {words[1]}"
    options = {match[0] for word in words[1:] if (match := _OPTION.match(word))}
    known = set(_OPTION.findall(text)) | _ALSO
    unknown = sorted(options - known)
    return f"{program} {words[1] if is_command else ''} has no option {', '.join(unknown)}" if unknown else None


def check(root, programs):
    findings = [f"{name} --help does not work" for name in programs.names() if programs.help(name) is None]
    if findings:
        return findings
    for name in PAGES:
        page = Page(pathlib.Path(root, name).read_text(encoding="utf-8"))
        pieces = page.inline + [line for block in page.blocks for line in block]
        for number, code in sorted(pieces):
            if wrong := _wrong(programs, code):
                findings.append(f"{name}:{number}: {wrong}")
        bare = [(number, code) for number, code in page.inline if code.startswith("--")]
        for number, code in bare:
            option = _OPTION.match(code)
            if option and not _known_anywhere(programs, option[0]):
                findings.append(f"{name}:{number}: no program has the option {option[0]}")
    return findings


def _commands(text):
    """The commands that a program's --help lists."""
    listed = text.partition("Commands:")[2]
    return re.findall(r"^  ([a-z][a-z-]*) ", listed, re.MULTILINE)


def _known_anywhere(programs, option):
    for program in programs.names():
        text = programs.help(program) or ""
        for command in [None, *_commands(text)]:
            if option in _OPTION.findall(programs.help(program, command) or ""):
                return True
    return option in _ALSO
