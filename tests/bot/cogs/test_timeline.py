"""/timeline and the Timeline buttons on a simulated Discord."""

from __future__ import annotations

import re

import pytest
import simcord

import shown
from bot.answering import drawing

Member = simcord.MemberActor
Channel = simcord.ChannelHandle


@pytest.fixture
def unpainted(monkeypatch: pytest.MonkeyPatch) -> None:
    """No picture is waited for: where others work too, a process may take longer than the simulated Discord waits."""
    monkeypatch.setattr(drawing, "WAIT", 0)


def gallery(result: simcord.InteractionResult) -> list[shown.Part]:
    """The pictures that are shown."""
    return [item for part in shown.parts(shown.answer(result).components) for item in part.get("items", ())]


@pytest.mark.simcord(settle_timeout=15)
async def test_a_tag_is_shown_over_time_as_a_picture_with_its_counts_in_words(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "timeline", tag="Salt Road")
    told = shown.text(result)
    (picture,) = gallery(result)
    assert result.response is not None
    (file,) = result.response.attachments
    assert (await file.read()).startswith(b"\x89PNG")
    assert re.match(r"Bars: pieces tagged Salt Road by year, \d{4} to \d{4}; ", picture["description"])
    counts = [int(n) for n in re.findall(r"\*\*\d{4}\*\*: (\d+)", told)]
    assert told.startswith(f"## {sum(counts)} pieces tagged Salt Road\n-# By year, ")


@pytest.mark.usefixtures("unpainted")
async def test_months_take_the_place_of_years_and_can_be_shared(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "timeline", tag="arc", query="boat")
    turned = await member.click(shown.answer(result), label="By month")
    assert shown.answer(turned).id == shown.answer(result).id
    assert re.search(r"^\*\*2013\*\* Mar: 1$", shown.text(turned), re.MULTILINE)
    shared = await member.click(shown.answer(turned), label="Share")
    assert not shared.ephemeral
    assert "\n-# By month, " in shown.text(shared)


@pytest.mark.usefixtures("unpainted")
async def test_a_picture_that_cannot_be_had_in_time_is_left_out_and_the_counts_are_there(
    member: Member, channel: Channel
) -> None:
    result = await member.slash(channel, "timeline", tag="arc")
    assert not gallery(result)
    assert re.search(r"\*\*\d{4}\*\*: \d", shown.text(result))


@pytest.mark.usefixtures("unpainted")
async def test_what_a_search_found_is_shown_over_time_and_leads_back(member: Member, channel: Channel) -> None:
    found = await member.slash(channel, "search", query="eel")
    timed = await member.click(shown.answer(found), label="Timeline")
    assert shown.text(timed).startswith("## ")
    pieces = await member.click(shown.answer(timed), label="See the pieces")
    assert shown.text(pieces).startswith(shown.text(found).split("\n")[0])


@pytest.mark.usefixtures("unpainted")
async def test_a_tag_and_its_summary_lead_to_its_timeline(member: Member, channel: Channel) -> None:
    for command, options in (("tags", {}), ("summarize", {"since": "2014"})):
        result = await member.slash(channel, command, tag="arc", **options)
        (name,) = shown.ids(result, "open:time:")
        assert name == "open:time:a:tag:arc" + (" since:2014-01-01" if options else "")
    timed = await member.click(shown.answer(result), label="Timeline")
    assert "tagged arc, since 2014-01-01" in shown.text(timed)


async def test_nothing_found_and_nothing_asked_are_told(member: Member, channel: Channel, env: simcord.Env) -> None:
    assert "No piece has all of these words" in shown.text(await member.slash(channel, "timeline", query="zeppelin"))
    assert "Name a tag or a query" in shown.text(await member.slash(channel, "timeline"))
    assert len(env.errors) == 1
