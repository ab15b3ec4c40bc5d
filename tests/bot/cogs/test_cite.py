"""/cite and the Cite buttons on a simulated Discord."""

from __future__ import annotations

import re

import bibtexparser
import rispy
import simcord

import shown

Member = simcord.MemberActor
Channel = simcord.ChannelHandle


async def file(result: simcord.InteractionResult) -> tuple[str, str]:
    """The name and content of the one file."""
    assert result.response is not None
    (found,) = result.response.attachments
    return found.filename, (await found.read()).decode()


async def test_one_piece_is_cited_as_text_to_copy(member: Member, channel: Channel) -> None:
    told = shown.text(await member.slash(channel, "cite", piece="a commission without"))
    assert told.startswith("## A commission without a boat")
    block = re.search(r"```bibtex\n(.+)\n```", told, re.DOTALL)
    assert block is not None
    (entry,) = bibtexparser.parse_string(block[1]).entries
    assert entry["author"] == "Okřín, Tomáš and Quill, Ada"


async def test_a_tag_is_cited_as_a_file(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "cite", tag="Salt Road", format="ris")
    name, content = await file(result)
    assert name == "tag-salt-road.ris"
    assert shown.text(result).startswith(f"## {len(rispy.loads(content))} citations tagged")


async def test_a_tag_and_a_query_cite_what_is_in_both(member: Member, channel: Channel) -> None:
    both = await file(await member.slash(channel, "cite", tag="arc", query="boat"))
    alone = await file(await member.slash(channel, "cite", tag="arc"))
    assert 0 < both[1].count("@") < alone[1].count("@")


async def test_another_format_takes_the_place_of_the_first(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "cite", tag="arc")
    turned = await member.click(shown.answer(result), label="CSL-JSON")
    assert shown.answer(turned).id == shown.answer(result).id
    assert (await file(turned))[0] == "tag-arc.json"


async def test_what_was_found_can_be_cited_by_a_button(member: Member, channel: Channel) -> None:
    found = await member.slash(channel, "search", query="eel")
    cited = await member.click(shown.answer(found), label="Cite")
    assert cited.ephemeral
    assert (await file(cited))[0] == "eel.bib"


async def test_a_search_too_long_for_a_button_is_cited_all_the_same(member: Member, channel: Channel) -> None:
    found = await member.slash(channel, "search", query="eels " + "and all that swims with them in the river " * 3)
    cited = await member.click(shown.answer(found), label="Cite")
    assert "citation" in shown.text(cited)


async def test_a_piece_can_be_cited_by_a_button_and_shared(member: Member, channel: Channel) -> None:
    opened = await member.slash(channel, "piece", piece="a commission without")
    cited = await member.click(shown.answer(opened), label="Cite")
    assert "```bibtex" in shown.text(cited)
    shared = await member.click(shown.answer(cited), label="Share")
    assert not shared.ephemeral
    assert "Shared by mina" in shown.text(shared)


async def test_one_thing_is_cited_at_a_time(member: Member, channel: Channel, env: simcord.Env) -> None:
    for options in ({}, {"piece": "boat", "tag": "arc"}):
        told = shown.text(await member.slash(channel, "cite", private=False, **options))
        assert told.startswith("Name one piece, or a tag, or a query")
    assert len(env.errors) == 2


async def test_a_tag_that_is_none_offers_those_near(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "cite", tag="salt rode")
    assert "Salt Road" in shown.text(result)


async def test_nothing_found_is_told(member: Member, channel: Channel) -> None:
    assert "Nothing was found" in shown.text(await member.slash(channel, "cite", query="zeppelin"))
