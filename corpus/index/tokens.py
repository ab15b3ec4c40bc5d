"""The words of whole texts as numbers: what `text.terms` yields one by one, many thousands at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from corpus import text
from corpus.arrays import I32, I64, U8, U64, picked
from corpus.index.alphabet import SPARE, Strings, eights, grown
from corpus.index.cutting import cut
from corpus.stems import Cutters, stems_of
from corpus.text import CJK_SIGN

_IDEOGRAPHS = re.compile("[\u4e00-\u9fff]+")  # which folding leaves alone
_MIX, _SPREAD = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)  # odd numbers without a pattern

_AT_ONCE = 1 << 14  # strings


class Lexicon:
    """Every string met so far, numbered in that order: light words (see corpus.index.cutting), words, stems."""

    def __init__(self) -> None:
        self.strings = Strings()
        self._signs = _Signs()
        self._word = np.zeros(1024, np.int32)

    def of(self, passages: Sequence[str]) -> tuple[I32, I64]:
        """The numbers of the light words of all `passages`, end to end, and how many each passage has."""
        found = cut(passages)
        return self._met(found.data, found.starts, found.lengths), found.counts

    def numbers(self, strings: Sequence[str]) -> I32:
        """The numbers of these."""
        encoded = [string.encode("utf-8", "surrogatepass") for string in strings]
        lengths = np.fromiter(map(len, encoded), np.int64)
        data = np.frombuffer(b"".join(encoded) + bytes(SPARE), np.uint8)
        return self._met(data, np.cumsum(lengths) - lengths, lengths)

    def words(self, light: I32) -> I32:
        """The numbers of the words that light ones are, as text.fold leaves them."""
        return picked(self._word, light)

    def _met(self, data: U8, starts: I64, lengths: I64) -> I32:
        signs = _signs_of(data, starts, lengths)
        numbers = self._signs.numbers(signs)
        new = np.flatnonzero(numbers < 0)
        if len(new):
            _, first = np.unique(signs[new], return_index=True)
            first = new[np.sort(first)]
            self._signs.add(signs[first])
            self._learn(data, starts[first], lengths[first])
            numbers[new] = self._signs.numbers(signs[new])
        return numbers

    def _learn(self, data: U8, starts: I64, lengths: I64) -> None:
        whole, begin = data.tobytes(), len(self.strings)
        spans = zip(starts.tolist(), (starts + lengths).tolist(), strict=True)
        new = [whole[start:end] for start, end in spans]
        self.strings.add(new)
        self._word = grown(self._word, len(self.strings))
        self._word[begin : len(self.strings)] = np.arange(begin, len(self.strings))
        other: dict[int, str] = {}
        for n, one in enumerate(new, begin):
            if not one.isascii():
                light = one.decode("utf-8", "surrogatepass")
                if not _IDEOGRAPHS.fullmatch(light) and (folded := text.fold(light)) != light:
                    other[n] = folded
        if other:
            self._word[list(other)] = self.numbers(list(other.values()))


class _Signs:
    """Numbers for 64-bit signs, in the order of adding: a hash table with open places, asked for many at a time."""

    def __init__(self) -> None:
        self._count = 0
        self._bits = 12
        self._clear()

    def numbers(self, signs: U64) -> I32:
        """The number of each sign, negative where there is none."""
        place = self._home(signs)
        found, there = picked(self._numbers, place), picked(self._signs, place)
        other = np.flatnonzero(there != signs)
        found[other] = -1
        lost = other[there[other] != 0]
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
            self._bits = (2 * self._count).bit_length()
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
        return ((signs * _SPREAD) >> np.uint64(64 - self._bits)).view(np.int64)


def _signs_of(data: U8, starts: I64, lengths: I64) -> U64:
    """A number for each word that hardly any other has; of words of up to eight bytes, those bytes themselves."""
    signs = eights(data, starts, lengths)
    done, long = SPARE, np.flatnonzero(lengths > SPARE)
    while len(long):
        mixed = (signs[long] ^ (signs[long] >> np.uint64(31))) * _MIX
        mixed += eights(data, starts[long] + done, lengths[long] - done)
        signs[long] = mixed ^ (mixed >> np.uint64(29))
        done += SPARE
        long = long[lengths[long] > done]
    signs += signs == 0
    return signs


class Stemmer:
    """From the numbers of words to the numbers of their stems, by how the words of a piece are cut."""

    def __init__(self, words: Strings, stems: Lexicon) -> None:
        self._words = words
        self._stems = stems
        self._of: dict[Cutters, I32] = {}  # one more than the number of the stem; 0 where it is not known yet
        self._firsts = np.zeros(0, np.int32)

    def of(self, words: I32, by: Cutters) -> I32:
        """The number of the stem of each word."""
        self._of[by] = table = grown(self._of.get(by, np.zeros(0, np.int32)), len(self._words))
        for new in _parts(_lacking(table, words)):
            table[new] = 1 + self._stems.numbers(stems_of(self._words.spelt(new), by))
        return picked(table, words) - np.int32(1)

    def firsts(self, words: I32) -> I32:
        """For each pair of CJK characters the number of its first one as a stem of its own; -1 for other words."""
        self._firsts = table = grown(self._firsts, len(self._words))
        for new in _parts(_lacking(table, words)):
            spelt = self._words.spelt(new)
            table[new] = -1
            pairs = [n for n, word in enumerate(spelt) if len(word) > 1 and not word.isascii() and CJK_SIGN.match(word)]
            table[new[pairs]] = 1 + self._stems.numbers([spelt[n][0] for n in pairs])
        return np.asarray(np.maximum(picked(table, words), 0) - 1, np.int32)

    def families(self) -> dict[int, list[str]]:
        """By number of the stem, every other word that was cut to it, by the alphabet."""
        both = [np.zeros(0, np.int64)]
        for table in self._of.values():
            words = np.flatnonzero(table)
            both.append((table[words].astype(np.int64) - 1) << 32 | words)
        every = np.sort(np.concatenate(both))
        every = every[np.diff(every, prepend=-1) > 0]
        stems, words = every >> 32, every & 0xFFFFFFFF
        families: dict[int, list[str]] = {}
        spelt = zip(stems.tolist(), self._stems.strings.spelt(stems), self._words.spelt(words), strict=True)
        for number, stem, word in spelt:
            if word != stem:
                families.setdefault(number, []).append(word)
        return {number: sorted(words) for number, words in families.items()}


def _parts(some: I64) -> Iterator[I64]:
    """These in parts, of which strings are made without taking much memory."""
    return (some[at : at + _AT_ONCE] for at in range(0, len(some), _AT_ONCE))


def _lacking(table: I32, words: I32) -> I64:
    """Those of the words, each once, for which the table has nothing."""
    lacking = np.zeros(len(table), bool)
    lacking[words[picked(table, words) == 0]] = True
    return np.flatnonzero(lacking)
