"""The team's own word on its pieces, kept in `corrections.toml` in the folder of dumps: read, applied and added to."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from corpus.corrections.applying import on_top
from corpus.corrections.nouns import NAME, NONE, Correction, Corrections
from corpus.corrections.reading import read
from corpus.corrections.values import Wrong, date_of, tags
from corpus.corrections.writing import Value, alias, correct, edited

__all__ = [
    "NAME",
    "Correction",
    "Corrections",
    "Value",
    "Wrong",
    "alias",
    "correct",
    "date_of",
    "edited",
    "on_top",
    "place",
    "read_beside",
    "tags",
]


def place(dumps: Iterable[Path]) -> Path | None:
    """Where the corrections to these dumps stand: in the first folder among them; None where none is a folder."""
    return next((path / NAME for path in dumps if path.is_dir()), None)


def read_beside(dumps: Iterable[Path]) -> Corrections:
    """The corrections to these dumps. Raises BadCorrections, with every fault."""
    path = place(dumps)
    return NONE if path is None else read(path)
