"""A hundred people who ask the bot at once: how soon each hears from it, and how long its event loop is held.

The bot runs as a process of its own against the loopback Discord of the tests, over the made corpus. In each round all
search, type, press buttons and choose in menus at the same moment. In the middle it is told to end while it answers,
started anew, and a hundred of the buttons shown before are pressed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

import engines
import numpy as np
from crowd import WITHIN, Crowd, Heard

from loopback.process import Started, started
from loopback.server import Loopback

PEOPLE = 100
ROUNDS = 10  # before the restart, and as many after it
MOST = 50  # milliseconds for which the event loop may be held


def measured(count: int, folder: Path) -> dict[str, object]:
    """What a crowd hears from a bot over so many pieces."""
    engines.build("ours", count, folder)
    with Loopback() as discord, TemporaryDirectory() as home:
        held = Path(home, "held")
        crowd = Crowd(discord, count)
        spans = []
        for start in (1, 2):
            with started(discord, Path(home), folder / f"ours-{count}.db", LOOPBACK_HELD=str(held)) as bot:
                _up(discord, bot, start)
                begun, logged = monotonic(), len(bot.log.splitlines())
                if start == 2:
                    crowd.listen(crowd.again(PEOPLE))
                for _ in range(ROUNDS - 1):
                    crowd.listen(crowd.ask())
                last = crowd.ask()
                discord.wait(lambda last=last: all(one.record.responded for _, one in last), WITHIN)  # type: ignore[misc]
                spans.append((begun, monotonic()))
                code, _ = bot.end()
                crowd.listen(last)
                crowd.faults += [
                    line for line in bot.log.splitlines()[logged:] if " WARNING " in line or " ERROR " in line
                ]
                crowd.faults += [f"the bot ended with {code}"] if code else []
        faults = sorted({*crowd.faults, *discord.refused})
        return {"pieces": count, "held_ms": _held(held, spans), "seconds": _rows(crowd.heard), "faults": faults}


def lines(told: dict[str, object]) -> Iterator[str]:
    """The same for people."""
    held, rows, faults = told["held_ms"], told["seconds"], told["faults"]
    assert isinstance(held, dict)
    assert isinstance(rows, dict)
    assert isinstance(faults, list)
    yield f"{told['pieces']:,} pieces, {PEOPLE} people at once, a restart in the middle"
    yield f"  {'seconds':32}{'first answer: median, p99, longest':36}whole answer"
    for kind, row in rows.items():
        first, whole = ("  ".join(f"{part:8.3f}" for part in row[name]) for name in ("first", "whole"))
        yield f"  {kind:32}{first:36}{whole}   of {row['asked']}, {row['unanswered']} unanswered"
    yield (
        f"  event loop held, milliseconds: longest {held['longest']}, of which the bot had a processor "
        f"{held['own_longest']} at most; over {MOST}: {held['over']} turns"
    )
    yield f"  a timer came late, milliseconds: p99 {held['timer_p99']}, longest {held['timer_longest']}"
    yield f"  faults: {len(faults)}"
    yield from (f"    {fault}" for fault in faults[:20])


def _up(discord: Loopback, bot: Started, start: int) -> None:
    """Wait until the bot is in for the `start`-th time, and can be asked."""
    discord.wait(lambda: len(discord.identified) >= start and discord.backend.commands, WITHIN)
    discord.wait(lambda: discord.slash(discord.member, "help").text())
    assert bot.process.poll() is None, bot.log


def _rows(heard: Sequence[Heard]) -> dict[str, object]:
    """Seconds to the first and to the whole answer, of each kind of question and of all."""
    by_kind = groupby(sorted(heard, key=lambda one: one.kind), lambda one: one.kind)
    rows = {kind: list(some) for kind, some in by_kind} | {"all": list(heard)}
    return {kind: _row(some) for kind, some in rows.items()}


def _row(some: Sequence[Heard]) -> dict[str, object]:
    firsts = [one.first for one in some if one.first is not None]
    wholes = [one.whole for one in some if one.whole is not None]
    unanswered = len(some) - len(wholes)
    return {"asked": len(some), "unanswered": unanswered, "first": _spread(firsts), "whole": _spread(wholes)}


def _spread(values: Sequence[float]) -> list[float]:
    return [round(float(np.percentile(values, part)), 3) for part in (50, 99, 100)]


def _held(place: Path, spans: Sequence[tuple[float, float]]) -> dict[str, float]:
    """For how long the event loop listened to nothing while people asked, and how late a timer of it came.

    A turn counts too without what others took of the processors: the crowd and its Discord are elsewhere in life.
    """
    rows: dict[str, list[tuple[float, float]]] = {"turn": [], "timer": []}
    for line in place.read_text("ascii").splitlines():
        kind, *told = line.split()
        begun, seconds, own = map(float, told)
        if any(a <= begun <= b for a, b in spans):
            rows[kind].append((1000 * seconds, 1000 * min(seconds, own)))
    turns, own_turns = np.array(rows["turn"]).T
    late, _ = np.array(rows["timer"]).T
    return {
        "longest": round(float(turns.max()), 1),
        "own_longest": round(float(own_turns.max()), 1),
        "over": int((turns > MOST).sum()),
        "timer_p99": round(float(np.percentile(late, 99)), 1),
        "timer_longest": round(float(late.max()), 1),
        "timers": len(late),
    }
