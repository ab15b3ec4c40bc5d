"""A post that brings a text from elsewhere: the note it starts with, and the outlet that the note names.

Archive pages are read so by `archive_text`; the same posts come in exports, feeds and saved pages as well.
"""

from __future__ import annotations

from dataclasses import replace

from corpus import text
from corpus.model import Piece
from corpus.readers.phrases import intros, outlets
from corpus.readers.phrases.notes import reprinted_in

_ITEM = ("- ", "* ", "+ ", "> ", "#", "![", "|", "    ")


def parted(piece: Piece) -> Piece:
    """The piece with its text's first paragraph as its intro, where that is the team's note and says where it stood."""
    note, _, rest = piece.text.partition("\n\n")
    said = text.bare(note)
    if not rest.strip() or note.startswith(_ITEM) or not intros.republishes(said):
        return piece
    return replace(
        piece,
        text=rest.strip("\n"),
        intro=note,
        outlet=reprinted_in(said) or outlets.named(said),
        kind=piece.kind or intros.kind(said),
    )
