"""Writes down how long the event loop of a started bot was held: how late a timer of a few milliseconds comes."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

EVERY = 0.005  # seconds
AT_ONCE = 100  # timers between two lines of writing


async def watch(place: Path) -> None:
    """Append to `place`, for each timer, when it was due (`time.monotonic()`) and how many seconds late it came.

    Behind it stand the seconds for which this process had a processor meanwhile, on all its threads: what is missing
    to the first was taken by others on the machine.
    """
    while True:
        rows = []
        for _ in range(AT_ONCE):
            due, worked = time.monotonic() + EVERY, time.process_time()
            await asyncio.sleep(EVERY)
            rows.append(f"{due:.4f} {time.monotonic() - due:.5f} {time.process_time() - worked:.5f}\n")
        with place.open("a", encoding="ascii") as file:
            file.writelines(rows)
