"""A key for life for each piece: the one it had in the last index, else one made of its title and day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, takewhile
from typing import Protocol

from corpus.merge import alike, pairs
from corpus.merge.copies import Compared, Copies
from corpus.model import Piece

_MANY = 5_000  # pieces that have gone at once; of more it is not asked where they went


class Keyed(Protocol):
    """A piece that is to have a key."""

    @property
    def own(self) -> Sequence[str]:
        """The keys that its copies have of themselves, that of the best dated first."""

    def aparts(self) -> Iterator[Iterator[str]]:
        """The keys that each of its copies could have beside another of the same title and day, one after another."""

    @property
    def piece(self) -> Piece:
        """The piece itself."""


def give(
    heaps: Sequence[Keyed], known: Mapping[str, str], before: Callable[[str], Piece | None]
) -> tuple[list[str], tuple[tuple[str, str], ...]]:
    """A key for each heap, in order, and every other key that leads to one of these, with that one.

    `known` and `before` are as for `merge`.
    """
    claims = list(_claims(heaps, known, before))
    claims += _moved(heaps, known, before, claims)
    keys = _keys(heaps, known, claims)
    return keys, _aliases(heaps, keys, known, claims)


def _keys(heaps: Sequence[Keyed], known: Mapping[str, str], claims: Iterable[tuple[int, str]]) -> list[str]:
    """A key for each heap: the one its piece had, else its own, which no other piece has or had."""
    found: dict[int, str] = {}
    taken: set[str] = set()
    for i, key in claims:
        if i not in found and key not in taken:
            found[i] = key
            taken.add(key)
    for i, heap in enumerate(heaps):
        if i not in found:
            choices = chain(heap.own, next(heap.aparts()))
            found[i] = next(key for key in choices if key not in taken and key not in known)
            taken.add(found[i])
    return [found[i] for i in range(len(heaps))]


def _claims(
    heaps: Sequence[Keyed], known: Mapping[str, str], before: Callable[[str], Piece | None]
) -> Iterator[tuple[int, str]]:
    """Which heap could have which key of the last index, the best first: the likest text, then the same place."""
    claims: list[tuple[int, int, str]] = []
    for i, heap in enumerate(heaps) if known else ():
        named = [key for key in heap.own if key in known]
        for others in heap.aparts():
            named += takewhile(known.__contains__, others)
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


def _moved(
    heaps: Sequence[Keyed],
    known: Mapping[str, str],
    before: Callable[[str], Piece | None],
    claims: Sequence[tuple[int, str]],
) -> Iterator[tuple[int, str]]:
    """Which heap is a piece of the last index whose title or day was put right since: their texts are the same."""
    lost = sorted(set(known.values()) - {key for _, key in claims})
    claiming = {i for i, _ in claims}
    fresh = [i for i in range(len(heaps)) if i not in claiming] if lost else []
    if not fresh or len(lost) > _MANY:  # of another corpus, more likely
        return
    were = [replace(was, url=None) for key in lost if (was := before(key)) is not None]
    copies = Copies.of([*were, *(replace(heaps[i].piece, url=None) for i in fresh)])
    signs = Compared(copies.rows, copies.piece)
    for one, other in pairs.likely(signs):
        old, new = sorted((one, other))
        if old < len(were) <= new and alike.proven(signs[old], signs[new]):
            yield fresh[new - len(were)], were[old].key


def _aliases(
    heaps: Sequence[Keyed], keys: Sequence[str], known: Mapping[str, str], claims: Iterable[tuple[int, str]]
) -> tuple[tuple[str, str], ...]:
    """Every other key that leads to a piece: those that copies have of themselves, and those it ever had."""
    leads = {key: key for key in keys}
    for i, key in claims:
        leads.setdefault(key, keys[i])
    for heap, key in zip(heaps, keys, strict=True):
        for other in heap.own:
            leads.setdefault(other, key)
    for other, key in known.items():
        if key in leads:
            leads.setdefault(other, leads[key])
    return tuple(sorted((other, key) for other, key in leads.items() if other != key))


def _likeness(piece: Piece, was: Piece) -> float:
    if was.text == piece.text:
        return 2.0
    return alike.shared(*sorted((was.text, piece.text), key=lambda words: len(alike.runs(words))))
