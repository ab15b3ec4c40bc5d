"""What a person can ask the bot to show, as frozen nouns; each prints to a short line, so a button can carry it.

A line fits a button's custom_id together with the button's own name. Where a query or a tag is too long for that,
its place is taken by `~` and a token, under which the memory keeps the words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, Literal, TypeAlias

from corpus.cite import Format
from corpus.errors import NoSuchTag
from corpus.model import Length, Sort
from corpus.said import Telling, Words
from corpus.summary import Span
from corpus.timeline import Step

WORDS = 64  # characters of a query or tag that a line has room for; longer ones go by a token
SIGN = "~"  # what a token starts with; words never do
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LONGEST = 9_999  # the last page anyone turns to
_SORTS: dict[str, Sort] = {"b": "best", "n": "newest", "o": "oldest"}
_FORMATS: dict[str, Format] = {"b": "bibtex", "r": "ris", "c": "csl-json", "m": "markdown"}
_STEPS: dict[str, Step | None] = {"a": None, "y": "year", "m": "month"}
_LENGTHS: dict[str, Length] = {"s": "short", "m": "medium", "l": "long"}


class Stale(Telling):
    """What a button stood for is lost; the text is a sentence for a person."""


def fits(words: str) -> bool:
    """May these words stand in a line as they are?

    >>> fits("great game tag:sco"), fits("~ or"), fits("中" * 65)
    (True, False, False)
    """
    return len(words.encode("utf-16-le")) // 2 <= WORDS and not words.startswith(SIGN)


@dataclass(frozen=True, slots=True)
class Find:
    """A page of the answers to a query.

    >>> str(Find("great game", sort="newest", page=2))
    'find:n2:great game'
    """

    pattern: ClassVar = re.compile(r"find:([bno])(\d{1,4}):(.*)", re.DOTALL)
    words: str  # the query's line, or a token
    sort: Sort = "best"
    page: int = 1

    def __str__(self) -> str:
        return f"find:{self.sort[0]}{min(self.page, _LONGEST)}:{self.words}"


@dataclass(frozen=True, slots=True)
class Read:
    """A page of a piece; `delivery` names the digest post whose button was pressed.

    With `at`, the page on which that character of the text stands; with `lang`, only what is in that language.

    >>> str(Read("winter-bread-2013")), str(Read("winter-bread-2013", 2, "7.20260215"))
    ('read:1:winter-bread-2013', 'read:2:winter-bread-2013:7.20260215')
    >>> str(Read("winter-bread-2013", at=2310)), str(Read("winter-bread-2013", lang="zh"))
    ('read:1@2310:winter-bread-2013', 'read:1/zh:winter-bread-2013')
    """

    pattern: ClassVar = re.compile(r"read:(\d{1,4})(?:@(\d{1,8}))?(?:/([a-z]{2,3}))?:([^\s:/]+)(?::([^\s:]+))?")
    key: str
    page: int = 1
    delivery: str = ""
    at: int | None = None
    lang: str = ""  # the first part of its BCP 47 tag

    def __str__(self) -> str:
        place = f"@{self.at}" if self.at is not None else ""
        only = f"/{self.lang}" if self.lang else ""
        line = f"read:{min(self.page, _LONGEST)}{place}{only}:{self.key}"
        return f"{line}:{self.delivery}" if self.delivery else line


@dataclass(frozen=True, slots=True)
class Sum:
    """A page of the summary of a tag.

    >>> str(Sum("sco", since=date(2012, 1, 1), length="short"))
    'sum:s1:20120101::sco'
    """

    pattern: ClassVar = re.compile(r"sum:([sml])(\d{1,4}):(\d{8})?:(\d{8})?:(.*)", re.DOTALL)
    words: str  # the tag's slug, or a token
    since: date | None = None
    until: date | None = None
    length: Length = "medium"
    page: int = 1

    def __str__(self) -> str:
        page = min(self.page, _LONGEST)
        return f"sum:{self.length[0]}{page}:{_digits(self.since)}:{_digits(self.until)}:{self.words}"


@dataclass(frozen=True, slots=True)
class Versus:
    """A page of two periods of a tag held against each other; one without bounds is all other years.

    >>> str(Versus("sco", Span(date(2013, 1, 1)), Span(date(2012, 1, 1), date(2012, 12, 31))))
    'vs:m1:fr11::fqqv:fr10:sco'
    """

    pattern: ClassVar = re.compile(r"vs:([sml])(\d{1,4})" + r":(\w{4})?" * 4 + ":(.*)", re.DOTALL)
    words: str  # the tag's slug, or a token
    one: Span
    other: Span
    length: Length = "medium"
    page: int = 1

    def __str__(self) -> str:
        days = (self.one.first, self.one.last, self.other.first, self.other.last)
        ends = ":".join(_short(day) for day in days)
        return f"vs:{self.length[0]}{min(self.page, _LONGEST)}:{ends}:{self.words}"


@dataclass(frozen=True, slots=True)
class _Whole:
    """The summary of a tag, all its pages at once."""

    pattern: ClassVar = re.compile(r"(out|tell):([sml]):(\d{8})?:(\d{8})?:(.*)", re.DOTALL)
    name: ClassVar = ""
    words: str  # the tag's slug, or a token
    since: date | None = None
    until: date | None = None
    length: Length = "medium"

    def __str__(self) -> str:
        return f"{self.name}:{self.length[0]}:{_digits(self.since)}:{_digits(self.until)}:{self.words}"


class Export(_Whole):
    """The summary of a tag as files.

    >>> str(Export("sco", until=date(2013, 1, 1)))
    'out:m::20130101:sco'
    """

    __slots__ = ()
    name: ClassVar = "out"


class Retell(_Whole):
    """The summary of a tag in the words of a language model.

    >>> str(Retell("sco", length="long"))
    'tell:l:::sco'
    """

    __slots__ = ()
    name: ClassVar = "tell"


@dataclass(frozen=True, slots=True)
class Tags:
    """A page of the list of tags."""

    pattern: ClassVar = re.compile(r"tags:(\d{1,4})")
    page: int = 1

    def __str__(self) -> str:
        return f"tags:{min(self.page, _LONGEST)}"


@dataclass(frozen=True, slots=True)
class OneTag:
    """A tag seen whole."""

    pattern: ClassVar = re.compile(r"tag:(.+)", re.DOTALL)
    words: str  # the tag's slug, or a token

    def __str__(self) -> str:
        return f"tag:{self.words}"


@dataclass(frozen=True, slots=True)
class Day:
    """What was published on this date in earlier years.

    >>> str(Day(date(2026, 2, 15)))
    'day:20260215'
    """

    pattern: ClassVar = re.compile(r"day:(\d{8})")
    day: date

    def __str__(self) -> str:
        return f"day:{_digits(self.day)}"


@dataclass(frozen=True, slots=True)
class Cite:
    """Citations: of one piece, or of all that a query means.

    >>> str(Cite("winter-bread-2013", of="piece")), str(Cite("tag:sco", "ris"))
    ('cite:bp:winter-bread-2013', 'cite:rq:tag:sco')
    """

    pattern: ClassVar = re.compile(r"cite:([brcm])([pq]):(.*)", re.DOTALL)
    words: str  # a key; or a query's line, or a token
    form: Format = "bibtex"
    of: Literal["piece", "query"] = "query"

    def __str__(self) -> str:
        return f"cite:{self.form[0]}{self.of[0]}:{self.words}"


@dataclass(frozen=True, slots=True)
class Time:
    """How many pieces a query means over time, by year or month; None: whichever suits the span.

    >>> str(Time("tag:sco")), str(Time("tag:sco", "month"))
    ('time:a:tag:sco', 'time:m:tag:sco')
    """

    pattern: ClassVar = re.compile(r"time:([aym]):(.*)", re.DOTALL)
    words: str  # a query's line, or a token
    step: Step | None = None

    def __str__(self) -> str:
        return f"time:{self.step[0] if self.step else 'a'}:{self.words}"


@dataclass(frozen=True, slots=True)
class Like:
    """The pieces most like one.

    >>> str(Like("winter-bread-2013"))
    'like:winter-bread-2013'
    """

    pattern: ClassVar = re.compile(r"like:([^\s:/]+)")
    key: str

    def __str__(self) -> str:
        return f"like:{self.key}"


@dataclass(frozen=True, slots=True)
class Help:
    """What the bot knows and how to ask it."""

    pattern: ClassVar = re.compile(r"help")

    def __str__(self) -> str:
        return "help"


@dataclass(frozen=True, slots=True)
class Lost:
    """A line that nobody can read: of another version, or of no version."""

    line: str

    def __str__(self) -> str:
        return self.line


Ask: TypeAlias = Find | Read | Sum | Versus | Export | Retell | Tags | OneTag | Day | Cite | Time | Like | Help | Lost


class Near(NoSuchTag):
    """No piece has the tag that was asked for; `offers` ask the same of tags that are written nearly so."""

    def __init__(self, message: Words, offers: Sequence[tuple[str, Ask]] = ()) -> None:
        super().__init__(message, tuple(name for name, _ in offers))
        self.offers = tuple(offers)


def parse(line: str) -> Ask:
    """What a line asks for.

    >>> parse("find:n2:great game")
    Find(words='great game', sort='newest', page=2)
    >>> parse("find:great game")
    Lost(line='find:great game')
    """
    if match := Find.pattern.fullmatch(line):
        return Find(match[3], _SORTS[match[1]], int(match[2]))
    if match := Read.pattern.fullmatch(line):
        at = int(match[2]) if match[2] else None
        return Read(match[4], int(match[1]), match[5] or "", at, match[3] or "")
    if match := Tags.pattern.fullmatch(line):
        return Tags(int(match[1]))
    if match := OneTag.pattern.fullmatch(line):
        return OneTag(match[1])
    if match := Cite.pattern.fullmatch(line):
        return Cite(match[3], _FORMATS[match[1]], "piece" if match[2] == "p" else "query")
    if match := Time.pattern.fullmatch(line):
        return Time(match[2], _STEPS[match[1]])
    if match := Like.pattern.fullmatch(line):
        return Like(match[1])
    if Help.pattern.fullmatch(line):
        return Help()
    try:
        if match := Day.pattern.fullmatch(line):
            return Day(_day(match[1]))
        if match := Sum.pattern.fullmatch(line):
            return Sum(match[5], *_bounds(match), _LENGTHS[match[1]], int(match[2]))
        if match := Versus.pattern.fullmatch(line):
            one, other = (Span(*(_long(match[n]) for n in ends)) for ends in ((3, 4), (5, 6)))
            return Versus(match[7], one, other, _LENGTHS[match[1]], int(match[2]))
        if match := _Whole.pattern.fullmatch(line):
            kind = Export if match[1] == Export.name else Retell
            return kind(match[5], *_bounds(match), _LENGTHS[match[2]])
    except ValueError:  # eight digits that are no day
        pass
    return Lost(line)


def turned(ask: Ask, page: int) -> Ask:
    """The same, at another page; what has no pages stays as it is."""
    if isinstance(ask, Find | Read | Sum | Versus | Tags):
        return replace(ask, page=page)
    return ask


def _day(digits: str) -> date:
    return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))


def _bounds(match: re.Match[str]) -> tuple[date | None, date | None]:
    """Since when, and until when."""
    return _day(match[3]) if match[3] else None, _day(match[4]) if match[4] else None


def _digits(day: date | None) -> str:
    return f"{day.year:04}{day:%m%d}" if day else ""


def _short(day: date | None) -> str:
    """A day in four signs, its number in base 36; nothing for none. Four whole days fit a button, beside the words.

    >>> _short(date(2012, 1, 1)), _long("fqqv"), _short(None), _long(None)
    ('fqqv', datetime.date(2012, 1, 1), '', None)
    """
    if day is None:
        return ""
    number = min(day.toordinal(), 36**4 - 1)  # which is in the year 4599
    return "".join(_DIGITS[number // 36**place % 36] for place in (3, 2, 1, 0))


def _long(signs: str | None) -> date | None:
    return date.fromordinal(int(signs, 36)) if signs else None
