"""A question as one line: parsed, and printed back so that one string is option, argument and button."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from corpus.dates import typed
from corpus.errors import BadDate
from corpus.said import Said

Kind = Literal["word", "phrase", "prefix"]
FIELDS = ("tag", "author", "outlet", "lang", "kind", "year", "since", "until")
_DATED = ("year", "since", "until")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_PART = re.compile(rf'(?P<no>-)?(?:(?P<field>{"|".join(FIELDS)}):)?(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"]+))', re.I)


@dataclass(frozen=True, slots=True)
class Term:
    """A word, an exact phrase, or the start of a word."""

    text: str
    kind: Kind = "word"

    def __str__(self) -> str:
        return {"word": self.text, "phrase": f'"{self.text}"', "prefix": f"{self.text}*"}[self.kind]

    @property
    def stray(self) -> bool:
        """Is this the name of a field, with a colon and a space where its value should be?"""
        return self.kind == "word" and self.text[-1:] == ":" and self.text.lower().rstrip(":") in FIELDS


@dataclass(frozen=True, slots=True)
class Clause:
    """Terms of which any will do; `negated`: none of them may be there (then there is one)."""

    terms: tuple[Term, ...]
    negated: bool = False

    def __str__(self) -> str:
        return ("-" if self.negated else "") + " OR ".join(map(str, self.terms))


@dataclass(frozen=True, slots=True)
class Filter:
    """A fence around where to look: only pieces with this tag, author, outlet, ... or, negated, without it."""

    field: str
    value: str
    negated: bool = False

    def __str__(self) -> str:
        plain = re.fullmatch(r"[^\s\"]+", self.value)
        return ("-" if self.negated else "") + f"{self.field}:" + (self.value if plain else f'"{self.value}"')

    def days(self) -> tuple[date, date]:
        """The first and last day that `year`, `since` or `until` names; raises BadDate, which says how to write it."""
        if self.field == "year" and not re.fullmatch(r"[12]\d{3}", self.value):
            raise BadDate(Said("“{words}” is not a year; write it like year:2012.", words=self.value))
        return typed.period(self.value)

    @property
    def fault(self) -> str | None:
        """What is wrong with the value, in words; None when nothing is."""
        if self.field in _DATED:
            try:
                self.days()
            except BadDate as error:
                return error.told
        return None


@dataclass(frozen=True, slots=True)
class Query:
    """Words to find, and fences around where to look.

    Plain words are alternatives that rank; a phrase or an `OR` group must be there, a `-word` must not.

    >>> str(Query.parse("heat  pumps tag:energy"))
    'heat pumps tag:energy'
    >>> str(Query.parse("“great game” -Türkei author:'Li' OR russ*"))
    '"great game" -Türkei author:\\'Li\\' russ*'
    """

    parts: tuple[Clause | Filter, ...] = ()

    @classmethod
    def parse(cls, line: str) -> Query:
        """Read any line at all; what is no syntax is a word, and what holds no letter or digit is dropped."""
        return cls(tuple(_join(list(_parts(_tidy(line))))))

    def __str__(self) -> str:
        return " ".join(map(str, self.parts))

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """What must or may be in the words of a piece; `tag:` without a value, which `faults` tells, asks for none."""
        return tuple(part for part in self.parts if isinstance(part, Clause) and not part.terms[0].stray)

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The fences, those with a bad value too."""
        return tuple(part for part in self.parts if isinstance(part, Filter))

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong in the query, one sentence each; the rest of it still runs."""
        told = [part.fault for part in self.filters if part.fault]
        for part in self.parts:
            if isinstance(part, Clause) and part.terms[0].stray:
                field = part.terms[0].text.lower().rstrip(":")
                told.append(Said("Write the value right after the colon, without a space: {field}:value.", field=field))
        return tuple(dict.fromkeys(told))

    def within(self, field: str, value: str) -> Query:
        """The same query inside one more fence; one that already stands, or holds no letter or digit, adds nothing.

        Quote marks in the value go, for there is no way to write one in a query; no name differs by them alone.

        >>> str(Query.parse("salt").within("author", "Ana “Nan” Quill"))
        'salt author:"Ana Nan Quill"'
        """
        fence = Filter(field, " ".join(_tidy(value).replace('"', " ").split()))
        return self if fence in self.parts or not any(c.isalnum() for c in fence.value) else Query((*self.parts, fence))


def _tidy(line: str) -> str:
    """One width, straight quotes in pairs, no control characters."""
    wide = unicodedata.normalize("NFKC", line).translate(_QUOTES)
    plain = "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Cf") else c for c in wide)
    if plain.count('"') % 2:
        last = plain.rindex('"')
        plain = plain[:last] + " " + plain[last + 1 :]
    return plain


def _parts(line: str) -> Iterator[Clause | Filter | None]:
    """The parts in order; None stands for OR."""
    for match in _PART.finditer(line):
        negated = match["no"] is not None
        value = " ".join((match["quoted"] or match["bare"] or "").split())
        if match[0] == "OR":
            yield None
        elif not any(c.isalnum() for c in value):
            continue
        elif match["field"]:
            yield Filter(match["field"].lower(), value, negated)
        elif match["quoted"] is not None:
            yield Clause((Term(value, "phrase"),), negated)
        elif value.endswith("*") and any(c.isalnum() for c in value.rstrip("*")):
            yield Clause((Term(value.rstrip("*"), "prefix"),), negated)
        else:
            yield Clause((Term(value),), negated)


def _join(parts: list[Clause | Filter | None]) -> Iterator[Clause | Filter]:
    """Fold `a OR b` into one clause; an OR that stands between anything else says nothing and goes."""
    done: list[Clause | Filter] = []
    joining = False
    for part in parts:
        if part is None:
            joining = bool(done) and _joins(done[-1])
        elif joining and isinstance(part, Clause) and isinstance(done[-1], Clause) and _joins(part):
            done[-1] = Clause(done[-1].terms + part.terms)
            joining = False
        else:
            done.append(part)
            joining = False
    return iter(done)


def _joins(part: Clause | Filter) -> bool:
    """Can this stand beside an OR?"""
    return isinstance(part, Clause) and not part.negated and not part.terms[0].stray
