"""Memory: what is written down is there again, for every thread and after a restart."""

from __future__ import annotations

import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from time import sleep
from zoneinfo import ZoneInfo

import pytest
from sqlite_utils import Database

from bot.memory import Digest, Memory

NOW = datetime(2026, 2, 15, 8, 30, tzinfo=UTC)
DAY = date(2026, 2, 15)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "deep" / "memory.db")


@pytest.fixture
def digest(memory: Memory) -> Digest:
    return memory.add(
        Digest(
            id=0, guild=1, channel=2, at=time(9, 5), zone=ZoneInfo("Asia/Tashkent"), days=(0, 2), tags=("arc", "水"),
            empty="week", most=3, begins=DAY, created_by=77,
        ),
        NOW,
    )  # fmt: skip


def test_a_digest_comes_back_as_it_was_after_a_restart(memory: Memory, digest: Digest) -> None:
    assert Memory(memory.path).digests() == (digest,)
    assert (digest.id, digest.tags, digest.days, digest.at) == (1, ("arc", "水"), (0, 2), time(9, 5))


def test_digests_of_another_server_are_not_shown(memory: Memory, digest: Digest) -> None:
    other = memory.add(replace(digest, guild=9), NOW)
    assert (memory.digests(1), memory.digests(9)) == ((digest,), (other,))


def test_the_number_of_a_removed_digest_is_never_used_again(memory: Memory, digest: Digest) -> None:
    memory.remove(digest.id, NOW)
    assert memory.digests() == ()
    with pytest.raises(KeyError):
        memory.digest(digest.id)
    assert memory.add(digest, NOW).id == digest.id + 1


def test_a_delivery_is_claimed_once_by_however_many(memory: Memory, digest: Digest) -> None:
    with ThreadPoolExecutor(8) as crowd:
        won = list(crowd.map(lambda _: memory.claim(digest.id, DAY, NOW), range(8)))
    assert sorted(won) == [False] * 7 + [True]


def test_what_was_missed_or_empty_may_be_claimed_again_what_was_sent_may_not(memory: Memory, digest: Digest) -> None:
    memory.settle(digest.id, DAY, "missed", "the bot was not running", NOW)
    assert memory.claim(digest.id, DAY, NOW)
    memory.confirm(digest.id, DAY, 99, NOW)
    assert not memory.claim(digest.id, DAY, NOW)
    memory.settle(digest.id, DAY, "missed", "too late to say so", NOW)
    made = memory.delivery(digest.id, DAY)
    assert made is not None
    assert (made.state, made.message, made.why) == ("sent", 99, "")


def test_a_delivery_of_no_digest_is_refused(memory: Memory) -> None:
    assert not memory.claim(404, DAY, NOW)


def test_the_date_a_digest_begins_at_never_moves_back(memory: Memory, digest: Digest) -> None:
    memory.begin_at(digest.id, DAY + timedelta(5))
    memory.begin_at(digest.id, DAY + timedelta(2))
    assert memory.digest(digest.id).begins == DAY + timedelta(5)


def test_an_unconfirmed_delivery_stands_however_old(memory: Memory, digest: Digest) -> None:
    memory.claim(digest.id, DAY, NOW)
    memory.settle(digest.id, DAY + timedelta(1), "empty", "", NOW)
    memory.begin_at(digest.id, DAY + timedelta(9))
    assert {day: made.state for (_, day), made in memory.standing().items()} == {DAY: "claimed"}


def test_the_day_a_piece_was_shown_last_is_kept(memory: Memory, digest: Digest) -> None:
    for n, keys in enumerate((["a"], ["b"], ["a"])):
        memory.claim(digest.id, DAY + timedelta(n), NOW)
        memory.confirm(digest.id, DAY + timedelta(n), n, NOW, keys)
    assert memory.shown(digest.id) == {"a": DAY + timedelta(2), "b": DAY + timedelta(1)}


def test_what_is_never_shown_is_of_one_server_and_can_be_taken_back(memory: Memory) -> None:
    assert (memory.bar(1, "a", 7, NOW), memory.bar(1, "a", 8, NOW), memory.bar(1, "b", 7, NOW)) == (True, False, True)
    assert (memory.barred(1), memory.barred(2)) == (("a", "b"), ())
    assert (memory.unbar(1, "a"), memory.unbar(1, "a"), memory.barred(1)) == (True, False, ("b",))


def test_resuming_forgets_why_it_was_paused(memory: Memory, digest: Digest) -> None:
    memory.pause(digest.id, "the channel is gone")
    assert (memory.digest(digest.id).paused, memory.digest(digest.id).why_paused) == (True, "the channel is gone")
    memory.resume(digest.id, DAY + timedelta(1))
    assert memory.digest(digest.id) == replace(digest, begins=DAY + timedelta(1))


def test_the_audit_tells_the_last_first_and_to_each_server_its_own(memory: Memory) -> None:
    memory.note("/digest set", "set up", NOW, guild=1, who=7, name="edda")
    memory.note("/admin reindex", "refused", NOW, guild=2, who=8, name="mina")
    memory.note("re-index on schedule", "done", NOW)
    assert [act.what for act in memory.audit()] == ["re-index on schedule", "/admin reindex", "/digest set"]
    assert [act.what for act in memory.audit(1)] == ["re-index on schedule", "/digest set"]
    assert (memory.audit(1)[1].who, memory.audit(1)[1].name, memory.audit(1)[1].at) == (7, "edda", NOW)


def test_a_fact_is_written_over(memory: Memory) -> None:
    memory.set_fact("commands", "abc")
    memory.set_fact("commands", "def")
    assert (memory.fact("commands"), memory.fact("nothing")) == ("def", None)


def test_a_long_line_is_recalled_by_a_token_of_twelve_characters(memory: Memory) -> None:
    line = '汉字 "a phrase" -word ' * 40
    token = memory.remember(line)
    assert (len(token), memory.remember(line), memory.recall(token)) == (12, token, line)
    assert memory.recall("0" * 12) is None


def test_another_reader_waits_for_nobody(memory: Memory, digest: Digest) -> None:
    """Write-ahead logging: a long write of one connection leaves the readers alone."""
    other = Database(memory.path)
    other.begin()
    other.execute("update digests set most = 9")
    assert memory.digest(digest.id).most == 3
    other.conn.commit()
    other.close()
    assert memory.digest(digest.id).most == 9


def test_a_memory_of_earlier_days_is_brought_up_to_date_with_all_that_is_in_it(tmp_path: Path) -> None:
    from bot.memory.migrations import migration

    old = Database(tmp_path / "memory.db")
    migration.apply(old, stop_before="m004_kinds_and_never")
    old.execute(
        "insert into digests values (1, 1, 2, '09:05', 'Asia/Tashkent', '0,2', 'arc', 'week', 3, '2026-02-15', 0, '',"
        " 77, '2026-01-01T00:00:00.000+00:00', null)"
    )
    old.execute(
        "insert into deliveries values (1, '2026-02-15', 'claimed', null, 'n', 0, null,"
        " '2026-02-15T04:05:00.000+00:00', null)"
    )
    old.execute("insert into shown values (1, 'a-piece', '2026-02-13')")
    old.conn.commit()
    old.close()
    memory = Memory(tmp_path / "memory.db")
    (digest,) = memory.digests()
    assert (digest.kind, digest.tags, digest.at) == ("date", ("arc",), time(9, 5))
    assert memory.shown(1) == {"a-piece": date(2026, 2, 13)}
    made = memory.delivery(1, DAY)
    assert made is not None
    assert (made.state, made.channel, made.upto) == ("claimed", None, 0)
    memory.confirm(1, DAY, 9, NOW, ["b"])
    assert memory.standing()[1, DAY].message == 9


def test_pieces_are_news_once_and_those_of_the_first_index_never(memory: Memory, digest: Digest) -> None:
    assert memory.learn(["a", "b"], {}) == 0
    assert memory.learn(["b", "c", "d"], {"a": "d"}) == 1  # d is a by another name
    assert memory.learn(["c"], {}) == 0
    assert memory.news(digest.id, memory.known()) == ("c",)
    later = memory.add(replace(digest, channel=3), NOW)
    assert memory.news(later.id, memory.known()) == ()
    memory.claim(digest.id, DAY, NOW, upto=memory.known())
    memory.learn(["e"], {})
    memory.confirm(digest.id, DAY, 1, NOW, ["c"])
    assert memory.news(digest.id, memory.known()) == ("e",)
    memory.pass_over(digest.id, memory.known())
    assert memory.news(digest.id, memory.known()) == ()


def test_who_writes_while_another_writes_waits_for_its_turn(memory: Memory) -> None:
    """A transaction that has read before the other wrote is refused by SQLite at once, however long it would wait."""
    memory.set_fact("one", "before")
    other = sqlite3.connect(memory.path, isolation_level=None)
    other.execute("begin immediate")
    other.execute("update facts set value = 'theirs'")
    with ThreadPoolExecutor(1) as thread:
        ours = thread.submit(memory.set_fact, "two", "ours")
        sleep(0.3)  # it waits now
        other.execute("commit")
        ours.result(10)
    assert (memory.fact("one"), memory.fact("two")) == ("theirs", "ours")
    other.close()


def modes(folder: Path) -> set[int]:
    """Who may do what with the files of a folder."""
    return {file.stat().st_mode & 0o777 for file in folder.iterdir()}


def test_nobody_but_its_owner_can_read_a_memory_an_old_one_neither(memory: Memory) -> None:
    folder = memory.path.parent
    assert modes(folder) == {0o600}
    held = sqlite3.connect(memory.path)
    held.execute("select count(*) from facts").fetchall()  # so that there are files beside it
    assert len(list(folder.iterdir())) == 3
    for file in folder.iterdir():
        file.chmod(0o644)
    Memory(memory.path)
    assert modes(folder) == {0o600}
    held.close()


def test_a_memory_whose_permissions_cannot_be_changed_is_used_as_it_is(
    memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    memory.path.chmod(0o644)
    monkeypatch.setattr(os, "chmod", refuse)
    Memory(memory.path).set_fact("one", "kept")
    assert memory.fact("one") == "kept"
    assert memory.path.stat().st_mode & 0o777 == 0o644
