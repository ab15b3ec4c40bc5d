"""Which piece the words mean that a person wrote where one was asked for."""

from __future__ import annotations

from contextlib import suppress

from corpus import search, text
from corpus.errors import NoSuchPiece
from corpus.query import Query
from corpus.said import Said
from corpus.search import suggest
from corpus.store import Store


def meant(store: Store, words: str) -> str:
    """The key of the piece that words mean: its key, its title, or what a search finds best. Raises NoSuchPiece."""
    with suppress(NoSuchPiece):
        return store.piece(words.strip()).key
    titled = next(iter(suggest.titles(store, words, limit=1)), None)
    if titled is not None and text.fold(words).strip() in text.fold(titled.label):
        return titled.value
    hits = search.find(store, Query.parse(words), size=1).hits if Query.parse(words).parts else ()
    if hits:
        return hits[0].piece.key
    raise NoSuchPiece(
        Said("No piece answers to “{words}”. Try /search, which also tells what comes close.", words=words)
    )
