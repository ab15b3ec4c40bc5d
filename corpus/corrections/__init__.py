"""The team's own word on its pieces, kept in `corrections.toml` in the folder of dumps: read, applied and added to."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from corpus.corrections.applying import Applied, apply
from corpus.corrections.nouns import NAME, NONE, Alias, Correction, Corrections, Dated
from corpus.corrections.reading import parse, read
from corpus.corrections.writing import Value, alias, correct

__all__ = [
    "NAME",
    "NONE",
    "Alias",
    "Applied",
    "Correction",
    "Corrections",
    "Dated",
    "Value",
    "alias",
    "apply",
    "correct",
    "parse",
    "place",
    "read",
]


def place(dumps: Iterable[Path]) -> Path | None:
    """Where the corrections to these dumps stand: in the first folder among them; None where none is a folder."""
    return next((path / NAME for path in dumps if path.is_dir()), None)
