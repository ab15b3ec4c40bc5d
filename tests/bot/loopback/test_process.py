"""The bot as its users run it: a process, started, asked, cut off, refused, stopped and killed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import discord as library
import pytest

from bot.memory import Digest, Memory
from loopback.process import Started, started
from loopback.server import TOKEN, Loopback

Start = Callable[..., AbstractContextManager[Started]]
Up = Callable[..., None]


def test_it_asks_for_no_more_than_the_servers_it_is_in(lively: Loopback) -> None:
    assert lively.identified[0]["intents"] == library.Intents(guilds=True).value


def test_a_search_is_acknowledged_within_a_second(lively: Loopback) -> None:
    asked = lively.slash(lively.member, "search", query="river")
    assert asked.answer() < 1
    assert "read:" in asked.text()


def test_a_read_button_opens_the_piece_for_the_one_who_presses_it(lively: Loopback) -> None:
    shown = lively.slash(lively.member, "search", query="river", private=False)
    button = re.search(r"read:\d+:[^\"]+", shown.text())
    assert button is not None
    pressed = lively.press(lively.admin, shown.record.message_id, button[0])
    assert pressed.answer() < 1
    assert pressed.text()
    assert pressed.record.ephemeral


def test_typing_a_tag_offers_tags(lively: Loopback) -> None:
    asked = lively.typed(lively.member, "search", "tag", "a")
    assert asked.answer() < 1
    assert asked.choices()


@pytest.mark.parametrize("status", [429, 502])
def test_an_answer_that_discord_stumbles_over_is_given_once(lively: Loopback, status: int) -> None:
    lively.fail("POST", "/interactions/*/callback", status, done=status == 502)
    asked = lively.slash(lively.member, "search", query="river")
    assert "read:" in asked.text()
    lively.wait(lambda: len(lively.requests("POST", f"/interactions/{asked.record.id}/*")) > 1)
    assert asked.record.followup_ids == []


def test_whoever_pressed_a_button_is_told_when_discord_refuses_the_answer(lively: Loopback) -> None:
    shown = lively.slash(lively.member, "search", query="river")
    button = re.search(r"read:\d+:[^\"]+", shown.text())
    assert button is not None
    lively.fail("POST", "/interactions/*/callback", 400)
    assert "Something went wrong here" in lively.press(lively.member, shown.record.message_id, button[0]).text()


def test_a_hundred_people_at_once_are_all_answered(lively: Loopback) -> None:
    asked = [lively.slash(lively.member, "search", query="river eel") for _ in range(100)]
    for one in asked:
        assert "read:" in one.text()  # the loopback, like Discord, takes no first answer after three seconds


def test_heartbeats_are_kept_up(lively: Loopback) -> None:
    before = lively.beats
    lively.wait(lambda: lively.beats > before + 1)


def test_commands_are_synced_once_and_not_again_at_the_next_start(
    discord: Loopback, start: Start, wait_until_up: Up
) -> None:
    with start() as bot:
        wait_until_up(discord, bot)
    with start() as bot:
        wait_until_up(discord, bot, 2)
        assert discord.slash(discord.member, "help").text()
    assert len(discord.requests("PUT", "/applications/*/commands")) == 1


def test_a_running_bot_tells_how_it_is_and_bears_no_second_one(
    discord: Loopback, start: Start, wait_until_up: Up
) -> None:
    with start() as bot:
        wait_until_up(discord, bot)
        discord.wait(lambda: bot.run("status", "--alive").returncode == 0)
        told = json.loads(bot.run("status", "--json").stdout)
        assert (told["faults"], told["sign"]["process"]) == ([], bot.process.pid)
        second = bot.run()
        assert second.returncode == 1
        assert f"(process {bot.process.pid})" in second.stderr
        assert "Traceback" not in second.stderr
    assert len(discord.identified) == 1


def test_the_invitation_names_the_application_that_the_token_is_of(discord: Loopback, start: Start) -> None:
    with start(DISCORD_TOKEN="some.other.token") as refused:
        ended = refused.run("invite")
        assert ended.returncode == 1
        assert "Discord refuses the token" in ended.stderr
    with start() as bot:
        told = bot.run("invite")
        assert told.stdout.startswith(
            f"https://discord.com/oauth2/authorize?client_id={discord.backend.application_id}&"
        )


def test_a_dropped_socket_is_resumed_and_what_was_missed_is_answered(
    discord: Loopback, start: Start, wait_until_up: Up
) -> None:
    with start() as bot:
        wait_until_up(discord, bot)
        discord.drop()
        asked = discord.slash(discord.member, "search", query="river")
        assert "read:" in asked.text()
        assert discord.resumed
        assert "Traceback" not in bot.log


@pytest.mark.parametrize("status", [429, 500])
def test_a_start_survives_a_discord_that_stumbles(
    discord: Loopback, start: Start, wait_until_up: Up, status: int
) -> None:
    for method, path in (("GET", "/users/@me"), ("PUT", "/applications/*/commands")):
        discord.fail(method, path, status)
    with start() as bot:
        wait_until_up(discord, bot)
        assert "read:" in discord.slash(discord.member, "search", query="river").text()
        assert not discord.faults


def test_a_refused_token_is_told_in_a_sentence(discord: Loopback, start: Start) -> None:
    with start(DISCORD_TOKEN="some.other.token") as bot:
        assert bot.process.wait(20) not in (0, None)
        assert "token" in bot.log.lower()
        assert "Traceback" not in bot.log
        assert "some.other.token" not in bot.log


def test_a_token_refused_at_the_gateway_is_told_in_a_sentence(discord: Loopback, start: Start) -> None:
    discord.refuses = True
    with start() as bot:
        assert bot.process.wait(20) not in (0, None)
        assert "token" in bot.log.lower()
        assert "Traceback" not in bot.log


def test_without_an_index_it_builds_one_and_then_answers(discord: Loopback, tmp_path: Path, wait_until_up: Up) -> None:
    index = tmp_path / "data" / "index.db"
    with started(discord, tmp_path / "home", index) as bot:
        wait_until_up(discord, bot)
        discord.wait(index.exists, 20)
        discord.wait(lambda: "read:" in discord.slash(discord.member, "search", query="river").text())


@pytest.mark.parametrize("form", ["text", "json"])
def test_it_ends_cleanly_when_told_to_and_its_log_holds_no_token(
    discord: Loopback, start: Start, wait_until_up: Up, form: str
) -> None:
    with start(BOT_LOG_LEVEL="DEBUG", BOT_LOG_FORMAT=form) as bot:
        wait_until_up(discord, bot)
        asked = discord.slash(discord.member, "search", query="river")
        asked.text()
        code, seconds = bot.end()
        assert (code, seconds < 10) == (0, True), bot.log
        assert "Traceback" not in bot.log
        assert TOKEN not in bot.log
        assert asked.record.token not in bot.log
        if form == "json":
            assert all(json.loads(line)["level"] for line in bot.log.splitlines())


def test_it_ends_cleanly_in_the_middle_of_a_build(discord: Loopback, tmp_path: Path, wait_until_up: Up) -> None:
    dumps = tmp_path / "dumps"
    dumps.mkdir()
    words = " ".join(f"word{n}" for n in range(400))
    for n in range(3000):
        (dumps / f"{n}.md").write_text(f"---\ntitle: Note {n}\ndate: 2016-03-01\n---\n{words}\n", "utf-8")
    index = tmp_path / "index.db"
    with started(discord, tmp_path / "home", index, CORPUS_DUMPS=str(dumps)) as bot:
        wait_until_up(discord, bot)
        code, seconds = bot.end()
        assert (code, seconds < 10) == (0, True), bot.log
        assert "Traceback" not in bot.log
    assert [file.name for file in tmp_path.iterdir()] == ["dumps", "home"]  # the build had not ended


def test_it_ends_cleanly_while_discord_is_away(discord: Loopback, start: Start) -> None:
    discord.fail("GET", "/users/@me", 500, held=True)
    with start() as bot:
        discord.wait(lambda: discord.requests("GET", "/users/@me"), 20)
        code, seconds = bot.end()
        assert (code, seconds < 10) == (0, True), bot.log


@pytest.fixture
def due(discord: Loopback, tmp_path: Path) -> Digest:
    """A digest for the channel that became due a minute ago."""
    then = datetime.now(UTC) - timedelta(minutes=1)
    return Memory(tmp_path / "home" / "memory.db").add(
        Digest(
            id=0,
            guild=discord.guild.id,
            channel=discord.channel.id,
            at=then.time().replace(second=0, microsecond=0),
            zone=ZoneInfo("UTC"),
            days=tuple(range(7)),
            tags=(),
            empty="archive",
            most=5,
            begins=then.date(),
        ),
        then,
    )


@pytest.mark.usefixtures("due")
def test_a_digest_whose_answer_was_lost_stands_once(discord: Loopback, start: Start) -> None:
    discord.fail("POST", "/channels/*/messages", 502, done=True)
    with start():
        discord.wait(lambda: len(discord.requests("POST", "/channels/*/messages")) == 2, 20)
        assert len(discord.posts()) == 1


@pytest.mark.parametrize("done", [True, False], ids=["after Discord took it", "before Discord took it"])
def test_a_bot_killed_while_posting_a_digest_neither_repeats_nor_loses_it(
    discord: Loopback, start: Start, tmp_path: Path, due: Digest, done: bool
) -> None:
    discord.fail("POST", "/channels/*/messages", 500, done=done, held=True)
    with start() as bot:
        discord.wait(lambda: discord.requests("POST", "/channels/*/messages"), 20)
        discord.wait(lambda: len(discord.posts()) == int(done))
        bot.kill()
    discord.forget_nonces()
    memory = Memory(tmp_path / "home" / "memory.db")
    with start():
        discord.wait(lambda: memory.deliveries(last=1)[0].state == "sent", 20)
    assert len(discord.posts()) == 1
    assert memory.deliveries(last=1)[0].message == discord.posts()[0].id
