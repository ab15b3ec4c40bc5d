"""Reads dumps, each in a process of its own, and tells what that cost and touched: `python confined.py DUMP...`

One line of JSON for each dump, in order. A process that takes too long or too much memory is ended.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

import trafilatura  # noqa: F401 - urllib3, which it imports, tries whether a socket of ours could speak IPv6

from corpus import readers
from corpus.model import Piece
from corpus.readers.dump import Dump

SECONDS = 10
MEGABYTES = 500
_PATIENCE = 300  # seconds on the clock; others may be at work on the same machine
_CODE = [sys.prefix, sys.base_prefix, sysconfig.get_paths()["stdlib"], str(Path(readers.__file__).parents[1])]
_ALARMING = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "ftplib.", "urllib.")


def main(paths: list[Path]) -> None:
    for path in paths:
        out, into = os.pipe()
        child = os.fork()
        if not child:
            os.close(out)
            signal.setitimer(signal.ITIMER_PROF, SECONDS * 3)  # killed, told as no answer
            signal.alarm(_PATIENCE)  # if it only waits
            with os.fdopen(into, "w") as answer:
                json.dump(told(path), answer)
            os._exit(0)
        os.close(into)
        with os.fdopen(out) as answer:
            words = answer.read()
        os.waitpid(child, 0)
        print(words or json.dumps({"killed": True}), flush=True)  # noqa: T201 - this is a program


def told(path: Path) -> dict[str, object]:
    """What reading `path` gave, cost and touched."""
    touched: list[str] = []
    allowed = [*_CODE, str(path), tempfile.gettempdir() + "/corpus-"]

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(_ALARMING):
            touched.append(event)
        elif event == "open" and isinstance(arguments[0], str | bytes):
            file = os.path.abspath(os.fsdecode(arguments[0]))
            if not file.startswith(tuple(allowed)) and "/zoneinfo" not in file:
                touched.append(file)

    sys.addaudithook(hook)
    began = time.process_time()
    pieces = 0
    faults: list[str] = []
    said = ""
    longest = 0
    for found in readers.read(Dump(path.name, path)):
        if isinstance(found, Piece):
            pieces += 1
            longest = max(longest, len(found.text))
            said += found.title[:200] + found.text[:200]
        else:
            faults.append(f"{found.origin}: {found.why}")
    return {
        "seconds": round(time.process_time() - began, 2),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
        "touched": touched,
        "pieces": pieces,
        "longest": longest,
        "faults": faults[:20],
        "said": said[:20_000],
    }


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
