"""The words of pieces while an index is built: each piece cut into words, and the words handed on in blocks."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from corpus.index.inverted import I64
from corpus.index.lookup import PARTS
from corpus.index.sorter import Block
from corpus.index.tokens import Lexicon, Numbers
from corpus.model import Piece
from corpus.stems import Cutters, cutters

# What a word is worth by the field it stands in: a title says what a piece is about, a footnote hardly does.
WEIGHTS = {
    "title": 2.5, "authors": 2.0, "outlet": 1.0, "tags": 2.0, "categories": 2.0, "standfirst": 1.5, "intro": 1.0,
    "text": 1.0, "notes": 0.5,
}  # fmt: skip
APART = 9  # places left free between fields, and between names, so that no phrase runs across
BLOCK = 400_000  # words that are sorted at a time
_TITLE = list(WEIGHTS).index("title")
_BODY = np.array([name in {"title", "standfirst", "intro", "text", "notes"} for name in WEIGHTS])  # makes a piece long
_WORTH = np.array([PARTS * weight for weight in WEIGHTS.values()], np.uint32)

_Batch = tuple[Numbers, I64, I64, I64, I64]  # of words their numbers; of passages field, row, first place, words


class Blocks:
    """Takes the pieces in order, hands on their words, and has at the end what is known of each piece as columns."""

    def __init__(self, hand_on: Callable[[Block], None]) -> None:
        self._hand_on = hand_on
        self._lexicon = Lexicon()
        self.lengths = array("I")
        self.fields = np.zeros(len(WEIGHTS), np.int64)  # words in each field of all pieces
        self._starts = array("I", [0])  # the place where each piece begins, and the end of the last
        self._heads = array("B")  # words of the title, which stand first
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
        ends = self._starts[-1] + np.cumsum(counts + APART)
        self._note(fields, rows - len(self.lengths), counts, ends)
        self._held.append((light, fields, rows, ends - APART - counts, counts))
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
            ("starts", np.frombuffer(self._starts, np.uint32), "<u4"),
            ("lengths", np.frombuffer(self.lengths, np.uint32), "<u4"),
            ("heads", np.frombuffer(self._heads, np.uint8), "<u1"),
        ):
            yield name, column.astype(kind).tobytes()
        yield "cut", "\n".join(sorted(" ".join(by) for by in self._ways)).encode()

    def _note(self, fields: I64, rows: I64, counts: I64, ends: I64) -> None:
        """Where each of some pieces ends, and how many words are in it and in its title."""
        last = np.append(rows[1:] != rows[:-1], True)
        self._starts.frombytes(ends[last].astype(np.uint32).tobytes())
        self.lengths.frombytes(np.bincount(rows, counts * _BODY[fields]).astype(np.uint32).tobytes())
        heads = np.bincount(rows, counts * (fields == _TITLE))
        self.fields += np.bincount(fields, counts, len(self.fields)).astype(np.int64)
        self._heads.frombytes(np.minimum(heads, 255).astype(np.uint8).tobytes())


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
