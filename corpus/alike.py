"""Are two copies one piece? What tells: their titles and days, their addresses, the runs of words they share."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlsplit

from corpus import language, text
from corpus.model import Piece

NEAR = 0.6  # share of the shorter copy's runs that the longer must have to be the same text under the same title
NEARER = 0.8  # the same where the title or the day speaks against it
NEAREST = 0.9  # where both do
FEW = 8  # runs that two texts of one title are compared by at least
MANY = 40  # runs a text must have before it can speak against a title or a day
APART = 0.1  # texts that share less than this are different

_HEAD = 2000  # characters that tell a text's language, and how it begins
_COMMON = 3  # days on which a title must stand, or titles that must have an address, for it to say nothing

_WORD = re.compile(rf"[{text.CJK}]|(?:(?![{text.CJK}])[^\W_])+")
_PLAIN_WORD = re.compile("[a-z0-9]+")
_TARGET = re.compile(r"\]\([^()\s]*\)")  # where a Markdown link leads; the other formats do not tell
_SITE = re.compile(r"\s+[|·•»«–—:-]\s+|\s*\|\s*")
_TRACKING = re.compile(r"(?:utm_\w+|mc_[ce]id|(?:fb|g|y|ms)clid|igshid|_ga|cmpid|share|amp|ref_src)\Z", re.IGNORECASE)

Runs = frozenset[tuple[str, str, str, str, str]]


@dataclass(frozen=True, slots=True)
class Names:
    """What only the whole corpus tells: names of sites, which stand behind titles, titles that stand on many days, and
    addresses that many titles give, which are those of a page and not of a piece."""

    sites: frozenset[str]
    common: frozenset[str]
    pages: frozenset[str]

    @classmethod
    def of(cls, pieces: Iterable[Piece]) -> Names:
        """The names of all these copies."""
        sites: set[str] = set()
        days: dict[str, set[date]] = defaultdict(set)
        titles: dict[str, set[str]] = defaultdict(set)
        for piece in pieces:
            title, place = text.slug(piece.title), address(piece)
            host = place.partition("/")[0]
            sites |= {_squashed(piece.outlet or ""), host.replace(".", ""), _squashed(host.rpartition(".")[0])}
            titles[place].add(title)
            if piece.published and piece.precision == "day":
                days[title].add(piece.published)
        common, pages = (
            frozenset(name for name, seen in found.items() if len(seen) >= _COMMON) for found in (days, titles)
        )
        return cls(frozenset(sites - {""}), common, pages)

    def title(self, words: str) -> str:
        """A title as it is compared: folded, without the name of a site behind it."""
        cut = list(_SITE.finditer(words))
        if cut and _squashed(words[cut[-1].end() :]) in self.sites:
            bare = text.slug(words[: cut[-1].start()])
            if "-" in bare or not bare.isascii():  # one word, like Interview, is too little to stand without the site
                return bare
        return text.slug(words)


@dataclass(frozen=True, slots=True)
class Signs:
    """What one copy is compared by."""

    piece: Piece
    title: str
    address: str
    day: date | None
    common: bool  # does the title stand on many days?


def signs(piece: Piece, names: Names) -> Signs:
    """The signs of a copy."""
    title = names.title(piece.title)
    day = piece.published if piece.precision == "day" else None
    place = address(piece)
    return Signs(piece, title, "" if place in names.pages else place, day, title in names.common)


def proven(one: Signs, other: Signs) -> bool:
    """Do the addresses or the texts prove that these are one piece, whatever their titles and days?"""
    titled = bool(one.title) and one.title == other.title
    contrary = one.day is not None and other.day is not None and one.day != other.day
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


def record(one: Signs) -> tuple[object, ...] | None:
    """What says that two records without a day are of one piece: title, kind, authors, and the month or year."""
    piece = one.piece
    if one.day or one.common or not one.title or not piece.authors or piece.precision == "none":
        return None
    return one.title, piece.kind, piece.precision, piece.published, tuple(sorted(map(text.slug, piece.authors)))


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
    return (_PLAIN_WORD if plain.isascii() else _WORD).findall(plain)


def address(piece: Piece) -> str:
    """The address without what does not tell pieces apart: scheme, `www.`, a last slash, tracking, the fragment."""
    if not piece.url:
        return ""
    try:
        parts = urlsplit(piece.url)
    except ValueError:
        return ""
    host = (parts.hostname or "").removeprefix("www.")
    asked = "&".join(
        f"{name}={value}"
        for name, value in sorted(parse_qsl(parts.query, keep_blank_values=True))
        if not _TRACKING.match(name)
    )
    way = unquote(parts.path).rstrip("/") + (f"?{asked}" if asked else "")
    return host + way if way else ""  # a bare host is a site, not a piece


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


def _squashed(name: str) -> str:
    return text.slug(name).replace("-", "")
