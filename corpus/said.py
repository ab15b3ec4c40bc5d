"""Sentences for people that remember how they were made, so that they can be said in other languages as well."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Self


def mark(words: str) -> str:
    """The words themselves, which stand here for whoever collects what is to be said in other languages."""
    return words


COMMA, SEMICOLON, SPACE = mark(", "), mark("; "), mark(" ")  # what stands between words in a row


class _Made(str):
    """Words in English; a copy, such as goes to another process, is words and no more."""

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return str, (str(self),)


class Said(_Made):
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


class When(_Made):
    """A date in English, no more of it than is known; it keeps the day and its precision."""

    day: date
    precision: str

    def __new__(cls, words: str, day: date, precision: str) -> Self:
        """The date in these words."""
        made = super().__new__(cls, words)
        made.day, made.precision = day, precision
        return made


class Row(_Made):
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
