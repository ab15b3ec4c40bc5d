"""Dumps in, index out: reads, merges, writes, and tells what changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryFile
from typing import Self

from corpus import corrections, index, readers, text
from corpus.errors import CorpusError, NoSuchPiece, NothingRead, NotWritten, Stopped
from corpus.merge import merge
from corpus.model import Piece, Tag, Tally, Unreadable
from corpus.readers.dump import Dump
from corpus.reads import Reads
from corpus.store import Store

_BATCH = 500  # pieces of the old index that are held at a time


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
) -> Tally:
    """Read `dumps` (files and folders) and write the index at `path` anew.

    `progress` is called before each dump and at the end; when `stop` says so the build ends. Raises NothingRead when
    no dump held a piece, BadCorrections when the corrections beside the dumps cannot be followed, Stopped when it was
    told to stop and NotWritten when there is no place for the index; the old index is then as it was.
    """
    began = time.monotonic()
    _room_for(path)
    dumps = list(dumps)
    told = corrections.read_beside(dumps)
    reading = _Reading(list(readers.dumps(dumps)), progress, stop)
    with _Before(path) as before:
        with Reads(path.with_name(f"{path.name}.reads")) as reads:
            merged = corrections.on_top(told, merge(reading.pieces(reads), before.keys, before.piece), before.keys)
        if not merged.pieces:
            hides = f"{corrections.NAME} hides every piece, so the old index was left alone."
            raise NothingRead(hides if merged.hidden else _nothing(reading))
        new, changed, gone = before.differences(merged.pieces)
    reading.halt()
    index.write(merged, path)
    reading.tell(len(reading.todo), "")
    return Tally(
        files=len(reading.todo),
        pieces=len(merged.pieces),
        new=new,
        changed=changed,
        gone=gone,
        merged=merged.folded,
        unreadable=tuple(reading.unreadable),
        seconds=round(time.monotonic() - began, 3),
        unused=merged.unused,
    )


def _room_for(path: Path) -> None:
    """Refuse a place where no file can be written before the dumps are read, not after."""
    folder = next(parent for parent in path.absolute().parents if parent.exists())
    try:
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise NotWritten(f"The index {path} cannot be written: {why} in {folder}. Choose another place.") from None


@dataclass(slots=True)
class _Reading:
    """The dumps to be read, and what came of it so far. Pieces are handed on, not held."""

    todo: list[Dump]
    progress: Callable[[Progress], None] | None
    stop: Callable[[], bool] | None
    found: int = 0
    unreadable: list[Unreadable] = field(default_factory=list)

    def pieces(self, reads: Reads) -> Iterator[Piece]:
        """Every piece of every dump, as it is read."""
        for n, dump in enumerate(self.todo):
            self.tell(n, dump.name)
            for read in reads.read(dump):
                self.halt()
                if isinstance(read, Piece):
                    self.found += 1
                    yield read
                else:
                    self.unreadable.append(read)
        reads.save()

    def tell(self, files: int, dump: str) -> None:
        if self.progress:
            self.progress(Progress(files, len(self.todo), self.found, dump))

    def halt(self) -> None:
        if self.stop and self.stop():
            raise Stopped("The build was stopped; the old index is as it was.")


class _Before:
    """The index that is being replaced, open: its keys are held, its pieces are asked for a few at a time."""

    def __init__(self, path: Path) -> None:
        self._store: Store | None = None
        self.keys: Mapping[str, str] = {}
        try:
            self._store = Store.open(path)
            keys = (piece.key for piece in self._pieces())
            self.keys = {key: key for key in keys} | self._store.aliases() | self._store.hidden()
        except CorpusError:  # none yet, or one of another version: everything is new
            self._store = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._store is not None:
            self._store.close()

    def differences(self, pieces: Iterable[Piece]) -> tuple[int, int, int]:
        """How many of `pieces` are new, how many have changed, and how many that were there are gone."""
        now = {piece.key: piece for piece in pieces}
        changed = gone = 0
        for old in self._pieces():
            piece = now.pop(old.key, None)
            if piece is None:
                gone += 1
            else:
                changed += _facts(piece) != _facts(old)
        return len(now), changed, gone

    def piece(self, key: str) -> Piece | None:
        """The piece that went by this key."""
        try:
            return self._store.piece(key) if self._store is not None else None
        except NoSuchPiece:  # it was hidden
            return None

    def _pieces(self) -> Iterator[Piece]:
        if self._store is not None:
            ids = sorted(self._store.every())
            for at in range(0, len(ids), _BATCH):
                yield from self._store.pieces(ids[at : at + _BATCH])


def _facts(piece: Piece) -> Piece:
    """A piece without what the index settles for the whole corpus: how tags and categories are spelt and ordered."""
    return replace(
        piece,
        tags=tuple(sorted(Tag(slug=tag.slug, name="") for tag in piece.tags)),
        categories=tuple(sorted(map(text.slug, piece.categories))),
    )


def _nothing(reading: _Reading) -> str:
    if not reading.todo:
        return "There is no dump there. Put tag-archive pages, exports or Markdown files into the folder and try again."
    told = "".join(f"\n  {fault.origin}: {fault.why}" for fault in reading.unreadable[:10])
    return f"None of the {len(reading.todo)} files held a piece, so the old index was left alone.{told}"
