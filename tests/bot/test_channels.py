"""Discord's channels on a simulated Discord: what is posted, what is found again, what a refusal means."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import discord
import pytest
import simcord

from bot import render
from bot.channels import DiscordChannels, carried
from bot.client import Almanac
from bot.delivery import Found, Gone, Refused
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
    wanted = channel.history()[4]
    assert await channels.find(channel.id, "7.20260215", env.now()) == Found(
        wanted.id, tuple(entry.piece.key for entry in ENTRIES)
    )
    assert await channels.find(channel.id, "7.20260216", env.now()) is None


async def test_what_stood_there_long_before_is_not_looked_at(
    env: simcord.Env, channels: DiscordChannels, channel: simcord.ChannelHandle
) -> None:
    await channels.send(channel.id, post("7.20260215"), "a nonce")
    assert await channels.find(channel.id, "7.20260215", env.now() + timedelta(minutes=5)) is not None
    assert await channels.find(channel.id, "7.20260215", env.now() + timedelta(hours=1)) is None


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
        await channels.find(channel.id, "7.20260215", env.now())
    assert len(env.http_requests) == asked  # Discord would have said that there is no message


async def test_a_channel_whose_history_is_closed_is_gone(
    env: simcord.Env, channels: DiscordChannels, channel: simcord.ChannelHandle
) -> None:
    env.inject_error("GET", "/channels/*/messages", status=403, code=50001)
    with pytest.raises(Gone):
        await channels.find(channel.id, "7.20260215", datetime.now(env.now().tzinfo))


async def test_the_admins_are_told_where_the_server_announces_things(
    almanac: Almanac, channels: DiscordChannels, guild: simcord.GuildHandle, channel: simcord.ChannelHandle
) -> None:
    assert not await channels.tell(guild.id, "Digest 7 is paused.")
    assert not await channels.tell(404, "Digest 7 is paused.")
    server = almanac.get_guild(guild.id)
    assert server is not None
    await server.edit(system_channel=server.get_channel(channel.id))  # type: ignore[arg-type]
    assert await channels.tell(guild.id, "Digest 7 is paused.")
    [told] = channel.history()
    assert "Digest 7 is paused." in str([part.to_dict() for part in told.components])


def test_only_a_read_button_names_a_delivery() -> None:
    parts = [
        {"custom_id": "read:1:a:7.20260215"},
        {"components": [{"accessory": {"custom_id": "read:2:b:7.20260215"}}, {"custom_id": "read:1:a:7.20260215"}]},
        {"custom_id": "turn:read:1:c:7.20260215"},
        {"custom_id": "read:1:d"},
        {"custom_id": "read:1:e:7.202602150"},
    ]
    assert carried(parts, "7.20260215") == ("a", "b")
