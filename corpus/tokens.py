"""The words of whole texts as numbers: what `text.terms` yields one by one, many thousands at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus import text
from corpus.cutting import SPARE, Cut, cut
from corpus.stems import Cutters, stems_of

_CJK = re.compile(rf"[{text.CJK}]")
_IDEOGRAPHS = re.compile("[\u4e00-\u9fff]+")  # which folding leaves alone
_UNKNOWN, _NONE = -2, -1
_MIX, _SPREAD = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)  # odd numbers without a pattern
_MASKS = np.array([(1 << 8 * n) - 1 for n in range(SPARE + 1)], np.uint64)

Numbers = NDArray[np.int32]
I64 = NDArray[np.int64]
U64 = NDArray[np.uint64]


class Numbered(dict[str, int]):
    """Strings, numbered in the order they were first asked for; `spelt` has them by number."""

    def __init__(self) -> None:
        super().__init__()
        self.spelt: list[str] = []

    def __missing__(self, new: str) -> int:
        self[new] = len(self.spelt)
        self.spelt.append(new)
        return self[new]


class Lexicon:
    """Every light word met so far (see corpus.cutting), numbered in the order of meeting, and the words they are."""

    def __init__(self) -> None:
        self.words = Numbered()  # as text.fold leaves them
        self.light: list[str] = []
        self._signs = _Signs()
        self._word = np.zeros(1024, np.int32)

    def of(self, passages: Sequence[str]) -> tuple[Numbers, I64]:
        """The numbers of the light words of all `passages`, end to end, and how many each passage has."""
        found = cut(passages)
        signs = _signs_of(found)
        numbers = self._signs.numbers(signs)
        new = np.flatnonzero(numbers < 0)
        if len(new):
            _, first = np.unique(signs[new], return_index=True)
            first = new[np.sort(first)]
            self._meet(found, first)
            self._signs.add(signs[first])
            numbers[new] = self._signs.numbers(signs[new])
        return numbers, found.counts

    def word(self, light: Numbers) -> Numbers:
        """The number of the word that each light one is."""
        return self._word[light]

    def _meet(self, found: Cut, first: I64) -> None:
        data, begin = found.data.tobytes(), len(self.light)
        for start, length in zip(found.starts[first].tolist(), found.lengths[first].tolist(), strict=True):
            self.light.append(data[start : start + length].decode("utf-8"))
        self._word = grown(self._word, len(self.light), 0)
        words = [one if _IDEOGRAPHS.fullmatch(one) else text.fold(one) for one in self.light[begin:]]
        self._word[begin : len(self.light)] = [self.words[word] for word in words]


class _Signs:
    """Numbers for 64-bit signs, in the order of adding: a hash table with open places, asked for many at a time."""

    def __init__(self) -> None:
        self._count = 0
        self._bits = 12
        self._clear()

    def numbers(self, signs: U64) -> Numbers:
        """The number of each sign, negative where there is none."""
        place = self._home(signs)
        found = self._numbers[place]
        found[self._signs[place] != signs] = _UNKNOWN
        lost = np.flatnonzero((found == _UNKNOWN) & (self._signs[place] != 0))
        place = place[lost]
        while len(lost):
            place = (place + 1) & (len(self._signs) - 1)
            there = self._signs[place]
            here = there == signs[lost]
            found[lost[here]] = self._numbers[place[here]]
            on = ~here & (there != 0)
            lost, place = lost[on], place[on]
        return found

    def add(self, signs: U64) -> None:
        """Take signs that are new and differ."""
        numbers = np.arange(self._count, self._count + len(signs), dtype=np.int32)
        self._count += len(signs)
        if 2 * self._count > len(self._signs):
            old = self._signs != 0
            signs, numbers = np.append(self._signs[old], signs), np.append(self._numbers[old], numbers)
            self._bits = (2 * self._count).bit_length() + 1
            self._clear()
        place = self._home(signs)
        while len(signs):
            free = self._signs[place] == 0
            self._signs[place[free]] = signs[free]  # of several that want a place the last one gets it
            mine = free & (self._signs[place] == signs)
            self._numbers[place[mine]] = numbers[mine]
            signs, numbers = signs[~mine], numbers[~mine]
            place = (place[~mine] + 1) & (len(self._signs) - 1)

    def _clear(self) -> None:
        self._signs = np.zeros(1 << self._bits, np.uint64)
        self._numbers = np.zeros(1 << self._bits, np.int32)

    def _home(self, signs: U64) -> I64:
        return ((signs * _SPREAD) >> np.uint64(64 - self._bits)).astype(np.int64)


def _signs_of(found: Cut) -> U64:
    """A number for each word that hardly any other has; of words of up to eight bytes, those bytes themselves."""
    eights = np.ndarray((len(found.data) - SPARE + 1,), "<u8", found.data.data, 0, (1,))  # from every byte, eight
    signs = eights[found.starts].astype(np.uint64) & _MASKS[np.minimum(found.lengths, SPARE)]
    done, long = SPARE, np.flatnonzero(found.lengths > SPARE)
    while len(long):
        left = np.minimum(found.lengths[long] - done, SPARE)
        mixed = (signs[long] ^ (signs[long] >> np.uint64(31))) * _MIX
        mixed += eights[found.starts[long] + done] & _MASKS[left]
        signs[long] = mixed ^ (mixed >> np.uint64(29))
        done += SPARE
        long = long[found.lengths[long] > done]
    return signs


class Stemmer:
    """From the numbers of words to the numbers of their stems, by how the words of a piece are cut."""

    def __init__(self, words: Numbered) -> None:
        self.stems = Numbered()
        self._words = words
        self._of: dict[Cutters, Numbers] = {}
        self._signs = np.full(1024, _UNKNOWN, np.int32)

    def of(self, numbers: Numbers, by: Cutters) -> Numbers:
        """The number of the stem of each word."""
        self._of[by] = table = grown(self._of.get(by, self._signs[:0]), len(self._words), _UNKNOWN)
        found = table[numbers]
        new = np.unique(numbers[found == _UNKNOWN])
        if len(new):
            table[new] = [self.stems[stem] for stem in stems_of([self._words.spelt[n] for n in new.tolist()], by)]
            found = table[numbers]
        return found

    def signs(self, numbers: Numbers) -> Numbers:
        """For each pair of CJK characters the number of its first one as a stem of its own; -1 for other words."""
        self._signs = grown(self._signs, len(self._words), _UNKNOWN)
        found = self._signs[numbers]
        new = np.unique(numbers[found == _UNKNOWN])
        if len(new):
            self._signs[new] = [self._first(self._words.spelt[n]) for n in new.tolist()]
            found = self._signs[numbers]
        return found

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Every stem with every word that was cut to it, by number."""
        seen: set[tuple[int, int]] = set()
        for table in self._of.values():
            words = np.flatnonzero(table >= 0)
            seen.update(zip(table[words].tolist(), words.tolist(), strict=True))
        return iter(sorted(seen))

    def _first(self, word: str) -> int:
        return self.stems[word[0]] if len(word) > 1 and _CJK.match(word) else _NONE


def grown(table: Numbers, least: int, filling: int) -> Numbers:
    """The table with room for `least` numbers at least."""
    if len(table) >= least:
        return table
    larger = np.full(max(least, 2 * len(table)), filling, np.int32)
    larger[: len(table)] = table
    return larger
