"""Dates as people type them: a day, or a year, month or day as the time from its first day to its last."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from corpus.dates import DAY, DAY_AFTER, MONTH, OF, ORDINAL, find, months
from corpus.errors import BadDate
from corpus.said import Said

_NAMED = re.compile(
    rf"{DAY}{ORDINAL}{OF}[\s\-/]*{MONTH}|{MONTH}[\s\-]*{DAY_AFTER}{ORDINAL}".replace("?P<", "?P<a", 2), re.IGNORECASE
)
# How people call them in the languages that the bot speaks.
_NEAR_DAYS = {
    -1: "yesterday gestern hier вчера 昨天",
    0: "today heute aujourd'hui aujourd’hui сегодня 今天",
    1: "tomorrow morgen demain завтра 明天",
}


def day(words: str, today: date) -> date:
    """The day a person asked for; without a year in today's, or for 29 February in the latest year that has one.

    >>> day("15 Feb", date(2026, 5, 1)), day("29.2.", date(2026, 5, 1))
    (datetime.date(2026, 2, 15), datetime.date(2024, 2, 29))
    """
    said = " ".join(words.split()).casefold()
    for far, names in _NEAR_DAYS.items():
        if said in names.split():
            return today + timedelta(days=far)
    found = next(find(said), None)
    if found is not None and not re.search(r"\w", said[: found.start] + said[found.end :]):
        if found.precision == "day":
            return found.day
        if found.precision == "year":
            raise BadDate(Said("“{words}” could be two days; write it like 15 Feb, 2013-02-15 or today.", words=words))
    if chinese := re.fullmatch(r"(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]?", said):
        return _this_year(int(chinese[1]), int(chinese[2]), words, today)
    bare = re.fullmatch(r"(\d{1,2})([./])\s?(\d{1,2})\.?", said)
    if bare:
        first, second = int(bare[1]), int(bare[3])
        if bare[2] == "/" and first <= 12 and second <= 12 and first != second:
            raise BadDate(Said("“{words}” could be two days; write it like 15 Feb, 2013-02-15 or today.", words=words))
        month_first = bare[2] == "/" and first <= 12
        return _this_year(first if month_first else second, second if month_first else first, words, today)
    named = _NAMED.fullmatch(said.rstrip(".,"))
    if named and (month := months.number(named["month"] or named["amonth"])):
        return _this_year(month, int(named["day"] or named["aday"]), words, today)
    raise BadDate(Said("“{words}” is not a day; write it like 15 Feb, 2013-02-15 or today.", words=words))


def _this_year(month: int, day: int, words: str, today: date) -> date:
    year = today.year
    if (month, day) == (2, 29):
        while monthrange(year, 2)[1] < 29:
            year -= 1
    try:
        return date(year, month, day)
    except ValueError:
        told = Said("“{words}” is not a day of any year; write it like 15 Feb, 2013-02-15 or today.", words=words)
        raise BadDate(told) from None


def period(words: str) -> tuple[date, date]:
    """The first and last day of a year, a month or a day.

    >>> period("2012-02")
    (datetime.date(2012, 2, 1), datetime.date(2012, 2, 29))
    """
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", words.strip())
    if match:
        year, month, day = (int(part) if part else None for part in match.groups())
        try:
            if year is not None and month is not None and day is not None:
                return date(year, month, day), date(year, month, day)
            if year is not None and month is not None:
                return date(year, month, 1), date(year, month, monthrange(year, month)[1])
            if year is not None:
                return date(year, 1, 1), date(year, 12, 31)
        except ValueError:
            pass
    raise BadDate(
        Said("“{words}” is not a time; write a year, a month or a day: 2012, 2012-06 or 2012-06-01.", words=words)
    )


def stretch(words: str) -> tuple[date, date]:
    """The first and last day of a year, a month or a day, or from one of these to another.

    >>> stretch("2012"), stretch("2011 to 2012-06")
    ((datetime.date(2012, 1, 1), datetime.date(2012, 12, 31)), (datetime.date(2011, 1, 1), datetime.date(2012, 6, 30)))
    """
    ends = [period(part) for part in re.split(r"\bto\b|\.\.|–|—", words, maxsplit=1)]
    if ends[0][0] > ends[-1][1]:
        raise BadDate(Said("“{words}” ends before it begins; write the earlier time first: 2011 to 2012.", words=words))
    return ends[0][0], ends[-1][1]
