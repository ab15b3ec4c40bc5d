"""New pieces are announced once: none of a first build, none twice whatever changes; and what was said is kept true."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import time, timedelta
from pathlib import Path

import pytest

import corpus
from bot.memory import Digest
from bot.posting import reasons
from bot.settings import Settings
from town import STEPS, TODAY, Killed, World

WORDS = "salt barge toll rope clerk winter bridge ledger council ferry eel weir lamp bell chart ditch mill rye".split()


def note(dumps: Path, name: str, title: str = "", day: str = "2026-02-01", url: str = "", tags: str = "[Ice]") -> None:
    """A dump of one piece, whose text is its own whatever else is changed."""
    dice = random.Random(name)
    words = " ".join(" ".join(dice.choices(WORDS, k=9)).capitalize() + "." for _ in range(12))
    address = f"url: {url}\n" if url else ""
    front = f"title: {title or name}\ndate: {day}\nauthor: Ann Lee\ntags: {tags}\n{address}"
    (dumps / f"{name}.md").write_text(f"---\n{front}---\n{words}\n", "utf-8")


class Press(World):
    """A world with a folder of dumps, and a digest of new pieces that is due daily at noon."""

    def __init__(self, home: Path, settings: Settings) -> None:
        self.dumps = home / "dumps"
        self.index = home / "news.db"
        self.dumps.mkdir()
        for n in range(4):
            note(self.dumps, f"Old {n}")
        super().__init__(self.index, settings)

    def build(self) -> None:
        corpus.build([self.dumps], self.index)

    async def announce(self, **other: object) -> Digest:
        """Set the digest up as /digest set does."""
        await self.herald.look()
        return self.set(kind="new", empty="nothing", at=time(12), start=TODAY + timedelta(1), **other)

    async def noon(self, days: int = 1) -> None:
        for _ in range(days):
            await self.tick(timedelta(days=1))
            self.desk.ready.set()

    def told(self) -> list[list[str]]:
        """The titles in each message that stands."""
        return [titles(parts) for _, parts, _ in self.town.made]


def titles(parts: Sequence[object]) -> list[str]:
    return sorted(re.findall(r"### ((?:Old|New) \d+)", str(parts)))


@pytest.fixture
async def press(tmp_path: Path, settings: Settings) -> Press:
    made = Press(tmp_path, settings)
    made.build()
    await made.desk.first_build()
    return made


async def test_what_was_there_when_it_was_set_up_is_no_news_and_what_comes_is_told_once(press: Press) -> None:
    await press.announce()
    await press.noon(3)
    assert press.told() == []
    note(press.dumps, "New 1")
    press.build()
    await press.noon(3)
    assert press.told() == [["New 1"]]
    assert "### New 1" in str(press.town.made)
    assert "A new piece" in str(press.town.made)


async def test_a_first_build_is_no_news(tmp_path: Path, settings: Settings) -> None:
    press = Press(tmp_path, settings)
    press.set(kind="new", empty="nothing", at=time(12), start=TODAY + timedelta(1))
    await press.noon()
    press.build()
    await press.noon(2)
    assert press.told() == []
    note(press.dumps, "New 1")
    press.build()
    await press.noon(2)
    assert press.told() == [["New 1"]]


async def test_of_many_some_are_shown_and_the_others_counted(press: Press) -> None:
    await press.announce(most=3)
    for n in range(10):
        note(press.dumps, f"New {n}", day=f"2026-02-{n + 1:02}")
    press.build()
    await press.noon(3)
    assert press.told() == [["New 7", "New 8", "New 9"]]
    assert "10 new pieces" in str(press.town.made)
    assert "And 7 more." in str(press.town.made)


@pytest.mark.parametrize("deleted", [False, True], ids=["rebuilt", "deleted and built anew"])
async def test_a_piece_whose_date_address_or_title_changed_is_not_told_again(press: Press, deleted: bool) -> None:
    await press.announce()
    note(press.dumps, "New 1", url="https://ist.example/1")
    press.build()
    await press.noon(2)
    changes = [
        {"day": "2026-02-02"},
        {"url": "https://ist.example/one"},
        {"title": "New 1, put right"},
        {"tags": "[Salt]"},
    ]
    for change in changes:
        note(press.dumps, "New 1", **change)  # type: ignore[arg-type]
        if deleted and not change.keys() & {"day", "title"}:  # of those the key tells nothing without the old index
            press.index.unlink()
        press.build()
        await press.noon(2)
    (press.dumps / "New 1.md").unlink()
    press.build()
    await press.noon()
    note(press.dumps, "New 1", **changes[-1])  # type: ignore[arg-type]
    press.build()
    await press.noon(2)
    assert len(press.town.made) == 1


async def test_what_is_put_right_is_put_right_in_the_message_too(press: Press) -> None:
    await press.announce()
    note(press.dumps, "New 1")
    note(press.dumps, "New 2")
    press.build()
    await press.noon(2)
    key = next(one for one in press.memory.announced(TODAY)[0].pieces if one.startswith("new-1"))
    told = press.dumps / "corrections.toml"
    told.write_text(f'[pieces.{key}]\noutlet = "The Ferry"\nauthors = ["Bo Li"]\n', "utf-8")
    press.build()
    await press.noon()
    assert ("Bo Li" in str(press.town.made), "The Ferry" in str(press.town.made), len(press.town.made)) == (
        True,
        True,
        1,
    )
    told.write_text(f"[pieces.{key}]\nhide = true\n", "utf-8")
    press.build()
    await press.noon()
    assert press.told() == [["New 2"]]
    (press.dumps / "New 2.md").unlink()
    press.build()
    await press.noon()
    assert press.told() == [[]]
    assert "What was announced here was taken back." in str(press.town.made)


async def test_an_old_announcement_and_one_that_nothing_changed_in_are_left_alone(press: Press) -> None:
    await press.announce()
    note(press.dumps, "New 1")
    press.build()
    await press.noon(2)
    edits = press.town.edits
    note(press.dumps, "New 2")
    press.build()
    await press.noon(2)
    assert (press.told(), press.town.edits) == ([["New 1"], ["New 2"]], edits)
    await press.noon(31)
    note(press.dumps, "New 1", title="New 1, put right")
    press.build()
    await press.noon(2)
    assert press.town.edits == edits


async def test_an_announcement_whose_message_was_found_again_is_kept_true_as_well(press: Press) -> None:
    await press.announce(most=1)
    note(press.dumps, "New 1")
    note(press.dumps, "New 2")
    press.build()
    press.town.after = Killed()
    with pytest.raises(Killed):
        await press.noon()
    press.start()
    await press.tick(timedelta(minutes=20))
    note(press.dumps, "New 3", tags="[Salt]")
    press.build()
    await press.tick()
    assert (press.told(), press.town.edits) == ([["New 2"]], 0)
    note(press.dumps, "New 2", title="New 2, put right")
    press.build()
    await press.tick()
    told = str(press.town.made)
    assert ("New 2, put right" in told, "2 new pieces" in told, "And 1 more." in told) == (True, True, True)


@pytest.mark.parametrize("trouble", [None, OSError("cut off"), Killed()], ids=["not begun", "cut off", "killed"])
async def test_an_announcement_that_was_late_says_so_also_when_it_is_put_right(
    press: Press, trouble: BaseException | None
) -> None:
    await press.announce()
    note(press.dumps, "New 1")
    press.build()
    press.town.before, press.town.silent = trouble, trouble is None
    with suppress(Killed):
        await press.noon()
    assert press.told() == []
    press.town.silent = False
    await press.tick(timedelta(hours=1))
    note(press.dumps, "New 1", title="New 1, put right")
    press.build()
    await press.tick()
    told = str(press.town.made)
    assert ("New 1, put right" in told, "Late: this was due at 12:00" in told) == (True, True)


async def test_an_announcement_that_somebody_deleted_stays_deleted(press: Press) -> None:
    await press.announce()
    note(press.dumps, "New 1")
    press.build()
    await press.noon(2)
    press.town.closed = True
    note(press.dumps, "New 1", day="2026-02-09")
    press.build()
    await press.noon()
    press.town.closed = False
    note(press.dumps, "New 1", day="2026-02-10")
    press.build()
    await press.noon()
    assert press.town.edits == 0


async def test_only_pieces_of_its_tags_and_none_kept_out_are_told(press: Press) -> None:
    digest = await press.announce(tags=("ice",))
    note(press.dumps, "New 1", tags="[Salt]")
    note(press.dumps, "New 2")
    note(press.dumps, "New 3")
    press.build()
    await press.herald.look()
    barred = next(key for key in press.memory.news(digest.id, press.memory.known()) if key.startswith("new-3"))
    press.memory.bar(digest.guild, barred, 7, press.now())
    await press.noon(2)
    assert press.told() == [["New 2"]]


async def test_a_piece_that_was_none_of_a_digests_when_it_came_is_no_news_of_it_later(press: Press) -> None:
    await press.announce(tags=("ice",))
    note(press.dumps, "New 1", tags="[Salt]")
    press.build()
    await press.noon()
    note(press.dumps, "New 1", tags="[Ice]")
    press.build()
    await press.noon(2)
    assert press.told() == []


async def test_each_digest_tells_its_own_channel(press: Press) -> None:
    await press.announce(channel=2)
    note(press.dumps, "New 1")
    press.build()
    await press.noon()
    await press.announce(channel=3)
    note(press.dumps, "New 2")
    press.build()
    await press.noon(2)
    assert [(channel, titles(parts)) for channel, parts, _ in press.town.made] == [
        (2, ["New 1"]), (2, ["New 2"]), (3, ["New 2"]),
    ]  # fmt: skip


async def test_what_came_while_nothing_could_be_posted_is_told_afterwards_in_one_message(press: Press) -> None:
    digest = await press.announce()
    press.memory.pause(digest.id, "by hand")
    for n in range(3):
        note(press.dumps, f"New {n}")
        press.build()
        await press.noon()
    press.memory.resume(digest.id, press.now().date() + timedelta(1))
    await press.noon(2)
    assert press.told() == [["New 0", "New 1", "New 2"]]


@pytest.mark.parametrize("away", [timedelta(hours=24), timedelta(days=5, hours=20)], ids=str)
async def test_after_a_copy_of_the_memory_was_put_back_nothing_is_announced(
    press: Press, tmp_path: Path, away: timedelta
) -> None:
    await press.announce()
    await press.noon()
    copy = tmp_path / "copy.db"
    press.memory.copy(copy)
    for n in range(3):
        note(press.dumps, f"New {n}")
        press.build()
        await press.noon()
    assert len(press.town.made) == 3
    press.put_back(copy)
    await press.tick(away)
    posted = [TODAY + timedelta(n) for n in (2, 3, 4)]
    assert [press.states()[day] for day in posted] == ["sent"] * 3
    await press.tick(timedelta(hours=4) if away.seconds else timedelta(0))  # noon again
    await press.noon(2)
    assert len(press.town.made) == 3
    note(press.dumps, "New 7")
    press.build()
    await press.noon(2)
    assert (press.told()[3:], press.town.edits) == ([["New 7"]], 0)


async def test_a_digest_resumed_in_a_copy_that_was_put_back_announces_only_what_comes_after(
    press: Press, tmp_path: Path
) -> None:
    digest = await press.announce()
    await press.noon()
    copy = tmp_path / "copy.db"
    press.memory.copy(copy)
    note(press.dumps, "New 1")
    press.build()
    await press.noon()
    press.put_back(copy)
    press.memory.resume(digest.id, TODAY + timedelta(3))
    note(press.dumps, "New 2")
    press.build()
    await press.noon()
    made = press.memory.delivery(digest.id, TODAY + timedelta(3))
    assert made is not None
    assert (press.told(), made.state, made.why) == ([["New 1"]], "empty", reasons.PUT_BACK)
    note(press.dumps, "New 3")
    press.build()
    await press.noon()
    assert press.told() == [["New 1"], ["New 3"]]


async def test_what_comes_between_a_claim_and_its_post_is_told_once_with_the_next(press: Press) -> None:
    await press.announce()
    note(press.dumps, "New 1")
    press.build()
    press.town.before = Killed()
    with pytest.raises(Killed):
        await press.noon()
    press.start()
    note(press.dumps, "New 2")
    press.build()
    await press.tick(timedelta(minutes=20))
    await press.noon(2)
    assert press.told() == [["New 1"], ["New 2"]]


@pytest.mark.parametrize("missed", [False, True], ids=["empty", "missed"])
async def test_a_day_that_was_settled_without_a_post_is_posted_by_hand_with_the_news_of_now(
    press: Press, missed: bool
) -> None:
    digest, day = await press.announce(), TODAY + timedelta(1)
    await press.courier.deliver(digest.id, day, missed=missed)
    assert press.states() == {day: "missed" if missed else "empty"}
    note(press.dumps, "New 1")
    press.build()
    await press.herald.look()
    assert await press.courier.deliver(digest.id, day, by_hand=True) == "sent"
    await press.noon(2)
    assert press.told() == [["New 1"]]


async def test_kills_between_any_two_steps_announce_each_piece_once(press: Press) -> None:
    await press.announce(most=9)
    dice = random.Random(7)
    for n in range(12):
        note(press.dumps, f"New {n}")
        press.build()
        match dice.choice(["", *STEPS]).split():
            case [verb, "send"]:
                setattr(press.town, verb, Killed())
            case step:
                press.memory.dies = " ".join(step)
        for hours in (22, 1, 1):
            try:
                await press.tick(timedelta(hours=hours))
            except Killed:
                press.start()
    await press.noon(2)
    assert sorted(title for told in press.told() for title in told) == sorted(f"New {n}" for n in range(12))
