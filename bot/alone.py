"""One bot to a memory: two that know nothing of each other would answer twice and could post twice."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NotAlone(Exception):
    """Another bot uses the memory; the text is a sentence that says which."""


@contextmanager
def alone(memory: Path) -> Iterator[None]:
    """Hold the memory for this process alone, by a lock that ends with the process however it ends.

    Raises NotAlone, and OSError where no lock can be written.
    """
    path = memory.with_name(f"{memory.name}.lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            who = file.read(20).strip()
            raise NotAlone(f"Another bot runs with the memory {memory}{f' (process {who})' if who else ''}. Stop it"
                           " first, or set BOT_MEMORY to another file.") from None  # fmt: skip
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
