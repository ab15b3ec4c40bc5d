"""How long the bot takes from its start until it can be asked, over a made corpus, and what it then holds in memory.

The bot runs as a process of its own against the loopback Discord of the tests. It is ready when a search is answered
with pieces. Seconds by the clock, and of the processor, which others on the machine do not lengthen.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic

import engines
from bulk import stuff
from crowd import WITHIN, Crowd

from loopback.process import started
from loopback.server import Loopback

STARTS = 3
ASKED = 10  # times that each of a hundred people then asks


def measured(count: int, folder: Path) -> dict[str, object]:
    """Three starts, and a thousand questions after the last."""
    engines.build("ours", count, folder)
    word = str(stuff().words[0])
    rows = []
    with Loopback() as discord, TemporaryDirectory() as home:
        for start in range(1, STARTS + 1):
            begun = monotonic()
            with started(discord, Path(home), folder / f"ours-{count}.db") as bot:
                discord.wait(lambda start=start: len(discord.identified) >= start and discord.backend.commands, WITHIN)  # type: ignore[misc]
                answer = discord.slash(discord.member, "search", query=word).text(WITHIN)
                seconds, process = monotonic() - begun, bot.process.pid
                assert "read:" in answer
                row = {"seconds": round(seconds, 2), "cpu": round(_cpu(process), 2), "megabytes": _memory(process)}
                rows.append(row)
                if start == STARTS:
                    crowd = Crowd(discord, count)
                    for _ in range(ASKED):
                        crowd.listen(crowd.ask())
                    later = _memory(process)
                bot.end()
    return {"pieces": count, "starts": rows, "asked": len(crowd.heard), "megabytes": later}


def lines(told: dict[str, object]) -> Iterator[str]:
    """The same for people."""
    starts = told["starts"]
    assert isinstance(starts, list)
    middle = {name: median(row[name] for row in starts) for name in ("seconds", "cpu", "megabytes")}
    yield f"{told['pieces']:,} pieces, the median of {len(starts)} starts"
    yield f"  ready after {middle['seconds']:.2f} s ({middle['cpu']:.2f} s of the processor)"
    yield f"  {middle['megabytes']:.0f} MB resident then, {told['megabytes']:.0f} MB after {told['asked']:,} questions"


def _cpu(process: int) -> float:
    """Seconds of the processor that it has used, in its own code and for it."""
    after = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(after[11]) + int(after[12])) / os.sysconf("SC_CLK_TCK")


def _memory(process: int) -> float:
    """Megabytes that are resident now."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text("ascii"))
    return round(int(found[1]) / 1000, 1) if found else 0.0
