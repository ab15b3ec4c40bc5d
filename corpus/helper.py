"""A Python of our own beside this one, on a core that would be idle.

It is started bare and shares nothing with us: neither the threads of a bot nor a program without a main guard are in
its way. Its line ends when we do, however that comes, and then it ends too.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection, Pipe

# The door of the package stays shut: behind it lies all of it, and to load that takes longer than what is needed.
_CODE = """
import json, sys
from importlib import util
sys.path[:] = json.loads(sys.argv[3])
sys.modules["corpus"] = util.module_from_spec(util.find_spec("corpus"))
from corpus import helper
helper.serve(sys.argv[1], int(sys.argv[2]))
"""
# What it frees it keeps for the next time (glibc, mallopt(3)): to give it back and ask anew takes a quarter of a build.
# Only what is far larger than a block of words goes back.
_KEPT = {"MALLOC_MMAP_THRESHOLD_": str(1 << 25), "MALLOC_TRIM_THRESHOLD_": str(1 << 28)}


def spare() -> int:
    """How many cores we have but for the one we are on."""
    return (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1) - 1


def serve(module: str, handle: int) -> None:
    """Have the `serve` of a module of ours work for the process at the other end of a line."""
    with Connection(handle) as line, suppress(EOFError, OSError):  # it is gone
        import_module(module).serve(line)


class Helper:
    """One process, in which the `serve` of a module works at the other end of `line`. Raises OSError if none starts."""

    def __init__(self, module: str, files: Sequence[int] = ()) -> None:
        self.line, other = Pipe()
        with other:
            handle = other.fileno()
            try:
                self._process = subprocess.Popen(  # noqa: S603 it is ourselves
                    [sys.executable, "-c", _CODE, module, str(handle), json.dumps(sys.path)],
                    pass_fds=[handle, *files],
                    env={**os.environ, **_KEPT},
                    stdin=subprocess.DEVNULL,
                    start_new_session=True,  # Ctrl-C is for us to heed
                )
            except OSError:
                self.line.close()
                raise

    def wait(self, seconds: float) -> int | None:
        """The status with which it ended within so many seconds; None if it did not."""
        with suppress(subprocess.TimeoutExpired):
            return self._process.wait(seconds)
        return None

    def end(self) -> None:
        """It is needed no longer."""
        self.line.close()
        self._process.kill()
        self._process.wait()
