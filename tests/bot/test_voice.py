"""Errors are told as sentences; what has none is logged under a reference."""

from __future__ import annotations

import logging
import re

import pytest
from discord import app_commands

from bot import voice
from bot.asking.asks import Stale
from bot.desk import Busy, NotReady
from corpus.errors import BadDate, CorpusError, NoSuchTag


def every(kind: type[CorpusError]) -> list[type[CorpusError]]:
    return [kind, *(one for child in kind.__subclasses__() for one in every(child))]


@pytest.mark.parametrize("kind", [*every(CorpusError), NotReady, Busy, Stale], ids=lambda kind: kind.__name__)
def test_what_the_corpus_and_the_desk_refuse_is_said_in_their_words(kind: type[Exception]) -> None:
    assert voice.sentence(kind("It is so.")) == "It is so."


def test_a_tag_that_is_none_names_those_near_once() -> None:
    assert voice.sentence(NoSuchTag("No such tag.", ("SCO",))) == "No such tag. Close to it: SCO."
    assert voice.sentence(NoSuchTag("No such tag. Did you mean SCO?", ("SCO",))) == "No such tag. Did you mean SCO?"


def test_what_a_command_raised_is_found_inside_what_discord_py_wraps_around_it() -> None:
    wrapped = app_commands.AppCommandError()
    wrapped.original = BadDate("Not a day.")  # type: ignore[attr-defined]
    assert voice.sentence(wrapped) == "Not a day."


def test_what_has_no_sentence_is_logged_under_the_reference_that_the_person_gets(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR):
        told = voice.words(ZeroDivisionError("secret detail"), "/search")
    reference = re.search(r"as (\w{6});", told)
    assert reference is not None
    assert "secret detail" not in told
    assert reference[1] in caplog.text
    assert "secret detail" in caplog.text
