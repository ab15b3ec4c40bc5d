"""/admin on a simulated Discord: the dumps read again by one at a time, and how the bot is."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord

import shown
from bot import render
from bot.asking.buttons import Command
from bot.client import Almanac
from bot.desk import Desk
from bot.managing import reindexing as module
from bot.memory import Memory
from bot.render import Reply
from bot.settings import Settings
from corpus import Progress, sample
from corpus.errors import Stopped
from corpus.model import Tally


def text(result: simcord.InteractionResult) -> str:
    """All words of the answer; it must be private."""
    assert result.response is not None
    assert result.ephemeral
    return words(result)


def words(result: simcord.InteractionResult) -> str:
    """All words of the message that was answered with, or changed."""
    assert result.response is not None
    return " ".join(_words([part.to_dict() for part in result.response.message.components]))


def _words(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        if node.get("type") == discord.ComponentType.text_display.value:
            yield str(node["content"]).replace("\\", "").replace("**", "")
        for inner in node.values():
            yield from _words(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _words(inner)


class Held(Desk):
    """A desk whose rebuilds stop at their first word of progress until they are let go."""

    def __init__(self, index: Path, dumps: Path) -> None:
        super().__init__(index, (dumps,))
        self.go = threading.Event()
        self.go.set()

    async def rebuild(
        self,
        *,
        progress: Callable[[Progress], None] | None = None,
        by: str = "",
        agree: Callable[[Tally], bool] | None = None,
        fetch: bool = True,
    ) -> Tally:
        def hold(done: Progress) -> None:
            assert self.go.wait(10)

        return await super().rebuild(progress=hold, by=by, agree=agree, fetch=fetch)


@pytest.fixture
def dumps(tmp_path: Path) -> Path:
    """A copy of the sample corpus that a test may change."""
    return Path(shutil.copytree(sample.PATH, tmp_path / "dumps"))


@pytest.fixture
def desk(settings: Settings, dumps: Path) -> Held:
    return Held(settings.corpus_index, dumps)


@pytest.fixture
async def ready(env: simcord.Env, desk: Desk) -> None:
    """The index is open for questions."""
    await asyncio.wait_for(desk.ready.wait(), 5)


@pytest.mark.usefixtures("ready")
async def test_a_reindex_reports_what_has_changed(
    admin: simcord.MemberActor, channel: simcord.ChannelHandle, memory: Memory, index: Path, dumps: Path
) -> None:
    stamp = os.stat(index).st_ino
    (dumps / "one.md").write_text("---\ntitle: The newest\ndate: 2024-05-04\n---\nA piece that was not there before.\n")
    (dumps / "noise.bin").write_bytes(bytes(range(256)) * 8)
    told = text(await admin.slash(channel, "admin reindex"))
    assert "1 new · 0 changed · 0 gone" in told
    assert "noise.bin" in told
    assert os.stat(index).st_ino != stamp
    [act] = memory.audit()
    assert (act.name, act.what, act.ended.startswith("done: ")) == ("edda", "/admin reindex", True)


async def test_progress_is_shown_while_a_rebuild_runs(desk: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "EVERY", 0.01)
    shown: list[str] = []

    async def show(reply: Reply) -> None:
        shown.extend(_words(list(reply.view.to_components())))
        desk.go.set()

    desk.go.clear()
    work = asyncio.create_task(desk.rebuild(by="Edda"))
    await asyncio.wait_for(module.follow(desk, work, show), 10)
    assert work.done()
    assert shown[0].startswith("Reading dump 1 of ")
    assert shown[0].endswith("0 pieces so far.")


async def files(result: simcord.InteractionResult) -> dict[str, str]:
    """What is attached to the answer, by name."""
    assert result.response is not None
    return {file.filename: (await file.read()).decode() for file in result.response.attachments}


@pytest.mark.usefixtures("ready")
async def test_a_dry_run_tells_what_would_change_and_changes_nothing(
    admin: simcord.MemberActor, channel: simcord.ChannelHandle, memory: Memory, index: Path, dumps: Path
) -> None:
    before = await asyncio.to_thread(index.read_bytes)
    (dumps / "one.md").write_text("---\ntitle: The newest\ndate: 2024-05-04\n---\nA piece that was not there before.\n")
    result = await admin.slash(channel, "admin reindex", dry_run=True)
    assert "There would be" in text(result)
    assert "1 new · 0 changed · 0 gone" in text(result)
    assert "new: The newest [the-newest-" in (await files(result))["reindex.txt"]
    assert await asyncio.to_thread(index.read_bytes) == before
    [act] = memory.audit()
    assert re.fullmatch(r"would be: \d+ pieces, 1 new, 0 changed, 0 gone, \d+ merged, 0 unreadable", act.ended)


@pytest.mark.usefixtures("ready")
async def test_a_great_loss_is_asked_about_and_written_only_by_who_insists(
    admin: simcord.MemberActor, member: simcord.MemberActor, channel: simcord.ChannelHandle, memory: Memory,
    desk: Held, dumps: Path,
) -> None:  # fmt: skip
    before = await desk.ask(lambda store: store.facts().pieces)
    (dumps / "archive-arc.txt").unlink()
    result = await admin.slash(channel, "admin reindex")
    assert "Is a folder of dumps missing?" in text(result)
    assert "gone: " in (await files(result))["reindex.txt"]
    assert await desk.ask(lambda store: store.facts().pieces) == before
    assert memory.audit()[0].ended.startswith("The old index was kept: ")
    done = await admin.click(result.response, custom_id="order:insist")
    assert "in the index" in words(done)
    assert await desk.ask(lambda store: store.facts().pieces) < before
    assert memory.audit()[0].ended.startswith("done: ")


@pytest.mark.usefixtures("ready")
async def test_a_reindex_that_is_cancelled_leaves_the_old_index(
    admin: simcord.MemberActor, channel: simcord.ChannelHandle, desk: Held, memory: Memory, index: Path
) -> None:
    stamp = os.stat(index).st_ino
    desk.go.clear()
    first = asyncio.create_task(desk.rebuild(by="Mina"))
    await asyncio.sleep(0)
    refused = await admin.slash(channel, "admin reindex")
    stopped = await admin.click(refused.response, custom_id="order:stop")
    assert "the old index stays" in text(stopped)
    desk.go.set()
    with pytest.raises(Stopped):
        await first
    assert os.stat(index).st_ino == stamp
    again = await admin.click(refused.response, custom_id="order:stop")
    assert "No re-index runs any more" in text(again)
    assert [act.ended for act in memory.audit()][:2] == ["nothing to stop", "told to stop"]


@pytest.mark.usefixtures("ready")
@pytest.mark.parametrize("order", ["stop", "insist"])
async def test_who_is_no_admin_can_press_neither_button(
    member: simcord.MemberActor, channel: simcord.ChannelHandle, almanac: Almanac, memory: Memory, order: Any
) -> None:
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.ActionRow(Command(order, "Press")))
    there = almanac.get_channel(channel.id)
    assert isinstance(there, discord.TextChannel)
    message = await there.send(view=view)
    told = text(await member.click(channel.history()[-1], custom_id=f"order:{order}"))
    assert message.id == channel.history()[-1].id
    assert "is for admins" in told
    assert [(act.name, act.ended) for act in memory.audit()] == [("mina", "refused: not an admin")]


def test_the_time_left_is_told_once_it_can_be() -> None:
    def told(files: int, seconds: float) -> str:
        reply = render.progress(Progress(files, 40, 90, "b.md"), seconds)
        return " ".join(_words(list(reply.view.to_components())))

    assert "left to read" not in told(0, 60)
    assert "left to read" not in told(10, 2)
    assert "About 30 seconds left to read." in told(10, 10)
    assert "writing the index" in told(40, 60)


@pytest.mark.usefixtures("ready")
async def test_who_asks_for_a_second_reindex_is_told_who_runs_the_first(
    admin: simcord.MemberActor, channel: simcord.ChannelHandle, desk: Held, memory: Memory
) -> None:
    desk.go.clear()
    first = asyncio.create_task(desk.rebuild(by="Mina"))
    await asyncio.sleep(0)
    assert desk.running is not None
    told = text(await admin.slash(channel, "admin reindex"))
    assert "Mina started it just now" in told
    assert "A re-index runs, started by Mina." in text(await admin.slash(channel, "admin status"))
    desk.go.set()
    await first
    assert [act.ended for act in memory.audit() if act.what == "/admin reindex"] == [told]


@pytest.mark.usefixtures("ready")
async def test_dumps_without_a_piece_leave_the_old_index_and_it_is_said(
    admin: simcord.MemberActor, channel: simcord.ChannelHandle, desk: Held, dumps: Path, memory: Memory
) -> None:
    before = await desk.ask(lambda store: store.facts().pieces)
    for dump in os.listdir(dumps):
        shutil.move(dumps / dump, dumps.parent / f"away-{dump}")
    told = text(await admin.slash(channel, "admin reindex"))
    assert await desk.ask(lambda store: store.facts().pieces) == before
    assert [act.ended for act in memory.audit()] == [told]
    assert desk.running is None


@pytest.mark.usefixtures("ready")
async def test_a_reindex_goes_on_when_its_answer_was_dismissed(
    env: simcord.Env, desk: Held, memory: Memory, admin: simcord.MemberActor, channel: simcord.ChannelHandle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(module, "EVERY", 0.01)
    env.inject_error("PATCH", "/webhooks/*/messages/@original", status=404, code=10008, times=None)
    asyncio.get_running_loop().call_later(0.2, desk.go.set)
    desk.go.clear()
    await admin.slash(channel, "admin reindex")
    assert [act.ended.split(":")[0] for act in memory.audit()] == ["done"]


async def test_after_the_time_that_discord_allows_progress_goes_to_the_channel(
    admin: simcord.MemberActor, channel: simcord.ChannelHandle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "EDITABLE", -1)
    await admin.slash(channel, "admin reindex")
    [post] = channel.history()
    assert "in the index" in " ".join(_words([part.to_dict() for part in post.components]))


@pytest.mark.usefixtures("ready")
async def test_the_status_tells_of_index_memory_digests_and_versions(
    admin: simcord.MemberActor, channel: simcord.ChannelHandle, memory: Memory, almanac: Almanac, clock: Any
) -> None:
    await admin.slash(channel, "digest set", channel=channel, time="09:00", empty="archive")
    clock.at += timedelta(hours=1)
    await almanac.schedule.tick()
    told = text(await admin.slash(channel, "admin status"))
    assert "Index: " in told
    assert "with a day" in told
    assert "Memory: 1 digest here" in told
    assert "Digest 1: Next post: Monday, 16 February 2026 at 09:00." in told
    assert "Digest 1 for 15 February 2026: sent" in told
    assert f"discord.py {discord.__version__}" in told


@pytest.mark.usefixtures("ready")
async def test_the_audit_tells_who_did_what_when_and_who_was_refused(
    env: simcord.Env, almanac: Almanac, admin: simcord.MemberActor, member: simcord.MemberActor,
    channel: simcord.ChannelHandle, guild: simcord.GuildHandle, memory: Memory, clock: Any,
) -> None:  # fmt: skip
    assert "Nothing has been written into it yet." in text(await admin.slash(channel, "admin audit"))
    await admin.slash(channel, "digest set", channel=channel, time="09:00")
    clock.at += timedelta(minutes=5)
    [root] = [command for command in await almanac.tree.fetch_commands() if command.name == "admin"]
    guild.set_command_permissions(root, {guild.default_role: True})
    refused = text(await member.slash(channel, "admin audit"))
    assert refused == "/admin audit is for admins: it needs the Manage Server permission."
    memory.note("re-index on schedule", "14 pieces", clock.at)
    memory.note("/admin reindex", "done", clock.at, guild=7, who=8, name="of another server")
    told = shown.text(await admin.slash(channel, "admin audit"))
    lines = [line for line in told.splitlines() if "•" in line]
    assert [re.sub(r" \(\d+\)", "", line.partition("• ")[2]) for line in lines] == [
        "2026-02-15 08:35:00 · the bot · re-index on schedule · 14 pieces",
        "2026-02-15 08:35:00 · mina · /admin audit · refused: not an admin",
        f"2026-02-15 08:30:00 · edda · {memory.audit()[-1].what} · set up",
    ]
    assert len(env.errors) == 1


async def test_an_audit_that_is_too_long_for_a_message_comes_as_a_file(
    admin: simcord.MemberActor, channel: simcord.ChannelHandle, memory: Memory, clock: Any
) -> None:
    for n in range(300):
        memory.note(f"/admin correct piece-{n}: title", "done: " + "14 pieces, " * 9, clock.at, guild=channel.guild.id)
    result = await admin.slash(channel, "admin audit", last=250)
    assert "piece-299" in text(result)
    lines = (await files(result))["audit.txt"].splitlines()
    assert [len(lines), "piece-299:" in lines[0], "piece-50:" in lines[-1]] == [250, True, True]
