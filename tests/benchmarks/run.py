"""How fast the corpus is beside its peers, in one run on one machine.

`python tests/benchmarks/run.py search [--pieces N ...] [--cpu] [--json]` builds a made corpus of N pieces (10,000
unless told) in ours, in bare FTS5 and in tantivy, asks each the same questions for the whole answer (ranking, filters,
counts, five passages), and sqlite-utils' own search and, where it is small enough, bm25s for the ranking alone; then
what is offered while one types, and pieces like one. Of several N it tells how the cost grows.

`python tests/benchmarks/run.py build [--pieces N] [--json]` writes N Markdown dumps (25,000 unless told) and a fifth as
many, builds an index from each, again with nothing changed, with one dump changed, and with one more; beside it, bare
FTS5 takes in the same text.

`python tests/benchmarks/run.py summary [--pieces N ...] [--json]` summarises tags of N pieces (10, 100, 500 and 5,000
unless told); beside it, sumy's LexRank ranks the same sentences of the small ones.

`python tests/benchmarks/run.py load [--pieces N] [--json]` lets a hundred people at once search, type and press buttons
of the bot over N pieces (100,000 unless told), with a restart in the middle: seconds until each hears, and how long the
event loop is held.

`python tests/benchmarks/run.py read [--pieces N] [--json]` reads one dump of N pieces (1,500 unless told) and one of a
fifth of that in each format; beside it, a plain parse takes the fields out as they stand.

`python tests/benchmarks/run.py start [--pieces N] [--json]` starts the bot over N pieces (100,000 unless told): seconds
until it can be asked, and what it holds in memory then and after a thousand questions of a hundred people at once.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "bot"), str(Path(__file__).parents[2])]

import building
import load
import reading
import searching
import starting
import summing
from engines import ENGINES

# What is measured by the number of pieces alone, and of how many unless told.
ROWS = {"build": (building, 25_000), "read": (reading, 1_500), "start": (starting, 100_000), "load": (load, 100_000)}


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["search", "summary", *ROWS])
    parser.add_argument("--pieces", type=int, nargs="+", help="of the search and the summary, several sizes")
    parser.add_argument("--folder", type=Path, help="keep what is made here, and take it from here the next time")
    parser.add_argument("--engines", default=",".join(ENGINES), help="of the search; names, commas between")
    parser.add_argument("--cpu", action="store_true", help="of the search; count the processor's time, not the wall's")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as spare:
        folder = asked.folder or Path(spare)
        folder.mkdir(parents=True, exist_ok=True)
        if asked.what == "search":
            row = searching
            told = searching.sizes(asked.pieces or [10_000], folder, asked.engines.split(","), cpu=asked.cpu)
        elif asked.what == "summary":
            row = summing
            told = summing.measured(folder, asked.pieces or summing.COUNTS)
        else:
            row, usual = ROWS[asked.what]
            told = row.measured(asked.pieces[0] if asked.pieces else usual, folder)
        print(json.dumps(told) if asked.json else "\n".join(row.lines(told)))


if __name__ == "__main__":
    main()
