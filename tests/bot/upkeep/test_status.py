"""How the bot is can be told by what it writes down, and only by that."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.clock import Clock
from bot.memory import Digest, Memory
from bot.settings import Settings
from bot.upkeep import status

NOW = datetime(2026, 2, 15, 8, 30, tzinfo=UTC)
LONG = timedelta(minutes=6)


@dataclass
class Bot:
    """As much of a bot as gives signs of life."""

    connected: bool = True
    latency: float = 0.0421
    ticked: datetime | None = NOW


async def lived(memory: Memory, bot: Bot, clock: Clock | None = None) -> None:
    """Have a bot give one sign of life."""
    await status.Pulse(bot, memory, clock or Clock(lambda: NOW)).beat()


async def test_a_bot_that_lives_is_well(memory: Memory, settings: Settings) -> None:
    digest = Digest(
        id=0, guild=1, channel=2, at=time(9), zone=ZoneInfo("UTC"), days=tuple(range(7)), tags=(), most=5,
        empty="archive", begins=date(2026, 2, 15),
    )  # fmt: skip
    memory.add(digest, NOW)
    await lived(memory, Bot())
    found = status.look(settings, NOW + timedelta(seconds=30))
    assert found.faults == ()
    assert (found.digests, found.paused, found.missed) == (1, 0, 0)
    assert found.upcoming == NOW.replace(hour=9, minute=0)
    assert found.pieces is not None
    assert found.pieces > 10
    assert found.sign is not None
    assert (found.sign.latency, found.sign.ticked, found.sign.gateway) == (0.042, NOW, NOW)
    assert "All is well." in list(status.lines(found))


@pytest.mark.parametrize(
    ("bot", "later", "fault"),
    [
        (Bot(), LONG, "no sign of life since 2026-02-15 08:30:00 UTC"),
        (Bot(ticked=NOW - LONG), timedelta(0), "The scheduler stands still since 2026-02-15 08:24:00 UTC"),
        (Bot(latency=float("nan")), timedelta(0), ""),
    ],
)
async def test_what_is_wrong_is_named(
    memory: Memory, settings: Settings, bot: Bot, later: timedelta, fault: str
) -> None:
    await lived(memory, bot)
    found = status.look(settings, NOW + later)
    assert ([fault in line for line in found.faults] == [True]) if fault else found.faults == ()


@pytest.mark.parametrize("alive", [False, True])
async def test_a_clock_that_is_wrong_is_the_only_fault_and_starting_again_would_not_mend_it(
    memory: Memory, settings: Settings, alive: bool
) -> None:
    shown = NOW + timedelta(hours=1)
    clock = Clock(lambda: shown)
    clock.hear(NOW)
    await lived(memory, Bot(), clock)
    told = "This machine's clock is 3,600 seconds ahead of Discord's; digests go by Discord's."
    faults = status.look(settings, shown, alive=alive).faults
    assert [fault.partition(" Have")[0] for fault in faults] == ([] if alive else [told])


async def test_a_gateway_that_is_gone_for_minutes_is_a_fault(memory: Memory, settings: Settings) -> None:
    sign = {
        "at": NOW, "process": 1, "started": NOW - LONG, "ticked": NOW, "gateway": NOW - LONG, "latency": None,
    }  # fmt: skip
    memory.set_fact("sign of life", json.dumps(sign, default=str))
    assert status.look(settings, NOW).faults == ("Discord\u2019s gateway is gone since 2026-02-15 08:24:00 UTC.",)


def test_a_bot_that_never_ran_and_a_missing_index_are_faults(settings: Settings) -> None:
    settings.corpus_index.unlink()
    memory, index = status.look(settings, NOW).faults
    assert "the bot has never run with these settings" in memory
    assert "corpus index" in index
    assert len(status.look(settings, NOW, alive=True).faults) == 1  # starting it again would not bring the index


async def test_a_memory_that_takes_nothing_does_not_end_the_signs(
    memory: Memory, settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    memory.path = tmp_path / "gone" / "memory.db"
    await status.Pulse(Bot(), memory, Clock(lambda: NOW)).beat()
    assert "no sign of life could be written" in caplog.text
