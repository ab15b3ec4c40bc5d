"""The desk: questions are answered on threads while one rebuild at most runs."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from live.press import HOST, Press, serving

import corpus
from bot.desk import Busy, Desk, NotReady
from corpus import Progress, live, sample
from corpus.errors import NothingRead, Stopped
from corpus.store import Store

SAMPLE = (sample.PATH,)


def pieces(store: Store) -> int:
    return store.facts().pieces


class Held:
    """Holds a build at its first word of progress until it is let go."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.released = threading.Event()

    def __call__(self, done: Progress) -> None:
        self.reached.set()
        assert self.released.wait(10)

    async def arrived(self) -> None:
        assert await asyncio.to_thread(self.reached.wait, 10)


async def test_a_desk_without_an_index_says_what_an_admin_can_do(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "index.db", SAMPLE)
    with pytest.raises(NotReady, match=r"An admin can put dumps into .* and run /admin reindex"):
        await desk.ask(pieces)


async def test_who_asks_before_the_first_look_is_answered_all_the_same(index: Path) -> None:
    assert await Desk(index, SAMPLE).ask(pieces) > 10


async def test_who_types_waits_for_nobody_and_slow_questions_leave_a_seat(index: Path) -> None:
    desk = Desk(index, SAMPLE)
    gate = threading.Event()
    begun: list[str] = []

    def held(store: Store) -> None:
        begun.append("slow")
        assert gate.wait(10)

    slow = [asyncio.create_task(desk.ask(held, speed="slow")) for _ in range(3)]
    try:
        assert await asyncio.wait_for(desk.ask(pieces), 10) > 10
        quick = [asyncio.create_task(desk.ask(held)) for _ in range(3)]
        assert await asyncio.wait_for(desk.ask(pieces, speed="typing"), 10) > 10
        assert len(begun) <= 2
    finally:
        gate.set()
        await asyncio.gather(*slow, *quick)


async def test_an_index_that_is_there_is_asked_at_once(index: Path) -> None:
    desk = Desk(index, SAMPLE)
    assert await desk.first_build() is None
    assert desk.ready.is_set()
    assert await desk.ask(pieces) > 10


async def test_with_dumps_and_no_index_the_first_start_builds_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "new" / "index.db", SAMPLE)
    assert desk.age() is None
    tally = await desk.first_build()
    assert tally is not None
    assert await desk.ask(pieces) == tally.pieces > 10
    age = desk.age()
    assert age is not None
    assert datetime.now(UTC) - age < timedelta(minutes=1)


@pytest.mark.parametrize("older", [True, False])
async def test_an_index_of_another_version_or_a_damaged_one_is_built_anew(tmp_path: Path, *, older: bool) -> None:
    if older:
        corpus.build(SAMPLE, tmp_path / "index.db")
        with sqlite3.connect(tmp_path / "index.db") as db:
            db.execute("pragma user_version = 1")
    else:
        (tmp_path / "index.db").write_bytes(b"SQLite format 3\0 and then nothing of use")
    desk = Desk(tmp_path / "index.db", SAMPLE)
    assert await desk.first_build() is not None
    assert await desk.ask(pieces) > 10


async def test_without_dumps_the_first_start_says_so_and_the_desk_stays_closed(tmp_path: Path) -> None:
    (tmp_path / "dumps").mkdir()
    desk = Desk(tmp_path / "index.db", (tmp_path / "dumps",))
    with pytest.raises(NothingRead):
        await desk.first_build()
    assert not desk.ready.is_set()
    assert desk.running is None


async def test_who_asks_during_the_first_build_is_told_how_far_it_is(tmp_path: Path) -> None:
    desk, held = Desk(tmp_path / "index.db", SAMPLE), Held()
    work = asyncio.create_task(desk.rebuild(progress=held))
    await held.arrived()
    with pytest.raises(NotReady, match=r"still reading the dumps for the first time \(0 pieces so far\)"):
        await desk.ask(pieces)
    held.released.set()
    await work
    assert await desk.ask(pieces) > 10


async def test_the_old_index_answers_throughout_a_rebuild(index: Path, tmp_path: Path) -> None:
    dump = tmp_path / "one.md"
    dump.write_text("---\ntitle: The only one\ndate: 2020-05-04\ntags: [single]\n---\nOne piece, quite alone.\n")
    desk, held = Desk(index, (dump,)), Held()
    await desk.first_build()
    before = await desk.ask(pieces)
    work = asyncio.create_task(desk.rebuild(progress=held, by="Edda"))
    await held.arrived()
    assert await desk.ask(pieces) == before
    held.released.set()
    assert (await work).pieces == 1
    assert await desk.ask(pieces) == 1


async def test_a_second_rebuild_is_told_who_runs_the_first_and_since_when(index: Path) -> None:
    times = [datetime(2026, 2, 15, 8, 30, tzinfo=UTC)]
    desk, held = Desk(index, SAMPLE, now=lambda: times[-1]), Held()
    work = asyncio.create_task(desk.rebuild(progress=held, by="Edda"))
    await held.arrived()
    times.append(times[0] + timedelta(minutes=4))
    with pytest.raises(Busy, match="Edda started it 4 minutes ago"):
        await desk.rebuild(by="Mina")
    held.released.set()
    await work
    assert (await desk.rebuild(by="Mina")).new == 0


async def test_a_rebuild_that_is_cancelled_leaves_the_old_index(index: Path) -> None:
    desk, held = Desk(index, SAMPLE), Held()
    stamp = os.stat(index)
    work = asyncio.create_task(desk.rebuild(progress=held))
    await held.arrived()
    assert desk.cancel()
    held.released.set()
    with pytest.raises(Stopped):
        await work
    assert (os.stat(index).st_ino, desk.running) == (stamp.st_ino, None)
    assert not desk.cancel()
    assert (await desk.rebuild()).pieces > 10


async def test_stopping_the_bot_ends_the_thread_of_a_rebuild(index: Path) -> None:
    desk, held = Desk(index, SAMPLE), Held()
    stamp = os.stat(index)
    work = asyncio.create_task(desk.rebuild(progress=held))
    await held.arrived()
    work.cancel()
    await asyncio.sleep(0)
    held.released.set()
    with pytest.raises(asyncio.CancelledError):
        await work
    assert (os.stat(index).st_ino, desk.running) == (stamp.st_ino, None)


async def test_progress_counts_the_dumps_to_the_last(index: Path) -> None:
    told: list[Progress] = []
    note: Callable[[Progress], None] = told.append
    tally = await Desk(index, SAMPLE).rebuild(progress=note)
    assert [done.files for done in told] == sorted(done.files for done in told)
    assert told[-1].of == tally.files


async def test_questions_run_at_the_same_time(index: Path) -> None:
    desk = Desk(index, SAMPLE)
    await desk.first_build()
    meeting = threading.Barrier(2, timeout=10)
    assert len(await asyncio.gather(*(desk.ask(lambda _: meeting.wait()) for _ in range(2)))) == 2


async def test_a_rebuild_reads_the_live_sites_too(tmp_path: Path) -> None:
    with serving(Press()) as press:
        press.publish(7, "Told by the site")
        web = live.Web(
            (HOST,),
            limits=live.Limits(pace=0),
            resolve=lambda host, port: ["127.0.0.1"],
            reachable=lambda address: address == "127.0.0.1",
        )
        desk = Desk(tmp_path / "index.db", (), sites=(press.url,), web=web)
        tally = await desk.first_build()
    assert tally is not None
    assert [visit.fetched for visit in tally.visits] == [1]
    assert await desk.ask(pieces) == 1
