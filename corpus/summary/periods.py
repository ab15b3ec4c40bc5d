"""Stretches of time: their names, and how the years of a tag fall into a few of them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from corpus.dates import spoken
from corpus.model import Precision
from corpus.said import Said

MOST = 6  # periods; more are hard to hold in mind, and a line each
_YEARS = (1, 2, 3, 5, 10, 20, 50, 100, 200, 500)
_MONTHS = (1, 3)  # for a tag that lies within one year


@dataclass(frozen=True, slots=True)
class Span:
    """From a day to a day; an end that is None is open."""

    first: date | None = None
    last: date | None = None

    @property
    def name(self) -> str:
        """What it is called, as short as its ends allow.

        >>> Span(date(2012, 1, 1), date(2012, 12, 31)).name, Span(date(2012, 6, 1), date(2013, 12, 31)).name
        ('2012', 'June 2012 to December 2013')
        >>> Span(date(2011, 1, 1), date(2013, 12, 31)).name, Span(None, date(2013, 6, 30)).name, Span().name
        ('2011 to 2013', 'until June 2013', 'all years')
        """
        first, last = (spoken(day, self._unit()) for day in (self.first, self.last))
        if first and last:
            return first if first == last else Said("{first} to {last}", first=first, last=last)
        if last:
            return Said("until {time}", time=last)
        return Said("since {time}", time=first) if first else Said("all years")

    def holds(self, day: date | None, precision: Precision) -> bool:
        """Is a day known to lie in it? One of which only the year is known lies in no month."""
        if day is None or (precision == "year" and self._unit() != "year"):
            return False
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def _unit(self) -> Precision:
        """The largest unit of which both ends are whole."""
        first, last = self.first, self.last
        if (first is None or first.day == 1) and (last is None or last.day == monthrange(last.year, last.month)[1]):
            years = (first is None or first.month == 1) and (last is None or last.month == 12)
            return "year" if years else "month"
        return "day"


def phases(dated: Iterable[tuple[date, Precision]]) -> list[Span]:
    """The few stretches, oldest first, into which these days fall: single years if they are few, else several together.

    Days within one year fall into quarters or months. Empty stretches are left out; one alone is none, for it has no
    other to differ from.
    """
    days = list(dated)
    if not days:
        return []
    if len({day.year for day, _ in days}) > 1:
        found = next((some for step in _YEARS if len(some := _by_years([day for day, _ in days], step)) <= MOST), [])
    else:
        known = [day for day, precision in days if precision != "year"]
        found = next((some for step in _MONTHS if len(some := _by_months(known, step)) <= MOST), [])
    return found if len(found) > 1 else []


def _by_years(days: list[date], step: int) -> list[Span]:
    begin = min(days).year
    starts = sorted({begin + (day.year - begin) // step * step for day in days})
    latest = max(days).year
    return [Span(date(year, 1, 1), date(min(year + step - 1, latest), 12, 31)) for year in starts]


def _by_months(days: list[date], step: int) -> list[Span]:
    starts = sorted({(day.year, (day.month - 1) // step * step + 1) for day in days})
    return [
        Span(date(year, month, 1), date(year, month + step - 1, monthrange(year, month + step - 1)[1]))
        for year, month in starts
    ]
