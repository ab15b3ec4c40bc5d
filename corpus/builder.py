"""Dumps in, index out: reads, merges, writes, and tells what changed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import Self, TypedDict

from corpus import corrections, index, readers, reads
from corpus.code import CODE
from corpus.errors import BadIndex, CorpusError, NoSuchPiece, NothingRead, NotWritten, Stopped
from corpus.merge import Merged, merge
from corpus.merge.copies import Copies
from corpus.merge.pieces import Pieces
from corpus.model import Difference, Piece, Tally, Unreadable
from corpus.readers.dump import Dump
from corpus.reads import Reads, Spoilt
from corpus.said import Row, Said, Words, of_error
from corpus.store import Store

TOLD = 1_000  # differences of a kind that a tally names


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: `files` of `of` dumps read, `pieces` found in them, `dump` the one at hand."""

    files: int
    of: int
    pieces: int
    dump: str


def build(
    dumps: Iterable[Path],
    path: Path,
    *,
    progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] | None = None,
    agree: Callable[[Tally], bool] | None = None,
) -> Tally:
    """Read `dumps` (files and folders) and write the index at `path` anew.

    `progress` is called before each dump and at the end; when `stop` says so the build ends. `agree` is asked, with
    what the build would do, before the index is written; without its consent the old one stays. Raises NothingRead when
    no dump held a piece, BadCorrections when the corrections beside the dumps cannot be followed, Stopped when it was
    told to stop and NotWritten when the disk will not take the index; the old index is then as it was.
    """
    began = time.monotonic()
    _room_for(path)
    dumps = list(dumps)
    old: Path | None = path
    anew = False
    while True:
        try:
            tally = _built(dumps, path, old, progress, stop, agree)
            return replace(tally, seconds=round(time.monotonic() - began, 3))
        except Spoilt:  # what was remembered of dumps is damaged, which comes out where it is needed
            if anew:
                raise
            anew = True
            reads.beside(path).unlink(missing_ok=True)
        except BadIndex:  # so may be the index that is there
            if old is None:
                raise
            old = None


def _built(
    dumps: Sequence[Path],
    path: Path,
    old: Path | None,
    progress: Callable[[Progress], None] | None,
    stop: Callable[[], bool] | None,
    agree: Callable[[Tally], bool] | None,
) -> Tally:
    told = corrections.read_beside(dumps)
    todo = list(readers.dumps(dumps))
    reading = _Reading(len(todo), progress, stop)
    with _Before(old) as before, Reads(reads.beside(path)) as kept:
        copies = reading.copies(todo, kept)
        todo.clear()  # they take more memory than the pieces
        unreadable = kept.unreadable()
        merged = corrections.on_top(told, merge(copies, before.keys, before.piece), before.keys)
        if not merged.pieces:
            hides = Said("{file} hides every piece, so the old index was left alone.", file=corrections.NAME)
            raise NothingRead(hides if merged.hidden else _nothing(dumps, reading.of, unreadable))
        reading.halt()
        tally = Tally(
            files=reading.of,
            pieces=len(merged.pieces),
            merged=merged.folded,
            unreadable=unreadable,
            seconds=0,
            unused=merged.unused,
            **before.compared(merged.pieces),
        )
        tally = replace(tally, written=agree is None or agree(tally))
        if tally.written and not (before.same(merged) or before.amended(merged, path, reading.halt)):
            index.write(merged, path, reading.halt)
    if tally.written:
        with suppress(OSError):
            os.utime(path)  # one that stays is as new as one that was written
    reading.tell(reading.of, "")
    return tally


def _room_for(path: Path) -> None:
    """Refuse a place where no file can be written before the dumps are read, not after."""
    folder = next(parent for parent in path.absolute().parents if parent.exists())
    try:
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        why = of_error(error)
        raise NotWritten(
            Said(
                "The index {path} cannot be written: {why} in {folder}. Choose another place.",
                path=path,
                why=why,
                folder=folder,
            )
        ) from None


@dataclass(slots=True)
class _Reading:
    """How far reading so many dumps is."""

    of: int
    progress: Callable[[Progress], None] | None
    stop: Callable[[], bool] | None
    files: int = 0
    pieces: int = 0

    def copies(self, todo: Sequence[Dump], kept: Reads) -> Copies:
        """The copies of pieces in all dumps."""
        self.tell(0, todo[0].name if todo else "")
        found = kept.take(todo, self._done, self.halt)
        kept.save()
        return found

    def tell(self, files: int, dump: str) -> None:
        if self.progress:
            self.progress(Progress(files, self.of, self.pieces, dump))

    def halt(self) -> None:
        if self.stop and self.stop():
            raise Stopped(Said("The build was stopped; the old index is as it was."))

    def _done(self, dump: str, pieces: int) -> None:
        self.files += 1
        self.pieces += pieces
        if self.files < self.of:
            self.tell(self.files, dump)


class _Compared(TypedDict):
    """What a tally says of the index that was there."""

    new: int
    changed: int
    gone: int
    before: int
    differences: tuple[Difference, ...]


class _Before:
    """The index that is being replaced, open: its keys are held, its pieces are asked for one by one."""

    def __init__(self, path: Path | None) -> None:
        self._store: Store | None = None
        self._prints: Mapping[str, int] = {}
        self.keys: Mapping[str, str] = {}
        if path is None:
            return
        with suppress(CorpusError):  # none yet, one of another version, a damaged one: everything is new
            with Store.open(path) as store:
                prints = store.prints()
                keys = {key: key for key in prints} | store.aliases() | store.hidden()
            self._store, self._prints, self.keys = Store.open(path), prints, keys

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._store is not None:
            self._store.__exit__(kind, error, at)

    def compared(self, pieces: Pieces) -> _Compared:
        """How many of `pieces` are new and changed, how many that were there are gone, and which, as far as is told."""
        was = [self._prints.get(key) for key in pieces.keys]
        new = [n for n, before in enumerate(was) if before is None]
        own = pieces.prints.tolist()
        changed = [n for n, before in enumerate(was) if before is not None and before != own[n]]
        gone = sorted(self._prints.keys() - set(pieces.keys))
        told: list[Difference] = []
        if self._store is not None:
            told += (Difference("new", pieces.keys[n], pieces[n].title) for n in new[:TOLD])
            told += (Difference("changed", pieces.keys[n], pieces[n].title) for n in changed[:TOLD])
            told += (Difference("gone", key, self._store.piece(key).title) for key in gone[:TOLD])
        return _Compared(new=len(new), changed=len(changed), gone=len(gone), before=len(self._prints),
                         differences=tuple(told))  # fmt: skip

    def same(self, merged: Merged) -> bool:
        """Is it, to the byte, what would be written in its place?"""
        store, prints = self._store, merged.pieces.prints.tolist()
        if store is None or store.code != CODE or self._prints != dict(zip(merged.pieces.keys, prints, strict=True)):
            return False
        return store.aliases() == dict(merged.aliases) and store.hidden() == dict(merged.hidden) and store.whole()

    def amended(self, merged: Merged, path: Path, halt: Callable[[], None]) -> bool:
        """Write what would be written in its place by making few of its pieces others, if that can be done."""
        store, keys, held = self._store, merged.pieces.keys, list(self._prints)
        if store is None or store.code != CODE or keys[: len(held)] != held or not store.whole():
            return False
        now = zip(keys, merged.pieces.prints.tolist(), strict=True)
        rows = [n for n, (key, own) in enumerate(now) if self._prints.get(key) != own]
        was = (store.piece(keys[n]) for n in rows if n < len(held))
        return index.amend(merged, path, rows, was, halt)

    def piece(self, key: str) -> Piece | None:
        """The piece that went by this key."""
        try:
            return self._store.piece(key) if self._store is not None else None
        except NoSuchPiece:  # it was hidden
            return None


def fault_lines(faults: Sequence[Unreadable]) -> Words:
    """Each fault on a line of its own, which begins one."""
    return Row((Said("\n  {origin}: {why}", origin=one.origin, why=one.why) for one in faults), "")


def _nothing(dumps: Sequence[Path], files: int, unreadable: Sequence[Unreadable]) -> Words:
    if not files:
        return Said(
            "There is no dump in {folders}. Put tag-archive pages, exports or Markdown files there and try again.",
            folders=Row(map(str, dumps)),
        )
    return Said(
        "The one file held no piece, so the old index was left alone.{faults}",
        "None of the {n} files held a piece, so the old index was left alone.{faults}",
        n=files,
        faults=fault_lines(unreadable[:10]),
    )
