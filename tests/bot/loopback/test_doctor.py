"""What Discord would not let the bot do is found before the bot needs it, and told with its cure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import discord as library
import pytest
from discord.http import Route
from pydantic import SecretStr
from simcord.backend.models.channel import Overwrite
from simcord.enums import OverwriteType

from bot import doctor, run
from bot.memory import Digest, Memory
from bot.settings import Settings
from loopback.server import TOKEN, Loopback


@pytest.fixture
def settings(settings: Settings, discord: Loopback, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Those of a bot that Discord knows; discord.py is turned to the loopback."""
    monkeypatch.setattr(Route, "BASE", f"http://{discord.address}/api/v10")
    return settings.model_copy(update={"discord_token": SecretStr(TOKEN)})


def digest(discord: Loopback, **other: int) -> Digest:
    facts = {"guild": discord.guild.id, "channel": discord.channel.id} | other
    return Digest(
        id=0, at=time(9), zone=ZoneInfo("UTC"), days=(0,), tags=(), most=5, empty="archive", begins=date(2026, 2, 15),
        **facts,
    )  # fmt: skip


async def found(settings: Settings) -> dict[str, tuple[str, str]]:
    return {one.about: (one.grade, one.words) async for one in doctor.ask(settings)}


async def test_a_bot_that_is_set_up_has_no_fault(settings: Settings, discord: Loopback) -> None:
    await run.sync(settings)
    Memory(settings.bot_memory).add(digest(discord), datetime.now(UTC))
    told = await found(settings)
    assert {grade for grade, _ in told.values()} == {"good"}
    assert told.keys() == {"Discord", "clock", "servers", "commands", "digest 1"}


async def test_to_look_makes_no_memory_and_tells_discord_nothing(settings: Settings, discord: Loopback) -> None:
    await found(settings)
    assert not settings.bot_memory.exists()
    assert {one.method for one in discord.sent} == {"GET"}


async def test_a_token_that_discord_refuses(settings: Settings) -> None:
    told = await found(settings.model_copy(update={"discord_token": SecretStr("some.other.token")}))
    assert told["token"][0] == "fault"
    assert "reset it on the application's page Bot" in told["token"][1]


async def test_a_discord_that_cannot_be_reached(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Route, "BASE", "http://127.0.0.1:9/api/v10")
    assert "cannot be reached" in (await found(settings))["Discord"][1]


async def test_commands_that_discord_does_not_know(settings: Settings) -> None:
    grade, words = (await found(settings))["commands"]
    assert grade == "fault"
    assert "search" in words
    assert "run `bot sync`" in words


async def test_a_server_where_the_bot_is_not(settings: Settings) -> None:
    grade, words = (await found(settings.model_copy(update={"bot_guilds": (4242,)})))["servers"]
    assert (grade, "4242" in words, "bot invite" in words) == ("fault", True, True)


@pytest.mark.parametrize(("by", "way"), [(timedelta(minutes=-5), "ahead of"), (timedelta(minutes=5), "behind")])
async def test_a_clock_that_is_wrong(
    settings: Settings, discord: Loopback, monkeypatch: pytest.MonkeyPatch, by: timedelta, way: str
) -> None:
    monkeypatch.setattr(discord.backend.clock, "now", lambda: datetime.now(UTC) + by)
    grade, words = (await found(settings))["clock"]
    assert grade == "fault"
    assert f"seconds {way} Discord" in words
    assert "timedatectl" in words


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda discord: {"channel": 4242}, "its channel 4242 is gone"),
        (lambda discord: {"guild": 4242}, "it is for server 4242, where the bot is not"),
        (lambda discord: silenced(discord), "the bot lacks Send Messages;"),
    ],
)
async def test_a_digest_that_could_not_be_posted(
    settings: Settings, discord: Loopback, change: Callable[[Loopback], dict[str, int]], told: str
) -> None:
    Memory(settings.bot_memory).add(digest(discord, **change(discord)), datetime.now(UTC))
    grade, words = (await found(settings))["digest 1"]
    assert grade == "fault"
    assert told in words


async def test_what_no_digest_needs_is_noted_and_no_fault(settings: Settings, discord: Loopback) -> None:
    silenced(discord, attach_files=True, send_messages_in_threads=True)
    Memory(settings.bot_memory).add(digest(discord), datetime.now(UTC))
    grade, words = (await found(settings))["digest 1"]
    assert grade == "note"
    assert words.endswith("for what people share there the bot lacks Attach Files, Send Messages in Threads")


def silenced(discord: Loopback, **denied: bool) -> dict[str, int]:
    """The bot has no role, and nobody may write in the channel, or do what is `denied`."""
    discord.backend.guilds[discord.guild.id].members[discord.backend.bot_user.id].role_ids.clear()
    deny = library.Permissions(**(denied or {"send_messages": True})).value
    discord.channel.overwrites.append(Overwrite(discord.guild.id, OverwriteType.ROLE, deny=deny))
    return {}
