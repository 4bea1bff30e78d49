# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails when a string of the console has no finished translation, or one that would be shown wrongly.

Usage: check_translations.py ROOT. The files in ROOT stay as they are: copies of them are brought up to date.
"""
import collections
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

SKIPPED = 77
PLACEHOLDER = re.compile(r"%L?(?:n|[1-9][0-9]?)")
MNEMONIC = re.compile(r"&(?=[^&\s])")
# English is its own translation, but for the plural forms.
FILES = {"mainstay_it.ts": [], "mainstay_en.ts": ["-pluralonly"]}


def find_lupdate():
    """The lupdate of Qt 6, or None. One of Qt 5 in the PATH does not count: it reads C++ in another way."""
    for path in ("/usr/lib/qt6/bin", None):
        for name in ("lupdate", "lupdate6", "lupdate-qt6"):
            program = shutil.which(name, path=path)
            if program:
                said = subprocess.run([program, "-version"], capture_output=True, text=True, check=False).stdout
                if re.search(r"\b6\.\d", said):
                    return program
    return None


def update(program, root, ts, options):
    """Brings the file ts up to date with the sources. The include root gives the contexts their namespaces."""
    command = [program, "-silent", "-I", ".", "-no-obsolete", "-locations", "none", *options, "app", "ui", "-ts", str(ts)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"lupdate ended with {done.returncode}: {done.stderr.strip()}")


def edges(text):
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()):]


def faults_of_form(source, form):
    """What is wrong with one translation of one source text, as sentences."""
    if not form.strip():
        return ["is missing or unfinished"]
    faults = []
    if collections.Counter(PLACEHOLDER.findall(source)) != collections.Counter(PLACEHOLDER.findall(form)):
        faults.append(f"has other placeholders: “{form}”")
    if bool(MNEMONIC.search(source)) != bool(MNEMONIC.search(form)):
        faults.append(f"has a mnemonic on one side only: “{form}”")
    if edges(source) != edges(form):
        faults.append(f"begins or ends with other spaces: “{form}”")
    return faults


def faults_of_file(ts):
    """What is wrong in a translation file that is up to date, as one sentence each."""
    faults = []
    for context in ElementTree.parse(ts).getroot().iter("context"):
        for message in context.iter("message"):
            source = message.findtext("source") or ""
            translation = message.find("translation")
            if translation is None or translation.get("type") == "unfinished":
                found = ["is missing or unfinished"]
            else:
                forms = [f.text or "" for f in translation.iter("numerusform")] or [translation.text or ""]
                found = [fault for form in forms for fault in faults_of_form(source, form)]
            faults += [f"{context.findtext('name')}: “{source}” {fault}" for fault in found]
    return faults


def main(root):
    program = find_lupdate()
    if program is None:
        print("Skipped: lupdate of Qt 6 is not installed, so nobody knows which strings the sources have.")
        return SKIPPED
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        for name, options in FILES.items():
            ts = pathlib.Path(folder, name)
            shutil.copyfile(root / "translations" / name, ts)
            update(program, root, ts, options)
            faults += [f"{name}: {fault}" for fault in faults_of_file(ts)]
    print("\n".join(faults) if faults else "Every string is translated.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
