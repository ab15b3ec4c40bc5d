"""Bylines that name the publication too: `Ana Kask in The Slipway` in one line or in three, as Medium prints them.

The word between the two is none that we know: it is a short one in small letters, and the same post after post.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from corpus.readers.archive.block import Block
from corpus.readers.phrases.shapes import names_like, person
from corpus.readers.phrases.terms import AND

KEY = "within"
_SMALL = re.compile(r"[^\W\d_]{1,6}")
_JOINT = re.compile(rf"(?:{AND}|von|van|de|del|della|di|da|dos|du|la|le|al|el|bin|der|den|ter|of|the)", re.IGNORECASE)
_LONGEST = 12  # words of such a line


def named(page: Sequence[Block]) -> list[Block]:
    """The page with its lines of an author and a publication read, where every second post or more has one."""
    places: dict[str, list[tuple[int, int, str, str]]] = defaultdict(list)
    for at, block in enumerate(page):
        if block.role in ("text", "by") and not block.item and (told := _in_one(block) or _in_three(page, at)):
            word, lines, name, house = told
            places[word].append((at, lines, name, house))
    again = Counter(house for told_so in places.values() for _, _, _, house in told_so)
    posts = sum(block.role == "date" for block in page)
    made = list(page)
    for found in places.values():
        told_so = [told for told in found if names_like(told[3]) or again[told[3]] > 1]
        if len(told_so) < 2 or len(told_so) * 2 < posts:
            continue
        for at, lines, name, house in told_so:
            made[at] = replace(page[at], role="by", key=KEY, names=(name,), outlet=house)
            made[at + 1 : at + lines] = [replace(one, role="junk", key=KEY) for one in page[at + 1 : at + lines]]
    return made


def _in_one(block: Block) -> tuple[str, int, str, str] | None:
    """The word, how many lines, the name and the publication of a line that has all of them."""
    if block.size > _LONGEST or block.found:
        return None
    for at in [match.start() for match in re.finditer(r"\s", block.text)]:
        name, _, rest = block.text[:at], block.text[at], block.text[at + 1 :]
        word, _, house = rest.partition(" ")
        if _links(word) and person(name) and _is_house(house):
            return word, 1, name, house
    return None


def _in_three(page: Sequence[Block], at: int) -> tuple[str, int, str, str] | None:
    name, *below = page[at : at + 3]
    if len(below) < 2 or not _links(below[0].text) or not person(name.text) or not _is_house(below[1].text):
        return None
    return below[0].text, 3, name.text, below[1].text


def _links(word: str) -> bool:
    return bool(_SMALL.fullmatch(word)) and word.islower() and not _JOINT.fullmatch(word)


def _is_house(said: str) -> bool:
    return said[:1].isupper() and len(said.split()) <= _LONGEST // 2 and said[-1] not in ".?!:…"
