# SPDX-License-Identifier: GPL-3.0-or-later
"""oracle.py PREVIEWER [--all] [--years FIRST:LAST]: compares every occurrence of every kind of rule with an oracle.

The oracle is written on python's zoneinfo and shares nothing with Mainstay but the rules of docs/schedule.md. Every zone of the system is
compared over ten years from 2026; with --all over the ten from 2005 (Apia leaves out a day, Caracas moves by half an hour) and the ten from 2036
(past the tables, by the zones' own rules) too. --years takes other ones.

Zones whose offsets change alike in these years have to get the same answers, so what is expected of them is worked out once; each is asked
everything nevertheless. Only of names for one and the same file all but the first are asked less: whether they are known, and single runs.
"""

import argparse
import calendar
import functools
import json
import multiprocessing
import pathlib
import subprocess
import sys
import zoneinfo
from datetime import date, datetime, timedelta, timezone

UTC = timezone.utc
LONG_GAP = timedelta(hours=3)
LETTERS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class Disagreement(Exception):
    """What was asked, expected and said."""


class Zone:
    """A zone as the oracle sees it."""

    def __init__(self, name):
        self.name = name
        self.info = zoneinfo.ZoneInfo(name)
        self._suffixes = {}

    def resolve(self, wall):
        """The instant of a wall time, as naive UTC, what clocks show then, and what is to be said of it."""
        first = wall.replace(tzinfo=self.info).utcoffset()
        second = wall.replace(tzinfo=self.info, fold=1).utcoffset()
        if first >= second:
            return wall - first, wall.isoformat() + self.suffix(first), "" if first == second else " firstOfTwo"
        end = self._gap_end(wall - second, wall - first)
        return end, (end + second).isoformat() + self.suffix(second), " noSuchTime" if second - first >= LONG_GAP else " afterGap"

    def suffix(self, offset):
        """An offset as ISO 8601 writes it."""
        if offset not in self._suffixes:
            self._suffixes[offset] = datetime(2000, 1, 1, tzinfo=timezone(offset)).isoformat()[19:]
        return self._suffixes[offset]

    def _gap_end(self, before, after):
        """The second in which the offset changes between two instants."""
        low, high = int(before.replace(tzinfo=UTC).timestamp()), int(after.replace(tzinfo=UTC).timestamp())
        old = self.offset(datetime.fromtimestamp(low, UTC).replace(tzinfo=None))
        while high - low > 1:
            middle = (low + high) // 2
            if self.offset(datetime.fromtimestamp(middle, UTC).replace(tzinfo=None)) == old:
                low = middle
            else:
                high = middle
        return datetime.fromtimestamp(high, UTC).replace(tzinfo=None)

    def offset(self, instant):
        return instant.replace(tzinfo=UTC).astimezone(self.info).utcoffset()

    def local(self, instant):
        offset = self.offset(instant)
        return (instant + offset).isoformat() + self.suffix(offset)

    def changes(self, first, last):
        """How the offset changes around these years: (the instant, naive UTC, or None for the one before them all, and the offset from then on)."""
        steps = steps_between(first, last)
        offsets = [step.astimezone(self.info).utcoffset() for step in steps]
        found = [(None, offsets[0])]
        for before, step, old, new in zip(steps, steps[1:], offsets, offsets[1:]):
            if new != old:
                found.append((self._gap_end(before.replace(tzinfo=None), step.replace(tzinfo=None)), new))
        return tuple(found)


@functools.lru_cache(maxsize=1)
def steps_between(first, last):
    """Instants six hours apart: no zone changes its offset twice in so short a time."""
    begin = datetime(first - 1, 12, 30, tzinfo=UTC)
    return [begin + timedelta(hours=6 * number) for number in range(4 * ((date(last, 1, 6) - begin.date()).days + 1))]


def odd_walls(changes, first, last):
    """Wall times in the gaps and repeated hours between two years."""
    found = [change + min(old, new) + abs(new - old) / 2 for (_, old), (change, new) in zip(changes, changes[1:])
        if datetime(first, 1, 1) <= change < datetime(last, 1, 1)]
    return [wall.replace(second=0, microsecond=0) for wall in found]


def days(first, last):
    day, end = date(first, 1, 1), date(last, 1, 4)
    while day < end:
        yield day
        day += timedelta(days=1)


def at(day, clock):
    return datetime(day.year, day.month, day.day, int(clock[:2]), int(clock[3:]))


class Asked:
    """One rule, and the lines that have to come back."""

    def __init__(self, rule, expected, first, last):
        self.rule = rule
        self.is_once = rule["frequency"] == "once"
        self._after, self._until = datetime(first, 1, 2, 23, 59, 59), datetime(last, 1, 1)
        lines = [text for instant, text in expected if self._after < instant <= self._until]
        self.count = len(lines)
        self.answer = "\n".join([*lines, ".\n"])

    def question(self, name):
        """As it is asked of the zone with that name."""
        return json.dumps({"rule": {**self.rule, "timeZone": name}, "after": f"{self._after.isoformat()}Z", "until": f"{self._until.isoformat()}Z"})


def from_walls(zone, walls):
    """Of (wall, note) pairs."""
    for wall, note in walls:
        instant, local, odd = zone.resolve(wall)
        if note == " noSuchDay":
            odd = ""
        yield instant, f"{instant.isoformat()}Z {local} {wall.isoformat()}{note}{odd}"


def in_months(year_months, day, clock, skips):
    for year, month in year_months:
        most = calendar.monthrange(year, month)[1]
        wanted = most if day == "last" else day
        note = "" if wanted <= most else " noSuchDay" if skips else " lastDay"
        yield at(date(year, month, min(wanted, most)), clock), note


def exact(zone, start, step, last):
    instant, end = zone.resolve(start)[0], datetime(last, 1, 4)
    while instant < end:
        yield instant, f"{instant.isoformat()}Z {zone.local(instant)} {instant.isoformat()}Z"
        instant += step


def rules(zone, odd, first, last, number):
    """Rules of each kind with what is expected of them."""
    clocks = ["02:30", "00:00", "23:45"] + [f"{wall:%H:%M}" for wall in odd]
    clock = clocks[-1]
    start = datetime(first, 1, 1)
    months = [(year, month) for year in range(first, last + 1) for month in range(1, 13)]

    def ask(rule, walls):
        return Asked(rule, from_walls(zone, walls), first, last)

    yield ask({"frequency": "daily", "time": clock}, ((at(day, clock), "") for day in days(first, last)))
    other = clocks[number % 3]
    begin = datetime(first + 1, 5, 3, 12)
    yield ask({"frequency": "daily", "time": other, "start": f"{begin:%Y-%m-%dT%H:%M}", "end": f"{last - 1}-06-30T12:00"},
        ((at(day, other), "") for day in days(first, last) if begin <= at(day, other) <= datetime(last - 1, 6, 30, 12)))

    chosen = {6, number % 7, odd[-1].weekday() if odd else 4}
    yield ask({"frequency": "weekly", "time": clock, "weekdays": [LETTERS[day] for day in sorted(chosen)]},
        ((at(day, clock), "") for day in days(first, last) if day.weekday() in chosen))

    for day, skips, which in [(31, False, range(1, 13)), (29 + number % 3, True, range(1, 13)), ("last", False, (2, 3, 10)), (15, False, (1, 4))]:
        rule = {"frequency": "monthly", "time": other, "months": list(which), "day": day}
        if skips:
            rule["shortMonths"] = "skip"
        yield ask(rule, in_months([one for one in months if one[1] in which], day, other, skips))

    every = 2 + number % 5
    anchor = start + timedelta(days=number % 11, hours=int(clock[:2]), minutes=int(clock[3:]))
    steps = range(0, (date(last, 1, 4) - anchor.date()).days, every)
    yield ask({"frequency": "interval", "start": f"{anchor:%Y-%m-%dT%H:%M}", "every": every, "unit": "days"},
        ((anchor + timedelta(days=step), "") for step in steps))
    yield ask({"frequency": "interval", "start": f"{first}-01-31T{clock}", "every": 1 + number % 3, "unit": "months"},
        in_months(months[::1 + number % 3], 31, clock, False))
    for unit, every, step in [("minutes", 2500, timedelta(minutes=2500)), ("hours", 37, timedelta(hours=37))]:
        yield Asked({"frequency": "interval", "start": f"{anchor:%Y-%m-%dT%H:%M}", "every": every, "unit": unit},
            exact(zone, anchor, step, last), first, last)

    for wall in [*odd, datetime(last - 1, 7, 5, 11, 11)]:
        _, _, note = zone.resolve(wall)
        if note != " noSuchTime":  # refused when it is made
            yield ask({"frequency": "once", "start": f"{wall:%Y-%m-%dT%H:%M}"}, [(wall, "")])


def compare(previewer, asked):
    """How many occurrences agree, of (name of a zone, what it is asked). Raises Disagreement at the first that does not."""
    questions = "".join(one.question(name) + "\n" for name, one in asked)
    said = subprocess.run([previewer], input=questions, stdout=subprocess.PIPE, text=True, check=True).stdout
    expected = "".join(one.answer for _, one in asked)
    if said != expected:
        raise Disagreement(first_difference(asked, said))
    return sum(one.count for _, one in asked)


def first_difference(asked, said):
    lines = iter(said.split("\n"))
    for name, one in asked:
        for expected in one.answer.split("\n")[:-1]:
            line = next(lines, None)
            if line != expected:
                return f"{one.question(name)}\nexpected {expected}\n    said {line}"
    return "more was said than asked"


def check(work):
    """Zones that change alike, with other names of each: how many rules and occurrences agree."""
    previewer, zones, changes, first, last, number = work
    all_rules = list(rules(Zone(zones[0][0]), odd_walls(changes, first, last), first, last, number))
    asked = [(name, one) for name, *others in zones for one in all_rules]
    asked += [(name, one) for _, *others in zones for name in others for one in all_rules if one.is_once]
    return len(asked), compare(previewer, asked)


def file_of(name):
    """The bytes of a zone's file, or of what the system has instead of files."""
    for folder in zoneinfo.TZPATH:
        path = pathlib.Path(folder, name)
        if path.is_file():
            return path.read_bytes()
    return name.encode()


def groups(first, last):
    """{changes: [[name of a zone, other names of the same file...]...]} of all zones of the system."""
    files = {}
    for name in sorted(zoneinfo.available_timezones() - {"Factory", "localtime"}):
        files.setdefault(file_of(name), []).append(name)
    alike = {}
    for names in files.values():
        alike.setdefault(Zone(names[0]).changes(first, last), []).append(names)
    return alike


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("previewer")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--years", action="append", type=lambda text: tuple(map(int, text.split(":"))))
    options = parser.parse_args()
    spans = options.years or ([(2026, 2036), (2005, 2015), (2036, 2046)] if options.all else [(2026, 2036)])
    for first, last in spans:
        alike = groups(first, last)
        zones = sum(map(len, alike.values()))
        names = sum(len(names) for group in alike.values() for names in group)
        work = [(options.previewer, group, changes, first, last, number) for number, (changes, group) in enumerate(alike.items())]
        try:
            with multiprocessing.Pool() as pool:
                done = pool.map(check, work, chunksize=1)
        except Disagreement as disagreement:
            sys.exit(str(disagreement))
        total = sum(count for _, count in done)
        print(f"{first} to {last}: {zones} zones with {names} names, {sum(count for count, _ in done)} rules, {total} occurrences agree", flush=True)
        if total < 1000 * zones:
            sys.exit("too few to mean anything")


if __name__ == "__main__":
    main()
