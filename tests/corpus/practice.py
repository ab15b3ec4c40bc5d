"""The labelled practice set beside the checkout, and its own scorer; tests that use it skip where it is not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.model import Piece
from corpus.readers import read_by
from corpus.readers.dump import Dump, Reader

PRACTICE = Path(__file__).parents[3] / "shared" / "practice"


def score(reader: Reader, kind: str, scratch: Path) -> dict[str, float]:
    """What the scorer says of a reader, over the inputs of one format that it claims."""
    if not PRACTICE.is_dir():
        pytest.skip(f"no practice set at {PRACTICE}")
    inputs = PRACTICE / "inputs"
    with (scratch / "predictions.jsonl").open("w", encoding="utf-8") as out:
        for path in sorted(path for path in (inputs / kind).rglob("*") if path.is_file()):
            dump = Dump(path.name, path)
            if reader.claims(dump.head, dump.name):
                for read in read_by(reader, dump):
                    if isinstance(read, Piece):
                        out.write(json.dumps(_prediction(path.relative_to(inputs), read)) + "\n")
    command = [sys.executable, PRACTICE / "score.py", out.name, "--format", kind, "--json", scratch / "scores.json"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    found: dict[str, dict[str, float]] = json.loads((scratch / "scores.json").read_text("utf-8"))
    return found["all"]


def _prediction(source: Path, piece: Piece) -> dict[str, object]:
    return {
        "source_file": source.as_posix(),
        "title": piece.title,
        "date": piece.published.isoformat() if piece.published else None,
        "authors": piece.authors,
        "tags": [tag.name for tag in piece.tags],
        "outlet": piece.outlet,
        "body": f"{piece.text}\n{piece.notes}",
    }
