"""Ranking sentences over plain strings: which are central to all of them, and which say something new.

The constants were chosen together on public collections, one held out at a time, where a wide choice does nearly as
well; `tests/benchmarks/rouge.py` prints what they reach.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.arrays import F32, F64, I64, Mask
from corpus.summary.company import Company
from corpus.summary.matrix import Matrix, centrality, topped

CENTROID = 0.5  # what being like the sum of all counts beside LexRank, which is the sharper of the two
SUBJECT = 0.25  # what being like the titles counts: they say what the tag is about
OPENING = 2.0  # how much more the first sentence of a very long piece is worth than its last
FADES = 10  # sentences, after which that is a third of it
LONG = 100  # sentences; a piece much shorter than that is all about its subject, and its opening is worth no more
NEW = 0.6  # how much likeness to what is chosen counts against a sentence
BROUGHT = 0.8  # for each sentence that one has to bring along, which takes a reader's time, beside their mean worth
RUN = 3  # sentences that one may bring, itself among them
SAME_PIECE = 0.45  # what a further sentence of a piece already chosen is worth, for each one chosen
SAME_GROUP = 0.85  # the same for a year or an author
BESIDE = 0.15  # of a piece: so near the same place, a sentence in its other language may be the same one translated
SAME = 0.7  # of the weight of the shorter of two sentences; with so much shared they say one thing


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence to rank, and what it is one of: sentences of one piece, of one year, ... should not all be chosen."""

    words: str
    language: str = "en"
    nth: int = 0  # in its piece, from 0
    of: int = 1  # how many sentences its piece has
    piece: int = 0
    groups: tuple[str, ...] = ()  # its year, its authors
    before: int | None = None  # place of the sentence right before it, if that is in the list
    needs: tuple[int, ...] | None = None  # places of earlier ones, one of which names what it speaks of as known


@dataclass(frozen=True, slots=True)
class Choice:
    """The sentences taken, by place, best first, and which of them came with the one before.

    For every sentence there is, how like it is to the most like one of them, and whether that says the same.
    """

    places: tuple[int, ...]
    joined: frozenset[int]
    seen: F64
    same: Mask


class Ranking:
    """Sentences and how much each is worth; `titles` (each with its language) say what all is about.

    `vectors` are the latent-semantic ones of their pieces, a row each, where the index has such.
    """

    def __init__(
        self, lines: Sequence[Line], titles: Sequence[tuple[str, str]] = (), vectors: F32 | None = None
    ) -> None:
        self.lines = lines
        self.matrix = Matrix.of([*((line.words, line.language) for line in lines), *titles])
        self._pieces = np.array([line.piece for line in lines], np.int64)
        self.worth = self._worth(Company(vectors, self._pieces) if vectors is not None and len(vectors) > 1 else None)
        self._voices = np.array([line.language for line in lines], object)
        self._groups = _members(lines)
        self._along = _along(lines)

    def choose(self, most: int, leans: Callable[[int], bool] = lambda _: False, bonus: F64 | None = None) -> Choice:
        """Greedily the best left, at most `most`: central, new, of pieces and groups not yet heard.

        A sentence that `leans` on the one before is taken with it, and they count as one; or not at all. One that needs
        another is taken behind it; without it only where all that is left is so: a known minister left unnamed tells
        more than nothing. Every language gets a word, if there are places enough. With `bonus`, each sentence
        is worth so many times as much.
        """
        worth = self.worth * (1.0 if bonus is None else bonus)
        seen, same = np.zeros(len(worth)), np.zeros(len(worth), bool)
        free = (self.matrix.lengths[: len(worth)] > 0) & (worth > 0)
        unheard = [voice for voice, _ in Counter(self._voices.tolist()).most_common()]
        taken: list[int] = []
        joined: set[int] = set()
        paired: set[int] = set()
        waiting: set[int] = set()
        strict = True
        while (left := most - len(taken) + len(joined)) > 0 and (free.any() or (strict and waiting)):
            if not free.any():
                strict = False
                free[list(waiting)] = True
                free &= ~same
                continue
            best = self._best(worth - NEW * seen * worth[free].max(), free, unheard, left)
            new = self._with_before(best, leans, taken, free, strict=strict)
            if not new:
                free[best] = False
                waiting.add(best)
            elif len(new) > 1 and best not in paired:
                paired.add(best)
                worth[best] = BROUGHT ** (len(new) - 1) * worth[new].mean()
            else:
                for one in new:
                    like, alike = self.likeness(one)
                    same |= (alike >= SAME) | self._translated(one)
                    seen = np.maximum(seen, like)
                    self._heard(one, worth)
                    unheard = [voice for voice in unheard if voice != self._voices[one]]
                joined.update(new[1:] if not leans(new[0]) else new)
                taken += new
                heard = [one for one in waiting if not set(new).isdisjoint(self.lines[one].needs or ())]
                free[heard] = True
                waiting.difference_update(heard)
                free &= ~same
        return Choice(tuple(taken), frozenset(joined), seen, same)

    def likeness(self, sentence: int) -> tuple[F64, F64]:
        """How like each sentence is to one; and how much of the shorter of the two is in the longer."""
        count = len(self.lines)
        like = self.matrix.like(sentence)[:count]
        lengths = np.maximum(self.matrix.lengths[:count], 1e-12)
        return like, like * np.maximum(lengths, lengths[sentence]) / np.minimum(lengths, lengths[sentence])

    def _worth(self, company: Company | None) -> F64:
        """How good each sentence is before any is chosen; the last rows of the matrix are the titles."""
        count = len(self.lines)
        ours = (np.arange(len(self.matrix.lengths)) < count).astype(np.float64)
        worth = centrality(self.matrix, company)[:count]
        worth += CENTROID * topped(self.matrix.spread(ours)[:count])
        worth += SUBJECT * topped(self.matrix.spread(1 - ours)[:count])
        nth = np.array([line.nth for line in self.lines], np.float64)
        of = np.array([line.of for line in self.lines], np.float64)
        return np.asarray(worth * (1 + OPENING * np.exp(-nth / FADES) * (1 - np.exp(-((of / LONG) ** 2)))))

    def _best(self, gain: F64, free: Mask, unheard: Sequence[str], left: int) -> int:
        """The best that is free; the last places are kept for languages not yet heard."""
        if len(unheard) >= left and (kept := free & np.isin(self._voices, unheard)).any():
            free = kept
        return int(np.argmax(np.where(free, gain, -np.inf)))

    def _with_before(
        self, best: int, leans: Callable[[int], bool], taken: Sequence[int], free: Mask, *, strict: bool
    ) -> list[int]:
        """The sentence behind those it needs and that are not taken yet; nothing where there are none, or too many."""
        run: list[int] = []
        place: int | None = best
        while place is not None and len(run) < RUN:
            needs, before = self.lines[place].needs, self.lines[place].before
            lacks = strict and needs is not None and not any(one in taken for one in needs)
            if not leans(place) and not lacks:
                return [place, *run]
            if lacks and before not in (needs or ()):
                return []
            run.insert(0, place)
            if before in taken:
                return run
            place = before if before is not None and free[before] else None
        return []

    def _translated(self, sentence: int) -> Mask:
        """The sentences that stand in another language of its piece where it stands in its own."""
        other = (self._pieces == self._pieces[sentence]) & (self._voices != self._voices[sentence])
        return np.asarray(other & (np.abs(self._along - self._along[sentence]) <= BESIDE), bool)

    def _heard(self, sentence: int, worth: F64) -> None:
        worth[self._pieces == self._pieces[sentence]] *= SAME_PIECE
        for group in self.lines[sentence].groups:
            worth[self._groups[group]] *= SAME_GROUP


def _along(lines: Sequence[Line]) -> F64:
    """Where each sentence stands among those of its piece in its language, the first at 0 and the last at 1."""
    count = Counter((line.piece, line.language) for line in lines)
    nth: Counter[tuple[int, str]] = Counter()
    found = np.zeros(len(lines))
    for n, line in enumerate(lines):
        of = (line.piece, line.language)
        found[n] = nth[of] / max(1, count[of] - 1)
        nth[of] += 1
    return found


def _members(lines: Sequence[Line]) -> dict[str, I64]:
    found: dict[str, list[int]] = {}
    for n, line in enumerate(lines):
        for group in line.groups:
            found.setdefault(group, []).append(n)
    return {group: np.array(places) for group, places in found.items()}
