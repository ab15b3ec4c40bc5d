"""Discord's channels on a simulated Discord: what is posted, what is found again, what a refusal means."""

from __future__ import annotations

from datetime import date, timedelta

import discord
import pytest
import simcord

from bot import invite, render
from bot.client import Almanac
from bot.desk import Desk
from bot.memory import Memory
from bot.posting import reasons
from bot.posting.channels import DiscordChannels, NotThere, carried, closed
from bot.posting.delivery import Gone, Post, Refused
from bot.settings import Settings
from corpus.almanac import Entry
from corpus.model import Piece

ENTRIES = tuple(Entry(Piece(title=f"Piece {n}", text="Words.", origins=("x",), key=f"piece-{n}")) for n in range(9))


@pytest.fixture
def channels(env: simcord.Env, almanac: Almanac) -> DiscordChannels:
    return DiscordChannels(almanac)


def post(token: str) -> render.Reply:
    return render.digest("On this date", ENTRIES, date(2026, 2, 15), delivery=token)


async def test_a_post_goes_out_with_its_nonce_enforced_and_pings_nobody(
    env: simcord.Env, channels: DiscordChannels, channel: simcord.ChannelHandle
) -> None:
    number = await channels.send(channel.id, post("7.20260215"), "a nonce")
    assert [message.id for message in channel.history()] == [number]
    body = env.http_requests[-1].json
    assert isinstance(body, dict)
    assert (body["nonce"], body["enforce_nonce"], body["allowed_mentions"]) == ("a nonce", True, {"parse": []})


async def test_a_delivery_is_found_by_its_token_among_other_posts(
    env: simcord.Env, channels: DiscordChannels, channel: simcord.ChannelHandle, member: simcord.MemberActor
) -> None:
    for token in ("7.20260214", "70.20260215", "7.20260215"):
        await channels.send(channel.id, post(token), token)
        await member.send(channel, f"read:1:piece-0:{token}")
    keys = tuple(entry.piece.key for entry in ENTRIES)
    wanted = [Post(date(2026, 2, day), channel.history()[n].id, keys) for n, day in ((0, 14), (4, 15))]
    since = env.now() - timedelta(minutes=5)
    assert [post async for post in channels.posts(channel.id, 7, since)] == wanted
    assert [post async for post in channels.posts(channel.id, 8, since)] == []


async def test_what_stood_there_long_before_is_not_looked_at(
    env: simcord.Env, channels: DiscordChannels, channel: simcord.ChannelHandle
) -> None:
    await channels.send(channel.id, post("7.20260215"), "a nonce")
    for minutes, found in ((-5, 1), (5, 0)):
        since = env.now() + timedelta(minutes=minutes)
        assert len([post async for post in channels.posts(channel.id, 7, since)]) == found


@pytest.mark.parametrize(
    ("status", "code", "kind", "words"),
    [
        (404, 10003, Gone, "not there any more"),
        (403, 50001, Gone, "I need View Channel, Send Messages and Read Message History"),
        (400, 50035, Refused, "did not accept"),
        (500, 0, discord.HTTPException, "500"),
    ],
)
async def test_what_cannot_be_mended_by_trying_again_is_told_from_what_can(
    env: simcord.Env,
    channels: DiscordChannels,
    channel: simcord.ChannelHandle,
    status: int,
    code: int,
    kind: type[Exception],
    words: str,
) -> None:
    env.inject_error("POST", "/channels/*/messages", status=status, code=code)
    with pytest.raises(kind, match=words):
        await channels.send(channel.id, post("7.20260215"), "a nonce")


async def test_a_channel_that_we_may_not_look_back_in_is_gone_and_not_taken_for_empty(
    env: simcord.Env, channels: DiscordChannels, guild: simcord.GuildHandle
) -> None:
    shut = discord.PermissionOverwrite(read_message_history=False)
    channel = guild.create_text_channel("shut", overwrites={guild.default_role: shut})
    await env.settle()
    asked = len(env.http_requests)
    with pytest.raises(Gone, match="Read Message History"):
        await anext(channels.posts(channel.id, 7, env.now()))
    assert len(env.http_requests) == asked  # Discord would have said that there is no message


async def test_a_channel_whose_history_is_closed_is_gone(
    env: simcord.Env, channels: DiscordChannels, channel: simcord.ChannelHandle
) -> None:
    env.inject_error("GET", "/channels/*/messages", status=403, code=50001)
    with pytest.raises(Gone):
        await anext(channels.posts(channel.id, 7, env.now()))


async def test_the_admins_are_told_where_the_server_announces_things(
    almanac: Almanac, channels: DiscordChannels, guild: simcord.GuildHandle, channel: simcord.ChannelHandle
) -> None:
    assert not await channels.tell(guild.id, "Digest 7 is paused.", None)
    assert not await channels.tell(404, "Digest 7 is paused.", None)
    server = almanac.get_guild(guild.id)
    assert server is not None
    await server.edit(system_channel=server.get_channel(channel.id))  # type: ignore[arg-type]
    assert await channels.tell(guild.id, "Digest 7 is paused.", None)
    [told] = channel.history()
    assert "Digest 7 is paused." in str([part.to_dict() for part in told.components])


@pytest.mark.parametrize("name", [name for name, needed in invite.DIGEST if needed])
async def test_whatever_a_digest_needs_is_asked_for_by_its_name_where_it_is_withheld(
    almanac: Almanac, guild: simcord.GuildHandle, env: simcord.Env, name: str
) -> None:
    withheld = discord.PermissionOverwrite(**{name: False})
    number = guild.create_text_channel("shut", overwrites={guild.default_role: withheld}).id
    await env.settle()
    channel = almanac.get_channel(number)
    assert isinstance(channel, discord.TextChannel)
    [told] = closed(channel)
    said = {"read_messages": "View Channel"}.get(name, name.replace("_", " ").title())
    assert said in told
    assert said in reasons.CLOSED


async def test_a_channel_that_withholds_only_files_is_open_to_digests(
    almanac: Almanac, guild: simcord.GuildHandle, env: simcord.Env
) -> None:
    withheld = discord.PermissionOverwrite(attach_files=False, send_messages_in_threads=False)
    number = guild.create_text_channel("plain", overwrites={guild.default_role: withheld}).id
    await env.settle()
    channel = almanac.get_channel(number)
    assert isinstance(channel, discord.TextChannel)
    assert closed(channel) == []


def test_only_a_read_button_names_a_delivery() -> None:
    parts = [
        {"custom_id": "read:1:a:7.20260215"},
        {"components": [{"accessory": {"custom_id": "read:2:b:7.20260215"}}, {"custom_id": "read:1:a:7.20260215"}]},
        {"custom_id": "share:read:1:c"},
        {"custom_id": "turn:read:1:c:7.20260215"},
        {"custom_id": "read:1:d"},
        {"custom_id": "read:1:e:7.202602150"},
        {"custom_id": "read:1:f:70.20260215"},
    ]
    assert carried(parts, 7) == (date(2026, 2, 15), ("a", "b"))
    assert carried(parts, 71) is None


async def test_without_a_place_to_announce_the_one_who_set_the_digest_up_is_told(
    channels: DiscordChannels, guild: simcord.GuildHandle, admin: simcord.MemberActor
) -> None:
    assert await channels.tell(guild.id, "Digest 7 is paused.", admin.id)
    assert not await channels.tell(guild.id, "Digest 7 is paused.", 404)


async def test_more_than_two_thousand_messages_are_looked_through(
    env: simcord.Env, channels: DiscordChannels, channel: simcord.ChannelHandle, member: simcord.MemberActor
) -> None:
    since = env.now() - timedelta(minutes=1)
    for n in range(2_100):
        env.backend.create_message(channel.id, member.id, content=f"chat {n}")
    number = await channels.send(channel.id, post("7.20260215"), "a nonce")
    assert [found.message async for found in channels.posts(channel.id, 7, since)] == [number]


async def test_a_post_is_edited_in_its_place_and_one_that_was_deleted_is_gone(
    env: simcord.Env, channels: DiscordChannels, channel: simcord.ChannelHandle
) -> None:
    number = await channels.send(channel.id, post("7.20260215"), "a nonce")
    await channels.edit(channel.id, number, render.notice("Taken back."))
    [message] = channel.history()
    assert (message.id, "Taken back." in str([part.to_dict() for part in message.components])) == (number, True)
    with pytest.raises(Gone):
        await channels.edit(channel.id, 404, render.notice("Taken back."))


async def test_until_discord_has_told_of_the_servers_digests_wait(
    settings: Settings, desk: Desk, memory: Memory, channels: DiscordChannels
) -> None:
    with pytest.raises(NotThere):
        await DiscordChannels(Almanac(settings, desk, memory)).knock()
    await channels.knock()
