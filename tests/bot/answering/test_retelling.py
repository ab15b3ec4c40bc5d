"""A summary retold: asked once for the same sentences, paid out of the day's purse, word for word where it fails."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import simcord
from standin import MODEL, StandIn, serving

import corpus
import shown
from bot import doctor
from bot.answering import retelling as module
from bot.answering.retelling import Reteller
from bot.memory import Memory
from bot.settings import Settings
from corpus import retelling, summary
from corpus.errors import NotRetold
from corpus.model import Summary
from corpus.store import Store

Member = simcord.MemberActor
Channel = simcord.ChannelHandle


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    monkeypatch.setenv("LLM_USER_PATH", str(tmp_path / "llm"))
    with serving(tmp_path / "llm") as one:
        one.says = truth
        yield one


@pytest.fixture
def settings(settings: Settings, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The default settings, and a model."""
    monkeypatch.setenv("BOT_PROSE_MODEL", MODEL)
    return Settings.load(env_file=None)


@pytest.fixture
def reteller(memory: Memory, settings: Settings, clock: Any) -> Reteller:
    return Reteller(memory, settings, clock)


def truth(prompt: str) -> str:
    """Every sentence that was given, with its number, and one of its own."""
    lines = map(json.loads, prompt.splitlines())
    return "\n".join([*(f"{line['sentence'].rstrip('.')} [{line['number']}]." for line in lines), "All is well."])


def made(index: Path, tag: str = "arc") -> Summary:
    with Store.open(index) as store:
        return summary.compose(store, store.tag(tag), length="short")


async def test_the_same_sentences_are_paid_for_once_even_of_an_index_built_anew(
    memory: Memory, reteller: Reteller, stand_in: StandIn, settings: Settings, index: Path, clock: Any
) -> None:
    first = await reteller.retell(made(index))
    corpus.build((settings.corpus_dumps,), index)
    assert await reteller.retell(made(index)) == first
    assert len(stand_in.asked) == 1
    assert memory.spent(clock.at.date()) == 123
    assert (first.model, len(first.claims), len(first.dropped)) == (MODEL, 4, 1)


async def test_what_failed_before_it_began_costs_nothing_and_an_empty_purse_asks_nobody(
    memory: Memory, reteller: Reteller, stand_in: StandIn, index: Path, clock: Any
) -> None:
    stand_in.manner = "fails"
    with pytest.raises(NotRetold, match="did not answer"):
        await reteller.retell(made(index))
    assert memory.spent(clock.at.date()) == 0
    assert memory.spend(clock.at.date(), 199_000, 200_000)
    asked = len(stand_in.asked)
    with pytest.raises(NotRetold, match="The 200,000 tokens that stand-in may use on a day are spent; ask tomorrow"):
        await reteller.retell(made(index))
    assert len(stand_in.asked) == asked
    assert memory.spend(clock.at.date() + timedelta(days=1), 199_000, 200_000)


def test_a_purse_is_never_overdrawn_by_what_is_taken_at_once(memory: Memory, clock: Any) -> None:
    today = clock.at.date()
    assert [memory.spend(today, 40, 100) for _ in range(4)] == [True, True, False, False]
    memory.put_back(today, 30)
    assert memory.spent(today) == 50


def test_the_oldest_retellings_make_room(memory: Memory, clock: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.memory.retellings.KEPT", 2)
    for n in range(4):
        memory.keep_retelling(f"digest {n}", "arc", MODEL, f"words {n}", clock.at + timedelta(seconds=n))
    assert [memory.retelling(f"digest {n}") for n in range(4)] == [None, None, "words 2", "words 3"]


# In Discord, without the process that asks: what it answered before is in the memory, or the purse is empty


@pytest.fixture
def told_before(memory: Memory, stand_in: StandIn, index: Path, clock: Any) -> None:
    """The model was asked for the short summary of ARC before."""
    request = retelling.request_of(made(index).sentences)
    memory.keep_retelling(module._digest(MODEL, request), "arc", MODEL, truth(request.prompt), clock.at)


@pytest.mark.usefixtures("told_before")
async def test_a_summary_is_retold_by_a_button_with_the_name_of_the_model(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "summarize", tag="arc", length="short")
    told = await member.click(shown.answer(result), label="In prose")
    assert told.ephemeral
    words = shown.text(told)
    assert "Written by a language model, stand-in, not by the authors" in words
    assert re.findall(r"\*\*\[(\d+)\]\*\*", words) == ["1", "2", "3", "4"]
    assert "Left out, as not to be found there: 1 further sentence." in words
    assert "All is well" not in words
    exact = await member.click(shown.answer(told), label="Word for word")
    assert "4 points, word for word" in shown.text(exact)


@pytest.mark.usefixtures("told_before")
async def test_what_was_retold_is_exported_with_the_summary(member: Member, channel: Channel) -> None:
    result = await member.slash(channel, "summarize", tag="arc", length="short")
    told = await member.click(shown.answer(result), label="In prose")
    exported = await member.click(shown.answer(told), label="Export")
    assert exported.response is not None
    document = (await exported.response.attachments[0].read()).decode()
    assert "*Written by a language model, stand-in, not by the authors.*" in document
    assert "All is well" not in document
    assert "With the prose that stand-in wrote of it" in shown.text(exported)
    longer = await member.slash(channel, "summarize", tag="arc", length="long")
    alone = await member.click(shown.answer(longer), label="Export")
    assert alone.response is not None
    assert "## In prose" not in (await alone.response.attachments[0].read()).decode()


async def test_where_it_fails_the_summary_is_given_word_for_word_and_why(
    member: Member, channel: Channel, memory: Memory, clock: Any
) -> None:
    assert memory.spend(clock.at.date(), 199_000, 200_000)
    result = await member.slash(channel, "summarize", tag="arc", length="short")
    told = await member.click(shown.answer(result), label="In prose")
    assert "⚠️ In the pieces’ own words: The 200,000 tokens that stand-in may use on a day are spent" in shown.text(told)
    assert "4 points, word for word" in shown.text(told)
    assert "In prose" not in shown.labels(told)


async def test_without_a_model_there_is_no_such_button(
    settings: Settings, member: Member, channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    object.__setattr__(settings, "bot_prose_model", "")
    assert "In prose" not in shown.labels(await member.slash(channel, "summarize", tag="arc"))


# Settings and doctor


def test_a_model_without_the_package_stops_the_start(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retelling.process, "find_spec", lambda name: None)
    with pytest.raises(Exception, match=r"BOT_PROSE_MODEL: a model can only be asked with the extra llm"):
        Settings.load(env_file=None)


def test_the_doctor_tells_of_a_model_that_there_is_not(
    settings: Settings, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BOT_PROSE_MODEL", "nonesuch")
    (bad,) = (found for found in doctor.examine(tmp_path / ".env") if found.about == "model")
    assert (bad.grade, "Unknown model: nonesuch" in bad.words) == ("fault", True)
