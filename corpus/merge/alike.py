"""Are two copies one piece? What tells: their titles and days, their addresses, the runs of words they share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from corpus import language, text
from corpus.model import Piece

NEAR = 0.6  # share of the shorter copy's runs that the longer must have to be the same text under the same title
NEARER = 0.8  # the same where the title or the day speaks against it
NEAREST = 0.9  # where both do
FEW = 8  # runs that two texts of one title are compared by at least
MANY = 40  # runs a text must have before it can speak against a title or a day
APART = 0.1  # texts that share less than this are different

_HEAD = 2000  # characters that tell a text's language, and how it begins

_WORD = re.compile(rf"[{text.CJK}]|(?:(?![{text.CJK}])[^\W_])+")
_PLAIN = "".join(sign if sign.isalnum() else " " for sign in map(chr, range(128)))  # without the signs of ASCII
_TARGET = re.compile(r"\]\([^()\s]*\)")  # where a Markdown link leads; the other formats do not tell

Runs = frozenset[tuple[str, str, str, str, str]]


@dataclass(frozen=True, slots=True)
class Signs:
    """What one copy is compared by: numbers for its title and its address, its day as an ordinal; 0 where it has none.

    `common` says that the title stands on many days; `load` gives the copy itself.
    """

    title: int
    address: int
    day: int
    common: bool
    load: Callable[[], Piece]

    @property
    def piece(self) -> Piece:
        """The copy itself."""
        return self.load()


def proven(one: Signs, other: Signs) -> bool:
    """Do the addresses or the texts prove that these are one piece, whatever their titles and days?"""
    titled = bool(one.title) and one.title == other.title
    contrary = bool(one.day and other.day and one.day != other.day)
    if one.address and one.address == other.address and ((titled and not contrary) or not different(one, other)):
        return True
    if titled and not contrary and one.piece.text and words(one.piece.text) == words(other.piece.text):
        return True
    shorter, longer = _by_length(one, other)
    few = FEW if titled and not contrary else MANY
    if len(runs(shorter)) < few:
        return False
    share = shared(shorter, longer)
    if titled:
        return share >= (NEARER if contrary else NEAR)
    whole = len(runs(shorter)) * 2 >= len(runs(longer))
    return share >= (NEAREST if contrary else NEARER) and (whole or (not contrary and _opens(shorter, longer)))


def different(one: Signs, other: Signs) -> bool:
    """Do the texts prove that these are two pieces: long enough, in one language, and with few words in common?

    Under a title that stands on many days, like Editorial, short texts are long enough.
    """
    shorter, longer = _by_length(one, other)
    if len(runs(shorter)) < (FEW if one.common else MANY) or shared(shorter, longer) >= APART:
        return False
    spoken = [_languages(copy.piece) for copy in (one, other)]
    return not all(spoken) or not spoken[0].isdisjoint(spoken[1])


def shared(shorter: str, longer: str) -> float:
    """The share of the shorter text's five-word runs that stand in the other; 0 where it has none."""
    few = runs(shorter)
    return len(few & runs(longer)) / len(few) if few else 0.0


@lru_cache(32)
def runs(passage: str) -> Runs:
    """Every five words of `passage` that follow on each other; each Chinese, Japanese or Korean character is a word."""
    found = words(passage)
    return frozenset(zip(found, found[1:], found[2:], found[3:], found[4:], strict=False))


def words(passage: str) -> list[str]:
    """The words of a text without case, width and signs; faster and plainer than those of the index."""
    if "](" in passage:
        passage = _TARGET.sub("]", passage)
    for sign in "’‘“”–—":  # with these gone most English is ASCII
        passage = passage.replace(sign, " ")
    plain = passage.lower() if passage.isascii() else unicodedata.normalize("NFKC", passage).lower()
    return plain.translate(_PLAIN).split() if plain.isascii() else _WORD.findall(plain)


def _by_length(one: Signs, other: Signs) -> tuple[str, str]:
    shorter, longer = sorted((one.piece.text, other.piece.text), key=lambda words: len(runs(words)))
    return shorter, longer


def _opens(shorter: str, longer: str) -> bool:
    """Does the longer text begin with the shorter one?"""
    start, whole = words(shorter[:_HEAD])[:8], words(longer[:_HEAD])[:108]
    return any(whole[at : at + 8] == start for at in range(len(whole) - 7))


def _languages(piece: Piece) -> set[str]:
    known = piece.languages or filter(None, [language.guess(piece.text[:_HEAD])])
    return {code.split("-")[0] for code in known}
