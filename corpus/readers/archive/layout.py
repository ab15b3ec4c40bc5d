"""Where the pieces of an archive page start and end.

Three layouts are known, and the page decides: its software printed the same line with every post (regular), or posts
follow each other bare, as texts taken over from newspapers do (bare), or it lists excerpts (excerpts). Whichever
explains more pieces is taken.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.readers.archive import bare, excerpts, regular, signing
from corpus.readers.archive.block import Block, Stretch
from corpus.readers.phrases import intros
from corpus.readers.phrases.notes import author_note, reprint


def stretches(page: Sequence[Block]) -> list[Stretch]:
    """The pieces of a page, in order; none if nothing tells where any of them starts."""
    return signing.under(_laid_out(page))


def _laid_out(page: Sequence[Block]) -> list[Stretch]:
    """The pieces as the layout that explains most of them has them."""
    posted = regular.stretches(page)
    taken = bare.stretches(page)
    listed = excerpts.stretches(page)
    if len(listed) > len(taken) and len(listed) >= len(posted) and not _dated(posted):
        return listed
    introduced = sum(map(_introduced, taken))
    if _posted(posted) and introduced <= len(posted):
        return posted
    taken_over = sum(map(_taken_over, taken))
    more = len(taken) > len(posted) or (len(taken) == len(posted) and introduced * 3 >= len(taken))
    return taken if taken and more and taken_over * 3 >= len(taken) else posted


def _introduced(stretch: Stretch) -> bool:
    """Does an intro stand above the title?"""
    return bool(stretch.title) and intros.intro(stretch.blocks[0].text) >= 2


def _dated(made: Sequence[Stretch]) -> bool:
    """Do most of them tell a day?"""
    told = sum(stretch.day is not None or any(block.role == "date" for block in stretch.blocks) for stretch in made)
    return told * 2 > len(made)


def _posted(made: Sequence[Stretch]) -> bool:
    """Did software close nearly every piece with its tags, its category or a count of comments?"""
    closed = sum(any(block.role in ("filed", "tagged", "comments") for block in stretch.blocks) for stretch in made)
    return len(made) > 1 and closed * 4 >= len(made) * 3


def _taken_over(stretch: Stretch) -> bool:
    """Has it what texts taken over from elsewhere have and posts have not: an intro, or a note on its author?"""
    closing = [block for block in stretch.blocks if block.role in ("text", "date", "outlet")][-3:]
    return intros.intro(stretch.blocks[0].text) >= 2 or any(
        block.key == "note" or author_note(block.text) or reprint(block.text) for block in closing
    )
