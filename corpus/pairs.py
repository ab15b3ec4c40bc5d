"""Which copies are worth comparing, so that not every two of them have to be.

Two copies are when they share a title, an address, or a mark of their texts. The marks of a text are the smallest
hashes of its five-word runs, after Broder, "On the resemblance and containment of documents", 1997, and those of its
opening, which is what an excerpt has of it: near-same texts are likely to have one in common, and others hardly ever.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeAlias
from zlib import crc32

from corpus import alike
from corpus.alike import Signs

Marks: TypeAlias = tuple[int, ...]

_HEAD = 2000  # characters that the marks of a text are taken from
_SMALLEST = 6  # marks from anywhere in it
_OPENINGS = (0, 16, 32)  # the words at which a mark is taken of eight
_ALL = 12  # copies with a sign in common of which every two are compared; of more, each with
_NEXT = 6  # those that stand next to it


def marks(passage: str) -> Marks:
    """Numbers that a near-same text, or an excerpt of this one, is likely to have too."""
    found = alike.words(passage[:_HEAD])
    openings = [crc32(" ".join(found[at : at + 8]).encode()) for at in _OPENINGS if len(found) >= at + 8]
    if len(found) < alike.MANY:
        return tuple(openings)
    # One run in four is looked at: those whose first word ends in a letter with a number that four divides.
    starts = [at for at, word in enumerate(found[:-4]) if not ord(word[-1]) & 3]
    hashes = sorted({crc32(" ".join(found[at : at + 5]).encode()) for at in starts})
    return (*hashes[:_SMALLEST], *openings)


def likely(signs: Sequence[Signs], marks: Sequence[Marks]) -> Iterator[tuple[int, int]]:
    """Pairs, by number, that could be one piece."""
    for bucket in (
        *buckets((s.address, i) for i, s in enumerate(signs) if s.address),
        *buckets((s.title, i) for i, s in enumerate(signs) if s.title),
        *buckets((mark, i) for i, own in enumerate(marks) for mark in own),
    ):
        yield from within(bucket, signs, marks)


def buckets(signed: Iterable[tuple[Hashable, int]]) -> list[list[int]]:
    """The numbers that share a sign, where two or more do."""
    first: dict[Hashable, int] = {}
    more: dict[Hashable, list[int]] = {}
    for sign, i in signed:
        if first.setdefault(sign, i) != i:
            more.setdefault(sign, [first[sign]]).append(i)
    return list(more.values())


def within(bucket: Sequence[int], signs: Sequence[Signs], marks: Sequence[Marks]) -> Iterator[tuple[int, int]]:
    """Every two of a few; of many, so that work does not grow with their square, those with the likest texts."""
    some = bucket if len(bucket) <= _ALL else sorted(bucket, key=lambda i: (marks[i], signs[i].piece.text, i))
    reach = _ALL if len(bucket) <= _ALL else _NEXT
    for n, i in enumerate(some):
        for j in some[max(0, n - reach) : n]:
            yield j, i
