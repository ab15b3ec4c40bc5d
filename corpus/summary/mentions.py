"""Where the things that sentences speak of as known are named in their pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import numpy as np

from corpus import text
from corpus.arrays import I64
from corpus.model import Piece
from corpus.stems import cutters, stem
from corpus.summary.matrix import Matrix
from corpus.summary.sentences import known
from corpus.summary.sentences.prose import Sentence

SUBJECT = 1 / 2  # of the pieces; a noun that so many have is what all is about, and *the ferry* needs no other ferry
FEWEST = 3  # pieces, for that


def needed(
    pieces: Sequence[Piece], sentences: Sequence[Sentence], owners: I64, matrix: Matrix
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The sentences that speak of something as known, each with those before it in its piece that name it.

    What stands in the title of the piece is known, and what so many of the pieces have that all is about it. `owners`
    are the places of the pieces of the sentences, ascending; the first rows of the matrix are the sentences.
    """
    columns = {word: n for n, word in enumerate(matrix.stems)}
    order = np.argsort(matrix.columns, kind="stable")
    order = order[matrix.rows[order] < len(sentences)]
    rows, bounds = matrix.rows[order], np.searchsorted(matrix.columns[order], np.arange(len(columns) + 1))

    @cache
    def having(noun: str) -> I64:
        column = columns.get(noun)
        return rows[:0] if column is None else rows[bounds[column] : bounds[column + 1]]

    @cache
    def is_subject(noun: str) -> bool:
        return len(np.unique(owners[having(noun)])) >= max(FEWEST, SUBJECT * len(pieces))

    @cache
    def names(place: int, noun: str) -> bool:
        return _named(noun, sentences[place])

    for place, one in enumerate(sentences):
        noun = _stem(one.taken(), one.language)
        if noun and not is_subject(noun) and noun not in _stems(pieces[int(owners[place])].title, one.language):
            some = having(noun)
            first = np.searchsorted(owners, owners[place])  # of its piece
            before = some[slice(*np.searchsorted(some, (first, place)))].tolist()
            yield place, tuple(other for other in before if names(other, noun))


def _named(noun: str, one: Sentence) -> bool:
    """Does a sentence say which thing of this noun is meant?"""
    return any(
        _stem(term.folded, one.language) == noun and known.names(one.words, term.start, term.end, one.language)
        for term in text.terms(one.words)
    )


def _stem(noun: str, code: str) -> str:
    return stem(text.fold(noun), cutters([code])) if noun else ""


@lru_cache(1_000)
def _stems(words: str, code: str) -> frozenset[str]:
    return frozenset(_stem(term.folded, code) for term in text.terms(words))
