"""A button's name holds all that it asks for, never longer than Discord takes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.asking import asks, buttons
from bot.render import safe
from corpus import cite
from corpus.model import Length, Sort

DAY = date(2026, 2, 15)
pages = st.integers(1, 9_999)
words = st.text(min_size=1, max_size=200).filter(asks.fits)
keys = st.from_regex(r"[^\s:/]{1,56}", fullmatch=True)
sorts: st.SearchStrategy[Sort] = st.sampled_from(["best", "newest", "oldest"])
lengths: st.SearchStrategy[Length] = st.sampled_from(["short", "medium", "long"])
days = st.dates(date(1000, 1, 1))
anything = st.one_of(
    st.builds(asks.Find, words, sorts, pages),
    st.builds(
        asks.Read,
        keys,
        pages,
        st.sampled_from(["", "7.20260215"]),
        st.none() | st.integers(0, 10**7),
        st.sampled_from(["", "zh", "fil"]),
    ),
    st.builds(asks.Sum, words, st.none() | days, st.none() | days, lengths, pages),
    st.builds(asks.Export, words, st.none() | days, st.none() | days, lengths),
    st.builds(asks.Retell, words, st.none() | days, st.none() | days, lengths),
    st.builds(asks.Tags, pages),
    st.builds(asks.OneTag, words),
    st.builds(asks.Day, days),
    st.builds(asks.Cite, words, st.sampled_from(list(cite.NAMES)), st.just("query")),
    st.builds(asks.Cite, keys, st.sampled_from(list(cite.NAMES)), st.just("piece")),
    st.builds(asks.Time, words, st.sampled_from([None, "year", "month"])),
    st.builds(asks.Like, keys),
    st.just(asks.Help()),
)


@given(anything)
def test_what_is_asked_is_read_back_from_its_line(ask: asks.Ask) -> None:
    assert asks.parse(str(ask)) == ask


@given(anything)
def test_every_button_has_a_name_that_discord_takes_and_that_finds_it_again(ask: asks.Ask) -> None:
    for button in (buttons.Turn(ask, "x"), buttons.Open(ask, "x"), buttons.Share(ask)):
        assert safe.size(button.custom_id) <= 100
        finders = [
            kind for kind in buttons.LASTING if kind.__discord_ui_compiled_template__.fullmatch(button.custom_id)
        ]
        assert finders == [type(button)]


@pytest.mark.parametrize(
    "line", ["", "find:", "find:x1:y", "day:20261345", "read:1:a b", "sum:z1:::x", "cite:xp:a", "time:x:a", "nonsense"]
)
def test_a_line_of_another_version_is_lost_not_an_error(line: str) -> None:
    assert asks.parse(line) == asks.Lost(line)


@pytest.mark.parametrize(
    ("button", "name"),
    [
        (buttons.Read("a-title"), "read:1:a-title"),
        (buttons.Read("a-title", 2), "read:2:a-title"),
        (buttons.Read("a-title", delivery="7.20260215"), "read:1:a-title:7.20260215"),
        (buttons.Turn(asks.Day(DAY), "x"), "turn:day:20260215"),
        (buttons.Open(asks.Cite("a-title", of="piece"), "x"), "open:cite:bp:a-title"),
        (buttons.Turn(asks.Cite("tag:sco", "csl-json"), "x"), "turn:cite:cq:tag:sco"),
        (buttons.Open(asks.Time("great game"), "x"), "open:time:a:great game"),
        (buttons.Open(asks.Like("a-title"), "x"), "open:like:a-title"),
        (buttons.Share(asks.Read("a-title", delivery="7.20260215")), "share:read:1:a-title"),
    ],
)
def test_names_stay_what_messages_in_channels_already_carry(button: buttons.Turn, name: str) -> None:
    assert button.custom_id == name
