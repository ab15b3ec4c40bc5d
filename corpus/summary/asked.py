"""What a summary asks of the index: which pieces of a tag lie in a period, and how rare a stem is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from math import log1p

from corpus.model import Tag
from corpus.query import Filter
from corpus.store import Store
from corpus.summary.periods import Span


def inside(store: Store, tag: Tag, span: Span) -> set[int]:
    """The rows of a tag's pieces that are known to lie in `span`; of all of them where it has no bounds."""
    rows = store.tagged(tag)
    if span.first:
        rows &= store.fenced(Filter("since", span.first.isoformat()))
    if span.last:
        rows &= store.fenced(Filter("until", span.last.isoformat()))
    return rows


def undated(store: Store, tag: Tag) -> int:
    """How many pieces of a tag have no date."""
    return len(store.tagged(tag) - inside(store, tag, Span(date.min)))


def rarity(store: Store) -> Callable[[str], float]:
    """How rare a stem is among all pieces of the index, as its idf."""

    def rare(stem: str) -> float:
        known = store.dictionary.stem(stem)
        return log1p(store.size / known.pieces if known else store.size)

    return rare
