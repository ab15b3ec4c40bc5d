"""Which pieces a query finds, and in which order: BM25 over its words, then what words mean by their company."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from corpus import function_words, text
from corpus.arrays import F32, Mask, Rows
from corpus.errors import BadDate
from corpus.index import likeness
from corpus.query import Query, Term
from corpus.search import finding
from corpus.search.finding import Found
from corpus.store import Store

MOST_WORDS = 200  # different words of a query that are looked up; a question has ten, a pasted page has more
REPEATED = 0.4  # a word that stands n times in the query weighs n to this power
SIGN = 0.3  # what a single CJK character weighs beside the pairs it is in
LIKE = 0.25  # what likeness of company weighs, for a query that no piece answers word by word
HEEDED = 1  # best pieces by words alone, whose own company is added to the query's
FEWER = 32  # times as many pieces have a word: then those that the filters leave are looked for among them
SAMPLED = 16  # one in so many scores is looked at to guess which are high
DEEP = 1000  # best pieces by words alone that are put in a new order by likeness


class Asked:
    """A query against one store; `known` is what words find, of another query that was asked before."""

    def __init__(self, store: Store, query: Query, known: dict[str, Found] | None = None) -> None:
        self._store = store
        self._query = query
        self._known = {} if known is None else known
        wanted = [clause for clause in query.clauses if not clause.negated]
        self._groups = [clause for clause in wanted if len(clause.terms) > 1 or clause.terms[0].kind == "phrase"]
        plain = [clause.terms[0] for clause in wanted if clause not in self._groups]
        self.terms, self._founds = self._looked_up(plain)
        self._signs = _signs(plain)
        self.groups = [[(term, self._term(term)) for term in clause.terms] for clause in self._groups]
        self._must = [finding.union([found for _, found in group]) for group in self.groups]
        self.plain = list(zip(self.terms, (found for found, _ in self._founds), strict=True))

    @cached_property
    def pairs(self) -> bool:
        """Are some words of the query CJK, of which pairs of characters are looked up?"""
        return any(part.cjk for term in self.terms for part in finding.parts(term))

    @property
    def founds(self) -> list[tuple[Term, Found]]:
        """What counts as a word of the query, with what it finds."""
        return self.plain + [one for group in self.groups for one in group]

    @property
    def words(self) -> bool:
        """Does the query ask for words at all?"""
        return bool(self.terms or self._groups)

    @property
    def said(self) -> list[float]:
        """By word of the query, how much it says where it stands: more, the fewer pieces have it."""
        return [1 + self._idf(found) for _, found in self.founds]

    def mask(self) -> tuple[Mask, F32]:
        """The pieces found, and of each its score by words alone, at most 1."""
        columns = self._store.columns
        fence = self._fence()
        within = None if fence is None else _Within(fence, np.flatnonzero(fence))
        scores = np.zeros(columns.size, np.float32)
        whole = 0.0
        for found, weight in self._founds:
            whole += self._add(scores, found, weight, within)
        mask = scores > 0 if self._founds else columns.every()
        for folded, weight in self._signs.items():
            whole += self._add(scores, finding.word(self._store, folded), weight, within)
        for found in self._must:
            whole += self._add(scores, found, 1.0, within)
            mask &= found.mask(columns.size)
        if fence is not None:
            mask &= fence
        for clause in self._query.clauses:
            if clause.negated:
                mask[finding.union([self._term(term) for term in clause.terms]).rows] = False
        return mask, scores / np.float32(whole or 1.0)

    def finds(self, other: Query) -> bool:
        """Would another query find anything? The words it shares with this one are not looked up again."""
        return bool(Asked(self._store, other, self._known).mask()[0].any())

    def _fence(self) -> Mask | None:
        """The pieces that the filters leave; None where there is no good filter."""
        fence = None
        for part in self._query.filters:
            with suppress(BadDate):
                inside = self._store.columns.inside(part)
                fence = inside if fence is None else fence & inside
        return fence

    def all(self) -> Mask:
        """The pieces that have every word of the query."""
        mask, _ = self.mask()
        for found, _ in self._founds:
            mask &= found.mask(len(mask))
        return mask

    def ordered(self, mask: Mask, scores: F32, most: int) -> tuple[Rows, F32]:
        """The first `most` rows of `mask`, best first, with their scores, ties by day and key."""
        rows = np.flatnonzero(mask)
        own = scores.take(rows)
        high = own > (_highest(own, DEEP) if len(rows) > DEEP else -1)
        deep = rows[high]
        first, final = best(deep, own[high] + self._liking(deep, scores), most)
        if most <= len(deep):
            return first, final
        rest, low = best(rows[~high], own[~high], most - len(deep))
        return np.concatenate((first, rest)), np.concatenate((final, low))

    def _liking(self, rows: Rows, scores: F32) -> F32:
        """What likeness adds to each row's score; the less, the better some piece answers word by word."""
        columns, query = self._store.columns, np.zeros(likeness.SIZE, np.float32)
        for found, weight in self._founds:
            if found.vector is not None:
                query += found.vector * (weight * self._idf(found))
        if not query.any() or not len(rows) or not len(columns.vectors):
            return np.zeros(len(rows), np.float32)
        own = columns.vectors.take(rows, 0).astype(np.float32) / 127
        first, share = best(rows, scores.take(rows), max(1, HEEDED))
        heeded = columns.vectors[first[:HEEDED]].astype(np.float32) / 127
        heed = share[:HEEDED] / max(float(share[:HEEDED].sum()), 1e-9)
        both = likeness.unit(likeness.unit(query) + (heed @ heeded).astype(np.float32))
        return np.asarray(LIKE * max(0.0, 1 - float(share[0])) * (own @ both), np.float32)

    def _looked_up(self, plain: Sequence[Term]) -> tuple[list[Term], list[tuple[Found, float]]]:
        spare = function_words.of(self._store.columns.languages.values)
        telling = _telling(plain, spare)
        founds = [
            finding.exact(self._store, Term(folded, "prefix")) if kind == "prefix" else self._anyhow(folded)
            for folded, kind in telling
        ]
        for n, ((one, kind), (other, other_kind)) in enumerate(pairwise(telling)):
            if kind == other_kind == "word" and len((both := finding.together(self._store, one, other)).rows):
                founds[n : n + 2] = [finding.union([found, both]) for found in founds[n : n + 2]]
        weights = [times**REPEATED for _, times in telling.values()]
        return [term for term, _ in telling.values()], list(zip(founds, weights, strict=True))

    def _anyhow(self, folded: str) -> Found:
        if folded not in self._known:
            self._known[folded] = finding.anyhow(self._store, folded)
        return self._known[folded]

    def _term(self, term: Term) -> Found:
        parts = finding.parts(term)
        if term.kind == "word" and len(parts) == 1 and (not parts[0].cjk or parts[0].end - parts[0].start > 1):
            return self._anyhow(parts[0].folded)
        if term.kind == "word" and len(parts) == 2:
            both = finding.together(self._store, parts[0].folded, parts[1].folded)
            return finding.union([finding.exact(self._store, term), both])
        return finding.exact(self._store, term)

    def _idf(self, found: Found) -> float:
        return _said(len(found.rows), self._store.columns.size)

    def _add(self, scores: F32, found: Found, weight: float, within: _Within | None) -> float:
        """Add what was found to the scores, of these rows at least; gives the most that it could add to one."""
        if not len(found.rows):
            return 0.0
        worth = np.float32(self._idf(found) * weight)
        rows, own = (found.rows, found.worth) if within is None else within.of(found)
        scores[rows] += own * worth
        return float(worth)


class _Within(NamedTuple):
    """The pieces that the filters leave, as a mask and as rows."""

    mask: Mask
    rows: Rows

    def of(self, found: Found) -> tuple[Rows, F32]:
        """Those of the pieces found that are among these, and the worth in each."""
        if len(self.rows) * FEWER < len(found.rows):
            at = np.minimum(np.searchsorted(found.rows, self.rows), len(found.rows) - 1)
            at = at[found.rows[at] == self.rows]
        else:
            at = np.flatnonzero(self.mask.take(found.rows))
        return found.at(at)


def _highest(scores: F32, n: int) -> float:
    """The score that so many of them are above, or fewer where others are the same."""
    near = 2 * n // SAMPLED + SAMPLED  # of the sample, so many are as high as surely enough of all
    if len(scores) > 2 * SAMPLED * near:
        some = scores[scores >= np.partition(scores[::SAMPLED], -near)[-near]]
        scores = some if len(some) > n else scores
    return float(np.partition(scores, len(scores) - 1 - n)[len(scores) - 1 - n])


@lru_cache(4096)
def _said(pieces: int, size: int) -> float:
    return float(likeness.idf(np.array(pieces), size))


def _telling(plain: Sequence[Term], spare: frozenset[str]) -> dict[tuple[str, str], tuple[Term, int]]:
    """The words that say what is asked, as looked up and as written, with how often they stand in the query.

    Function words (`spare`) go unless there is nothing else, or they are written as an abbreviation is (`US`, `WHO`).
    """
    abbreviations = {term.text for term in plain if len(term.text) > 1 and term.text.isupper()}
    loud = len(abbreviations) == len(plain)  # then capitals mean nothing
    every: list[tuple[tuple[str, str], Term]] = []
    for term in plain:
        found = finding.parts(term)
        for part in found:
            kind = "prefix" if term.kind == "prefix" and part is found[-1] else "word"
            written = Term(term.text[part.start : part.end], "prefix" if kind == "prefix" else "word")
            every.append(((part.folded, kind), written))

    def telling(folded: str, written: Term) -> bool:
        return written.kind == "prefix" or folded not in spare or (written.text in abbreviations and not loud)

    some = [one for one in every if telling(one[0][0], one[1])] or every
    counts = Counter(key for key, _ in some)
    terms = dict(reversed(some))
    return {key: (terms[key], counts[key]) for key in list(counts)[:MOST_WORDS]}


def _signs(plain: Sequence[Term]) -> dict[str, float]:
    """The single characters of CJK runs that are longer than one, and what each weighs."""
    counts: Counter[str] = Counter()
    for term in plain:
        if any(part.cjk for part in finding.parts(term)):
            counts.update(part.folded[0] for part in text.terms(term.text) if part.cjk and part.folded)
    if not counts:
        return {}
    alone = {part.folded for term in plain for part in finding.parts(term) if part.end - part.start == 1}
    return {sign: (SIGN * times) ** REPEATED for sign, times in counts.items() if sign not in alone}


def best(rows: Rows, scores: F32, most: int) -> tuple[Rows, F32]:
    """The first `most` of these rows by their scores, the highest first, ties by row."""
    if len(rows) > most > 0:
        high = scores >= _highest(scores, most - 1)
        rows, scores = rows[high], scores[high]
    order = np.lexsort((rows, -scores))[:most]
    return rows[order], scores[order]
