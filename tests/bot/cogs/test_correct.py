"""/admin correct on a simulated Discord: a form is sent, the file is written, the index says it."""

from __future__ import annotations

import asyncio
import shutil
import tomllib
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord

import shown
from bot import voice
from bot.client import Almanac
from bot.desk import Desk
from bot.managing import correcting
from bot.memory import Memory
from bot.settings import Settings
from bot.voice import BadWords
from corpus import sample
from corpus.corrections import NAME
from corpus.errors import BadCorrections

Member = simcord.MemberActor
Channel = simcord.ChannelHandle
TITLE = "A commission without a boat"


@pytest.fixture
def dumps(tmp_path: Path) -> Path:
    """A copy of the sample corpus that a test may change."""
    return Path(shutil.copytree(sample.PATH, tmp_path / "dumps"))


@pytest.fixture
def desk(settings: Settings, dumps: Path) -> Desk:
    return Desk(settings.corpus_index, (dumps,))


@pytest.fixture(autouse=True)
async def ready(env: simcord.Env, desk: Desk) -> None:
    """The index is open for questions."""
    await asyncio.wait_for(desk.ready.wait(), 5)


@pytest.fixture
async def key(ready: None, desk: Desk) -> str:
    """Of the piece that is corrected here."""
    return await desk.ask(lambda store: correcting.found(store, TITLE)[0].key)


def fields(result: simcord.InteractionResult) -> dict[str, Any]:
    """What stands in the form, by field; it must keep within Discord's limits."""
    assert result.modal is not None
    assert 1 <= len(result.modal["components"]) <= 5
    assert len(result.modal["title"]) <= 45
    found = {}
    for label in result.modal["components"]:
        assert label["type"] == 18
        assert len(label["label"]) <= 45
        assert len(label["description"]) <= 100
        found[label["component"]["custom_id"]] = label["component"].get("value") or ""
    return found


def written(dumps: Path) -> dict[str, Any]:
    return tomllib.loads((dumps / NAME).read_text("utf-8"))


async def test_the_form_shows_what_is_known_and_what_is_changed_is_kept(
    admin: Member, channel: Channel, dumps: Path, desk: Desk, memory: Memory, key: str
) -> None:
    form = await admin.slash(channel, "admin correct", piece=TITLE)
    assert fields(form)["title"] == TITLE
    assert fields(form)["date"] == "2013-03-15"
    old = fields(form)["authors"]
    sent = await admin.submit_modal(form, {**fields(form), "date": "16 March 2013", "authors": "Ann Lee\nBo Li\n"})
    assert sent.ephemeral
    told = shown.text(sent)
    assert f"Corrected: {TITLE}" in told
    assert "Date: 2013-03-15 → 2013-03-16" in told
    assert f"Authors: {', '.join(old.splitlines()) or 'none'} → Ann Lee, Bo Li" in told
    assert "Title:" not in told
    assert str(written(dumps)["pieces"][key]["date"]) == "2013-03-16"
    assert set(written(dumps)["pieces"][key]) == {"date", "authors"}
    piece = await desk.ask(lambda store: store.piece(key))
    assert (piece.authors, piece.title) == (("Ann Lee", "Bo Li"), TITLE)
    await desk.rebuild()
    assert (await desk.ask(lambda store: store.piece(key))).authors == ("Ann Lee", "Bo Li")
    [act] = memory.audit()
    assert (act.name, act.what) == ("edda", f"/admin correct {key}: date, authors")
    assert act.ended.startswith("done: ")
    assert "1 changed" in act.ended


async def test_tags_outlet_and_title_are_set_over_what_the_file_said_before(
    admin: Member, channel: Channel, dumps: Path, desk: Desk, key: str
) -> None:
    (dumps / NAME).write_text(f'# ours\n[pieces.{key}]\nadd_tags = ["Boats"]  # so\noutlet = "The Ferry"\n', "utf-8")
    await desk.rebuild()
    form = await admin.slash(channel, "admin correct", piece=key)
    assert fields(form)["outlet"] == "The Ferry"
    assert "Boats" in fields(form)["tags"].splitlines()
    await admin.submit_modal(form, {**fields(form), "tags": "Boats\nFerries", "outlet": "", "title": "A boat"})
    assert written(dumps)["pieces"][key] == {"outlet": "", "tags": ["Boats", "Ferries"], "title": "A boat"}
    assert (dumps / NAME).read_text("utf-8").startswith("# ours\n")
    piece = await desk.ask(lambda store: store.piece(key))
    assert (piece.outlet, piece.title, [tag.name for tag in piece.tags]) == (None, "A boat", ["Boats", "Ferries"])


async def test_a_form_that_was_not_changed_writes_nothing(admin: Member, channel: Channel, dumps: Path) -> None:
    form = await admin.slash(channel, "admin correct", piece=TITLE)
    assert "Nothing was changed" in shown.text(await admin.submit_modal(form, fields(form)))
    assert not (dumps / NAME).exists()


async def test_what_cannot_be_used_is_told_and_nothing_written(
    env: simcord.Env, admin: Member, channel: Channel, dumps: Path
) -> None:
    form = await admin.slash(channel, "admin correct", piece=TITLE)
    told = shown.text(await admin.submit_modal(form, {**fields(form), "date": "5/6/2012", "tags": "!!"}))
    assert "“5/6/2012” is no date" in told
    assert "“!!” has neither letter nor digit" in told
    assert [type(error) for error in env.errors] == [BadWords]
    assert not (dumps / NAME).exists()


async def test_a_broken_file_is_told_with_its_line_and_left_as_it_is(
    env: simcord.Env, admin: Member, channel: Channel, dumps: Path, memory: Memory, key: str
) -> None:
    (dumps / NAME).write_text("[pieces.x]\ntitel = 'a'\n")
    form = await admin.slash(channel, "admin correct", piece=TITLE)
    told = shown.text(await admin.submit_modal(form, {**fields(form), "outlet": "The Ferry"}))
    assert "line 2: “titel” is not known here; did you mean title?" in told
    assert (dumps / NAME).read_text() == "[pieces.x]\ntitel = 'a'\n"
    [act] = memory.audit()
    assert "line 2" in act.ended
    assert [type(error) for error in env.errors] == [BadCorrections]


async def test_a_correction_made_while_a_reindex_runs_is_kept_for_the_next(
    admin: Member, channel: Channel, dumps: Path, desk: Desk, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = await admin.slash(channel, "admin correct", piece=TITLE)
    running = asyncio.create_task(desk.rebuild(by="Mina"))
    await asyncio.sleep(0)
    told = shown.text(await admin.submit_modal(form, {**fields(form), "outlet": "The Ferry"}))
    await running
    assert "next /admin reindex takes it up" in told or "Corrected" in told
    await desk.rebuild()
    assert (await desk.ask(lambda store: store.piece(key))).outlet == "The Ferry"


async def test_a_piece_is_hidden_and_brought_back(
    admin: Member, channel: Channel, dumps: Path, desk: Desk, key: str
) -> None:
    told = shown.text(await admin.slash(channel, "admin correct", piece=TITLE, hide=True))
    assert f"/admin correct piece:{key} hide:False" in told
    assert TITLE not in {count.label for count in await desk.ask(lambda store: store.titles())}
    assert "shown again" in shown.text(await admin.slash(channel, "admin correct", piece=key, hide=False))
    assert TITLE in {count.label for count in await desk.ask(lambda store: store.titles())}
    assert "hide" not in written(dumps).get("pieces", {}).get(key, {})


async def test_two_tags_are_made_one(admin: Member, channel: Channel, dumps: Path, desk: Desk) -> None:
    first, second, *_ = await desk.ask(lambda store: store.tags())
    told = shown.text(await admin.slash(channel, "admin correct", tag=second.value, same_as=first.value))
    assert f"“{second.label}” is “{first.label}” from now on" in told
    assert written(dumps)["tags"] == {second.label: first.label}
    assert second.value not in {count.value for count in await desk.ask(lambda store: store.tags())}


async def test_a_reindex_tells_of_corrections_that_found_nothing(admin: Member, channel: Channel, dumps: Path) -> None:
    (dumps / NAME).write_text("[pieces.gone-abc234]\nhide = true\n")
    told = shown.text(await admin.slash(channel, "admin reindex"))
    assert "1 correction found nothing" in told
    assert "**corrections.toml:1**: No piece has the key “gone-abc234”." in told


@pytest.mark.parametrize(
    "options", [{}, {"tag": "ARC"}, {"piece": TITLE, "tag": "ARC", "same_as": "Water"}], ids=["none", "half", "both"]
)
async def test_what_names_neither_a_piece_nor_two_tags_is_told(
    env: simcord.Env, admin: Member, channel: Channel, options: dict[str, str]
) -> None:
    assert "Name a piece to correct" in shown.text(await admin.slash(channel, "admin correct", **options))
    assert [type(getattr(error, "original", error)) for error in env.errors] == [BadWords]


async def test_titles_are_offered_to_admins_alone(
    almanac: Almanac, guild: simcord.GuildHandle, admin: Member, member: Member, channel: Channel
) -> None:
    await opened(almanac, guild)
    offers = await admin.autocomplete(channel, "admin correct", "piece", "commission")
    assert offers[0]["name"] == TITLE
    assert await member.autocomplete(channel, "admin correct", "piece", "commission") == []


async def test_who_is_no_admin_is_refused(
    env: simcord.Env, almanac: Almanac, guild: simcord.GuildHandle, member: Member, channel: Channel, memory: Memory
) -> None:
    await opened(almanac, guild)
    result = await member.slash(channel, "admin correct", piece=TITLE)
    assert result.modal is None
    assert shown.text(result) == "/admin correct is for admins: it needs the Manage Server permission."
    assert [(act.what, act.ended) for act in memory.audit()] == [("/admin correct", "refused: not an admin")]
    assert [voice.sentence(error) for error in env.errors] == [shown.text(result)]


async def test_who_is_no_admin_any_more_is_refused_when_the_form_is_sent(
    env: simcord.Env,
    almanac: Almanac,
    guild: simcord.GuildHandle,
    admin: Member,
    channel: Channel,
    dumps: Path,
    memory: Memory,
) -> None:
    form = await admin.slash(channel, "admin correct", piece=TITLE)
    await stripped(almanac, guild)
    told = shown.text(await admin.submit_modal(form, {**fields(form), "outlet": "The Ferry"}))
    assert told == "/admin correct is for admins: it needs the Manage Server permission."
    assert not (dumps / NAME).exists()
    assert [act.ended for act in memory.audit()] == ["refused: not an admin"]
    assert [voice.sentence(error) for error in env.errors] == [told]


async def opened(almanac: Almanac, guild: simcord.GuildHandle) -> None:
    """The server shows /admin to everyone, against what we declare."""
    [root] = [command for command in await almanac.tree.fetch_commands() if command.name == "admin"]
    guild.set_command_permissions(root, {guild.default_role: True})


async def stripped(almanac: Almanac, guild: simcord.GuildHandle) -> None:
    """The editors may not manage the server any more."""
    server = almanac.get_guild(guild.id)
    assert server is not None
    [role] = [role for role in server.roles if role.name == "Editors"]
    await role.edit(permissions=discord.Permissions.none())
