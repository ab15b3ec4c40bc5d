"""Every message keeps to Discord's limits and says nothing but what was meant, whatever the corpus holds."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import hostile
import limits
from bot import render
from bot.asking import asks
from bot.render import Audience, safe
from bot.render.cited import Cited
from corpus import cite
from corpus.almanac import Entry
from corpus.model import (
    Comparison,
    Count,
    Facets,
    Facts,
    Hit,
    LeftOut,
    Page,
    Passage,
    Period,
    Piece,
    Quote,
    Side,
    Summary,
    Tag,
    TagPortrait,
    Tally,
    Unreadable,
    Unused,
    Visit,
)
from corpus.query import Query
from corpus.retelling import Claim, Retold
from corpus.said import Said
from corpus.search.related import Related
from corpus.summary import Span
from corpus.timeline import Step, Timeline

few = settings(
    max_examples=15,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # making such a piece smaller takes minutes
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
audiences = st.sampled_from([render.ALONE, Audience(private=False), Audience(private=False, by="@everyone ||x||")])


def piece(**known: object) -> Piece:
    """A piece of which only this is known."""
    return Piece(**{"title": "A title", "text": "A text.", "origins": ("a.txt:1-2",), "key": "a-title"} | known)  # type: ignore[arg-type]


def buttons(reply: render.Reply) -> list[str]:
    """The labels of the buttons, in order."""
    return [part["label"] for part in hostile.parts(reply) if part["type"] == limits.BUTTON]


# Words made safe


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


# Every renderer, whatever it is given


@given(hostile.much, st.lists(hostile.entries, max_size=14), hostile.days, hostile.much)
@few
def test_a_digest_fits(heading: str, entries: list[Entry], day: date, note: str) -> None:
    assert not hostile.faults(render.digest(heading, entries, day, note=note, delivery="12345.20260215"))


@given(hostile.days, st.lists(hostile.entries, max_size=12), st.lists(hostile.entries, max_size=1), audiences)
@few
def test_a_date_fits(day: date, entries: list[Entry], archive: list[Entry], audience: Audience) -> None:
    assert not hostile.faults(render.on_this_date(day, entries, archive=archive, audience=audience))
    assert not hostile.faults(render.on_this_date(day, (), near=entries, audience=audience))


@given(hostile.pieces, audiences)
@few
def test_every_page_of_a_piece_fits(shown: Piece, audience: Audience) -> None:
    last = 1
    for number in range(1, 40):
        reply = render.piece(shown, asks.Read(shown.key, number), audience=audience)
        assert not hostile.faults(reply)
        told = re.search(r"Page (\d+) of (\d+)", "\n".join(hostile.texts(reply)[-2:]))
        last = int(told[2]) if told else 1
        if number >= min(last, 12):
            break


@given(st.lists(hostile.pieces, max_size=5), hostile.words, st.lists(hostile.counts, max_size=30), audiences)
@few
def test_a_page_of_hits_fits_and_shows_every_hit(
    pieces: list[Piece], line: str, counts: list[Count], audience: Audience
) -> None:
    hits = tuple(
        Hit(
            piece=one,
            score=1.0,
            passage=Passage(field="text", text=one.text, start=0, end=len(one.text), marks=((0, 3), (5, 900))),
            why=line,
        )
        for one in pieces
    )
    some = tuple(counts)
    found = Page(
        query=Query.parse(f"{line} since:x until:y year:z tag:\"{line[:40]}\" author:q"),
        sort="best", number=2, size=5, total=99 if hits else 0, hits=hits,
        facets=Facets(tags=some, authors=some, outlets=some, years=some),
    )  # fmt: skip
    offers = [(f"{line} {n}", asks.Find("~0123456789ab" + str(n))) for n in range(3)]
    reply = render.page(found, asks.Find("w" * asks.WORDS, page=2), offers, audience=audience)
    assert not hostile.faults(reply)
    reads = [name for name in hostile.names(reply) if name.startswith("read:")]
    assert reads == list(dict.fromkeys(f"read:1:{one.key}" for one in pieces))


@given(hostile.tags, st.lists(hostile.pieces, max_size=30), st.lists(hostile.counts, max_size=40), audiences)
@few
def test_a_summary_fits_and_quotes_every_sentence(
    tag: Tag, pieces: list[Piece], counts: list[Count], audience: Audience
) -> None:
    sources = tuple({one.key: one for one in pieces}.values())
    quotes = tuple(
        Quote(
            n=n, text=(one.text or "x")[:400], key=one.key, title=one.title, start=0, end=400,
            published=one.published, precision=one.precision,
        )
        for n, one in enumerate(sources, 1)
    )  # fmt: skip
    news = tuple(
        Period(
            name=words.label, first=date(2012, 1, 1), last=date(2012, 12, 31), pieces=3, words=(words.label,) * 5,
            quote=(*quotes[:1], replace(quotes[0], n=len(quotes) + 1), None)[at % 3] if quotes else None,
        )
        for at, words in enumerate(counts[:6])
    )  # fmt: skip
    made = Summary(
        tag=tag, pieces=len(sources), first=date(2012, 1, 1), last=date(2013, 1, 1), authors=tuple(counts),
        outlets=tuple(counts), sentences=quotes, sources=sources, periods=news,
        left_out=tuple(LeftOut(9_999, f"for the reason {n}, which is a good one") for n in range(5)),
    )  # fmt: skip
    numbers: list[str] = []
    for number in range(1, 20):
        ask = asks.Sum("~0123456789ab", page=number)
        reply = render.summary(made, ask, "~0123456789ac", retellable=True, why=tag.name, audience=audience)
        assert not hostile.faults(reply)
        numbers += re.findall(r"^-# \*\*(\d+)\*\*", "\n".join(hostile.texts(reply)), re.MULTILINE)
        if "Next ›" not in buttons(reply):
            break
    assert list(dict.fromkeys(numbers)) == [str(quote.n) for quote in made.quotes]
    claims = tuple(Claim(one.text, (n, 9_999)) for n, one in enumerate(pieces))
    told = Retold(tag.name, claims, claims)
    assert not hostile.faults(render.retold(made, told, asks.Retell("~0123456789ab"), audience=audience))
    assert not hostile.faults(render.exported(made, None, asks.Export("~0123456789ab"), audience=audience))


@given(hostile.tags, st.lists(hostile.pieces, max_size=14), hostile.words, audiences)
@few
def test_a_comparison_fits_and_quotes_every_sentence(
    tag: Tag, pieces: list[Piece], words: str, audience: Audience
) -> None:
    quotes = [
        Quote(
            n=n, text=(one.text or "x")[:400], key=one.key, title=one.title, start=n, end=400 + n,
            published=one.published, precision=one.precision,
        )
        for n, one in enumerate(pieces, 1)
    ]  # fmt: skip
    half = len(quotes) // 2
    sides = [
        Side(name="June 2012 to 30 September 2013", pieces=9_999, words=(words,) * 5, sentences=tuple(some))
        for some in (quotes[:half], quotes[half:])
    ]
    made = Comparison(tag=tag, sides=(sides[0], sides[1]), undated=9_999, sources=tuple(pieces))
    numbers: list[str] = []
    for number in range(1, 20):
        ask = asks.Versus("~0123456789ab", Span(date.min, date.max), Span(date.min, date.max), "long", number)
        reply = render.comparison(made, ask, audience=audience)
        assert not hostile.faults(reply)
        numbers += re.findall(r"^-# \*\*(\d+)\*\*", "\n".join(hostile.texts(reply)), re.MULTILINE)
        if "Next ›" not in buttons(reply):
            break
    assert numbers == [str(quote.n) for quote in quotes]


@given(st.lists(hostile.counts, max_size=70), st.integers(0, 9), audiences)
@few
def test_the_tags_fit(counts: list[Count], number: int, audience: Audience) -> None:
    assert not hostile.faults(render.tags(counts, asks.Tags(number), audience=audience))


@given(hostile.tags, st.lists(hostile.counts, max_size=90), audiences)
@few
def test_a_portrait_fits(tag: Tag, counts: list[Count], audience: Audience) -> None:
    shown = TagPortrait(
        tag=tag, pieces=3, first=None, last=None, authors=tuple(counts), outlets=tuple(counts), together=tuple(counts)
    )
    reply = render.portrait(shown, asks.OneTag("~0123456789ab"), "~0123456789ac", audience=audience)
    assert not hostile.faults(reply)


@given(st.lists(hostile.counts, max_size=20), audiences)
@few
def test_help_fits(counts: list[Count], audience: Audience) -> None:
    known = Facts(
        pieces=10**6, dated=1, first=date(1850, 1, 1), last=date(2026, 1, 1), tags=9, authors=9, outlets=9,
        languages=tuple(counts),
    )  # fmt: skip
    assert not hostile.faults(render.facts(known, counts[:3], None, audience=audience))


@given(hostile.much, st.lists(hostile.much, max_size=40))
@few
def test_short_answers_and_lists_fit(heading: str, lines: list[str]) -> None:
    assert not hostile.faults(render.notice(heading))
    assert not hostile.faults(render.listing(heading, lines, empty="Nothing yet."))


@given(st.lists(st.builds(Unreadable, origin=hostile.much, why=hostile.much), max_size=30))
@few
def test_a_tally_fits(bad: list[Unreadable]) -> None:
    done = Tally(files=3, pieces=10**6, new=10**6, changed=1, gone=0, merged=2, unreadable=tuple(bad), seconds=0.2)
    assert not hostile.faults(render.tally(done))


def test_what_is_wrong_is_named_or_counted_and_in_the_file_where_not_all_is_named() -> None:
    bad = tuple(Unreadable(f"{n}{'o' * 130}", Said("It is damaged. " * 30)) for n in range(8))
    unused = tuple(Unused(f"{n}{'c' * 130}", Said("No piece goes by this key. " * 30)) for n in range(8))
    done = Tally(files=9, pieces=9, new=9, changed=0, gone=0, merged=0, unreadable=bad, seconds=1, unused=unused)
    reply = render.tally(done)
    told = "\n".join(part["content"] for part in hostile.parts(reply) if part["type"] == limits.TEXT)
    for section in told.split("### ")[1:]:
        assert section.count("• ") + int(re.search(r"and (\d+) more|$", section)[1] or 0) == 8  # type: ignore[index]
    assert told.count("### ") == 2
    assert [file.filename for file in reply.files] == ["reindex.txt"]


@given(st.lists(st.tuples(hostile.much, hostile.much), max_size=30))
@few
def test_a_tally_of_many_sites_fits(told: list[tuple[str, str]]) -> None:
    visits = tuple(Visit(address=at, folder="f", files=1, fetched=1, notes=(note,)) for at, note in told)
    done = Tally(files=3, pieces=9, new=9, changed=1, gone=0, merged=2, unreadable=(), seconds=0.2, visits=visits)
    assert not hostile.faults(render.tally(done))


@given(hostile.pieces, st.sampled_from(list(cite.NAMES)), audiences)
@few
def test_a_citation_fits_as_text_or_as_a_file(shown: Piece, form: cite.Format, audience: Audience) -> None:
    content = "".join(cite.written([shown], form)).encode("utf-8", "replace")
    made = Cited(name="a-title.bib", content=content, piece=shown)
    reply = render.citations(made, asks.Cite(shown.key, form, "piece"), audience=audience)
    assert not hostile.faults(reply)
    assert len(reply.files) + sum(text.startswith("```") for text in hostile.texts(reply)) == 1


@given(hostile.words, st.integers(0, 10**6), st.integers(0, 10**6), audiences)
@few
def test_many_citations_fit(line: str, written: int, more: int, audience: Audience) -> None:
    made = Cited(name="a.bib", content=b"x", query=Query.parse(line), written=written, total=written + more)
    assert not hostile.faults(render.citations(made, asks.Cite("~0123456789ab"), audience=audience))


def test_a_file_larger_than_discord_takes_is_not_sent() -> None:
    made = Cited(name="a.zip", content=bytes(render.FILE + 1), query=Query.parse("boat"))
    reply = render.citations(made, asks.Cite("boat"))
    assert not reply.files
    assert "Narrow it" in "\n".join(hostile.texts(reply))


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


@given(
    hostile.words, st.dates(date(1000, 1, 1)), st.lists(st.integers(0, 10**6), max_size=400), st.booleans(), audiences
)
@few
def test_a_timeline_of_any_length_fits(
    line: str, first: date, numbers: list[int], by_month: bool, audience: Audience
) -> None:
    months = [first.year * 12 + n for n in range(len(numbers))] if by_month else []
    names = [f"{n // 12:04}-{n % 12 + 1:02}" for n in months] or [f"{first.year + n:04}" for n in range(len(numbers))]
    counts = tuple(Count(name, name, pieces) for name, pieces in zip(names, numbers, strict=True))
    made = Timeline(
        query=Query.parse(line), step="month" if by_month else "year", total=sum(numbers) + 3, undated=3, counts=counts
    )
    for audience in (render.ALONE, Audience(private=False, by="@everyone ||x||")):
        reply = render.timeline(made, b"\x89PNG" if counts else None, asks.Time("~0123456789ab"), audience=audience)
        assert not hostile.faults(reply)


@given(hostile.pieces, st.lists(hostile.pieces, max_size=8), hostile.words, audiences)
@few
def test_related_pieces_fit(shown: Piece, others: list[Piece], why: str, audience: Audience) -> None:
    found = [Related(other, 1.0, why) for other in others]
    assert not hostile.faults(render.related(shown, found, audience=audience))


# What a reader sees


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
        if "Next ›" not in buttons(reply):
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
    assert "Original" not in buttons(render.piece(piece(url=url), asks.Read("a-title")))


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
    assert "Share" in buttons(alone)
    assert "Share" not in buttons(public)
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
