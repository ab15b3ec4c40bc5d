"""What an index says of the words of a few of its pieces, by word and not yet packed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO

import numpy as np

from corpus.arrays import I64, U8, U16, U32
from corpus.index.block import Blocks
from corpus.index.inverted import Lists, Runs
from corpus.index.sorter import Block, Files, Sorter
from corpus.model import Piece


@dataclass(frozen=True, slots=True)
class Partial:
    """Of some rows: how many places each has, how many words, and of the title; and by word or stem what there is."""

    rooms: I64
    lengths: U32
    heads: U8
    places: Mapping[str, U32]  # of words
    meetings: Mapping[str, U32]  # of two common words, a space between
    stems: Mapping[str, tuple[U32, U16]]  # rows, and the weight in each
    families: Mapping[str, Sequence[str]]  # the other words of a stem

    @classmethod
    def of(cls, pieces: Sequence[Piece], rows: I64, starts: I64, common: Sequence[str]) -> Partial:
        """What is said of `pieces` in these rows, ascending, where the places of row n begin at `starts[n]`.

        The end of the last place of all is there too, where the first of the rows begins that come behind.
        """
        own = BytesIO(), BytesIO(), BytesIO(), BytesIO()
        sorter = Sorter(Files(*own), np.zeros(int(rows.max(initial=0)) + 1, bool), common)
        old = int(np.searchsorted(rows, len(starts) - 1))  # how many of the pieces are not behind

        def take(block: Block) -> None:
            begins = np.array(blocks.starts, np.int64)
            moved = np.append(starts[rows[:old]], begins[old:] - begins[old] + starts[-1]) - begins
            sorter.take(replace(block, rows=rows[block.rows], begins=block.begins + moved[block.rows]))

        blocks = Blocks(take, common)
        if pieces:
            blocks.add(pieces)
        blocks.flush()
        stemmed, families = sorter.stemmed(), sorter.families()
        worth = Runs(own[1], weighted=True, kept=stemmed.worth).lists(stemmed.strings.every())
        return cls(
            np.array(np.diff(blocks.starts), np.int64),
            np.array(blocks.lengths, np.uint32),
            np.array(blocks.heads, np.uint8),
            _values(sorter.places()),
            _values(sorter.meetings()),
            _weighed((stemmed.strings.spelt(some.terms), some) for some in worth),
            dict(zip(stemmed.strings.spelt(list(families)), families.values(), strict=True)),
        )


def _values(lists: Iterable[tuple[list[str], Lists]]) -> dict[str, U32]:
    return {name: values for name, (values, _) in _weighed(lists).items()}


def _weighed(lists: Iterable[tuple[list[str], Lists]]) -> dict[str, tuple[U32, U16]]:
    found: dict[str, tuple[U32, U16]] = {}
    for names, some in lists:
        for name, end, start in zip(names, some.ends.tolist(), [0, *some.ends.tolist()], strict=False):
            found[name] = some.values[start:end], some.weights[start:end]
    return found
