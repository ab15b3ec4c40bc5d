"""The lines of an archive page as blocks: what a program wrapped is joined again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus import dates
from corpus.readers.archive.block import Block, Role
from corpus.readers.archive.glue import parted
from corpus.readers.archive.lines import BULLET, ENTRY, role_of
from corpus.text import CJK, CJK_SIGN, squeeze

_LINK = re.compile(r"\[(\d{1,4})\](?=[^\s\[\].,;:)]|\[\D)")
_ADDRESS = re.compile(
    r"\s*(?:\d{1,4}\. (?:https?|file|ftp|mailto|javascript|tel|data):|(?:References|(?:Visible|Hidden) links:?)$)"
)
_FIRST = re.compile(rf"[{CJK}]|\S+")
_ENDED = re.compile(r"[.!?…。！？][”\"»’)]*\s*$")
_SLACK = (0.85, 0.95)  # of the width: pages leave a margin in lists; less where a sentence has ended
_OPENING = 8  # lines of a block that hold its first words


@dataclass(slots=True)
class _Draft:
    """A block as it is read: a wrapped page goes on with it in its next lines."""

    first: int
    lines: list[str]
    role: Role
    key: str
    tight: bool
    item: bool
    found: tuple[dates.Found, ...]

    def runs_on(self, above: str, line: str, width: int) -> bool:
        """Does a wrapped page go on with it in `line`, below `above`? Lines break where the next word does not fit.

        Both are as they were printed, with the numbers of links.
        """
        first = _FIRST.match(line.lstrip())
        room = width * _SLACK[_ENDED.search(above[-8:]) is not None]
        full = _columns(above.rstrip()) + _columns(first[0] if first else "") >= room
        if self.role == "text":
            return full
        entry = bool(ENTRY.match(" ".join(self.lines[:_OPENING])))
        return self.role in ("date", "filed", "tagged", "more", "comments") and (entry or full)

    def block(self) -> Block:
        text = self.lines[0]
        if len(self.lines) > 1:
            text += "".join(
                line if CJK_SIGN.match(line) and CJK_SIGN.search(above[-1]) else f" {line}"
                for above, line in pairwise(self.lines)
            )
        last = self.first + len(self.lines) - 1
        return Block(self.first, last, text, self.role, self.key, self.tight, self.item, self.found)


def wrapped_at(lines: Sequence[str]) -> int:
    """The width a page was wrapped at, or 0: wrapped pages have many lines just below one width and none above it."""
    lengths = sorted(_columns(line.rstrip()) for line in lines if line.strip())
    if not lengths:
        return 0
    width = lengths[int(len(lengths) * 0.98)]
    if width > 140 or width < 50:
        return 0
    full = sum(
        1
        for here, after in pairwise(lines)
        if after.strip() and width * 0.8 <= _columns(here.rstrip()) <= width + 2 and not BULLET.match(after)
    )
    return width if full >= 3 and full * 8 >= len(lengths) else 0


def unlinked(lines: Sequence[str]) -> Sequence[str]:
    """Lines without the numbers that lynx puts before links (`[12]Older posts`), if it made the page."""
    numbers = [int(number) for line in lines for number in _LINK.findall(line)]
    if len(numbers) < 8 or sum(here + 1 == after for here, after in pairwise(numbers)) * 3 < len(numbers) * 2:
        return lines
    end = len(lines)
    while end and (not lines[end - 1].strip() or _ADDRESS.match(lines[end - 1])):
        end -= 1  # the list of where the links lead
    return [*(_LINK.sub("", line) for line in lines[:end]), *("" for _ in lines[end:])]


def joined(printed: Sequence[str], lines: Sequence[str], day_first: bool | None) -> list[Block]:
    """The blocks of a page, in order, each with what it is seen alone; blank lines are in none.

    `lines` are those that were `printed`, without the numbers of links, and blank where their addresses were.
    """
    width = wrapped_at([raw for raw, line in zip(printed, lines, strict=True) if line or not raw])
    made: list[_Draft] = []
    tight = False
    for number, raw in enumerate(lines, 1):
        line = parted(squeeze(raw))
        if not line:
            tight = False
            continue
        role, key, found = role_of(line, day_first)
        item = bool(BULLET.match(raw))
        if role == "date" and key == "date:" and width and _goes_on(printed, number, width):
            role, key = "text", ""
        counts = role == "comments" and not line[0].isupper()  # "... rope2" over "comments"
        goes_on = tight and width and (role == "text" or (counts and made[-1].role != "text")) and not item
        if goes_on and made[-1].runs_on(printed[number - 2], printed[number - 1], width):
            made[-1].lines.append(line)
        else:
            made.append(_Draft(number, [line], role, key, tight, item, found))
        tight = True
    return [_again(draft.block(), day_first) for draft in made]


def _again(block: Block, day_first: bool | None) -> Block:
    """A block of several lines read as one: a date that closes a post may stand in the second."""
    if block.last == block.first or block.size > 60 or (block.role == "text" and not ENTRY.match(block.text)):
        return block
    text = block.text if block.role == "text" else parted(block.text)
    role, key, found = role_of(text, day_first)
    return block if role == "text" else replace(block, text=text, role=role, key=key, found=found)


def _columns(line: str) -> int:
    """How wide a terminal shows it: Chinese, Japanese and Korean signs take two columns."""
    return len(line) if line.isascii() else len(line) + len(CJK_SIGN.findall(line))


def _goes_on(lines: Sequence[str], number: int, width: int) -> bool:
    """Is the line full, and followed by one that goes on in small letters: the start of a wrapped paragraph?"""
    after = squeeze(lines[number]) if number < len(lines) else ""
    return len(lines[number - 1].rstrip()) >= width * 0.75 and after[:1].islower()
