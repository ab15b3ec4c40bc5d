"""What an archive page says about its pieces: day, authors, outlet, kind, tags."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.model import Precision, Tag
from corpus.readers.archive import bylines, within
from corpus.readers.archive.block import FOOT, Block
from corpus.readers.archive.lines import BY, ENTRY
from corpus.readers.archive.piece import Parts
from corpus.readers.phrases import filing, intros, outlets, sources, speech, words
from corpus.readers.phrases.asked import interviewers
from corpus.readers.phrases.headings import Named, heading
from corpus.readers.phrases.notes import noted, reprinted_in, tidy_outlet
from corpus.readers.phrases.patterns import AnyCase
from corpus.readers.phrases.people import names_in
from corpus.readers.phrases.shapes import OUTLET, SENTENCE_END, hashtags, medium, names_like, person
from corpus.text import CJK, slug

_TAGGED = AnyCase(rf"(?:^|[\s|•·,:]|(?<=[{CJK}]))(?:{words.TAGGED})(?:\s*[:：]\s*|\s+|(?<=[{CJK}]))(?=.)")
_TAGS_END = re.compile(
    rf"\s*[|•·]\s*|\s+(?:{words.COMMENTS})\s*$|\s+(?=\S+\s\S)(?:{words.COMMENTS})(?=\s)|\.?\s+(?:bookmark|permalink|by|da|par|von|por|oleh|"
    rf"door|przez|on|il|le|el|am|pada|op|em)\s|\.\s|\.$",
    re.IGNORECASE,
)
_FILED = AnyCase(rf"(?:^|[\s|•·,]|(?<=[{CJK}]))(?:{words.FILED})(?:\s*[:：]\s*|\s+)(?=.)")
_FILED_END = re.compile(
    rf"\s*[|•·]\s*|\s+[—–@]\s+|,?\s+(?:\w{{1,3}}\s+)?(?:{words.TAGGED})(?=[\s:：])|\s+(?:{words.COMMENTS})\s*$|"
    rf"\s+(?:on|il|le|el|am|pada|op|em)\s*\||\.?\s+(?:bookmark|permalink|by|da|par|von|por|oleh|door|przez)\s|\.$",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    rf"(?:[来來]源|出[处處]|原[载載])\s*[:：]\s*(?:《([^》]{{2,20}})》|([{CJK}]{{2,12}}?)(?=\s|$|时间|時間|日期|[发發][布佈表]|作者|点击))"
)
_FOR = re.compile(
    rf"\s(?:(?P<for>(?i:for|pour|für|para|per|voor|untuk|dla|pro|för))|(?i:in|dans|en|em|i|w))\s+(?P<outlet>{OUTLET})\s*$"
)


_NUMBERED = re.compile(
    r"\s*(?:№|nr\.?|no\.|n[°º]|vol\.|#|第)\s*\d.*$|\s+(?:от|vom|du|del|van|den|z dne|ze dne|z dnia)\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Day:
    """When a piece was published, as far as it is printed."""

    published: date | None = None
    precision: Precision = "none"
    words: str = ""
    updated: date | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What a whole page tells about any of its pieces."""

    tags: tuple[Tag, ...]
    categories: tuple[str, ...]
    known: bylines.Known
    owner: str | None
    said: outlets.Said


def day(parts: Parts) -> Day:
    """The day printed with a piece; a later change is told apart from it."""
    lines = [block for block in (*parts.head, *parts.foot) if block.role == "date" and block.found]
    changed = [block for block in lines if words.UPDATED.match(block.key)]
    first = [block for block in lines if not words.UPDATED.match(block.key)]
    updated = changed[0].found[0].day if changed else None
    stood = [block for block in parts.reprints if block.found and block.found[0].precision == "day"]
    for block in first or stood[:1] or _said_to_be_out(parts):
        found = block.found[0]
        if updated is None and len(block.found) == 2 and block.found[1].start - found.end < 3:
            updated = block.found[1].day
        return Day(found.day, found.precision, bylines.date_words(block, found), updated)
    return Day(updated=updated)


def _said_to_be_out(parts: Parts) -> list[Block]:
    """The intro, if it says that the text was published on the one day it names."""
    said = [
        block
        for block in parts.intro
        for sentence in SENTENCE_END.split(block.text)
        if len(block.found) == 1
        and block.found[0].precision == "day"
        and block.text[block.found[0].start : block.found[0].end] in sentence
        and speech.published(sentence)
    ]
    return said[:1]


def page(parts: Sequence[Parts], headed: Sequence[tuple[Named, str]], said: str) -> Page:
    """What the pieces of a page tell about each other: who signs them, and whose page it is."""
    known = bylines.Known()
    for piece in parts:
        signed = [name for block in (*piece.head, *piece.foot) for name in bylines.from_byline(block)]
        told = [name for block in piece.author_notes for name in noted(block.text)]
        known.update(name for name in dict.fromkeys([*signed, *told]) if person(name))
    best = known.most_common(2)
    alone = len(best) == 1 or (len(best) == 2 and best[0][1] > best[1][1])
    owner = best[0][0] if best and alone and best[0][1] >= 2 and best[0][1] * 2 >= len(parts) else None
    tags = tuple(Tag(slug(name), name) for named, name in headed if named == "tag" and slug(name))
    return Page(tags, tuple(name for named, name in headed if named == "category"), known, owner, outlets.Said(said))


def authors(parts: Parts, page: Page) -> tuple[str, ...]:
    """Who wrote a piece: its byline, else its author note, else whoever the intro says; its "I" is the page's owner."""
    if guest := intros.guest(parts.title, [block.text for block in (*parts.intro, *parts.body[:2])]):
        return tuple(names_in(guest[1], page.known)) if guest[1] else ()
    intro = " ".join(block.text for block in parts.intro)
    mine = speech.first_person(intro)
    for block in (*parts.head, *parts.foot):
        if block.role in ("date", "by") and (signed := bylines.from_byline(block, page.known)):
            foreign = page.owner and mine and not person(signed[0]) and re.fullmatch(rf"[{CJK}]+", signed[0])
            if foreign and page.owner:
                return (page.owner,)
            return tuple(_fuller(signed, parts, page))
    if said := _said_by(parts.standfirst, page):
        return tuple(said)
    told = [name for block in parts.author_notes for name in noted(block.text)]
    if told:
        return tuple(dict.fromkeys(told))
    if asked := interviewers(intro):
        return tuple(asked)
    if (
        not intro
        or page.owner is None
        or not (mine or intros.intro(intro) >= 3)
        or kind(parts) in ("podcast", "interview")
    ):
        return ()
    others = [full for short in intros.companions(intro) if (full := page.known.full(short))]
    return tuple(dict.fromkeys([page.owner, *others]))


def _said_by(standfirst: str, page: Page) -> list[str]:
    """Whom a standfirst names at its end, all of them if one has a name as people's are, or a single name."""
    if (found := speech.said_by(standfirst)) is None:
        return []
    verb, said = found
    names = names_in(said, page.known)
    # Of the verbs this is the one that stations have too, and "reports Reuters" looks like "reports Mina".
    alone = verb != "reports" and any(" " not in name and names_like(name) for name in names)
    return names if alone or any(map(person, names)) else []


def _fuller(signed: list[str], parts: Parts, page: Page) -> list[str]:
    """Who posted a text is one of those who sign it, where the text brings its own byline with more names."""
    for block in parts.head:
        names_there = bylines.from_byline(block, page.known) if block.role == "by" and parts.intro else []
        if set(signed) < set(names_there):
            return names_there
    return signed


def outlet(parts: Parts, page: Page) -> str | None:
    """Where a piece was first published: a line that says so, the byline, the note at its end, the intro."""
    filed = any(block.role in FOOT for block in (*parts.head, *parts.foot))
    for block in (*parts.head, *parts.foot):
        if block.outlet and (block.key == within.KEY or not filed):
            return tidy_outlet(block.outlet)  # where software tells of categories, a name beside a day is one
        if block.role in ("outlet", "date", "by") and (named := sources.source(block.text)):
            return named
        if block.role in ("date", "by") and (match := _SOURCE.search(block.text)):
            return match[1] or match[2]
        if block.role == "by" and (match := _FOR.search(block.text)) and (match["for"] or medium(match["outlet"])):
            return tidy_outlet(match["outlet"])
        if (block.key in ("issue", "closing") or _formed(block)) and (
            named := _dateline(block, " ".join(other.text for other in parts.intro))
        ):
            return named
        if parts.intro and block.role == "date" and block.found and not block.names:
            before = block.text[: block.found[0].start]
            apart = r"[|·,]\s*$" if block.key == "issue" else r"[|·]\s*$"
            said = before.strip(" |·,")
            formed = names_like(said) and not BY.match(said) and not (block.key == "issue" and person(said))
            if formed and re.search(apart, before):
                return tidy_outlet(said)
    days = [block for block in (*parts.head, *parts.foot) if block.role == "date" and block.found]
    told = (
        block
        for block in (*parts.head, *parts.foot)  # of what software printed, a second line with a day of its own
        if block.key == "closing" or block in days[1:] or not (parts.posted or block.role in FOOT)
    )
    for block in (*parts.reprints, *told, *parts.intro):
        if named := reprinted_in(block.text):
            return named
    for block in parts.intro:
        if intros.intro(block.text) >= 2 and (named := outlets.named(block.text, page.said)):
            return named
    return None


def _formed(block: Block) -> bool:
    """A day after a name in Chinese, Japanese or Korean, whose papers say in their names what they are."""
    return block.role == "date" and bool(block.found) and bool(re.match(rf"[{CJK}]{{2,8}}\s", block.text))


def _dateline(block: Block, intro: str) -> str | None:
    """The outlet in `Baltic Courier, 3 May 2012`: a name of a medium, or one that the intro has too."""
    said = _NUMBERED.sub("", block.text[: block.found[0].start]).strip(" ,|·")
    if not said or said[0].isdigit():
        return None
    if medium(said):
        return tidy_outlet(said)
    if person(said):
        return None
    return said if len(said) > 2 and said.casefold() in intro.casefold() else None


def kind(parts: Parts) -> str | None:
    """The kind of text that its head, its title ("Review: ...") or its intro say it is."""
    for block in (*parts.head, *parts.foot):
        if block.kind:
            return block.kind
    if titled := intros.titled_kind(parts.title):
        return titled
    return next((said for block in parts.intro if (said := intros.kind(block.text))), None)


def tags(parts: Parts, page: Page, signed: Sequence[str]) -> tuple[Tag, ...]:
    """The tags of the page and those printed with the piece."""
    printed: list[str] = []
    for block in (*parts.head, *parts.foot):
        if block.role in ("date", "filed", "tagged") or (block.role == "by" and parts.posted):
            printed.extend(_tagged(block, parts.title))
            printed.extend(bylines.glued_terms(block, signed)[1])
    return tuple(
        {tag.slug: tag for tag in (*page.tags, *(Tag(slug(name), name) for name in printed if slug(name)))}.values()
    )


def _tagged(block: Block, title: str) -> list[str]:
    line = _undated(block)
    line = line.split(title)[0] if title and not line.startswith(title) else line  # "Visit to the pier: 2 comments"
    if match := _TAGGED.search(line):
        return _listed(_TAGS_END.split(line[match.end() :] + " ", maxsplit=1)[0])
    return hashtags(line)


def categories(parts: Parts, page: Page, signed: Sequence[str]) -> tuple[str, ...]:
    """The categories of the page and those printed with the piece."""
    printed: list[str] = []
    for block in (*parts.head, *parts.foot):
        if block.role == "filed" or ENTRY.match(block.text):
            printed.extend(_filed(block))
        elif block.role == "date":
            printed.extend(bylines.glued_terms(block, signed)[0])
    return filing.categories([*page.categories, *printed])


def _filed(block: Block) -> list[str]:
    """What follows "Posted in" or "Filed under", up to what the line tells next."""
    line = _undated(block)
    match = _FILED.search(line)
    return _listed(_FILED_END.split(line[match.end() :] + " ", maxsplit=1)[0]) if match else []


def _undated(block: Block) -> str:
    """A line with a bar for each date."""
    line = block.text
    for found in reversed(block.found):
        line = line[: found.start] + "|" + line[found.end :]
    return line


def _listed(said: str) -> list[str]:
    return [name for part in re.split(r"\s*[,،、，;#]\s*", said) if (name := part.strip(" .:#")) and len(name) <= 60]


def headings(page: Sequence[Block], before: int) -> list[tuple[Named, str]]:
    """The first tag and the first category in headings of an archive page, which all its pieces have."""
    found: dict[Named, str] = {}
    for block in page:
        if block.first >= before:
            break
        if headed := heading(block.text):
            found.setdefault(*headed)
    return list(found.items())
