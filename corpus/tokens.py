"""The words of whole texts as numbers, fast: what `text.terms` yields one by one, many thousands at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus import text
from corpus.stems import Cutters, stem

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_RUN = re.compile(rf"[{text.CJK}]+|(?:(?![{text.CJK}])[^\W_])+(?:['’](?:(?![{text.CJK}])[^\W_])+)*")
_CJK = re.compile(rf"[{text.CJK}]")
_MOST = 300_000  # spellings remembered before starting anew: about 40 MB
_UNKNOWN, _NONE = -2, -1

Numbers = NDArray[np.int32]


class Lexicon:
    """Every word met so far, numbered in the order of meeting."""

    def __init__(self) -> None:
        self.words = Numbered()
        self._spellings = _Spellings(self.words)

    def of(self, passage: str) -> list[int]:
        """The numbers of the words of `passage`, in order; CJK runs as pairs, exactly as `text.terms` cuts them."""
        if not passage.isascii() and _CJK.search(passage):
            return [n for run in _RUN.findall(passage) for n in self._pairs(run)]
        spellings = self._spellings
        if len(spellings) > _MOST:
            spellings.clear()
        found = list(map(spellings.__getitem__, _WORD.findall(passage)))
        if found and min(found) < 0:
            several = spellings.several
            return [n for one in found for n in ((one,) if one >= 0 else several[-1 - one])]
        return found

    def _pairs(self, run: str) -> Sequence[int]:
        if not _CJK.match(run):
            one = self._spellings[run]
            return (one,) if one >= 0 else self._spellings.several[-1 - one]
        whole = text.fold(run)
        if len(whole) == len(run):
            pairs = [whole[i : i + 2] for i in range(len(whole))]
        else:  # voicing marks and the like: fold pair by pair, as a question is folded
            pairs = [text.fold(run[i : i + 2]) for i in range(len(run))]
        words = self.words
        return [words[pair] for pair in pairs]


class Numbered(dict[str, int]):
    """Strings, numbered in the order they were first asked for; `spelt` has them by number."""

    def __init__(self) -> None:
        super().__init__()
        self.spelt: list[str] = []

    def __missing__(self, new: str) -> int:
        self[new] = len(self.spelt)
        self.spelt.append(new)
        return self[new]


class _Spellings(dict[str, int]):
    """A word as written to its number; one of several parts (`l’Asie`) to -1 less its place in `several`."""

    def __init__(self, words: Numbered) -> None:
        super().__init__()
        self._words = words
        self.several: list[tuple[int, ...]] = []

    def __missing__(self, spelling: str) -> int:
        if spelling.isascii() and spelling.isalnum():  # by far the most; folding them is only this
            self[spelling] = self._words[spelling.lower()]
            return self[spelling]
        numbers = tuple(self._words[t.folded] for t in text.terms(spelling) if t.folded)
        if len(numbers) == 1:
            self[spelling] = numbers[0]
        else:
            self.several.append(numbers)
            self[spelling] = -len(self.several)
        return self[spelling]

    def clear(self) -> None:
        """Forget the spellings, not the words."""
        super().clear()
        self.several.clear()


class Stemmer:
    """From the numbers of words to the numbers of their stems, by how the words of a piece are cut."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.stems = Numbered()
        self._words = lexicon.words
        self._of: dict[Cutters, Numbers] = {}
        self._signs = np.full(1024, _UNKNOWN, np.int32)

    def of(self, numbers: Numbers, by: Cutters) -> Numbers:
        """The number of the stem of each word."""
        table = self._table(by)
        found = table[numbers]
        new = np.unique(numbers[found == _UNKNOWN])
        if len(new):
            for n in new.tolist():
                table[n] = self.stems[stem(self._words.spelt[n], by)]
            found = table[numbers]
        return found

    def signs(self, numbers: Numbers) -> Numbers:
        """For each pair of CJK characters the number of its first one as a stem of its own; -1 for other words."""
        self._signs = _grown(self._signs, len(self._words))
        found = self._signs[numbers]
        new = np.unique(numbers[found == _UNKNOWN])
        if len(new):
            for n in new.tolist():
                word = self._words.spelt[n]
                self._signs[n] = self.stems[word[0]] if len(word) > 1 and _CJK.match(word) else _NONE
            found = self._signs[numbers]
        return found

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Every stem with every word that was cut to it, by number."""
        seen: set[tuple[int, int]] = set()
        for table in self._of.values():
            words = np.flatnonzero(table >= 0)
            seen.update(zip(table[words].tolist(), words.tolist(), strict=True))
        return iter(sorted(seen))

    def _table(self, by: Cutters) -> Numbers:
        self._of[by] = _grown(self._of.get(by, np.full(1024, _UNKNOWN, np.int32)), len(self._words))
        return self._of[by]


def _grown(table: Numbers, least: int) -> Numbers:
    if len(table) >= least:
        return table
    larger = np.full(max(least, 2 * len(table)), _UNKNOWN, np.int32)
    larger[: len(table)] = table
    return larger
