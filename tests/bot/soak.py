"""A day of use: the bot as a process of its own, against a Discord on this machine whose clock runs fast.

    python tests/bot/soak.py [--hours 24] [--asks 240]

People search, read, summarise, draw and cite; digests fall due in ten zones; dumps come and are read anew; the gateway
is cut; a backup is made. Printed is, hour by hour, what was asked and what the process then held: resident memory,
threads, open files. It ends with 1 when one of these has grown from the sixth hour (all is loaded, every cache is full)
to the last, by more than a twentieth, or something was not answered. The scheduler looks at least
once in five of the day's minutes.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from datetime import time as Time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.memory import Digest, Memory
from bot.posting.timing import first_day
from corpus import sample
from loopback.conftest import checked
from loopback.process import Started, started
from loopback.server import Asked, Loopback, SetClock
from simulation import ZONES

START = datetime(2026, 3, 14, tzinfo=UTC)
STEP = timedelta(minutes=5)
WARM = 6  # hours after which nothing should grow any more
GROWTH = 1.05
WORDS = "river eel boat salt road ferry commission gate delta lorry bread ice map council treaty border winter".split()


@dataclass(frozen=True)
class Held:
    """What a process holds."""

    megabytes: float
    threads: int
    files: int

    @classmethod
    def by(cls, process: int) -> Held:
        """What Linux tells of a process."""
        told = Path(f"/proc/{process}/status").read_text("ascii")
        kilobytes, threads = (int(re.search(rf"{name}:\s+(\d+)", told)[1]) for name in ("VmRSS", "Threads"))  # type: ignore[index]
        return cls(kilobytes / 1024, threads, len(list(Path(f"/proc/{process}/fd").iterdir())))


class Day:
    """A day in the life of one bot."""

    def __init__(self, discord: Loopback, clock: SetClock, dumps: Path, seed: int) -> None:
        self.discord, self.clock, self.dumps = discord, clock, dumps
        self.dice = random.Random(seed)
        self.asked = 0
        self.unanswered: list[str] = []

    def line(self) -> str:
        """Some words that somebody looks for."""
        return " ".join(self.dice.sample(WORDS, self.dice.randrange(1, 4)))

    def ask(self) -> None:
        """One person asks one thing."""
        asks: list[tuple[int, Callable[[], Asked]]] = [
            (40, lambda: self.slash("search", query=self.line())),
            (15, self.read),
            (10, lambda: self.discord.typed(self.discord.member, "search", "tag", self.dice.choice("abcdefst"))),
            (8, lambda: self.slash("summarize", tag=self.dice.choice(["arc", "salt-road"]))),
            (6, lambda: self.slash("onthisdate")),
            (6, lambda: self.slash("related", piece=self.line())),
            (5, lambda: self.slash("cite", piece=self.line())),
            (5, lambda: self.slash("tags")),
            (3, lambda: self.slash("search", query="x" * 120 + self.line())),  # too long for a button
            (2, lambda: self.slash("timeline", query=self.line())),
        ]
        (one,) = self.dice.choices([call for _, call in asks], [weight for weight, _ in asks])
        self.answered(one())

    def read(self) -> Asked:
        """Open a piece that a search has found."""
        found = self.slash("search", query=self.line())
        button = re.search(r"read:\d+:[^\"]+", found.text(60))
        return self.discord.press(self.discord.member, found.record.message_id or 0, button[0]) if button else found

    def slash(self, name: str, **options: Any) -> Asked:
        """A slash command."""
        return self.discord.slash(self.discord.member, name, **options)

    def answered(self, one: Asked) -> None:
        """Wait for the answer."""
        self.asked += 1
        try:
            one.answer(60)
            if not one.record.autocomplete_choices:
                with suppress(KeyError):  # an autocompletion that offers nothing has no message
                    one.text(60) if one.record.message_id else None
        except AssertionError as error:
            self.unanswered.append(str(error))

    def event(self, hour: int) -> None:
        """What happens to a bot now and then."""
        if hour % 3 == 1:
            (self.dumps / f"{hour}.md").write_text(
                f"---\ntitle: Note of hour {hour}\ndate: 2026-03-14\ntags: [arc]\n---\nSome {self.line()}.\n", "utf-8"
            )
        if hour % 4 == 2:
            self.discord.drop()
        if hour % 6 == 5:
            self.answered(self.discord.slash(self.discord.admin, "admin reindex"))
        self.answered(self.discord.slash(self.discord.admin, "admin status"))


def main() -> None:
    """Let it live, and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hours", type=int, default=24)
    parser.add_argument("--asks", type=int, default=240, help="in an hour")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as spare, Loopback(SetClock(Path(spare, "clock"), START)) as discord:
        home, clock = Path(spare, "home"), discord.backend.clock
        assert isinstance(clock, SetClock)
        dumps = Path(shutil.copytree(sample.PATH, Path(spare, "dumps")))
        memory = Memory(home / "memory.db")
        for n, zone in enumerate(ZONES):
            memory.add(_digest(discord, zone, n), START)
        more = {"LOOPBACK_CLOCK": str(clock.place), "CORPUS_DUMPS": str(dumps), "BOT_WATCH": "yes",
                "BOT_BACKUP_AT": "03:00", "BOT_REINDEX_AT": "04:30"}  # fmt: skip
        day = Day(discord, clock, dumps, asked.seed)
        with started(discord, home, home / "index.db", **more) as bot:
            held = _lived(day, bot, memory, asked.hours, asked.asks)
            code, _ = bot.end()
        checked(discord)
        states = [made.state for made in memory.deliveries(last=1_000)]
    _tell(held, day, states, code)


def _digest(discord: Loopback, zone: str, n: int) -> Digest:
    digest = Digest(
        id=0, guild=discord.guild.id, channel=discord.channel.id, at=Time(2 * n + 1), zone=ZoneInfo(zone),
        days=tuple(range(7)), tags=(), empty="archive", most=5, begins=START.date(),
    )  # fmt: skip
    return replace(digest, begins=first_day(digest, START))


def _lived(day: Day, bot: Started, memory: Memory, hours: int, asks: int) -> list[Held]:
    """What the process held after each hour."""
    day.discord.wait(lambda: day.discord.identified and day.discord.backend.commands, 120)
    day.discord.wait(lambda: "read:" in day.slash("search", query="river").text(60), 120)
    held: list[Held] = []
    tell("hour  asked  messages  MB      threads  files  seconds")
    for hour in range(hours):
        began = time.monotonic()
        for n in range(12):
            day.clock.set(START + timedelta(hours=hour) + STEP * (n + 1))
            for _ in range(asks // 12):
                day.ask()
            there = f"{day.clock.now():%Y-%m-%d %H:%M}"
            day.discord.wait(lambda: there in (memory.fact("sign of life") or ""), 120)  # noqa: B023  it has ticked
        day.event(hour)
        held.append(Held.by(bot.process.pid))
        now, posts = held[-1], len(day.discord.posts())
        tell(f"{hour + 1:4}  {day.asked:5}  {posts:8}  {now.megabytes:6.1f}  {now.threads:7}  {now.files:5}"
             f"  {time.monotonic() - began:7.1f}")  # fmt: skip
    return held


def _tell(held: list[Held], day: Day, states: list[str], code: int) -> None:
    warm, last = held[min(WARM, len(held)) - 1], held[-1]
    tell(f"\n{day.asked} asked, {len(day.unanswered)} not answered; digests: {states.count('sent')} posted, "
         f"{len(states) - states.count('sent')} not; it ended with {code}")  # fmt: skip
    tell(f"from hour {min(WARM, len(held))} to hour {len(held)}: {warm.megabytes:.1f} to {last.megabytes:.1f} MB, "
         f"{warm.threads} to {last.threads} threads, {warm.files} to {last.files} files")  # fmt: skip
    grown = [name for name in ("megabytes", "threads", "files") if getattr(last, name) > GROWTH * getattr(warm, name)]
    for fault in day.unanswered[:5]:
        tell(fault)
    if grown or day.unanswered or code:
        sys.exit(f"grown: {', '.join(grown) or 'nothing'}")


def tell(line: str) -> None:
    """A line for whoever waits."""
    print(line, flush=True)  # noqa: T201  this is a program


if __name__ == "__main__":
    main()
