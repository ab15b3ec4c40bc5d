"""Lines that only their like on the same page explain: what software prints with one post it prints with the next.

So a page in a language whose words we do not know is read all the same: a short line with a day in it is the software's
if another such line shares a word with it in the same place, and the items of a list are titles if days stand right
under them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.readers.archive import listed
from corpus.readers.archive.block import FOOT, Block
from corpus.readers.archive.lines import BULLET, BY, COMMENTS, FILED, TAGGED, TIME
from corpus.readers.phrases.headings import heading
from corpus.readers.phrases.people import names_in
from corpus.readers.phrases.shapes import names_like, person

_LONGEST = 20  # words of a line that is there for its day
_WORD = re.compile(r"[^\W\d_][\w’']*")
_SENTENCE = re.compile(r"[.?!。！？…][”\"»’)\]]*$")
_COUNT = re.compile(r"\d[\d.,]{0,6}+\s?([^\W\d](?:[^\d|·•]{0,19}[^\d\s|·•])?)[\s|·•]*+")
_COUNTS = re.compile(rf"(?:{_COUNT.pattern})+")
_NUMBERED = re.compile(r"\s*\d{1,3}[.)]\s")
_NEWS = 3  # lines of a day and a title that make a list of news


def told(page: Sequence[Block]) -> list[Block]:
    """The page with what its repetitions tell: lines of days, titles in lists, tags in lists."""
    return _headed(_dated(_untangled(listed.fields(listed.tags(_small(_more(_counted(page))))))))


def _counted(page: Sequence[Block]) -> list[Block]:
    """Lines of nothing but numbers before the same words, post after post: `312 claps`, `98 claps4 answers`."""
    counts = {
        at: [word.strip().casefold() for word in _COUNT.findall(block.text)]
        for at, block in enumerate(page)
        if block.role == "text" and not (block.item or block.found) and _COUNTS.fullmatch(block.text)
    }
    said = Counter(word for words in counts.values() for word in set(words))
    made = list(page)
    for at, words in counts.items():
        if said[words[0]] > 2:
            made[at] = replace(page[at], role="comments", key="counted")
    return made


def _small(page: Sequence[Block]) -> list[Block]:
    """Lines under texts that start with the same word in small letters: `in Boats Tags rope, net`."""
    lines: dict[str, list[int]] = defaultdict(list)
    for at, block in enumerate(page[1:], 1):
        starts = block.text[:1].islower() and block.role == "text" and not block.item and 1 < block.size <= 14
        if starts and not block.tight and page[at - 1].role == "text" and not _SENTENCE.search(block.text):
            lines[block.text.split()[0]].append(at)
    made = list(page)
    for word, places in lines.items():
        for at in places if len(places) > 1 else ():
            led = BY.match(page[at].text)
            named = led is not None and names_like(page[at].text[led.end() :])
            made[at] = replace(page[at], role="by" if named else "filed", key=f"small {word}")
    return made


def _dated(page: Sequence[Block]) -> list[Block]:
    """Short lines with a day that share a word, at the start, at the end or beside the day, with another such line."""
    lines = [
        at
        for at, block in enumerate(page)
        if block.role in ("text", "date")
        and block.found
        and block.found[0].precision == "day"
        and block.size <= _LONGEST
        and not (_SENTENCE.search(block.text) and block.size > 6)
        and not block.item
        and not _goes_on(page[at + 1 : at + 2])
    ]
    places: Counter[str] = Counter()
    last: dict[str, int] = {}
    for at in lines:
        for place in dict.fromkeys(_places(page[at])):
            if at - last.get(place, -2) > 1:  # lines right below each other are a list of dates
                places[place] += 1
            last[place] = at
    made = list(page)
    for at in lines:
        shared = [place for place in _places(page[at]) if places[place] > 1]
        if page[at].role == "text" and shared and not _dated_near(page, at):
            best = max(shared, key=lambda place: places[place])
            made[at] = replace(page[at], role="date", key=f"date:{best}")
    return made


def _goes_on(below: Sequence[Block]) -> bool:
    """Does the line below start small: the rest of a wrapped sentence?"""
    return any(block.tight and block.role == "text" and block.text[0].islower() for block in below)


def _dated_near(page: Sequence[Block], at: int) -> bool:
    """Does a line that is plainly there for its day stand near by? Then this one is a title that names a day."""
    beside = page[max(at - 3, 0) : at + 5]
    return any(block.role == "date" and block.found and block.found[0].precision == "day" for block in beside)


def _places(block: Block) -> Iterator[str]:
    """The words of a line at its start, before and after its day, and at its end, each with its place."""
    before = _WORD.findall(block.text[: block.found[0].start].casefold())
    after = _WORD.findall(block.text[block.found[-1].end :].casefold())
    if not after and person(block.text[: block.found[0].start].strip(" ,|·–—-")):
        yield "named"  # "Ana Kask 14 May 2012, 08:05", whoever it is
    if before:
        yield f"first {before[0]}"
        yield f"before {before[-1]}"
    if after:
        yield f"after {after[0]}"
        yield f"last {after[-1]}"


def _untangled(page: Sequence[Block]) -> list[Block]:
    """Posts printed as the items of a list: an item with a day or a name right below it, and no bullet there.

    Or an item between the line that ends a post and a text, or over the same words: a picture's, and the title.
    """
    heads = [
        at
        for at, block in enumerate(page[:-1])
        if block.item
        and block.role == "text"
        and block.size <= 36
        and not _SENTENCE.search(block.text.rstrip("?!"))
        and not page[at + 1].item
        and (
            (
                page[at + 1].role in ("date", "by")
                and (page[at + 1].tight or _NUMBERED.match(block.text) or not (at and page[at - 1].item))
            )
            or _signed_and_dated(page[at + 1 : at + 3])
        )
    ]
    bulleted = [
        at
        for at, block in enumerate(page[1:-1], 1)
        if block.item
        and block.role == "text"
        and not (page[at - 1].item or page[at + 1].item)
        and page[at + 1].role == "text"
        and (page[at - 1].role in ("date", *FOOT) or page[at + 1].text == BULLET.sub("", block.text))
    ]
    made = list(page)
    for at in (*(heads if len(heads) > 1 else ()), *(bulleted if len(bulleted) > 1 else ())):
        text = BULLET.sub("", page[at].text)
        shown = text == page[at + 1].text
        made[at] = replace(
            page[at], item=False, text=text, role="junk" if shown else "text", key="junk" if shown else ""
        )
        if _signed_and_dated(page[at + 1 : at + 3]):
            made[at + 1] = replace(page[at + 1], role="by", key="signed")
    return made


def _headed(page: Sequence[Block]) -> list[Block]:
    """Titles that stand behind their day in one line, as lists of news print them: `3.5.2012 A pier for sale`."""
    lines = {at: title for at in range(1, len(page) - 1) if (title := _behind_day(page, at))}
    titles = list(lines.values())
    other = sum(person(title) for title in titles) + sum(_titled(page[at - 1]) for at in lines)
    if len(titles) < _NEWS or len(set(titles)) < len(titles) or other * 2 > len(titles):
        return list(page)
    made: list[Block] = []
    for at, block in enumerate(page):
        if at not in lines:
            made.append(block)
            continue
        day = block.text[: block.found[-1].end]
        made.append(replace(block, role="date", key="date:", text=day))
        made.append(replace(block, role="text", key="", text=lines[at], tight=True, found=()))
    return made


def _behind_day(page: Sequence[Block], at: int) -> str:
    """What stands behind the day that a line begins with, if it is nothing that software says, and over a text."""
    block, below = page[at], page[at + 1]
    if (
        block.role not in ("date", "text")
        or not block.found
        or block.found[0].start
        or block.found[0].precision != "day"
    ):
        return ""
    rest = block.text[block.found[-1].end :].strip(" |·–—-:")
    led = any(pattern.match(rest) for pattern in (BY, FILED, TAGGED, COMMENTS, TIME))
    fits = below.role == "text" and below.size >= len(rest.split()) and not below.item
    return rest if len(rest.split()) > 1 and rest[0].isalpha() and not led and fits else ""


def _titled(above: Block) -> bool:
    """Could it be the title of the line below?"""
    return above.role == "text" and above.headline and not heading(above.text)


def _more(page: Sequence[Block]) -> list[Block]:
    """Lines with an arrow that come back below texts lead to the rest of each, and not to other pages."""
    below = [at for at, block in enumerate(page[1:], 1) if block.role == "nav" and page[at - 1].role == "text"]
    said = Counter(page[at].text for at in below)
    made = list(page)
    for at in below:
        if said[page[at].text] > 2:
            made[at] = replace(page[at], role="more", key="more")
    return made


def _signed_and_dated(below: Sequence[Block]) -> bool:
    """Are these two lines names and a day?"""
    if len(below) < 2 or below[0].role != "text" or below[1].role != "date" or below[1].item:
        return False
    named = names_in(below[0].text)
    return bool(named) and all(map(person, named)) and names_like(below[0].text)
