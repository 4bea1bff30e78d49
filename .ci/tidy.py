# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs clang-tidy on what a change touched: tidy.py BUILD_FOLDER. Bounded in time; what passed once is not analysed again."""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import time

from sources import changed, sources

SECONDS = int(os.environ.get("MAINSTAY_TIDY_SECONDS", "120"))
# What GCC understands and clang does not.
FOREIGN = {"-fpch-preprocess", "-Winvalid-pch", "-Wduplicated-cond", "-Wlogical-op", "-Werror"}
FINDING = re.compile(r"^(?P<file>[^\s:][^:]*):\d+:\d+: (warning|error): .*\[(?P<checks>[\w.,-]+)\]$", re.MULTILINE)


def apart(entries):
    """The compile commands of single files: where CMake compiles several at a time, each with the command of all of them."""
    for entry in entries:
        if "/Unity/unity_" not in entry["file"]:
            yield entry
            continue
        for name in re.findall(r'^#include "(.+)"$', pathlib.Path(entry["file"]).read_text(encoding="utf-8"), re.MULTILINE):
            yield {**entry, "file": name, "command": entry["command"].replace(entry["file"], name)}


def database(build, folder):
    """Writes a compile database that clang reads: GCC's own options go, its precompiled header becomes the header itself."""
    root = pathlib.Path.cwd()
    entries = list(apart(json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))))
    for entry in entries:
        words, kept = shlex.split(entry.pop("command")), []
        while words:
            word = words.pop(0)
            if word == "-include" and words[0].endswith("cmake_pch.hxx"):
                words.pop(0)
                kept += ["-include", str(root / "cmake/pch/base.h")]
            elif word not in FOREIGN and pathlib.PurePath(word).name != "ccache" and not (not kept and "=" in word):
                kept.append(word)
        compiler = next(index for index, word in enumerate(kept) if re.search(r"(\+\+|/cc|/gcc)(-\d+)?$", word))
        entry["arguments"] = kept[compiler:] + ["-Wno-unknown-warning-option"]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "compile_commands.json").write_text(json.dumps(entries), encoding="utf-8")
    return {os.path.relpath(entry["file"], root) for entry in entries}


def key(name, version):
    """What a clean result depends on, as far as is worth it: the file, the header beside it, the rules, the tool."""
    digest = hashlib.sha256(version.encode() + pathlib.Path(".clang-tidy").read_bytes())
    for path in (pathlib.Path(name), pathlib.Path(name).with_suffix(".h")):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def analyse(name, folder, until):
    """The tool's output, or nothing when the time was over."""
    left = until - time.monotonic()
    if left <= 1:
        return None
    try:
        answer = subprocess.run(["clang-tidy", "--quiet", "-p", str(folder), name], capture_output=True, text=True,
                                timeout=left, check=False)
    except subprocess.TimeoutExpired:
        return None
    return answer.stdout


def own(finding):
    """Whether it is about a file that somebody wrote, not one that moc or uic made."""
    return not os.path.relpath(finding.split(":")[0]).startswith(("build", ".."))


def main():
    build = pathlib.Path(sys.argv[1])
    folder = build.parent / "tidy"
    compiled = database(build, folder)
    clean = folder / "clean"
    clean.mkdir(exist_ok=True)
    version = subprocess.run(["clang-tidy", "--version"], capture_output=True, text=True, check=True).stdout

    wanted = [name for name in changed() if name in compiled and name.endswith(".cpp")] or sources(".cpp")
    fresh = [name for name in wanted if name in compiled and not (clean / key(name, version)).exists()]
    until = time.monotonic() + SECONDS
    findings, unread, late = set(), [], []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, output in zip(fresh, pool.map(lambda name: analyse(name, folder, until), fresh)):
            if output is None:
                late.append(name)
                continue
            found = {match.group(0) for match in FINDING.finditer(output)}
            # The distribution's clang cannot read every C++20 header of its GCC; that is not the file's fault.
            if any("clang-diagnostic-error" in finding for finding in found):
                unread.append(name)
            found = {finding for finding in found if "clang-diagnostic" not in finding and own(finding)}
            findings |= found
            if not found and name not in unread:
                (clean / key(name, version)).touch()
            print(f"{name}: {len(found)} findings", flush=True)

    for finding in sorted(findings):
        print(os.path.relpath(finding) if finding.startswith("/") else finding)
    if unread:
        print(f"Not read by this clang: {', '.join(unread)}")
    if late:
        print(f"Not reached in {SECONDS} s (MAINSTAY_TIDY_SECONDS): {', '.join(late)}")
    print(f"{len(wanted)} files wanted, {len(wanted) - len(fresh)} known to be clean, {len(fresh) - len(late)} analysed, "
          f"{len(findings)} findings.")
    return 1 if findings else 0


sys.exit(main())
