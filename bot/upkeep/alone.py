"""One bot to a memory: two that know nothing of each other would answer twice and could post twice."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NotAlone(Exception):
    """The memory cannot be held: another bot uses it, or its folder takes no file. The text is a sentence."""


@contextmanager
def alone(memory: Path) -> Iterator[None]:
    """Hold the memory for this process alone, by a lock that ends with the process however it ends.

    Raises NotAlone.
    """
    path = memory.with_name(f"{memory.name}.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+", encoding="ascii")
    except OSError as error:
        raise NotAlone(f"{path} cannot be written ({error.strerror}); BOT_MEMORY names its folder.") from None
    with file:
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
