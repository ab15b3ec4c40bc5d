"""The word of the corpus that a word it lacks was most likely meant to be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus import function_words, text
from corpus.query import Term
from corpus.search import finding
from corpus.store import Store

LARGE = 1000  # pieces; in more, words of a single piece are not offered
SHORT = 4  # letters; a shorter word is near too many others
VOWELS = "aeiou"  # that are mistaken for each other; what is written in other letters has its own
PART = 3  # letters of a word that another was written together with


_VOWEL = re.compile(f"[{VOWELS}]")


@dataclass(frozen=True, slots=True)
class _Spelt:
    """The words of the corpus that start with one letter: by length, and how many pieces have each."""

    words: dict[int, list[str]]
    pieces: dict[str, int]


def nearest(store: Store, term: Term) -> Term:
    """The term with its word as the corpus spells it; the same if it is there, or if nothing is near.

    Near is one letter left out, put in, changed, or in the other's place, and in longer words two (Damerau 1964).
    """
    parts = list(text.terms(term.text))
    if term.kind != "word" or len(parts) != 1 or parts[0].cjk or len(parts[0].folded) < SHORT:
        return term
    word = parts[0].folded
    spare = function_words.of(store.columns.languages.values)
    if word in spare or not word.isalpha() or store.dictionary.having(word) or len(finding.anyhow(store, word).rows):
        return term
    near: dict[str, tuple[int, bool, int, str]] = {}
    # The first letter is seldom wrong; when it is, it was left out, put in, changed places with the second, or is the
    # wrong one of two vowels.
    for first in dict.fromkeys(word[:2] + (VOWELS if word[0] in VOWELS else "")):
        near |= _near(_starting(store, first), word, 1 if len(word) < 6 else 2)
    near = {one: by for one, by in near.items() if one not in spare}
    return Term(min(near, key=near.__getitem__)) if near else _apart(store, word) or term


def _near(spelt: _Spelt, word: str, far: int) -> dict[str, tuple[int, bool, int, str]]:
    """The words at most so far from `word`, each with what it is chosen by.

    That is the nearest, then one that a slip of the usual kinds leads away from, then the commonest.
    """
    some = [one for n in range(len(word) - far, len(word) + far + 1) for one in spelt.words.get(n, ())]
    found = process.extract(word, some, scorer=OSA.distance, score_cutoff=far, limit=None)
    return {one: (int(distance), not _slip(one, word), -spelt.pieces[one], one) for one, distance, _ in found}


def _slip(meant: str, word: str) -> bool:
    """Are these the same letters, but for their order, for one that is doubled, or for which vowels they are?"""
    return (
        sorted(meant) == sorted(word)
        or [letter for letter, _ in groupby(meant)] == [letter for letter, _ in groupby(word)]
        or (len(meant) == len(word) and _VOWEL.sub("", meant) == _VOWEL.sub("", word))
    )


def _apart(store: Store, word: str) -> Term | None:
    """Two words of the corpus that were written together, those that are commonest."""
    halves = [(word[:n], word[n:]) for n in range(PART, len(word) - PART + 1)]
    known = {both: min(store.dictionary.having(both[0]), store.dictionary.having(both[1])) for both in halves}
    best = max(known, key=lambda both: (known[both], both), default=None)
    return Term(" ".join(best)) if best and known[best] >= _least(store) else None


def _starting(store: Store, first: str) -> _Spelt:
    def read() -> _Spelt:
        pieces = dict(store.dictionary.words(first, _least(store)))
        words: dict[int, list[str]] = {}
        for word in pieces:
            words.setdefault(len(word), []).append(word)
        return _Spelt(words, pieces)

    return store.columns.keep(f"words in {first}", read)


def _least(store: Store) -> int:
    return 2 if store.size > LARGE else 1
