"""The fields of a piece that are searched."""

from __future__ import annotations

from corpus import text
from corpus.model import Piece

# What a word is worth by the field it stands in: a title says what a piece is about, a footnote hardly does.
WEIGHTS = {
    "title": 2.5, "authors": 2.0, "outlet": 1.0, "tags": 2.0, "categories": 2.0, "standfirst": 1.5, "intro": 1.0,
    "text": 1.0, "notes": 0.5,
}  # fmt: skip


def searched(piece: Piece) -> dict[str, tuple[str, ...]]:
    """The fields of a piece that are searched, as passages over whose ends no phrase runs, in the order of WEIGHTS."""
    return {
        "title": (piece.title,),
        "authors": piece.authors,
        "outlet": (piece.outlet or "",),
        "tags": tuple(tag.name for tag in sorted(piece.tags)),
        "categories": tuple(sorted(piece.categories, key=text.slug)),
        "standfirst": (piece.standfirst,),
        "intro": (piece.intro,),
        "text": (piece.text,),
        "notes": (piece.notes,),
    }
