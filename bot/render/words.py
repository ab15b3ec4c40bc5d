"""Facts of the corpus in words: counts, spans, bylines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.render import safe
from corpus import dates
from corpus.model import Count, Piece
from corpus.text import many

__all__ = ["DOT", "UNTITLED", "counted", "facts", "language", "many", "names", "span", "titled", "when"]

DOT = " · "
UNTITLED = "Without a title"
_LANGUAGES = {
    "ar": "Arabic", "az": "Azerbaijani", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "ko": "Korean", "ky": "Kyrgyz", "lt": "Lithuanian",
    "lv": "Latvian", "mn": "Mongolian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "ps": "Pashto",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sr": "Serbian", "sv": "Swedish",
    "tg": "Tajik", "tk": "Turkmen", "tr": "Turkish", "ug": "Uyghur", "uk": "Ukrainian", "ur": "Urdu",
    "uz": "Uzbek", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_YEAR = 365.2425  # days
_NEAR = 7  # days from an anniversary that still count as it
_NAMES = 3  # names told before "and 2 others"


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


def ago(piece: Piece, day: date) -> str:
    """How many years before `day` a piece was published, in words; empty where its year is not known.

    What lies within days of an anniversary counts as that: 13 February is of the week of the 15th. 29 February is the
    28th in common years.

    >>> one = Piece(title="", text="", origins=(), published=date(2016, 2, 17), precision="day")
    >>> ago(one, date(2026, 2, 15)), ago(one, date(2041, 2, 28)), ago(one, date(2017, 1, 1))
    ('ten years ago', 'twenty-five years ago', 'less than a year ago')
    """
    then = piece.published
    if then is None or piece.precision == "none":
        return ""
    years = day.year - then.year
    if piece.precision == "day":
        exact = (day - then).days / _YEAR
        years = round(exact) if abs(exact - round(exact)) * _YEAR <= _NEAR else int(exact)
    if years < 1:
        return "" if then > day else "this year" if then.year == day.year else "less than a year ago"
    return f"{number(years)} year{'s' if years > 1 else ''} ago"


def number(count: int) -> str:
    """A number below a hundred in words; larger ones in digits.

    >>> [number(n) for n in (1, 12, 20, 25, 103)]
    ['one', 'twelve', 'twenty', 'twenty-five', '103']
    """
    if not 0 < count < 100:
        return f"{count:,}"
    if count < len(_SMALL):
        return _SMALL[count]
    tens, ones = divmod(count, 10)
    return _TENS[tens] + (f"-{_SMALL[ones]}" if ones else "")


def language(code: str) -> str:
    """The English name of a language by its BCP 47 tag; the tag itself where we know no name.

    >>> language("zh-Hans"), language("en-GB"), language("tlh")
    ('Chinese', 'English', 'tlh')
    """
    return _LANGUAGES.get(code.split("-")[0].lower(), code)


def titled(title: str) -> str:
    """A title that shows, not yet escaped: one of nothing visible says that it is none."""
    return safe.line(title) or UNTITLED


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
