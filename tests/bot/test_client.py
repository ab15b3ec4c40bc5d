"""How the bot starts, whom it serves, and how it answers when an answer takes long."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import pytest
import simcord

import shown
from bot import client, syncing
from bot.client import Almanac
from bot.desk import Desk, Speed
from bot.memory import Memory
from bot.settings import Settings
from corpus.store import Store

T = TypeVar("T")


class SlowDesk(Desk):
    """A desk whose every answer takes two seconds."""

    async def ask(self, question: Callable[[Store], T], *, speed: Speed = "quick") -> T:
        await asyncio.sleep(2)
        return await super().ask(question, speed=speed)


class BrokenDesk(Desk):
    """A desk that fails in a way that nobody has thought of."""

    async def first_build(self) -> None:
        raise RuntimeError("something that nobody has thought of")


def synced(env: simcord.Env) -> list[str]:
    """The requests that told Discord our commands."""
    return [one.path for one in env.http_requests if one.method == "PUT" and one.path.endswith("/commands")]


async def test_commands_are_told_once_and_not_again_while_they_stay_the_same(
    env: simcord.Env, settings: Settings, memory: Memory, clock: Callable[[], datetime]
) -> None:
    assert len(synced(env)) == 1
    again = Almanac(settings, Desk(settings.corpus_index, [settings.corpus_dumps]), memory, now=clock)
    await env.restart_bot(again)
    assert len(synced(env)) == 1


async def test_only_the_servers_of_the_settings_are_served(
    settings: Settings, desk: Desk, memory: Memory, clock: Callable[[], datetime]
) -> None:
    bot = Almanac(settings.model_copy(update={"bot_guilds": (42,)}), desk, memory, now=clock)
    async with simcord.run(bot, strict_sync=False) as env:
        assert [path.rpartition("/applications/")[2].split("/", 1)[1] for path in synced(env)] == [
            "commands",
            "guilds/42/commands",
        ]
        guild = env.create_guild("Elsewhere")
        stranger = guild.add_member(env.create_user("otto"))
        assert stranger.available_commands(guild.create_text_channel("talk")) == ()


async def test_nor_is_a_command_or_a_button_answered_elsewhere(
    settings: Settings, desk: Desk, memory: Memory, clock: Callable[[], datetime]
) -> None:
    bot = Almanac(settings, desk, memory, now=clock)
    async with simcord.run(bot) as env:
        guild = env.create_guild("Elsewhere")
        stranger = guild.add_member(env.create_user("otto"))
        channel = guild.create_text_channel("talk")
        found = await stranger.slash(channel, "search", query="river", private=False)
        bot.settings = settings.model_copy(update={"bot_guilds": (42,)})  # named after the message was posted
        asked = await stranger.slash(channel, "help")
        assert asked.ephemeral
        assert "I do not answer here" in shown.text(asked)
        pressed = await stranger.click(shown.answer(found), custom_id=shown.ids(found, "read:")[0])
        assert pressed.ephemeral
        assert "I do not answer here" in shown.text(pressed)
        chosen = await stranger.select(
            shown.answer(found), values=["sort=oldest"], custom_id=shown.menu(found)["custom_id"]
        )
        assert "I do not answer here" in shown.text(chosen)


async def test_members_of_a_served_server_are_answered_in_direct_messages_and_nobody_else(
    env: simcord.Env, almanac: Almanac, guild: simcord.GuildHandle, member: simcord.MemberActor
) -> None:
    almanac.settings = almanac.settings.model_copy(update={"bot_guilds": (guild.id,)})
    await syncing.sync(almanac)
    reader, stranger = env.create_user("lin"), env.create_user("otto")
    guild.add_member(reader)
    env.create_guild("Elsewhere").add_member(stranger)
    assert "of published work" in shown.text(await reader.slash("help"))
    refused = await stranger.slash("help")
    assert "I do not answer here" in shown.text(refused)


async def test_a_first_build_that_breaks_is_logged_and_the_bot_stays(
    settings: Settings, memory: Memory, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    desk = BrokenDesk(tmp_path / "none.db", [settings.corpus_dumps])
    async with simcord.run(Almanac(settings, desk, memory)) as env:
        guild = env.create_guild("Institute")
        member = guild.add_member(env.create_user("mina"))
        assert await logged(caplog, "the first index could not be built")
        result = await member.slash(guild.create_text_channel("talk"), "help")
        assert "There is nothing to search yet." in shown.text(result)


async def test_an_index_that_cannot_be_written_is_told_in_the_log(
    settings: Settings, memory: Memory, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "folder.db").mkdir()
    async with simcord.run(Almanac(settings, Desk(tmp_path / "folder.db", [settings.corpus_dumps]), memory)):
        assert await logged(caplog, "folder.db could not be written: Is a directory")


async def logged(caplog: pytest.LogCaptureFixture, words: str) -> bool:
    """Does the log say so, within ten seconds?"""
    for _ in range(500):
        if words in caplog.text:
            return True
        await asyncio.sleep(0.02)
    return False


async def test_an_answer_that_takes_long_is_announced_first_and_then_given(
    settings: Settings, memory: Memory, clock: Callable[[], datetime]
) -> None:
    bot = Almanac(settings, SlowDesk(settings.corpus_index, [settings.corpus_dumps]), memory, now=clock)
    async with simcord.run(bot) as env:
        guild = env.create_guild("Institute")
        member = guild.add_member(env.create_user("mina"))
        channel = guild.create_text_channel("reading")
        result = await member.slash(channel, "help")
        assert result.ephemeral
        assert "of published work" in shown.text(result)
        gone = await member.slash(channel, "summarize", tag="zzzz", private=False)
        first = [one.json["type"] for one in env.http_requests if one.path.endswith("/callback")]
        assert first == [5, 5]  # deferred, both
        assert "No piece has the tag “zzzz”" in shown.text(gone)
        edits = [json.dumps(one.json) for one in env.http_requests if one.method == "PATCH"]
        told = ["weighing the sentences" in edit for edit in edits]
        assert told == [False, True, False]  # help has nothing to say meanwhile


async def test_an_answer_that_takes_too_long_for_a_bot_that_leaves_is_not_waited_for_in_vain(
    settings: Settings, memory: Memory, clock: Callable[[], datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "PATIENCE", 0.1)
    bot = Almanac(settings, SlowDesk(settings.corpus_index, [settings.corpus_dumps]), memory, now=clock)
    async with simcord.run(bot) as env:
        guild = env.create_guild("Institute")
        member = guild.add_member(env.create_user("mina"))
        asked = asyncio.create_task(member.slash(guild.create_text_channel("reading"), "help"))
        await asyncio.sleep(1)  # by then it has been promised
        await bot.close()
        edits = [json.dumps(one.json) for one in env.http_requests if one.method == "PATCH"]
        assert ["I was told to stop before this was ready" in edit for edit in edits] == [True]
        asked.cancel()


async def test_a_folder_without_dumps_leaves_the_bot_running_and_saying_so(
    settings: Settings, memory: Memory, clock: Callable[[], datetime]
) -> None:
    settings.corpus_index.unlink()
    empty = settings.corpus_index.parent / "nothing"
    empty.mkdir()
    bot = Almanac(settings, Desk(settings.corpus_index, [empty]), memory, now=clock)
    async with simcord.run(bot) as env:
        guild = env.create_guild("Institute")
        member = guild.add_member(env.create_user("mina"))
        result = await member.slash(guild.create_text_channel("reading"), "search", query="boat")
        assert "There is nothing to search yet" in shown.text(result)
