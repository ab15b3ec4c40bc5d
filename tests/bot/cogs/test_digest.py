"""/digest on a simulated Discord: set up, shown, posted once, stopped; and closed to all but admins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord

from bot import voice
from bot.client import Almanac
from bot.desk import Desk
from bot.memory import Digest, Memory
from bot.posting.channels import carried
from corpus.almanac import on_this_date
from corpus.index import write
from corpus.merge import merge
from corpus.model import Piece
from corpus.store import Store


def text(result: simcord.InteractionResult) -> str:
    """All words of the answer; it must be private."""
    assert result.response is not None
    assert result.ephemeral
    return words(result.response.message)


def words(message: discord.Message) -> str:
    shown: list[str] = []

    def walk(node: object) -> None:
        if isinstance(node, dict):
            if node.get("type") == discord.ComponentType.text_display.value:
                shown.append(str(node["content"]).replace("\\", ""))
            for inner in node.values():
                walk(inner)
        elif isinstance(node, list):
            for inner in node:
                walk(inner)

    walk(parts(message))
    return "\n".join(shown)


def parts(message: discord.Message) -> list[object]:
    """The message as JSON, without the numbers that Discord gives to its parts."""

    def bare(node: object) -> object:
        if isinstance(node, dict):
            return {name: bare(inner) for name, inner in node.items() if name != "id"}
        return [bare(inner) for inner in node] if isinstance(node, list) else node

    return [bare(part.to_dict()) for part in message.components]


@pytest.fixture
def refused(env: simcord.Env) -> Iterator[None]:
    """For tests in which a person is told off: whatever their commands raised has a sentence for them."""
    yield
    raised = env.errors
    assert raised
    assert [error for error in raised if voice.sentence(error) is None] == []


@pytest.fixture
async def set_up(admin: simcord.MemberActor, channel: simcord.ChannelHandle) -> str:
    """Digest 1: daily at 09:00 UTC in the channel, a piece from the archive on an empty day; it is 08:30."""
    return text(await admin.slash(channel, "digest set", channel=channel, time="09:00", empty="archive"))


async def test_a_digest_that_is_set_says_what_and_when(set_up: str, memory: Memory) -> None:
    assert "Set up: 1: #reading, daily at 09:00 UTC, on this date in earlier years, every piece, at most 5" in set_up
    assert "Next post: Sunday, 15 February 2026 at 09:00." in set_up
    assert "left out" not in set_up
    assert len(memory.digests()) == 1


async def test_after_todays_time_a_digest_starts_tomorrow_and_says_so(
    admin: simcord.MemberActor, channel: simcord.ChannelHandle, almanac: Almanac
) -> None:
    told = text(await admin.slash(channel, "digest set", channel=channel, time="08:29"))
    assert "It is past 08:29 there today, so today is left out." in told
    assert "Next post: Monday, 16 February 2026 at 08:29." in told
    await almanac.schedule.tick()
    assert channel.last_message is None


@pytest.mark.usefixtures("refused")
async def test_every_bad_option_is_told_at_once_with_what_to_write(
    admin: simcord.MemberActor, channel: simcord.ChannelHandle, memory: Memory
) -> None:
    told = text(
        await admin.slash(
            channel, "digest set", channel=channel, time="9", timezone="Lodnon", days="someday", tags="no such thing"
        )
    )
    assert "“9” is not a time of day; write it like 09:00 or 18:30." in told
    assert "“Lodnon” is not a time zone we know; did you mean Europe/London?" in told
    assert "“someday” is no day that I know" in told
    assert "no such thing" in told
    assert memory.digests() == ()


@pytest.mark.usefixtures("refused")
async def test_a_channel_that_the_bot_may_not_use_is_refused(
    admin: simcord.MemberActor, guild: simcord.GuildHandle, channel: simcord.ChannelHandle, memory: Memory
) -> None:
    silent = guild.create_text_channel(
        "silent", overwrites={guild.default_role: discord.PermissionOverwrite(send_messages=False)}
    )
    told = text(await admin.slash(channel, "digest set", channel=silent, time="09:00"))
    assert "In #silent I lack: Send Messages." in told
    assert memory.digests() == ()


@pytest.mark.usefixtures("set_up")
async def test_a_due_digest_is_posted_once(
    almanac: Almanac, channel: simcord.ChannelHandle, clock: Any, memory: Memory
) -> None:
    clock.at += timedelta(minutes=31)
    await almanac.schedule.tick()
    await almanac.schedule.tick()
    [post] = channel.history()
    assert "On this date: 15 February" in words(post)
    assert [made.message for made in memory.deliveries()] == [post.id]


@pytest.mark.usefixtures("set_up")
async def test_the_preview_is_what_is_posted(
    admin: simcord.MemberActor, channel: simcord.ChannelHandle, almanac: Almanac, clock: Any
) -> None:
    shown = await admin.slash(channel, "digest preview", digest=1)
    assert text(shown)
    assert channel.history() == []
    clock.at += timedelta(minutes=31)
    await almanac.schedule.tick()
    [post] = channel.history()
    assert shown.response is not None
    assert parts(post) == parts(shown.response.message)


@pytest.mark.usefixtures("refused", "set_up")
async def test_a_preview_takes_a_date_as_people_write_it(
    admin: simcord.MemberActor, channel: simcord.ChannelHandle
) -> None:
    assert "On this date: 1 May" in text(await admin.slash(channel, "digest preview", digest=1, date="1 May"))
    assert "someday" in text(await admin.slash(channel, "digest preview", digest=1, date="someday"))


async def test_the_preview_of_an_empty_day_says_that_nothing_would_be_posted(
    admin: simcord.MemberActor, channel: simcord.ChannelHandle, desk: Desk
) -> None:
    await admin.slash(channel, "digest set", channel=channel, time="09:00", empty="nothing")
    days = [date(2026, 1, 1) + timedelta(n) for n in range(365)]
    empty = await desk.ask(lambda store: next(day for day in days if not on_this_date(store, day)))
    told = text(await admin.slash(channel, "digest preview", digest=1, date=empty.isoformat()))
    assert "this digest posts nothing" in told


@pytest.mark.usefixtures("set_up")
async def test_posting_by_hand_takes_the_place_of_todays_post(
    admin: simcord.MemberActor, channel: simcord.ChannelHandle, almanac: Almanac, clock: Any
) -> None:
    told = text(await admin.slash(channel, "digest now", digest=1))
    assert "Posted in #reading. This is today's post; it does not come again at 09:00." in told
    [post] = channel.history()
    again = text(await admin.slash(channel, "digest now", digest=1))
    assert "stands in #reading already, so nothing was posted" in again
    assert str(post.id) in again
    clock.at += timedelta(hours=1)
    await almanac.schedule.tick()
    assert len(channel.history()) == 1
    clock.at += timedelta(days=1)
    await almanac.schedule.tick()
    assert len(channel.history()) == 2


@pytest.mark.usefixtures("refused", "set_up")
async def test_a_paused_digest_rests_until_it_is_resumed(
    admin: simcord.MemberActor, channel: simcord.ChannelHandle, almanac: Almanac, clock: Any
) -> None:
    assert "is paused" in text(await admin.slash(channel, "digest pause", digest=1))
    assert "is paused already" in text(await admin.slash(channel, "digest pause", digest=1))
    assert "Paused: paused by edda" in text(await admin.slash(channel, "digest list"))
    clock.at += timedelta(days=3)
    await almanac.schedule.tick()
    told = text(await admin.slash(channel, "digest resume", digest=1))
    assert "Next post: Wednesday, 18 February 2026 at 09:00." in told
    await almanac.schedule.tick()
    assert channel.history() == []
    clock.at += timedelta(hours=1)
    await almanac.schedule.tick()
    assert len(channel.history()) == 1
    assert "is not paused" in text(await admin.slash(channel, "digest resume", digest=1))


@pytest.mark.usefixtures("refused", "set_up")
async def test_a_removed_digest_is_gone(
    admin: simcord.MemberActor, channel: simcord.ChannelHandle, almanac: Almanac, clock: Any
) -> None:
    assert "Removed: 1: #reading" in text(await admin.slash(channel, "digest remove", digest=1))
    assert "There is none yet" in text(await admin.slash(channel, "digest list"))
    assert "There is no digest 1 here" in text(await admin.slash(channel, "digest now", digest=1))
    clock.at += timedelta(hours=1)
    await almanac.schedule.tick()
    assert channel.history() == []


@pytest.mark.usefixtures("set_up")
async def test_a_digest_can_be_changed(
    admin: simcord.MemberActor, guild: simcord.GuildHandle, channel: simcord.ChannelHandle, memory: Memory
) -> None:
    other = guild.create_text_channel("other")
    told = text(
        await admin.slash(
            channel, "digest set", channel=other, time="7:15", timezone="Asia/Tashkent", days="weekdays", digest=1
        )
    )
    assert "Changed: 1: #other, weekdays at 07:15 Asia/Tashkent" in told
    assert [digest.channel for digest in memory.digests()] == [other.id]


@pytest.mark.usefixtures("set_up")
async def test_what_is_left_out_of_a_change_stays_as_it_is(
    admin: simcord.MemberActor, channel: simcord.ChannelHandle, memory: Memory, clock: Any
) -> None:
    full = {"time": "07:15", "timezone": "Asia/Tashkent", "days": "mon,wed", "tags": "arc", "empty": "week", "most": 3}
    await admin.slash(channel, "digest set", digest=1, **full)
    before = memory.digest(1)
    assert (before.tags, before.empty, before.most, before.channel) == (("arc",), "week", 3, channel.id)
    clock.at += timedelta(days=3)
    for name, value in {"most": 7, "empty": "archive", "tags": "all", "days": "daily", "time": "08:00"}.items():
        was = memory.digest(1)
        told = text(await admin.slash(channel, "digest set", digest=1, **{name: value}))
        changed = [field for field in Digest.__slots__ if getattr(was, field) != getattr(memory.digest(1), field)]
        field = {"time": "at"}.get(name, name)
        assert changed in ([field], [field, "begins"] if name in ("days", "time") else [field]), name
        assert "Asia/Tashkent" in told
    assert memory.digest(1).tags == ()


@pytest.mark.usefixtures("refused", "set_up")
async def test_the_kind_of_a_digest_stays(admin: simcord.MemberActor, channel: simcord.ChannelHandle) -> None:
    told = text(await admin.slash(channel, "digest set", digest=1, kind="week"))
    assert "Digest 1 is on this date in earlier years, and stays so." in told


async def test_without_a_channel_or_a_time_it_is_this_channel_and_nine_in_the_morning(
    admin: simcord.MemberActor, channel: simcord.ChannelHandle
) -> None:
    assert "1: #reading, daily at 09:00 UTC" in text(await admin.slash(channel, "digest set"))


@pytest.mark.usefixtures("refused")
async def test_a_look_back_is_posted_on_its_day_of_the_week(
    admin: simcord.MemberActor, channel: simcord.ChannelHandle, almanac: Almanac, clock: Any, memory: Memory
) -> None:
    assert "has the whole week already" in text(await admin.slash(channel, "digest set", kind="week", empty="week"))
    told = text(await admin.slash(channel, "digest set", kind="week", empty="archive"))
    assert "on Monday at 09:00 UTC, a look back at this week in earlier years" in told
    clock.at += timedelta(hours=1)
    for _ in range(14):
        clock.at += timedelta(days=1)
        await almanac.schedule.tick()
    posts = channel.history()
    assert [made.day.weekday() for made in memory.deliveries()] == [0, 0]
    assert "This week in earlier years: 10 February to 16 February" in words(posts[0])
    assert len(posts) == 2


@pytest.mark.usefixtures("refused")
async def test_new_pieces_are_announced_and_the_preview_is_what_is_posted(
    admin: simcord.MemberActor, channel: simcord.ChannelHandle, almanac: Almanac, clock: Any, index: Path
) -> None:
    assert "leave empty out" in text(await admin.slash(channel, "digest set", kind="new", empty="archive"))
    told = text(await admin.slash(channel, "digest set", kind="new", time="10:00"))
    assert "daily at 10:00 UTC, new pieces, every piece" in told
    assert "posts nothing" in text(await admin.slash(channel, "digest preview", digest=1))
    with Store.open(index) as store:
        pieces = store.pieces(sorted(store.every()))
    new = Piece(title="Ice in May", text="The ferry was late because of ice in May.", origins=("x",))
    write(merge([*pieces, new], {piece.key: piece.key for piece in pieces}), index)
    clock.at += timedelta(hours=1)
    await almanac.schedule.tick()
    shown = await admin.slash(channel, "digest preview", digest=1)
    clock.at += timedelta(minutes=31)
    await almanac.schedule.tick()
    [post] = channel.history()
    assert shown.response is not None
    assert parts(post) == parts(shown.response.message)
    assert "A new piece\n### Ice in May\n> The ferry was late because of ice in May." in words(post)


@pytest.mark.usefixtures("set_up")
async def test_a_piece_kept_out_is_in_no_digest_until_it_is_let_in_again(
    admin: simcord.MemberActor, channel: simcord.ChannelHandle
) -> None:
    title = "A commission without a boat"
    assert title in text(await admin.slash(channel, "digest preview", digest=1, date="2026-03-15"))
    assert f"No digest here shows “{title}” any more" in text(await admin.slash(channel, "digest never", piece=title))
    assert title not in text(await admin.slash(channel, "digest preview", digest=1, date="2026-03-15"))
    assert title in text(await admin.slash(channel, "digest never"))
    await admin.slash(channel, "digest never", piece=title, again=True)
    assert "Every piece may be shown." in text(await admin.slash(channel, "digest never"))
    assert title in text(await admin.slash(channel, "digest preview", digest=1, date="2026-03-15"))


@pytest.mark.usefixtures("refused", "set_up")
async def test_a_digest_of_another_server_cannot_be_touched(env: simcord.Env, memory: Memory) -> None:
    elsewhere = env.create_guild("Elsewhere")
    room = elsewhere.create_text_channel("room")
    role = elsewhere.create_role("Boss", permissions=discord.Permissions(manage_guild=True))
    stranger = elsewhere.add_member(env.create_user("olga"), roles=[role])
    assert "There is no digest 1 here" in text(await stranger.slash(room, "digest remove", digest=1))
    assert len(memory.digests()) == 1


@pytest.mark.usefixtures("set_up")
async def test_a_channel_that_was_closed_pauses_its_digest_and_the_admins_are_told_once(
    env: simcord.Env, almanac: Almanac, channel: simcord.ChannelHandle, clock: Any, memory: Memory
) -> None:
    env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
    clock.at += timedelta(hours=1)
    await almanac.schedule.tick()
    await almanac.schedule.tick()
    assert memory.digest(1).paused
    assert "View Channel, Send Messages and Read Message History" in memory.digest(1).why_paused
    assert len([act for act in memory.audit() if act.who is None]) == 1
    assert channel.history() == []


@pytest.mark.usefixtures("set_up")
async def test_a_post_that_was_never_confirmed_is_found_in_the_channel(
    env: simcord.Env, almanac: Almanac, channel: simcord.ChannelHandle, clock: Any, memory: Memory
) -> None:
    """Posted, and the process gone before it wrote so down: the button of the post names its delivery."""
    clock.at = env.now()
    digest = memory.digest(1)
    day = clock.at.date()
    memory.claim(1, day, clock.at)
    reply = await almanac.courier.preview(digest, day)
    assert reply is not None
    standing = carried(reply.view.to_components(), 1)
    await almanac.get_partial_messageable(channel.id).send("something else")
    post = await almanac.get_partial_messageable(channel.id).send(view=reply.view)
    assert await almanac.courier.deliver(1, day) == "sent"
    made = memory.delivery(1, day)
    assert made is not None
    assert (made.message, len(channel.history())) == (post.id, 2)
    assert standing is not None
    assert memory.shown(1).keys() == set(standing[1])


@pytest.mark.usefixtures("refused")
@pytest.mark.parametrize("verb", ["set", "list", "preview", "pause", "resume", "remove", "now", "never"])
async def test_who_is_no_admin_is_refused_even_where_the_server_shows_the_command(
    env: simcord.Env,
    almanac: Almanac,
    admin: simcord.MemberActor,
    guild: simcord.GuildHandle,
    member: simcord.MemberActor,
    channel: simcord.ChannelHandle,
    memory: Memory,
    verb: str,
) -> None:
    await admin.slash(channel, "digest set", channel=channel, time="09:00", empty="archive")
    [root] = [command for command in await almanac.tree.fetch_commands() if command.name == "digest"]
    guild.set_command_permissions(root, {guild.default_role: True})
    options: dict[str, object] = {"set": {"channel": channel, "time": "10:00"}, "list": {}, "never": {}}.get(
        verb, {"digest": 1}
    )
    before = memory.digests()
    told = text(await member.slash(channel, f"digest {verb}", **options))
    assert told == f"/digest {verb} is for admins: it needs the Manage Server permission."
    assert memory.digests() == before
    assert channel.history() == []
    [last, *_] = memory.audit()
    assert (last.what, last.ended, last.name) == (f"/digest {verb}", "refused: not an admin", "mina")
    offered = await member.autocomplete(channel, "digest now", "digest", "") if verb == "now" else []
    assert offered == []


async def test_the_commands_are_declared_for_admins(
    member: simcord.MemberActor, admin: simcord.MemberActor, channel: simcord.ChannelHandle
) -> None:
    assert "digest set" in admin.available_commands(channel)
    assert not any(name.startswith(("digest", "admin")) for name in member.available_commands(channel))


@pytest.mark.usefixtures("set_up")
async def test_what_is_typed_is_completed(admin: simcord.MemberActor, channel: simcord.ChannelHandle) -> None:
    [digest] = await admin.autocomplete(channel, "digest now", "digest", "")
    assert (digest["value"], digest["name"].startswith("1: #reading, daily at 09:00 UTC")) == (1, True)
    zones = await admin.autocomplete(channel, "digest set", "timezone", "")
    assert zones[0] == {"name": "UTC (now 08:30)", "value": "UTC"}
    await admin.slash(channel, "digest set", digest=1, timezone="Asia/Tokyo")
    zones = await admin.autocomplete(channel, "digest set", "timezone", "")
    assert [zone["value"] for zone in zones[:2]] == ["Asia/Tokyo", "UTC"]
    [tashkent] = await admin.autocomplete(channel, "digest set", "timezone", "tashk")
    assert tashkent == {"name": "Asia/Tashkent (now 13:30)", "value": "Asia/Tashkent"}
    first, *_ = await admin.autocomplete(channel, "digest set", "tags", "")
    more = await admin.autocomplete(channel, "digest set", "tags", f"{first['value']}, ")
    assert more
    assert all(choice["value"].startswith(f"{first['value']}, ") for choice in more)


@pytest.mark.usefixtures("set_up")
async def test_every_change_is_in_the_audit(
    admin: simcord.MemberActor, channel: simcord.ChannelHandle, memory: Memory
) -> None:
    for verb in ("pause", "resume", "remove"):
        await admin.slash(channel, f"digest {verb}", digest=1)
    told = [(act.name, act.what.split(":")[0], act.ended) for act in reversed(memory.audit())]
    assert told == [
        ("edda", "/digest set 1", "set up"),
        ("edda", "/digest pause 1", "paused"),
        ("edda", "/digest resume 1", "resumed"),
        ("edda", "/digest remove 1", "removed"),
    ]
