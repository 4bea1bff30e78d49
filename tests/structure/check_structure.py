# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds one rule of the repository's structure: check_structure.py RULE CHECKOUT [FOLDER OF QT'S HEADERS]."""

import sys

import form
import includes
import spacing
import words
from tree import Tree

RULES = {
    "includes": lambda tree: includes.check(tree, _modules()),
    "words": words.check,
    "spacing": spacing.check,
    "root": form.root,
    "licence": form.licence,
    "length": form.length,
    "listed": form.listed,
    "machine": form.machine,
}


def _modules():
    modules = includes.qt_modules(sys.argv[3])
    if "QString" not in modules or "QWidget" not in modules:
        sys.exit(f"{sys.argv[3]} does not hold Qt's headers, so the rule about Qt's modules cannot be held.")
    return modules


def main():
    rule, tree = sys.argv[1], Tree(sys.argv[2])
    if "CMakeLists.txt" not in tree.paths:
        sys.exit(f"{tree.root} is not a checkout of Mainstay.")
    findings = RULES[rule](tree)
    for finding in findings:
        print(finding)
    print(f"{rule}: {len(tree.paths)} files, {len(findings)} against the rule.")
    sys.exit(1 if findings else 0)


main()
