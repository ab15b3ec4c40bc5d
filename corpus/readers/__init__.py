"""Every dump format we know, asked in order; finding the dumps under a folder, and reading one.

Each of `READERS` is a module here, `json_feed` a part of `feed`. `dump` says what a dump and a reader are, `containers`
unpacks dumps that hold others, `foreign` tells what no reader reads, `republished` looks at every piece that is read.
The folders are what readers are made of: `pages` for HTML, `records` for bibliographies, `archive` for pages without
markup, `exports` for what programs keep, `phrases` for what people and software print.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from corpus.model import Piece, Unreadable
from corpus.readers import containers, foreign
from corpus.readers.dump import (
    EMPTY,
    Dump,
    Hindered,
    Late,
    Reader,
    Refused,
    is_beside,
    printable,
)
from corpus.said import Said, of_error

LARGEST = 512 * 1024 * 1024  # bytes; a dump over this is told as unreadable rather than read

# Order is meaning: what can be told for certain by its first bytes is asked first, free text last. A page of many
# pieces is a page too, so archive_html is asked before page.
READERS: tuple[Reader, ...] = tuple(
    Late(name)
    for name in ("wxr", "markdown", "feed", "wordpress", "bibliography", "archive_html", "page", "archive_text")
)


def dumps(paths: Iterable[Path]) -> Iterator[Dump]:
    """The files named, and every file under the folders named, in the order of their names.

    Hidden files, papers such as a README, `corrections.toml`, and links that lead out of the folder are passed
    over. A folder that cannot be opened counts as a dump, so that this is told.
    """
    for path in paths:
        if not path.is_dir():
            yield Dump(printable(path.name), path)
            continue
        root = path.resolve()
        shut: list[OSError] = []
        for place, folders, files in os.walk(root, onerror=shut.append):
            folders[:] = sorted(name for name in folders if not name.startswith((".", "__")))
            inside = Path(place).relative_to(root).as_posix()
            for name in sorted(files):
                file = os.path.join(place, name)
                if not is_beside(name) and (not os.path.islink(file) or Path(file).resolve().is_relative_to(root)):
                    yield Dump(printable(name if inside == "." else f"{inside}/{name}"), Path(file))
        for error in shut:
            folder = Path(error.filename)
            yield Dump(printable(folder.relative_to(root).as_posix()), folder)


def read(dump: Dump) -> Iterator[Piece | Unreadable]:
    """The pieces of one dump, or of the dumps in it if it is an archive; what is wrong is yielded, never raised."""
    try:
        mode = dump.path.stat().st_mode
        if stat.S_ISDIR(mode):
            os.scandir(dump.path).close()
        if not stat.S_ISREG(mode):  # to open a pipe waits for its other end, for ever perhaps
            yield Unreadable(dump.name, Said("This is no file, but a pipe or a device."))
            return
        for part in containers.unpacked(dump):
            if isinstance(part, Unreadable):
                yield part
                continue
            for found in _read(part.dump):
                yield found if part.origin == part.dump.name else _placed(found, part)
    except OSError as error:
        yield Hindered(dump.name, Said("It could not be opened: {why}.", why=of_error(error)))


def _read(dump: Dump) -> Iterator[Piece | Unreadable]:
    size = dump.size
    if size > LARGEST:
        told = Said("The file is {size} MiB; the most we read is {most} MiB.", size=size >> 20, most=LARGEST >> 20)
        yield Unreadable(dump.name, told)
        return
    reader: Reader | None = None
    try:
        head = dump.head
        for reader in READERS:
            if reader.claims(head, dump.name):
                for found in read_by(reader, dump):
                    yield _parted(found) if isinstance(found, Piece) else found
                return
    except OSError:
        raise
    except MemoryError:
        yield Hindered(dump.name, Said("There was not enough memory to read it."))
        return
    except Exception as error:  # noqa: BLE001 - damage is a value: one broken dump never stops the rest
        name = reader.NAME if reader else "reading"
        told = Said("{reader} stopped here: {error}", reader=name, error=f"{type(error).__name__}: {error}")
        yield Unreadable(dump.name, told)
        return
    yield Unreadable(dump.name, foreign.told(head, dump.name) if head.strip() else EMPTY)


def read_by(reader: Reader, dump: Dump) -> Iterator[Piece | Unreadable]:
    """What this reader yields of a dump; that it refuses it is yielded too."""
    try:
        yield from reader.read(dump)
    except Refused as error:
        yield Unreadable(dump.name, error.told)


def _parted(piece: Piece) -> Piece:
    """The piece with the team's note as its intro; one that has an outlet or an intro is as its makers marked it."""
    if piece.outlet or piece.intro:
        return piece
    from corpus.readers.republished import parted  # its patterns take long to compile

    return parted(piece)


def _placed(found: Piece | Unreadable, member: containers.Member) -> Piece | Unreadable:
    """What was found in an unpacked file, with origins in the file that is packed."""
    inside = len(member.dump.name)
    if isinstance(found, Unreadable):
        return replace(found, origin=member.origin + found.origin[inside:])
    return replace(found, origins=tuple(member.origin + origin[inside:] for origin in found.origins))
