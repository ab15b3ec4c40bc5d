"""Dumps in, index out: reads, merges, writes, and tells what changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryFile

from corpus import index, readers
from corpus.errors import CorpusError, NothingRead, NotWritten, Stopped
from corpus.merge import merge
from corpus.model import Piece, Tag, Tally, Unreadable
from corpus.readers.dump import Dump
from corpus.store import Store


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: `files` of `of` dumps read, `pieces` found in them, `dump` the one at hand."""

    files: int
    of: int
    pieces: int
    dump: str


@dataclass(frozen=True, slots=True)
class _Before:
    """What the index that is being replaced held."""

    pieces: Mapping[str, Piece]
    keys: Mapping[str, str]


def build(
    dumps: Iterable[Path],
    path: Path,
    *,
    progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Tally:
    """Read `dumps` (files and folders) and write the index at `path` anew.

    `progress` is called before each dump and at the end; when `stop` says so the build ends. Raises NothingRead when
    no dump held a piece, Stopped when it was told to stop and NotWritten when there is no place for the index; the old
    index is then as it was.
    """
    began = time.monotonic()
    _room_for(path)
    todo = list(readers.dumps(dumps))
    pieces: list[Piece] = []
    unreadable: list[Unreadable] = []
    for n, dump in enumerate(todo):
        if progress:
            progress(Progress(n, len(todo), len(pieces), dump.name))
        for read in readers.read(dump):
            if stop and stop():
                raise Stopped("The build was stopped; the old index is as it was.")
            if isinstance(read, Piece):
                pieces.append(read)
            else:
                unreadable.append(read)
    if not pieces:
        raise NothingRead(_nothing(todo, unreadable))
    before = _before(path)
    merged = merge(pieces, before.keys)
    if stop and stop():
        raise Stopped("The build was stopped; the old index is as it was.")
    index.write(merged, path)
    if progress:
        progress(Progress(len(todo), len(todo), len(pieces), ""))
    now = {piece.key: piece for piece in merged.pieces}
    return Tally(
        files=len(todo),
        pieces=len(now),
        new=len(now.keys() - before.pieces.keys()),
        changed=sum(_facts(piece) != _facts(before.pieces[key]) for key, piece in now.items() if key in before.pieces),
        gone=len(before.pieces.keys() - now.keys()),
        merged=merged.folded,
        unreadable=tuple(unreadable),
        seconds=round(time.monotonic() - began, 3),
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


def _before(path: Path) -> _Before:
    try:
        with Store.open(path) as store:
            pieces = {piece.key: piece for piece in store.pieces(sorted(store.every()))}
            return _Before(pieces, {key: key for key in pieces} | store.aliases())
    except CorpusError:  # none yet, or one of another version: everything is new
        return _Before({}, {})


def _facts(piece: Piece) -> Piece:
    """A piece without what the index settles for the whole corpus: how a tag is spelt, in which order tags stand."""
    return replace(piece, tags=tuple(sorted(Tag(slug=tag.slug, name="") for tag in piece.tags)))


def _nothing(todo: list[Dump], unreadable: list[Unreadable]) -> str:
    if not todo:
        return "There is no dump there. Put tag-archive pages, exports or Markdown files into the folder and try again."
    told = "".join(f"\n  {fault.origin}: {fault.why}" for fault in unreadable[:10])
    return f"None of the {len(todo)} files held a piece, so the old index was left alone.{told}"
