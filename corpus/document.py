"""A summary as a document to go on with: Markdown with footnotes, and the pieces it quotes as BibTeX."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpus import cite, dates
from corpus.cite import markdown
from corpus.model import Count, Period, Quote, Summary
from corpus.retelling import Retold
from corpus.said import Row, Said, When
from corpus.summary import account
from corpus.text import bare

_BREAK = "  \n"  # a new line of the same paragraph, to Markdown
_NAMES = 5  # authors and outlets that are named


def as_markdown(made: Summary, told: Retold | None = None) -> str:
    """The summary in Markdown; the footnote of a sentence cites its piece, and names its key in `as_bibtex`.

    It remembers how its own words were made, as `Said` does, so that they can be said in other languages. `told` is
    what a language model made of it, which goes before it under its name.
    """
    notes = {piece.key: n for n, piece in enumerate(made.sources, 1)}
    parts: list[str] = [f"# {markdown.escape(made.tag.name)}", _extent(made)]
    parts += _prose(made, told, notes) if told else []
    year = ""
    for quote in made.sentences:
        of = str(quote.published.year) if quote.published else Said("Undated")
        parts += [_heading(of)] if of != year else []
        parts.append(_quoted(quote, notes[quote.key]))
        year = of
    parts += [_heading(Said("What was new"))] if made.periods else []
    for period in made.periods:
        point = period.quote is not None and period.quote in made.sentences
        mark = f"[^{notes[period.quote.key]}]" if period.quote and point else ""
        parts.append(Row([_period(period), mark], ""))
        parts += [_quoted(period.quote, notes[period.quote.key])] if period.quote and not point else []
    parts += [rest] if (rest := account.rest(made)) else []
    parts += [f"[^{notes[piece.key]}]: {markdown.line(piece)} `{piece.key}`" for piece in made.sources]
    return Row([Row(parts, "\n\n"), "\n"], "")


def as_bibtex(made: Summary) -> str:
    """The pieces that are quoted, as BibTeX."""
    return "".join(cite.written(made.sources, "bibtex"))


def _prose(made: Summary, told: Retold, notes: Mapping[str, int]) -> list[str]:
    """What a model wrote, each sentence with the footnotes of the pieces it rests on."""
    keys = {quote.n: quote.key for quote in made.sentences}
    marks = [dict.fromkeys(notes[keys[n]] for n in claim.cites) for claim in told.claims]
    lines = [
        markdown.escape(claim.words) + "".join(f"[^{n}]" for n in some)
        for claim, some in zip(told.claims, marks, strict=True)
    ]
    who = markdown.escape(told.model)
    wrote = Said("Written by a language model, {model}, not by the authors", model=who)
    return [_heading(Said("In prose")), Row(["*", wrote, ".*"], ""), " ".join(lines)]


def _heading(words: str) -> str:
    return Row(["## ", words], "")


def _pieces(count: int) -> str:
    return Said("{n} piece", "{n} pieces", n=count)


def _period(period: Period) -> str:
    words = Row(map(markdown.escape, period.words))
    return Row(["**", period.name, "** (", _pieces(period.pieces), ")", *([": ", words] if words else [])], "")


def _extent(made: Summary) -> str:
    months = [When(dates.spoken(day, "month"), day, "month") for day in (made.first, made.last) if day]
    known: list[str] = [_pieces(made.pieces)]
    if months:
        one = months[0] == months[-1]
        known.append(months[0] if one else Said("{first} to {last}", first=months[0], last=months[-1]))
    lines: list[str] = [Row(known)]
    lines += [Said("By {names}", names=_named(made.authors))] if made.authors else []
    lines += [Said("In {names}", names=_named(made.outlets))] if made.outlets else []
    if made.sentences:
        lines.append(account.method(made))
    else:
        lines.append(Said("None of its pieces has a sentence that could stand alone. Read them instead."))
    return Row(lines, _BREAK)


def _quoted(quote: Quote, note: int) -> str:
    return f"> {markdown.escape(bare(quote.text))}[^{note}]"


def _named(counts: Sequence[Count]) -> str:
    named = Row(f"{markdown.escape(count.label)} ({count.pieces})" for count in counts[:_NAMES])
    rest = len(counts) - _NAMES
    return Said("{names} and {n} other", "{names} and {n} others", names=named, n=rest) if rest > 0 else named
