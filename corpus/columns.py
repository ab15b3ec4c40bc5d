"""What an index knows of every piece at once: days, tags, authors, ... as arrays, by row (from 0, in order of key).

An index never changes, so its columns are read once a process and shared by every thread that asks.
"""

from __future__ import annotations

import calendar
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from corpus import likeness, text
from corpus.lookup import slowness
from corpus.model import Count, Facets, Sort
from corpus.query import Filter

Mask = NDArray[np.bool_]
Rows = NDArray[np.int64]
I32 = NDArray[np.int32]
T = TypeVar("T")

FEW = 20  # when fewer than one piece in so many is meant, they are looked up one by one
KEPT = 2  # indexes whose columns are held: the one that is, and the one before


@dataclass(frozen=True, slots=True)
class Shared:
    """Names that pieces share: pair n says that the piece in row `piece[n]` has the name number `name[n]`."""

    values: tuple[str, ...]  # what a filter takes
    labels: tuple[str, ...]  # what a person reads
    slugs: tuple[str, ...]
    piece: Rows  # ascending
    name: Rows

    def mask(self, names: Collection[int], size: int) -> Mask:
        """The pieces that have one of these names."""
        wanted = np.zeros(len(self.values), bool)
        wanted[list(names)] = True
        found = np.zeros(size, bool)
        found[self.piece[wanted[self.name]]] = True
        return found

    def counts(self, mask: Mask, most: int | None) -> tuple[Count, ...]:
        """How many of the pieces in `mask` have each name, most first, ties by label; only the first `most`."""
        found = np.bincount(self._names(mask), minlength=len(self.values))
        order = np.argsort(-found, kind="stable")
        order = order[: int(np.count_nonzero(found))]
        if most is not None and len(order) > most:
            order = order[: int(np.searchsorted(-found[order], -found[order[most - 1]], "right"))]
        counts = [Count(self.values[n], self.labels[n], int(found[n])) for n in order.tolist()]
        return tuple(sorted(counts, key=lambda count: (-count.pieces, count.label))[:most])

    def _names(self, mask: Mask) -> Rows:
        """The names of the pieces in `mask`, one for each that has it."""
        rows = np.flatnonzero(mask)
        if len(rows) * FEW > len(mask):
            return self.name[mask[self.piece]]
        starts = np.searchsorted(self.piece, rows)
        counts = np.searchsorted(self.piece, rows, "right") - starts
        return self.name[np.repeat(starts - np.cumsum(counts) + counts, counts) + np.arange(int(counts.sum()))]


@dataclass(slots=True)
class Columns:
    """The columns of one index."""

    size: int
    days: I32  # as ordinals, 0 unknown
    starts: Rows
    places: NDArray[np.uint32]  # starts once more, as places are counted
    heads: NDArray[np.uint8]
    slow: NDArray[np.float32]
    vectors: NDArray[np.int8]  # size rows, or none
    cut: tuple[tuple[str, ...], ...]
    tags: Shared
    authors: Shared
    outlets: Shared
    kinds: Shared
    languages: Shared
    years: Shared
    _lock: threading.RLock = field(default_factory=threading.RLock)  # what is made may ask for more
    _made: dict[str, object] = field(default_factory=dict)

    @classmethod
    def load(
        cls, read: Callable[[str], bytes], tags: Sequence[tuple[str, str]], authors: Sequence[tuple[str, str]]
    ) -> Columns:
        """The columns that `read` gives by name; `tags` and `authors` are slug and name, by number."""
        days = np.frombuffer(read("days"), "<i4")
        size = len(days)
        slugs, names = [slug for slug, _ in tags], [name for _, name in tags]
        vectors = np.frombuffer(read("vectors"), np.int8).reshape(-1, likeness.SIZE)
        return cls(
            size=size,
            days=days,
            starts=np.frombuffer(read("starts"), "<u4").astype(np.int64),
            places=np.frombuffer(read("starts"), "<u4"),
            heads=np.frombuffer(read("heads"), "<u1"),
            slow=slowness(np.frombuffer(read("lengths"), "<u4").astype(np.int64)),
            vectors=vectors,
            cut=tuple(tuple(line.split()) for line in read("cut").decode().split("\n")),
            tags=_shared(read, "tagged", slugs, names, slugs),
            authors=_shared(read, "written", *_twice([name for _, name in authors]), [slug for slug, _ in authors]),
            outlets=_single(read, "outlet", "outlets"),
            kinds=_single(read, "kind", "kinds"),
            languages=_shared(read, "spoken", *_twice(_lines(read("languages"))), None),
            years=_years(days),
        )

    def inside(self, fence: Filter) -> Mask:
        """The pieces inside `fence`, or outside it if it is negated. Raises BadDate for a value that is none."""
        mask = self._inside(fence)
        return ~mask if fence.negated else mask

    def every(self) -> Mask:
        """All of them."""
        return np.ones(self.size, bool)

    def facets(self, mask: Mask, most: int | None = None) -> Facets:
        """Counts over the pieces in `mask`, at most `most` of a kind."""
        return Facets(
            tags=self.tags.counts(mask, most),
            authors=self.authors.counts(mask, most),
            outlets=self.outlets.counts(mask, most),
            years=self.years.counts(mask, most),
            languages=self.languages.counts(mask, most),
        )

    def ordered(self, rows: Rows, sort: Sort) -> Rows:
        """The same rows by date, undated last, ties by key."""
        days = self.days[rows].astype(np.int64)
        by = np.where(days == 0, np.iinfo(np.int64).max, -days if sort == "newest" else days)
        return rows[np.lexsort((rows, by))]

    def span(self, mask: Mask) -> tuple[date | None, date | None]:
        """The first and the last day of the pieces in `mask`."""
        days = self.days[mask & (self.days > 0)]
        return (date.fromordinal(int(days.min())), date.fromordinal(int(days.max()))) if len(days) else (None, None)

    def month(self, day: int) -> Mask:
        """The pieces of the same month as a day (an ordinal)."""
        known = date.fromordinal(day)
        first = known.replace(day=1).toordinal()
        last = first + calendar.monthrange(known.year, known.month)[1]
        return (self.days >= first) & (self.days < last)

    def keep(self, name: str, make: Callable[[], T]) -> T:
        """What `make` makes, made once for this index."""
        with self._lock:
            if name not in self._made:
                self._made[name] = make()
            made: T = self._made[name]  # type: ignore[assignment]  # what was made under this name
            return made

    def _inside(self, fence: Filter) -> Mask:
        slug = text.slug(fence.value)
        if fence.field in ("year", "since", "until"):
            first, last = (day.toordinal() for day in fence.days())
            if fence.field == "since":
                return self.days >= first
            return (self.days > 0) & (self.days <= last) & ((self.days >= first) | (fence.field == "until"))
        if fence.field == "lang":
            asked = fence.value.lower()
            return self._named(self.languages, lambda own: own == asked or own.startswith(asked + "-"))
        if fence.field == "kind":
            return self._named(self.kinds, lambda own: own == slug)
        if fence.field == "tag":
            return self._named(self.tags, lambda own: own == slug)
        return self._named(self.outlets if fence.field == "outlet" else self.authors, lambda own: slug in own)

    def _named(self, shared: Shared, fits: Callable[[str], bool]) -> Mask:
        return shared.mask([n for n, own in enumerate(shared.slugs) if fits(own)], self.size)


def shared(key: tuple[object, ...], load: Callable[[], Columns]) -> Columns:
    """The columns of the file that `key` names, loaded by whoever asks first."""
    with _lock:
        if key not in _held:
            _held[key] = load()
            while len(_held) > KEPT:
                _held.popitem(last=False)
        _held.move_to_end(key)
        return _held[key]


_held: OrderedDict[tuple[object, ...], Columns] = OrderedDict()
_lock = threading.Lock()


def _shared(
    read: Callable[[str], bytes], name: str, values: list[str], labels: list[str], slugs: list[str] | None
) -> Shared:
    kept = [value.lower() for value in values] if slugs is None else slugs
    piece, names = (np.frombuffer(read(f"{name}_{half}"), "<i4").astype(np.int64) for half in ("piece", "name"))
    return Shared(tuple(values), tuple(labels), tuple(kept), piece, names)


def _single(read: Callable[[str], bytes], name: str, names: str) -> Shared:
    values = np.frombuffer(read(name), "<i4").astype(np.int64)
    piece = np.flatnonzero(values >= 0)
    spelt = tuple(_lines(read(names)))
    return Shared(spelt, spelt, tuple(map(text.slug, spelt)), piece, values[piece])


def _years(days: I32) -> Shared:
    piece = np.flatnonzero(days > 0)
    known, at = np.unique(days[piece], return_inverse=True)
    years = np.array([date.fromordinal(int(day)).year for day in known], np.int32)
    there, place = np.unique(years, return_inverse=True)
    spelt = tuple(f"{year:04}" for year in there.tolist())
    return Shared(spelt, spelt, spelt, piece, place[at])


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8", "surrogatepass").split("\n") if data else []


def _twice(values: list[str]) -> tuple[list[str], list[str]]:
    return values, values


def rows(mask: Mask) -> Rows:
    """The rows of a mask, ascending."""
    return np.flatnonzero(mask)


def mask(size: int, of: Iterable[int]) -> Mask:
    """The mask of these rows."""
    found = np.zeros(size, bool)
    found[np.fromiter(of, np.int64)] = True
    return found
