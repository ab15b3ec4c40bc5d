"""What is known of every dump that was read and of every item it yielded, as columns that are kept whole."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from corpus.arrays import I64, U64, Mask
from corpus.merge.signs import ROW, SignRows

DUMP = np.dtype([
    ("name", "<u8"),  # a number for it
    ("stamp", "<u8"),  # another for its name and state; 0 where its next change might not be seen by that
    ("digest", "<u8", 2),  # of its name and content; 0 where it is not to be remembered
    ("items", "<u4"),  # how many it yielded
])  # fmt: skip
ITEM = np.dtype([("at", "<u8"), ("size", "<u4"), ("check", "<u4")])  # where it lies, its bytes, their checksum

Table = NDArray[np.void]

_COUNTS = struct.Struct("<4QI")  # dumps, items, tags, bytes of keys; a checksum of all
_DUMP, _ITEM = struct.Struct("<QQ16sI"), struct.Struct("<QII")


@dataclass(frozen=True, slots=True)
class Ledger:
    """Dumps, and their items in the order of the dumps: where each lies, its signs, its key, numbers for its tags."""

    dumps: Table
    items: Table
    rows: SignRows
    keys: list[str]  # nothing for what could not be read
    tags: U64

    @classmethod
    def empty(cls) -> Self:
        """The ledger of no dumps."""
        return cls(np.zeros(0, DUMP), np.zeros(0, ITEM), np.zeros(0, ROW), [], np.zeros(0, np.uint64))

    @property
    def are_pieces(self) -> Mask:
        """Which of the items are pieces; the others could not be read."""
        return np.asarray(self.rows["apart"] != b"", bool)

    @property
    def pieces(self) -> list[int]:
        """How many pieces each dump yielded."""
        ends = np.cumsum(np.append(0, self.are_pieces))
        stops = np.cumsum(self.dumps["items"].astype(np.int64))
        return np.diff(ends[stops], prepend=0).tolist()  # type: ignore[no-any-return]  # numpy says Any

    def of(self, dumps: I64) -> Self:
        """The ledger of these of the dumps, in this order."""
        items = _spread(self.dumps["items"], dumps)
        keys = [self.keys[n] for n in items.tolist()]
        tags = self.tags[_spread(self.rows["tags"], items)]
        return type(self)(self.dumps[dumps], self.items[items], self.rows[items], keys, tags)

    @classmethod
    def joined(cls, ledgers: Sequence[Ledger]) -> Self:
        """Several ledgers, one behind the other."""
        whole = [np.concatenate([getattr(one, name) for one in ledgers]) for name in ("dumps", "items", "rows", "tags")]
        return cls(whole[0], whole[1], whole[2], [key for one in ledgers for key in one.keys], whole[3])

    def packed(self) -> bytes:
        """The ledger as bytes."""
        keys = "\n".join(self.keys).encode()
        columns = b"".join([*(part.tobytes() for part in (self.dumps, self.items, self.rows, self.tags)), keys])
        counts = len(self.dumps), len(self.items), len(self.tags), len(keys)
        return _COUNTS.pack(*counts, crc32(columns)) + columns

    @classmethod
    def unpacked(cls, data: bytes) -> Self | None:
        """The ledger from bytes; None if they are damaged."""
        if len(data) < _COUNTS.size:
            return None
        dumps, items, tags, keys, check = _COUNTS.unpack_from(data)
        if crc32(memoryview(data)[_COUNTS.size :]) != check:
            return None
        parts: list[Any] = []
        at = _COUNTS.size
        for kind, count in ((DUMP, dumps), (ITEM, items), (ROW, items), (np.dtype("<u8"), tags)):
            parts.append(np.frombuffer(data, kind, count, at))
            at += count * kind.itemsize
        names = data[at : at + keys].decode().split("\n") if items else []
        return cls(parts[0], parts[1], parts[2], names, parts[3])


class Growing:
    """Columns of a ledger while dumps are being read."""

    def __init__(self) -> None:
        self.dumps, self.items, self.rows, self.tags = bytearray(), bytearray(), bytearray(), bytearray()
        self.keys: list[str] = []

    def item(self, at: int, item: bytes) -> None:
        """Note where an item lies."""
        self.items += _ITEM.pack(at, len(item), crc32(item))

    def dump(self, name: int, stamp: int, digest: bytes) -> None:
        """Note a dump that yielded all that was noted."""
        self.dumps += _DUMP.pack(name, stamp, digest, len(self.keys))

    def extend(self, other: Growing | Ledger) -> None:
        """Note what another has noted, behind what is here."""
        for own, more in zip(self._columns(), (other.dumps, other.items, other.rows, other.tags), strict=True):
            own += more if isinstance(more, bytearray) else more.tobytes()
        self.keys += other.keys

    def ledger(self) -> Ledger:
        """The columns."""
        parts: list[Any] = [
            np.frombuffer(bytes(column), kind)
            for column, kind in zip(self._columns(), (DUMP, ITEM, ROW, np.dtype("<u8")), strict=True)
        ]
        return Ledger(parts[0], parts[1], parts[2], self.keys, parts[3])

    def _columns(self) -> tuple[bytearray, bytearray, bytearray, bytearray]:
        return self.dumps, self.items, self.rows, self.tags


def _spread(counts: NDArray[Any], chosen: I64) -> I64:
    """The numbers of what belongs to the chosen, when so many belong to each, end to end."""
    own = counts.astype(np.int64)
    starts = (np.cumsum(own) - own)[chosen]
    own = own[chosen]
    return np.repeat(starts - (np.cumsum(own) - own), own) + np.arange(int(own.sum()))
