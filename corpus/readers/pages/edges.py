"""What stands unmarked at the head and the foot of the text of a saved page: title, byline, day; pointers."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from corpus import dates, text
from corpus.readers.pages import signed
from corpus.readers.pages.entry import Entry
from corpus.readers.pages.marks import Day
from corpus.readers.phrases import shapes, words

_BYLINE = re.compile(rf"(?:{words.BY})[\s:：]", re.IGNORECASE)
_POSTED = words.starts("|".join(words.POSTED))
_LABELLED = re.compile(rf"\W*(?:{words.BY})\s*[:：]", re.IGNORECASE)
_HAN_NAME = re.compile(rf"[{text.CJK}]{{2,4}}|[{text.CJK}·]{{4,12}}")
_STRESSED = re.compile(r"^[*_]+|[*_]+$|(?<=\s)[*_]+|[*_]+(?=[\s,.;])")
_HEAD, _FOOT = 4, 2  # paragraphs among which a byline is looked for
_SHORT = 120  # characters; what is longer is text
_LINK = re.compile(r"\[([^\[\]]*+)\]\((https?://[^()\s]*+)\)")
_LINKED = 0.7  # of the letters of a block: more, and it says nothing but where else to go


def read(one: Entry) -> None:
    """Read the lines at the head into `one`, and take them and the pointers at the foot out of its text."""
    blocks = one.text.split("\n\n")
    title = text.slug(one.title)
    headed = [at for at, block in enumerate(blocks[:_HEAD]) if block.startswith("## ") and text.slug(block) == title]
    blocks = blocks[headed[0] + 1 :] if headed else blocks
    foot = [block for block in blocks[_HEAD:][-_FOOT:] if _LABELLED.match(block)]
    for block in [*blocks[:_HEAD], *foot]:
        if len(block) <= _SHORT and _is_byline(one, block):
            blocks.remove(block)
    if one.day is None:
        posted = (block[:_SHORT] for block in blocks if len(block) < 3 * _SHORT and _POSTED.match(block))
        told = (Day(found, line[found.start : found.end]) for line in posted for found in dates.find(line))
        one.day = next(told, None)
    one.text = "\n\n".join(_without_pointers(blocks, one.url))


def _is_byline(one: Entry, block: str) -> bool:
    """Is this line a byline or a date line? What it says is noted, if nothing said it before."""
    found = next(dates.find(block), None)
    if found and _POSTED.match(block):
        one.day = one.day or Day(found, block[found.start : found.end])
        return True
    plain = _STRESSED.sub("", block)
    named = signed.names(plain) if _BYLINE.match(plain) else []
    if not named or not all(shapes.person(name) or _HAN_NAME.fullmatch(name) for name in named[:2]):
        return False
    if not one.authors:
        one.authors = named
    return one.authors == named


def _without_pointers(blocks: list[str], url: str | None) -> list[str]:
    """The blocks without those at the end that are nothing but links to other texts of the same site.

    A heading over them goes too. Where little else would be left, the links are the text.
    """
    host = _host(url or "")
    end = len(blocks)
    while host and end and _points_home(blocks[end - 1], host):
        end -= 1
    if end == len(blocks) or _size(blocks[:end]) < _size(blocks[end:]):
        return blocks
    return blocks[: end - 1] if blocks[end - 1].startswith("## ") else blocks[:end]


def _size(blocks: list[str]) -> int:
    return sum(len(_LINK.sub(r"\1", block)) for block in blocks)


def _points_home(block: str, host: str) -> bool:
    links = _LINK.findall(block)
    linked = sum(len(words) for words, _ in links)
    return linked > _LINKED * _size([block]) and len(links) > 1 and all(_host(address) == host for _, address in links)


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
