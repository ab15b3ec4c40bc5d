"""The team's own word on its pieces, kept in `corrections.toml` in the folder of dumps: read, applied and added to."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from corpus.corrections.applying import Applied, apply, on_top
from corpus.corrections.nouns import (
    NAME,
    NONE,
    Alias,
    Correction,
    Corrections,
    Dated,
)
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
    "on_top",
    "parse",
    "place",
    "read",
    "read_beside",
]


def place(dumps: Iterable[Path]) -> Path | None:
    """Where the corrections to these dumps stand: in the first folder among them; None where none is a folder."""
    return next((path / NAME for path in dumps if path.is_dir()), None)


def read_beside(dumps: Iterable[Path]) -> Corrections:
    """The corrections to these dumps. Raises BadCorrections, with every fault."""
    path = place(dumps)
    return NONE if path is None else read(path)
