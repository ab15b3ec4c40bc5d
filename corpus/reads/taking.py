"""A dump read into what is kept of it; in this process, or in one that helps."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path

from corpus import readers
from corpus.merge import items, natural, signs
from corpus.model import Piece, Unreadable
from corpus.readers.dump import HEAD, Dump, Hindered

DIGEST = 16  # bytes
_PART = 1 << 20  # bytes of items that are handed on at a time
_CHUNK = 1 << 18
_NOTHING = bytes(signs.ROW.itemsize)
_SURE = 2_000_000_000  # nanoseconds; file systems tell times at least as well

State = tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Task:
    """A dump to be read, by number, and its bytes; `known` are digests under which its yield is remembered."""

    number: int
    name: str
    path: str
    size: int = 0
    known: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class End:
    """How reading a dump ended: under which digest and stamp its yield may be remembered, if at all.

    `same` says that it was not read, as it has a digest that was known.
    """

    digest: bytes = b""
    stamp: int = 0
    same: bool = False


@dataclass(slots=True)
class Part:
    """Some of what a dump yielded: items, and beside each a row of signs, a key, and numbers for tags.

    `afresh` says that what came of the dump before this is void.
    """

    number: int
    afresh: bool = False
    items: list[bytes] = field(default_factory=list)
    rows: bytearray = field(default_factory=bytearray)
    keys: list[str] = field(default_factory=list)
    tags: bytearray = field(default_factory=bytearray)
    end: End | None = None

    def add(self, found: Piece | Unreadable) -> int:
        """Take what a reader yielded; gives its size."""
        item = items.pack(found)
        self.items.append(item)
        if isinstance(found, Piece):
            self.rows += signs.row(found, item)
            self.keys.append(natural.key(found))
            self.tags += signs.tags(found)
        else:
            self.rows += _NOTHING
            self.keys.append("")
        return len(item)


def take(task: Task) -> Iterator[Part]:
    """What the dump holds, in parts, the last with its end."""
    dump = Dump(task.name, Path(task.path))
    before = state(task.path)
    digest = _digest(dump) if before else b""
    end = End(digest, stamp(task.name, before) if before and _settled(before) else 0)
    if digest and digest in task.known:
        yield Part(task.number, end=replace(end, same=True))
        return
    part, held, lasting = Part(task.number), 0, bool(digest)
    for found in readers.read(dump):
        lasting = lasting and not isinstance(found, Hindered)
        held += part.add(found)
        if held >= _PART:
            yield part
            part, held = Part(task.number), 0
    part.end = end if lasting and state(task.path) == before else End()
    yield part


def state(path: str) -> State | None:
    """What changes when a file does: its size, its times, and which file it is; None for what is no file."""
    with suppress(OSError):
        now = os.stat(path)
        if stat.S_ISREG(now.st_mode):
            return now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino, now.st_dev
    return None


def stamp(name: str, state: State) -> int:
    """A number for the name and the state of a dump."""
    return signs.number(f"{name}\n{state}")


def _settled(state: State) -> bool:
    """Was the file changed long enough ago for its next change to be noted with another time?"""
    return state[2] + _SURE < time.time_ns()


def _digest(dump: Dump) -> bytes:
    """The dump's name, which readers look at and origins tell, and all of its bytes; nothing if it cannot be read."""
    with suppress(OSError):
        digest = blake2b(dump.name.encode("utf-8", "surrogatepass") + b"\0" + dump.head, digest_size=DIGEST)
        if dump.size > HEAD:
            with dump.path.open("rb") as file:
                file.seek(HEAD)
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
        return digest.digest()
    return b""
