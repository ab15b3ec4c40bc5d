"""/summarize on a simulated Discord."""

from __future__ import annotations

import re
from pathlib import Path

import bibtexparser
import simcord

import shown
from corpus.store import Store

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
    assert "4 sentences, word for word" in shown.text(short)


async def test_a_quoted_piece_opens_from_the_menu(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "summarize", tag="arc")
    first = shown.menu(result)["options"][0]
    opened = await member.select(shown.answer(result), [first["value"]])
    assert opened.ephemeral
    assert shown.text(opened).startswith(f"## {first['label']}")


async def test_a_span_without_pieces_is_told(member: Member, channel: Channel) -> None:
    assert "was published then" in shown.text(await member.slash(channel, "summarize", tag="arc", until="1990"))


async def test_a_tag_that_is_none_offers_those_near(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "summarize", tag="salt rode", private=False)
    assert result.ephemeral
    assert "Salt Road" in shown.text(result)


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
