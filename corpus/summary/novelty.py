"""What sets some sentences apart from others: the words they use more, and how much of those a sentence has.

Log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, *Fightin' Words*): a word's odds here
against its odds elsewhere, in standard errors, with all sentences together as the prior. It needs no list of stop
words, and neither very rare nor very common words win by their number alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice

import numpy as np

from corpus import text
from corpus.arrays import F64, Mask
from corpus.dates import months
from corpus.language import common
from corpus.stems import cutters, stem
from corpus.summary.matrix import topped
from corpus.summary.rank import Ranking
from corpus.summary.sentences.words import small

WORDS = 5  # that are told of a period
CLEAR = 1.0  # standard errors, from which on a difference is told
TWICE = 2  # sentences that must have a word
KNOWN = 0.2  # what a sentence of a period is worth that has none of the words that set it apart
_PRIOR = 0.1  # sentences of the prior for each sentence there is
_BASIS = 5  # times as much here as there, from which on there is nothing to compare with
_LOOKED = 40  # sentences in which the spelling of a stem is looked up
_ALWAYS = 0.7  # share of its places where a word has the same neighbour, from which on they are one expression
_LONGEST = 4  # words, or pairs of signs and signs more, of an expression
_AFTER = re.compile(rf"[{text.CJK}]| [A-ZÀ-ÞΑ-ΩА-Я][^\W_]+")
_BEFORE = re.compile(rf"(?:[{text.CJK}]|(?<=\s)[A-ZÀ-ÞΑ-ΩА-Я][^\W_]+ )$")

_Place = tuple[str, int, int]  # a sentence, and where in it a word starts and ends


def novel(ranking: Ranking, here: Mask, there: Mask, rarity: Callable[[str], float]) -> tuple[tuple[str, ...], F64]:
    """The words that set the sentences `here` apart from those `there`, and how new each sentence is, the newest 1.

    A word is new where it is mostly used, and the more telling for its `rarity` (of a stem). Languages are held apart:
    a French piece among English ones is not new for its articles.
    """
    matrix = ranking.matrix
    languages = np.array([line.language for line in ranking.lines], object)
    found = np.zeros(len(matrix.stems))
    words: list[str] = []
    for language, times in Counter(languages[here].tolist()).most_common():
        own = languages == language
        ours, theirs = matrix.counts(here & own), matrix.counts(there & own)
        odds = np.where((ours >= TWICE) & (ours > theirs), _odds(ours, theirs), 0.0)
        first = [int(n) for n in np.argsort(-odds, kind="stable")[: WORDS * 8] if odds[n] >= CLEAR]
        first = [n for n in first if _tells(matrix.stems[n], language)]
        for n in first:
            found[n] = max(found[n], odds[n] * rarity(matrix.stems[n]))
        first.sort(key=lambda n: -found[n])
        words += islice(_spelt(first, ranking, here & own), round(WORDS * times / here.sum()))
    return tuple(words), topped(matrix.along(found)[: len(here)])


def _odds(ours: F64, theirs: F64) -> F64:
    """For each stem how much likelier it is among ours, in standard errors; 0 where it is not, or nothing is known."""
    prior = _PRIOR * (ours + theirs)
    some, others, whole = ours.sum(), theirs.sum(), prior.sum()
    if others * _BASIS < some:
        return np.zeros(len(ours))
    known = np.maximum(prior, 1e-9)
    odds = np.log((ours + known) / np.maximum(some + whole - ours - known, 1e-9))
    odds -= np.log((theirs + known) / np.maximum(others + whole - theirs - known, 1e-9))
    errors = np.sqrt(1 / (ours + known) + 1 / (theirs + known))
    return np.where((ours > 0) & (odds > 0), odds / errors, 0.0)


def _spelt(columns: Sequence[int], ranking: Ranking, here: Mask) -> Iterator[str]:
    """The stems as the sentences spell them, none a part of one told before."""
    told: list[str] = []
    for column in columns:
        words = _spelling(list(_places(column, ranking, here)))
        folded = text.fold(words)
        if not any(folded in other or other in folded for other in told):
            told.append(folded)
            yield words


def _tells(one: str, language: str) -> bool:
    """Is a stem more than a number, a month or a word without meaning of its own?"""
    return not (one.isdigit() or months.number(one) or one in _plain(language))


@cache
def _plain(language: str) -> frozenset[str]:
    """The stems of words that tell nothing, however much they are used."""
    by = cutters([language])
    return frozenset(stem(text.fold(word), by) for word in small(language) | common(language))


def _places(column: int, ranking: Ranking, here: Mask) -> Iterator[_Place]:
    """Where a stem stands in the sentences, the first of each, in the first few."""
    matrix = ranking.matrix
    rows = matrix.rows[matrix.columns == column]
    rows = rows[rows < len(here)]
    for row in rows[here[rows]][:_LOOKED].tolist():
        line = ranking.lines[row]
        by = cutters([line.language])
        yield next(
            (line.words, term.start, term.end)
            for term in text.terms(line.words)
            if stem(term.folded, by) == matrix.stems[column]
        )


def _spelling(places: Sequence[_Place]) -> str:
    """How a word is mostly written, with the neighbours it nearly always has."""
    spelt = Counter(line[start:end] for line, start, end in places if start)  # capital letters open every sentence
    line, start, end = places[0]
    best = max(spelt, key=lambda words: (spelt[words], words), default=line[start:end])
    runs = [(line, start, end) for line, start, end in places if line[start:end] == best]
    for _ in range(_LONGEST - 1):
        grown = _grown(runs)
        if len(grown) < max(TWICE, _ALWAYS * len(places)):
            break
        runs = grown
    line, start, end = runs[0]
    return line[start:end]


def _grown(runs: Sequence[_Place]) -> list[_Place]:
    """The same places with the commonest neighbour, of those that have it: a sign, or a word with a capital letter."""
    found: dict[tuple[str, str], list[_Place]] = {}
    for line, start, end in runs:
        if after := _AFTER.match(line, end):
            found.setdefault(("", after[0]), []).append((line, start, after.end()))
        if before := _BEFORE.search(line, 0, start):
            found.setdefault((before[0], ""), []).append((line, before.start(), end))
    return max(found.values(), key=len, default=[])
