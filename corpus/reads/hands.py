"""Processes that help to read dumps, each on a core that would be idle.

They are started once reading has taken a moment and most is still to be done, so that a small build never waits for
them, and at once where there is very much to do. One that dies costs the dump it was at a second try, alone; if that
ends so too, it is told.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from multiprocessing.connection import Connection, wait
from typing import Self

from corpus.helper import Helper, spare
from corpus.readers.dump import Hindered
from corpus.reads.taking import End, Part, Task, take
from corpus.said import Said

AFTER = 0.3  # seconds of reading after which help is asked for, and
MANY = 100  # batches for which it is asked at once
MOST = 7  # processes
_BATCH = 32  # dumps that are handed over at a time, if they are small
_LARGE = 1 << 17  # bytes of dumps with which a batch is full: what they yield fits into a line, so nobody waits to send
_AHEAD = 2  # batches that one has at hand
_SENT = 1 << 17  # bytes of items that are sent back at a time
_LOOK = 0.2  # seconds after which we look whether to stop

Batch = list[Task]


def read(tasks: Sequence[Task], halt: Callable[[], None]) -> Iterator[Part]:
    """What the dumps hold, in parts; those of one dump in order, the dumps in any. `halt` is called all the while."""
    begun = time.monotonic()
    todo = deque(_batches(tasks))
    whole = len(todo)
    with _Hands() as hands:
        while todo or hands.busy:
            halt()
            if len(todo) * 2 > whole and (whole >= MANY or time.monotonic() - begun > AFTER):
                hands.start()
            hands.give(todo)
            if todo and not hands.ready(0):
                for part in chain.from_iterable(map(take, todo.popleft())):
                    halt()
                    yield part
            for hand in hands.ready(0 if todo else _LOOK):
                yield from hand.parts(todo)


def serve(other: Connection) -> None:
    """Help the process at the other end, until it closes its end."""
    other.send(([], True))  # here we are
    while True:
        parts: list[Part] = []
        held = 0
        for part in chain.from_iterable(map(take, other.recv())):
            parts.append(part)
            held += sum(map(len, part.items))
            if held >= _SENT:
                other.send((parts, False))
                parts, held = [], 0
        other.send((parts, True))


class _Hands:
    """The processes that help."""

    def __init__(self) -> None:
        self._hands: list[_Hand] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for hand in self._hands or ():
            hand.end()

    @property
    def busy(self) -> bool:
        """Has any of them something to do?"""
        return any(hand.busy for hand in self._hands or ())

    def start(self) -> None:
        """Have them come, one for every core but ours; where none can be started, none comes."""
        if self._hands is None:
            self._hands = []
            with suppress(OSError):
                for _ in range(min(spare(), MOST)):
                    self._hands.append(_Hand())

    def give(self, todo: deque[Batch]) -> None:
        """Hand out what is to be done to those who have little to do."""
        for hand in self._hands or ():
            while todo and hand.free:
                hand.give(todo.popleft())

    def ready(self, seconds: float) -> list[_Hand]:
        """Those who have something to say, at once or within so many seconds."""
        alive = [hand for hand in self._hands or () if hand.alive]
        lines = wait([hand.line for hand in alive], seconds) if alive else []
        return [hand for hand in alive if hand.line in lines]


class _Hand:
    """One process, and what it was given and has not done."""

    _here: bool
    _helper: Helper

    def __init__(self) -> None:
        self.alive = False
        self._suspects: deque[Task] = deque()  # at one of which it died: given one at a time from then on
        self._begin()

    @property
    def line(self) -> Connection:
        """Where it is listened to."""
        return self._helper.line

    @property
    def busy(self) -> bool:
        """Has it something to do?"""
        return bool(self._tasks or self._suspects)

    @property
    def free(self) -> bool:
        """Would it take some more?"""
        return self.alive and self._here and not self._alone and self._batches < _AHEAD

    def give(self, batch: Batch) -> None:
        """Have it read these dumps."""
        self._tasks += batch
        self._batches += 1
        with suppress(OSError):  # if it has died, that comes out when it is listened to
            self.line.send(batch)

    def parts(self, todo: deque[Batch]) -> Iterator[Part]:
        """What it has to say. If it has died, what it had not done goes back to what is to be done."""
        try:
            parts, done = self.line.recv()
        except (EOFError, OSError):
            yield from self._died(todo)
            return
        for part in parts:
            if part.end:
                self._tasks.popleft()
            yield part
        if done:
            if self._here:
                self._batches -= 1
            self._here = True
            self._alone = bool(self._suspects)
            if self._suspects:
                self.give([self._suspects.popleft()])

    def end(self) -> None:
        """It is needed no longer."""
        if self.alive:
            self.alive = False
            self._helper.end()

    def _begin(self) -> None:
        self._tasks: deque[Task] = deque()
        self._batches = 0
        self._here = False  # has it said so?
        self._alone = bool(self._suspects)  # is what it has a suspect, or will be?
        self._helper = Helper(__name__)
        self.alive = True

    def _died(self, todo: deque[Batch]) -> Iterator[Part]:
        """Who is left of its batches is read one by one; what ends a process alone is told, and read by nobody else."""
        code = str(self._helper.wait(1))
        self.end()
        if self._alone and self._tasks:
            killer = self._tasks.popleft()
            part = Part(killer.number, afresh=True, end=End())
            part.add(Hindered(killer.name, Said("Reading it ended the process that did so ({code}).", code=code)))
            yield part
        self._suspects.extend(self._tasks)
        self._tasks.clear()
        if self._suspects and self._here:
            with suppress(OSError):
                self._begin()
        if not self.alive:  # it cannot even start
            todo.extendleft([one] for one in reversed(self._suspects))
            self._suspects.clear()


def _batches(tasks: Sequence[Task]) -> Iterator[Batch]:
    batch: Batch = []
    size = 0
    for task in tasks:
        batch.append(task)
        size += task.size
        if len(batch) == _BATCH or size >= _LARGE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
