# SPDX-License-Identifier: GPL-3.0-or-later
"""oracle.py PREVIEWER [--all] [--years FIRST:LAST]: compares every occurrence of every kind of rule with an oracle.

The oracle is written on python's zoneinfo and shares nothing with Mainstay but the rules of docs/schedule.md. Without --all a sample of the
zones is compared over ten years from 2026; with it every zone of the system, over these ten years, the ten from 2005 (Apia leaves out a day,
Caracas moves by half an hour) and the ten from 2036 (past the tables, by the zones' own rules). --years takes other ones.
"""

import argparse
import calendar
import json
import multiprocessing
import subprocess
import sys
import threading
import zoneinfo
from datetime import date, datetime, timedelta, timezone

UTC = timezone.utc
LONG_GAP = timedelta(hours=3)
# Half-hour and two-hour daylight saving, a winter that is the exception, changes at midnight, a change in each Ramadan, no change, far offsets.
SAMPLE = ["Europe/Rome", "Europe/Dublin", "America/New_York", "America/St_Johns", "Australia/Lord_Howe", "Antarctica/Troll", "Africa/Casablanca",
    "Africa/Cairo", "Asia/Gaza", "Asia/Beirut", "America/Santiago", "America/Asuncion", "America/Havana", "America/Nuuk", "Asia/Tehran",
    "Pacific/Apia", "Pacific/Chatham", "Pacific/Kiritimati", "Asia/Kathmandu", "Etc/GMT+12", "UTC"]
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

    def odd_walls(self, first, last):
        """Wall times in the gaps and repeated hours between two years, found by walking over the offsets."""
        found = []
        instant, offset = datetime(first, 1, 1), self.offset(datetime(first, 1, 1))
        while instant.year < last:
            step = instant + timedelta(hours=6)
            now = self.offset(step)
            if now != offset:
                change = self._gap_end(instant, step)
                found.append(change + min(offset, now) + abs(now - offset) / 2)
                offset = now
            instant = step
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

    def __init__(self, zone, rule, expected, first, last):
        self.rule = {**rule, "timeZone": zone.name}
        self.expected = expected
        self.question = json.dumps({"rule": self.rule, "after": f"{first}-01-02T23:59:59Z", "until": f"{last}-01-01T00:00:00Z"})
        self._after, self._until = datetime(first, 1, 2, 23, 59, 59), datetime(last, 1, 1)

    def lines(self):
        for instant, text in self.expected:
            if self._after < instant <= self._until:
                yield text


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


def rules(zone, first, last, number):
    """Rules of each kind with what is expected of them."""
    odd = zone.odd_walls(first, last)
    clocks = ["02:30", "00:00", "23:45"] + [f"{wall:%H:%M}" for wall in odd]
    clock = clocks[-1]
    start = datetime(first, 1, 1)
    months = [(year, month) for year in range(first, last + 1) for month in range(1, 13)]

    def ask(rule, walls):
        return Asked(zone, rule, from_walls(zone, walls), first, last)

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
        yield Asked(zone, {"frequency": "interval", "start": f"{anchor:%Y-%m-%dT%H:%M}", "every": every, "unit": unit},
            exact(zone, anchor, step, last), first, last)

    for wall in [*odd, datetime(last - 1, 7, 5, 11, 11)]:
        _, _, note = zone.resolve(wall)
        if note != " noSuchTime":  # refused when it is made
            yield ask({"frequency": "once", "start": f"{wall:%Y-%m-%dT%H:%M}"}, [(wall, "")])


def compare(previewer, asked):
    """How many occurrences agree. Raises Disagreement at the first that does not."""
    process = subprocess.Popen([previewer], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def feed():
        with process.stdin:
            process.stdin.writelines(one.question + "\n" for one in asked)

    feeder = threading.Thread(target=feed)
    feeder.start()
    count = 0
    for one in asked:
        for expected in [*one.lines(), "."]:
            line = process.stdout.readline().rstrip("\n")
            if line != expected:
                process.kill()
                raise Disagreement(f"{json.dumps(one.rule)}\nexpected {expected}\n    said {line}")
            count += 1
        count -= 1
    feeder.join()
    if process.wait() != 0:
        raise Disagreement(f"{previewer} ended with {process.returncode}")
    return count


def check(work):
    """One zone: how many rules and occurrences agree."""
    previewer, name, first, last, number = work
    asked = list(rules(Zone(name), first, last, number))
    return len(asked), compare(previewer, asked)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("previewer")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--years", action="append", type=lambda text: tuple(map(int, text.split(":"))))
    options = parser.parse_args()
    names = sorted(zoneinfo.available_timezones() - {"Factory", "localtime"}) if options.all else SAMPLE
    spans = options.years or ([(2026, 2036), (2005, 2015), (2036, 2046)] if options.all else [(2026, 2036)])
    for first, last in spans:
        work = [(options.previewer, name, first, last, number) for number, name in enumerate(names)]
        try:
            with multiprocessing.Pool() as pool:
                done = pool.map(check, work, chunksize=1)
        except Disagreement as disagreement:
            sys.exit(str(disagreement))
        total = sum(count for _, count in done)
        print(f"{first} to {last}: {len(names)} zones, {sum(count for count, _ in done)} rules, {total} occurrences agree", flush=True)
        if total < 1000 * len(names):
            sys.exit("too few to mean anything")


if __name__ == "__main__":
    main()
