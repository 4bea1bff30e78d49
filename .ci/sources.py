# SPDX-License-Identifier: GPL-3.0-or-later
"""The project's own C++ files, and which of them a change touched."""

import subprocess


def git(*arguments):
    """The lines that git answers; nothing outside a checkout or for a commit that is not there."""
    answer = subprocess.run(["git", "-c", "safe.directory=*", *arguments], capture_output=True, text=True, check=False)
    return answer.stdout.splitlines() if answer.returncode == 0 else []


def sources(*suffixes):
    return sorted(set(git("ls-files", *(f"*{suffix}" for suffix in suffixes))))


def changed():
    """Files that differ from where this branch left main; on main itself, the files of the last commits, newest first."""
    head = git("rev-parse", "HEAD")
    for trunk in ("origin/main", "main"):
        base = git("merge-base", "HEAD", trunk)
        if base and base != head:
            return git("diff", "--name-only", base[0]) + git("diff", "--name-only")
    recent = git("diff", "--name-only", "HEAD") + git("log", "-50", "--name-only", "--format=")
    return list(dict.fromkeys(name for name in recent if name))
