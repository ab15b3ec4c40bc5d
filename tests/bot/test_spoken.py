"""Every command answers in the language of the one who asks; that Discord takes the answers `conftest` checks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import discord
import pytest
import simcord

import catalogue
import marked
import shown
from bot import voice
from bot.client import Almanac
from bot.tongues import tongue
from corpus.store import Store

if TYPE_CHECKING:
    from conftest import Reader

MESSAGES = [one for one in catalogue.messages() if not one.context]
SHOWN = ("content", "label", "description", "placeholder", "title", "name")  # what people see of a message
ASKED = "boats gates eels, boats eels, eels boats, zzzz, comission, someday, Nowhere, Europe/London"  # in the tour
WHO = "mina, edda, UTC, https://discord.com/channels/"


async def tour(
    env: simcord.Env, member: simcord.MemberActor, admin: simcord.MemberActor, channel: simcord.ChannelHandle
) -> None:
    """Asks for everything once, and for some things that there are not."""
    found = await member.slash(channel, "search", query="boats -gates year:2015 since:soon tag: eels")
    found = await member.slash(channel, "search", query="salt road", since="2012", sort="newest", private=False)
    await member.click(shown.answer(found), custom_id=shown.ids(found, "turn:")[0])
    await member.select(shown.answer(found), values=["sort=oldest"], custom_id=shown.menu(found)["custom_id"])
    await member.slash(channel, "search", query="zzzz")
    await member.slash(channel, "search", query="comission")
    await member.slash(channel, "search", until="someday")
    opened = await member.slash(channel, "piece", piece="counting eels")
    await member.click(shown.answer(opened), custom_id=shown.ids(opened, "share:")[0])
    await member.slash(channel, "piece", piece="zzzz")
    summed = await member.slash(channel, "summarize", tag="arc")
    await member.click(shown.answer(summed), custom_id=shown.ids(summed, "open:out")[0])
    for _ in range(3):
        summed = await member.click(shown.answer(summed), custom_id=shown.ids(summed, "turn:sum")[-1])
    await member.slash(channel, "summarize", tag="arc", since="2013", against="2012")
    await member.slash(channel, "summarize", tag="arc", since="1800", until="1801")
    await member.slash(channel, "summarize", tag="zzzz")
    await member.slash(channel, "tags")
    await member.slash(channel, "tags", tag="arc")
    await member.slash(channel, "timeline", query="zzzz")
    await member.slash(channel, "timeline")
    await member.slash(channel, "related", piece="counting eels")
    await member.slash(channel, "cite", piece="counting eels")
    await member.slash(channel, "cite", tag="arc", format="ris")
    await member.slash(channel, "cite")
    await member.slash(channel, "onthisdate", date="2013-03-15")
    await member.slash(channel, "onthisdate", date="14 March")
    await member.slash(channel, "onthisdate", date="1 May")
    await member.slash(channel, "onthisdate", date="31.2.")
    await member.slash(channel, "help")
    await member.autocomplete(channel, "search", "tag", "s")
    await member.context_menu(channel, "Find related pieces", await member.send(channel, "zzzz"))
    await member.context_menu(channel, "Find related pieces", await member.send(channel, "eels and boats"))
    await rounds(admin, channel)


async def rounds(admin: simcord.MemberActor, channel: simcord.ChannelHandle) -> None:
    """What admins ask for."""
    await admin.slash(channel, "digest list")
    await admin.slash(channel, "digest set", channel=channel, time="25:00", timezone="Nowhere", days="someday")
    await admin.slash(channel, "digest set", channel=channel, time="08:29", empty="archive", tags="arc", days="mon,wed")
    await admin.slash(channel, "digest set", digest=1, tags="all", kind="new")
    await admin.slash(channel, "digest set", channel=channel, kind="new", tags="zzzz")
    await admin.autocomplete(channel, "digest pause", "digest", "")
    await admin.autocomplete(channel, "digest set", "timezone", "london")
    for verb in ("preview", "now", "now", "pause", "pause"):
        await admin.slash(channel, f"digest {verb}", digest=1)
    await admin.slash(channel, "digest list")
    for verb in ("resume", "resume"):
        await admin.slash(channel, f"digest {verb}", digest=1)
    await admin.slash(channel, "digest preview", digest=7)
    await admin.slash(channel, "digest never", piece="counting eels")
    await admin.slash(channel, "digest never")
    await admin.slash(channel, "digest never", piece="counting eels", again=True)
    await admin.slash(channel, "digest remove", digest=1)
    await admin.slash(channel, "admin reindex", dry_run=True)
    await admin.slash(channel, "admin reindex")
    await admin.slash(channel, "admin status")
    await admin.slash(channel, "admin correct")
    await admin.slash(channel, "admin correct", piece="counting eels")
    await admin.slash(channel, "admin correct", piece="zzzz", hide=False)


def seen(env: simcord.Env) -> Iterator[str]:
    """Every line that people see in what was sent, without the backslashes that keep it plain."""
    for request in env.http_requests:
        if request.method != "GET" and not request.path.endswith("/commands"):
            for words in _strings(request.json):
                if not words.startswith("```"):  # a citation
                    yield from words.replace("\\", "").splitlines()


def _strings(node: object, name: str = "") -> Iterator[str]:
    if isinstance(node, dict):
        for key, inner in node.items():
            yield from _strings(inner, key)
    elif isinstance(node, list):
        for inner in node:
            yield from _strings(inner, name)
    elif isinstance(node, str) and name in SHOWN:
        yield node


@pytest.mark.parametrize("locale", ["de", "fr", "ru", "zh-CN"])
async def test_every_command_speaks_the_language_of_the_reader(
    locale: str,
    env: simcord.Env,
    member: simcord.MemberActor,
    admin: simcord.MemberActor,
    channel: simcord.ChannelHandle,
    reader: Reader,
    almanac: Almanac,
) -> None:
    reader.locale = locale
    for server in almanac.guilds:  # digests speak the language of the server
        server.preferred_locale = discord.Locale(locale)
    await tour(env, member, admin, channel)
    assert [error for error in env.errors if voice.sentence(error) is None] == []
    told = "\n".join(seen(env))
    assert tongue(locale).tr("Answers are yours alone until you press Share.") in told
    bits = {max(re.split(r"\{\w+\}", one.one), key=len).strip() for one in MESSAGES}
    assert [words for words in bits if words.count(" ") > 2 and words in told] == []


async def test_nothing_is_said_that_is_not_in_the_catalogues(
    env: simcord.Env,
    index: Path,
    member: simcord.MemberActor,
    admin: simcord.MemberActor,
    channel: simcord.ChannelHandle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All that a language says stands between marks here: what is outside of them is the corpus's own."""
    marked.mark(monkeypatch)
    await tour(env, member, admin, channel)
    assert [error for error in env.errors if voice.sentence(error) is None] == []
    known = _known(index) + marked.plain(f"{ASKED}, {WHO}, tag:")
    bare = [one for line in seen(env) for one in marked.bare(line) if one not in known]
    assert list(dict.fromkeys(bare)) == []


def _known(index: Path) -> str:
    """The words of the corpus, one after another, each bit of which is its own."""
    with Store.open(index) as store:
        some = store.pieces(list(store.every()))
        facts = [
            word
            for one in some
            for word in (
                one.title, one.text, one.standfirst, one.intro, one.notes, one.author_note, one.outlet or "",
                one.kind or "", one.key, *one.authors, *one.categories, *(tag.name for tag in one.tags),
                *(tag.slug for tag in one.tags),
            )
        ]  # fmt: skip
    return marked.plain(" ".join(facts))
