"""Many copies of a piece become one: the fullest text, every tag, every origin, and a key for life."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus import alike, keys, pairs, text
from corpus.alike import Names, Signs
from corpus.keys import Keyed
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
    heaps = _heaps(sorted(copies, key=_fullest))
    keyed = [Keyed(heap.copies, heap.piece, _dated(heap.copies)) for heap in heaps]
    given, aliases = keys.give(keyed, known or {}, before or (lambda _: None))
    pieces = {key: _filed(replace(heap.piece, key=key), heap.copies) for heap, key in zip(heaps, given, strict=True)}
    folded = sum(len(heap.copies) - 1 for heap in heaps)
    return Merged(tuple(pieces[key] for key in sorted(pieces)), aliases, folded)


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


def _fullest(piece: Piece) -> tuple[int, tuple[str, ...], str, str]:
    return -len(piece.text), piece.origins, piece.title, piece.text


def _dated(group: Sequence[Piece]) -> Piece:
    """The copy that knows most of the date; feeds move days to UTC, so one that says it did comes after the others."""
    return max(group, key=lambda copy: (_KNOWN[copy.precision], not _MOVED.search(copy.date_text)))


def _joined(group: Sequence[Piece]) -> Piece:
    best, dated = group[0], _dated(group)
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
        languages=next((copy.languages for copy in group if copy.languages), ()),
        url=next((copy.url for copy in group if copy.url), None),
        origins=tuple(dict.fromkeys(origin for copy in group for origin in copy.origins)),
    )


def _filed(piece: Piece, copies: Sequence[Piece]) -> Piece:
    """The piece with every tag and category of its copies.

    A feed does not tell the two apart: what it has for a tag and another copy for a category is a category, unless a
    copy that has categories has it for a tag too.
    """
    tags: dict[str, Tag] = {}
    categories: dict[str, str] = {}
    for copy in copies:
        for tag in copy.tags:
            tags.setdefault(tag.slug, tag)
        for name in copy.categories:
            categories.setdefault(text.slug(name), name)
    told = {tag.slug for copy in copies if copy.categories for tag in copy.tags}
    return replace(
        piece,
        tags=tuple(tags[slug] for slug in sorted(tags) if slug in told or slug not in categories),
        categories=tuple(categories[slug] for slug in sorted(categories)),
    )


def _beside(best: Piece, values: Iterable[str]) -> str:
    """The first of these that is not in the text anyway: some formats do not tell an intro or a note from it."""
    return next((value for value in values if value and text.squeeze(value) not in text.squeeze(best.text)), "")
