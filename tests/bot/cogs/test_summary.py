"""/summarize on a simulated Discord."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import bibtexparser
import simcord

import shown
from corpus.store import Store

if TYPE_CHECKING:
    from conftest import Reader

Member = simcord.MemberActor
Channel = simcord.ChannelHandle


async def test_every_sentence_is_numbered_dated_and_word_for_word(
    index: Path, member: Member, channel: Channel
) -> None:
    told = shown.text(await member.slash(channel, "summarize", tag="arc"))
    quotes = re.findall(r"^> (.+)\n-# \*\*(\d+)\*\*", told, re.MULTILINE)
    assert [int(n) for _, n in quotes] == list(range(1, len(quotes) + 1))
    with Store.open(index) as store:
        texts = " ".join(" ".join(piece.text.split()) for piece in store.pieces(list(store.every())))
    assert all(quote in texts for quote, _ in quotes)


async def test_a_tag_may_be_written_in_any_way(member: Member, channel: Channel) -> None:
    assert shown.text(await member.slash(channel, "summarize", tag="SALT ROAD")).startswith("## Salt Road")


async def test_another_length_takes_the_place_of_the_first(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "summarize", tag="arc")
    short = await member.click(shown.answer(result), label="Short")
    assert shown.answer(short).id == shown.answer(result).id
    assert "4 points, word for word" in shown.text(short)


async def test_a_number_opens_its_piece_where_the_sentence_stands(
    index: Path, member: Member, channel: Channel
) -> None:
    result = await member.slash(channel, "summarize", tag="salt road")
    told = shown.text(result)
    for n, said in re.findall(r"^> (.+)\n-# \*\*(\d+)\*\*", told, re.MULTILINE)[:4]:
        opened = await member.click(shown.answer(result), label=said)
        assert opened.ephemeral
        assert n[:50] in shown.text(opened)


async def test_the_last_page_tells_what_was_new_and_what_is_not_quoted(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "summarize", tag="arc", length="short")
    told = shown.text(result)
    while "Next ›" in shown.labels(result):
        result = await member.click(shown.answer(result), label="Next ›")
        told += shown.text(result)
    assert "### What was new" in told
    assert re.search(r"^\*\*20\d\d.*\*\* · \d pieces? · \w+", told, re.MULTILINE)
    assert "chosen from" in told
    assert "Not quoted: " in told


async def test_two_periods_are_held_against_each_other(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "summarize", tag="arc", since="2016", against="2012 to 2015")
    told = shown.text(result)
    assert told.startswith("## ARC\n-# since 2016 against 2012 to 2015")
    assert "### What since 2016 said that 2012 to 2015 did not" in told
    longer = await member.click(shown.answer(result), label="Long")
    assert shown.answer(longer).id == shown.answer(result).id
    shared = await member.click(shown.answer(longer), label="Share")
    assert not shared.ephemeral


async def test_a_period_that_is_none_is_told(env: simcord.Env, member: Member, channel: Channel) -> None:
    told = shown.text(await member.slash(channel, "summarize", tag="arc", against="the flood"))
    assert "is not a time" in told
    assert env.errors  # simcord keeps what was raised; a person was told


async def test_a_span_without_pieces_is_told(member: Member, channel: Channel) -> None:
    assert "was published then" in shown.text(await member.slash(channel, "summarize", tag="arc", until="1990"))


async def test_a_tag_that_is_none_offers_those_near(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "summarize", tag="salt rode", private=False)
    assert result.ephemeral
    assert "Salt Road" in shown.text(result)
    found = await member.click(shown.answer(result), label="Salt Road")
    assert shown.text(found).startswith("## Salt Road")
    assert shown.answer(found).id == shown.answer(result).id


async def test_a_period_and_what_it_is_held_against_are_kept_where_a_tag_near_is_taken(
    member: Member, channel: Channel
) -> None:
    result = await member.slash(channel, "summarize", tag="arcs", since="2016", against="2012 to 2015")
    found = await member.click(shown.answer(result), label="ARC")
    assert shown.text(found).startswith("## ARC\n-# since 2016 against 2012 to 2015")


async def test_a_summary_is_exported_as_a_document_and_its_citations(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "summarize", tag="arc", since="2013", length="short")
    exported = await member.click(shown.answer(result), label="Export")
    assert exported.ephemeral
    assert exported.response is not None
    document, citations = [(await file.read()).decode() for file in exported.response.attachments]
    assert [file.filename for file in exported.response.attachments] == ["arc.md", "arc.bib"]
    assert len(re.findall(r"^> ", document.split("## What was new")[0], re.MULTILINE)) == 4
    keys = re.findall(r"^\[\^\d+\]: .*`([\w-]+)`$", document, re.MULTILINE)
    assert [entry.key for entry in bibtexparser.parse_string(citations).entries] == keys


async def test_what_is_exported_speaks_the_language_of_the_reader(
    member: Member, channel: Channel, reader: Reader
) -> None:
    reader.locale = "de"
    result = await member.slash(channel, "summarize", tag="arc")
    exported = await member.click(shown.answer(result), label="Exportieren")
    assert exported.response is not None
    document = (await exported.response.attachments[0].read()).decode()
    assert "8 Beiträge, März 2013 bis Juni 2022" in document
    assert "\n## Was neu war\n" in document
    assert "Project-Id" not in document
