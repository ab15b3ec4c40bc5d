"""Where the words that were asked for stand in a passage, whatever their case, accents and endings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from os.path import commonprefix

from corpus import text
from corpus.model import Field, Piece
from corpus.query import Term
from corpus.search import finding
from corpus.search.finding import Found
from corpus.text import CJK_SIGN

_OTHER = re.compile("[^\x00-\x7f\u4e00-\u9fff]+")  # signs that folding may change
_ADDRESS = re.compile(r"\w+://[^\s)>\]]+")

BEGINNING = 3  # letters that the words of one term are looked for by together
FIELDS: tuple[Field, ...] = ("text", "standfirst", "intro", "notes")  # what a passage can be of

Spot = tuple[int, int, int]  # start, end, and which term stands there
Family = tuple[str, tuple[tuple[str, int], ...]]  # what some words begin with; these, folded, each with its term
Standing = Mapping[str, list[Spot]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for in words, term by term."""

    words: tuple[Family, ...]
    patterns: tuple[tuple[re.Pattern[str], int], ...]  # for runs of words and beginnings, each with its term
    said: tuple[float, ...]  # by term, how much it says: more, the fewer pieces have it
    written: frozenset[str]  # the words as they were asked for; the others are of the same stems

    @classmethod
    def of(cls, founds: Sequence[tuple[Term, Found]], said: Sequence[float]) -> Wanted:
        """What counts as finding each term: an exact run of words, a beginning, or any word of one stem."""
        words: dict[str, int] = {}
        patterns: list[tuple[re.Pattern[str], int]] = []
        for n, (term, found) in enumerate(founds):
            parts = finding.parts(term)
            if len(parts) == 1 and term.kind != "prefix":
                for word in (parts[0].folded, *(found.words if term.kind == "word" else ())):
                    words.setdefault(word, n)
            elif parts:
                patterns.append((_pattern(term), n))
                words |= {word: words.get(word, n) for word in found.words}
            patterns += [(_pattern(Term(run, "phrase")), n) for run in found.runs]
        own = [parts[0].folded for parts in (finding.parts(term) for term, _ in founds) if len(parts) == 1]
        two_in_one = (one + other for one, other in pairwise(own))  # as in `southeast`
        written = frozenset((*own, *two_in_one))
        return cls(_families(words), tuple(patterns), tuple(said), written)

    def spans(self, passage: str) -> list[Spot]:
        """Every place in `passage` where a term stands, in order; not those inside an address, which nobody reads."""
        if not (self.words or self.patterns) or not passage:
            return []
        level = _level(passage)
        found: list[Spot] = []
        for beginning, family in self.words:
            at = level.find(beginning)
            while at >= 0:
                ends = ((at + len(word), n) for word, n in family if level.startswith(word, at))
                found += [(at, end, n) for end, n in ends if _whole(level, at, end)]
                at = level.find(beginning, at + len(beginning))
        for pattern, n in self.patterns:
            found += [(match.start(), match.end(), n) for match in pattern.finditer(level)]
        if "://" in passage:
            addresses = [match.span() for match in _ADDRESS.finditer(passage)]
            found = [one for one in found if not any(a <= one[0] < b for a, b in addresses)]
        return sorted(found)

    def standing(self, piece: Piece) -> Standing:
        """Where the terms stand in the fields of a piece that can be quoted, and in its title."""
        return {name: self.spans(getattr(piece, name)) for name in (*FIELDS, "title")}

    def literal(self, piece: Piece, standing: Standing) -> bool:
        """Does any of the terms that stand there do so as it was asked for, rather than as another word of its stem?"""
        runs = {n for _, n in self.patterns}
        there = [(getattr(piece, name)[start:end], n) for name, spans in standing.items() for start, end, n in spans]
        return not there or any(n in runs or text.fold(words) in self.written for words, n in there)

    def says(self, terms: Iterable[int]) -> float:
        """What these terms say together."""
        return sum(self.said[n] for n in terms)

    def count(self, passage: str) -> int:
        """How many of the terms stand in `passage`."""
        return len({n for _, _, n in self.spans(passage)})


def _families(words: Mapping[str, int]) -> tuple[Family, ...]:
    """The words of each term with what they all begin with: only where that stands can one of them.

    Where that is too short, it begins too many others, and each word is by itself.
    """
    terms: dict[int, list[str]] = {}
    for word, n in words.items():
        terms.setdefault(n, []).append(word)
    families: list[Family] = []
    for n, some in terms.items():
        beginning = commonprefix(some)  # noqa: RUF071 of letters
        together = [some] if len(beginning) >= BEGINNING else [[word] for word in some]
        families += [(beginning if one is some else one[0], tuple((word, n) for word in one)) for one in together]
    return tuple(families)


def _pattern(term: Term) -> re.Pattern[str]:
    """A run of words with anything but words between them; the last may be only the beginning of a word."""
    words = list(text.words(term.text))
    first, *others = (re.escape(one) for word in words for one in word.folded.split("'"))
    # What is before the first word is looked at behind it: where a pattern starts with letters, they are soon found.
    before = "" if words[0].cjk else rf"(?<![^\W_]{first})"
    after = "" if words[-1].cjk else r"[^\W_]*" if term.kind == "prefix" else r"(?![^\W_])"
    return re.compile(r"(?:'s)?[\W_]+".join((first + before, *others)) + after)


def _whole(level: str, start: int, end: int) -> bool:
    """Is what stands there a whole word, and no part of a longer one? CJK characters are words by themselves."""
    before, after = level[start - 1 : start], level[end : end + 1]
    if not (before.isalnum() or after.isalnum()) or CJK_SIGN.match(level, start):
        return True
    return not (before.isalnum() and not CJK_SIGN.match(before)) and not (after.isalnum() and not CJK_SIGN.match(after))


def _level(passage: str) -> str:
    """Folded, but each character stays in its place."""
    low = passage.lower()
    if passage.isascii():
        return low
    return _OTHER.sub(_levelled, low if len(low) == len(passage) else passage)


def _levelled(match: re.Match[str]) -> str:
    run = match[0]
    folded = text.fold(run)
    if len(folded) == len(run):
        return folded
    return "".join(one if len(one) == 1 else sign for sign in run for one in (text.fold(sign),))
