"""The file of an index, opened to be read; once it has been read, it is kept open for whoever asks next.

To open it takes as long as to look up three words, and what was read of it is in memory then.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path
from urllib.parse import quote

from corpus.errors import BadIndex, NoIndex
from corpus.index import VERSION
from corpus.said import Said, of_system

IDLE = 4  # files kept open; the bot asks two questions at once

Mark = tuple[str, int, int, int, int]  # what tells one file at a path from the next


def take(path: Path) -> tuple[sqlite3.Connection, Mark]:
    """The index at `path`, open, for one thread at a time, until it is given back; and what tells it from the next.

    Raises NoIndex when there is none and BadIndex when the file is no index of this version.
    """
    while True:
        mark = _mark(path)
        if kept := _kept(mark):
            return kept, mark
        db = _opened(path)
        if _mark(path) == mark:  # not swapped between looking and opening
            return db, mark
        db.close()


def give_back(db: sqlite3.Connection, mark: Mark) -> None:
    """Keep an index for whoever asks next, unless enough are kept."""
    with _lock:
        _idle.append((mark, db))
        spare = _idle[:-IDLE]
        del _idle[:-IDLE]
    for _, other in spare:
        other.close()


_idle: list[tuple[Mark, sqlite3.Connection]] = []
_lock = threading.Lock()


def damaged(error: sqlite3.DatabaseError) -> bool:
    """Does this say that the file is damaged, or cannot be read, rather than that something else went wrong?"""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF  # the rest says in which of many ways
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR) or "decode to UTF-8" in str(
        error
    )


def _kept(mark: Mark) -> sqlite3.Connection | None:
    """One of those kept, if any; those of an older file at the same path are closed."""
    with _lock:
        old = [one for one in _idle if one[0][0] == mark[0] and one[0] != mark]
        for one in old:
            _idle.remove(one)
        found = next((one for one in reversed(_idle) if one[0] == mark), None)
        if found:
            _idle.remove(found)
    for _, other in old:
        other.close()
    return found[1] if found else None


def _mark(path: Path) -> Mark:
    try:
        seen = path.stat()
    except OSError:
        told = Said("There is no index at {path}. Build one with: corpus index DUMPS --index {path}", path=path)
        raise NoIndex(told) from None
    return os.path.abspath(path), seen.st_dev, seen.st_ino, seen.st_mtime_ns, seen.st_size


def _opened(path: Path) -> sqlite3.Connection:
    try:
        db = sqlite3.connect(
            f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
    except sqlite3.OperationalError as error:
        told = Said(
            "{path} cannot be opened ({error}). Build it again: corpus index", path=path, error=of_system(str(error))
        )
        raise BadIndex(told) from None
    try:
        version = db.execute("pragma user_version").fetchone()[0]
        db.execute("select 1 from pieces limit 1")
    except sqlite3.DatabaseError as error:
        db.close()
        raise BadIndex(
            Said(
                "{path} is not an index that can be read ({error}). Build it again: corpus index",
                path=path,
                error=of_system(str(error)),
            )
        ) from None
    if version != VERSION:
        db.close()
        raise BadIndex(
            Said(
                "{path} was made by another version (format {version}, not {ours}). Build it again: corpus index",
                path=path,
                version=version,
                ours=VERSION,
            )
        )
    db.row_factory = sqlite3.Row
    return db
