"""The best answers to a query, best first, each with its passage and why it is there."""

from __future__ import annotations

import numpy as np

from corpus.model import Hit, Page, Piece, Sort
from corpus.query import Query, Term
from corpus.said import Row, Said
from corpus.search import snippet, suggest
from corpus.search.scoring import Asked
from corpus.search.wanted import Wanted
from corpus.store import Store

MOST_COUNTS = 100  # of a kind of facet; a menu shows 25


def find(store: Store, query: Query, *, sort: Sort = "best", page: int = 1, size: int = 5) -> Page:
    """Page number `page` (from 1) of the answers to `query`, `size` a page.

    A filter whose value is no good is left out; `query.faults` tells so. An empty query finds everything, newest
    first. Ties go by day and key, so an answer is the same each time. Facets hold the MOST_COUNTS commonest.
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
    pieces = store.pieces(rows[shown].tolist())
    wanted = Wanted.of(asked.founds, asked.said)
    there = [found.has(rows[shown]) for _, found in asked.founds]
    hits = [
        _hit(piece, asked, wanted, [has[n] for has in there], float(ranks[shown][n]), float(scores[rows[shown][n]]))
        for n, piece in enumerate(pieces)
    ]
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


def _suggested(store: Store, query: Query, asked: Asked, found: bool) -> tuple[str, ...]:
    """Query lines to ask next: words respelt, or, where nothing was found, what does find something."""
    if not found:
        return suggest.instead(store, query, asked.finds)
    return suggest.spelling(store, query) if any(not len(one.rows) for _, one in asked.founds) else ()


def _hit(piece: Piece, asked: Asked, wanted: Wanted, there: list[bool], rank: float, score: float) -> Hit:
    standing = wanted.standing(piece)
    named = _named(piece, wanted)
    reasons: list[str] = [Said("in the title")] if standing["title"] else []
    reasons += [*named, *_found(asked, there)]
    # Told where what there is of the words says less than the company they keep, or where only their stems are there.
    if rank > 2 * score or not (named or wanted.literal(piece, standing)):
        reasons.append(Said("related words"))
    passage = snippet.best(piece, wanted, standing)
    why = Row(reasons or [Said("in the text")]) if asked.words else ""
    return Hit(piece=piece, score=round(rank, 4), passage=passage, why=why)


def _named(piece: Piece, wanted: Wanted) -> list[str]:
    """The names of a piece that hold what was asked for."""
    names = [*(tag.name for tag in piece.tags), *piece.categories, *piece.authors, piece.outlet or ""]
    if not wanted.count("\n".join(names)):  # mostly so, and sooner seen
        return []
    reasons: list[str] = [Said("tagged {name}", name=tag.name) for tag in piece.tags if wanted.count(tag.name)]
    reasons += [Said("in the category {name}", name=name) for name in piece.categories if wanted.count(name)]
    reasons += [Said("by {name}", name=name) for name in piece.authors if wanted.count(name)]
    outlet = piece.outlet if piece.outlet and wanted.count(piece.outlet) else ""
    return [*reasons, Said("published by {name}", name=outlet)] if outlet else reasons


def _found(asked: Asked, there: list[bool]) -> list[str]:
    """What of the query is in a piece: which phrases, which of those joined by OR, how many words.

    `there` says of each of `asked.founds` whether it is.
    """
    terms = [term for (term, _), here in zip(asked.founds, there, strict=True) if here]
    plain = terms[: sum(there[: len(asked.plain)])]
    reasons = [_word(term) for term in terms[len(plain) :]]
    if len(asked.plain) == 1 and asked.groups:
        reasons += [_word(term) for term in plain]
    elif len(asked.plain) > 1 and plain:
        number, of = len(plain), len(asked.plain)
        if number == of:
            reasons.append(Said("all the words"))
        elif asked.pairs:
            reasons.append(Said("{number} of {of} parts", number=number, of=of))
        else:
            reasons.append(Said("{number} of {of} words", number=number, of=of))
    return reasons


def _word(term: Term) -> str:
    return (
        Said("the phrase “{words}”", words=term.text)
        if term.kind == "phrase"
        else Said("the word “{words}”", words=str(term))
    )
