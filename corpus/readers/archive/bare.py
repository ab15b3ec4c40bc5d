"""Where pieces start that follow each other bare, as texts taken over from newspapers do on a page of a blog.

A piece starts with an intro, or with a title that has a date or a byline under it, and the one before ends with a note
on its author or with where it stood before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus import language
from corpus.readers.archive.block import FOOT, Block, Stretch, furniture, longs_above
from corpus.readers.phrases import intros
from corpus.readers.phrases.notes import author_note, reprint

_FOOTNOTE = re.compile(r"\^?\[\d{1,3}\]\s+\S")  # in brackets: lists have points
_LOOK = 6  # blocks after a title in which its date or byline stands
_INTRO = 4  # paragraphs an intro may have
_LEAST = 30  # words a piece has at least, where nothing else says that it has ended


def stretches(page: Sequence[Block]) -> list[Stretch]:
    """Pieces by their intros, their titles with a date or a byline below, and the notes that end them."""
    starts: dict[int, int | None] = {}
    above = longs_above(page)
    taken, introduced = -1, False  # the title of the piece before, and whether an intro stood above it
    headed = max((at for at, block in enumerate(page) if block.role == "heading"), default=-1)
    for at, block in enumerate(page):
        if at < headed:
            continue  # the head of the page
        if block.role in ("date", "by") and _untitled(page, at) and at - 1 not in starts and at - 1 > taken:
            starts[at - 1] = None
            taken = at
        if not _could_be_title(block) or _over_intro(page, at):
            continue
        told = _told(page, at)
        start, sure = _intro(page, at, taken, told, above)
        if start == at and introduced and _introduces(page, at, told):
            start, sure = at - 1, True
        if not (told or sure) or not _texted(page, at) or (taken >= 0 and not _over(page, taken, start)):
            continue
        if start not in starts:
            starts[start] = at
            taken, introduced = at, start < at
    return _cut(page, starts)


def _over_intro(page: Sequence[Block], at: int) -> bool:
    """Does a headline stand over an intro that has its own title, or introduce the title below it?"""
    below = [block for block in page[at + 1 : at + 4] if block.role == "text"]
    if len(below) < 2:
        return False
    if below[0].headline:
        return intros.intro(page[at].text) >= 3
    return below[1].headline and intros.intro(below[0].text) >= 3


def _introduces(page: Sequence[Block], title: int, told: bool) -> bool:
    """Does a "Cross-posted from ..." above a title, which might close a piece, introduce what follows?

    It does on a page of intros, if a day or a byline follows, if it reads like an intro, or the piece before has ended.
    """
    above = page[title - 1]
    if above.role != "text" or not reprint(above.text):
        return False
    return told or intros.intro(above.text) >= 3 or (title > 1 and ends(page[title - 2]))


def _closes(page: Sequence[Block], at: int, taken: int) -> bool:
    """Does the block end the piece before, rather than introduce the next?"""
    block = page[at]
    if not ends(block):
        return False
    over = taken < 0 or (at > 0 and ends(page[at - 1]))
    return not (over and block.role == "text" and reprint(block.text) and intros.intro(block.text) >= 2)


def _cut(page: Sequence[Block], starts: dict[int, int | None]) -> list[Stretch]:
    ordered = sorted(starts)
    made: list[Stretch] = []
    for start, following in zip(ordered, [*ordered[1:], len(page)], strict=False):
        title = starts[start]
        end = furniture(page, start, following) if following == len(page) else following
        body = 1 if title is None else title - start + 1
        made.append(Stretch(tuple(page[start:end]), None if title is None else title - start, body, False))
    return made


def _could_be_title(block: Block) -> bool:
    return block.headline and block.role != "heading" and not ends(block) and not block.text[0].islower()


def _texted(page: Sequence[Block], title: int) -> bool:
    """Does a text follow that is longer than a head?"""
    after = [block for block in page[title + 1 : title + 10] if block.role == "text"]
    return any(block.long for block in after) or sum(block.size for block in after) >= _LEAST


def _over(page: Sequence[Block], taken: int, at: int) -> bool:
    """Has the piece with the title at `taken` had its text before `at`?"""
    between = page[taken + 1 : at]
    words = sum(block.size for block in between if block.role == "text")
    return any(block.long for block in between) or words >= _LEAST or any(ends(block) for block in between[1:])


def _told(page: Sequence[Block], title: int) -> bool:
    """Do a date, a byline or an outlet stand below a title before its first paragraph?"""
    sentences = 0
    for block in page[title + 1 : title + 1 + _LOOK]:
        if block.role in ("by", "outlet") or (block.role == "date" and block.key != "month"):
            return True
        if block.long and (block.size > 45 or block.text[-1:] in '.!?…”"'):
            return False
        sentences += block.role == "text" and block.size > 4 and not block.headline
        if sentences > 1:
            return False
    return False


def _intro(page: Sequence[Block], title: int, taken: int, told: bool, above: Sequence[int]) -> tuple[int, bool]:
    """Where the intro above a title starts (at the title, if it has none), and whether what is above proves a piece.

    `above` says for each block where the last long one before it stands.
    """
    start, seen, skipped = title, 0, 0
    for at in range(title - 1, max(taken, title - 3 - _INTRO), -1):
        block = page[at]
        closed = ends(block) if start < title else _closes(page, at, taken)
        if closed or block.role == "heading" or block.role == "nav":
            if start < title:
                return start, True
            if 0 < seen <= 3 and (told or block.role == "heading"):
                return at + 1, block.role == "heading" and seen > 0
            if 0 < seen <= 2 and _surely_ends(block) and not any(other.long for other in page[at + 1 : title]):
                return at + 1, True
            return title, seen == 0 and ends(block) and _follows_end(page, at, title, above)
        if block.role != "text":
            if start < title or block.role in ("date", "by"):
                break
            continue
        seen += 1
        if seen > _INTRO:
            break
        strength = 0 if block.item else intros.intro(block.text)
        if strength >= (4 if skipped else 2) or (strength and seen == 1 and told and block.size <= 40):
            start, skipped = at, 0
        else:
            skipped += 1
            if start < title:
                break
    if start == title:
        return title, False
    closed = start == 0 or taken < 0 or ends(page[start - 1])
    return start, closed or (intros.intro(page[start].text) >= 3 and intros.opens(page[start].text))


def _follows_end(page: Sequence[Block], end: int, title: int, above: Sequence[int]) -> bool:
    """Does a title without intro or date start a piece, as the one before has ended and the language goes on?"""
    if page[end].role not in ("text", "date", "outlet") or title + 1 >= len(page) or end < 2:
        return page[end].role in ("tagged", "filed")
    before = page[above[end]].text if above[end] >= 0 else ""
    after = next((block.text for block in page[title + 1 : title + 9] if block.long), "")
    return bool(after) and language.guess(before) == language.guess(after)


def _untitled(page: Sequence[Block], at: int) -> bool:
    """Does an intro stand right above the date or byline at `at`, with no title between?"""
    return (
        at > 0
        and page[at - 1].long
        and intros.intro(page[at - 1].text) >= 3
        and (at == 1 or not page[at - 2].headline or page[at - 2].role == "heading" or ends(page[at - 2]))
    )


def _surely_ends(block: Block) -> bool:
    """Is it what software prints below a post, or a note on who signs it? What follows is another piece."""
    return block.role in FOOT or block.key in ("note", "signature")


def ends(block: Block) -> bool:
    """Is it what stands at the very end of a piece?"""
    if _surely_ends(block) or block.key == "closing":
        return True
    if block.key == "junk" and block.text.casefold().startswith("advert"):
        return True
    if block.role not in ("text", "date", "outlet"):
        return False
    return author_note(block.text) or reprint(block.text) or bool(_FOOTNOTE.match(block.text))
