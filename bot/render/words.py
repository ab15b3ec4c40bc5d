"""Facts of the corpus in words: counts, spans, bylines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.render import safe
from corpus import dates
from corpus.model import Count, Piece

DOT = " · "
UNTITLED = "Without a title"
_NAMES = 3  # names told before "and 2 others"


def many(count: int, one: str, more: str = "") -> str:
    """A number with its noun.

    >>> many(1, "piece"), many(1200, "piece"), many(0, "country", "countries")
    ('1 piece', '1,200 pieces', '0 countries')
    """
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def span(first: date | None, last: date | None) -> str:
    """From when to when, by month; empty where no date is known.

    >>> span(date(2011, 3, 2), date(2014, 5, 1)), span(date(2011, 3, 2), date(2011, 3, 9)), span(None, None)
    ('March 2011 to May 2014', 'March 2011', '')
    """
    if first is None or last is None:
        return ""
    ends = [dates.spoken(day, "month") for day in (first, last)]
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


def facts(piece: Piece, most: int = 300) -> str:
    """One line that says who wrote a piece, where and when; empty where nothing is known."""
    known = [
        safe.fit(names(piece.authors), 120) if piece.authors else "",
        safe.fit(piece.outlet, 80) if piece.outlet else "",
        when(piece),
        safe.fit(piece.kind, 30) if piece.kind else "",
    ]
    told = ""
    for fact in filter(None, known):
        longer = f"{told}{DOT}{fact}" if told else fact
        told = longer if safe.size(longer) <= most else told
    return told


def when(piece: Piece) -> str:
    """The date of a piece, no more of it than was printed."""
    return dates.spoken(piece.published, piece.precision)


def names(some: Sequence[str], most: int = _NAMES) -> str:
    """Names in a row, not yet escaped.

    >>> names(["Li"]), names(["Li", "Ahmed"]), names(["A", "B", "C", "D", "E"])
    ('Li', 'Li and Ahmed', 'A, B, C and 2 others')
    """
    if len(some) > most:
        rest = len(some) - most
        return f"{', '.join(some[:most])} and {many(rest, 'other')}"
    return " and ".join(filter(None, (", ".join(some[:-1]), *some[-1:])))


def counted(counts: Sequence[Count], room: int, *, least: int = 2) -> str:
    """Names with their numbers of pieces, as many as there is room for, safe: `Li Xue (4), Ahmed (2) and 3 others`.

    A number is told where it is at least `least`.
    """
    told: list[str] = []
    for count in counts:
        number = f" ({count.pieces:,})" if count.pieces >= least else ""
        bit = safe.fit(count.label, 60) + number
        if safe.size(", ".join([*told, bit])) > room - 20:
            break
        told.append(bit)
    rest = len(counts) - len(told)
    if not told:
        return ""
    return ", ".join(told) + (f" and {many(rest, 'other')}" if rest else "")
