"""The blocks of an archive page and what each is: seen alone, by its neighbours, by its like on the same page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from corpus import dates
from corpus.readers.archive import fields, labels, neighbours, printed, repeated, signing, within, wrapping
from corpus.readers.archive.block import UNSURE, Block


def blocks(lines: Sequence[str]) -> list[Block]:
    """The blocks of a page, in order; blank lines are in none."""
    lines = printed.without_edges(lines)
    shown, lines = lines, wrapping.unlinked(lines)
    day_first = dates.day_first(line for line in lines if len(line) < 1200)
    read = labels.led(within.named(neighbours.spoken(wrapping.joined(shown, lines, day_first), day_first)))
    page = signing.bylines(neighbours.beside(repeated.told(neighbours.under_titles(read))))
    unsigned = [False, *(block.role == "date" and not block.key.startswith("by:") for block in page), False]
    beside = Counter(
        block.text
        for at, block in enumerate(page)
        if block.role in ("text", "by") and (unsigned[at] or unsigned[at + 2])
    )
    twice = {line for line, count in beside.items() if count > 1}
    page = neighbours.turns(signing.signatures(neighbours.related(page)))
    return neighbours.titled(neighbours.headed(signing.below(signing.notes(_with_fields(page, twice)))))


def _with_fields(page: Sequence[Block], twice: Collection[str]) -> Sequence[Block]:
    """The page with its lines of fields read; `twice` are lines that stand beside dates more than once.

    A line becomes a date, which makes a byline of its neighbour, whose people then are known.
    """
    lines = [fields.line(block) for block in page]
    small = fields.small(page, long=True)
    telling = [at for at, line in enumerate(lines) if line.tells and not page[at].names and page[at].key != UNSURE]
    for _ in range(3):
        who = fields.people(page, lines, small)
        after = list(page)
        for at in telling:
            after[at] = fields.read(page[at], lines[at], who, twice, *_beside_date(page, at))
        if after == page:
            break
        page = after
    return page


def _beside_date(page: Sequence[Block], at: int) -> tuple[bool, bool]:
    """Whether a date stands on the line above or below, or a day alone near by; and if no blank line is between."""
    alone = False
    for here, lower in ((at - 1, at), (at + 1, at + 1)):
        if 0 <= here < len(page) and page[here].role == "date":
            whole = page[here].found and page[here].found[0].precision == "day" and page[here].size <= 7
            if page[lower].tight:
                return True, True
            alone = alone or bool(whole)
    return alone, False
