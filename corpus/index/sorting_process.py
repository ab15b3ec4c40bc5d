"""Sorting in a process of its own, beside the one that cuts pieces into words.

The process is started where there are many pieces, and is given blocks once it says that it is there. If the last
block has come before, it is not waited for: a small corpus is sorted here.
"""

from __future__ import annotations

import os
import pickle
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from itertools import chain
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO, Any, Self

from corpus.arrays import Mask
from corpus.helper import Helper, spare
from corpus.index.lookup import Families, Filled, Stemmed
from corpus.index.sorter import Block, Files, Sorter

MANY = 2_000  # pieces; fewer are sorted before a process is there
WAITING = 8  # blocks that are held while the process starts; then it is waited for


class Lost(Exception):
    """The process that sorted has died, and with it what it had been given."""


class Sorting:
    """Sorts blocks as a Sorter does, beside us if `helped` and worth it. Raises Lost where that comes to nothing."""

    def __init__(self, folder: Path, wanted: Mask, common: Sequence[str], *, helped: bool) -> None:
        self._wanted, self._common = wanted, common
        self._waiting: list[Block] = []
        self._helper: Helper | None = None
        self._here = False  # has it said so?
        self._read = 0  # bytes of the spool
        self._whole = False  # is nothing more to come there?
        self._sorter: Sorter | None = None
        with ExitStack() as stack:
            self._files = Files(*(stack.enter_context(tempfile.TemporaryFile(dir=folder)) for _ in Files._fields))
            self._spool = stack.enter_context(tempfile.TemporaryFile(dir=folder))
            self._stack = stack.pop_all()
        if helped and len(wanted) >= MANY and spare() > 0:
            self._begin()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._helper is not None:
            self._helper.end()
        self._stack.close()

    @property
    def worth(self) -> IO[bytes]:
        """The file of what stems are worth."""
        return self._files.worth

    def take(self, block: Block) -> None:
        """Sort the next words."""
        self._waiting.append(block)
        if self._helper is None:
            self._sort()
        elif self._arrived(self._helper, None if len(self._waiting) > WAITING else 0):
            self._hand_over(self._helper)

    def end(self) -> None:
        """There are no more words."""
        if self._helper is None or not self._arrived(self._helper, 0):
            self._sort()
        else:
            self._hand_over(self._helper)
            _say(self._helper, None)

    def stemmed(self) -> Stemmed:
        """Then what is known of the stems."""
        if self._sorter is not None or self._helper is None:
            return self._sort().stemmed()
        found: Stemmed = _heard(self._helper)
        return found

    def families(self) -> Families:
        """Then the words of each of them."""
        if self._sorter is not None or self._helper is None:
            return self._sort().families()
        found: Families = self._spooled(_heard(self._helper))
        return found

    def tables(self, own: Iterable[Filled]) -> Iterator[Filled]:
        """And then the tables of words, some rows at a time: between those that we make of our own, as they come."""
        if self._sorter is not None or self._helper is None:
            yield from own
            yield from self._sort().tables()
            return
        for some in own:
            yield some
            yield from self._come(self._helper, wait=False)
        yield from self._come(self._helper, wait=True)

    def _come(self, helper: Helper, *, wait: bool) -> Iterator[Filled]:
        while not self._whole and (wait or helper.line.poll()):
            if end := _heard(helper):
                yield self._spooled(end)
            else:
                self._whole = True

    def _spooled(self, end: int) -> Any:
        """What comes next in the spool, which ends there."""
        at, self._read = self._read, end
        return pickle.loads(os.pread(self._spool.fileno(), end - at, at))  # noqa: S301 it is our own

    def _sort(self) -> Sorter:
        self._sorter = self._sorter or Sorter(self._files, self._wanted, self._common)
        while self._waiting:
            self._sorter.take(self._waiting.pop(0))
        return self._sorter

    def _begin(self) -> None:
        handles = [file.fileno() for file in (*self._files, self._spool)]
        with suppress(OSError, Lost):  # none can be started; that one has died comes out when it is listened to
            self._helper = Helper(__name__, handles)
            _say(self._helper, (handles, self._wanted, self._common))

    def _arrived(self, helper: Helper, seconds: float | None) -> bool:
        """Is the process there, or is it within so many seconds?"""
        if not self._here and helper.line.poll(seconds):
            self._here = bool(_heard(helper))
        return self._here

    def _hand_over(self, helper: Helper) -> None:
        while self._waiting:
            _say(helper, self._waiting.pop(0))


def _say(helper: Helper, what: object) -> None:
    try:
        helper.line.send(what)
    except OSError:
        raise Lost from None


def _heard(helper: Helper) -> Any:
    try:
        return helper.line.recv()
    except (EOFError, OSError):
        raise Lost from None


def serve(line: Connection) -> None:
    """Sort for the process at the other end."""
    handles, wanted, common = line.recv()
    with ExitStack() as stack:
        *files, spool = (stack.enter_context(open(handle, "r+b")) for handle in handles)
        sorter = Sorter(Files(*files), wanted, common)
        line.send(True)  # here we are
        for block in _blocks(line):
            sorter.take(block)
        line.send(sorter.stemmed())
        # The rest is too long for the line, on which we would wait until it is wanted there.
        for some in chain([sorter.families()], sorter.tables()):
            if line.poll():  # there is nothing more to say to us: it is gone
                return
            pickle.dump(some, spool)
            spool.flush()
            line.send(spool.tell())
        line.send(0)


def _blocks(line: Connection) -> Iterator[Block]:
    """What is handed over; one is received while the one before is sorted, so that neither end waits for the other."""
    with ThreadPoolExecutor(1) as receiver:
        coming = receiver.submit(line.recv)
        while block := coming.result():
            coming = receiver.submit(line.recv)
            yield block
