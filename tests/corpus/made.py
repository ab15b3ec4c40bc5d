"""Pieces made in the test that needs them."""

from __future__ import annotations

from datetime import date
from itertools import count

from corpus.model import Piece, Tag
from corpus.text import slug

_numbers = count(1)


def written(title: str = "A title", text: str = "A text of its own.", **known: object) -> Piece:
    """A piece; `day` is an ISO day, `tags` are display forms."""
    day = known.pop("day", None)
    tags = known.pop("tags", ())
    assert isinstance(tags, tuple)
    if isinstance(day, str):
        known |= {"published": date.fromisoformat(day), "precision": "day", "date_text": day}
    return Piece(
        title=title,
        text=text,
        origins=(f"made.txt:{next(_numbers)}",),
        tags=tuple(Tag(slug=slug(name), name=name) for name in tags),
        **known,  # type: ignore[arg-type]  # a test names the fields it means
    )
