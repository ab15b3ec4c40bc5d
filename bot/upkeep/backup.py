"""One file with what cannot be built again: the memory, the corrections and, if asked for, the dumps.

It is a ZIP archive that any program opens: `manifest.json` (when it was made, the SHA-256 of each file), `memory.db`,
`corrections.toml`, the dumps by their places under `dumps/`, and under `live/` what was fetched from sites.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from bot.memory import BadMemory, Memory
from bot.settings import Settings
from corpus import corrections, drafts, live

MANIFEST, MEMORY = "manifest.json", "memory.db"
_NAME = "almanac-{:%Y-%m-%d-%H%M%S}.zip"
_OWN = 0o600  # what the file may be read by: the audit names people
_FORM = 1  # of the archive; raised when an older version could not read it
_OURS = re.compile(rf"{MEMORY}|{re.escape(corrections.NAME)}|(?:dumps|live)/[^\\\0]+")


class BadBackup(Exception):
    """A backup that cannot be made, or cannot be put back; the text is a sentence."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds: when it was made (UTC), and the digest of each of its files by name."""

    made: datetime
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, where what it replaced lies now, and what was left as it is, being there already."""

    files: tuple[Path, ...]
    aside: tuple[Path, ...]
    left: tuple[Path, ...]


def make(settings: Settings, to: Path, now: datetime, *, dumps: bool = False) -> Path:
    """Write a backup into the folder `to`, or as the file `to` where that ends with .zip, and give its path.

    The bot may run meanwhile. Raises BadBackup; nothing is left behind then.
    """
    if not settings.bot_memory.exists():
        raise BadBackup(f"There is no memory at {settings.bot_memory} yet, so there is nothing to keep.")
    path = to if to.suffix == ".zip" else to / _NAME.format(now.astimezone(UTC))
    draft, copy = (drafts.draft(path.with_name(name)) for name in ("almanac.zip", MEMORY))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        Memory(settings.bot_memory).copy(copy)
        _write(draft, [(MEMORY, copy), *_further(settings, dumps=dumps)], now)
        check(draft)
        drafts.swap(draft, path)
    except (OSError, BadMemory) as error:
        raise BadBackup(f"The backup {path} could not be written: {_why(error)}.") from None
    finally:
        for file in (draft, copy):
            with suppress(OSError):
                file.unlink(missing_ok=True)
    return path


def check(path: Path) -> Backup:
    """Read a backup through and hold every file in it against its digest; raises BadBackup."""
    try:
        with _opened(path) as archive:
            return _whole(path, archive)
    except OSError as error:  # of the disk; or a changed byte says that something lies before the file begins
        raise BadBackup(f"{path} cannot be read, or is damaged: {_why(error)}.") from None


def restore(settings: Settings, path: Path) -> Restored:
    """Put back what a backup holds, once all of it is found whole. No bot may run with this memory meanwhile.

    Memory and corrections that it replaces are kept beside it, as `.before-restore`, which is never written over; a
    dump that is there already is left as it is. Raises BadBackup; when that is for the backup's sake, nothing has been
    touched.
    """
    found = check(path)
    try:
        settings.bot_memory.parent.mkdir(parents=True, exist_ok=True)
        with _opened(path) as archive, drafts.spare(settings.bot_memory.parent) as spare:
            whole = _sound(path, _taken(archive, MEMORY, spare / MEMORY))
            aside = [_set_aside(settings.bot_memory)]
            _swap(whole, settings.bot_memory)
            files, left = [settings.bot_memory], list[Path]()
            for name in sorted(found.files.keys() - {MEMORY}):
                place = _place(settings, name)
                if name == corrections.NAME:
                    aside.append(_set_aside(place))
                elif place.exists():
                    left.append(place)
                    continue
                _swap(_taken(archive, name, spare / "one"), place)
                files.append(place)
    except (OSError, BadMemory) as error:
        raise BadBackup(f"{path} could not be put back: {_why(error)}.") from None
    return Restored(tuple(files), tuple(filter(None, aside)), tuple(left))


def rotate(folder: Path, keep: int) -> tuple[Path, ...]:
    """Delete all but the newest `keep` backups of a folder, by their names; gives those that went."""
    old = sorted(folder.glob(_NAME.partition("{")[0] + "????-??-??-??????.zip"))[:-keep]
    for path in old:
        path.unlink()
    return tuple(old)


def _folders(settings: Settings) -> dict[str, Path]:
    """Where dumps lie, by what their folder is called in the archive."""
    return {"dumps": settings.corpus_dumps, "live": live.shelves(settings.corpus_index)}


def _place(settings: Settings, name: str) -> Path:
    """Where a file of the archive belongs."""
    folder, _, rest = name.partition("/")
    return _folders(settings)[folder] / rest if rest else settings.corpus_dumps / name


def _further(settings: Settings, *, dumps: bool) -> Iterator[tuple[str, Path]]:
    """What there is beside the memory, with its name in the archive."""
    beside = corrections.place([settings.corpus_dumps])
    if beside is not None and beside.exists():
        yield corrections.NAME, beside
    for name, folder in _folders(settings).items() if dumps else ():
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path != beside and path.resolve().is_relative_to(folder.resolve()):
                yield f"{name}/{_named(path, folder)}", path


def _named(path: Path, folder: Path) -> str:
    name = path.relative_to(folder).as_posix()
    # Bytes of no known encoding, a line break, what is a folder to other systems: no archive keeps these for sure.
    if not name.isprintable() or "\\" in name:
        raise BadBackup(f"The name of {name!a} in {folder} cannot be kept in an archive; give it another.")
    return name


def _write(draft: Path, files: Iterable[tuple[str, Path]], now: datetime) -> None:
    digests = {}
    draft.touch(_OWN)
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
        for name, path in files:
            archive.write(path, name)
            with path.open("rb") as file:
                digests[name] = hashlib.file_digest(file, "sha256").hexdigest()
        told = {"form": _FORM, "made": now.astimezone(UTC).isoformat(timespec="seconds"), "files": digests}
        archive.writestr(MANIFEST, json.dumps(told, indent=2, ensure_ascii=False))


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except FileNotFoundError:
        raise BadBackup(f"There is no file {path}.") from None
    # All that zipfile raises on damage: a way of packing or a password that a changed byte says is there, too.
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise BadBackup(f"{path} is no backup, or a damaged one: {error}.") from None


def _whole(path: Path, archive: zipfile.ZipFile) -> Backup:
    found = _manifest(path, archive)
    names = [name for name in archive.namelist() if name != MANIFEST]
    if sorted(names) != sorted(found.files) or MEMORY not in found.files:
        raise BadBackup(f"{path} does not hold the files that it lists; it is damaged, or no backup of Almanac.")
    for name, digest in found.files.items():
        if _digest(archive, name) != digest:
            raise BadBackup(f"{path} is damaged: {name} is not what was kept. Take an older backup.")
    return found


def _manifest(path: Path, archive: zipfile.ZipFile) -> Backup:
    try:
        told = json.loads(archive.read(MANIFEST))
        files = {str(name): str(digest) for name, digest in told["files"].items()}
        found, form = Backup(datetime.fromisoformat(told["made"]), files), int(told["form"])
    except (KeyError, ValueError, TypeError, AttributeError):
        raise BadBackup(f"{path} is no backup of Almanac: it does not say what it holds.") from None
    if form > _FORM:
        raise BadBackup(f"{path} was made by a newer Almanac; put it back with that one.")
    if not all(_OURS.fullmatch(name) and ".." not in name.split("/") for name in files):
        raise BadBackup(f"{path} names files that no backup of Almanac holds, so nothing was touched.")
    return found


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    with archive.open(name) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # it reads, which is enough


def _sound(path: Path, memory: Path) -> Path:
    """The memory of a backup, brought up to date and in one file; raises BadBackup when it is damaged."""
    kept = Memory(memory)
    if faults := kept.check():
        raise BadBackup(f"The memory in {path} is damaged ({faults[0]}). Take an older backup.")
    kept.copy(whole := memory.with_name("whole.db"))
    return whole


def _taken(archive: zipfile.ZipFile, name: str, to: Path) -> Path:
    with archive.open(name) as file, to.open("wb") as out:
        shutil.copyfileobj(file, out)
    return to


def _swap(file: Path, place: Path) -> None:
    """Put a whole file in its place at once, wherever it lies now."""
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = drafts.draft(place)
    try:
        _copy(file, draft)
        for end in ("-wal", "-shm"):  # of a memory: they belong to the file that goes
            place.with_name(f"{place.name}{end}").unlink(missing_ok=True)
        drafts.swap(draft, place)
    finally:
        draft.unlink(missing_ok=True)


def _set_aside(path: Path) -> Path | None:
    """Keep what is there under a name that is free; a memory with what it has not yet written into its file."""
    if not path.exists():
        return None
    draft = drafts.draft(path.with_name(f"{path.name}.before-restore"))
    try:
        if path.name == corrections.NAME:
            _copy(path, draft)
        else:
            Memory(path).copy(draft)
    except BadMemory:  # it may be why a backup is put back
        draft.unlink(missing_ok=True)
        _copy(path, draft)
    names = (f"{path.name}.before-restore{f'-{n}' if n > 1 else ''}" for n in count(1))
    aside = next(place for place in map(path.with_name, names) if not place.exists())
    drafts.swap(draft, aside)
    return aside


def _copy(file: Path, to: Path) -> None:
    """Copy a file; nobody who cannot read it can read the copy, not even while it is written."""
    to.touch(file.stat().st_mode & 0o777 | 0o200)
    shutil.copyfile(file, to)


def _why(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error).rstrip(".")
