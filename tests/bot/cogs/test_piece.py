"""/piece on a simulated Discord."""

from __future__ import annotations

from pathlib import Path

import simcord

import corpus
import shown
from bot.settings import Settings

Member = simcord.MemberActor
Channel = simcord.ChannelHandle
TITLE = "A commission without a boat"


async def test_a_title_opens_its_piece(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "piece", piece=TITLE)
    assert result.ephemeral
    assert shown.text(result).startswith(f"## {TITLE}")
    assert "15 March 2013" in shown.text(result)


async def test_titles_are_offered_and_the_offer_opens(member: Member, channel: Channel) -> None:
    offers = await member.autocomplete(channel, "piece", "piece", "commission")
    assert offers[0]["name"] == TITLE
    assert shown.text(await member.slash(channel, "piece", piece=offers[0]["value"])).startswith(f"## {TITLE}")


async def test_words_open_the_piece_that_a_search_finds_best(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "piece", piece="eels microphone pipe")
    assert shown.text(result).startswith("## Counting eels by ear")


async def test_words_that_no_piece_has_are_told_so(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "piece", piece="zzzz qqqq", private=False)
    assert result.ephemeral
    assert "No piece answers to “zzzz qqqq”" in shown.text(result)


async def test_a_piece_in_two_languages_can_be_read_in_one(member: Member, channel: Channel) -> None:
    whole = await member.slash(channel, "piece", piece="Echoes of the Salt Road")
    assert "盐路并没有消失" in shown.text(whole)
    assert "it has only gone quiet" in shown.text(whole)
    english = await member.click(shown.answer(whole), label="Only English")
    assert "盐路并没有消失" not in shown.text(english)
    assert "it has only gone quiet" in shown.text(english)
    chinese = await member.click(shown.answer(english), label="Only Chinese")
    assert "盐路并没有消失" in shown.text(chinese)
    assert "it has only gone quiet" not in shown.text(chinese)
    assert shown.text(await member.click(shown.answer(chinese), label="All languages")) == shown.text(whole)
    plain = await member.slash(channel, "piece", piece=TITLE)
    assert not [label for label in shown.labels(plain) if label.startswith("Only")]


async def test_a_piece_that_is_gone_is_said_to_be_gone(
    settings: Settings, tmp_path: Path, member: Member, channel: Channel
) -> None:
    result = await member.slash(channel, "search", query="eels microphone")
    other = tmp_path / "other"
    other.mkdir()
    (other / "one.md").write_text("---\ntitle: Quite another piece\n---\n\nIts text is here.\n")
    corpus.build([other], settings.corpus_index)
    gone = await member.click(shown.answer(result), custom_id=shown.ids(result, "read:")[0])
    assert gone.ephemeral
    assert "No piece has the key" in shown.text(gone)


async def test_a_piece_can_be_shared(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "piece", piece=TITLE)
    posted = await member.click(shown.answer(result), label="Share")
    assert not posted.ephemeral
    assert "Shared by mina" in shown.text(posted)
