"""What one word, phrase or beginning of a word finds: the pieces, and what it is worth in each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from corpus import function_words, text
from corpus.arrays import F32, U32, Mask, Rows
from corpus.index import postings
from corpus.index.fields import WEIGHTS
from corpus.index.lookup import STEPS
from corpus.index.packed import Packed
from corpus.query import Term
from corpus.stems import stems
from corpus.store import Store
from corpus.store.dictionary import Stem

ONE = np.float32(1)


@dataclass(frozen=True, slots=True)
class Found:
    """Rows of pieces, ascending, and BM25's worth in each, without idf; `words` are all that count as this one."""

    rows: Rows
    steps: NDArray[np.uint8 | np.float32]  # the worth, in `unit`s: most of a long list may never be asked for
    unit: np.float32 = ONE
    words: tuple[str, ...] = ()
    vector: F32 | None = None
    runs: tuple[str, ...] = ()  # of two words, which count as this one too

    @property
    def worth(self) -> F32:
        """The worth in each piece."""
        return np.multiply(self.steps, self.unit, dtype=np.float32)

    def at(self, places: Rows) -> tuple[Rows, F32]:
        """The rows that stand in these places, and the worth in each."""
        return self.rows.take(places), np.multiply(self.steps.take(places), self.unit, dtype=np.float32)

    def mask(self, size: int) -> Mask:
        """The same as a mask of so many pieces."""
        there = np.zeros(size, bool)
        there[self.rows] = True
        return there

    def has(self, rows: Rows) -> list[bool]:
        """Which of the pieces in these rows are among those found?"""
        there: list[bool] = postings.among(self.rows, rows).tolist()
        return there


HALF = 3  # letters of the second half of a word, at least
NOTHING = Found(np.zeros(0, np.int64), np.zeros(0, np.float32))


def word(store: Store, folded: str) -> Found:
    """The pieces with a word of the same stem, by any language in the index; or with a CJK pair or character."""
    known = [one for one in map(store.dictionary.stem, stems(folded, store.columns.cut)) if one]
    if len(known) == 1:
        return _found(known[0])
    return _joined([_found(one) for one in known])


def anyhow(store: Store, folded: str) -> Found:
    """The same, whether the word is written as one, with a hyphen or apart: `cooperation` is `co-operation` too."""
    found = word(store, folded)
    apart = store.columns.lately(folded, lambda: _apart(store, (folded, *found.words)))
    return _joined([found, *apart]) if apart else found


def together(store: Store, folded: str, other: str) -> Found:
    """The pieces where two words that follow each other in a query are written as one; for each it is worth half."""
    both = folded + other
    there = store.dictionary.having
    known = store.columns.lately(f"{folded} {other}", lambda: (both,) if both.isalpha() and there(both) else ())
    found = word(store, both) if known else NOTHING
    return replace(found, steps=found.worth * np.float32(0.5), unit=ONE)


def _apart(store: Store, words: tuple[str, ...]) -> tuple[Found, ...]:
    """The pieces with one of the words in two, its halves side by side; for each two that are somewhere.

    Function words do so without being one word. Where the second half stands nowhere else, and the whole word more
    often, a line's end has broken it.
    """
    spare, having = function_words.of(store.columns.languages.values), store.dictionary.having
    runs: dict[str, Found] = {}
    for whole, n in ((one, n) for one in words if one.isalpha() for n in range(1, len(one) - HALF + 1)):
        both = whole[:n], whole[n:]
        if spare.isdisjoint(both) and all(map(having, both)):
            run = " ".join(both)
            found = exact(store, Term(run, "phrase"))
            meeting = len(found.rows)
            if meeting and (having(both[1]) > meeting or having(whole) <= meeting):
                runs[run] = replace(found, runs=(run,))
    return tuple(runs.values())


def spread(store: Store, folded: str) -> int:
    """How many pieces at least have a word of the same stem, without looking which."""
    return max(map(store.dictionary.spread, stems(folded, store.columns.cut)))


def exact(store: Store, term: Term) -> Found:
    """The pieces where a term of one or more words stands as written: a phrase, a beginning, a run of characters."""
    parts = [part for part in text.terms(term.text) if part.folded]
    return _pieces(store, _places(store, parts, term.kind == "prefix")) if parts else NOTHING


@lru_cache(maxsize=4096)
def parts(term: Term) -> tuple[text.Word, ...]:
    """The words of a term; of a CJK run the pairs, or the one character there is."""
    found = [part for part in text.terms(term.text) if part.folded]
    return tuple(part for n, part in enumerate(found) if not _spare(found, n))


def union(founds: list[Found]) -> Found:
    """The pieces that any of them finds, with the worth of the best."""
    return _joined([found for found in founds if len(found.rows)])


def _found(stem: Stem) -> Found:
    rows = postings.unpack(stem.rows, stem.pieces, np.int64)
    vector = None if stem.vector is None else np.frombuffer(stem.vector, "<f2").astype(np.float32)
    return Found(rows, np.frombuffer(stem.worth, np.uint8), np.float32(1 / STEPS), stem.words, vector)


def _joined(founds: list[Found]) -> Found:
    if not founds:
        return NOTHING
    if len(founds) == 1:
        return founds[0]
    rows, worth = (np.concatenate([getattr(found, name) for found in founds]) for name in ("rows", "worth"))
    order = np.argsort(rows, kind="stable")  # quick, as each ascends
    rows, worth = rows[order], worth[order]
    starts = np.flatnonzero(np.concatenate((rows[:1] >= 0, rows[1:] != rows[:-1])))
    words, runs = (
        tuple(dict.fromkeys(one for found in founds for one in getattr(found, name))) for name in ("words", "runs")
    )
    vector = next((found.vector for found in founds if found.vector is not None), None)
    best = np.maximum.reduceat(worth, starts) if len(rows) else worth
    return Found(rows[starts], best, ONE, words, vector, runs)


def _spare(found: list[text.Word], n: int) -> bool:
    """Is this the last character of a CJK run, which the pair before it has already?"""
    return n > 0 and found[n].cjk and found[n].end - found[n].start == 1 and found[n - 1].end == found[n].end


def _places(store: Store, found: list[text.Word], prefix: bool) -> U32:
    """Where the words stand one after another; the last may be only the beginning of a word."""
    asked = [(n, part) for n, part in enumerate(found) if not _spare(found, n)]
    last, part = asked[-1]
    begins = [(last, part)] if prefix or (part.cjk and part.end - part.start == 1) else []
    lists = _whole(store, [(n, part.folded) for n, part in asked[: len(asked) - len(begins)]])
    lists += [(n, store.dictionary.starting(part.folded)) for n, part in begins]
    lists.sort(key=lambda one: sum(map(len, one[1])))
    if not all(known for _, known in lists):
        return np.zeros(0, np.uint32)
    n, rarest = lists[0]
    here = _merged(rarest)
    here = here[np.searchsorted(here, np.uint32(n)) :] - np.uint32(n)  # the place of the first word
    for n, known in lists[1:]:
        wanted = here + np.uint32(n)
        here = known[0].also(wanted) if len(known) == 1 else wanted[postings.among(_merged(known), wanted)]
        here = here - np.uint32(n)
    return here


def _whole(store: Store, words: list[tuple[int, str]]) -> list[tuple[int, list[Packed]]]:
    """The lists for whole words that stand so far from the first: of two common neighbours, where they meet."""
    common = store.columns.common
    pairs = [
        (n, store.dictionary.meeting(word, other))
        for (n, word), (at, other) in pairwise(words)
        if at == n + 1 and word in common and other in common
    ]
    met = {n for at, _ in pairs for n in (at, at + 1)}
    lists = pairs + [(n, store.dictionary.places(word)) for n, word in words if n not in met]
    return [(n, [known] if known else []) for n, known in lists]


def _merged(known: list[Packed]) -> U32:
    if len(known) == 1:
        return known[0].every()
    return np.sort(np.concatenate([one.every() for one in known]), kind="stable")  # quick, as each ascends


def _pieces(store: Store, places: U32) -> Found:
    if not len(places):
        return NOTHING
    columns = store.columns
    if len(places) < columns.size:
        at = np.searchsorted(columns.places, places, "right") - 1
        starts = np.flatnonzero(np.concatenate(([True], at[1:] != at[:-1])))
        rows, times = at[starts], np.diff(np.append(starts, len(at)))
        titled = np.add.reduceat(places - columns.places[at] < columns.heads[at], starts, dtype=np.int64)
    else:  # sooner found the other way round
        ends = postings.below(places, columns.places)
        every = np.diff(ends)
        rows = np.flatnonzero(every)
        times, titled = every[rows], _leading(places, ends[rows], (columns.places[:-1] + columns.heads)[rows])
    counts = (times + (WEIGHTS["title"] - 1) * titled).astype(np.float32)
    return Found(rows, counts / (counts + columns.slow[rows]))


def _leading(places: U32, first: Rows, before: U32) -> Rows:
    """How many places from each of the `first` on are before something: few, and those of titles."""
    at, more = first.copy(), np.arange(len(first))
    while len(more := more[places.take(at[more]) < before[more]]):
        at[more] += 1
        more = more[at[more] < len(places)]
    return at - first
