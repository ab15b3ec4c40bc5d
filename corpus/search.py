"""The best answers to a query, best first, each with its passage and why it is there."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus import finding, snippet, suggest
from corpus.finding import Found
from corpus.model import Hit, Page, Piece, Sort
from corpus.query import Query, Term
from corpus.scoring import Asked
from corpus.store import Store
from corpus.wanted import Wanted

MOST_COUNTS = 100  # of a kind of facet; a menu shows 25


def find(store: Store, query: Query, *, sort: Sort = "best", page: int = 1, size: int = 5) -> Page:
    """Page number `page` (from 1) of the answers to `query`, `size` a page.

    A filter whose value is no good is left out; `query.faults` tells so. An empty query finds everything, newest
    first. Ties go by key, so an answer is the same each time it is asked. Facets hold the MOST_COUNTS commonest.
    """
    asked = Asked(store, query)
    mask, scores = asked.mask()
    total = int(np.count_nonzero(mask))
    if sort == "best" and asked.words:
        rows, ranks = asked.ordered(mask, scores, min(total, max(0, page) * size))
    else:
        rows = store.columns.ordered(np.flatnonzero(mask), "newest" if sort == "best" else sort)
        ranks = scores[rows]
    shown = slice((page - 1) * size, page * size) if page > 0 else slice(0)
    pieces = store.pieces([int(row) + 1 for row in rows[shown]])
    founds = asked.founds
    wanted = Wanted.of(founds, store.size)
    hits = [
        Hit(piece=piece, score=round(float(rank), 4), passage=snippet.best(piece, wanted),
            why=_why(piece, wanted, founds, int(row)))
        for piece, rank, row in zip(pieces, ranks[shown], rows[shown], strict=True)
    ]  # fmt: skip
    return Page(
        query=query,
        sort=sort,
        number=page,
        size=size,
        total=total,
        hits=tuple(hits),
        facets=store.columns.facets(mask, MOST_COUNTS),
        suggestions=_suggested(store, query, asked, total > 0),
    )


def ranked(store: Store, query: Query, most: int) -> list[int]:
    """The rows (from 0, in order of key) of the best answers, and nothing else; for measuring."""
    asked = Asked(store, query)
    return asked.ordered(*asked.mask(), most)[0][:most].tolist()  # type: ignore[no-any-return]  # numpy says Any


def _suggested(store: Store, query: Query, asked: Asked, found: bool) -> tuple[str, ...]:
    """Query lines to ask next: words respelt, or, where nothing was found, what does find something."""
    if not found:
        return suggest.instead(store, query, lambda other: bool(Asked(store, other).mask()[0].any()))
    return suggest.spelling(store, query) if any(not len(one.rows) for _, one in asked.founds) else ()


def _why(piece: Piece, wanted: Wanted, founds: Sequence[tuple[Term, Found]], row: int) -> str:
    """Why this piece answers, in a few words; empty where nothing was asked for in words."""
    if not founds:
        return ""
    reasons = [f"tagged {tag.name}" for tag in piece.tags if wanted.count(tag.name)]
    if wanted.count(piece.title):
        reasons.insert(0, "in the title")
    reasons += [f"in the category {name}" for name in piece.categories if wanted.count(name)]
    reasons += [f"by {name}" for name in piece.authors if wanted.count(name)]
    there = [term for term, found in founds if finding.has(found, row)]
    reasons += [f"the phrase “{term.text}”" for term in there if term.kind == "phrase"]
    if len(founds) > 1:
        reasons.append("all the words" if len(there) == len(founds) else f"{len(there)} of {len(founds)} words")
    elif not reasons:
        reasons.append("in the text")
    return ", ".join(reasons)
