"""How long the summary of a tag takes, from the index to the answer, beside sumy's LexRank on the same sentences."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import bulk
import summarisers

from corpus import index, summary
from corpus.merge import Merged
from corpus.merge.pieces import Pieces
from corpus.model import Tag
from corpus.store import Store
from corpus.summary.material import Material

COUNTS = (10, 100, 500, 5_000)  # pieces of the tag
ROUNDS = 3  # the best of which is told
FOR_SUMY = 20  # pieces; it compares every sentence with every other in Python, and 100 pieces take it minutes
_TAG = Tag("river", "River")


def measured(folder: Path, counts: Sequence[int] = COUNTS) -> dict[str, object]:
    """Seconds of processor time for each number of pieces, and what sumy takes for the smallest."""
    rows = []
    for count in counts:
        path = folder / f"tag-{count}.db"
        if not path.exists():
            pieces = Pieces.of(replace(piece, tags=(_TAG,)) for piece in bulk.pieces(count))
            index.write(Merged(pieces, (), 0), path)
        gc.collect()
        gc.freeze()  # as the bot and the command line do: what was there before is not looked through again and again
        with Store.open(path) as store:
            row: dict[str, Any] = {"pieces": count}
            row["ours"], made = _best(lambda store=store: summary.compose(store, _TAG, length="long"))  # type: ignore[misc]
            row |= {"weighed": made.weighed, "quoted": len(made.sentences)}
            if count <= FOR_SUMY:
                row["sumy"] = _sumy(store)
            rows.append(row)
    return {"tags": rows}


def lines(told: dict[str, Any]) -> Iterator[str]:
    """The same for people, with ours as a share of what sumy takes."""
    yield "seconds of processor time for a long summary of a tag"
    for row in told["tags"]:
        each = row["ours"] / row["pieces"] * 1000
        line = f"  {row['pieces']:6,} pieces  {row['ours']:6.2f}   {each:5.2f} ms a piece"
        line += f", {row['weighed']:,} sentences"
        if "sumy" in row:
            line += f"   sumy LexRank {row['sumy']:.2f}, ours is {row['ours'] / row['sumy']:.3f} of it"
        yield line


def _sumy(store: Store) -> float:
    """What sumy's LexRank takes to rank the sentences that ours weighs; reading and cutting them is not counted."""
    material = Material(store.pieces(sorted(store.tagged(_TAG))))
    item = summarisers.Item(tuple(("", one.words) for one in material.sentences), ())
    item.words  # noqa: B018
    return _best(lambda: summarisers.METHODS["sumy LexRank"](item, 300), 1)[0]


def _best(work: Callable[[], Any], rounds: int = ROUNDS) -> tuple[float, Any]:
    spent = []
    for _ in range(rounds):
        begun = time.process_time()
        made = work()
        spent.append(time.process_time() - begun)
    return min(spent), made
