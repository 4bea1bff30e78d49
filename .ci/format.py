# SPDX-License-Identifier: GPL-3.0-or-later
"""Says which files clang-format would change. Its releases disagree with each other, so only the one that we use decides."""

import re
import subprocess
import sys

from sources import sources

DECIDES = 14  # Debian 12's


def main():
    version = subprocess.run(["clang-format", "--version"], capture_output=True, text=True, check=True).stdout
    major = int(re.search(r"version (\d+)", version).group(1))
    if major != DECIDES:
        print(f"Not checked: Mainstay is formatted by clang-format {DECIDES}, and this is {major}.")
        return 0
    files = sources(".cpp", ".h")
    if not files:
        print("git names no source file here, so there is nothing to check the format of.")
        return 1
    answer = subprocess.run(["clang-format", "--dry-run", "--Werror", "-ferror-limit=1", *files], capture_output=True, text=True, check=False)
    wrong = sorted(set(re.findall(r"^(\S+?):\d+:\d+: error:", answer.stderr, re.MULTILINE)))
    for name in wrong:
        print(f"{name}: clang-format would change it; run clang-format -i {name}")
    if answer.returncode and not wrong:
        print(answer.stderr)
    print(f"{len(files)} files, {len(wrong)} to format.")
    return answer.returncode


sys.exit(main())
