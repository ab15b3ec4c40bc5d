"""What stands in lists: tags below their label, and all that software tells of a post, one item each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from corpus.readers.archive.block import HEAD, Block
from corpus.readers.archive.lines import BULLET, TAGGED, TAGS

_LABEL = re.compile(r"[\s:：]*$")
_SENTENCE = re.compile(r"[.?!。！？…][”\"»’)\]]*$")
_TAG = 6  # words a tag may have
_FIELD = 14  # words of what an item tells of a post
_MOST = 12  # lines of tags below a label; more are something else


def tags(page: Sequence[Block]) -> list[Block]:
    """The page with each label for tags and what stands below it in one line."""
    return _in_lines(_in_lists(page))


def fields(page: Sequence[Block]) -> list[Block]:
    """The page with its short lists right under titles read, of which one item, post after post, tells the author.

    Their other items tell of the post too, and are none of its text: the day, the category, how many comments.
    """
    signed = [at for at, block in enumerate(page) if block.item and block.role == "by"]
    runs = [run for at in signed if len(run := _run(page, at)) <= _MOST and run[0] and page[run[0] - 1].headline]
    made = list(page)
    for at in (at for run in runs for at in run) if len(runs) > 1 else ():
        block = page[at]
        if block.role == "text" and block.size <= _FIELD:
            day = bool(block.found) and block.found[0].precision == "day"
            made[at] = replace(block, role="date" if day else "label", key="date:listed" if day else "listed")
    return _alone(made)


def _run(page: Sequence[Block], at: int) -> range:
    """The items of the list that an item is in."""
    low = high = at
    while page[low].tight and page[low - 1].item:
        low -= 1
    while high + 1 < len(page) and page[high + 1].tight and page[high + 1].item:
        high += 1
    return range(low, high + 1)


def _alone(page: Sequence[Block]) -> list[Block]:
    """Lists of one item that begin with the same label for tags, post after post: `* Tags rope, net`."""
    said = {
        at: match[0]
        for at, block in enumerate(page)
        if block.item
        and block.role == "text"
        and (match := TAGGED.match(BULLET.sub("", block.text)))
        and len(_run(page, at)) == 1
    }
    again = Counter(said.values())
    return [
        replace(block, role="tagged", key="listed") if again[said.get(at, "")] > 1 else block
        for at, block in enumerate(page)
    ]


def _in_lists(page: Sequence[Block]) -> list[Block]:
    """A label for tags that nothing follows in its line takes the list below it."""
    made = list(page)
    for at, block in enumerate(page):
        match = TAGGED.match(BULLET.sub("", block.text)) if block.role == "tagged" else None
        if match is None or not _LABEL.fullmatch(BULLET.sub("", block.text)[match.end() :]):
            continue
        end = at + 1
        while end < len(page) and _is_tag(page[end], first=end == at + 1):
            end += 1
        listed = [BULLET.sub("", other.text).strip(" ,") for other in page[at + 1 : end]]
        if listed:
            made[at] = replace(block, text=f"{match[0]}: {', '.join(listed)}", last=page[end - 1].last)
            made[at + 1 : end] = [replace(other, role="junk", key="junk") for other in page[at + 1 : end]]
    return made


def _in_lines(page: Sequence[Block]) -> list[Block]:
    """Lines right below a label for tags that comes back alone, one tag each: not the tags of one line, in many words.

    Where all of them stand in one line with nothing between them, nobody knows where one ends.
    """
    labels = [at for at, block in enumerate(page) if block.role in ("text", "tagged") and TAGS.fullmatch(block.text)]
    lists = {at: listed for at in labels if (listed := _right_below(page, at))}
    sure = any(len(listed) > 1 for listed in lists.values()) or all(
        other.size == 1 for listed in lists.values() for other in listed
    )
    made = list(page)
    for at, listed in lists.items() if len(lists) > 1 and sure else ():
        text = f"{page[at].text.rstrip(' :：')}: {', '.join(other.text for other in listed)}"
        made[at] = replace(page[at], text=text, role="tagged", key="listed", last=listed[-1].last)
        made[at + 1 : at + 1 + len(listed)] = [replace(other, role="junk", key="junk") for other in listed]
    return made


def _right_below(page: Sequence[Block], at: int) -> list[Block]:
    """The short lines right below a label; none where the last may be a title: over a text, a name or a day."""
    below = takewhile(lambda other: other.tight and not other.item and other.role == "text", page[at + 1 :])
    listed = list(takewhile(lambda other: other.size <= _TAG and not _SENTENCE.search(other.text), below))
    after = page[at + 1 + len(listed) : at + 2 + len(listed)]
    titled = any(other.role in HEAD or (other.role == "text" and other.tight and not other.item) for other in after)
    return [] if titled or len(listed) > _MOST else listed


def _is_tag(block: Block, *, first: bool) -> bool:
    listed = block.item and (block.tight or first)
    return block.role == "text" and block.size <= _TAG and not _SENTENCE.search(block.text) and listed
