"""Who signs a text, as the lines around a name tell: bylines without a word, signatures, notes on authors."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from corpus.readers.archive import fields
from corpus.readers.archive.block import UNSURE, Block, Stretch
from corpus.readers.archive.bylines import from_byline
from corpus.readers.archive.lines import BULLET, SPEAKER
from corpus.readers.phrases.people import names_in
from corpus.readers.phrases.shapes import arabic_person, han_person, names_like, person
from corpus.text import CJK

_HAN = re.compile(rf"[{CJK}]{{2,5}}")
_BEFORE = 8  # words of a section and a name
_YOURS = re.compile(
    r"(?:yours (?:faithfully|sincerely|truly|etc\.?)|(?:best|kind|warm) (?:regards|wishes)|sincerely(?: yours)?|"
    r"mit freundlichen grüßen|hochachtungsvoll|cordialement|atentamente|distinti saluti|с уважением|hoogachtend)\W*",
    re.IGNORECASE,
)


def bylines(page: Sequence[Block]) -> list[Block]:
    """A name alone on the line above or below the date or the category, post after post, is the byline."""
    made = _before_days(page)
    dated = [at for at, block in enumerate(page) if block.role == "date" and block.key.startswith("date:")]
    filed = [at for at, block in enumerate(page) if block.role in ("filed", "tagged")]
    for step, marks in ((-1, dated), (1, dated), (1, filed)):
        named = [run for at in marks if (run := _names_beside(page, at, step))]
        if len(named) > 1 and len(named) >= len(marks) * 0.7:
            for at in (at for run in named for at in run):
                made[at] = replace(page[at], role="by", key="signed", item=False, text=BULLET.sub("", page[at].text))
    return made


def _names_beside(page: Sequence[Block], at: int, step: int) -> list[int]:
    """The lines that are nothing but a name right above or below a line; several only as the items of a list."""
    run: list[int] = []
    while 0 <= at + step < len(page) and (not run or page[at + step].item):
        at += step
        said = BULLET.sub("", page[at].text)
        if not (page[max(at, at - step)].tight or arabic_person(said)):
            break
        if page[at].role != "text" or not names_like(said) or not 2 <= len(said.split()) <= 4:
            break
        if re.search(r"[\d:;|?!.]$", said) or (run and not page[run[-1]].item):
            break
        run.append(at)
    return run


def _before_days(page: Sequence[Block]) -> list[Block]:
    """A name right before the day, and the section before it: `Notes Ana Kask - May 3, 2012`, as newspapers' themes do.

    A section stands elsewhere on the page, or with several names; in Arabic letters a first name tells, day after day.
    """
    days = [at for at, block in enumerate(page) if block.key.startswith("date:") or block.key == "issue"]
    before = {at: page[at].text[: page[at].found[0].start].strip(" |·•،,–—-").split() for at in days if page[at].found}
    before = {at: said for at, said in before.items() if 1 < len(said) <= _BEFORE}
    alone = {BULLET.sub("", block.text) for block in page if block.role in ("text", "label", "nav")}
    with_names: dict[str, set[str]] = defaultdict(set)
    for said in before.values():
        for section, name in _splits(said):
            with_names[section].add(name.split()[0])
    named = {
        at: next((name for section, name in _splits(said) if section in alone or len(with_names[section]) > 1), "")
        for at, said in before.items()
    }
    arabic = {
        at: next(filter(arabic_person, (" ".join(said[start:]) for start in range(len(said)))), "")
        for at, said in before.items()
    }
    for at, name in arabic.items() if sum(map(bool, arabic.values())) >= max(2, len(before) * 0.7) else ():
        named[at] = name
    unsure = {at for at, said in before.items() if not named[at] and _is_unsure(page[at : at + 2], said)}
    return [
        replace(block, names=(named[at],)) if named.get(at) else replace(block, key=UNSURE) if at in unsure else block
        for at, block in enumerate(page)
    ]


def _is_unsure(page: Sequence[Block], said: Sequence[str]) -> bool:
    """Three words before a hyphen and the day, over a count of comments: with a section in front, or without?

    Some themes print one there, some do not, and nothing on this page tells.
    """
    hyphen = page[0].text[: page[0].found[0].start].rstrip().endswith(("-", "–"))
    return hyphen and page[-1].text.isdigit() and sum(not word.islower() for word in said) > 2


def _splits(said: Sequence[str]) -> list[tuple[str, str]]:
    """The ways in which words may be a section and a person, the shortest section first."""
    parted = [(" ".join(said[:at]), " ".join(said[at:])) for at in range(1, min(len(said), 4))]
    return [
        (section, name) for section, name in parted if (person(name) or _HAN.fullmatch(name)) and names_like(section)
    ]


def under(made: Sequence[Stretch]) -> list[Stretch]:
    """A name alone on the line under the title, piece after piece, is the byline, if nothing else is one."""
    small = fields.small([block for stretch in made for block in stretch.blocks], long=True)
    lines = [stretch.blocks[stretch.title + 1 :][:2] if stretch.title is not None else () for stretch in made]
    signed = [
        len(line) > 1 and line[0].role == "text" and not line[0].item and _signs(line[0].text, small) for line in lines
    ]
    told = any(block.role == "by" for stretch in made for block in stretch.blocks)
    several = len({line[0].text for line, signs in zip(lines, signed, strict=True) if signs}) > 1
    if told or not several or sum(signed) < len(made) * 0.7:
        return list(made)
    return [
        replace(
            stretch, blocks=tuple(replace(b, role="by", key="signed") if b is line[0] else b for b in stretch.blocks)
        )
        if signs
        else stretch
        for stretch, line, signs in zip(made, lines, signed, strict=True)
    ]


def _signs(line: str, small: Collection[str]) -> bool:
    """Is a line nothing but people's names, of which the page prints no word in small letters?"""
    named = names_in(line)
    words = re.findall(r"\w{3,}", line)
    return (
        bool(named)
        and all(map(person, named))
        and any(map(str.istitle, words))
        and not any(word.casefold() in small for word in words)
    )


def below(page: Sequence[Block]) -> list[Block]:
    """A name under a finished paragraph, and the line of its office right below, sign the text above."""
    made = list(page)
    for at, block in enumerate(page[1:-1], 1):
        below = page[at + 1]
        finished = page[at - 1].role == "text" and page[at - 1].size > 8 and not page[at - 1].headline
        if block.key == "fields" and block.role == "by" and finished and below.tight and below.headline:
            made[at] = replace(block, role="label", key="signature")
            made[at + 1] = replace(below, role="label", key="signature")
    return made


def signatures(page: Sequence[Block]) -> list[Block]:
    """The lines under "Yours faithfully" are a signature: a name, a place, and no title of the next piece."""
    made = list(page)
    for at, block in enumerate(page):
        if block.role != "text" or not _YOURS.fullmatch(block.text):
            continue
        for here in range(at + 1, min(at + 5, len(page))):
            if page[here].size > 10 or (here > at + 1 and not page[here].tight):
                break
            made[here] = replace(page[here], role="label", key="signature")
    return made


def notes(page: Sequence[Block]) -> list[Block]:
    """Notes on authors, in any language: short, below a text, and starting with the name of one who signs it."""
    made = list(page)
    signing: tuple[str, ...] = ()
    texts = 0
    for at, block in enumerate(page):
        if block.role in ("by", "date") and (named := from_byline(block)):
            signing, texts = tuple(name.casefold() for name in named if person(name) or han_person(name)), 0
        said = BULLET.sub("", block.text).lstrip("*（( ").casefold() if block.role == "text" else ""
        starts = signing and said.startswith(signing)
        if (
            starts
            and texts > 1
            and block.size <= 45
            and not block.turn
            and not SPEAKER.match(BULLET.sub("", block.text))
        ):
            made[at] = replace(block, key="note")
        elif block.role == "text" and at and made[at - 1].key == "note":
            signing = ()  # what follows is another piece
        texts += block.role == "text" and block.size > 8
    return _followed(made)


def _followed(page: list[Block]) -> list[Block]:
    """The notes that a new piece follows, or nothing: a title at once, or below a paragraph or two."""
    for at, block in enumerate(page):
        if block.key == "note" and not block.headline:
            after = [other for other in page[at + 1 : at + 4] if other.key != "note"]
            if after and not any(other.headline or other.role != "text" for other in after):
                page[at] = replace(block, key="")
    return page
