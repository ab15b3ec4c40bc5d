"""Archives of dumps: zip, gzip and saved pages with their pictures, told by their content and read member by member.

Nothing an archive says decides where a byte is written: each member is spooled under a number of ours into a folder
that is gone when it was read. What it says of itself is not believed either: bytes are counted as they unpack, so a
small file that unpacks without end (https://www.bamsoftware.com/hacks/zipbomb/) is stopped early.
"""

from __future__ import annotations

import io
import stat
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from corpus import drafts
from corpus.model import Unreadable
from corpus.readers import foreign
from corpus.readers.dump import EMPTY, Dump, is_beside, printable
from corpus.readers.pages import mhtml
from corpus.said import SPACE, Row, Said, Telling, Words

DEEPEST = 2  # archives in one another
MEMBERS = 100_000  # of one dump, whatever is nested in it
LARGEST = 1024 * 1024 * 1024  # bytes that one dump may unpack to, and
RATIO = 200  # times its own size, where that is more than
SMALL = 32 * 1024 * 1024  # bytes; text that repeats itself packs a hundredfold, zeros a thousandfold

_DIRECTORY = 16 * 1024 * 1024  # bytes of a zip's list of members; zipfile takes ten times that in memory
_CHUNK = 256 * 1024
_FED = 16 * 1024  # bytes that are unpacked at a time; each member of a gzip file copies what is left of them
_ZIP, _EMPTY_ZIP, _GZIP = b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08"
_LOCAL = 30  # bytes at least before what a member of a zip is packed to
_TAR, _TAR_AT = b"ustar", 257  # told, but not opened
_MHTML, _MHTML_HEAD = b"multipart/related", 4096  # the fields at its head
# What else is a zip: the first member that tells, and what it tells.
_OFFICE = {
    "[Content_Types].xml": Said("This is an office document, which no reader opens."),
    "mimetype": Said("This is an OpenDocument file or an e-book, which no reader opens."),
    "META-INF/MANIFEST.MF": Said("This is a program, which no reader opens."),
}
_SPENT = Said("It unpacks to far more than its size, or than we read: this and what follows in it was left out.")
_DAMAGE = (BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True)
class Member:
    """A dump that was unpacked: `origin` is how it is called; `dump` names it for readers, without gzip's ending."""

    origin: str
    dump: Dump


@dataclass(slots=True)
class _Budget:
    """How much more one dump may unpack to."""

    bytes: int
    members: int
    place: Path
    spooled: int = 0


_Walk = Callable[[Dump, _Budget, int], Iterator[Member | Unreadable]]


class _Damaged(Telling):
    """An archive is not as it should be, for a reason that we know."""


class _Spent(Exception):
    """A dump unpacks to more than we read."""


class _TooLarge(Exception):
    """A member unpacks to more than we read; others may still be read."""


def unpacked(dump: Dump) -> Iterator[Member | Unreadable]:
    """The dump itself; or if it is an archive, what is in it.

    A member's file is there until the next member is asked for. Raises OSError where the disk refuses.
    """
    if _kind(dump.head) is None:
        yield Member(dump.name, dump)
        return
    allowed = min(LARGEST, max(SMALL, RATIO * dump.size))
    with drafts.spare() as folder:
        budget = _Budget(allowed, MEMBERS, folder)
        try:
            yield from _opened(dump, budget, 0)
        except _Spent:
            yield Unreadable(dump.name, _SPENT)


def _kind(head: bytes) -> bytes | None:
    if head.startswith((_ZIP, _EMPTY_ZIP)):
        return _ZIP
    if head.startswith(_GZIP):
        return _GZIP
    if mhtml.is_mhtml(head[:_MHTML_HEAD]):
        return _MHTML
    return _TAR if head[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR else None


def _opened(dump: Dump, budget: _Budget, depth: int) -> Iterator[Member | Unreadable]:
    kind = _kind(dump.head)
    if kind is None:
        yield Member(dump.name, dump)
    elif kind == _TAR:
        yield Unreadable(dump.name, foreign.archive("tar"))
    elif depth == DEEPEST:
        yield Unreadable(dump.name, Said("Archives in archives are opened two deep, and this lies deeper."))
    else:
        yield from _walked(dump, budget, depth, {_GZIP: _gzip, _ZIP: _zip, _MHTML: _mhtml}[kind])


def _walked(dump: Dump, budget: _Budget, depth: int, walk: _Walk) -> Iterator[Member | Unreadable]:
    found = 0
    try:
        for part in walk(dump, budget, depth):
            found += 1
            yield part
    except _Damaged as error:
        yield _damaged(dump.name, error.told)
        return
    except _DAMAGE:
        yield Unreadable(dump.name, Said("The archive is damaged."))
        return
    if not found:
        yield Unreadable(dump.name, Said("The archive holds no dump."))


def _gzip(dump: Dump, budget: _Budget, depth: int) -> Iterator[Member | Unreadable]:
    name = PurePosixPath(dump.name)
    inner = str(name.with_suffix("")) if name.suffix.lower() in (".gz", ".gzip") else dump.name
    try:
        with dump.path.open("rb") as file:
            path = _spool(_Gunzip(file, budget), budget, dump.size)
    except _TooLarge:
        yield _too_large(dump.name)
        return
    try:
        spooled = Dump(inner, path)
        if _kind(spooled.head) is None:
            yield Member(dump.name, spooled)
        else:
            yield from _opened(Dump(dump.name, path), budget, depth + 1)
    finally:
        path.unlink()


def _mhtml(dump: Dump, budget: _Budget, depth: int) -> Iterator[Member | Unreadable]:
    """The page in a page that was saved with its pictures; it goes by the name of the file."""
    if dump.size > mhtml.LARGEST:
        told = Said("The saved page is larger than {most} MiB, the most we read.", most=mhtml.LARGEST >> 20)
        yield Unreadable(dump.name, told)
        return
    found = mhtml.page(dump.whole())
    if found is None:
        yield Unreadable(dump.name, Said("The file is a page saved with its pictures, but the page is not in it."))
        return
    path = _spool(io.BytesIO(found), budget, len(found))
    try:
        yield Member(dump.name, Dump(dump.name, path))
    finally:
        path.unlink()


def _zip(dump: Dump, budget: _Budget, depth: int) -> Iterator[Member | Unreadable]:
    with _Bounded(dump.path) as file, ZipFile(file) as archive:
        members = archive.infolist()
        told = next((_OFFICE[member.filename] for member in members[:20] if member.filename in _OFFICE), None)
        if told:
            yield Unreadable(dump.name, Row((told, foreign.AS_TEXT), SPACE))
            return
        if _overlap(members):
            yield _damaged(dump.name, Said("its members lie in one another"))
            return
        for member in members:
            _count(budget)
            name = _clean(_zip_name(member))
            mode = stat.S_IFMT(member.external_attr >> 16)
            if member.is_dir() or _is_passed_over(name):
                continue
            origin = f"{dump.name}/{name}"
            if mode not in (0, stat.S_IFREG):
                yield Unreadable(origin, Said("This is a link or a device, not a file; it was not followed."))
            elif not member.file_size:
                yield Unreadable(origin, EMPTY)
            elif member.flag_bits & 0x1:
                yield Unreadable(origin, Said("This needs a password."))
            elif member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                yield Unreadable(origin, Said("This is packed in a way that we do not unpack. Pack it as plain zip."))
            else:
                try:
                    with archive.open(member) as packed:
                        path = _spool(packed, budget, member.compress_size)
                except (*_DAMAGE, _Damaged, _TooLarge) as error:
                    yield _unpackable(origin, error)
                    continue
                yield from _member(origin, path, budget, depth)


def _member(origin: str, path: Path, budget: _Budget, depth: int) -> Iterator[Member | Unreadable]:
    try:
        yield from _opened(Dump(origin, path), budget, depth + 1)
    finally:
        path.unlink()


def _spool(packed: IO[bytes] | _Gunzip, budget: _Budget, size: int) -> Path:
    """A file with what `packed` unpacks to; `size` is what it takes in the archive."""
    budget.spooled += 1
    path = budget.place / str(budget.spooled)
    written = 0
    try:
        with path.open("wb") as file:
            while chunk := packed.read(_CHUNK):
                written += len(chunk)
                budget.bytes -= len(chunk)
                if written > max(SMALL, RATIO * size):
                    raise _TooLarge
                if budget.bytes < 0:
                    raise _Spent
                file.write(chunk)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def _count(budget: _Budget) -> None:
    budget.members -= 1
    if budget.members < 0:
        raise _Spent


def _unpackable(origin: str, error: Exception) -> Unreadable:
    if isinstance(error, _TooLarge):
        return _too_large(origin)
    return Unreadable(origin, Said("This is damaged in the archive."))


def _damaged(origin: str, what: Words) -> Unreadable:
    return Unreadable(origin, Said("The archive is damaged: {what}.", what=what))


def _too_large(origin: str) -> Unreadable:
    told = Said("This unpacks to more than {times} times its size, which no text does; it was not read.", times=RATIO)
    return Unreadable(origin, told)


def _overlap(members: list[ZipInfo]) -> bool:
    """Do members share bytes, so that a small archive unpacks for ever?"""
    places = sorted((member.header_offset, member.header_offset + _LOCAL + member.compress_size) for member in members)
    return any(end > start for (_, end), (start, _) in pairwise(places))


def _zip_name(member: ZipInfo) -> str:
    """The name of a member; many programs write UTF-8 and do not say so, and zipfile reads IBM's page 437."""
    if not member.flag_bits & 0x800:
        with suppress(UnicodeError):
            return member.filename.encode("cp437").decode()
    return member.filename


def _clean(name: str) -> str:
    """A member's name as a path below its archive: no root, no way up, nothing that cannot be printed.

    >>> _clean("../../etc/./passwd"), _clean("C:\\\\posts\\\\a.md"), _clean("/a\\nb.txt")
    ('etc/passwd', 'C:/posts/a.md', 'a\\ufffdb.txt')
    """
    printed = printable(name[:1000].replace("\\", "/"))
    return "/".join(part for part in printed.split("/") if part not in ("", ".", "..")) or "unnamed"


def _is_passed_over(name: str) -> bool:
    *folders, last = name.split("/")
    return is_beside(last) or any(folder.startswith((".", "__")) for folder in folders)


class _Gunzip:
    """A gzip file as it unpacks, member after member. Python's own takes a step for every zero after the last."""

    def __init__(self, file: IO[bytes], budget: _Budget) -> None:
        self._file, self._budget = file, budget
        self._member = zlib.decompressobj(wbits=31)
        self._packed = b""

    def read(self, size: int) -> bytes:
        """Up to so many bytes, none at the end. Raises zlib.error or _Damaged where it is damaged."""
        found = b""
        while not found:
            if self._member.eof and not self._next():
                return b""
            packed = self._packed or self._file.read(_FED)
            if not packed:
                raise _Damaged(Said("it ends too early"))
            found = self._member.decompress(packed, size)
            self._packed = self._member.unconsumed_tail
        return found

    def _next(self) -> bool:
        """Does another member follow? Zeros may."""
        rest = self._member.unused_data.lstrip(b"\0")
        while not rest and (more := self._file.read(_CHUNK)):
            rest = more.lstrip(b"\0")
        if rest:
            _count(self._budget)
            self._member, self._packed = zlib.decompressobj(wbits=31), rest
        return bool(rest)


class _Bounded(io.FileIO):
    """A file of which no more is read at once than a list of members may take."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > _DIRECTORY:
            raise _Damaged(Said("its list of members is too long"))
        return super().read(_DIRECTORY if size is None or size < 0 else size) or b""
