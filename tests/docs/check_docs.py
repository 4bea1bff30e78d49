# SPDX-License-Identifier: GPL-3.0-or-later
"""check_docs.py RULE ROOT [PROGRAM=PATH...]: holds the documents to one rule; prints what breaks it and ends with 1."""

import sys

import commands
import links
import manuals


def main():
    rule, root, *programs = sys.argv[1:]
    if rule == "links":
        findings = links.check(root)
    elif rule == "manuals":
        findings = manuals.check(root)
    elif rule == "commands":
        findings = commands.check(root, commands.Programs(dict(one.split("=", 1) for one in programs)))
    else:
        sys.exit(f"There is no rule {rule}.")
    for finding in findings:
        print(finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
