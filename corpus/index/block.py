"""The words of pieces while an index is built: where each stands, and what each is worth in its piece."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.index.alphabet import sorting
from corpus.index.inverted import I64, U32, Runs, changes
from corpus.index.likeness import Sample
from corpus.index.neighbours import Neighbours
from corpus.index.tokens import Lexicon, Numbers, Stemmer
from corpus.model import Piece
from corpus.stems import Cutters, cutters

# What a word is worth by the field it stands in: a title says what a piece is about, a footnote hardly does.
WEIGHTS = {
    "title": 2.5, "authors": 2.0, "outlet": 1.0, "tags": 2.0, "categories": 2.0, "standfirst": 1.5, "intro": 1.0,
    "text": 1.0, "notes": 0.5,
}  # fmt: skip
PARTS = 2  # weights are kept as whole numbers of so many to one
APART = 9  # places left free between fields, and between names, so that no phrase runs across
BLOCK = 400_000  # words that are sorted at a time
_TITLE = list(WEIGHTS).index("title")
_BODY = np.array([name in {"title", "standfirst", "intro", "text", "notes"} for name in WEIGHTS])  # makes a piece long
_WORTH = np.array([PARTS * weight for weight in WEIGHTS.values()], np.uint32)


@dataclass(frozen=True, slots=True)
class _Batch:
    """Some pieces: their words end to end, and of each passage its field, its row, its first place, its words."""

    light: Numbers
    fields: I64
    rows: I64
    begins: I64
    counts: I64


class Blocks:
    """Takes the pieces, whose keys these are, in order; has at the end where words stand and what stems are worth."""

    def __init__(self, folder: Path, keys: Sequence[str]) -> None:
        self.lexicon = Lexicon()
        self.stemmer = Stemmer(self.lexicon)
        self.sample = Sample(keys)
        self.places, self.worth = Runs(folder, weighted=False), Runs(folder, weighted=True)
        self.rows = Runs(folder, weighted=False)  # in which each light word stands
        self.neighbours = Neighbours(folder)
        self.fields = np.zeros(len(WEIGHTS), np.int64)  # words in each field of all pieces
        self.starts = array("I", [0])  # the place where each piece begins, and the end of the last
        self.lengths = array("I")
        self.heads = array("B")  # words of the title, which stand first
        self.used: dict[Cutters, int] = {}
        self._by = array("H")  # which of these cuts the words of each piece
        self._pieces = np.zeros(0, np.int64)
        self._held: list[_Batch] = []

    def add(self, pieces: Sequence[Piece]) -> None:
        """Take the next pieces."""
        passages: list[str] = []
        told: list[tuple[int, int]] = []
        for row, piece in enumerate(pieces, len(self.lengths)):
            for field, some in enumerate(searched(piece).values()):
                passages += some
                told += [(field, row)] * len(some)
            self._by.append(self.used.setdefault(cutters(piece.languages), len(self.used)))
        light, counts = self.lexicon.of(passages)
        fields, rows = np.array(told).T
        ends = self.starts[-1] + np.cumsum(counts + APART)
        self._note(fields, rows - len(self.lengths), counts, ends)
        self._held.append(_Batch(light, fields, rows, ends - APART - counts, counts))
        if sum(len(batch.light) for batch in self._held) >= BLOCK:
            self.flush()

    def finish(self) -> I64:
        """There are no more pieces; gives the numbers of all strings by the alphabet."""
        self.flush()
        self.lexicon.close()
        return self.lexicon.strings.every()

    def flush(self) -> None:
        """Sort what is held and put it on disk."""
        if any(len(batch.light) for batch in self._held):
            light, fields, every, begins, counts = (
                np.concatenate([getattr(batch, name) for batch in self._held])
                for name in ("light", "fields", "rows", "begins", "counts")
            )
            rows = np.repeat(every, counts).astype(np.uint32)
            places = np.repeat(begins - (np.cumsum(counts) - counts), counts) + np.arange(len(light))
            words = self.lexicon.words(light)
            self.neighbours.take(words, places)
            ranks = self.lexicon.strings.ranks(light, words)
            self._sort_rows(light, rows, ranks)
            self._sort_places(words, places.astype(np.uint32), rows, np.repeat(_WORTH[fields], counts), ranks)
        self._held = []

    def pieces_of(self) -> I64:
        """How many pieces have each word."""
        return np.pad(self._pieces, (0, len(self.lexicon.strings) - len(self._pieces)))

    def close(self) -> None:
        """Let go of the disk."""
        for runs in (self.places, self.worth, self.rows, self.neighbours):
            runs.close()

    def _note(self, fields: I64, rows: I64, counts: I64, ends: I64) -> None:
        """Where each of some pieces ends, and how many words are in it and in its title."""
        last = np.append(rows[1:] != rows[:-1], True)
        self.starts.frombytes(ends[last].astype(np.uint32).tobytes())
        self.lengths.frombytes(np.bincount(rows, counts * _BODY[fields]).astype(np.uint32).tobytes())
        heads = np.bincount(rows, counts * (fields == _TITLE))
        self.fields += np.bincount(fields, counts, len(self.fields)).astype(np.int64)
        self.heads.frombytes(np.minimum(heads, 255).astype(np.uint8).tobytes())

    def _sort_rows(self, light: Numbers, rows: U32, ranks: U32) -> None:
        order = sorting(ranks[light])
        light, rows = light[order], rows[order]
        starts = changes(light, rows)
        self.rows.add(light[starts], rows[starts])

    def _sort_places(self, words: Numbers, places: U32, rows: U32, weights: U32, ranks: U32) -> None:
        order = sorting(ranks[words])
        words, rows = words[order], rows[order]
        self.places.add(words, places[order])
        starts = changes(words, rows)
        times = np.diff(starts, append=len(words))
        weights = np.add.reduceat(weights[order], starts)
        words, rows = words[starts], rows[starts]
        counts = np.bincount(words, minlength=len(self.lexicon.strings))
        counts[: len(self._pieces)] += self._pieces
        self._pieces = counts
        self._sort_worth(words, rows, times, weights)

    def _sort_worth(self, words: Numbers, rows: U32, times: I64, weights: U32) -> None:
        """From words, each once a piece, how often and with which weight, to their stems."""
        stems, firsts = self._stemmed(words, rows), self.stemmer.firsts(words)
        pairs = np.flatnonzero(firsts >= 0)
        if len(pairs):  # the first character of a pair counts as well
            stems, again = np.append(stems, firsts[pairs]), np.append(np.arange(len(words)), pairs)
            rows, times, weights = rows[again], times[again], weights[again]
        order = sorting(rows - rows.min())
        order = order[sorting(self.lexicon.strings.ranks(stems)[stems[order]])]
        stems, rows = stems[order], rows[order]
        starts = changes(stems, rows)
        stems, rows = stems[starts], rows[starts]
        self.sample.take(stems, rows, np.add.reduceat(times[order], starts))
        whole = np.minimum(np.add.reduceat(weights[order], starts), 0xFFFF).astype(np.uint16)
        self.worth.add(stems, rows, whole)

    def _stemmed(self, words: Numbers, rows: U32) -> Numbers:
        by = np.frombuffer(self._by, np.uint16)[rows]
        stems = np.empty_like(words)
        for ways, n in self.used.items():
            some = by == n
            stems[some] = self.stemmer.of(words[some], ways)
        return stems


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
