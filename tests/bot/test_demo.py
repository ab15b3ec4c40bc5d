"""The demo shows the real bot in a page on this machine, and ends when it is told to."""

from __future__ import annotations

import asyncio
import io
import os
import re
import signal
import socket
import sys
from datetime import date
from pathlib import Path
from urllib.request import urlopen

import pytest

import corpus
import shown
from bot import demo
from bot.asking import asks
from corpus import sample
from corpus.store import Store


async def _served(out: io.StringIO) -> str:
    """The address that the demo prints."""
    for _ in range(200):
        if found := re.search(r"http://127\.0\.0\.1:\d+/", out.getvalue()):
            return found[0]
        await asyncio.sleep(0.05)
    raise AssertionError(f"no address in {out.getvalue()!r}")


async def test_it_serves_a_page_and_ends_within_a_second_of_an_interrupt() -> None:
    out = io.StringIO()
    running = asyncio.create_task(demo.serve(sample.PATH, 0, out=out))
    address = await _served(out)
    page = await asyncio.to_thread(lambda: urlopen(address).read())
    assert b"<html" in page
    os.kill(os.getpid(), signal.SIGINT)
    await asyncio.wait_for(running, 1)
    assert out.getvalue().endswith("nothing was kept.\n")


async def test_a_taken_port_is_told_with_a_way_out_before_anything_is_read(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(demo.DemoFault, match=rf"Port {port} is taken.*--port"):
            await demo.serve(tmp_path, port, out=io.StringIO())


async def test_without_simcord_it_says_what_to_install_before_anything_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "simcord", None)
    with pytest.raises(demo.DemoFault, match=r"\.venv/bin/pip install -e '\.\[demo\]'"):
        await demo.serve(tmp_path, 0, out=io.StringIO())


async def test_a_folder_without_pieces_is_told(tmp_path: Path) -> None:
    with pytest.raises(demo.DemoFault):
        await demo.serve(tmp_path, 0, out=io.StringIO())


async def test_everything_that_the_greeting_offers_has_an_answer(index: Path, tmp_path: Path) -> None:
    bot = demo._bot(sample.PATH, index, tmp_path / "memory.db")
    async with demo._world(bot) as env:
        channel, (edda, _) = demo._people(env)
        await demo._greet(bot, channel, 30)
        greeting = channel.last_message
        assert greeting is not None
        offered = [
            part["custom_id"]
            for part in shown.parts([one.to_dict() for one in greeting.components])
            if part.get("custom_id")
        ]
        assert len(offered) == 6
        for name in offered:
            result = await edda.click(greeting, custom_id=name)
            assert result.ephemeral
            assert "Nothing" not in shown.text(result)


async def test_days_are_written_in_answers_as_in_the_greeting(index: Path, tmp_path: Path) -> None:
    async with demo._world(demo._bot(sample.PATH, index, tmp_path / "memory.db")) as env:
        channel, (edda, _) = demo._people(env)
        result = await edda.slash(channel, "search", query="echoes of the salt road")
        assert "12 October 2017" in shown.text(result)


async def test_the_index_can_be_built_anew_from_the_page(index: Path, tmp_path: Path) -> None:
    bot = demo._bot(sample.PATH, index, tmp_path / "memory.db")
    async with demo._world(bot) as env:
        channel, (edda, _) = demo._people(env)
        result = await edda.slash(channel, "admin reindex")
        assert "in the index" in shown.text(result)


async def test_a_command_that_is_refused_in_words_is_no_failure_of_the_page(index: Path, tmp_path: Path) -> None:
    bot = demo._bot(sample.PATH, index, tmp_path / "memory.db")
    async with demo._world(bot) as env:
        channel, (edda, _) = demo._people(env)
        unread = await edda.slash(channel, "onthisdate", date="nonsense")
        assert "is not a day" in shown.text(unread)
        assert env.errors_since(0) == ()


def test_a_corpus_without_tags_or_dates_still_has_something_to_try(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("---\ntitle: Alone\n---\n\nIts text is here.\n")
    corpus.build([tmp_path], tmp_path / "index.db")
    with Store.open(tmp_path / "index.db") as store:
        tries = demo._tries(store, date(2026, 2, 15))
    assert [type(one.ask) for one in tries] == [asks.Read, asks.Help]
