"""All the pieces that a tag means, or a query: for whatever treats them as one set, as a timeline and a list do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.arrays import Mask
from corpus.model import Piece
from corpus.query import Filter, Query
from corpus.search.scoring import Asked
from corpus.store import Store, columns

_BATCH = 200  # pieces in memory at once


@dataclass(frozen=True, slots=True)
class Selection:
    """What was meant, as a query, and the rows of the pieces there are."""

    query: Query
    mask: Mask

    @property
    def total(self) -> int:
        """How many pieces."""
        return int(self.mask.sum())


def select(store: Store, asked: str) -> Selection:
    """The pieces of a tag, if there is one written so, or else those that have all the words of the line as a query.

    All of them, unlike in a search: a piece with one word of five belongs to no such set.
    """
    tag = store.tagged_so(asked)
    query = Query((Filter("tag", tag.slug),)) if tag else Query.parse(asked)
    return Selection(query, Asked(store, query).all())


def pieces(store: Store, chosen: Selection, most: int | None = None) -> Iterator[Piece]:
    """The pieces, oldest first and undated last, ties by key; of the first `most` only. Few are in memory at once."""
    rows: list[int] = store.columns.ordered(columns.rows(chosen.mask), "oldest")[:most].tolist()
    for start in range(0, len(rows), _BATCH):
        yield from store.pieces(rows[start : start + _BATCH])
