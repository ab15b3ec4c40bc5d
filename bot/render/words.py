"""Facts of the corpus in words, in the language of the reader: counts, spans, bylines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot import tongues
from bot.render import safe
from bot.tongues import tr
from corpus.model import Count, Piece

DOT = " · "
_YEAR = 365.2425  # days
_NEAR = 7  # days from an anniversary that still count as it
_NAMES = 3  # names told before "and 2 others"


def pieces(count: int) -> str:
    """A number of pieces.

    >>> pieces(1), pieces(1200)
    ('1 piece', '1,200 pieces')
    """
    return tr("{n} piece", "{n} pieces", n=count)


def of_pages(number: int, pages: int) -> str:
    """Which page it is of how many."""
    return tr("page {number} of {pages}", number=number, pages=pages)


def span(first: date | None, last: date | None) -> str:
    """From when to when, by month; empty where no date is known.

    >>> span(date(2011, 3, 2), date(2014, 5, 1)), span(date(2011, 3, 2), date(2011, 3, 9)), span(None, None)
    ('March 2011 to May 2014', 'March 2011', '')
    """
    if first is None or last is None:
        return ""
    return between(*(tongues.now().when(day, "month") for day in (first, last)))


def extent(count: int, years: str) -> str:
    """How many pieces, and of which years where those are known."""
    return f"{pieces(count)}{DOT}{years}" if years else pieces(count)


def between(first: str, last: str) -> str:
    """From one time to another; one of them where they are the same."""
    return first if first == last else tr("{first} to {last}", first=first, last=last)


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
    return tongues.now().when(piece.published, piece.precision)


def ago(piece: Piece, day: date) -> str:
    """How many years before `day` a piece was published; empty where its year is not known.

    What lies within days of an anniversary counts as that: 13 February is of the week of the 15th. 29 February is the
    28th in common years.

    >>> one = Piece(title="", text="", origins=(), published=date(2016, 2, 17), precision="day")
    >>> ago(one, date(2026, 2, 15)), ago(one, date(2041, 2, 28)), ago(one, date(2017, 1, 1))
    ('10 years ago', '25 years ago', 'less than a year ago')
    """
    then = piece.published
    if then is None or piece.precision == "none":
        return ""
    years = day.year - then.year
    if piece.precision == "day":
        exact = (day - then).days / _YEAR
        years = round(exact) if abs(exact - round(exact)) * _YEAR <= _NEAR else int(exact)
    if years >= 1:
        return tr("{n} year ago", "{n} years ago", n=years)
    if then > day:
        return ""
    return tr("this year") if then.year == day.year else tr("less than a year ago")


def titled(title: str) -> str:
    """A title that shows, not yet escaped: one of nothing visible says that it is none."""
    return safe.line(title) or tr("Without a title")


def names(some: Sequence[str], most: int = _NAMES) -> str:
    """Names in a row, not yet escaped.

    >>> names(["Li"]), names(["Li", "Ahmed"]), names(["A", "B", "C", "D", "E"])
    ('Li', 'Li and Ahmed', 'A, B, C and 2 others')
    """
    return and_others(some[:most], len(some) - most) if len(some) > most else tongues.now().row(some)


def and_others(told: Sequence[str], rest: int) -> str:
    """Names in a row, and how many more there are."""
    some = tongues.row(told)
    return tr("{names} and {n} other", "{names} and {n} others", names=some, n=rest) if rest else some


def counted(counts: Sequence[Count], room: int) -> str:
    """Names with their numbers of pieces, as many as there is room for, safe: `Li Xue (4), Bo and 3 others`."""
    told: list[str] = []
    for count in counts:
        number = f" ({tongues.now().number(count.pieces)})" if count.pieces > 1 else ""
        bit = safe.fit(count.label, 60) + number
        if safe.size(tongues.row([*told, bit])) > room - 20:
            break
        told.append(bit)
    return and_others(told, len(counts) - len(told)) if told else ""
