"""New dumps are read by themselves, once they are left alone, and never so that much is lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.memory import Memory
from bot.upkeep.watch import Watch

Instants = list[datetime]


@pytest.fixture
def clock() -> Instants:
    """The instants so far; the last is now."""
    return [datetime(2026, 2, 15, 8, 30, tzinfo=UTC)]


@pytest.fixture
def dumps(tmp_path: Path) -> Path:
    """Three pieces."""
    folder = tmp_path / "dumps"
    folder.mkdir()
    for n in range(3):
        put(folder, f"one{n}")
    return folder


@pytest.fixture
def desk(tmp_path: Path, dumps: Path) -> Desk:
    """Over those pieces."""
    return Desk(tmp_path / "index.db", [dumps])


@pytest.fixture
async def watch(dumps: Path, desk: Desk, memory: Memory, clock: Instants, monkeypatch: pytest.MonkeyPatch) -> Watch:
    """It has looked once, over an index of them."""
    monkeypatch.setattr("bot.upkeep.watch._SHARE", 0)
    await desk.rebuild()
    made = Watch(dumps, desk, memory, lambda: clock[-1])
    await made.look()
    return made


def put(folder: Path, name: str) -> None:
    (folder / f"{name}.md").write_text(f"---\ntitle: {name}\n---\n\nThe words of the piece {name}.\n")


def told(memory: Memory) -> list[str]:
    return [act.ended for act in memory.audit()]


async def minutes(watch: Watch, clock: Instants, some: int) -> None:
    for _ in range(some):
        clock.append(clock[-1] + timedelta(minutes=1))
        await watch.look()


@pytest.mark.parametrize("change", ["put", "changed", "corrected"])
async def test_a_change_is_read_once_it_has_settled(
    watch: Watch, dumps: Path, memory: Memory, clock: Instants, change: str
) -> None:
    if change == "put":
        put(dumps, "another")
    elif change == "changed":
        (dumps / "one0.md").write_text("---\ntitle: one0\ntags: [Boats]\n---\n\nThe words of the piece one0.\n")
    else:
        (dumps / "corrections.toml").write_text("[tags]\nBoats = 'Ships'\n")
    await watch.look()
    assert told(memory) == []
    await minutes(watch, clock, 5)
    (ended,) = told(memory)
    assert ended.startswith("4 pieces, 1 new" if change == "put" else "3 pieces, 0 new")


async def test_while_files_still_come_it_waits(watch: Watch, dumps: Path, memory: Memory, clock: Instants) -> None:
    for n in range(4):
        put(dumps, f"more{n}")
        await minutes(watch, clock, 1)
    assert told(memory) == []
    await minutes(watch, clock, 1)
    assert len(told(memory)) == 1


async def test_what_changed_while_the_bot_was_off_is_read(
    watch: Watch, dumps: Path, desk: Desk, memory: Memory, clock: Instants
) -> None:
    await watch.look()
    put(dumps, "another")
    await minutes(Watch(dumps, desk, memory, lambda: clock[-1]), clock, 3)
    assert len(told(memory)) == 1


async def test_where_much_would_be_lost_the_old_index_stays(
    watch: Watch, dumps: Path, desk: Desk, memory: Memory, clock: Instants
) -> None:
    (dumps / "one0.md").unlink()
    await minutes(watch, clock, 5)
    (ended,) = told(memory)
    assert ended.startswith("The old index was kept: 1 of its 3 pieces would be gone")
    assert await desk.ask(lambda store: store.facts().pieces) == 3


async def test_an_empty_folder_is_told_once(watch: Watch, dumps: Path, memory: Memory, clock: Instants) -> None:
    for n in range(3):
        (dumps / f"one{n}.md").unlink()
    await minutes(watch, clock, 5)
    (ended,) = told(memory)
    assert f"There is no dump in {dumps}." in ended
