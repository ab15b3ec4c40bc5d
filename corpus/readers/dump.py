"""A dump, and what a module must offer to be a reader of dumps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Protocol

from corpus.model import Piece, Unreadable
from corpus.said import Said, Telling

_BESIDE = ("readme", "license", "licence", "changelog", "contributing")  # papers that lie beside dumps
EMPTY = Said("The file is empty.")
# Control characters, ends of lines, and the bytes of a name that is no UTF-8: nothing that may be shown.
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
HEAD = 64 * 1024  # bytes a reader may look at to decide whether a dump is its own


@dataclass(frozen=True)
class Dump:
    """A file we are given. `name` is how origins call it: its path below the folder that was walked, with `/`.

    What its methods tell raises OSError where the file cannot be read.
    """

    name: str
    path: Path

    @cached_property
    def head(self) -> bytes:
        """The first `HEAD` bytes: of most dumps all, so that a file is opened once however many readers ask."""
        with self.path.open("rb") as file:
            return file.read(HEAD)

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.head) if len(self.head) < HEAD else self.path.stat().st_size

    def whole(self) -> bytes:
        """All of them."""
        return self.head if len(self.head) < HEAD else self.path.read_bytes()


@dataclass(frozen=True, slots=True)
class Hindered(Unreadable):
    """A dump that the machine would not let us read this time: no rights, no room, no memory. It is tried anew."""


class Refused(Telling):
    """A dump is not read, or not on; the words say why. A reader raises it, and it becomes an Unreadable."""


class Reader(Protocol):
    """The module that knows one dump format."""

    NAME: str

    def claims(self, head: bytes, name: str) -> bool:
        """Is a dump that starts with `head`, called `name`, in this format? Content decides, a name only helps."""

    def read(self, dump: Dump) -> Iterator[Piece | Unreadable]:
        """Yield the pieces of `dump`, in its order; damage to a part is yielded, damage to the whole may raise."""


class Late:
    """A reader whose module is loaded when it is first asked: all its patterns take as long as all else we load."""

    def __init__(self, name: str) -> None:
        self.NAME = name

    def claims(self, head: bytes, name: str) -> bool:
        """As the module has it."""
        return self._module.claims(head, name)

    def read(self, dump: Dump) -> Iterator[Piece | Unreadable]:
        """As the module has it."""
        return self._module.read(dump)

    @cached_property
    def _module(self) -> Reader:
        module: Reader = import_module(f"corpus.readers.{self.NAME}")
        return module


def printable(name: str) -> str:
    """The name of a file as it can be shown in one line.

    >>> printable("a\\nb\\x1b[31m.txt")
    'a\ufffdb\ufffd[31m.txt'
    """
    if name.isprintable():  # as nearly all are
        return name
    return _UNSHOWN.sub("\ufffd", name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def is_beside(name: str) -> bool:
    """Is a file with this name no dump: hidden, a paper such as a README, `corrections.toml` or what was kept of it?"""
    return name.startswith((".", "__", "corrections.toml")) or name.split(".")[0].lower() in _BESIDE
