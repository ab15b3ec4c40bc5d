"""The words of pieces while an index is built: where each stands, and what each is worth in its piece."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from corpus.inverted import BLOCK, F32, I64, U32, Runs
from corpus.model import Piece
from corpus.stems import Cutters, cutters
from corpus.tokens import Lexicon, Numbers, Stemmer

# What a word is worth by the field it stands in: a title says what a piece is about, a footnote hardly does.
WEIGHTS = {
    "title": 2.5, "authors": 2.0, "outlet": 1.0, "tags": 2.0, "categories": 2.0, "standfirst": 1.5, "intro": 1.0,
    "text": 1.0, "notes": 0.5,
}  # fmt: skip
_BODY = frozenset({"title", "standfirst", "intro", "text", "notes"})  # fields that make a piece long
_WORTH = np.array(list(WEIGHTS.values()), np.float32)
APART = 9  # places left free between fields, and between names, so that no phrase runs across


class Blocks:
    """Takes the pieces in order, and has at the end the places of every word and the worth of every stem."""

    def __init__(self, folder: Path) -> None:
        self.lexicon = Lexicon()
        self.stemmer = Stemmer(self.lexicon)
        self.places, self.worth = Runs(folder, weighted=False), Runs(folder, weighted=True)
        self.starts = [0]  # the place where each piece begins, and the end of the last
        self.lengths: list[int] = []
        self.heads: list[int] = []  # words of the title, which stand first
        self.used: dict[Cutters, None] = {}
        self._counts = np.zeros(0, np.int64)
        self._words: list[Numbers] = []
        self._stems: list[Numbers] = []
        self._at: list[U32] = []
        self._marks: list[U32] = []
        self._first = 0  # the row of the block's first piece
        self._held = 0

    def add(self, piece: Piece) -> Numbers:
        """Take the next piece; gives the numbers of its stems, in order."""
        numbers: list[int] = []
        fields: list[int] = []
        counts: list[int] = []
        length = head = 0
        for field, (name, passages) in enumerate(searched(piece).items()):
            for passage in passages:
                found = self.lexicon.of(passage) if passage else []
                numbers += found
                fields.append(field)
                counts.append(len(found))
                length += len(found) if name in _BODY else 0
                head += len(found) if name == "title" else 0
        by = cutters(piece.languages)
        self.used.setdefault(by)
        words = np.array(numbers, np.int32)
        shift = np.repeat(np.arange(len(counts)) * APART, counts)
        field_of = np.repeat(np.array(fields), counts)
        begin = self.starts[-1]
        stems, signs = self.stemmer.of(words, by), self.stemmer.signs(words)
        row = len(self.lengths) - self._first
        also = signs >= 0
        marks = (row << 4 | field_of).astype(np.uint32)
        self._words.append(words)
        self._at.append((begin + np.arange(len(words)) + shift).astype(np.uint32))
        every = np.concatenate((stems, signs[also]))
        self._stems.append(every)
        self._marks.append(np.concatenate((marks, marks[also])))
        self.starts.append(begin + len(words) + len(counts) * APART)
        self.lengths.append(length)
        self.heads.append(min(head, 255))
        self._held += len(words)
        if self._held >= BLOCK:
            self.flush()
        return every

    def flush(self) -> None:
        """Sort what is held and put it on disk."""
        if not self._words:
            return
        self._flush_places()
        self._flush_worth()
        self._words, self._stems, self._at, self._marks = [], [], [], []
        self._first, self._held = len(self.lengths), 0

    def pieces_of(self) -> I64:
        """How many pieces have each word."""
        return np.pad(self._counts, (0, len(self.lexicon.words) - len(self._counts)))

    def close(self) -> None:
        """Let go of the disk."""
        self.places.close()
        self.worth.close()

    def _flush_places(self) -> None:
        both = np.concatenate(self._words).astype(np.uint64) << np.uint64(32) | np.concatenate(self._at)
        both.sort()
        words, places = (both >> np.uint64(32)).astype(np.uint32), both.astype(np.uint32)
        self.places.add(words, places)
        begins = np.array(self.starts[self._first : -1], np.uint32)
        rows = np.searchsorted(begins, places, "right")
        fresh = np.ones(len(words), bool)
        fresh[1:] = (words[1:] != words[:-1]) | (rows[1:] != rows[:-1])
        counts = np.bincount(words[fresh], minlength=len(self.lexicon.words))
        counts[: len(self._counts)] += self._counts
        self._counts = counts

    def _flush_worth(self) -> None:
        both = np.concatenate(self._stems).astype(np.uint64) << np.uint64(32) | np.concatenate(self._marks)
        both.sort()
        pairs = both >> np.uint64(4)
        starts = np.flatnonzero(np.concatenate(([True], pairs[1:] != pairs[:-1])))
        each = _WORTH[(both & np.uint64(15)).astype(np.intp)]
        worth: F32 = np.add.reduceat(each, starts) if len(both) else each
        rows = (pairs[starts] & np.uint64(0xFFFFFFF)).astype(np.uint32) + np.uint32(self._first)
        self.worth.add((both[starts] >> np.uint64(32)).astype(np.uint32), rows, worth)


def searched(piece: Piece) -> dict[str, tuple[str, ...]]:
    """The fields of a piece that are searched, as passages over whose ends no phrase runs, in the order of WEIGHTS."""
    return {
        "title": (piece.title,),
        "authors": piece.authors,
        "outlet": (piece.outlet or "",),
        "tags": tuple(tag.name for tag in piece.tags),
        "categories": piece.categories,
        "standfirst": (piece.standfirst,),
        "intro": (piece.intro,),
        "text": (piece.text,),
        "notes": (piece.notes,),
    }
