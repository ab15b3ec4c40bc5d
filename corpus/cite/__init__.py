"""Citations of pieces: BibTeX, RIS and CSL-JSON for reference managers, Markdown for people.

A citation says what was printed and no more. Its key is the key of the piece, which is for life, so that an export of
next year can be read in over one of today.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from corpus.cite import bibtex, csl, markdown, ris
from corpus.model import Piece

Format = Literal["bibtex", "ris", "csl-json", "markdown"]
NAMES: dict[Format, str] = {"bibtex": "BibTeX", "ris": "RIS", "csl-json": "CSL-JSON", "markdown": "Markdown"}
SUFFIXES: dict[Format, str] = {"bibtex": ".bib", "ris": ".ris", "csl-json": ".json", "markdown": ".md"}


def written(pieces: Iterable[Piece], form: Format) -> Iterator[str]:
    """The citations of `pieces` in their order, in parts to be put one after the other."""
    match form:
        case "bibtex":
            return bibtex.written(pieces)
        case "ris":
            return ris.written(pieces)
        case "csl-json":
            return csl.written(pieces)
        case "markdown":
            return markdown.written(pieces)
