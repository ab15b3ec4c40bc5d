"""Sentences as rows of a sparse matrix of their stems, and how central each is to all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from threadpoolctl import threadpool_limits

from corpus import function_words, text
from corpus.arrays import F64, I64, Mask
from corpus.index.tokens import Lexicon, Stemmer
from corpus.language import common
from corpus.stems import cutters
from corpus.summary.company import Company
from corpus.summary.sentences.words import small

DAMPING = 0.15  # chance to jump anywhere, as in LexRank (Erkan and Radev 2004, where it is called d)
LATENT = 0.15  # of what leads from one sentence to another, where there are latent-semantic vectors
ROUNDS = 30  # of the power method at most
SETTLED = 1e-5  # of the highest rank; it ends sooner where none changes by more
_EMPTY_SIGNS = frozenset("的了是在和與与及也就都而其这這那之于於为為以不有对對从從")


@dataclass(frozen=True, slots=True)
class Matrix:
    """Sentences by stems, rows of length one; kept as its entries, so that work grows with the text.

    A stem counts once in a sentence, by the root of its idf: within one subject the common words are the subject.
    """

    rows: I64
    columns: I64
    weights: F64
    lengths: F64  # of the rows, before they were made one
    stems: tuple[str, ...]  # by column

    @classmethod
    def of(cls, sentences: Sequence[tuple[str, str]]) -> Matrix:
        """The matrix of these sentences, each with its language (the first part of a BCP 47 code), in their order."""
        rows, columns, stems = _entries(sentences)
        spread = np.bincount(columns, minlength=len(stems))
        weights = np.sqrt(np.log1p(len(sentences) / np.maximum(spread, 1)))[columns]
        lengths = np.sqrt(np.bincount(rows, weights**2, minlength=len(sentences)))
        return cls(rows, columns, weights / np.maximum(lengths[rows], 1e-12), lengths, stems)

    def spread(self, over: F64) -> F64:
        """Matrix times its transpose times `over` (a number a sentence): likeness to all, without the square matrix."""
        return self.along(self._across(over))

    def _across(self, over: F64) -> F64:
        found = np.bincount(self.columns, self.weights * over[self.rows], minlength=len(self.stems))
        return np.asarray(found, np.float64)

    def along(self, stems: F64) -> F64:
        """Matrix times a number a stem."""
        found = np.bincount(self.rows, self.weights * stems[self.columns], minlength=len(self.lengths))
        return np.asarray(found, np.float64)

    def like(self, sentence: int) -> F64:
        """Cosine likeness of every sentence to one."""
        only = np.zeros(len(self.lengths))
        only[sentence] = 1.0
        return self.spread(only)

    def counts(self, among: Mask) -> F64:
        """In how many of the sentences `among` each stem stands; those behind the last told of are not."""
        whole = np.concatenate([among, np.zeros(len(self.lengths) - len(among), bool)])
        return np.bincount(self.columns[whole[self.rows]], minlength=len(self.stems)).astype(np.float64)


def centrality(matrix: Matrix, company: Company | None = None) -> F64:
    """Continuous LexRank of every sentence, the highest 1: how much the others lead to it.

    None leads to itself: one that is like no other would keep the mean rank. Where there is `company`, sentences also
    lead to those of other pieces that say the like in other words.
    """
    itself = (matrix.lengths > 0).astype(np.float64)

    def led(over: F64) -> F64:
        alike = matrix.spread(over) - itself * over
        return alike if company is None else (1 - LATENT) * alike + LATENT * company.spread(over)

    with threadpool_limits(1, "blas"):  # several threads wait for each other busily
        degree = np.maximum(led(np.ones_like(itself)), 1e-9)
        start = np.full_like(itself, 1.0 / max(1, len(itself)))
        rank = start
        for _ in range(ROUNDS):
            before, rank = rank, DAMPING * start + (1 - DAMPING) * led(rank / degree)
            if np.abs(rank - before).max(initial=0.0) <= SETTLED * rank.max(initial=0.0):
                break
    return np.round(topped(rank), 9)  # what is equal stays equal, however a machine adds up


def topped(some: F64) -> F64:
    """The same with the highest made 1."""
    return np.asarray(some / max(some.max(initial=0.0), 1e-12), np.float64)


def _entries(sentences: Sequence[tuple[str, str]]) -> tuple[I64, I64, tuple[str, ...]]:
    """Row and column of every different stem in every sentence, and the stems; words that say nothing have none."""
    lexicon = Lexicon()
    light, counts = lexicon.of([sentence for sentence, _ in sentences])
    words, every = lexicon.words(light), np.repeat(np.arange(len(sentences)), counts)
    stemmer = Stemmer(lexicon.strings, lexicon)
    rows, stems = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    languages = np.array([code for _, code in sentences], object)
    for code in sorted(set(languages.tolist())):
        own = (languages == code)[every]
        used = np.flatnonzero(np.bincount(words[own]))
        telling = np.zeros(len(lexicon.strings), bool)
        telling[used] = [_tells(word, code) for word in lexicon.strings.spelt(used)]
        kept = own & telling[words]
        rows.append(every[kept])
        stems.append(stemmer.of(words[kept], cutters([code])).astype(np.int64))
    used = np.flatnonzero(np.bincount(np.concatenate(stems)))
    width = max(1, len(used))
    both = np.sort(np.concatenate(rows) * width + np.searchsorted(used, np.concatenate(stems)))
    both = both[np.diff(both, prepend=-1) > 0]  # as np.unique, whose hashing takes ten times as long
    return both // width, both % width, tuple(lexicon.strings.spelt(used))


def _tells(word: str, code: str) -> bool:
    return len(word) > 1 and word not in _empty(code) and (word.isascii() or _EMPTY_SIGNS.isdisjoint(word))


@cache
def _empty(code: str) -> frozenset[str]:
    """The words of a language that say nothing of a subject: for English as in search, else the small ones we know."""
    return function_words.ENGLISH if code == "en" else frozenset(map(text.fold, common(code) | small(code)))
