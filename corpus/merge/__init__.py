"""Many copies of a piece become one: the fullest text, every tag, every origin, and a key for life."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import count

import numpy as np

from corpus import text
from corpus.merge import alike, keys, natural, pairs, signs
from corpus.merge.copies import Compared, Copies
from corpus.merge.pieces import Pieces
from corpus.model import Piece, Tag, Unused


@dataclass(frozen=True, slots=True)
class Merged:
    """The pieces, each once; `aliases`: further keys with the key they lead to; `folded`: copies gone."""

    pieces: Pieces
    aliases: tuple[tuple[str, str], ...]
    folded: int
    hidden: tuple[tuple[str, str], ...] = ()  # every key of a hidden piece, with the one it goes by
    unused: tuple[Unused, ...] = ()


def merge(
    copies: Copies | Iterable[Piece],
    known: Mapping[str, str] | None = None,
    before: Callable[[str], Piece | None] | None = None,
) -> Merged:
    """Fold copies of one piece together.

    Copies are joined only on evidence: the same address, near-same text, or the same title and day where the texts do
    not speak against it. `known` maps every key the last index knew to the key its piece went by, which the piece then
    keeps; `before` gives a piece of that index by key, and is asked where several could have the key. What is joined
    is made of its copies anew each time it is asked for.
    """
    copies = copies if isinstance(copies, Copies) else Copies.of(copies)
    heaps = _heaps(copies)
    given, aliases = keys.give(heaps, known or {}, before or (lambda _: None))
    order = sorted(range(len(heaps)), key=lambda i: (heaps[i].day, given[i]))
    pieces = Pieces(
        [given[i] for i in order],
        np.array([heaps[i].print for i in order], np.uint64),
        lambda n: heaps[order[n]].whole(given[order[n]]),
        lambda slugs: _having(copies, [heaps[i].numbers for i in order], slugs),
    )
    return Merged(pieces, aliases, len(copies) - len(heaps))


@dataclass(frozen=True, slots=True)
class _Heap:
    """Copies that are one piece, by number, the fullest first."""

    copies: Copies
    numbers: tuple[int, ...]

    @property
    def piece(self) -> Piece:
        """The piece made of them; its key, tags and categories are those of the fullest."""
        loaded = self._loaded()
        return _joined(loaded, loaded[self._dated()]) if len(loaded) > 1 else loaded[0]

    def whole(self, key: str) -> Piece:
        """The piece with its key, and with every tag and category."""
        return _filed(self.piece, self._loaded(), key)

    @property
    def own(self) -> list[str]:
        """The keys that the copies have of themselves, that of the best dated first."""
        every = [self.copies.keys[n] for n in self.numbers]
        return list(dict.fromkeys([every[self._dated()], *sorted(every)]))

    def aparts(self) -> Iterator[Iterator[str]]:
        """The keys that each copy could have beside another piece of the same title and day."""
        return map(self._aparts, self.numbers)

    @property
    def day(self) -> int:
        """When it was published, as an ordinal; 0 where no day is known."""
        return int(self.copies.rows["day"][self.numbers[self._dated()]])

    @property
    def print(self) -> int:
        """A number for all that the copies hold."""
        prints = self.copies.rows["print"][list(self.numbers)]
        return int(prints[0]) if len(prints) == 1 else signs.number(str(prints.tolist()))

    def _aparts(self, n: int) -> Iterator[str]:
        yield self.copies.keys[n][: -natural.CHECK] + self.copies.rows["apart"][n].decode()
        yield from (natural.apart(self.copies.piece(n), more) for more in count(1))

    def _dated(self) -> int:
        """Which of the copies knows most of the date."""
        one = len(self.numbers) == 1  # as most are
        return 0 if one else int(np.argmax(self.copies.rows["dated"][list(self.numbers)]))

    def _loaded(self) -> list[Piece]:
        return [self.copies.piece(n) for n in self.numbers]


def _heaps(copies: Copies) -> list[_Heap]:
    """Copies of one piece together, fullest first, until nothing more can be joined: merging again changes nothing."""
    order = copies.fullest()
    heaps = [_Heap(copies, (n,)) for n in order.tolist()]
    rows = copies.rows[order]
    while groups := _groups(Compared(rows, partial(_piece, heaps))):
        alone = np.ones(len(heaps), bool)
        for first, *others in groups:
            heaps[first] = _Heap(copies, tuple(n for i in (first, *others) for n in heaps[i].numbers))
            rows[first] = np.frombuffer(signs.row(heaps[first].piece), signs.ROW)[0]
            alone[others] = False
        rows = rows[alone]
        heaps = [heaps[i] for i in np.flatnonzero(alone).tolist()]
    return heaps


def _having(copies: Copies, pieces: Sequence[tuple[int, ...]], slugs: Collection[str]) -> Mapping[str, list[int]]:
    """Which of the pieces, each made of these copies, have which of the tags."""
    home = np.zeros(len(copies), np.int64)
    for n, numbers in enumerate(pieces):
        home[list(numbers)] = n
    owners = np.repeat(np.arange(len(copies)), copies.rows["tags"])
    found = {slug: np.unique(home[owners[copies.tags == np.uint64(signs.number(slug))]]).tolist() for slug in slugs}
    return {slug: some for slug, some in found.items() if some}


def _piece(heaps: Sequence[_Heap], i: int) -> Piece:
    return heaps[i].piece


def _groups(copies: Compared) -> list[list[int]]:
    """Which belong together, by number, in order, where two or more do."""
    home = list(range(len(copies)))

    def find(i: int) -> int:
        while home[i] != i:
            home[i] = home[home[i]]
            i = home[i]
        return i

    def join(i: int, j: int) -> None:
        home[max(find(i), find(j))] = min(find(i), find(j))

    for i, j in pairs.likely(copies):
        if find(i) != find(j) and alike.proven(copies[i], copies[j]):
            join(i, j)
    for bucket in (*pairs.buckets(copies.dated), *pairs.buckets(copies.record)):
        near = pairs.within(bucket, copies)
        if not any(find(i) != find(j) and alike.different(copies[i], copies[j]) for i, j in near):
            for i in bucket[1:]:
                join(bucket[0], i)
    groups: dict[int, list[int]] = defaultdict(list)
    for i in range(len(copies)):
        if find(i) != i:
            groups[find(i)].append(i)
    return [[first, *others] for first, others in groups.items()]


def _joined(group: Sequence[Piece], dated: Piece) -> Piece:
    best = group[0]
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


def _filed(piece: Piece, copies: Sequence[Piece], key: str) -> Piece:
    """The piece with its key and every tag and category of its copies.

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
        key=key,
        tags=tuple(tags[slug] for slug in sorted(tags) if slug in told or slug not in categories),
        categories=tuple(categories[slug] for slug in sorted(categories)),
    )


def _beside(best: Piece, values: Iterable[str]) -> str:
    """The first of these that is not in the text anyway: some formats do not tell an intro or a note from it."""
    return next((value for value in values if value and text.squeeze(value) not in text.squeeze(best.text)), "")
