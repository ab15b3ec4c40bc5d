"""What a reader sees in a message."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

import hostile
import limits
from bot import render
from bot.asking import asks
from bot.memory import Act
from bot.render import Audience
from corpus.almanac import Entry
from corpus.model import Hit, Page, Passage, Piece, Summary, Tag
from corpus.query import Query
from corpus.timeline import Step, Timeline


def piece(**known: object) -> Piece:
    """A piece of which only this is known."""
    return Piece(**{"title": "A title", "text": "A text.", "origins": ("a.txt:1-2",), "key": "a-title"} | known)  # type: ignore[arg-type]


@pytest.mark.parametrize(("step", "told"), [("month", "None of them has a month"), ("year", "None of them has a date")])
def test_a_timeline_of_pieces_without_a_place_in_it_says_what_they_lack(step: Step, told: str) -> None:
    made = Timeline(query=Query.parse("eels"), step=step, total=2, undated=2, counts=())
    (shown,) = hostile.texts(render.timeline(made, None, asks.Time("eels", step)))
    assert shown.split("\n-# ")[1] == told


def test_a_piece_is_read_whole_and_in_order_over_its_pages() -> None:
    paragraphs = [f"Paragraph {n}. " + "Words that fill it. " * 20 for n in range(30)]
    shown = piece(text="\n\n".join(one.strip() for one in paragraphs))
    read = ""
    for number in range(1, 30):
        reply = render.piece(shown, asks.Read(shown.key, number))
        read += "\n\n".join(hostile.texts(reply))
        if "Next ›" not in hostile.labels(reply):
            break
    assert number > 3
    assert [int(n) for n in re.findall(r"Paragraph (\d+)\.", read)] == list(range(30))


def test_a_paragraph_longer_than_a_page_breaks_between_sentences() -> None:
    shown = piece(text="This sentence is a little long but ends. " * 200)
    reply = render.piece(shown, asks.Read(shown.key))
    assert hostile.texts(reply)[1].endswith("ends.")


def test_the_intro_stands_apart_as_a_quote() -> None:
    told = hostile.texts(render.piece(piece(intro="From the Courier.\n\nSecond."), asks.Read("a-title")))
    assert "> From the Courier.\n> \n> Second." in told


def test_lists_keep_their_bullets_and_links_are_listed_at_the_end() -> None:
    shown = piece(text="See [the treaty](https://example.org/t).\n\n- one\n- two")
    told = "\n".join(hostile.texts(render.piece(shown, asks.Read("a-title"))))
    assert "See the treaty." in told
    assert "• one\n• two" in told
    assert "-# the treaty: https://example.org/t" in told


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a@evil.example/", "ftp://x/", "https://", "nonsense"])
def test_an_address_that_is_no_web_page_has_no_button(url: str) -> None:
    assert "Original" not in hostile.labels(render.piece(piece(url=url), asks.Read("a-title")))


@pytest.mark.parametrize(
    ("published", "precision", "told"),
    [(date(2013, 2, 15), "day", "15 February 2013"), (date(2012, 6, 1), "month", "June 2012"), (None, "none", None)],
)
def test_no_more_of_a_date_is_told_than_was_printed(published: date | None, precision: str, told: str | None) -> None:
    texts = hostile.texts(render.piece(piece(published=published, precision=precision), asks.Read("a-title")))
    assert texts[0] == "## A title" + (f"\n-# {told}" if told else "")


def test_share_is_offered_to_one_and_the_sharer_is_named_to_all() -> None:
    ask = asks.Read("a-title")
    alone, public = render.piece(piece(), ask), render.piece(piece(), ask, audience=Audience(False, "Mina"))
    assert "Share" in hostile.labels(alone)
    assert "Share" not in hostile.labels(public)
    assert "-# Shared by Mina" in hostile.texts(public)


def test_faults_of_a_query_are_told_in_words() -> None:
    found = Page(query=Query.parse("boat since:20x"), sort="best", number=1, size=5, total=0, hits=())
    told = "\n".join(hostile.texts(render.page(found, asks.Find("boat since:20x"))))
    assert "“20x” is not a time" in told


def test_a_fence_can_be_taken_away_again() -> None:
    found = Page(query=Query.parse("boat tag:arc"), sort="best", number=1, size=5, total=0, hits=())
    reply = render.page(found, asks.Find("boat tag:arc"))
    (menu,) = (part for part in hostile.parts(reply) if part["type"] == limits.STRING_SELECT)
    assert [(one["label"], one["value"]) for one in menu["options"]] == [("No longer tagged arc", "drop=tag:arc")]


TODAY = date(2026, 2, 15)


def test_a_digest_post_names_its_delivery_on_every_read_button_and_can_be_shared_piece_by_piece() -> None:
    reply = render.digest(
        "On 15 February", [Entry(piece(key="a")), Entry(piece(key="b"))], TODAY, delivery="7.20260215"
    )
    assert hostile.names(reply) == ["read:1:a:7.20260215", "share:read:1:a", "read:1:b:7.20260215", "share:read:1:b"]


def test_what_a_digest_cannot_show_is_counted() -> None:
    reply = render.digest("On 15 February", [Entry(piece(key=f"k{n}")) for n in range(14)], TODAY)
    assert hostile.texts(reply)[-1] == "-# and 5 more pieces"


def test_a_digest_post_tells_how_long_ago_where_and_what_the_piece_says() -> None:
    one = piece(
        title="Salt", outlet="The Ferry", authors=("Ann Lee",), published=date(2016, 2, 15), precision="day", kind=None
    )
    told = Passage(field="text", text="Salt went north by barge.", start=0, end=25)
    _, text = hostile.texts(render.digest("On 15 February", [Entry(one, told)], TODAY))
    assert text.split("\n") == [
        "### Salt",
        "-# 10 years ago · Ann Lee · The Ferry · 15 February 2016",
        "> Salt went north by barge.",
    ]


def test_nine_long_entries_all_have_their_passage() -> None:
    long = Passage(field="text", text="Salt went north by barge. " * 40, start=0, end=1040)
    entries = [Entry(piece(title="A title " * 30, key=f"k{n}"), long) for n in range(9)]
    told = hostile.texts(render.digest("On 15 February", entries, TODAY))
    assert sum("\n> Salt" in text for text in told) == 9


def test_a_passage_that_ends_within_a_sentence_says_so() -> None:
    one = Piece(title="Salt", text="The Salt Road was never one road. It was many.", origins=("a:1",), key="salt")

    def told(end: int) -> str:
        passage = Passage(field="text", text=one.text[:end], start=0, end=end)
        found = Page(
            query=Query.parse("road"), sort="best", number=1, size=5, total=1,
            hits=(Hit(piece=one, score=1.0, passage=passage, why=""),),
        )  # fmt: skip
        return hostile.texts(render.page(found, asks.Find("road")))[1].split("\n")[-1]

    assert told(27) == "The Salt Road was never one…"
    assert told(33) == "The Salt Road was never one road."
    assert told(len(one.text)) == one.text


def test_a_summary_of_a_tag_without_a_plain_letter_is_handed_over_as_a_summary() -> None:
    made = Summary(
        tag=Tag("中亚", "中亚"),
        pieces=1,
        first=None,
        last=None,
        authors=(),
        outlets=(),
        sentences=(),
        sources=(piece(),),
    )
    reply = render.exported(made, None, asks.Export("中亚"))
    assert [file.filename for file in reply.files] == ["summary.md", "summary.bib"]


def test_an_audit_of_which_a_line_is_cut_comes_whole_in_a_file() -> None:
    at = datetime(2026, 2, 15, 8, 30, tzinfo=UTC)
    act = Act(at=at, guild=1, who=2, name="Edda", what="/admin correct", ended="*" * 250)
    assert [file.filename for file in render.audit([act], ZoneInfo("UTC")).files] == ["audit.txt"]
    assert not render.audit([replace(act, ended="done")], ZoneInfo("UTC")).files
