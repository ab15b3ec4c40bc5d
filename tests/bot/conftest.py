"""The bot on a simulated Discord: a server with one channel, an ordinary member, an admin, a clock to set.

Every request that the bot sends in these tests is held against what Discord takes.
"""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord
import simcord.interactions

import openapi
from bot.client import Almanac
from bot.desk import Desk
from bot.memory import Memory
from bot.settings import Settings
from corpus import sample


@dataclass
class Clock:
    """The time that a test says it is; the bot asks it by calling it."""

    at: datetime

    def __call__(self) -> datetime:
        return self.at


@dataclass
class Sent:
    """Every request that bots have sent in this test."""

    worlds: list[simcord.Env] = field(default_factory=list)

    def faults(self) -> list[str]:
        """What Discord would refuse in them."""
        requests = [request for world in self.worlds for request in world.http_requests]
        return [fault for one in requests for fault in openapi.faults(one.method, one.path, one.json)]


@pytest.fixture(autouse=True)
def sent(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sent]:
    """Fails the test at its end when a bot in it sent something that Discord would refuse."""
    kept = Sent()
    start = simcord.Env.start

    async def noted(world: simcord.Env) -> None:
        kept.worlds.append(world)
        await start(world)

    monkeypatch.setattr(simcord.Env, "start", noted)
    yield kept
    assert not kept.faults(), "Discord would refuse this:\n" + "\n".join(kept.faults())


@dataclass
class Reader:
    """Whoever asks in a test: the language that Discord says they read."""

    locale: str = "en-GB"


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    """A reader of English; set `reader.locale` for another. simcord knows no language but one."""
    asks, build = Reader(), simcord.interactions.base_payload

    def with_language(*args: Any, **more: Any) -> Any:
        record, payload = build(*args, **more)
        return record, payload | {"locale": asks.locale}

    monkeypatch.setattr(simcord.interactions, "base_payload", with_language)
    return asks


@pytest.fixture
def clock() -> Clock:
    """Half past eight in the morning (UTC) of 15 February 2026; set `clock.at` to move it."""
    return Clock(datetime(2026, 2, 15, 8, 30, tzinfo=UTC))


@pytest.fixture
def index(sample_index: Path, tmp_path: Path) -> Path:
    """An index of the sample corpus that this test may rebuild."""
    return Path(shutil.copy2(sample_index, tmp_path / "index.db"))


@pytest.fixture
def settings(index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The default settings, with every file in this test's folder and a token that opens nothing."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    told = {
        "DISCORD_TOKEN": "no.real.token",
        "CORPUS_DUMPS": str(sample.PATH),
        "CORPUS_INDEX": str(index),
        "BOT_MEMORY": str(tmp_path / "memory.db"),
    }
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    return Settings.load(env_file=None)


@pytest.fixture
def desk(settings: Settings) -> Desk:
    """The door to the sample corpus."""
    return Desk(settings.corpus_index, (settings.corpus_dumps,))


@pytest.fixture
def memory(settings: Settings) -> Memory:
    """A memory that remembers nothing yet."""
    return Memory(settings.bot_memory)


@pytest.fixture
def almanac(settings: Settings, desk: Desk, memory: Memory, clock: Clock) -> Almanac:
    """The bot, not yet started."""
    return Almanac(settings, desk, memory, now=clock)


@pytest.fixture
def simcord_bot(almanac: Almanac) -> Almanac:
    """Tells simcord which bot to start."""
    return almanac


@pytest.fixture
async def env(simcord_env: simcord.Env, almanac: Almanac) -> AsyncIterator[simcord.Env]:
    """The simulated Discord with the bot in it, ready; an error that nobody handled fails the test."""
    yield simcord_env
    await almanac.close()


@pytest.fixture
def guild(env: simcord.Env) -> simcord.GuildHandle:
    """The server that the bot is in."""
    return env.create_guild("Institute", preferred_locale="en-GB")


@pytest.fixture
def channel(guild: simcord.GuildHandle) -> simcord.ChannelHandle:
    """A text channel of the server."""
    return guild.create_text_channel("reading")


@pytest.fixture
def member(env: simcord.Env, guild: simcord.GuildHandle) -> simcord.MemberActor:
    """An ordinary member of the server, with no rights beyond everyone's."""
    return guild.add_member(env.create_user("mina"))


@pytest.fixture
def admin(env: simcord.Env, guild: simcord.GuildHandle) -> simcord.MemberActor:
    """A member who may *Manage Server*."""
    role = guild.create_role("Editors", permissions=discord.Permissions(manage_guild=True))
    return guild.add_member(env.create_user("edda"), roles=[role])
