"""How good summaries are: ROUGE on public collections beside the project, for lead, random, sumy, ours and the oracle.

Run it with `python tests/benchmarks/rouge.py [--json] [--collections ../shared/ir] [NAME[:WORDS] ...]`. All methods
get the same sentences and the same budget of words, in one run; what a method likes best comes first, the last sentence
is cut to fit, and the summary stands in the order of the documents. ROUGE as rouge-score has it: stemmed, F1, the mean
over the references of an item.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

from rouge_score.rouge_scorer import RougeScorer
from summarisers import METHODS, Item

from corpus import index
from corpus.arrays import F32
from corpus.merge import Merged
from corpus.merge.pieces import Pieces
from corpus.model import Piece
from corpus.store import Store

COLLECTIONS = Path(__file__).parents[3] / "shared" / "ir"
BUDGETS = {"opinosis": 25, "bbc-dev": 165, "govreport": 260}
KINDS = ("rouge1", "rouge2", "rougeL")
_SCORER = RougeScorer(KINDS, use_stemmer=True)


def read(folder: Path, most: int | None = None) -> list[Item]:
    """The items of a collection; with `most`, evenly so many of them."""
    with gzip.open(folder / "summ.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    step = 1 if most is None else max(1, -(-len(rows) // most))
    documents = [tuple((one["title"], one["text"]) for one in row["docs"]) for row in rows]
    items = [Item(some, tuple(row["refs"])) for some, row in zip(documents, rows, strict=True)]
    return [replace(item, vectors=known) for item, known in zip(items, _vectors(documents), strict=True)][::step]


def _vectors(items: Sequence[Sequence[tuple[str, str]]]) -> Iterator[F32 | None]:
    """What an index of the whole collection knows of the documents of each item; nothing where each has only one."""
    if not any(len(documents) > 1 for documents in items):
        yield from (None for _ in items)
        return
    every = [document for documents in items for document in documents]
    pieces = Pieces.of(
        Piece(key=f"{n:06}", title=title, text=words, origins=("collection",), languages=("en",))
        for n, (title, words) in enumerate(every)
    )
    with TemporaryDirectory() as folder:
        index.write(Merged(pieces, (), 0), Path(folder) / "index.db")
        with Store.open(Path(folder) / "index.db") as store:
            rows = iter(range(len(every)))
            yield from [store.columns.directions(list(islice(rows, len(documents)))) for documents in items]


def summarised(item: Item, order: Sequence[int], budget: int) -> str:
    """The sentences of most preference that fill the budget of words, as they stand in the documents."""
    kept: dict[int, list[str]] = {}
    room = budget
    for n in order:
        if room <= 0:
            break
        kept[n] = item.words[n].split()[:room]
        room -= len(kept[n])
    return "\n".join(" ".join(kept[n]) for n in sorted(kept))


def scores(summary: str, references: Sequence[str]) -> tuple[float, ...]:
    """ROUGE-1, ROUGE-2 and ROUGE-L."""
    found = [_SCORER.score(reference, summary) for reference in references]
    return tuple(sum(one[kind].fmeasure for one in found) / len(found) for kind in KINDS)


def measured(items: Sequence[Item], method: str, budget: int) -> tuple[tuple[float, ...], float]:
    """The mean scores of a method, and its milliseconds of processor time an item."""
    rows, spent = [], 0.0
    for item in items:
        item.words  # noqa: B018  # cut into sentences before the clock starts: that is the same for all
        begun = time.process_time()
        order = METHODS[method](item, budget)
        spent += time.process_time() - begun
        rows.append(scores(summarised(item, order, budget), item.references))
    return tuple(round(sum(column) / len(rows), 4) for column in zip(*rows, strict=True)), spent / len(items) * 1000


def table(root: Path, names: Sequence[str], methods: Sequence[str]) -> Iterator[tuple[str, str, dict[str, float]]]:
    """Collection by collection and method by method what it reaches."""
    for name in names:
        folder, _, words = name.partition(":")
        budget = int(words) if words else BUDGETS[folder]
        items = read(root / folder)
        for method in methods:
            found, spent = measured(items, method, budget)
            yield folder, method, dict(zip(KINDS, found, strict=True)) | {"ms": round(spent, 1)}


def main() -> None:
    """Print the table, as text or as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", default=[*BUDGETS], metavar="NAME[:WORDS]")
    parser.add_argument("--collections", type=Path, default=COLLECTIONS)
    parser.add_argument("--methods", default=";".join(METHODS), help="semicolons between")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    rows: dict[str, dict[str, dict[str, float]]] = {}
    for name, method, row in table(asked.collections, asked.names, asked.methods.split(";")):
        if not asked.json:
            if name not in rows:
                print(f"{name}  (ROUGE-1, ROUGE-2, ROUGE-L, ms an item)")
            cells = "  ".join(f"{row[kind]:.3f}" for kind in KINDS)
            print(f"  {method:20} {cells}  {row['ms']:8.1f}", flush=True)
        rows.setdefault(name, {})[method] = row
    if asked.json:
        print(json.dumps(rows))


if __name__ == "__main__":
    main()
