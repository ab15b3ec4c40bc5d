"""Asks a process of its own for a picture, and waits for it no longer than a person would."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import sys

from bot import tongues
from corpus.timeline import Timeline

WAIT = 20  # seconds; the first picture on a machine takes longest, for matplotlib looks for its letters then
_WITHOUT_LETTERS = re.compile("[\u2e80-\uffff]")  # signs that the letters of matplotlib lack
log = logging.getLogger(__name__)


class Pictures:
    """Has pictures drawn, one at a time: a process that draws has some 100 MB."""

    def __init__(self) -> None:
        self._turn = asyncio.Semaphore(1)

    async def bars(self, made: Timeline) -> bytes | None:
        """The timeline as a PNG; None where there is nothing to draw, or where it could not be drawn."""
        if not made.counts:
            return None
        spoken = tongues.now()
        told = {
            "names": [count.value for count in made.counts],
            "counts": [count.pieces for count in made.counts],
            "months": [] if any(map(_WITHOUT_LETTERS.search, spoken.months())) else spoken.months(),
            "mark": spoken.thousands(),
        }
        async with self._turn:
            return await _drawn(json.dumps(told).encode())


async def _drawn(told: bytes) -> bytes | None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.answering.plot",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        picture, said = await asyncio.wait_for(process.communicate(told), WAIT)
    except TimeoutError:
        log.warning("a picture took longer than %d seconds", WAIT)
        return None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0:
        log.error("a picture could not be drawn: %s", said.decode("utf-8", "replace").strip()[-500:])
        return None
    return picture
