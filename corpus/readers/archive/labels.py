"""Labels that software prints before names and outlets: alone in a line over what they lead to, or in one with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.readers.anycase import AnyCase
from corpus.readers.archive import words
from corpus.readers.archive.block import Block, Role
from corpus.readers.archive.notes import tidy_outlet
from corpus.readers.archive.shapes import names_like, person

_BY = AnyCase(rf"(?:{words.BY}){words.FORMS}\s*[:：]?")
_SOURCE = AnyCase(rf"(?:{words.SOURCE})\s*[:：]")
_LABELLED = re.compile(rf"(?:^|[|·•–—/]\s*)(?:{words.SOURCE})\s*[:：]\s*(?P<outlet>[^\s|·•][^|·•]*)", re.IGNORECASE)
_PICTURES = re.compile(
    r"\b(?:getty|flickr|wikimedia|wikipedia|commons|unsplash|pixabay|pexels|shutterstock|istock|depositphotos|"
    r"google maps|openstreetmap|own)\b|https?:",
    re.IGNORECASE,
)
_NAMES = 8  # words of what stands under such a label


def led(page: Sequence[Block]) -> list[Block]:
    """A label alone in a line as one line with the names below it: `par` over `Ana Kask`, `Source:` over `Courier`."""
    bare = [at for at, block in enumerate(page[:-1]) if _BY.fullmatch(block.text)]
    again = len({page[at].text for at in bare}) < len(bare)  # printed with several posts
    made = list(page)
    for at, block in enumerate(page[:-1]):
        below = page[at + 1]
        if below.role not in ("text", "by") or below.item or below.size > _NAMES or not names_like(below.text):
            continue
        told = block.text.endswith((":", "："))
        if _BY.fullmatch(block.text) and (told or again or person(below.text)):
            made[at] = _joined(block, below, "by", "by:")
        elif told and _SOURCE.fullmatch(block.text):
            made[at] = _joined(block, below, "outlet", "outlet")
        else:
            continue
        made[at + 1] = replace(below, text="", role="junk")
    return [block for block in made if block.text]


def _joined(label: Block, below: Block, role: Role, key: str) -> Block:
    return replace(label, text=f"{label.text} {below.text}", last=below.last, role=role, key=key, item=False)


def source(line: str) -> str | None:
    """The outlet that a line of fields names after a label; none that is a store of pictures.

    >>> source("By Ana Kask · 3 May 2012 · Source: Baltic Courier"), source("Source: Getty Images")
    ('Baltic Courier', None)
    """
    said = _LABELLED.search(line)
    return outlet(said["outlet"]) if said else None


def outlet(said: str) -> str | None:
    """The outlet that is called so; None if it is too long for a name, or a store of pictures."""
    name = tidy_outlet(said).strip("《》「」『』〈〉")
    return name if name and len(name.split()) <= _NAMES and not _PICTURES.search(name) else None
