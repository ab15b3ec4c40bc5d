"""What each line of a correction may hold. Each function raises Wrong, which says what to write instead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from corpus import dates, text
from corpus.corrections.nouns import Dated
from corpus.dates import typed
from corpus.errors import BadDate
from corpus.model import Precision, Tag
from corpus.said import SEMICOLON, Row, Said, Telling, Words


class Wrong(Telling):
    """What stands there cannot be meant; what to write instead, as a sentence."""


_YEARS = range(1500, 2200)
_HOW = Said('write date = 2013-02-15, or "2013-02" or "2013" if no more is known, or "" for none')


def title(value: object) -> str:
    """A title."""
    if not isinstance(value, str) or not value.strip():
        raise Wrong(Said('a title stands between quotes and is never empty: title = "A Title"'))
    return text.squeeze(value)


def outlet(value: object) -> str:
    """An outlet; empty for none."""
    if not isinstance(value, str):
        raise Wrong(Said('an outlet stands between quotes: outlet = "The Ferry", or outlet = "" for none'))
    return text.squeeze(value)


def names(value: object) -> tuple[str, ...]:
    """Authors."""
    return _list(value, Said('authors is a list: authors = ["Ann Lee", "Bo Li"], or authors = [] for none'))


def tags(value: object) -> tuple[Tag, ...]:
    """Tags, by the spelling given."""
    how = Said('tags are a list: ["SCO", "Central Asia"], or [] for none')
    found = [Tag(slug=text.slug(name), name=name) for name in _list(value, how)]
    if empty := next((tag.name for tag in found if not tag.slug), ""):
        raise Wrong(Said("“{name}” has neither letter nor digit, so it is no tag.", name=empty))
    return tuple(found)


def flag(value: object) -> bool:
    """Yes or no."""
    if not isinstance(value, bool):
        raise Wrong(Said("here stands true or false, without quotes; write: {line}", line="hide = true"))
    return value


def date_of(value: object) -> Dated:
    """A day, month or year, as TOML's own date, a number, or words.

    >>> date_of("June 2012").precision, date_of(2012).day, date_of("").day
    ('month', datetime.date(2012, 1, 1), None)
    """
    if isinstance(value, datetime):
        raise Wrong(Said("only the day is kept: {line}", line=f"date = {value.date()}"))
    if isinstance(value, date):
        return _within(Dated(value, "day", value.isoformat()))
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise Wrong(Row((Said("this is no date"), _HOW), SEMICOLON))
    words = text.squeeze(value)
    return _within(_said(words)) if words else Dated(None, "none", "")


def _said(words: str) -> Dated:
    parts: dict[int, Precision] = {1: "year", 2: "month", 3: "day"}
    if re.fullmatch(r"\d{4}(-\d\d?){0,2}", words):
        try:
            return Dated(typed.period(words)[0], parts[words.count("-") + 1], words)
        except BadDate:
            raise Wrong(Row((Said("“{words}” is not in the calendar", words=words), _HOW), SEMICOLON)) from None
    found = next(dates.find(words), None)
    if found is None or re.search(r"\w", words[: found.start] + words[found.end :]):
        raise Wrong(Row((Said("“{words}” is no date", words=words), _HOW), SEMICOLON))
    if found.precision == "year":
        raise Wrong(Row((Said("“{words}” could be two days", words=words), _HOW), SEMICOLON))
    return Dated(found.day, found.precision, words)


def _within(said: Dated) -> Dated:
    if said.day is not None and said.day.year not in _YEARS:
        raise Wrong(Row((Said("“{words}” cannot be meant", words=said.words), _HOW), SEMICOLON))
    return said


def _list(value: object, how: Words) -> tuple[str, ...]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise Wrong(how)
    if any(not isinstance(one, str) or not one.strip() for one in value):
        raise Wrong(how)
    return tuple(dict.fromkeys(map(text.squeeze, value)))
