"""What a build from Markdown dumps takes, in seconds and memory, beside a bare FTS5 insert of the same text.

After the full build one finds nothing changed, one a dump with a line more, and one a dump more.

Each build runs in a process of its own, so that its memory is its own; the peak counts the processes that it starts.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import bulk

from corpus.model import Piece

SMALLER = 5  # the smaller of the two corpora has this part of the pieces
_AT_ONCE = 2000  # pieces that are made, and then taken in by FTS5 while the clock runs
_LOOK = 0.05  # seconds between two looks at a process's memory
_BUILD = """
import sys, time
sys.path[:] = {path!r}
from pathlib import Path
import corpus
begun = time.perf_counter()
tally = corpus.build([Path({dumps!r})], Path({index!r}))
print(time.perf_counter() - begun, tally.pieces, tally.changed)
"""


class Taken(NamedTuple):
    """What a build took: seconds by the clock, seconds of all processors, the highest sum of memory in MB."""

    seconds: float
    cpu: float
    peak_mb: int


def measured(count: int, folder: Path) -> dict[str, object]:
    """Both sizes, each with a full build, one with nothing changed, one with a dump changed, and FTS5's."""
    return {"sizes": [_measured(some, folder / f"build-{some}") for some in (count // SMALLER, count)]}


def lines(told: dict[str, object]) -> Iterator[str]:
    """The same for people."""
    sizes = told["sizes"]
    assert isinstance(sizes, list)
    for one in sizes:
        yield f"{one['pieces']:,} pieces, {one['text_bytes'] / 1e6:.0f} MB of text"
        for name, label in (
            ("full", "built from dumps"), ("same", "with no dump changed"), ("again", "with one dump changed"),
            ("more", "and then with one more"),
        ):  # fmt: skip
            took = one[name]
            yield (
                f"  {label:22} {took['seconds']:8.2f} s   processors {took['cpu']:8.2f} s   "
                f"peak memory {took['peak_mb']:,} MB"
            )
        for name, took in one["peers"].items():
            longer, more = (one["full"][what] / took[what] for what in ("seconds", "cpu"))
            yield (
                f"  {name:22} {took['seconds']:8.2f} s   processors {took['cpu']:8.2f} s   "
                f"ours takes {longer:.2f} times as long, {more:.2f} times the processors' time"
            )
        for name, label in (("same", "no dump"), ("again", "one dump"), ("more", "one dump, and one more,")):
            part, cpu = (one[name][what] / one["full"][what] for what in ("seconds", "cpu"))
            yield f"  with {label} changed it takes {part:.1%} of a full build, {cpu:.1%} of its processors' time"
        yield f"  the index has {one['index_bytes'] / one['text_bytes']:.2f} times the bytes of the text"
    small, large = (one["full"]["peak_mb"] for one in sizes)
    yield f"{SMALLER} times the pieces, {large / small:.2f} times the peak memory"


def _measured(count: int, folder: Path) -> dict[str, object]:
    dumps, index = folder / "dumps", folder / "index.db"
    if not dumps.exists():
        write(bulk.pieces(count), dumps)
    for file in (index, index.with_name("index.db.reads")):
        file.unlink(missing_ok=True)
    before = {name: _fts5(count, folder, how) for name, how in PEERS.items()}
    full = _built(dumps, index, count)
    after = {name: _fts5(count, folder, how) for name, how in PEERS.items()}
    same = _built(dumps, index, count)
    size = index.stat().st_size
    changed = next(file for file in sorted(dumps.rglob("*.md")))
    kept = changed.read_bytes()
    changed.write_bytes(kept + b"\nAnd one line more.\n")
    try:
        again = _built(dumps, index, count, changed=1)
    finally:
        changed.write_bytes(kept)
    newest = dumps / "newest.md"
    newest.write_text(f"---\ntitle: The newest of all\ndate: 2099-01-01\n---\n\n{kept.decode()[-5000:]}\n", "utf-8")
    try:
        more = _built(dumps, index, count + 1, changed=1)  # the one that is as it was
    finally:
        newest.unlink()
    return {
        "pieces": count,
        "text_bytes": sum(len(piece.text.encode()) + len(piece.title.encode()) for piece in bulk.pieces(count)),
        "index_bytes": size,
        "peers": {
            name: {what: (before[name][what] + after[name][what]) / 2 for what in ("seconds", "cpu")} for name in PEERS
        },
        "full": full._asdict(),
        "same": same._asdict(),
        "again": again._asdict(),
        "more": more._asdict(),
    }


def write(pieces: Iterable[Piece], folder: Path) -> None:
    """The pieces as Markdown dumps, a folder a year, in the way of Hugo."""
    draft = folder.with_name(f"{folder.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    for piece in pieces:
        place = draft / str(piece.published)[:4]
        place.mkdir(parents=True, exist_ok=True)
        matter = {
            "title": piece.title,
            "date": str(piece.published),
            "authors": piece.authors,
            "outlet": piece.outlet,
            "tags": [tag.name for tag in piece.tags],
            "lang": piece.languages[0],
        }
        head = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in matter.items())
        (place / f"{piece.published}-{piece.key}.md").write_text(f"---\n{head}---\n\n{piece.text}\n", "utf-8")
    draft.rename(folder)


def _built(dumps: Path, index: Path, count: int, changed: int = 0) -> Taken:
    """A build in a process of its own."""
    code = _BUILD.format(path=sys.path, dumps=str(dumps), index=str(index))
    before = os.times()
    work = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    peak = 0
    while work.poll() is None:
        peak = max(peak, _memory(work.pid))
        time.sleep(_LOOK)
    assert work.stdout is not None
    seconds, pieces, other = work.stdout.read().split()
    assert (int(pieces), int(other)) == (count, changed), "the build did not do what it was timed for"
    now = os.times()
    cpu = now.children_user - before.children_user + now.children_system - before.children_system
    return Taken(round(float(seconds), 2), round(cpu, 2), peak >> 20)


def _memory(pid: int) -> int:
    """Bytes that a process and those it started hold in memory, each counting what they share only in part (Linux)."""
    held = 0
    with suppress(OSError):
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
        held = next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) << 10
        children = Path(f"/proc/{pid}/task").glob("*/children")
        return held + sum(_memory(int(child)) for file in children for child in file.read_text("ascii").split())
    return held


# SQLite's own search as it comes, and with word stems, which ours has too.
PEERS = {"FTS5": "unicode61", "FTS5 with stems": "porter unicode61 remove_diacritics 2"}


def _fts5(count: int, folder: Path, tokenizer: str) -> dict[str, float]:
    """Seconds, by the clock and of the processor, in which FTS5 takes in titles and texts, the pieces being at hand."""
    path = folder / "fts5.db"
    path.unlink(missing_ok=True)
    making = bulk.pieces(count)
    took = {"seconds": 0.0, "cpu": 0.0}
    with _timed(took):
        db = sqlite3.connect(path)
        db.execute(f"create virtual table t using fts5(title, text, tokenize = '{tokenizer}')")
    while some := [(piece.title, piece.text) for piece in islice(making, _AT_ONCE)]:
        with _timed(took):
            db.executemany("insert into t (title, text) values (?, ?)", some)
    with _timed(took):
        db.commit()
        db.close()
    path.unlink()
    return took


@contextmanager
def _timed(took: dict[str, float]) -> Iterator[None]:
    """Add what is done here to what was taken."""
    begun, cpu = time.perf_counter(), time.process_time()
    yield
    took["seconds"] += time.perf_counter() - begun
    took["cpu"] += time.process_time() - cpu
