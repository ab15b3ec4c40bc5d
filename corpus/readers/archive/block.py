"""A block of an archive page: a paragraph of text, or one line of dates, names, tags, links, pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal

from corpus import dates
from corpus.text import CJK_SIGN

Role = Literal[
    "text", "heading", "date", "by", "label", "filed", "tagged", "comments", "more", "nav", "junk", "credit", "outlet"
]
FOOT: tuple[Role, ...] = ("filed", "tagged", "comments", "more")
HEAD: tuple[Role, ...] = ("date", "by", "label", "outlet")
UNSURE = "date:unsure"  # the key of a line of a day in which a section and a name cannot be told apart

_OPEN_END = (*",:：，；", "[…]", "[...]")
_TOLD = 14  # words; what is longer and cut short is the start of a text, while a title may trail off
_QUOTES = '”"»’)'


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or one line that is none, of the page; `first` and `last` count from 1."""

    first: int
    last: int
    text: str
    role: Role
    key: str = ""  # the words that give a line its role: lines of one software share it
    tight: bool = False  # no blank line above
    item: bool = False  # an item of a list
    found: tuple[dates.Found, ...] = ()
    turn: bool = False  # what one speaker says, after a name or a letter and a colon
    names: tuple[str, ...] = ()  # the people a line of fields names as authors
    outlet: str = ""  # the outlet it names
    kind: str = ""  # the kind of text it names
    size: int = field(init=False, compare=False)  # words; of Chinese, Japanese and Korean every other character is one

    def __post_init__(self) -> None:
        object.__setattr__(self, "size", _size(self.text))

    @property
    def long(self) -> bool:
        """Is it long enough for a paragraph of a text?"""
        return self.role == "text" and self.size >= 25

    @property
    def brief(self) -> bool:
        """Is it short enough for a title?"""
        return self.role == "text" and not (self.item or self.turn) and 0 < self.size <= 36 and len(self.text) <= 260

    @property
    def headline(self) -> bool:
        """Is it short and without a full stop, as titles are?"""
        cut = self.size > _TOLD and self.text.endswith(("…", "..."))
        return self.brief and not cut and not _ends_openly(self.text)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The blocks of one piece; `title` and `body` are places in them, `body` where the text may begin."""

    blocks: tuple[Block, ...]
    title: int | None
    body: int
    posted: bool  # by software's own lines, so what it prints of date and name is the post's
    day: Block | None = None  # the date over all posts of a day, where it stands above an earlier one


def furniture(page: Sequence[Block], low: int, high: int) -> int:
    """Where the page's own navigation starts between `low` and `high`."""
    return next((at for at in range(low, high) if page[at].role == "nav"), high)


def longs_above(page: Sequence[Block]) -> list[int]:
    """For each block, and the end of the page, where the last long block before it stands; -1 where there is none."""
    places = accumulate((at if block.long else -1 for at, block in enumerate(page)), max)
    return [-1, *places]


def _size(words: str) -> int:
    formed = 0 if words.isascii() else len(CJK_SIGN.findall(words))
    return len((CJK_SIGN.sub(" ", words) if formed else words).split()) + (formed + 1) // 2


def _ends_openly(words: str) -> bool:
    """Does it end as titles do not: with a full stop that is none of an abbreviation, a comma, a colon?"""
    bare = words.rstrip(_QUOTES)
    if bare.endswith(";"):
        return not re.match("[\u0370-\u03ff\u1f00-\u1fff]", bare[-2:-1])  # Greek asks with it
    return bare.endswith(_OPEN_END) or (bare[-1:] in (".", "。") and not re.match("[.A-Z]", bare[-2:-1]))
