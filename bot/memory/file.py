"""The file itself: opened anew for each call, so that any thread may call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from sqlite_utils import Database
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]  # the one it uses, whose errors it raises

from bot.memory.migrations import STEPS, migration
from corpus.said import Said, Telling, of_system

WAIT = 2_000  # milliseconds to wait for another writer; Discord waits three seconds for us

Row = Mapping[str, object]


class BadMemory(Exception):
    """The memory cannot be opened; the text is a sentence for whoever runs the bot."""


class MemoryFault(Telling):
    """The memory cannot be used now: the disk is full, another program holds it. Nothing was changed."""


class File:
    """A SQLite file with every migration applied. No call is long."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _keep_private(path)
            with self._open() as db:
                _known(path, db)
                db.enable_wal()
                migration.apply(db)
        except (OSError, sqlite3.Error) as error:
            told = "BOT_MEMORY names it. If it is damaged, put a backup back with `bot restore`."
            raise BadMemory(f"The memory {path} cannot be opened ({error}); {told}") from error

    def check(self) -> tuple[str, ...]:
        """What SQLite finds wrong with the file; nothing when it is sound."""
        with self._open() as db:
            found = [str(row[0]) for row in db.execute("pragma quick_check")]
            broken = db.execute("pragma foreign_key_check").fetchall()
        return tuple(line for line in found if line != "ok") + (("rows that refer to nothing",) if broken else ())

    def copy(self, to: Path) -> None:
        """Write all of it, as it is at this moment, into a new file `to`; others may go on reading and writing.

        The file is for its owner alone. Raises BadMemory when this one cannot be read, or that one not be written.
        """
        try:
            _keep_private(to)
            with self._open() as db:
                db.execute("vacuum into ?", (str(to),))
        except (OSError, sqlite3.Error) as error:
            raise BadMemory(f"The memory {self.path} cannot be copied to {to}: {error}.") from None

    @contextmanager
    def _open(self) -> Iterator[Database]:
        db = Database(self.path)
        try:
            db.execute(f"pragma busy_timeout = {WAIT}")
            db.execute("pragma foreign_keys = on")
            yield db
        finally:
            db.close()

    @contextmanager
    def _writing(self) -> Iterator[Database]:
        """A transaction that waits for its turn to write before it reads.

        The BEGIN of `Database.atomic` takes that turn at its first write only: where another wrote since it has read,
        SQLite refuses it at once.
        """
        with _told(), self._open() as db:
            db.execute("begin immediate")
            try:
                yield db
            except BaseException:
                db.rollback()
                raise
            db.commit()

    def _rows(self, sql: str, *values: str | int) -> list[Row]:
        with _told(), self._open() as db:
            return list(db.query(sql, list(values)))


def _keep_private(path: Path) -> None:
    """Make a memory that is not there yet one for its owner alone, as it tells who did what; close one that is open.

    What SQLite writes beside it has the same permissions.
    """
    if not path.exists():
        path.touch(0o600)
    for end in ("", "-wal", "-shm"):
        file = path.with_name(f"{path.name}{end}")
        with suppress(OSError):  # somebody else's, or a file system that knows no permissions
            file.chmod(file.stat().st_mode & 0o700)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise MemoryFault(
            Said(
                "My memory cannot be used just now ({why}), so nothing was changed. Try again in a minute.",
                why=of_system(str(error)),
            )
        ) from error


def _known(path: Path, db: Database) -> None:
    """Refuse a file that a newer version has written: this one does not know what stands in it."""
    later = {step.name for step in migration.applied(db)} - set(STEPS)
    if later:
        raise BadMemory(f"The memory {path} was written by a newer Almanac ({max(later)}). Run that version, or put an"
                        " older copy back with `bot restore`.")  # fmt: skip


def iso(instant: datetime) -> str:
    """How an instant is written: UTC, to the millisecond, so that words sort as the instants do."""
    return instant.astimezone(UTC).isoformat(timespec="milliseconds")


def whole(value: object) -> int:
    """A whole number of a row."""
    return cast(int, value)
