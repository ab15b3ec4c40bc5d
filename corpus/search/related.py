"""Pieces like a given one, and why: shared tags, rare words in common, the same author in the same month."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

import numpy as np

from corpus import function_words, text
from corpus.arrays import F32, Mask
from corpus.index.likeness import idf
from corpus.model import Piece
from corpus.query import Clause, Query, Term
from corpus.said import SEMICOLON, Row, Said
from corpus.search import finding, scoring
from corpus.search.finding import Found
from corpus.stems import cutters, stem
from corpus.store import Store
from corpus.store.columns import Shared

WORDS = 25  # words of a piece that say most about it
LONGEST = 8_000  # characters of a passage that are looked at
RARE = 0.02  # a word that more pieces share is no reason to give
TAGS = 0.35  # what shared tags weigh at most, beside a likeness of words of at most 1
LIKE = 0.5  # what likeness of company weighs
DEEP = 2000  # pieces whose company is compared: those with most of the words
AUTHOR = 0.1  # what the same author in the same month adds
_RUN = re.compile(rf"[{text.CJK}]+|[^\W_{text.CJK}]+")


@dataclass(frozen=True, slots=True)
class Related:
    """A piece like another, how like (within one answer only), and why in words."""

    piece: Piece
    score: float
    why: str


def to(store: Store, key: str, most: int = 5) -> tuple[Related, ...]:
    """The pieces most like the one that goes by `key`, most alike first, ties by day and key. Raises NoSuchPiece."""
    piece = store.piece(key)
    columns, row = store.columns, store.row(piece.key)
    words = _telling(store, piece)
    scores = np.zeros(columns.size, np.float32)
    whole = sum(weight for _, _, weight in words) or 1.0
    for _, found, weight in words:
        scores[found.rows] += found.worth * np.float32(weight / whole)
    if len(columns.vectors):
        some = np.flatnonzero(scores > 0)
        some = some if len(some) <= DEEP else some[np.argpartition(-scores[some], DEEP)[:DEEP]]
        like = columns.vectors.take(some, 0).astype(np.float32) @ columns.vectors[row].astype(np.float32) / 127**2
        scores[some] += LIKE * np.maximum(like, 0)
    tags = _shared(columns.tags, row, columns.size)
    scores += np.float32(TAGS) * tags / max(float(tags.max()), 1e-9)
    near = _near(store, row)
    scores[near] += np.float32(AUTHOR)
    scores[row] = 0
    alike = np.flatnonzero(scores > 0)
    best = scoring.best(alike, scores[alike], most)[0].tolist()
    pieces = store.pieces(best)
    common = _common(words, best, columns.size)
    return tuple(
        Related(other, round(float(scores[n]), 4), _why(piece, other, both, bool(near[n])))
        for n, other, both in zip(best, pieces, common, strict=True)
    )


def asked_by(store: Store, passage: str) -> Query:
    """What a passage asks, as a query: those of its words that the corpus has, the rarest of them, as they stand.

    No sign in the passage means anything.
    """
    rows: dict[str, int] = {}
    spare = function_words.of(store.columns.languages.values)
    for word in text.words(passage[:LONGEST]):
        if word.folded not in spare and word.folded not in rows:
            parts = [part.folded for part in text.terms(word.folded) if part.end - part.start > 1]
            rows[word.folded] = min(filter(None, (finding.spread(store, part) for part in parts)), default=0)
    best = set(sorted((word for word, there in rows.items() if there), key=lambda word: (rows[word], word))[:WORDS])
    return Query(tuple(Clause((Term(word),)) for word in rows if word in best))


def _telling(store: Store, piece: Piece) -> list[tuple[str, Found, float]]:
    """The words that say most about a piece, with what each finds and weighs; those in no other piece say nothing."""
    by, spare = cutters(piece.languages), function_words.of(store.columns.languages.values)
    every = _words("\n".join((piece.title, piece.standfirst, piece.intro, piece.text, piece.notes)))
    title, stems = _words(piece.title), {word: stem(word, by) for word in every if word not in spare}
    counts: Counter[str] = Counter()
    for word, one in stems.items():
        counts[one] += every[word] + 2 * title[word]
    # Looking up every word of a long piece takes long; the commonest of it and the longest are enough to choose from.
    some = sorted(counts, key=lambda one: (-counts[one] * min(len(one), 8), one))[: 4 * WORDS]
    spread = {one: pieces for one in some if (pieces := store.dictionary.spread(one)) > 1}
    said = idf(np.array(list(spread.values()), np.int64), store.size).tolist()
    weight = {one: counts[one] / (counts[one] + 1.2) * own for one, own in zip(spread, said, strict=True)}
    told = sorted(weight, key=lambda one: (-weight[one], one))[:WORDS]
    spelt: dict[str, str] = {}
    for word in sorted(stems, key=lambda word: (-every[word], word)):
        spelt.setdefault(stems[word], word)
    return [(spelt[one], finding.word(store, spelt[one]), weight[one]) for one in told]


def _words(passage: str) -> Counter[str]:
    """The words of a passage that may say something, and how often each stands there; CJK runs as pairs."""
    runs = _RUN.findall(text.fold(passage))
    every = ((run[at : at + 2] for at in range(len(run) - 1)) if text.CJK_SIGN.match(run) else (run,) for run in runs)
    return Counter(word for words in every for word in words if len(word) > 1)


def _shared(names: Shared, row: int, size: int) -> F32:
    """For every piece, how much the names it shares with one say: a name that few have says more."""
    said = np.zeros(size, np.float32)
    for name in names.of_piece(row).tolist():
        having = names.having(name)
        said[having] += idf(np.array(len(having)), size)
    return said


def _near(store: Store, row: int) -> Mask:
    """The pieces by one of the same authors in the same month."""
    columns = store.columns
    day = int(columns.days[row])
    if not day:
        return np.zeros(columns.size, bool)
    authors = columns.authors.mask(columns.authors.of_piece(row).tolist(), columns.size)
    return np.asarray(authors & columns.month(day))


def _common(words: list[tuple[str, Found, float]], rows: list[int], size: int) -> list[list[str]]:
    """For each of the pieces in these rows, the rare words that it has too."""
    rare = max(2, int(RARE * size))
    few = [(word, found.has(np.array(rows, np.int64))) for word, found, _ in words if len(found.rows) <= rare]
    return [[word for word, has in few if has[n]] for n in range(len(rows))]


def _why(piece: Piece, other: Piece, words: list[str], near: bool) -> str:
    own = {tag.slug for tag in piece.tags}
    tags = [tag.name for tag in other.tags if tag.slug in own]
    reasons: list[str] = [Said("also tagged {names}", names=_and(tags[:3]))] if tags else []
    if words:
        reasons.append(Said("both speak of {names}", names=_and(words[:3])))
    if near:
        both = [name for name in other.authors if name in piece.authors]
        reasons.append(Said("by {names} in the same month", names=_and(both[:2])))
    return Row(reasons, SEMICOLON) if reasons else Said("words of the same kind")


def _and(names: list[str]) -> str:
    *most, last = map(text.squeeze, names)
    return Said("{names} and {last}", names=Row(most), last=last) if most else last
