"""What each dump yielded when it was last read, kept beside the index, so that an unchanged dump is not parsed again.

The file is derived as the index is: it may be deleted at any time, what is damaged in it counts for nothing, and what
another version of our code or of a library read is read again. It holds a head, then a record for each dump: a digest
of its name and content, the length and checksum of what follows, and the yield as compressed JSON, one a line.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import stat
import struct
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from corpus import readers
from corpus.model import Piece, Tag, Unreadable
from corpus.readers.dump import Dump, Hindered

_RECORD = struct.Struct("<32sQI")  # digest, length, checksum
_CHUNK = 256 * 1024
_LIBRARIES = (
    "bibtexparser", "charset-normalizer", "dateparser", "feedparser", "lxml", "PyYAML", "rispy", "sentencex",
    "trafilatura",
)  # fmt: skip


def _code() -> bytes:
    """A digest of all that decides what a dump yields: our own source, the libraries, Python."""
    digest = hashlib.sha256(f"{sys.version} {platform.machine()}".encode())
    home = Path(__file__).parent
    for file in sorted(home.rglob("*.py")):
        digest.update(f"\0{file.relative_to(home)}\0".encode())
        digest.update(file.read_bytes())
    for library in _LIBRARIES:
        with suppress(PackageNotFoundError):
            digest.update(f"\0{library} {version(library)}".encode())
    return digest.digest()


_HEAD = b"corpus reads\n" + _code()  # taken when the code is loaded: an upgrade under a running bot is another version


class Reads:
    """Reads dumps, and remembers: `with Reads(place) as reads`. Unless `save` was called, nothing is remembered."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
        self._old: IO[bytes] | None = None
        self._new: IO[bytes] | None = None
        self._places: dict[bytes, tuple[int, int, int]] = {}  # digest: place, length, checksum

    def __enter__(self) -> Self:
        with suppress(OSError):
            self._old = self._path.open("rb")
            self._places = dict(_places(self._old))
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._new = self._draft.open("wb")
            self._new.write(_HEAD)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for file in (self._old, self._new):
            if file is not None:
                with suppress(OSError):
                    file.close()
        with suppress(OSError):
            self._draft.unlink(missing_ok=True)

    def read(self, dump: Dump) -> Iterator[Piece | Unreadable]:
        """What `readers.read` yields for `dump`, from memory if it is unchanged."""
        before = _seen(dump.path)
        digest = _digest(dump) if before else None
        if digest is None:
            yield from readers.read(dump)
        elif self._old is not None and digest in self._places and self._keep(self._old, digest):
            yield from self._remembered(self._old, digest)
        else:
            yield from self._read(dump, digest, before)

    def save(self) -> None:
        """Remember for the next time what was read this time. That it cannot be is no fault of the index."""
        if self._new is None:
            return
        with suppress(OSError):
            self._new.flush()
            os.replace(self._draft, self._path)

    def _read(self, dump: Dump, digest: bytes, before: object) -> Iterator[Piece | Unreadable]:
        packed = zlib.compressobj(level=1)
        record = _Record(self._new, digest)
        lasting = True
        for found in readers.read(dump):
            lasting = lasting and not isinstance(found, Hindered)
            record.add(packed.compress(_line(found)))
            yield found
        record.add(packed.flush())
        if lasting and _seen(dump.path) == before:
            record.close()
        else:
            record.undo()

    def _keep(self, old: IO[bytes], digest: bytes) -> bool:
        """Carry a record over to the next file; False where it is damaged."""
        place, length, checksum = self._places[digest]
        record = _Record(self._new, digest)
        try:
            for chunk in _chunks(old, place, length):
                record.add(chunk)
        except OSError:
            record.length = -1
        if (record.length, record.checksum) != (length, checksum):
            record.undo()
            return False
        record.close()
        return True

    def _remembered(self, old: IO[bytes], digest: bytes) -> Iterator[Piece | Unreadable]:
        place, length, _ = self._places[digest]
        unpacked = zlib.decompressobj()
        rest = b""
        for chunk in _chunks(old, place, length):
            *lines, rest = (rest + unpacked.decompress(chunk)).split(b"\n")
            yield from map(_found, lines)


class _Record:
    """A record that is being written at the end of a file; where the disk refuses it is left out."""

    def __init__(self, file: IO[bytes] | None, digest: bytes) -> None:
        self.length = self.checksum = 0
        self._file = file
        self._digest = digest
        self._start = 0
        try:
            if file is not None:
                self._start = file.tell()
                file.write(_RECORD.pack(digest, 0, 0))
        except OSError:
            self._file = None

    def add(self, data: bytes) -> None:
        self.length += len(data)
        self.checksum = zlib.crc32(data, self.checksum)
        try:
            if self._file is not None:
                self._file.write(data)
        except OSError:
            self.undo()

    def close(self) -> None:
        """The record is whole."""
        if self._file is not None:
            with suppress(OSError):
                self._file.seek(self._start)
                self._file.write(_RECORD.pack(self._digest, self.length, self.checksum))
                self._file.seek(0, os.SEEK_END)

    def undo(self) -> None:
        """Take out what was written of the record."""
        file, self._file = self._file, None
        if file is not None:
            with suppress(OSError):
                file.seek(self._start)
                file.truncate()


def _places(file: IO[bytes]) -> Iterator[tuple[bytes, tuple[int, int, int]]]:
    if file.read(len(_HEAD)) != _HEAD:
        return
    end = os.fstat(file.fileno()).st_size
    while len(head := file.read(_RECORD.size)) == _RECORD.size:
        digest, length, checksum = _RECORD.unpack(head)
        place = file.tell()
        if place + length > end:
            return
        yield digest, (place, length, checksum)
        file.seek(place + length)


def _chunks(file: IO[bytes], place: int, length: int) -> Iterator[bytes]:
    while length and (chunk := _at(file, place, min(_CHUNK, length))):
        yield chunk
        place += len(chunk)
        length -= len(chunk)


def _at(file: IO[bytes], place: int, length: int) -> bytes:
    file.seek(place)
    return file.read(length)


def _seen(path: Path) -> tuple[int, ...] | None:
    with suppress(OSError):
        now = path.stat()
        if stat.S_ISREG(now.st_mode):
            return now.st_mtime_ns, now.st_size, now.st_ino
    return None


def _digest(dump: Dump) -> bytes | None:
    """The dump's name, which readers look at and origins tell, and all of its bytes; None where it cannot be read."""
    with suppress(OSError), dump.path.open("rb") as file:
        digest = hashlib.sha256(dump.name.encode() + b"\0")
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
        return digest.digest()
    return None


def _line(found: Piece | Unreadable) -> bytes:
    """One line of JSON: the fields that are not empty, each by its name."""
    told = {field.name: value for field in fields(found) if (value := getattr(found, field.name)) != field.default}
    words = json.dumps(told, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return words.encode("utf-8", "surrogatepass") + b"\n"


def _found(line: bytes) -> Piece | Unreadable:
    told: dict[str, Any] = json.loads(line.decode("utf-8", "surrogatepass"), object_hook=_noun)
    values: dict[str, Any] = {name: _frozen(value) for name, value in told.items()}
    return Piece(**values) if "title" in values else Unreadable(**values)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Tag):
        return {"tag": [value.slug, value.name]}
    raise TypeError(f"{type(value).__name__} cannot be kept")


def _noun(told: dict[str, Any]) -> object:
    if told.keys() == {"day"}:
        return date.fromisoformat(told["day"])
    if told.keys() == {"tag"}:
        return Tag(*told["tag"])
    return told


def _frozen(value: object) -> object:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
