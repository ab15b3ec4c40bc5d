"""Whether the constants of ranking are chosen by more than one collection.

Each is moved alone, the others as they are, and nDCG@10 is measured on every collection. Then each collection is left
out in turn: the value that is best on the mean of the others is told, and what it gains on the one left out over the
value we have. Where that is next to nothing in the mean, ours is as good as any that was chosen without looking.

Run it with `python tests/benchmarks/steady.py [CONSTANT ...]`; it takes some minutes.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

import quality

from corpus.index import lookup
from corpus.search import scoring

ASKED = 400  # questions of a collection at most, evenly spread


@dataclass(frozen=True, slots=True)
class Constant:
    """A constant, where it lives, and the values to try; `built` if the index depends on it."""

    module: object
    name: str
    values: tuple[float, ...]
    built: bool = False


CONSTANTS = (
    Constant(lookup, "K1", (0.6, 0.9, 1.2, 1.5, 2.0, 2.5), built=True),
    Constant(lookup, "B", (0.4, 0.55, 0.65, 0.75, 0.85, 0.95), built=True),
    Constant(scoring, "REPEATED", (0.0, 0.2, 0.4, 0.7, 1.0)),
    Constant(scoring, "SIGN", (0.0, 0.1, 0.3, 0.6, 1.0)),
    Constant(scoring, "LIKE", (0.0, 0.1, 0.2, 0.25, 0.3, 0.4, 0.6)),
    Constant(scoring, "HEEDED", (0, 1, 2, 3, 5, 10)),
)

Marks = dict[float, dict[str, float]]  # by value, nDCG@10 by collection


def marks(constant: Constant, collections: Mapping[str, quality.Collection]) -> Marks:
    """What each value reaches on each collection."""
    ours = getattr(constant.module, constant.name)
    found: Marks = {value: {} for value in constant.values}
    try:
        for name, collection in collections.items():
            with tempfile.TemporaryDirectory() as folder:
                ask = None
                for value in constant.values:
                    setattr(constant.module, constant.name, value)
                    if ask is None or constant.built:
                        ask = quality.peers.ours(collection.documents, Path(folder))
                    told = [
                        quality.ndcg(ask(question), collection.grades[n])
                        for n, question in collection.questions.items()
                    ]
                    found[value][name] = sum(told) / len(told)
    finally:
        setattr(constant.module, constant.name, ours)
    return found


def mean(of: Mapping[str, float], without: str = "") -> float:
    """The mean over the collections but one."""
    some = [mark for name, mark in of.items() if name != without]
    return sum(some) / len(some)


def lines(constant: Constant, found: Marks) -> Iterator[str]:
    """The table, and what is chosen when each collection is left out."""
    ours = float(getattr(constant.module, constant.name))
    names = list(found[constant.values[0]])
    yield f"{constant.name} = {ours:g}"
    yield "  " + " " * 8 + "".join(f"{name:>10}" for name in names) + f"{'mean':>10}"
    for value, row in found.items():
        sign = "*" if value == ours else " "
        yield f"  {value:6g} {sign}" + "".join(f"{row[name]:10.4f}" for name in names) + f"{mean(row):10.4f}"
    chosen = {name: max(constant.values, key=lambda value: mean(found[value], name)) for name in names}
    gained = {name: found[chosen[name]][name] - found[ours][name] for name in names}
    cells = "".join(f"  {name} {chosen[name]:g} ({gained[name]:+.4f})" for name in names)
    yield f"  chosen without{cells}  mean ({mean(gained):+.4f})"


def main(asked: Sequence[str]) -> None:
    """Print it for the constants named, or for all."""
    names = (*quality.ENGLISH, *quality.OTHERS)
    collections = {name: quality.Collection.read(quality.COLLECTIONS / name, ASKED) for name in names}
    for constant in CONSTANTS:
        if not asked or constant.name in asked:
            print("\n".join(lines(constant, marks(constant, collections))), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
