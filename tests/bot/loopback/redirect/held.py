"""Writes down how long the event loop of a started bot was held, once it ends."""

from __future__ import annotations

import asyncio
import atexit
import time
from pathlib import Path

EVERY = 0.005  # seconds
LEAST = 0.001  # seconds; shorter turns say nothing


def watch(place: Path) -> None:
    """Append to `place`, when the process ends, a line for each turn of the running loop and for each of many timers.

    A turn lasts from one look at what has come in to the next: so long nothing is listened to. Its line has `turn`,
    when it began (`time.monotonic()`), its seconds, and for how many of them this process had a processor, on all its
    threads together: what is missing to it was taken by others on the machine. That of a timer has `timer`, when it was
    due and how many seconds late it came: it waits for the turn that runs and for its own.
    """
    loop = asyncio.get_running_loop()
    selector = loop._selector  # type: ignore[attr-defined]  # there is no public way to it
    look = selector.select
    rows: list[str] = []
    begun, worked = time.monotonic(), time.process_time()

    def looked(timeout: float | None) -> object:
        nonlocal begun, worked
        if (took := time.monotonic() - begun) >= LEAST:
            rows.append(f"turn {begun:.4f} {took:.5f} {time.process_time() - worked:.5f}")
        found = look(timeout)
        begun, worked = time.monotonic(), time.process_time()
        return found

    def come(due: float) -> None:
        now = time.monotonic()
        rows.append(f"timer {due:.4f} {now - due:.5f} 0")
        loop.call_at(now + EVERY, come, now + EVERY)

    def write() -> None:
        with place.open("a", encoding="ascii") as file:
            file.writelines(f"{row}\n" for row in rows)

    selector.select = looked
    loop.call_soon(come, time.monotonic())
    atexit.register(write)
