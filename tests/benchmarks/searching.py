"""Whole answers of ours and of its peers to the same questions over the same made corpus, in milliseconds."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import bulk
import engines
import numpy as np
import offering
from asked import CLASSES, questions

ROUNDS = 4  # times each question is asked; the first round warms and is not counted
FOR_BM25S = 20_000  # pieces; it keeps every word of every piece in memory while it builds


T = TypeVar("T")
Clock = Callable[[], float]


def timed(ask: Callable[[T], object], some: Sequence[T], clock: Clock) -> tuple[float, float]:
    """Milliseconds of one answer: the median and the 99th percentile."""
    taken = []
    for n in range(ROUNDS):
        for question in some:
            begun = clock()
            ask(question)
            if n:
                taken.append((clock() - begun) * 1000)
    return round(float(np.percentile(taken, 50)), 2), round(float(np.percentile(taken, 99)), 2)


def measured(count: int, folder: Path, peers: Sequence[str], *, cpu: bool = False) -> dict[str, object]:
    """What each engine takes for each class of question, for what is offered beside, and for building.

    With `cpu`, the processor's time is counted and not the wall's, for a machine that has other work.
    """
    clock: Clock = time.process_time if cpu else time.perf_counter
    words = sum(len(piece.text.encode()) + len(piece.title.encode()) for piece in bulk.pieces(count))
    built = {name: engines.build(name, count, folder) for name in peers if name != "bm25s" or count <= FOR_BM25S}
    asked = questions(count)
    told: dict[str, object] = {
        "pieces": count,
        "text_bytes": words,
        "build": {
            name: {"seconds": round(one.seconds, 1), "bytes_per_text_byte": round(one.bytes / words, 2)}
            for name, one in built.items()
        },
    }
    ms = {
        kind: {name: timed(one.ask, asked[kind], clock) for name, one in built.items() if engines.can(name, kind)}
        for kind in CLASSES
    }
    if "ours" in built:
        for kind, (some, asks) in offering.asks(count, folder).items():
            ms[kind] = {name: timed(ask, some, clock) for name, ask in asks.items()}
    told["ms"] = ms
    told["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return told


def sizes(counts: Sequence[int], folder: Path, peers: Sequence[str], *, cpu: bool = False) -> dict[str, object]:
    """The same for each size, smallest first: memory only grows."""
    return {"sizes": [measured(count, folder, peers, cpu=cpu) for count in sorted(counts)]}


def lines(told: dict[str, Any]) -> Iterator[str]:
    """The same for people; behind several sizes, how our 99th percentile grows from the smallest to the largest."""
    for one in told["sizes"]:
        yield from _lines(one)
    if len(told["sizes"]) > 1:
        first, *_, last = [one["pieces"] for one in told["sizes"]]
        yield f"  ours, 99th percentile in milliseconds by size, and how it grows as pieces grow {last / first:g} times"
        for kind in told["sizes"][0]["ms"]:
            p99 = [one["ms"][kind]["ours"][1] for one in told["sizes"]]
            yield f"  {kind:18} {'  '.join(f'{ms:8.2f}' for ms in p99)}   {p99[-1] / max(p99[0], 0.01):.1f} times"


def _lines(told: dict[str, object]) -> Iterator[str]:
    """One size for people, with the ratio of our 99th percentile to the best whole answer of a peer."""
    build, ms = told["build"], told["ms"]
    assert isinstance(build, dict)
    assert isinstance(ms, dict)
    yield f"{told['pieces']:,} pieces, {told['text_bytes'] / 1e6:.0f} MB of text, peak memory {told['peak_mb']} MB"  # type: ignore[operator]
    for name, one in build.items():
        yield f"  built by {name:8} {one['seconds']:8.1f} s, {one['bytes_per_text_byte']:.2f} times the text"
    yield "  milliseconds, median / 99th percentile"
    for kind, row in ms.items():
        cells = "   ".join(f"{name} {p50:.2f}/{p99:.2f}" for name, (p50, p99) in row.items())
        whole = [p99 for name, (_, p99) in row.items() if name in ("FTS5", "tantivy", "SQL")]
        ratio = f"   ours is {row['ours'][1] / min(whole):.2f} of the best" if whole and "ours" in row else ""
        yield f"  {kind:16} {cells}{ratio}"
