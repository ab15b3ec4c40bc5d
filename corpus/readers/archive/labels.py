"""Labels that software prints before names and outlets, alone in a line over what they lead to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.readers.archive.block import Block, Role
from corpus.readers.phrases import words
from corpus.readers.phrases.patterns import AnyCase
from corpus.readers.phrases.shapes import names_like, person

_BY = AnyCase(rf"(?:{words.BY}){words.FORMS}\s*[:：]?")
_SOURCE = AnyCase(rf"(?:{words.SOURCE})\s*[:：]")
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
