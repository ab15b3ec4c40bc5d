"""The words of pieces while an index is built: each piece cut into words, and the words handed on in blocks."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from corpus.arrays import I32, I64
from corpus.index import lines
from corpus.index.fields import WEIGHTS, searched
from corpus.index.lookup import PARTS
from corpus.index.sorter import Block
from corpus.index.tokens import Lexicon
from corpus.model import Piece
from corpus.stems import Cutters, cutters

APART = 9  # places left free between fields, and between names, so that no phrase runs across
ROOM = 256  # places of a piece are a multiple of so many: a few words more or less move no other piece
BLOCK = 400_000  # words that are sorted at a time
_TITLE = list(WEIGHTS).index("title")
_BODY = np.array([name in {"title", "standfirst", "intro", "text", "notes"} for name in WEIGHTS])  # makes a piece long
_WORTH = np.array([PARTS * weight for weight in WEIGHTS.values()], np.uint32)

_Batch = tuple[I32, I64, I64, I64, I64]  # of words their numbers; of passages field, row, first place, words


class Blocks:
    """Takes the pieces in order, hands on their words, and has at the end what is known of each piece as columns.

    The common words are the first that have numbers.
    """

    def __init__(self, hand_on: Callable[[Block], None], common: Sequence[str]) -> None:
        self._hand_on = hand_on
        self._lexicon = Lexicon()
        self._lexicon.numbers(common)
        self.lengths = array("I")
        self.fields = np.zeros(len(WEIGHTS), np.int64)  # words in each field of all pieces
        self.starts = array("I", [0])  # the place where each piece begins, and the end of the last
        self.heads = array("B")  # words of the title, which stand first
        self._ways: dict[Cutters, int] = {}
        self._by = array("H")  # which of these cuts the words of each piece
        self._known = 0  # strings that were handed on
        self._held: list[_Batch] = []

    def add(self, pieces: Sequence[Piece]) -> None:
        """Take the next pieces."""
        passages: list[str] = []
        told: list[tuple[int, int]] = []
        for row, piece in enumerate(pieces, len(self.lengths)):
            for field, some in enumerate(searched(piece).values()):
                passages += some
                told += [(field, row)] * len(some)
            self._by.append(self._ways.setdefault(cutters(piece.languages), len(self._ways)))
        light, counts = self._lexicon.of(passages)
        fields, rows = np.array(told).T
        begins = self._begins(rows - len(self.lengths), counts)
        self._note(fields, rows - len(self.lengths), counts)
        self._held.append((light, fields, rows, begins, counts))
        if sum(len(batch[0]) for batch in self._held) >= BLOCK:
            self.flush()

    def flush(self) -> None:
        """Hand on what is held; at the end this is the last of it."""
        if self._held:
            light, fields, rows, begins, counts = map(np.concatenate, zip(*self._held, strict=True))
            data, ends = self._lexicon.strings.since(self._known)
            new = np.arange(self._known, self._known + len(ends), dtype=np.int32)
            self._known += len(ends)
            by = np.frombuffer(self._by, np.uint16)[rows].astype(np.int64)
            folded, ways = self._lexicon.words(new), tuple(self._ways)
            self._hand_on(Block(data, ends, folded, light, _WORTH[fields], rows, begins, counts, by, ways))
        self._held = []

    def columns(self) -> Iterator[tuple[str, bytes]]:
        """By piece: where its places begin (one more at the end), its length in words, the words of its title.

        `cut` has the ways in which words were stemmed, one a line.
        """
        for name, column, kind in (
            ("starts", np.frombuffer(self.starts, np.uint32), "<u4"),
            ("lengths", np.frombuffer(self.lengths, np.uint32), "<u4"),
            ("heads", np.frombuffer(self.heads, np.uint8), "<u1"),
        ):
            yield name, column.astype(kind).tobytes()
        yield "cut", lines.joined(sorted(" ".join(by) for by in self._ways))

    def _begins(self, rows: I64, counts: I64) -> I64:
        """Where each passage of some pieces begins, and on the way where each of these pieces ends."""
        sizes = np.bincount(rows, counts + APART).astype(np.int64)
        ends = self.starts[-1] + np.cumsum(-(-sizes // ROOM) * ROOM)
        within = np.cumsum(counts + APART) - counts - APART - (np.cumsum(sizes) - sizes)[rows]
        begins = np.append(self.starts[-1], ends[:-1])[rows] + within
        self.starts.frombytes(ends.astype(np.uint32).tobytes())
        return begins

    def _note(self, fields: I64, rows: I64, counts: I64) -> None:
        """How many words are in each of some pieces, in its title, and in each field of all."""
        self.lengths.frombytes(np.bincount(rows, counts * _BODY[fields]).astype(np.uint32).tobytes())
        heads = np.bincount(rows, counts * (fields == _TITLE))
        self.fields += np.bincount(fields, counts, len(self.fields)).astype(np.int64)
        self.heads.frombytes(np.minimum(heads, 255).astype(np.uint8).tobytes())
