"""/tags, /onthisdate and /help on a simulated Discord."""

from __future__ import annotations

import simcord

import shown

Member = simcord.MemberActor
Channel = simcord.ChannelHandle


async def test_tags_are_listed_with_counts_and_one_can_be_opened(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "tags")
    assert "**Salt Road** · 7 pieces" in shown.text(result)
    opened = await member.select(shown.answer(result), ["tag:salt-road"])
    assert opened.ephemeral
    assert "**Authors**" in shown.text(opened)


async def test_one_tag_leads_to_its_pieces_and_its_summary(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "tags", tag="salt road")
    pieces = await member.click(shown.answer(result), label="See all 7 pieces")
    assert shown.text(pieces).startswith("## 7 pieces tagged salt-road")
    summed = await member.click(shown.answer(result), label="Summarise")
    assert "word for word" in shown.text(summed)


async def test_today_is_the_day_unless_another_is_given(member: Member, channel: Channel) -> None:
    assert shown.text(await member.slash(channel, "onthisdate")).startswith("## On 15 February")
    result = await member.slash(channel, "onthisdate", date="15 March")
    assert "### 2013 · A commission without a boat" in shown.text(result)


async def test_the_days_around_are_one_press_away(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "onthisdate", date="14 March")
    assert "Nothing was published on 14 March" in shown.text(result)
    assert "come close to it" in shown.text(result)
    turned = await member.click(shown.answer(result), label="15 March ›")
    assert shown.answer(turned).id == shown.answer(result).id
    assert "A commission without a boat" in shown.text(turned)


async def test_a_day_with_nothing_near_shows_a_piece_from_the_archive(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "onthisdate", date="1 July")
    assert "From the archive instead:" in shown.text(result)
    assert "Read" in shown.labels(result)


async def test_a_date_that_is_none_is_told_how_to_write_it(env: simcord.Env, member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "onthisdate", date="soonish", private=False)
    assert result.ephemeral
    assert "“soonish” is not a day" in shown.text(result)
    assert env.errors  # simcord keeps what was raised; a person was told


async def test_help_tells_what_there_is_and_examples_of_this_corpus(member: Member, channel: Channel) -> None:
    told = shown.text(await member.slash(channel, "help"))
    assert "of published work" in told
    assert "`tag:arc`" in told
    assert "Index built on" in told
