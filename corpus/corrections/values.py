"""What each line of a correction may hold; a ValueError says in a sentence what to write instead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from corpus import dates, text
from corpus.corrections.nouns import Dated
from corpus.dates import typed
from corpus.errors import BadDate
from corpus.model import Precision, Tag

_YEARS = range(1500, 2200)
_HOW = 'write date = 2013-02-15, or "2013-02" or "2013" if no more is known, or "" for none'


def title(value: object) -> str:
    """A title."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError('a title stands between quotes and is never empty: title = "A Title"')
    return text.squeeze(value)


def outlet(value: object) -> str:
    """An outlet; empty for none."""
    if not isinstance(value, str):
        raise ValueError('an outlet stands between quotes: outlet = "The Ferry", or outlet = "" for none')
    return text.squeeze(value)


def names(value: object) -> tuple[str, ...]:
    """Authors."""
    return _list(value, 'authors is a list: authors = ["Ann Lee", "Bo Li"], or authors = [] for none')


def tags(value: object) -> tuple[Tag, ...]:
    """Tags, by the spelling given."""
    how = 'tags are a list: ["SCO", "Central Asia"], or [] for none'
    found = [Tag(slug=text.slug(name), name=name) for name in _list(value, how)]
    if empty := next((tag.name for tag in found if not tag.slug), ""):
        raise ValueError(f"“{empty}” has neither letter nor digit, so it is no tag")
    return tuple(found)


def flag(value: object) -> bool:
    """Yes or no."""
    if not isinstance(value, bool):
        raise ValueError("here stands true or false, without quotes: hide = true")
    return value


def date_of(value: object) -> Dated:
    """A day, month or year, as TOML's own date, a number, or words.

    >>> date_of("June 2012").precision, date_of(2012).day, date_of("").day
    ('month', datetime.date(2012, 1, 1), None)
    """
    if isinstance(value, datetime):
        raise ValueError(f"only the day is kept: date = {value.date()}")
    if isinstance(value, date):
        return _within(Dated(value, "day", value.isoformat()))
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise ValueError(f"this is no date; {_HOW}")
    words = text.squeeze(value)
    return _within(_said(words)) if words else Dated(None, "none", "")


def _said(words: str) -> Dated:
    parts: dict[int, Precision] = {1: "year", 2: "month", 3: "day"}
    if re.fullmatch(r"\d{4}(-\d\d?){0,2}", words):
        try:
            return Dated(typed.period(words)[0], parts[words.count("-") + 1], words)
        except BadDate:
            raise ValueError(f"“{words}” is not in the calendar; {_HOW}") from None
    found = next(dates.find(words), None)
    if found is None or re.search(r"\w", words[: found.start] + words[found.end :]):
        raise ValueError(f"“{words}” is no date; {_HOW}")
    if found.precision == "year":
        raise ValueError(f"“{words}” could be two days; {_HOW}")
    return Dated(found.day, found.precision, words)


def _within(said: Dated) -> Dated:
    if said.day is not None and said.day.year not in _YEARS:
        raise ValueError(f"“{said.words}” cannot be meant; {_HOW}")
    return said


def _list(value: object, how: str) -> tuple[str, ...]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise ValueError(how)
    if any(not isinstance(one, str) or not one.strip() for one in value):
        raise ValueError(how)
    return tuple(dict.fromkeys(map(text.squeeze, value)))
