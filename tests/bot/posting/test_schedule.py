"""The tick begins and ends without a noise."""

from __future__ import annotations

import asyncio

import pytest

from bot.client import Almanac
from bot.posting import schedule


async def test_what_is_cut_off_when_the_bot_stops_is_no_error_in_the_log(
    almanac: Almanac, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(schedule, "TICK", 0.05)
    begun = asyncio.Event()

    async def endless() -> None:
        begun.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(almanac.schedule, "tick", endless)
    almanac.schedule.start()
    await begun.wait()
    await almanac.schedule.stop()
    await asyncio.sleep(0.05)
    assert [record.message for record in caplog.records if record.levelname in ("WARNING", "ERROR")] == []
