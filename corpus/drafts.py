"""Where a file is written that is to replace another: beside it, under a name that tells which process writes.

What a process that was killed left behind is cleared away by the next one that writes the same file.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path


def draft(path: Path) -> Path:
    """The place of a draft of `path` that is free for this process; those of processes that are gone are deleted."""
    own = path.with_name(f".{path.name}.{os.getpid()}.draft")
    form = re.compile(rf"\.{re.escape(path.name)}\.(\d{{1,9}})\.draft(?:-journal)?")
    with suppress(OSError):  # what cannot be looked at or deleted is in nobody's way
        for file in path.parent.iterdir():
            found = form.fullmatch(file.name)
            if found and (file == own or _gone(int(found[1]))):
                file.unlink(missing_ok=True)
    return own


def _gone(process: int) -> bool:
    """Is there no such process any more?"""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except OSError:  # somebody else's
        return False
    return False
