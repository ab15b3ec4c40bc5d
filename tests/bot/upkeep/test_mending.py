"""An index that is damaged, or gone, while the bot runs is noticed, built anew from the dumps, and told of."""

from __future__ import annotations

import asyncio
import os
import random
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.desk import Desk, NotReady
from bot.memory import Memory
from bot.upkeep.mending import LONGEST, SHORTEST, Mender
from corpus.store import Store

if TYPE_CHECKING:
    from conftest import Clock


def _replaced(index: Path, content: bytes) -> None:
    draft = index.with_name("other")
    draft.write_bytes(content)
    os.replace(draft, index)


def _scribbled(index: Path) -> None:
    """Noise over every page but the first: it still looks like an index from outside."""
    whole = index.read_bytes()
    index.write_bytes(whole[:2048] + random.Random(1).randbytes(len(whole) - 2048))


def _another(index: Path) -> None:
    index.unlink()
    with sqlite3.connect(index) as db:
        db.execute("create table pieces (id)")


HARM: dict[str, Callable[[Path], None]] = {
    "replaced by noise": lambda index: _replaced(index, b"noise" * 5_000),
    "replaced by nothing": lambda index: _replaced(index, b""),
    "replaced by another database": _another,
    "scribbled over": _scribbled,
    "cut in half": lambda index: os.truncate(index, index.stat().st_size // 2),
    "deleted": lambda index: index.unlink(),
}


def everything(store: Store) -> list[str]:
    return [piece.title for piece in store.pieces(list(store.every()))]


@pytest.fixture
def mender(desk: Desk, memory: Memory, clock: Clock) -> Mender:
    return Mender(desk, memory, clock)


@pytest.mark.parametrize("harm", HARM)
async def test_a_damaged_index_is_built_anew_and_it_is_told(
    desk: Desk, mender: Mender, memory: Memory, index: Path, harm: str
) -> None:
    before = await desk.ask(everything)
    HARM[harm](index)
    with pytest.raises(NotReady, match=r"My index is damaged\. I am building it anew"):
        await desk.ask(everything)
    await mender.look()
    assert await desk.ask(everything) == before
    [act] = memory.audit()
    assert str(index) in act.what
    assert act.ended.startswith(f"built anew: {len(before)} pieces")
    await mender.look()
    assert len(memory.audit()) == 1


async def test_it_is_noticed_though_nobody_asks(desk: Desk, mender: Mender, memory: Memory, index: Path) -> None:
    before = await desk.ask(everything)
    _replaced(index, b"noise" * 5_000)
    await mender.look()
    assert await desk.ask(everything) == before


async def test_an_index_that_somebody_else_put_right_is_left_alone(
    desk: Desk, mender: Mender, memory: Memory, index: Path
) -> None:
    whole = await asyncio.to_thread(index.read_bytes)
    _scribbled(index)
    with pytest.raises(NotReady):
        await desk.ask(everything)
    _replaced(index, whole)
    await mender.look()
    assert memory.audit() == ()
    assert await desk.ask(everything)


async def test_what_cannot_be_built_is_tried_again_ever_less_often_and_told_once(
    memory: Memory, index: Path, tmp_path: Path, clock: Clock
) -> None:
    dumps = tmp_path / "dumps"
    dumps.mkdir()
    HARM["deleted"](index)
    desk = Desk(index, (dumps,))
    mender, tries = Mender(desk, memory, clock), []
    for _ in range(120):
        before = mender._failed
        await mender.look()
        if mender._failed > before:
            tries.append(clock.at)
        clock.at += timedelta(minutes=1)
    rests = [after - at for at, after in pairwise(tries)]
    assert (rests[0], rests[-1], rests) == (SHORTEST, LONGEST, sorted(rests))
    assert [act.ended.partition(". ")[0] for act in memory.audit()] == [f"There is no dump in {dumps}"]
    (dumps / "one.md").write_text("---\ntitle: One\n---\nA text that is there at last.\n")
    clock.at += LONGEST
    await mender.look()
    assert await desk.ask(everything) == ["One"]
