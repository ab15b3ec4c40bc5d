"""Many copies of a piece become one: the fullest text, every tag, every origin, and a key for life."""

from __future__ import annotations

import hashlib
import re
from base64 import b32encode
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count, takewhile

from corpus import alike, pairs, text
from corpus.alike import Names, Signs
from corpus.model import Piece, Precision, Tag, Unused
from corpus.pairs import Marks

_MOVED = re.compile(r"(?:(?<=\d)Z|\b(?:GMT|UTC?)|[+-]00:?00)\s*\Z")
_KNOWN: dict[Precision, int] = {"day": 3, "month": 2, "year": 1, "none": 0}


@dataclass(frozen=True, slots=True)
class Merged:
    """The pieces, each once, by key; `aliases`: further keys with the key they lead to; `folded`: copies gone."""

    pieces: tuple[Piece, ...]
    aliases: tuple[tuple[str, str], ...]
    folded: int
    hidden: tuple[tuple[str, str], ...] = ()  # every key of a hidden piece, with the one it goes by
    unused: tuple[Unused, ...] = ()


@dataclass(frozen=True, slots=True)
class _Heap:
    """Copies that are one piece: that piece so far, the copies, and what it is compared by."""

    copies: tuple[Piece, ...]
    piece: Piece
    signs: Signs
    marks: Marks


def merge(
    copies: Iterable[Piece],
    known: Mapping[str, str] | None = None,
    before: Callable[[str], Piece | None] | None = None,
) -> Merged:
    """Fold copies of one piece together.

    Copies are joined only on evidence: the same address, near-same text, or the same title and day where the texts do
    not speak against it. `known` maps every key the last index knew to the key its piece went by, which the piece then
    keeps; `before` gives a piece of that index by key, and is asked where several could have the key.
    """
    known = known or {}
    heaps = _heaps(sorted(copies, key=_fullest))
    claims = list(_claims(heaps, known, before or (lambda _: None)))
    keys = _keys(heaps, known, claims)
    pieces = {key: replace(heap.piece, key=key) for heap, key in zip(heaps, keys, strict=True)}
    folded = sum(len(heap.copies) - 1 for heap in heaps)
    return Merged(tuple(pieces[key] for key in sorted(pieces)), _aliases(heaps, keys, known, claims), folded)


def _heaps(copies: Sequence[Piece]) -> list[_Heap]:
    """Copies of one piece together, fullest first, until nothing more can be joined: merging again changes nothing."""
    names = Names.of(copies)
    heaps = [
        _Heap((copy,), made := _joined([copy]), alike.signs(made, names), pairs.marks(made.text)) for copy in copies
    ]
    while True:
        groups = _groups([heap.signs for heap in heaps], [heap.marks for heap in heaps])
        if len(groups) == len(heaps):
            return heaps
        joined = [([heaps[i] for i in group], _joined([heaps[i].piece for i in group])) for group in groups]
        names = Names.of(piece for _, piece in joined)
        heaps = [
            _Heap(
                tuple(copy for heap in some for copy in heap.copies),
                piece,
                alike.signs(piece, names),
                some[0].marks,  # the text is that of the fullest
            )
            for some, piece in joined
        ]


def _groups(signs: Sequence[Signs], marks: Sequence[Marks]) -> list[list[int]]:
    """Which belong together, by number, in order."""
    home = list(range(len(signs)))

    def find(i: int) -> int:
        while home[i] != i:
            home[i] = home[home[i]]
            i = home[i]
        return i

    def join(i: int, j: int) -> None:
        home[max(find(i), find(j))] = min(find(i), find(j))

    for i, j in pairs.likely(signs, marks):
        if find(i) != find(j) and alike.proven(signs[i], signs[j]):
            join(i, j)
    for bucket in (
        *pairs.buckets(((s.title, s.day), i) for i, s in enumerate(signs) if s.title and s.day),
        *pairs.buckets((record, i) for i, s in enumerate(signs) if (record := alike.record(s))),
    ):
        near = pairs.within(bucket, signs, marks)
        if not any(find(i) != find(j) and alike.different(signs[i], signs[j]) for i, j in near):
            for i in bucket[1:]:
                join(bucket[0], i)
    groups: dict[int, list[int]] = defaultdict(list)
    for i in range(len(signs)):
        groups[find(i)].append(i)
    return list(groups.values())


def _keys(heaps: Sequence[_Heap], known: Mapping[str, str], claims: Iterable[tuple[int, str]]) -> list[str]:
    """A key for each heap: the one its piece had, else its own, which no other piece has or had."""
    found: dict[int, str] = {}
    taken: set[str] = set()
    for i, key in claims:
        if i not in found and key not in taken:
            found[i] = key
            taken.add(key)
    for i, heap in enumerate(heaps):
        if i not in found:
            choices = chain(_own(heap), (_apart(heap.piece, n) for n in count()))
            found[i] = next(key for key in choices if key not in taken and key not in known)
            taken.add(found[i])
    return [found[i] for i in range(len(heaps))]


def _claims(
    heaps: Sequence[_Heap], known: Mapping[str, str], before: Callable[[str], Piece | None]
) -> Iterator[tuple[int, str]]:
    """Which heap could have which key of the last index, the best first: the likest text, then the same place."""
    claims: list[tuple[int, int, str]] = []
    for i, heap in enumerate(heaps) if known else ():
        named = [key for key in _own(heap) if key in known]
        for copy in heap.copies:
            named += takewhile(known.__contains__, (_apart(copy, n) for n in count()))
        claims += ((i, n, key) for n, key in enumerate(dict.fromkeys(known[key] for key in named)))
    wanted = Counter(key for _, _, key in claims)
    wanting = Counter(i for i, _, _ in claims)

    def rank(claim: tuple[int, int, str]) -> tuple[float, bool, int, int]:
        i, n, key = claim
        was = before(key) if wanted[key] > 1 or wanting[i] > 1 else None
        if was is None:
            return 0.0, False, n, i
        return -_likeness(heaps[i].piece, was), not set(was.origins) & set(heaps[i].piece.origins), n, i

    return ((i, key) for i, _, key in sorted(claims, key=rank))


def _aliases(
    heaps: Sequence[_Heap], keys: Sequence[str], known: Mapping[str, str], claims: Iterable[tuple[int, str]]
) -> tuple[tuple[str, str], ...]:
    """Every other key that leads to a piece: those that copies have of themselves, and those it ever had."""
    leads = {key: key for key in keys}
    for i, key in claims:
        leads.setdefault(key, keys[i])
    for heap, key in zip(heaps, keys, strict=True):
        for other in _own(heap):
            leads.setdefault(other, key)
    for other, key in known.items():
        if key in leads:
            leads.setdefault(other, leads[key])
    return tuple(sorted((other, key) for other, key in leads.items() if other != key))


def _likeness(piece: Piece, was: Piece) -> float:
    if was.text == piece.text:
        return 2.0
    return alike.shared(*sorted((was.text, piece.text), key=lambda words: len(alike.runs(words))))


def _own(heap: _Heap) -> list[str]:
    """The keys that the copies of a heap have of themselves, that of the best dated first."""
    first = _dated(heap.copies)
    return list(dict.fromkeys([_key(first), *sorted(map(_key, heap.copies))]))


def _key(copy: Piece) -> str:
    return copy.key or natural(copy)


def _fullest(piece: Piece) -> tuple[int, tuple[str, ...], str, str]:
    return -len(piece.text), piece.origins, piece.title, piece.text


def _dated(group: Sequence[Piece]) -> Piece:
    """The copy that knows most of the date; feeds move days to UTC, so one that says it did comes after the others."""
    return max(group, key=lambda copy: (_KNOWN[copy.precision], not _MOVED.search(copy.date_text)))


def _joined(group: Sequence[Piece]) -> Piece:
    best, dated = group[0], _dated(group)
    tags: dict[str, Tag] = {}
    for copy in group:
        for tag in copy.tags:
            tags.setdefault(tag.slug, tag)
    return replace(
        best,
        standfirst=best.standfirst or _beside(best, (copy.standfirst for copy in group)),
        intro=best.intro or _beside(best, (copy.intro for copy in group)),
        notes=best.notes or _beside(best, (copy.notes for copy in group)),
        author_note=best.author_note or _beside(best, (copy.author_note for copy in group)),
        authors=next((copy.authors for copy in group if copy.authors), ()),
        outlet=next((copy.outlet for copy in group if copy.outlet), None),
        kind=next((copy.kind for copy in group if copy.kind), None),
        published=dated.published,
        precision=dated.precision,
        date_text=dated.date_text,
        updated=next((copy.updated for copy in group if copy.updated), None),
        tags=tuple(tags[slug] for slug in sorted(tags)),
        languages=next((copy.languages for copy in group if copy.languages), ()),
        url=next((copy.url for copy in group if copy.url), None),
        origins=tuple(dict.fromkeys(origin for copy in group for origin in copy.origins)),
    )


def _beside(best: Piece, values: Iterable[str]) -> str:
    """The first of these that is not in the text anyway: some formats do not tell an intro or a note from it."""
    return next((value for value in values if value and text.squeeze(value) not in text.squeeze(best.text)), "")


def natural(copy: Piece) -> str:
    """The key a copy has of itself: its title in letters a URL takes, and a check on title and day."""
    day = copy.published.isoformat() if copy.published and copy.precision == "day" else ""
    name = _title(copy) or text.slug(copy.text[:200])
    return f"{_plain(copy)}-{_check(name, day)}"


def _apart(copy: Piece, n: int = 0) -> str:
    """The key of a second piece whose title and day are another's: its text is in the check."""
    return f"{_plain(copy)}-{_check(_title(copy), copy.text, *(str(n),) * (n > 0))}"


def _title(piece: Piece) -> str:
    return text.slug(piece.title)


def _plain(copy: Piece) -> str:
    ascii_only = "-".join(part for part in _title(copy).split("-") if part.isascii())
    return (ascii_only[:40].rsplit("-", 1)[0] if len(ascii_only) > 40 else ascii_only) or "piece"


def _check(*parts: str) -> str:
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).digest()
    return b32encode(digest)[:6].decode().lower()
