"""Where the pieces of an archive page start and end.

Two layouts are known, and the page decides: either its software printed the same line with every post
(archive_regular), or posts follow each other bare, as texts taken over from newspapers do (archive_bare). Whichever
explains more pieces is taken.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.readers import archive_bare, archive_intros, archive_regular
from corpus.readers.archive_blocks import Block, Stretch
from corpus.readers.archive_notes import author_note, reprint


def stretches(page: Sequence[Block]) -> list[Stretch]:
    """The pieces of a page, in order; none if nothing tells where any of them starts."""
    regular = archive_regular.stretches(page)
    bare = archive_bare.stretches(page)
    introduced = sum(map(_introduced, bare))
    if _posted(regular) and introduced <= len(regular):
        return regular
    taken_over = sum(map(_taken_over, bare))
    more = len(bare) > len(regular) or (len(bare) == len(regular) and introduced * 3 >= len(bare))
    return bare if bare and more and taken_over * 3 >= len(bare) else regular


def _introduced(stretch: Stretch) -> bool:
    """Does an intro stand above the title?"""
    return bool(stretch.title) and archive_intros.intro(stretch.blocks[0].text) >= 2


def _posted(made: Sequence[Stretch]) -> bool:
    """Did software close nearly every piece with its tags, its category or a count of comments?"""
    closed = sum(any(block.role in ("filed", "tagged", "comments") for block in stretch.blocks) for stretch in made)
    return len(made) > 1 and closed * 4 >= len(made) * 3


def _taken_over(stretch: Stretch) -> bool:
    """Has it what texts taken over from elsewhere have and posts have not: an intro, or a note on its author?"""
    closing = [block for block in stretch.blocks if block.role in ("text", "date", "outlet")][-3:]
    return archive_intros.intro(stretch.blocks[0].text) >= 2 or any(
        block.key == "note" or author_note(block.text) or reprint(block.text) for block in closing
    )
