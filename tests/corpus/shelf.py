"""The shelf: golden dumps beside what they must become and why. `ACCEPT=1 pytest` rewrites what; why is ours.

A case `x.md` has its answer in `x.md.json`: `{"why": ..., "reads": [...]}`, a piece by the fields it has.
"""

from __future__ import annotations

import json
import os
from dataclasses import fields
from datetime import date
from pathlib import Path

from corpus.model import Piece, Tag, Unreadable
from corpus.readers import read_by
from corpus.readers.dump import Dump, Reader

SHELF = Path(__file__).parents[1] / "shelf"


def cases(folder: str) -> list[Path]:
    """The golden dumps of one reader."""
    return sorted(path for path in (SHELF / folder).iterdir() if not _is_answer(path))


def _is_answer(path: Path) -> bool:
    """Is this the answer of a case? A case may be JSON itself."""
    return path.suffix == ".json" and path.with_suffix("").exists()


def check(reader: Reader, case: Path) -> None:
    """Read a golden dump and compare with its answer; with ACCEPT, write the answer instead."""
    dump = Dump(case.name, case)
    assert reader.claims(dump.head, dump.name)
    reads = [_told(read) for read in read_by(reader, dump)]
    answer = case.with_name(case.name + ".json")
    expected = json.loads(answer.read_text("utf-8")) if answer.exists() else {"why": ""}
    if os.environ.get("ACCEPT"):
        answer.write_text(
            json.dumps({"why": expected["why"], "reads": reads}, ensure_ascii=False, indent=1) + "\n", "utf-8"
        )
    else:
        assert reads == expected["reads"], expected["why"]


def unexplained(folder: str) -> list[str]:
    """The cases of one reader that do not say why they are there."""
    answers = (case.with_name(case.name + ".json") for case in cases(folder))
    return [answer.name for answer in answers if not json.loads(answer.read_text("utf-8"))["why"]]


def _told(read: Piece | Unreadable) -> dict[str, object]:
    """A piece, or what could not be read, as JSON holds it; fields without a value are left out."""
    said = {field.name: getattr(read, field.name) for field in fields(read)}
    return {name: _plain(value) for name, value in said.items() if value not in ("", (), None, "none")}


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Tag):
        return {"slug": value.slug, "name": value.name}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value
