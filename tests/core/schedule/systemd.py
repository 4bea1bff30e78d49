# SPDX-License-Identifier: GPL-3.0-or-later
"""systemd.py PREVIEWER: compares daily, weekly and monthly rules with systemd-analyze calendar, away from daylight saving."""

import json
import re
import shutil
import subprocess
import sys

RUNS = 400
# In Rome at noon no clock is ever put forward or back.
CASES = [
    ({"frequency": "daily", "time": "12:30", "timeZone": "Europe/Rome"}, "*-*-* 12:30:00 Europe/Rome"),
    ({"frequency": "daily", "time": "02:30", "timeZone": "Asia/Tokyo"}, "*-*-* 02:30:00 Asia/Tokyo"),
    ({"frequency": "weekly", "time": "12:05", "timeZone": "Europe/Rome", "weekdays": ["monday", "thursday", "sunday"]},
        "Mon,Thu,Sun *-*-* 12:05:00 Europe/Rome"),
    ({"frequency": "weekly", "time": "23:59", "timeZone": "Asia/Kolkata", "weekdays": ["saturday"]}, "Sat *-*-* 23:59:00 Asia/Kolkata"),
    ({"frequency": "monthly", "time": "12:00", "timeZone": "Europe/Rome", "months": [1, 6, 12], "day": 15}, "*-01,06,12-15 12:00:00 Europe/Rome"),
    ({"frequency": "monthly", "time": "00:00", "timeZone": "UTC", "months": list(range(1, 13)), "day": 31, "shortMonths": "skip"},
        "*-*-31 00:00:00 UTC"),
    ({"frequency": "monthly", "time": "00:00", "timeZone": "Asia/Tokyo", "months": list(range(1, 13)), "day": "last"}, "*-*~01 00:00:00 Asia/Tokyo"),
    ({"frequency": "monthly", "time": "12:00", "timeZone": "Europe/Rome", "months": [2], "day": "last"}, "*-02~01 12:00:00 Europe/Rome"),
    ({"frequency": "monthly", "time": "12:00", "timeZone": "Europe/Rome", "months": [2], "day": 29, "shortMonths": "skip"},
        "*-02-29 12:00:00 Europe/Rome"),
]


def systemd(calendar, runs):
    output = subprocess.run(["systemd-analyze", "calendar", f"--iterations={runs}", "--base-time=2026-01-01 00:00:00 UTC", calendar],
        capture_output=True, text=True, check=True, env={"TZ": "UTC", "PATH": "/usr/bin:/bin", "LC_ALL": "C"}).stdout
    return [f"{day}T{time}Z" for day, time in re.findall(r"(?:Next elapse|Iter\. #\d+|Iteration #\d+): \w{3} (\S+) (\S+) UTC", output)]


def ours(previewer, rule, until):
    question = json.dumps({"rule": rule, "after": "2026-01-01T00:00:00Z", "until": until})
    output = subprocess.run([previewer], input=question + "\n", capture_output=True, text=True, check=True).stdout
    return [line.split()[0] for line in output.splitlines() if line != "." and "noSuchDay" not in line]


def main():
    if not shutil.which("systemd-analyze"):
        print("systemd-analyze is not installed")
        sys.exit(77)
    for rule, calendar in CASES:
        runs = 20 if rule.get("months") == [2] else RUNS
        expected = systemd(calendar, runs)
        if len(expected) != runs:
            sys.exit(f"systemd-analyze says {len(expected)} runs of {calendar}")
        said = ours(sys.argv[1], rule, expected[-1])
        if said != expected:
            wrong = next((pair for pair in zip(expected, said) if pair[0] != pair[1]), (expected[len(said):][:1], said[len(expected):][:1]))
            sys.exit(f"{calendar}: expected {wrong[0]}, said {wrong[1]}")
        print(f"{calendar}: {runs} runs agree")


if __name__ == "__main__":
    main()
