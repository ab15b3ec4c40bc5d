"""Where a file is written that is to replace another: beside it, under a name that tells which process writes.

What a process that was killed left behind is cleared away by the next one that writes the same file. So it is with
folders for files that are needed for a while only.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

_LIFE = secrets.token_hex(4)  # in a container each process may get the number of the one that was killed before it
_SPARE = re.compile(r"corpus-(\d{1,9})-([0-9a-f]{8})-\w{8}")


def draft(path: Path) -> Path:
    """The place of a draft of `path` that is free for this process; those of processes that are gone are deleted."""
    clear(path.parent, re.escape(path.name))
    return place(path)


def place(path: Path) -> Path:
    """Where this process writes a draft of `path`; nothing is looked at or deleted."""
    return path.with_name(f".{path.name}.{os.getpid()}.draft")


def swap(draft: Path, path: Path) -> None:
    """Put a draft in the place of `path` for good: whoever opens it, also after a power cut, finds one or the other."""
    lasting(draft)
    os.replace(draft, path)
    with suppress(OSError):  # the swap is done; some file systems cannot be asked to make it last
        lasting(path.parent)


def lasting(place: Path) -> None:
    """Have the disk take a file, or the names in a folder, for good."""
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def clear(folder: Path, names: str = ".+") -> None:
    """Delete the drafts in a folder of files with such names; those of other processes that still run stay."""
    form = re.compile(rf"\.{names}\.(\d{{1,9}})\.draft(?:-journal)?")
    with suppress(OSError):  # what cannot be looked at or deleted is in nobody's way
        for file in folder.iterdir():
            found = form.fullmatch(file.name)
            if found and (int(found[1]) == os.getpid() or _gone(int(found[1]))):
                file.unlink(missing_ok=True)


@contextmanager
def spare(within: Path | None = None) -> Iterator[Path]:
    """A folder for what is not needed afterwards; those of processes that are gone are deleted.

    It lies `within` another, or where the system has its temporary files.
    """
    within = within or Path(gettempdir())
    _clear_spares(within)
    with TemporaryDirectory(prefix=f"corpus-{os.getpid()}-{_LIFE}-", dir=within) as folder:
        yield Path(folder)


def _clear_spares(within: Path) -> None:
    """Delete our spare folders that nobody uses; never a link, nor what belongs to another user of the machine."""
    with suppress(OSError), os.scandir(within) as entries:
        for entry in entries:
            found = _SPARE.fullmatch(entry.name)
            if not found or entry.stat(follow_symlinks=False).st_uid != os.getuid():
                continue
            process, life = int(found[1]), found[2]
            if life != _LIFE if process == os.getpid() else _gone(process):
                shutil.rmtree(entry.path, ignore_errors=True)  # which follows no link


def _gone(process: int) -> bool:
    """Is there no such process any more?"""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except OSError:  # somebody else's
        return False
    return False
