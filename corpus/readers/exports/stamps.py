"""Dates in the forms that programs and librarians write them; of a moment, the day as it is printed there."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate
from typing import TypedDict

from corpus import dates
from corpus.dates import Found
from corpus.model import Precision

# ISO 8601, EDTF and RIS: the year, and then as much as is known; then compact, as in 20130215T0930.
_SORTED = re.compile(
    r"\s*\[?(?P<year>\d{4})(?:(?P<mark>[-/.])(?P<month>\d{1,2})(?!\d)(?:(?P=mark)(?P<day>\d{1,2}))?)(?!\d)"
)
_COMPACT = re.compile(r"\s*(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?=T|\s|$)")
_YEAR = re.compile(r"(?<!\d)1[0-9]{3}(?!\d)|(?<!\d)20\d\d(?!\d)")
_LONGEST = 200  # characters; more than that is no date


class Dated(TypedDict):
    """What a piece says of its dates."""

    published: date | None
    precision: Precision
    date_text: str
    updated: date | None


def dated(words: str, printed: Found | None, updated: Found | None = None) -> Dated:
    """The dates of a piece whose day was read from `words`; of an update only where it is later.

    >>> dated("2013", parse("2013"), parse("2012-12-31"))
    {'published': datetime.date(2013, 1, 1), 'precision': 'year', 'date_text': '2013', 'updated': None}
    """
    return {
        "published": printed.day if printed else None,
        "precision": printed.precision if printed else "none",
        "date_text": words if printed else "",
        "updated": updated.day if updated and printed and updated.day > printed.day else None,
    }


def parse(words: str) -> Found | None:
    """The day, month or year that `words` begin with or name; None for what is no date, such as zeros.

    >>> parse("Wed, 27 Feb 2013 23:08:03 -0800").day, parse("2003-12-31T23:14:55Z").day
    (datetime.date(2013, 2, 27), datetime.date(2003, 12, 31))
    >>> parse("2011-05~").precision, parse("Spring 2011").precision, parse("0001-01-01T00:00:00Z")
    ('month', 'year', None)
    """
    words = words[:_LONGEST]
    if match := _SORTED.match(words) or _COMPACT.match(words):
        return parts(*(match[name] for name in ("year", "month", "day")), end=match.end())
    if found := dates.parse(words):
        return found
    # RFC 822 with a year of two digits, and C's asctime.
    if re.search("[A-Za-z]{3}", words) and (moment := parsedate(words)):
        return parts(*moment[:3], end=len(words))
    if match := _YEAR.search(words):
        return parts(match[0], end=match.end())
    return None


def parts(year: object, month: object = None, day: object = None, *, end: int = 0) -> Found | None:
    """A date from its numbers as far as they are given and can be: a month that is none, as of a season, is left out.

    >>> parts("2017", 24).precision, parts(2001, "5", 10).day
    ('year', datetime.date(2001, 5, 10))
    """
    numbers = [int(str(part)) if re.fullmatch(r"\s*\d{1,4}\s*", str(part)) else 0 for part in (year, month, day)]
    if numbers[0] < 1000:
        return None  # what programs write for "never"
    known = 1 if not 1 <= numbers[1] <= 12 else 2 if not numbers[2] else 3
    try:
        found = date(*[*numbers[:known], 1, 1][:3])
    except ValueError:
        return None
    return Found(found, ("year", "month", "day")[known - 1], 0, end)
