"""How good search is: nDCG@10 on public collections beside the project, for FTS5, bm25s, tantivy, Whoosh and ours.

Run it with `python tests/benchmarks/quality.py [--json] [--collections ../shared/ir] [NAME ...]`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

import peers

COLLECTIONS = Path(__file__).parents[3] / "shared" / "ir"
ENGLISH = ("cranfield", "medline", "scifact", "xquad-en")
OTHERS = ("xquad-ru", "xquad-zh", "drcd-zh")
ENGINES = {
    "FTS5": peers.fts5, "bm25s": peers.bm25s, "tantivy": peers.tantivy, "whoosh": peers.whoosh, "ours": peers.ours,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a collection."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents, questions by number, and for each question how good which documents are."""

    documents: tuple[Document, ...]
    questions: Mapping[str, str]
    grades: Mapping[str, Mapping[str, int]]

    @classmethod
    def read(cls, folder: Path, most: int | None = None) -> Collection:
        """The collection in a folder; with `most`, evenly so many of its questions."""
        with gzip.open(folder / "docs.jsonl.gz", "rt", encoding="utf-8") as file:
            documents = tuple(Document(**json.loads(line)) for line in file)
        grades: dict[str, dict[str, int]] = {}
        for line in (folder / "qrels.tsv").read_text("utf-8").splitlines():
            question, document, grade = line.split("\t")
            grades.setdefault(question, {})[document] = int(grade)
        lines = (folder / "queries.jsonl").read_text("utf-8").splitlines()
        questions = {one["id"]: one["text"] for one in map(json.loads, lines) if one["id"] in grades}
        if most and len(questions) > most:
            kept = list(questions)[:: -(-len(questions) // most)]
            questions = {one: questions[one] for one in kept}
        return cls(documents, questions, grades)


def ndcg(found: Sequence[str], grades: Mapping[str, int], depth: int = 10) -> float:
    """How near the order of `found` comes to the best there could be, 1 at most (Järvelin and Kekäläinen 2002).

    >>> round(ndcg(["b", "x", "a"], {"a": 3, "b": 1}), 4)
    0.6885
    """
    gained = sum(grades.get(one, 0) / log2(n + 2) for n, one in enumerate(found[:depth]))
    best = sum(grade / log2(n + 2) for n, grade in enumerate(sorted(grades.values(), reverse=True)[:depth]))
    return gained / best if best else 0.0


def measured(collection: Collection, engine: str) -> float:
    """The mean nDCG@10 of an engine over the questions of a collection."""
    with tempfile.TemporaryDirectory() as folder:
        ask = ENGINES[engine](collection.documents, Path(folder))
        marks = [ndcg(ask(question), collection.grades[n]) for n, question in collection.questions.items()]
    return sum(marks) / len(marks)


def table(root: Path, names: Sequence[str], engines: Sequence[str]) -> Iterator[tuple[str, dict[str, float]]]:
    """Collection by collection, what each engine reaches; the engines that know only English, only on English."""
    for name in names:
        collection = Collection.read(root / name)
        asked = engines if name in ENGLISH else [one for one in engines if one in ("FTS5", "ours")]
        yield name, {engine: round(measured(collection, engine), 4) for engine in asked}


def main() -> None:
    """Print the table, as text or as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=[*ENGLISH, *OTHERS])
    parser.add_argument("--collections", type=Path, default=COLLECTIONS)
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    engines = asked.engines.split(",")
    rows = {}
    for name, row in table(asked.collections, asked.names, engines):
        rows[name] = row
        if not asked.json:
            cells = [f"{engine} {row[engine]:.4f}" for engine in engines if engine in row]
            print(f"{name:10}  " + "   ".join(cells), flush=True)
    if asked.json:
        print(json.dumps(rows))


if __name__ == "__main__":
    main()
