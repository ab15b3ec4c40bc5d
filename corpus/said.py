"""Sentences for people that remember how they were made, so that they can be said in other languages as well."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Self


def mark(words: str) -> str:
    """The words themselves, which stand here for whoever collects what is to be said in other languages."""
    return words


# What the system and its libraries say most of what went wrong.
_SYSTEM = frozenset((
    mark("Permission denied"), mark("No such file or directory"), mark("No space left on device"),
    mark("Read-only file system"), mark("Input/output error"), mark("Connection refused"),
    mark("Connection reset by peer"), mark("Network is unreachable"), mark("No route to host"),
    mark("database is locked"), mark("database or disk is full"), mark("disk I/O error"),
    mark("attempt to write a readonly database"), mark("unable to open database file"),
    mark("file is not a database"), mark("database disk image is malformed"),
    mark("certificate has expired"), mark("self-signed certificate"), mark("unable to get local issuer certificate"),
))  # fmt: skip
COMMA, SEMICOLON, SPACE = mark(", "), mark("; "), mark(" ")  # what stands between words in a row


def of_system(words: str) -> str:
    """What the system said of an error; in other languages as well, as far as we know what it says."""
    return Said(words) if words in _SYSTEM else words


def of_error(error: OSError) -> str:
    """What the system said of this error; where it said nothing, what Python calls it."""
    return of_system(error.strerror or str(error) or type(error).__name__)


class Words(str):
    """Words in English that remember how they were made. A copy, such as goes to another process, does not."""

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return str, (str(self),)


class Telling(Exception):
    """An error that a person can be told about in the words that it carries."""

    def __init__(self, told: Words) -> None:
        super().__init__(told)
        self.told = told


class Said(Words):
    """A sentence in English. It keeps its template, `one` or `more` by the value `n`, and the values in it.

    >>> Said("{n} piece by {name}", "{n} pieces by {name}", n=1200, name="Li")
    '1,200 pieces by Li'
    """

    one: str
    more: str
    values: dict[str, object]

    def __new__(cls, one: str, more: str = "", /, **values: object) -> Self:
        """The sentence with these values."""
        template = more if more and values["n"] != 1 else one
        told = {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}
        made = super().__new__(cls, template.format_map(told) if values else template)
        made.one, made.more, made.values = one, more, values
        return made


class When(Words):
    """A date in English, no more of it than is known; it keeps the day and its precision."""

    day: date
    precision: str

    def __new__(cls, words: str, day: date, precision: str) -> Self:
        """The date in these words."""
        made = super().__new__(cls, words)
        made.day, made.precision = day, precision
        return made


class Row(Words):
    """Words one after another, with `mark` between them; it keeps each.

    >>> Row([Said("in the title"), Said("by {name}", name="Li")])
    'in the title, by Li'
    """

    parts: tuple[str, ...]
    mark: str

    def __new__(cls, parts: Iterable[str], mark: str = COMMA) -> Self:
        """The words in a row."""
        some = tuple(parts)
        made = super().__new__(cls, mark.join(some))
        made.parts, made.mark = some, mark
        return made


def packed(words: object) -> object:
    """Words as JSON can keep them, with how they were made; numbers, which may stand in them, as they are."""
    if isinstance(words, Said):
        return {"one": words.one, "more": words.more, "values": {name: packed(it) for name, it in words.values.items()}}
    if isinstance(words, Row):
        return {"mark": words.mark, "parts": [packed(part) for part in words.parts]}
    return words


def unpacked(kept: Any) -> Any:
    """What was packed."""
    if not isinstance(kept, dict):
        return kept
    if "parts" in kept:
        return Row(map(unpacked, kept["parts"]), kept["mark"])
    return Said(kept["one"], kept["more"], **{name: unpacked(it) for name, it in kept["values"].items()})
