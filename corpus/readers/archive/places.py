"""Where blocks of some kinds stand on a page, and where a piece of it starts."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from corpus.readers.archive.block import Block


@dataclass(frozen=True, slots=True)
class Start:
    """Where a piece starts: its first block, its title, and where its text may begin."""

    at: int  # the first block of the piece
    title: int
    body: int  # the first block that may be text
    end: int | None = None  # the block after the last, where known


@dataclass(frozen=True, slots=True)
class Places:
    """Where blocks of some kinds stand on a page, in order, so that no question needs a walk over all of it."""

    navs: list[int]
    bounds: list[int]  # of navigation, or a heading of the page
    texts: list[int]
    unlisted: list[int]  # text that is no item, and
    phrases: list[int]  # what of it has more than seven words
    longs: list[int]  # long text, and
    paragraphs: list[int]  # what of it is no item
    plains: list[int]  # sentences
    titles: list[int]
    dated: list[int]  # titles under a date
    telling: list[int]  # titles of more than two words
    dates: dict[str, int]  # the first date of each key
    words: list[int]  # how many the texts above each block have
    said: Counter[str]  # how often each headline stands, printed twice in a row counting once

    @classmethod
    def of(cls, page: Sequence[Block]) -> Places:
        def where(fits: Callable[[Block], bool]) -> list[int]:
            return [at for at, block in enumerate(page) if fits(block)]

        titles = where(lambda block: block.headline)
        dates = {block.key: at for at, block in reversed([*enumerate(page)]) if block.role == "date"}
        return cls(
            navs=where(lambda block: block.role == "nav"),
            bounds=where(lambda block: block.role in ("nav", "heading")),
            texts=where(lambda block: block.role == "text"),
            unlisted=where(lambda block: block.role == "text" and not block.item),
            phrases=where(lambda block: block.role == "text" and not block.item and block.size > 7),
            longs=where(lambda block: block.long),
            paragraphs=where(lambda block: block.long and not block.item),
            plains=where(lambda block: block.role == "text" and block.size > 7 and not (block.headline or block.item)),
            titles=titles,
            dated=[at for at in titles if at and page[at - 1].role == "date"],
            telling=[at for at in titles if page[at].size > 2],
            dates=dates,
            words=[0, *accumulate(block.size if block.role == "text" else 0 for block in page)],
            said=Counter(block.text for over, block in pairwise(page) if block.headline and block.text != over.text),
        )

    def worded(self, start: Start, stop: int, size: int) -> bool:
        """Does text follow a title of `size` words before the page's own furniture, and before the next piece?"""
        low = max(start.title + 1, start.body)
        text = next_of(self.texts, low, stop)
        return text is not None and next_of(self.navs, low, text) is None and self.words[stop] - self.words[low] >= size


def next_of(places: list[int], low: int, high: int) -> int | None:
    """The first of these places from `low` on and before `high`."""
    at = bisect_left(places, low)
    return places[at] if at < len(places) and places[at] < high else None


def last_of(places: list[int], low: int, high: int) -> int | None:
    """The last of these places from `low` on and before `high`."""
    at = bisect_left(places, high) - 1
    return places[at] if at >= 0 and places[at] >= low else None
