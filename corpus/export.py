"""A summary as a document to go on with: Markdown with footnotes, and the pieces it quotes as BibTeX."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpus import cite, dates
from corpus.cite import markdown
from corpus.model import Count, Period, Quote, Summary
from corpus.retelling import Retold
from corpus.summary import account
from corpus.text import bare, many

_NAMES = 5  # authors and outlets that are named


def document(made: Summary, told: Retold | None = None) -> str:
    """The summary in Markdown; the footnote of a sentence cites its piece, and names its key in `citations`.

    `told` is what a language model made of it, which goes before it under its name.
    """
    notes = {piece.key: n for n, piece in enumerate(made.sources, 1)}
    parts = [f"# {markdown.escape(made.tag.name)}", _extent(made)]
    parts += _prose(made, told, notes) if told else []
    year = ""
    for quote in made.sentences:
        of = str(quote.published.year) if quote.published else "Undated"
        parts += [f"## {of}"] if of != year else []
        parts.append(_quoted(quote, notes[quote.key]))
        year = of
    parts += ["## What was new"] if made.periods else []
    for period in made.periods:
        point = period.quote is not None and period.quote in made.sentences
        parts.append(_period(period) + (f"[^{notes[period.quote.key]}]" if period.quote and point else ""))
        parts += [_quoted(period.quote, notes[period.quote.key])] if period.quote and not point else []
    parts += [rest] if (rest := account.rest(made)) else []
    parts += [f"[^{notes[piece.key]}]: {markdown.line(piece)} `{piece.key}`" for piece in made.sources]
    return "\n\n".join(parts) + "\n"


def citations(made: Summary) -> str:
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
    return ["## In prose", f"*Written by a language model, {who}, not by the authors.*", " ".join(lines)]


def _period(period: Period) -> str:
    words = ", ".join(map(markdown.escape, period.words))
    return f"**{period.name}** ({many(period.pieces, 'piece')})" + (f": {words}" if words else "")


def _extent(made: Summary) -> str:
    days = [dates.spoken(day, "month") for day in (made.first, made.last) if day]
    span = f", {' to '.join(dict.fromkeys(days))}" if days else ""
    lines = [f"{many(made.pieces, 'piece')}{span}."]
    for name, counts in (("By", made.authors), ("In", made.outlets)):
        lines += [f"{name} {_named(counts)}."] if counts else []
    if made.sentences:
        lines.append(account.method(made))
    else:
        lines.append("None of its pieces has a sentence that could stand alone.")
    return " ".join(lines)


def _quoted(quote: Quote, note: int) -> str:
    return f"> {markdown.escape(bare(quote.text))}[^{note}]"


def _named(counts: Sequence[Count]) -> str:
    named = [f"{markdown.escape(count.label)} ({count.pieces})" for count in counts[:_NAMES]]
    rest = len(counts) - len(named)
    return ", ".join(named) + (f" and {many(rest, 'other')}" if rest else "")
