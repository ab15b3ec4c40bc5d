"""What the dumps yielded, kept beside the index: where merging finds it, and what the next build need not read again.

The file is derived as the index is: it may be deleted at any time, what is damaged in it counts for nothing, and what
another version of our code or of a library read is read again. It holds a head, items one after another, the ledger of
them, and where that begins.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from zlib import crc32

import numpy as np

from corpus import drafts
from corpus.arrays import I64, U64
from corpus.code import CODE
from corpus.merge import items, signs
from corpus.merge.copies import Copies
from corpus.model import Piece, Unreadable
from corpus.readers.dump import Dump
from corpus.reads import hands, taking
from corpus.reads.ledger import Growing, Ledger
from corpus.reads.taking import Part, State, Task

_FOOT = struct.Struct("<Q8s")  # where the ledger begins, and that the file is whole
_END = b"all here"
_CHUNK = 1 << 22
_GATHERED = 1 << 20  # bytes of items that are written at a time
_BEFORE = 1 << 62  # added to the place of an item that lies in the file of the last time

_HEAD = b"corpus reads\n" + CODE


def beside(index: Path) -> Path:
    """Where what the dumps of an index yielded is kept."""
    return index.with_name(f"{index.name}.reads")


class Spoilt(Exception):
    """What was remembered is damaged: the file has to go."""


class Reads:
    """Reads dumps, and remembers: `with Reads(place) as reads`. Unless `save` was called, nothing is remembered."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._draft = drafts.draft(path)
        self._items = _Items(path, self._draft)
        self._ledger = Ledger.empty()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._items.close()
        with suppress(OSError):
            self._draft.unlink(missing_ok=True)

    def take(
        self,
        dumps: Iterable[Dump],
        done: Callable[[str, int], None] = lambda name, pieces: None,
        halt: Callable[[], None] = lambda: None,
    ) -> Copies:
        """The copies of pieces in these dumps; those dumps that are remembered and unchanged are not read again.

        `done` is told of each dump, in any order, its name and how many pieces were in it; `halt` is called all the
        while. A copy that is asked for raises Spoilt if it was remembered and is damaged.
        """
        files = [(dump.name, str(dump.path)) for dump in dumps]
        states = [taking.state(path) for _, path in files]
        kept, remembered = self._kept(files, states)
        for number, pieces in zip(kept.tolist(), remembered.pieces, strict=True):
            done(files[number][0], pieces)
        again = np.delete(np.arange(len(files)), kept).tolist()
        fresh = _Fresh(self._items)
        for part in hands.read([self._task(number, *files[number], states[number]) for number in again], halt):
            found = fresh.add(files[part.number][0], part)
            if found is not None:
                done(files[part.number][0], found)
        order = np.argsort(np.concatenate((kept, np.array(fresh.numbers, np.int64))))
        self._ledger = own = Ledger.joined([remembered, fresh.grown.ledger()]).of(order)
        there = np.flatnonzero(own.are_pieces)
        keys = [own.keys[n] for n in there.tolist()]
        return Copies(own.rows[there], keys, own.tags, lambda n: self._piece(int(there[n])))

    def unreadable(self) -> tuple[Unreadable, ...]:
        """What could not be read in the dumps that were taken, in their order."""
        found = map(self._found, np.flatnonzero(~self._ledger.are_pieces).tolist())
        return tuple(one for one in found if isinstance(one, Unreadable))

    def save(self) -> None:
        """Remember for the next time what was read this time. That it cannot be is no fault of the index."""
        lasting = self._ledger.of(np.flatnonzero(self._ledger.dumps["digest"].any(axis=1)))
        if not np.array_equal(lasting.dumps, self._items.before.dumps):
            with suppress(OSError):
                self._items.save(lasting)
                os.replace(self._draft, self._path)

    def _kept(self, files: Sequence[tuple[str, str]], states: Sequence[State | None]) -> tuple[I64, Ledger]:
        """Which dumps are as they were when they were read, by number, and the ledger of these."""
        before = self._items.before
        if not len(before.dumps):
            return np.zeros(0, np.int64), before
        stamps = [taking.stamp(name, state) if state else 0 for (name, _), state in zip(files, states, strict=True)]
        now = np.array(stamps, np.uint64)
        order = np.argsort(before.dumps["stamp"])
        known = np.append(before.dumps["stamp"][order], np.uint64(0))
        place = np.searchsorted(known[:-1], now)
        kept = np.flatnonzero((now != 0) & (known[place] == now))
        return kept, self._items.ledger(order[place[kept]])

    def _task(self, number: int, name: str, path: str, state: State | None) -> Task:
        return Task(number, name, path, state[0] if state else 0, self._items.digests(name) if state else ())

    def _piece(self, n: int) -> Piece:
        found = self._found(n)
        if not isinstance(found, Piece):
            raise Spoilt
        return found

    def _found(self, n: int) -> Piece | Unreadable:
        at, size, check = self._ledger.items[n].tolist()
        data = self._items.read(at, size)
        if crc32(data) != check:
            raise Spoilt
        return items.unpack(data)


class _Fresh:
    """What was read this time, in the order in which the dumps ended."""

    def __init__(self, file: _Items) -> None:
        self.numbers: list[int] = []
        self.grown = Growing()
        self._file = file
        self._open: dict[int, Growing] = {}

    def add(self, name: str, part: Part) -> int | None:
        """Take a part of what a dump yielded; gives how many pieces there were when it has ended."""
        if part.afresh or part.number not in self._open:
            self._open[part.number] = Growing()
        own = self._open[part.number]
        for item in part.items:
            own.item(self._file.add(item), item)
        own.rows += part.rows
        own.tags += part.tags
        own.keys += part.keys
        if part.end is None:
            return None
        if part.end.same:
            own.extend(self._file.same(part.end.digest))
            own.dumps.clear()
        own.dump(signs.number(name), part.end.stamp, part.end.digest)
        self.numbers.append(part.number)
        self.grown.extend(self._open.pop(part.number))
        return sum(map(bool, own.keys))


class _Items:
    """The items themselves: of the last time in the file that is there, of this time in the draft of the next one."""

    def __init__(self, path: Path, draft: Path) -> None:
        self.before = Ledger.empty()
        self._old: IO[bytes] | None = None
        self._new: IO[bytes] | None = None
        self._end = self._taken = len(_HEAD)  # of all items of this time, and of those that were given to the disk
        self._waiting: list[bytes] = []  # the others
        self._held: dict[int, bytes] = {}  # by place, what the disk would not take
        with suppress(OSError):
            self._old = path.open("rb")
            self.before = _ledger(self._old) or self.before
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._new = draft.open("w+b", buffering=0)
            self._new.write(_HEAD)

    def close(self) -> None:
        """Let go of both."""
        for file in (self._old, self._new):
            if file is not None:
                with suppress(OSError):
                    file.close()

    def add(self, item: bytes) -> int:
        """Keep an item of this time; gives its place."""
        place = self._end
        self._waiting.append(item)
        self._end += len(item)
        if self._end - self._taken >= _GATHERED:
            self._give()
        return place

    def read(self, at: int, size: int) -> bytes:
        """The item at a place."""
        if self._waiting:
            self._give()
        if at in self._held:
            return self._held[at]
        file = self._old if at >= _BEFORE else self._new
        return os.pread(file.fileno(), size, at % _BEFORE) if file is not None else b""

    def ledger(self, dumps: I64) -> Ledger:
        """The ledger of some dumps of the last time."""
        found = self.before.of(dumps)
        found.items["at"] += np.uint64(_BEFORE)
        return found

    def same(self, digest: bytes) -> Ledger:
        """That of the dump that had this digest."""
        own = np.frombuffer(digest, "<u8")
        return self.ledger(np.flatnonzero((self.before.dumps["digest"] == own).all(axis=1))[:1])

    def digests(self, name: str) -> tuple[bytes, ...]:
        """Those that dumps of this name had the last time."""
        if not len(self.before.dumps):
            return ()
        names, order = self._names
        first, last = (int(np.searchsorted(names, np.uint64(signs.number(name)), side)) for side in ("left", "right"))
        return tuple(self.before.dumps["digest"][n].tobytes() for n in order[first:last].tolist())

    @cached_property
    def _names(self) -> tuple[U64, I64]:
        order = np.argsort(self.before.dumps["name"])
        return self.before.dumps["name"][order], order

    def save(self, ledger: Ledger) -> None:
        """Make the draft whole: with the items of the last time that are kept, and the ledger. Raises OSError."""
        self._give()
        at = ledger.items["at"].astype(np.int64)
        old = np.flatnonzero(at >= _BEFORE)
        old = old[np.argsort(at[old])]
        starts, sizes = at[old] - _BEFORE, ledger.items["size"][old].astype(np.int64)
        parts = np.flatnonzero(np.append(True, starts[1:] != (starts + sizes)[:-1])[: len(old)])
        for first, last in pairwise([*parts.tolist(), len(old)]):
            ledger.items["at"][old[first:last]] = starts[first:last] + (self._taken - starts[first])
            self._carry(int(starts[first]), int(starts[last - 1] + sizes[last - 1]))
        if self._held or not self._written(ledger.packed() + _FOOT.pack(self._taken, _END)):
            raise OSError("There is no room for it.")

    def _carry(self, start: int, end: int) -> None:
        for at in range(start, end, _CHUNK):
            data = self.read(_BEFORE + at, min(_CHUNK, end - at))
            if not self._written(data):
                raise OSError("There is no room for it.")

    def _give(self) -> None:
        """Give the disk the items that wait; those that it does not take are held."""
        at = self._taken
        some, self._waiting = self._waiting, []
        if not self._written(b"".join(some)):
            for item in some:
                self._held[at] = item
                at += len(item)

    def _written(self, data: bytes) -> bool:
        """Has the disk taken this, behind all that it was given?"""
        at = self._taken
        self._taken += len(data)
        if self._new is not None:
            with suppress(OSError):
                left = memoryview(data)
                while left:
                    left = left[os.pwrite(self._new.fileno(), left, at + len(data) - len(left)) :]
                return True
        return False


def _ledger(file: IO[bytes]) -> Ledger | None:
    """The ledger of a file of ours; None if it is none, or damaged."""
    size = os.fstat(file.fileno()).st_size
    if file.read(len(_HEAD)) != _HEAD or size < len(_HEAD) + _FOOT.size:
        return None
    file.seek(size - _FOOT.size)
    at, end = _FOOT.unpack(file.read(_FOOT.size))
    if end != _END or not len(_HEAD) <= at <= size - _FOOT.size:
        return None
    file.seek(at)
    return Ledger.unpacked(file.read(size - _FOOT.size - at))
