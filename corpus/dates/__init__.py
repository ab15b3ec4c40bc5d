"""Pure functions from words to days: dates as pages print them (`typed`: as people type them).

A page's date is read as it stands and never completed: `6 June` without a year is no date, and `5/6/2012` is
only a year until something on the page settles which number is the day. Month names are our own table (`months`), so
that one look-up serves every language and no word is guessed at; the digits of every script are read, and the other
calendars in which pages print days (`calendars`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Literal

from corpus.dates import calendars, months
from corpus.said import When

MONTH = months.WORD
DAY_AFTER = r"(?P<day>\d{1,2})(?!\d)"  # after its month; elsewhere nothing may be glued before it
DAY = rf"(?<![\d.,/:-]){DAY_AFTER}"
# A year may be glued to the next date: "1. März 20193. April 2019", "2017-12-022018-01-05".
_Y = (
    r"(?P<year>(?:1[6-9]|2[01])\d\d)"
    r"(?:(?!\d)|(?=\d{1,2}(?:er)?[\s./-]{1,2}\w+[\s./-]{1,2}(?:1[6-9]|2[01])\d\d(?!\d)))"
)
ORDINAL = r"(?:st|nd|rd|th|er|º|°|\.|-го|-е)?"
# Not the start of "december". WordPress prints a "de" whose backslashes got lost as what d and e stand for in a format:
# the day and the time zone (https://www.php.net/manual/en/datetime.format.php).
OF = r"(?:\s+(?:of|de|del|di|do|\d\d(?:[+-]\d\d:\d\d|UTC|[A-Z]\w+/\w+(?:/\w+)?))(?=\s)|\s+d[’'])?"
_HAN = "〇一二三四五六七八九"

_ISO = re.compile(r"(?:1[6-9]|2[01])[0-9]{2}-[0-9]{2}-[0-9]{2}(?!\d)")
_NUMBERS = re.compile(
    r"(?<![\d./-])(?P<first>\d{1,2})(?P<mark>[./-])\s?(?P<second>\d{1,2})(?P=mark)\s?" + _Y, re.IGNORECASE
)
_MARKED = re.compile(r"\d[/-]")
_SHAPES = (
    *(
        re.compile(shape, re.IGNORECASE)
        for shape in (
            rf"(?<![\d/.-]){_Y}(?P<mark>[-/.])\s?(?P<number>\d{{1,2}})(?P=mark)\s?"
            r"(?P<day>\d{1,2}(?!\d)|\d\d(?=(?:1[6-9]|2[01])\d\d(?P=mark)\d\d(?P=mark)))",
            rf"{_Y}\s*(?:[年년]|оны)\s*(?P<number>\d{{1,2}})\s*(?:[月월]|(?:-р\s*)?сарын)"
            r"(?:\s*(?P<day>\d{1,2})(?:\s*[日号號일]|(?=\s|$)))?",
            r"(?P<han>[〇零一二三四五六七八九]{4})年(?P<hanmonth>十[一二]?|[一二三四五六七八九])月"
            r"(?:(?P<handay>[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号號])?",
            rf"{DAY}{ORDINAL}{OF}[\s\-/]*{MONTH}(?:\s*[,،]|{OF})[\s\-/]*{_Y}",
            rf"{MONTH}\s*{DAY_AFTER}{ORDINAL}(?:\s*[,،]\s*|{OF}\s+){_Y}",
            rf"{_Y}(?:\.|\s+m\.|,)?\s+{MONTH}\s+{DAY}",
            rf"{_Y}(?:\.?\s+gada|-?\s?yil|\s+жылғы)\s+{DAY}\.?[\s-]*{MONTH}",
            rf"{DAY}{ORDINAL}\s+tháng\s+(?P<number>\d{{1,2}})(?:\s+năm|,)?\s+{_Y}",
            _NUMBERS.pattern,
            rf"(?<![\d./-])(?P<first>\d{{1,2}})(?P<mark>\.)(?P<second>\d{{1,2}})\s+{_Y}",  # "21.02 2017"
            rf"{MONTH}(?:\s*[,،]|{OF})\s+{_Y}",
        )
    ),
)
# Without a number beside the year a date can have two shapes only.
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_UNNUMBERED = (_SHAPES[2], _SHAPES[-1])
# The shapes of other calendars: Thai years, eras, and Persian days.
_FOREIGN = tuple(
    re.compile(shape)
    for shape in (
        rf"{DAY}\s+{MONTH}(?:\s*พ\.?\s?ศ\.?\s?|\s+)(?P<thai>2[45]\d\d)",
        rf"(?P<era>{'|'.join(calendars.ERAS)}|民[國国])\s*(?P<eyear>元|\d{{1,3}})\s*年\s*(?P<number>\d{{1,2}})\s*月"
        r"(?:\s*(?P<day>\d{1,2})\s*日)?",
        rf"{DAY}\s+(?P<persian>{calendars.PERSIAN_MONTHS})(?:\s*ماه)?(?:\s*[,،])?\s+(?P<jyear>1[34]\d\d)",
        r"(?<![\d/-])(?P<jyear>1[34]\d\d)(?P<mark>[-/])(?P<number>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)",
    )
)
_DIGITS = {
    zero + digit: str(digit)
    for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xBE6, 0xC66, 0xCE6, 0xE50, 0x1040, 0xFF10)
    for digit in range(10)
}
_OTHER_DIGIT = re.compile(f"[{''.join(map(chr, _DIGITS))}]")
# Nearly every text has no date at all: look for something a date cannot do without before trying the shapes. No more
# than its first sign is taken: in "2017-12-172018-01-05" a 1720 would hide the year 2018.
_HINT = re.compile(r"(?:1(?=[6-9]\d\d)|2(?=[01]\d\d))(?<!\d{4})|[一二](?=...年)")
_FOREIGN_HINT = re.compile(rf"(?<!\d)(?:1[34]|2[45])\d\d(?!\d)|{'|'.join(calendars.ERAS)}|民[國国]")
_DAY_FIRST = frozenset(f"en-{country}" for country in "gb au nz ie in za sg my hk ke ng gh ug tz pk bd lk".split())
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:[a-z]{0,3}day|r?s)?\.?,?\s*$", re.IGNORECASE)
_BEFORE, _AFTER = 96, 48  # characters from a year within which the rest of its date stands; time zones have long names


@dataclass(frozen=True, slots=True)
class Found:
    """A date where it is printed: `words[start:end]` says it. Of a month or a year, `day` is the first."""

    day: date
    precision: Literal["day", "month", "year"]
    start: int
    end: int


def parse(words: str, *, languages: Iterable[str] = (), day_first: bool | None = None) -> Found | None:
    """The first date printed in `words`, or, when they are nothing but a year, that year.

    >>> parse("PUBLISHED : Monday, 18 June, 2018, 8:45am").day
    datetime.date(2018, 6, 18)
    >>> parse("3 December 2018").day, parse("03 dicembre 2018").day
    (datetime.date(2018, 12, 3), datetime.date(2018, 12, 3))
    >>> parse("juin 2012").precision
    'month'
    >>> parse("6 June") is None
    True
    """
    if _ISO.match(words):  # as programs write days; all that follows would find the same
        with suppress(ValueError):
            return Found(date.fromisoformat(words[:10]), "day", 0, 10)
    found = next(find(words, languages=languages, day_first=day_first), None)
    if found is None and (bare := re.fullmatch(rf"\W*{_Y}\W*", words)):
        return Found(date(int(bare["year"]), 1, 1), "year", *bare.span("year"))
    return found


def find(words: str, *, languages: Iterable[str] = (), day_first: bool | None = None) -> Iterator[Found]:
    """Every date printed in `words`, in order; where nothing tells the day from the month only its year is known.

    `day_first` is what other dates of the page have shown; without it the language tells, and points between the
    numbers do.

    >>> [str(f.day) for f in find("November 12, 2017July 18, 2018")]
    ['2017-11-12', '2018-07-18']
    >>> next(find("5/6/2012")).precision, str(next(find("5/6/2012", languages=["fr"])).day)
    ('year', '2012-06-05')
    """
    day_first = day_first_in(languages) if day_first is None else day_first
    foreign = not words.isascii()
    if foreign and _OTHER_DIGIT.search(words):
        words = words.translate(_DIGITS)
    at = 0
    for start, shapes in _hints(words, foreign):
        if start < at:
            continue
        low = max(at, start - _BEFORE)
        found = _earliest(words[low : start + _AFTER], start - low, day_first, shapes)
        if found is not None:
            at = low + found.end
            yield Found(found.day, found.precision, low + found.start, at)


def years(words: str) -> int:
    """How many years are named, each of which may be part of a date.

    >>> years("Of 2012 and 2014, 12 in all")
    2
    """
    return sum(1 for _ in _HINT.finditer(words))


def _hints(words: str, foreign: bool) -> Iterable[tuple[int, tuple[re.Pattern[str], ...]]]:
    """Where a date may be, in order, and the shapes it may have there; `foreign` is whether other calendars may be."""
    hints = [(hint.start(), _SHAPES) for hint in _HINT.finditer(words)]
    if not foreign:
        return hints
    return sorted([*hints, *((hint.start(), _FOREIGN) for hint in _FOREIGN_HINT.finditer(words))])


def _earliest(window: str, year: int, day_first: bool | None, shapes: tuple[re.Pattern[str], ...]) -> Found | None:
    """The date in `window` whose year stands at `year`; a whole day is better than a month."""
    if shapes is _SHAPES and not _NUMBER.search(window):
        shapes = _UNNUMBERED
    for shape in shapes:
        for match in shape.finditer(window):
            if match.start() <= year < match.end() and (parts := _parts(match)) is not None:
                return _read(match, parts, day_first)
    return None


def _parts(match: re.Match[str]) -> dict[str, str] | None:
    """The named parts of a shape, with `lead`, what is glued to the month; None if the word there is no month."""
    parts = {name: value for name, value in match.groupdict().items() if value}
    if "month" not in parts:
        return parts
    lead, name = _month(parts["month"])
    return (
        {**parts, "month": name, "lead": lead} if name and (not lead or match.start() == match.start("month")) else None
    )


def _month(word: str) -> tuple[str, str]:
    """What is glued before the name of a month, and the name; both empty if there is none.

    >>> _month("AdminMay"), _month("ADMINMay"), _month("Dismay")
    (('Admin', 'May'), ('ADMIN', 'May'), ('', ''))
    """
    if months.number(word):
        return "", word
    for at in range(1, len(word) - 2):
        if word[at].isupper() and (word[at - 1].islower() or word[at + 1].islower()) and months.number(word[at:]):
            return word[:at], word[at:]
    return "", ""


def _read(match: re.Match[str], parts: dict[str, str], day_first: bool | None) -> Found | None:
    try:
        day, known = _calendar(match, parts, day_first)
    except ValueError:
        return None
    precision: tuple[Literal["year"], Literal["month"], Literal["day"]] = ("year", "month", "day")
    return Found(day, precision[known], match.start() + len(parts.get("lead", "")), match.end())


def _calendar(match: re.Match[str], parts: dict[str, str], day_first: bool | None) -> tuple[date, int]:
    """The day of the parts, and how many of month and day they tell; ValueError if there is no such day."""
    if "jyear" in parts:
        month: int | str = parts["persian"] if "persian" in parts else int(parts["number"])
        return calendars.persian(int(parts["jyear"]), month, int(parts["day"])), 2
    if "han" in parts:
        year = int("".join(str(_HAN.index(c.replace("零", "〇"))) for c in parts["han"]))
        numbers = [_han(parts[name]) for name in ("hanmonth", "handay") if name in parts]
    elif "first" in parts:
        year, numbers = int(parts["year"]), _ordered(parts, _by_weekday(match) if day_first is None else day_first)
    else:
        year = _year(parts)
        ordinal = "day" in parts and match.string[match.end("day") : match.end("day") + 1] == "."
        numbers = [int(parts["number"]) if "number" in parts else months.number(parts["month"], ordinal=ordinal) or 0]
        numbers += [int(parts["day"])] if "day" in parts else []
    return date(year, *[*numbers, 1, 1][:2]), len(numbers)


def _year(parts: dict[str, str]) -> int:
    if "thai" in parts:
        return calendars.thai(int(parts["thai"]))
    return calendars.era(parts["era"], parts["eyear"]) if "era" in parts else int(parts["year"])


def _ordered(parts: dict[str, str], day_first: bool | None) -> list[int]:
    """Month and day out of two numbers; nothing where nothing tells which is which."""
    one, two = int(parts["first"]), int(parts["second"])
    if not one or not two:
        raise ValueError("no such day")
    if parts["mark"] == "." or one > 12 or one == two:
        day_first = True
    elif two > 12:
        day_first = False
    return [] if day_first is None else [two, one] if day_first else [one, two]


def _by_weekday(match: re.Match[str]) -> bool | None:
    """Is the first number of a date the day, as the English name of a weekday before it shows?"""
    named = _WEEKDAY.search(match.string[max(0, match.start() - 12) : match.start()])
    if named is None:
        return None
    year, one, two = (int(match[name]) for name in ("year", "first", "second"))
    fits = []
    for order in ((two, one), (one, two)):
        with suppress(ValueError):
            fits.append(f"{date(year, *order):%a}".lower() == named[1].lower())
    return fits[0] if len(fits) == 2 and fits[0] != fits[1] else None


def _han(digits: str) -> int:
    """A number below 100 in Chinese digits: 十 may stand for ten, tens, or both parts."""
    tens, ten, ones = digits.rpartition("十")
    return (10 * (_HAN.index(tens) if tens else 1) if ten else 0) + (_HAN.index(ones) if ones else 0)


def day_first(lines: Iterable[str]) -> bool | None:
    """Is the first number of `5/6/2012` the day, as impossible months on the same page show? None: they do not say.

    >>> day_first(["25/6/2012", "5/6/2012"]), day_first(["Wed, 03/05/2014"]), day_first(["5/6/2012"])
    (True, False, None)
    """
    shown = set()
    for line in lines:
        for match in _NUMBERS.finditer(line) if _MARKED.search(line) else ():
            if match["mark"] == ".":
                continue
            if (int(match["first"]) > 12) != (int(match["second"]) > 12):
                shown.add(int(match["first"]) > 12)
            elif (named := _by_weekday(match)) is not None:
                shown.add(named)
    return shown.pop() if len(shown) == 1 else None


def day_first_in(languages: Iterable[str]) -> bool | None:
    """Does who writes in these languages put the day first in `5/6/2012`? None: nobody knows, as of English.

    `en-US` tells nothing: programs write it wherever nobody chose.

    >>> day_first_in(["fr"]), day_first_in(["en-GB"]), day_first_in(["en-US"]), day_first_in([])
    (True, True, None, None)
    """
    codes = [language.lower() for language in languages]
    english = [code for code in codes if code.split("-")[0] == "en"]
    return True if codes and _DAY_FIRST.issuperset(english) else None


def spoken(day: date | None, precision: str = "day") -> str:
    """A date as people read it, no more of it than is known; empty for none.

    >>> spoken(date(2013, 2, 15)), spoken(date(2012, 6, 1), "month"), spoken(None)
    ('15 February 2013', 'June 2012', '')
    """
    if day is None or precision == "none":
        return ""
    words = {"day": f"{day.day} {day:%B %Y}", "month": f"{day:%B %Y}", "year": str(day.year)}[precision]
    return When(words, day, precision)
