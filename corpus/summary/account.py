"""What a summary says of itself: how its sentences were chosen, and what is not quoted."""

from __future__ import annotations

from corpus.model import Summary
from corpus.said import SPACE, Row, Said


def method(made: Summary) -> str:
    """How the sentences were chosen, in one or two sentences."""
    told = Said(
        "Word for word, chosen from {n} sentence: "
        "those that the others are most like (LexRank), each new beside the rest.",
        "Word for word, chosen from {n} sentences: "
        "those that the others are most like (LexRank), each new beside the rest.",
        n=made.weighed,
    )
    if not made.sampled:
        return told
    return Row([told, Said("Of so many pieces only a part of each was weighed, its opening first.")], SPACE)


def rest(made: Summary) -> str:
    """How many pieces of the tag are not quoted, and why; empty where all are.

    >>> from corpus.model import LeftOut, Tag
    >>> left = (LeftOut(1, "without a date"), LeftOut(2, "whose sentences weigh less"))
    >>> rest(Summary(tag=Tag("sco", "SCO"), pieces=9, first=None, last=None, authors=(), outlets=(), sentences=(),
    ...              sources=(), left_out=left))
    'Not quoted: 3 pieces (1 without a date, 2 whose sentences weigh less).'
    """
    if not made.left_out:
        return ""
    total = sum(left.pieces for left in made.left_out)
    reasons: str = Row(Said("{n} {why}", n=left.pieces, why=left.why) for left in made.left_out)
    if len(made.left_out) == 1:
        reasons = made.left_out[0].why
    return Said("Not quoted: {n} piece ({reasons}).", "Not quoted: {n} pieces ({reasons}).", n=total, reasons=reasons)
