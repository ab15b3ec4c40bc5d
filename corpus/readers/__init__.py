"""Every dump format we know, asked in order; finding the dumps under a folder, and reading one."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.model import Piece, Unreadable
from corpus.readers import archive_text, markdown, wxr
from corpus.readers.dump import Dump, Reader

LARGEST = 512 * 1024 * 1024  # bytes; a dump over this is told as unreadable rather than read

# Order is meaning: what can be told for certain by its first bytes is asked first, free text last.
READERS: tuple[Reader, ...] = (wxr, markdown, archive_text)

_BESIDE = ("readme", "license", "licence", "changelog", "contributing")  # papers that lie beside dumps


def dumps(paths: Iterable[Path]) -> Iterator[Dump]:
    """The files named, and every file under the folders named, in the order of their names.

    Hidden files, papers such as a README, `corrections.toml`, and links that lead out of the folder are passed over.
    """
    for path in paths:
        if not path.is_dir():
            yield Dump(path.name, path)
            continue
        root = path.resolve()
        for place, folders, files in os.walk(root):
            folders[:] = sorted(name for name in folders if not name.startswith((".", "__")))
            for name in sorted(files):
                file = Path(place, name)
                if not _beside(name) and file.resolve().is_relative_to(root):
                    yield Dump(file.relative_to(root).as_posix(), file)


def read(dump: Dump) -> Iterator[Piece | Unreadable]:
    """The pieces of one dump; whatever is wrong with it is yielded, never raised."""
    try:
        about = dump.path.stat()
        if not stat.S_ISREG(about.st_mode):  # to open a pipe waits for its other end, for ever perhaps
            yield Unreadable(dump.name, "This is no file, but a pipe or a device.")
            return
        size = about.st_size
        if size > LARGEST:
            yield Unreadable(dump.name, f"The file is {size >> 20} MiB; the most we read is {LARGEST >> 20} MiB.")
            return
        head = dump.head()
        reader = next((reader for reader in READERS if reader.claims(head, dump.name)), None)
    except OSError as error:
        yield Unreadable(dump.name, f"The file could not be opened: {error.strerror or error}.")
        return
    if reader is None:
        yield Unreadable(dump.name, "No reader knows this format." if size else "The file is empty.")
        return
    try:
        yield from reader.read(dump)
    except Exception as error:  # noqa: BLE001 - damage is a value: one broken dump never stops the rest
        yield Unreadable(dump.name, f"{reader.NAME} stopped here: {type(error).__name__}: {error}")


def _beside(name: str) -> bool:
    return name.startswith((".", "__")) or name.split(".")[0].lower() in _BESIDE or name == "corrections.toml"
