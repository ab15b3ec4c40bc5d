"""/related, the Related button and the menu of a message on a simulated Discord."""

from __future__ import annotations

import re

import simcord

import shown

Member = simcord.MemberActor
Channel = simcord.ChannelHandle
MENU = "Find related pieces"


async def test_pieces_like_one_come_with_their_reasons(member: Member, channel: Channel) -> None:
    told = shown.text(await member.slash(channel, "related", piece="a commission without"))
    assert told.startswith("## Like “A commission without a boat”")
    reasons = re.findall(r"^-# Why: (.+)$", told, re.MULTILINE)
    assert len(reasons) == 5
    assert any("also tagged" in why for why in reasons)


async def test_a_piece_leads_to_those_like_it(member: Member, channel: Channel) -> None:
    opened = await member.slash(channel, "piece", piece="counting eels")
    like = await member.click(shown.answer(opened), label="Related")
    assert like.ephemeral
    assert shown.text(like).startswith("## Like “Counting eels by ear”")
    read = await member.click(shown.answer(like), custom_id=shown.ids(like, "read:")[1])
    assert "Counting eels" not in shown.text(read).split("\n")[0]


async def test_the_words_of_a_message_find_pieces(member: Member, channel: Channel) -> None:
    message = await member.send(channel, "did we ever write on *eels* under the dam? tag:nothing -gates <@123>")
    result = await member.context_menu(channel, MENU, message)
    assert result.ephemeral
    assert "eels" in shown.text(result).split("\n")[0]
    assert len(re.findall(r"^### ", shown.text(result), re.MULTILINE)) == 5


async def test_an_answer_of_ours_is_a_message_too(member: Member, channel: Channel) -> None:
    posted = await member.slash(channel, "piece", piece="counting eels", private=False)
    result = await member.context_menu(channel, MENU, shown.answer(posted))
    assert "### Counting eels by ear" in shown.text(result)


async def test_a_message_without_words_or_with_none_of_ours_is_told_so(
    member: Member, channel: Channel, env: simcord.Env
) -> None:
    for content, told in (("🙂", "No piece has any"), ("zzzz qqqq", "No piece has any")):
        result = await member.context_menu(channel, MENU, await member.send(channel, content))
        assert told in shown.text(result)
    picture = await member.send(channel, "", attachments=[("map.png", b"\x89PNG")])
    assert "There are no words" in shown.text(await member.context_menu(channel, MENU, picture))
    assert len(env.errors) == 1
