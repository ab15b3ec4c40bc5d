"""Words of whatever kind lose nothing that can be seen, format nothing and ping nobody."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import hostile
from bot.render import safe


@given(hostile.words)
@settings(max_examples=300, deadline=None)
def test_escaped_words_lose_nothing_that_can_be_seen(words: str) -> None:
    shown = re.sub(r"\\([^0-9A-Za-z\s])", r"\1", safe.escape(words)).replace(safe.EMPTY, "")
    assert shown == "\n".join(line.strip() for line in safe.plain(words).split("\n"))


@given(hostile.words)
@settings(max_examples=300, deadline=None)
def test_escaped_words_format_nothing(words: str) -> None:
    for line in safe.escape(words).split("\n"):
        bare = line.replace("\\\\", "")  # a backslash that is itself escaped escapes nothing
        assert not re.search(r"(?<!\\)[*_~`|\[\]]", bare)
        assert not re.match(r"\s*(#{1,3}|-#?|\+|\d+[.)]|>)", line)


@pytest.mark.parametrize(
    "words", ["@everyone", "@here", "<@1>", "<@!1>", "<@&1>", "<#1>", "<t:0:R>", "</search:1>", "<:wave:1>"]
)
def test_nothing_pings_or_links(words: str) -> None:
    assert not hostile.MENTIONS.search(safe.escape(words))


def test_right_to_left_words_keep_their_letters_and_lose_their_overrides() -> None:
    assert safe.say("\u202eשלום\u202c עולם") == "שלום עולם"
    assert safe.say("می\u200cخواهم") == "می\u200cخواهم"


@given(hostile.words, st.integers(2, 200))
@settings(max_examples=200, deadline=None)
def test_cut_words_fit_and_are_not_cut_through_an_escape(words: str, most: int) -> None:
    told = safe.fit(words, most)
    assert safe.size(told) <= most
    backslashes = re.search(r"\\*$", told.removesuffix(safe.ELLIPSIS))
    assert backslashes is not None
    assert len(backslashes[0]) % 2 == 0


@given(hostile.words, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4))
@settings(max_examples=200, deadline=None)
def test_marked_words_fit_and_every_bold_ends(words: str, marks: list[tuple[int, int]]) -> None:
    told = safe.marked(words, marks, 120)
    assert safe.size(told) <= 120
    assert len(re.findall(r"(?<!\\)\*\*", told.replace("\\\\", ""))) % 2 == 0


def test_marked_words_that_go_on_after_the_last_that_fits_say_so() -> None:
    words = "Afghanistan, but these will be addressed by others"
    told = safe.marked(words, [(31, 33), (34, 40)], 50)
    assert told.endswith("…")
    assert safe.marked(words[:43], [(41, 43)], 50) == words[:41] + "**by**"
