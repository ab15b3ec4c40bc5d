"""What a line of an archive page is, as only its neighbours tell: dates under titles, labels, turns of speakers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from corpus import language
from corpus.readers.archive.block import FOOT, HEAD, Block, Role
from corpus.readers.archive.lines import BY, FILINGS, SPEAKER, role_of
from corpus.readers.phrases import furniture, words
from corpus.readers.phrases.headings import heading
from corpus.readers.phrases.patterns import AnyCase
from corpus.readers.phrases.shapes import names_like, person

_LABELS: tuple[tuple[Role, AnyCase], ...] = (*FILINGS, ("by", BY))
_ABOUT = 3  # words beside the name over what the page says of its author
_IN_CATEGORY = re.compile(r"(?:in|en|em|dans|unter|w|в)\s*[\"“«„]", re.IGNORECASE)


def spoken(page: Sequence[Block], day_first: bool | None) -> list[Block]:
    """Blocks whose numbers tell no day (`5/6/2012`) read again in the language of the text that follows them."""
    made = list(page)
    for at, block in enumerate(page):
        if day_first is None and block.found and block.found[0].precision == "year" and block.size <= 12:
            after = next((other.text for other in page[at + 1 : at + 6] if other.long), "")
            spoken = language.guess(after)
            if spoken and not spoken.startswith("en"):
                role, key, found = role_of(block.text, None, (spoken,))
                made[at] = replace(block, role=role, key=key, found=found)
    return made


def under_titles(page: Sequence[Block]) -> list[Block]:
    """A short line with a day right under a title, as newspapers print it: `Baltic Courier, 3 May 2012, 5 pm`."""
    made = list(page)
    for at, block in enumerate(page[:-1]):
        if (
            at
            and block.role == "text"
            and block.found
            and block.found[0].precision == "day"
            and block.size <= 10
            and not block.item
            and not re.search(r"[.?!:>]$", block.text)
            and page[at - 1].headline
            and not page[at - 1].found
            and not heading(page[at - 1].text)
            and not any(other.role == "date" for other in page[max(at - 4, 0) : at])  # a day over the title is its day
            and len(block.text[block.found[-1].end :].split()) <= 4
        ):
            made[at] = replace(block, role="date", key="issue")
        elif at and _closing(page, at):
            made[at] = replace(block, role="date", key="closing")
    return made


def _closing(page: Sequence[Block], at: int) -> bool:
    """A line that is nothing but a name and a day, between a text and another piece: `Courier, 3 May 2012.`"""
    block = page[at]
    if block.role != "text" or not block.found or block.found[0].precision != "day" or block.size > 8 or block.item:
        return False
    over = page[at - 1].role == "text" and not page[at - 1].headline and not block.tight
    rest = block.text[block.found[-1].end :].strip(" .)")
    below = [other for other in page[at + 1 : at + 4] if other.role == "text"]
    return over and not rest and any(other.headline for other in below) and not below[0].long


def beside(page: Sequence[Block]) -> list[Block]:
    """`Categories Boats` is text to a reader of one line; line after line beside dates it is the software's."""
    heads: dict[tuple[Role, str], list[int]] = defaultdict(list)
    for at, block in enumerate(page):
        if block.role == "text" and not block.item and block.size <= 14 and not block.text.endswith("."):
            for role, pattern in _LABELS:
                if block.text[0].isupper() and (match := pattern.match(block.text)) and _marked(page, at):
                    heads[role, block.text[: match.end()]].append(at)
                    break
    made = list(page)
    dated = sum(block.role == "date" for block in page)
    firsts: dict[str, list[int]] = defaultdict(list)
    for at, block in enumerate(page):
        if block.role == "text" and not block.item and 2 <= block.size <= 14 and _marked(page, at):
            firsts[block.text.split()[0].casefold()].append(at)
    for word, places in firsts.items():
        if len({page[at].text for at in places}) >= max(3, dated * 0.8):
            led = all((by := BY.match(page[at].text)) and names_like(page[at].text[by.end() :]) for at in places)
            heads["by" if led else "filed", word] = places
    for (role, key), places in heads.items():
        if len(places) > 1:
            for at in places:
                made[at] = replace(page[at], role=role, key=f"{key.casefold()} beside")
    return made


def _marked(page: Sequence[Block], at: int) -> bool:
    """Does a line of the software stand right above or below, or the end of such a run of lines?"""
    for step in (-1, 1):
        here = at
        while 0 <= here + step < len(page) and page[max(here, here + step)].tight and abs(here + step - at) <= 3:
            here += step
            if page[here].role in (*HEAD, *FOOT):
                return True
    return False


def related(page: Sequence[Block]) -> list[Block]:
    """Links to other pieces under "Related": lines right below it, or a title, its day and `In "News"`, again "
    "and again."""
    made = list(page)
    right_below = 0
    for at, block in enumerate(page):
        if at < right_below or block.role != "junk" or not furniture.RELATED.fullmatch(block.text):
            continue
        here = at + 1
        while here < len(page) and page[here].tight and page[here].size <= 25:
            here += 1
        right_below = here
        while here + 2 < len(page) and page[here + 1].role == "date" and _IN_CATEGORY.match(page[here + 2].text):
            here += 3
        made[at + 1 : here] = [replace(other, role="junk", key="junk") for other in page[at + 1 : here]]
    return made


_CREDITED = AnyCase(rf"{words.BY}|{furniture.CREDIT}|text|texte|texto|testo|tekst|текст")


def turns(page: Sequence[Block]) -> list[Block]:
    """What is said in turns: a label comes back after another speaker's, each at the start of a paragraph."""
    labels = {
        at: match[1]
        for at, block in enumerate(page)
        if block.role == "text" and (match := SPEAKER.match(block.text)) and not _CREDITED.fullmatch(match[1])
    }
    spoken = sorted(labels)
    turning: set[int] = set()
    for first, second, third in zip(spoken, spoken[1:], spoken[2:], strict=False):
        if labels[first] == labels[third] != labels[second] and third - first <= 10:
            turning.update((first, second, third))
    return [replace(block, turn=True, role="text") if at in turning else block for at, block in enumerate(page)]


def headed(page: Sequence[Block]) -> list[Block]:
    """The headings of the whole page, which stand before its first date and its first paragraph.

    Under the name of an author stands a box on who that is: `About Ana Kask`, and a paragraph.
    """
    made = list(page)
    author = ""
    for at, block in enumerate(page):
        if block.role == "date" or (block.role == "text" and block.size > 12 and not block.headline):
            break
        told = block.role in ("text", "filed", "tagged") or block.key == "by:label"
        if told and (said := heading(block.text)):
            made[at] = replace(block, role="heading", key="heading")
            author = said[1] if said[0] == "other" and person(said[1]) else author
        elif author and block.role == "text" and author in block.text and block.size <= len(author.split()) + _ABOUT:
            made[at] = replace(block, role="heading", key="about")
            below = page[at + 1 : at + 2]
            made[at + 1 : at + 2] = [
                replace(one, role="junk", key="about") if one.long or one.text.endswith(".") else one for one in below
            ]
            break
    return made


def titled(page: Sequence[Block]) -> list[Block]:
    """What stands alone between the end of a piece and the date of the next is its title: a kind of text, Editorial.

    Or a pair of what might be names, `Low Water, High Words`, where other dates have titles above them.
    """
    dated = [page[at - 1] for at, block in enumerate(page) if at and block.role == "date" and block.key[:5] == "date:"]
    few = sum(over.key == "fields" for over in dated) * 2 <= sum(over.headline for over in dated)
    made = list(page)
    for at, block in enumerate(page[:-1]):
        before = page[at - 1] if at else None
        over = before is None or before.long or before.role in ("heading", "nav", *FOOT)
        paired = block.role == "by" and few and len(block.names) > 1 and page[at + 1].role == "date"
        if block.key == "fields" and over and (block.role == "label" or paired) and page[at + 1].role in ("date", "by"):
            made[at] = replace(block, role="text", key="", kind="", names=())
    return made
