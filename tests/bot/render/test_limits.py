"""Every message keeps to Discord's limits and says nothing but what was meant, whatever the corpus holds."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import hostile
import limits
from bot import render
from bot.asking import asks
from bot.render import Audience
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
from corpus.timeline import Timeline

few = settings(
    max_examples=15,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # making such a piece smaller takes minutes
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
audiences = st.sampled_from([render.ALONE, Audience(private=False), Audience(private=False, by="@everyone ||x||")])


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
        if "Next ›" not in hostile.labels(reply):
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
        if "Next ›" not in hostile.labels(reply):
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
