"""/search on a simulated Discord: hits, ways on, sharing, and what is said when something is wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import simcord

import shown
from bot.client import Almanac
from bot.desk import Desk
from bot.memory import Memory
from bot.settings import Settings

Member = simcord.MemberActor
Channel = simcord.ChannelHandle
LONG = "boat treaty estuary drought " + "river " * 20 + 'tag:arc -author:"Nobody At All"'


async def test_an_answer_is_private_and_says_what_was_found(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "search", query="salt road")
    assert result.ephemeral
    assert "pieces for “salt road”" in shown.text(result)
    assert "**Salt Road**" in shown.text(result)
    assert shown.labels(result)[:5] == ["Read"] * 5


async def test_an_answer_can_be_for_all(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "search", query="salt road", private=False)
    assert not result.ephemeral
    assert "Share" not in shown.labels(result)


async def test_a_tag_alone_is_enough(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "search", tag="Salt Road")
    assert "tagged Salt Road" in shown.text(result)
    assert "newest first" in shown.text(result)


async def test_turning_the_page_changes_the_same_message(member: Member, channel: Channel) -> None:
    first = shown.answer(await member.slash(channel, "search", query="salt road"))
    turned = await member.click(first, label="Next ›")
    assert shown.answer(turned).id == first.id
    assert "page 2 of" in shown.text(turned)
    back = await member.click(shown.answer(turned), label="‹ Previous")
    assert "page 1 of" in shown.text(back)


async def test_read_opens_the_piece_in_a_private_message_of_its_own(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "search", query="salt road")
    opened = await member.click(shown.answer(result), custom_id=shown.ids(result, "read:")[0])
    assert opened.ephemeral
    assert shown.answer(opened).id != shown.answer(result).id
    title = next(line for line in shown.text(result).split("\n") if line.startswith("### "))
    assert shown.text(opened).startswith(f"## {title.removeprefix('### ')}")


async def test_the_menu_narrows_and_widens_again(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "search", query="salt road")
    narrowed = await member.select(shown.answer(result), ["only=tag:salt-road"])
    assert shown.answer(narrowed).id == shown.answer(result).id
    assert "tagged salt-road" in shown.text(narrowed)
    widened = await member.select(shown.answer(narrowed), ["drop=tag:salt-road"])
    assert shown.text(widened) == shown.text(result)


async def test_the_menu_sorts(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "search", query="salt road")
    assert "oldest first" in shown.text(await member.select(shown.answer(result), ["sort=oldest"]))


async def test_share_posts_the_answer_for_all_and_names_who_shared(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "search", query="salt road")
    posted = await member.click(shown.answer(result), label="Share")
    assert not posted.ephemeral
    assert "Shared by mina" in shown.text(posted)
    assert shown.text(posted).replace("\n-# Shared by mina", "") == shown.text(result)


async def test_anothers_press_on_a_shared_answer_is_answered_to_them_alone(
    env: simcord.Env, guild: simcord.GuildHandle, member: Member, channel: Channel
) -> None:
    other = guild.add_member(env.create_user("otto"))
    result = await member.slash(channel, "search", query="salt road")
    posted = shown.answer(await member.click(shown.answer(result), label="Share"))
    before = posted.components
    theirs = await other.click(posted.message, label="Next ›")
    assert theirs.ephemeral
    assert "page 2 of" in shown.text(theirs)
    assert posted.components == before


async def test_who_shared_an_answer_may_turn_its_pages_for_all(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "search", query="salt road")
    posted = shown.answer(await member.click(shown.answer(result), label="Share"))
    turned = await member.click(posted.message, label="Next ›")
    assert shown.answer(turned).id == posted.id
    assert "page 2 of" in shown.text(turned)
    assert "Shared by mina" in shown.text(turned)


async def test_buttons_work_after_a_restart_even_for_a_line_too_long_for_them(
    env: simcord.Env,
    settings: Settings,
    desk: Desk,
    memory: Memory,
    member: Member,
    channel: Channel,
    clock: Callable[[], datetime],
) -> None:
    result = await member.slash(channel, "search", query=LONG)
    assert all(name.split(":")[3].startswith("~") for name in shown.ids(result, "turn:find"))
    await env.restart_bot(Almanac(settings, Desk(settings.corpus_index, [settings.corpus_dumps]), memory, now=clock))
    turned = await member.click(shown.answer(result), label="Next ›")
    assert "page 2 of" in shown.text(turned)
    assert "estuary drought" in shown.text(turned)


async def test_a_button_whose_line_is_lost_says_so(settings: Settings, member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "search", query=LONG)
    settings.bot_memory.unlink()
    Memory(settings.bot_memory)
    lost = await member.click(shown.answer(result), label="Next ›")
    assert lost.ephemeral
    assert "Please ask again" in shown.text(lost)
    assert shown.answer(lost).id != shown.answer(result).id


async def test_buttons_still_work_after_the_quarter_hour_that_discord_py_gives_private_ones(
    env: simcord.Env, member: Member, channel
) -> None:
    result = await member.slash(channel, "search", query="salt road", private=False)
    await env.advance_time(16 * 60)
    assert "page 2 of" in shown.text(await member.click(shown.answer(result), label="Next ›"))


async def test_a_misspelt_word_is_offered_right(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "search", query="drougt")
    assert shown.text(result).startswith("## Nothing found for “drougt”")
    found = await member.click(shown.answer(result), label="drought")
    assert "for “drought”" in shown.text(found)


async def test_a_time_that_is_none_is_told_in_private_before_anything_is_looked_up(
    env: simcord.Env, member: Member, channel: Channel
) -> None:
    result = await member.slash(channel, "search", query="boat", since="20x", private=False)
    assert result.ephemeral
    assert "“20x” is not a time" in shown.text(result)
    assert env.errors  # simcord keeps what was raised; a person was told


async def test_words_of_a_person_ping_nobody(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "search", query="@everyone <@1>", private=False)
    assert "@everyone" not in shown.text(result)
    assert "<@1>" not in shown.text(result)


async def test_tags_authors_and_outlets_are_offered_while_typing(member: Member, channel: Channel) -> None:
    assert {"name": "Salt Road (7 pieces)", "value": "salt-road"} in await member.autocomplete(
        channel, "search", "tag", "salt"
    )
    assert any("Quill" in one["name"] for one in await member.autocomplete(channel, "search", "author", "quill"))
    assert any("Courier" in one["name"] for one in await member.autocomplete(channel, "search", "outlet", "cour"))


async def test_while_there_is_no_index_people_are_told_to_wait(
    desk: Desk, settings: Settings, member: Member, channel: Channel
) -> None:
    desk.ready.clear()
    settings.corpus_index.unlink()
    result = await member.slash(channel, "search", query="boat")
    assert result.ephemeral
    assert "for “boat”" not in shown.text(result)
    assert await member.autocomplete(channel, "search", "tag", "salt") == []
