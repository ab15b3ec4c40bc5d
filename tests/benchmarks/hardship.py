"""What hostile dumps cost and what is told of them: `python tests/benchmarks/hardship.py [WORD]...` prints a table.

A row for each case of `tests/corpus/readers/test_hostile.py` whose name holds one of the words, the big ones too:
seconds by the processor's clock, megabytes at most, pieces read, and the first fault that is told.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / part) for part in ("corpus", "corpus/readers")]

from test_hostile import CASES, LINES, POSTS, confine


def main(wanted: list[str]) -> None:
    print(f"{'case':20} {'s CPU':>6} {'MB':>4} {'pieces':>6}  told")
    for name, make in (CASES | POSTS | LINES).items():
        if wanted and not any(word in name for word in wanted):
            continue
        with tempfile.TemporaryDirectory() as folder:
            told = confine(Path(folder), {name: make})[name]
        if "killed" in told:
            print(f"{name:20} ended: it took too long, or too much memory", flush=True)
            continue
        fault = next(iter(told["faults"]), "")
        print(f"{name:20} {told['seconds']:6} {told['megabytes']:4} {told['pieces']:6}  {fault}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
