"""Dumps read by several processes yield what one process reads; a process that dies costs no other dump anything."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import builder, helper, sample
from corpus.errors import Stopped
from corpus.merge import items
from corpus.model import Piece, Unreadable
from corpus.reads import hands
from corpus.reads.taking import Part, Task


@pytest.fixture(autouse=True)
def helped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes help from the start, with two dumps at a time; they are there before anything is handed out."""
    monkeypatch.setattr(hands, "AFTER", -1)
    monkeypatch.setattr(hands, "_BATCH", 2)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(3), raising=False)
    real = hands._Hands.start

    def start(all_of_them: hands._Hands) -> None:
        fresh = all_of_them._hands is None
        real(all_of_them)
        for hand in (all_of_them._hands or ()) if fresh else ():
            hand.line.poll(60)

    monkeypatch.setattr(hands._Hands, "start", start)


def posts(folder: Path, count: int) -> list[Task]:
    """So many dumps to be read."""
    folder.mkdir(exist_ok=True)
    tasks = []
    for n in range(count):
        file = folder / f"{n:03}.md"
        file.write_text(f"---\ntitle: Post {n}\n---\nThe ferry carried {n} barrels.\n")
        tasks.append(Task(n, file.name, str(file), 100))
    return tasks


def found(parts: Iterator[Part]) -> dict[int, list[Piece | Unreadable]]:
    """What each dump yielded, by its number; each has to end once."""
    yields: dict[int, list[Piece | Unreadable]] = {}
    ended: list[int] = []
    for part in parts:
        if part.afresh:
            yields[part.number] = []
        yields.setdefault(part.number, []).extend(map(items.unpack, part.items))
        ended += [part.number] if part.end else []
    assert len(set(ended)) == len(ended)
    assert set(ended) == set(yields)
    return yields


def helping(place: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Have helping processes, and not this one, run some code first."""
    place.mkdir()
    (place / "before.py").write_text(code)
    monkeypatch.setattr(helper, "_CODE", helper._CODE.replace("from corpus", "import before\nfrom corpus"))
    monkeypatch.setattr(sys, "path", [str(place), *sys.path])


DEADLY = """
import os
from corpus.reads import hands
real = hands.take
def take(task):
    if task.name == "003.md":
        os._exit(7)
    return real(task)
hands.take = take
"""


def test_an_index_built_with_help_is_the_same_to_the_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    builder.build([sample.PATH], tmp_path / "helped.db")
    monkeypatch.setattr(hands, "AFTER", 1e9)
    builder.build([sample.PATH], tmp_path / "alone.db")
    assert (tmp_path / "helped.db").read_bytes() == (tmp_path / "alone.db").read_bytes()


def test_every_dump_is_read_once_whoever_reads_it(tmp_path: Path) -> None:
    yields = found(hands.read(posts(tmp_path, 40), lambda: None))
    assert {n: [one.title for one in some if isinstance(one, Piece)] for n, some in yields.items()} == {
        n: [f"Post {n}"] for n in range(40)
    }


def test_a_dump_that_kills_its_reader_is_told_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    helping(tmp_path / "helper", monkeypatch, DEADLY)
    yields = found(hands.read(posts(tmp_path / "dumps", 12), lambda: None))
    assert len(yields) == 12
    faults = [one for some in yields.values() for one in some if isinstance(one, Unreadable)]
    assert [(fault.origin, "(7)" in fault.why) for fault in faults] == [("003.md", True)]


def test_where_no_process_can_start_dumps_are_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    helping(tmp_path / "helper", monkeypatch, "raise SystemExit(1)")
    assert len(found(hands.read(posts(tmp_path / "dumps", 12), lambda: None))) == 12
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no python"))
    assert len(found(hands.read(posts(tmp_path / "dumps", 12), lambda: None))) == 12


def test_a_build_that_is_stopped_leaves_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[hands._Hand] = []
    real = hands._Hand._begin

    def begin(hand: hands._Hand) -> None:
        real(hand)
        started.append(hand)

    monkeypatch.setattr(hands._Hand, "_begin", begin)
    posts(tmp_path / "dumps", 40)
    with pytest.raises(Stopped):
        builder.build([tmp_path / "dumps"], tmp_path / "index.db", stop=lambda: bool(started))
    assert [hand._helper.wait(0) is not None for hand in started] == [True, True]


def test_a_small_build_starts_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hands, "AFTER", 30)
    monkeypatch.setattr(hands._Hand, "_begin", lambda hand: pytest.fail("a process was started"))
    assert len(found(hands.read(posts(tmp_path, 12), lambda: None))) == 12
