"""Years of digests in ten zones, with everything that can go wrong, against a Discord that honours nonces.

    python tests/bot/simulation.py --days 1461 --seed 1

The bot's own memory, courier, herald and schedule run, only the clock and Discord are stand-ins. Counted is what stands
in the channels at the end: dates without a post, dates with two, posts on another local date that do not say so.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import random
import re
import sqlite3
import sys
import tempfile
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.memory import Digest, Kind
from bot.posting import timing
from bot.posting.channels import carried
from bot.settings import Settings
from corpus import index
from corpus.merge import merge
from corpus.model import Piece
from town import Killed, World

START = datetime(2011, 3, 1, tzinfo=UTC)  # Apia lost a day that December, Cairo's and Tehran's clocks have since stood
ZONES = (
    "America/New_York", "Europe/London", "Africa/Cairo", "Asia/Beirut", "America/Santiago", "Australia/Lord_Howe",
    "Asia/Kathmandu", "Pacific/Apia", "UTC", "Asia/Tehran",
)  # fmt: skip
TIMES = (time(0), time(0, 30), time(1, 30), time(2, 10), time(2, 30), time(9), time(23, 30), time(23, 59))
GAPS = (1, 5, 20, 60, 120)  # minutes between two ticks; what a date waits for stays within the window of six hours
CLOCK = timedelta(hours=1)  # by which our clock is wrong, when it is not by weeks
TROUBLES = {  # how often in a thousand ticks
    "killed": 250, "cut off before": 60, "5xx after accepted": 60, "an hour without Discord": 4,
    "clock an hour back": 4, "clock an hour ahead": 4, "clock weeks ahead": 1, "clock weeks back": 1, "disk full": 8,
    "memory put back": 4, "new pieces": 6,
}  # fmt: skip


CUTS = ("killed", "cut off before", "5xx after accepted", "disk full")  # after which a look may be left undone


@dataclass
class Told:
    """What a run came to."""

    days: int
    ticks: int = 0
    troubles: Counter[str] = field(default_factory=Counter)
    due: int = 0
    posts: int = 0
    late: int = 0
    news: int = 0
    missed: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    misdated: list[str] = field(default_factory=list)
    outages: int = 0  # dates in whose window every look was cut short: nobody could have posted them

    @property
    def faults(self) -> int:
        """How many things went wrong that must not."""
        return len(self.missed) + len(self.doubled) + len(self.misdated)

    def __str__(self) -> str:
        troubles = ", ".join(f"{count} {name}" for name, count in sorted(self.troubles.items()))
        lines = [
            f"{self.days} days in {len(ZONES)} zones, {self.ticks} ticks: {troubles}",
            f"{self.due} dates due, {self.posts} posts, {self.late} of them late and saying so; {self.news} new pieces",
            f"{len(self.missed)} missed, {len(self.doubled)} doubled, {len(self.misdated)} on a wrong local date; "
            f"{self.outages} dates without one look, in their six hours, that was let through",
        ]
        return "\n".join([*lines, *self.missed[:5], *self.doubled[:5], *self.misdated[:5]])


class Simulation:
    """One run; all chance comes from one seed."""

    def __init__(self, home: Path, days: int, seed: int, *, blind: bool = False) -> None:
        self.dice = random.Random(seed)
        self.told = Told(days)
        self.home, self.path = home, home / "index.db"
        self.pieces = [_piece(n) for n in range(40)]
        self._write()
        settings = Settings.model_construct(corpus_index=self.path, bot_memory=home / "memory.db")
        self.world = World(self.path, settings)
        self.world.town.blind = blind
        self.true = self.world.town.clock = [START]  # Discord's clock, which is never wrong
        self.world.clock = [START]
        self.ahead = timedelta(0)  # how wrong ours is
        self.calm: list[datetime] = []  # looks that nothing cut short
        self.silent_until = START
        self.copy: Path | None = None
        self.digests: list[Digest] = []

    async def run(self) -> Told:
        """Set up digests of every kind, let the days pass, and count."""
        await self.world.desk.first_build()
        await self.world.herald.look()
        for n, zone in enumerate(ZONES):
            self._set("date", zone, n)
        for n, zone in enumerate(ZONES[:3]):
            self._set("week", zone, 20 + n)
        self._set("new", "UTC", 30)
        end = START + timedelta(days=self.told.days)
        while self.true[-1] < end:
            minutes = self.dice.choice(GAPS)
            self.true.append(self.true[-1] + timedelta(minutes=minutes))
            await self._tick()
        for _ in range(8):  # the last hours are quiet
            self.true.append(self.true[-1] + timedelta(minutes=20))
            await self._tick(quiet=True)
        self._count()
        return self.told

    def _set(self, kind: Kind, zone: str, n: int) -> None:
        days = (self.dice.randrange(7),) if kind == "week" else tuple(range(7))
        made = self.world.set(
            kind=kind,
            empty="nothing" if kind == "new" else "archive",
            at=TIMES[n % len(TIMES)],
            zone=ZoneInfo(zone),
            days=days,
            channel=100 + n,
            most=9,
            start=START.date(),
        )
        begins = timing.first_day(made, self.world.now())
        self.world.memory.change(replace(made, begins=begins))
        self.digests.append(replace(made, begins=begins))

    async def _tick(self, *, quiet: bool = False) -> None:
        self.told.ticks += 1
        if self.dice.random() < 0.1 or quiet:
            self.ahead = timedelta(0)
        trouble = "" if quiet else self._trouble()
        self.world.clock.append(self.true[-1] + self.ahead)
        self.world.town.silent = self.true[-1] < self.silent_until
        try:
            await self.world.schedule.tick()
        except Killed:
            self.told.troubles["killed"] += 1
            self.world.start()
        except sqlite3.Error:
            pass  # the next tick tries again
        else:
            if trouble not in CUTS and not self.world.town.silent:
                self.calm.append(self.true[-1])
        self.world.fate.steps = None
        self.world.town.before = self.world.town.after = None
        if trouble == "disk full":
            with sqlite3.connect(self.world.memory.path) as db:
                db.execute("drop trigger full")

    def _trouble(self) -> str:
        """What goes wrong in the tick to come, if anything."""
        chance, name = self.dice.randrange(1000), ""
        for name, share in TROUBLES.items():  # noqa: B007
            chance -= share
            if chance < 0:
                break
        else:
            return ""
        if name != "killed":
            self.told.troubles[name] += 1
        match name:
            case "killed":
                self.world.fate.steps = self.dice.randrange(12)
            case "cut off before":
                self.world.town.before = OSError("cut off")
            case "5xx after accepted":
                self.world.town.after = OSError("502")
            case "an hour without Discord":
                self.silent_until = self.true[-1] + timedelta(hours=1)
            case "clock an hour back":
                self.ahead = -CLOCK
            case "clock an hour ahead":
                self.ahead = CLOCK
            case "clock weeks ahead" | "clock weeks back":
                self.ahead = timedelta(weeks=self.dice.randrange(1, 9)) * (1 if name == "clock weeks ahead" else -1)
            case "disk full":
                full = "begin select raise(abort, 'database or disk is full'); end"
                with sqlite3.connect(self.world.memory.path) as db:
                    db.execute(
                        f"create trigger full before {self.dice.choice(['insert', 'update'])} on deliveries {full}"
                    )
            case "memory put back":
                self._put_back()
            case "new pieces":
                self.pieces += [_piece(len(self.pieces) + n) for n in range(self.dice.randrange(1, 4))]
                self._write()
        return name

    def _put_back(self) -> None:
        """Put a copy back that was taken some time ago, and take the next; the process starts anew."""
        if self.copy is not None and self.dice.random() < 0.5:
            self.world.put_back(self.copy)
            self.copy = None
            return
        self.copy = self.home / "copy.db"
        self.copy.unlink(missing_ok=True)
        self.world.memory.copy(self.copy)

    def _write(self) -> None:
        index.write(merge(self.pieces), self.path)

    def _count(self) -> None:
        posts: dict[tuple[int, date], list[datetime]] = {}
        shown: Counter[str] = Counter()
        for channel, parts, at in self.world.town.made:
            for digest in self.digests:
                if digest.channel == channel and (found := carried(parts, digest.id)):
                    posts.setdefault((digest.id, found[0]), []).append(at)
                    late = "Late: this was due" in str(parts)
                    self.told.posts += 1
                    self.told.late += late
                    if not late and at.astimezone(digest.zone).date() != found[0]:
                        self.told.misdated.append(f"digest {digest.id} for {found[0]} at {at}")
                    if digest.kind == "new":
                        shown.update(re.findall(r"### (Piece \d+)", str(parts)))
        for digest in self.digests:
            if digest.kind != "new":
                self._count_dates(digest, posts)
        fresh = {piece.title for piece in self.pieces[40:]}
        self.told.news = len(shown)
        if not self.told.troubles["memory put back"]:  # else nobody can say which were announced
            self.told.missed += [f"{title} was not announced" for title in fresh - shown.keys()]
        self.told.doubled += [f"{title} announced {times} times" for title, times in shown.items() if times > 1]
        self.told.misdated += [f"{title} was no news" for title in shown if title not in fresh]

    def _count_dates(self, digest: Digest, posts: dict[tuple[int, date], list[datetime]]) -> None:
        day = digest.begins
        while (at := timing.moment(day, digest.at, digest.zone)) is None or at < self.true[-1] - timedelta(hours=6):
            times = len(posts.get((digest.id, day), ()))
            if at is not None and day.weekday() in digest.days:
                self.told.due += 1
                if not times and not self._calm(at):
                    self.told.outages += 1
                elif times != 1:
                    kept = self.told.missed if not times else self.told.doubled
                    kept.append(f"digest {digest.id} in {digest.zone.key}: {times} posts for {day}")
            elif times:
                self.told.misdated.append(f"digest {digest.id} in {digest.zone.key}: posted for {day}")
            day += timedelta(1)

    def _calm(self, at: datetime) -> bool:
        """Was there a look in the six hours after `at` that nothing cut short?"""
        n = bisect_left(self.calm, at)
        return n < len(self.calm) and self.calm[n] <= at + timedelta(hours=6)


def _piece(n: int) -> Piece:
    words = f"Piece number {n} says that the toll of bridge {n * 7} was paid in salt and eggs by the clerk of weir {n}."
    day = date(2001, 1, 1) + timedelta(days=n * 97 % 3600)
    return Piece(title=f"Piece {n}", text=words, origins=(f"{n}.md",), published=day, precision="day")


def run(days: int, seed: int, *, blind: bool = False) -> Told:
    """What so many days come to; `blind` to what stands in the channels, things must go wrong."""
    memory = Path("/dev/shm")  # noqa: S108  years of waiting for a disk prove nothing
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as home:
        return asyncio.run(Simulation(Path(home), days, seed, blind=blind).run())


def main() -> None:
    """Run by command: print the figures; exit code 1 when anything was missed, doubled or misdated."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=1461)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)  # of what goes wrong on purpose
    told = run(asked.days, asked.seed)
    print(told)  # noqa: T201
    sys.exit(bool(told.faults))


if __name__ == "__main__":
    main()
