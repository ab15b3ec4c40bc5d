"""A delivery is made once: killed between any two steps, refused, cut off or late, it neither repeats nor vanishes."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from itertools import islice, pairwise
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.posting import reasons
from bot.posting.channels import carried
from bot.posting.delivery import Refused
from bot.settings import Settings
from corpus.almanac import on_this_date, this_week
from corpus.store import Store
from town import NOON, STEPS, TODAY, Killed, World


@pytest.fixture
async def world(index: Path, settings: Settings) -> World:
    made = World(index, settings)
    await made.desk.first_build()
    return made


@pytest.fixture
def store(index: Path) -> Store:
    return Store.open(index)


def bare(store: Store) -> date:
    """A date of 2026 on which nothing was published, near one on which something was."""
    days = (date(2026, 1, 1) + timedelta(n) for n in range(365))
    return next(day for day in days if not on_this_date(store, day) and this_week(store, day))


# Once, whatever happens


async def test_a_digest_is_posted_when_its_time_has_come_and_not_again(world: World) -> None:
    world.set(at=time(12, 5))
    for _ in range(4):
        await world.tick(timedelta(minutes=3))
    assert (len(world.town.made), world.states()) == (1, {TODAY: "sent"})


@pytest.mark.parametrize("away", [timedelta(seconds=20), timedelta(minutes=30), timedelta(hours=2)], ids=str)
@pytest.mark.parametrize("step", STEPS)
async def test_a_kill_between_any_two_steps_neither_repeats_nor_loses(world: World, step: str, away: timedelta) -> None:
    world.set()
    verb, where = step.split(" ", 1)
    if where == "send":
        setattr(world.town, verb, Killed())
    else:
        world.memory.dies = step
    if where == "moving on":
        world.clock.append(NOON + timedelta(days=1))
    with pytest.raises(Killed):
        await world.tick()
    world.start()
    await world.tick(away)
    await world.tick()
    sent = [day for day, state in world.states().items() if state == "sent"]
    assert len(world.town.made) == len(sent) >= 1
    assert world.states()[world.now().date()] == "sent"


async def test_an_error_after_the_message_was_accepted_posts_it_once(world: World) -> None:
    world.set()
    world.town.after = OSError("cut off")
    await world.tick()
    assert world.states() == {TODAY: "claimed"}
    await world.tick(timedelta(hours=1))
    assert (len(world.town.made), world.states()) == (1, {TODAY: "sent"})


async def test_an_hour_without_discord_delays_the_post_and_says_late(world: World) -> None:
    world.set(at=time(12))
    for _ in range(12):
        world.town.before = OSError("no route to host")
        await world.tick(timedelta(minutes=5))
    assert world.town.made == []
    await world.tick(timedelta(minutes=5))
    assert (len(world.town.made), world.states()) == (1, {TODAY: "sent"})
    assert "this was due at 12:00" in str(world.town.made)


async def test_what_fails_again_and_again_is_tried_less_and_less_often_but_every_five_minutes(world: World) -> None:
    world.set(at=time(12))
    tries: list[timedelta] = []
    for _ in range(180):
        world.town.before = OSError("no route to host")
        await world.tick(timedelta(seconds=20))
        if world.town.before is None:
            tries.append(world.now() - NOON)
    apart = [later - earlier for earlier, later in pairwise(tries)]
    assert [one.total_seconds() for one in apart[:4]] == [20, 40, 80, 160]
    assert set(apart[4:]) == {timedelta(minutes=5)}
    world.town.before = None
    await world.tick(timedelta(minutes=5))
    assert len(world.town.made) == 1


async def test_a_claim_too_old_is_looked_for_once_and_then_missed(world: World) -> None:
    world.set(at=time(12))
    world.town.before = Killed()
    with pytest.raises(Killed):
        await world.tick()
    await world.tick(timedelta(hours=7))
    assert (world.town.made, world.states()) == ([], {TODAY: "missed"})


async def test_a_claim_whose_message_stands_needs_no_index_to_be_confirmed(world: World, tmp_path: Path) -> None:
    world.set(at=time(12))
    world.town.after = Killed()
    with pytest.raises(Killed):
        await world.tick()
    world.desk = Desk(tmp_path / "none.db", ())
    world.start()
    await world.tick(timedelta(minutes=1))
    assert (len(world.town.made), world.states()) == (1, {TODAY: "sent"})


async def test_a_claim_too_old_whose_message_stands_is_confirmed(world: World) -> None:
    digest = world.set(at=time(12), days=(TODAY.weekday(),))
    world.town.after = Killed()
    with pytest.raises(Killed):
        await world.tick()
    await world.tick(timedelta(days=3))
    assert world.states()[TODAY] == "sent"
    assert len(world.memory.shown(digest.id)) == 1


async def test_downtime_beyond_the_window_is_recorded_as_missed(world: World) -> None:
    world.set(at=time(9), start=TODAY - timedelta(days=3))
    await world.tick()
    assert [world.states()[TODAY - timedelta(n)] for n in (3, 2, 1, 0)] == ["missed"] * 3 + ["sent"]
    assert len(world.town.made) == 1


async def test_a_channel_that_is_gone_pauses_its_digest_and_tells_once(world: World) -> None:
    digest = world.set(guild=4, created_by=7)
    world.town.closed = True
    for _ in range(3):
        await world.tick(timedelta(minutes=1))
    assert world.memory.digest(digest.id).paused
    assert await world.courier.deliver(digest.id, TODAY, by_hand=True) == "paused"
    words = "Digest 1 is paused: its channel is not there any more. Put that right, then /digest resume."
    assert world.town.told == [(4, words, 7)]
    assert [(act.guild, act.what, act.ended) for act in world.memory.audit()] == [(4, words, "told in Discord")]


async def test_what_could_not_be_told_to_the_admins_is_in_the_audit(world: World) -> None:
    digest = world.set()
    world.town.closed = world.town.deaf = True
    for _ in range(3):
        await world.tick(timedelta(minutes=1))
    assert world.memory.digest(digest.id).paused
    assert [act.ended for act in world.memory.audit()] == ["nobody could be told in Discord"]


async def test_what_was_claimed_when_the_channel_closed_is_posted_once_it_is_open_again(world: World) -> None:
    digest = world.set()
    world.town.closed = True
    await world.tick()
    world.town.closed = False
    world.memory.resume(digest.id, TODAY + timedelta(1))
    await world.tick(timedelta(hours=1))
    assert (len(world.town.made), world.states()) == (1, {TODAY: "sent"})


async def test_a_long_pause_does_not_flood_on_resume(world: World) -> None:
    digest = world.set(start=TODAY + timedelta(1))
    world.memory.pause(digest.id, "by hand")
    for _ in range(10):
        await world.tick(timedelta(days=1))
    world.memory.resume(digest.id, world.now().date() + timedelta(1))
    await world.tick()
    assert world.town.made == []
    await world.tick(timedelta(days=1))
    assert len(world.town.made) == 1


async def test_a_message_that_discord_refuses_is_given_up_and_told(world: World) -> None:
    digest = world.set()
    why = "Discord did not accept the message (too long)."
    world.town.before = Refused(why)
    assert await world.courier.deliver(digest.id, TODAY) == "missed"
    await world.tick(timedelta(minutes=1))
    assert (world.town.made, [(one.state, one.why) for one in world.memory.deliveries()]) == ([], [("missed", why)])
    assert world.town.told == [(1, f"Digest 1 for 15 February 2026 was not posted: {why}", None)]


async def test_an_empty_day_is_recorded_and_asked_once(world: World, store: Store) -> None:
    day = bare(store)
    world.clock.append(datetime.combine(day, time(12), tzinfo=UTC))
    world.set(empty="nothing", start=day)
    await world.tick()
    assert (world.town.made, world.states()) == ([], {day: "empty"})


async def test_a_delivery_says_what_became_of_it_and_why(world: World, store: Store) -> None:
    digest, empty = world.set(empty="nothing"), bare(store)
    days = (date(2026, 1, 1) + timedelta(n) for n in range(365))
    first, second, third, fourth = islice(filter(partial(on_this_date, store), days), 4)
    assert await world.courier.deliver(digest.id, first) == "sent"
    assert await world.courier.deliver(digest.id, first, missed=True) == "before"
    assert await world.courier.deliver(digest.id, second, missed=True) == "missed"
    assert await world.courier.deliver(digest.id, empty, by_hand=True) == "empty"
    assert world.memory.delivery(digest.id, empty) is None  # its own time is still to come
    assert await world.courier.deliver(digest.id, empty) == "empty"
    made = {one.day: (one.state, one.why) for one in world.memory.deliveries(last=9)}
    assert made == {first: ("sent", ""), second: ("missed", reasons.LATE), empty: ("empty", reasons.EMPTY)}
    world.memory.pause(digest.id, "The harbour is closed.")
    assert await world.courier.deliver(digest.id, third) == "paused"
    assert await world.courier.deliver(digest.id, third, by_hand=True) == "sent"
    assert len(world.town.made) == 2  # for Discord two dates are two posts, however soon one follows the other
    world.memory.remove(digest.id, world.now())
    assert await world.courier.deliver(digest.id, fourth) == "before"


async def test_one_digest_in_trouble_does_not_hold_up_the_others(world: World) -> None:
    world.set(channel=2)
    world.set(channel=3)
    world.town.before = OSError("cut off")
    await world.tick()
    assert [channel for channel, _, _ in world.town.made] == [3]
    await world.tick(timedelta(seconds=20))
    assert sorted(channel for channel, _, _ in world.town.made) == [2, 3]


async def test_without_an_index_a_digest_waits_for_it(index: Path, settings: Settings, tmp_path: Path) -> None:
    shutil.move(index, tmp_path / "away.db")
    world = World(index, settings)
    world.set()
    await world.tick()
    assert (world.town.made, world.states()) == ([], {})
    shutil.move(tmp_path / "away.db", index)
    await world.tick()
    assert len(world.town.made) == 1


async def test_a_post_by_hand_is_the_post_of_that_date(world: World) -> None:
    digest = world.set(at=time(18))
    assert await world.courier.deliver(digest.id, TODAY, by_hand=True) == "sent"
    assert await world.courier.deliver(digest.id, TODAY, by_hand=True) == "before"
    await world.tick(timedelta(hours=7))
    assert len(world.town.made) == 1
    assert "Late" not in str(world.town.made)
    await world.tick(timedelta(days=1))
    assert len(world.town.made) == 2


async def test_what_came_from_the_archive_does_not_come_again_at_once(world: World) -> None:
    digest = world.set()
    keys = []
    for _ in range(2):
        shown = await world.courier.preview(digest, TODAY)
        assert shown is not None
        keys.append(carried(shown.view.to_components(), digest.id))
        await world.tick()
    assert keys[0] != keys[1]


async def test_after_a_copy_of_the_memory_was_put_back_nothing_is_posted_twice(world: World, tmp_path: Path) -> None:
    world.set(at=time(12))
    copy = tmp_path / "copy.db"
    world.memory.copy(copy)
    await world.tick()
    assert (len(world.town.made), world.states()) == (1, {TODAY: "sent"})
    world.put_back(copy)
    assert world.states() == {}
    await world.tick(timedelta(hours=1))
    assert (len(world.town.made), world.states()) == (1, {TODAY: "sent"})
    await world.tick(timedelta(days=1))
    assert (len(world.town.made), world.town.looks) == (2, 2)  # it is looked back once a start


@pytest.mark.parametrize("missed", [False, True], ids=["by hand", "too late"])
async def test_a_post_that_a_copy_of_the_memory_does_not_know_is_found_and_told_as_sent(
    world: World, tmp_path: Path, missed: bool
) -> None:
    digest = world.set(at=time(12))
    copy = tmp_path / "copy.db"
    world.memory.copy(copy)
    await world.tick()
    world.put_back(copy)
    assert await world.courier.deliver(digest.id, TODAY, missed=missed, by_hand=not missed) == "sent"
    assert (len(world.town.made), world.states()) == (1, {TODAY: "sent"})


@pytest.mark.parametrize("wrong", [timedelta(hours=3), timedelta(days=30)], ids=str)
@pytest.mark.parametrize("way", [1, -1], ids=["ahead", "back"])
async def test_a_clock_that_is_wrong_for_a_day_posts_each_date_once_and_by_discords_clock(
    world: World, wrong: timedelta, way: int
) -> None:
    world.set(at=time(14))
    true = world.town.clock = [NOON]
    for hour in range(5 * 24):
        true.append(NOON + timedelta(hours=hour))
        world.clock.append(true[-1] + (wrong * way if 12 <= hour < 36 else timedelta(0)))
        await world.schedule.tick()
    posts = [(carried(parts, 1), at) for _, parts, at in world.town.made]
    wanted = [TODAY + timedelta(n) for n in range(5)]
    assert [(found[0], at.date()) for found, at in posts if found] == [(day, day) for day in wanted]
    assert world.states() == dict.fromkeys(wanted, "sent")


async def test_while_discord_does_not_say_the_time_nothing_is_posted_and_nothing_given_up(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.set(at=time(12))
    world.town.clock = [NOON]
    world.town.silent = True
    world.clock.append(NOON + timedelta(days=30))
    for _ in range(10):
        await world.tick(timedelta(seconds=20))
    assert (world.town.made, world.states()) == ([], {})
    assert caplog.text.count("digests wait for Discord: no route to host") == 1
    world.town.silent = False
    await world.tick(timedelta(seconds=20))
    assert (len(world.town.made), world.states()) == (1, {TODAY: "sent"})


async def test_discord_is_asked_the_time_every_five_minutes_and_before_each_post(world: World) -> None:
    world.set(at=time(12, 7))
    asked: list[timedelta] = []
    world.town.heard = lambda _: asked.append(world.now() - NOON)
    for _ in range(40):
        await world.tick(timedelta(seconds=20))
    assert [one.total_seconds() for one in asked] == [20, 320, 420, 720]
    assert len(world.town.made) == 1


async def test_a_claim_is_looked_for_in_the_channel_that_its_digest_had_then(world: World) -> None:
    digest = world.set(at=time(12))
    world.town.after = Killed()
    with pytest.raises(Killed):
        await world.tick()
    world.start()
    world.memory.change(replace(digest, channel=3))
    await world.tick(timedelta(hours=1))
    assert ([channel for channel, _, _ in world.town.made], world.states()) == ([2], {TODAY: "sent"})


async def test_a_claim_is_not_posted_again_where_nobody_can_look_for_it(world: World) -> None:
    digest = world.set(at=time(12))
    world.town.after = OSError("cut off")
    await world.tick()
    world.town.veiled = {2}
    await world.tick(timedelta(hours=1))
    assert (len(world.town.made), world.states()) == (1, {TODAY: "claimed"})
    assert world.memory.digest(digest.id).paused
    world.town.veiled = set()
    world.memory.resume(digest.id, TODAY + timedelta(1))
    await world.tick()
    assert (len(world.town.made), world.states()) == (1, {TODAY: "sent"})


async def test_a_claim_whose_channel_of_then_is_gone_is_posted_in_that_of_now(world: World) -> None:
    digest = world.set(at=time(12))
    world.town.before = Killed()
    with pytest.raises(Killed):
        await world.tick()
    world.start()
    world.memory.change(replace(digest, channel=3))
    world.town.veiled = {2}
    await world.tick(timedelta(hours=1))
    assert ([channel for channel, _, _ in world.town.made], world.states()) == ([3], {TODAY: "sent"})


async def test_a_claim_too_old_in_a_channel_that_is_gone_is_missed_for_good(world: World) -> None:
    digest = world.set(at=time(12))
    world.town.before = Killed()
    with pytest.raises(Killed):
        await world.tick()
    world.town.closed = True
    await world.tick(timedelta(hours=7))
    made = [(one.state, one.why) for one in world.memory.deliveries()]
    assert (made, len(world.town.told)) == ([("missed", "its channel is not there any more.")], 1)
    world.town.closed = False
    world.memory.resume(digest.id, TODAY + timedelta(1))
    await world.tick()
    assert world.town.made == []


async def test_a_server_that_the_bot_was_removed_from_is_named_as_the_reason(world: World) -> None:
    digests = [world.set(guild=guild) for guild in (1, 4)]
    world.town.closed, world.town.left = True, {4}
    await world.tick()
    why = [world.memory.digest(digest.id).why_paused for digest in digests]
    assert why == ["its channel is not there any more.", "I am not in its server any more."]


async def test_each_server_is_posted_to_and_told_in_its_own_language(world: World) -> None:
    world.town.languages = {3: "de", 4: "fr"}
    digests = [world.set(guild=guild, channel=guild) for guild in (3, 4)]
    shown = [await world.courier.preview(digest, TODAY) for digest in digests]
    await world.tick()
    posts = [str(parts) for _, parts, _ in world.town.made]
    for said in ([str(reply and reply.view.to_components()) for reply in shown], posts):
        assert ["An diesem Tag" in said[0], "À cette date" in said[1]] == [True, True]
    world.town.closed = True
    await world.tick(timedelta(days=1))
    told = [(guild, words.partition(":")[0].rstrip()) for guild, words, _ in world.town.told]
    assert told == [(3, "Digest 1 ist angehalten"), (4, "Le bulletin 2 est suspendu")]


@pytest.mark.parametrize("table", ["deliveries", "digests"])
async def test_a_full_disk_costs_no_post_and_doubles_none(world: World, table: str) -> None:
    """A real refusal of SQLite, on each of the writes of a delivery in turn."""
    for n, moment in enumerate(("insert", "update")):
        day = TODAY + timedelta(n)
        world.set(at=time(12), start=day, channel=10 + n)
        with sqlite3.connect(world.memory.path) as db:
            full = "begin select raise(abort, 'database or disk is full'); end"
            db.execute(f"create trigger full before {moment} on {table} {full}")
        for _ in range(3):
            with suppress(sqlite3.Error):
                await world.tick(timedelta(minutes=5))
        with sqlite3.connect(world.memory.path) as db:
            db.execute("drop trigger full")
        await world.tick(timedelta(hours=1))
        assert [channel for channel, _, _ in world.town.made].count(10 + n) == 1
        world.clock.append(NOON + timedelta(days=n + 1))


async def test_a_memory_that_another_program_holds_delays_a_post_and_no_more(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.memory.file.WAIT", 50)
    world.set(at=time(12))
    holder = sqlite3.connect(world.memory.path, isolation_level=None)
    holder.execute("begin immediate")
    await world.tick()
    assert world.town.made == []
    holder.execute("rollback")
    holder.close()
    await world.tick(timedelta(seconds=20))
    assert (len(world.town.made), world.states()) == (1, {TODAY: "sent"})
