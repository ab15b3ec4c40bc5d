"""Lines of several fields ("Op-Ed | 3 May 2012 | Ana Kask | Baltic Courier") and lines that are nothing but names.

A field is told by what it is: a day, a time, a kind of text, a count of comments, a category after "in", names, an
outlet. Names that nothing leads to ("by") are believed only where the page bears them out: they sign elsewhere on it,
or none of their words is ever printed in small letters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from corpus.readers.archive.block import UNSURE, Block, Role
from corpus.readers.archive.bylines import from_byline
from corpus.readers.phrases import intros, terms, words
from corpus.readers.phrases.asked import interviewers
from corpus.readers.phrases.notes import noted
from corpus.readers.phrases.patterns import AnyCase
from corpus.readers.phrases.people import formal, glued, names_in
from corpus.readers.phrases.shapes import PARTICLES, han_person, medium, names_like, person

_PARTED = re.compile(r"\s*[|·•—–]\s*|\s+[/-]\s+|(?<=\s)//\s*")
_PART = re.compile(r"[|·•–—/]")  # between fields; after a comma, "Tel Aviv, 3 May 2012" is a place
_NOISE = AnyCase(
    r"(?:\W|\d|\b(?:am|pm|a\.m|p\.m|utc|gmt|b?st|e[sd]?t|c[e]?t|ist|age|days?|hours?|min(?:utes)?|read|ago|years?|"
    r"months?|weeks?|last|update[ds]?|published|posted|on|le|il|el|em|am|den|the|at|à|um|às|publication|date|"
    r"print|email|"
    r"mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)*"
)
_LEAD = AnyCase(rf"(?:{words.BY})(?:\s*[:：]\s*|\s+)")
_TAILS = frozenset("on le am el il em op den de du vom del dated".split())
_CATEGORY = AnyCase(r"(?:in|dans|en|em|unter|w|в|under|filed under)\s+\S.{0,40}")
_FILED_THEN = AnyCase(rf"\s+(?:{words.FILED}|{words.TAGGED})(?=[\s:：]|$)")
_COMMENTS = words.starts(words.COMMENTS)
_COUNTED = AnyCase(rf"\s+(?:{words.COMMENTS})\W*$")
# In so many words nothing but software asks for comments, or counts them; what follows is no name.
_SAID = AnyCase(rf"(?=\S+\s\S)(?:{words.COMMENTS})(?=\s|$)")
_SAID_LATER = AnyCase(rf"\s+(?=\S+\s\S)(?:{words.COMMENTS})(?=\s)")
_FOR = re.compile(r"\s+(?:for|pour|für|para|per|voor|dla|для)\s+(?:the\s+)?(?P<outlet>[A-ZÀ-ÞЀ-Я].{1,50})$")
_LETTER = re.compile(r"From\s+(?=(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Lord|Dame)\b)")
_KIND = AnyCase("|".join(f"({forms})" for forms in terms.KINDS.values()))
_KINDS = tuple(terms.KINDS)
_LABEL = AnyCase(
    r"opinions?|comment(?:ary)?|analys[ei]s|analyse|features?|news|blogs?|publications?|perspectives?|views?|debate|"
    r"essays?|meinung|kommentar|débats?|idées|opinione|opinião|мнение|观点|意见"
)
_TALK = AnyCase(
    r"(?:interview|entretien|propos recueillis|entrevista|intervista|gespräch|conversation|q ?& ?a|vraaggesprek|wywiad|"
    r"интервью)\b.{0,60}|.{3,40}\b(?:im gespräch mit|in conversation with|im interview mit)\b.{3,40}"
)


_POSTED = AnyCase("|".join(words.POSTED))
_POSTED_LAST = AnyCase(rf"\s+(?:{'|'.join(words.POSTED)})\s*$")
_TALKED = AnyCase(
    r"(?:propos recueillis|das (?:gespräch|interview) führten?|interview conducted|interviewed by|as told to|"
    r"entrevista realizada|a cura di|het gesprek werd gevoerd|беседовал\w?)\b"
)
_MOST = 26  # words of such a line
_SMALL = re.compile(r"(?<![\w’'])[a-zà-ÿа-я][\w’']{2,}")

What = Literal["kind", "label", "count", "odd", "names"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a line, as far as it tells what it is on any page: of "names" the page decides."""

    what: What
    kind: str = ""  # the kind of text it names
    category: bool = False
    outlet: str = ""  # what stands after "for"
    said: str = ""  # what may be names, or an outlet
    led: bool = False  # by "by"
    names: tuple[str, ...] = ()
    glued: bool = False  # two names may stand in it with nothing between them


@dataclass(frozen=True, slots=True)
class Line:
    """What a block tells on any page: its fields, who asked in it, who signs, whom it says something about."""

    tells: bool = False  # may its fields tell anything at all?
    fields: tuple[Field, ...] = ()
    asked: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()


_CASED = re.compile(r"[A-Za-zÀ-ɏͰ-ԯԱ-ևა-ჿ]")


@dataclass(frozen=True, slots=True)
class People:
    """What a page knows of its people: who signs on it, and the words it prints in small letters."""

    known: Counter[str]
    small: frozenset[str]
    pairs: frozenset[str]  # words that stand side by side in its short paragraphs, of scripts without capitals

    def believes(self, name: str) -> bool:
        """Is it a person's name, as far as the page tells?"""
        if name in self.known or han_person(name):
            return True
        if not _CASED.search(name):  # scripts without capitals: a name is there again, in an intro or a note
            words = name.split()
            return 2 <= len(words) <= 4 and all(f"{one} {two}" in self.pairs for one, two in pairwise(words))
        parts = [part for part in re.findall(r"\w{3,}", name) if not part.islower()]
        return person(name) and not any(part.casefold() in self.small - PARTICLES for part in parts)


def _pairs(page: Sequence[Block]) -> frozenset[str]:
    """The pairs of words in paragraphs as short as intros and notes, where they have no capitals."""
    short = (block.text for block in page if block.role == "text" and 6 < block.size <= 60 and not block.found)
    return frozenset(
        f"{one} {two}"
        for said in short
        if not _CASED.search(said)
        for one, two in pairwise(word.strip(".,،:;\"'()") for word in said.split())
    )


def line(block: Block) -> Line:
    """The block taken apart, as far as that needs no other."""
    brief = block.size <= _MOST and block.role in ("text", "date", "by")
    sentence = block.text.endswith((".", "。", "…")) or block.turn
    said = noted(block.text) if block.role == "text" else []
    return Line(
        not said
        and brief
        and block.text[-1] not in "?!"
        and (not block.item or bool(block.found and not block.found[0].start)),
        tuple(map(_field, _fields(block))) if brief else (),
        tuple(interviewers(block.text)) if brief and block.size <= 14 and not block.found and not sentence else (),
        tuple(filter(person, from_byline(block))) if _is_byline(block) else (),
        tuple(filter(person, said or _companions(block))),
    )


def _companions(block: Block) -> list[str]:
    """The people an intro says a text was written with."""
    introduces = block.role == "text" and block.size <= intros.NOTE and intros.intro(block.text) >= 3
    return intros.companions(block.text) if introduces else []


def small(page: Sequence[Block], *, long: bool) -> frozenset[str]:
    """The words that a page prints in small letters, in its long blocks or in those that may be lines of fields."""
    return frozenset(
        word
        for block in page
        if block.role == "text" and (block.size > _MOST) == long
        for word in _SMALL.findall(block.text)
    )


def people(page: Sequence[Block], lines: Sequence[Line], words: frozenset[str]) -> People:
    """Who signs on a page, and what words it prints small: `words`, those of its long blocks, and all others."""
    known: Counter[str] = Counter()
    for block, line in zip(page, lines, strict=True):
        if block.names:
            known.update(filter(person, block.names))
        elif _is_byline(block):
            known.update(line.signed)
        elif block.role == "text":
            known.update(line.noted)
    who = People(known, words | small(page, long=False), _pairs(page))
    dated = [
        _candidates(line, who)
        for block, line in zip(page, lines, strict=True)
        if block.role == "date" and not block.names and block.key != UNSURE
    ]
    beside = Counter(name for names in dated for name in names)
    # Where one comes back, and nearly every day has one beside it, the others are people too.
    least = 1 if sum(map(bool, dated)) >= max(3, len(dated) * 0.7) and max(beside.values(), default=0) > 1 else 2
    known.update({name: count for name, count in beside.items() if count >= least})
    return who


def _is_byline(block: Block) -> bool:
    return block.role == "by" or (block.role == "date" and block.key.startswith("by:"))


def _candidates(line: Line, who: People) -> list[str]:
    """The names in a line of fields, if it holds nothing that such lines do not have."""
    told = _Told()
    whole = all(told.take(field, who, True) for field in line.fields)
    return [name for name in told.names if person(name)] if whole else []


def read(block: Block, line: Line, who: People, alone: Collection[str], beside: bool, touching: bool) -> Block:
    """The block with the role, names, outlet and kind that its fields tell.

    `alone` are lines printed more than once beside dates; `beside` says that a date stands above or below the block,
    `touching` that no blank line is between.
    """
    if not line.tells or block.role not in ("text", "date", "by"):
        return block
    if line.asked:
        return replace(block, role="by", key="asked", names=line.asked, kind="interview")
    if block.role == "text" and (_TALKED.match(block.text) or (touching and _TALK.fullmatch(block.text))):
        return replace(block, role="label", key="label", kind="interview")
    fields = line.fields
    if not fields:
        return block
    told = _Told()
    for field in fields:
        if not told.take(field, who, bool(block.found) or len(fields) > 1 or block.text in alone):
            return block
    dated = bool(block.found) and block.found[0].precision == "day"
    near = bool(told.names) and beside and (len(told.names) > 1 or han_person(told.names[0]))
    borne_out = bool(told.names) and _borne_out(block, told, who, alone)
    if not (told.led or near or borne_out or len(told.names) > 1 or _PART.search(block.text)):
        told.names = []
    if dated and (block.role != "text" or told.names or told.outlet or told.kind or told.filed or len(fields) > 1):
        return _filled(block, "date", told)
    if (block.found and not told.names) or (block.role == "text" and len(block.text) > 160):
        return block
    if told.names and (told.led or told.outlet or block.role == "by" or near or borne_out):
        return _filled(block, "by", told)
    if told.kind and not told.names and len(fields) == 1 and block.role == "text" and block.size <= 3:
        return _filled(block, "label", told)
    return block


def _borne_out(block: Block, told: _Told, who: People, alone: Collection[str]) -> bool:
    """Does the line come back beside other dates, or does one of its people sign elsewhere?"""
    return block.text in alone or any(name in who.known for name in told.names)


def _filled(block: Block, role: Role, told: _Told) -> Block:
    key = block.key if block.role == role else "fields"
    return replace(block, role=role, key=key, names=tuple(told.names), outlet=told.outlet, kind=told.kind)


def _fields(block: Block) -> list[str]:
    """The fields of a line, dates taken out."""
    line = block.text
    for found in reversed(block.found):
        line = line[: found.start] + " | " + line[found.end :]
    if counted := _COUNTED.search(line) or _SAID_LATER.search(line):
        line = line[: counted.start()]
    parts = (_without_tail(part).strip(" ,:;/-") for part in _PARTED.split(line))
    return [part for part in parts if part and not (_NOISE.fullmatch(part) or _POSTED.fullmatch(part))]


def _without_tail(part: str) -> str:
    """A field without what led to a date that stood after it."""
    bare = part.rstrip(" ,")
    if led := _POSTED_LAST.search(bare):
        return bare[: led.start()]
    *before, last = re.split("[ ,]", bare)
    return bare[: -len(last)].rstrip(" ,") if before and last.lower() in _TAILS else bare


def _field(part: str) -> Field:
    if kind := _KIND.fullmatch(part):
        return Field("kind", kind=_KINDS[(kind.lastindex or 1) - 1])
    if _TALK.fullmatch(part):
        return Field("label", kind="interview")
    if _LABEL.fullmatch(part):
        return Field("label")
    if signed := formal(part):
        return Field("names", said=part, led=True, names=tuple(signed))
    category = _CATEGORY.fullmatch(part) is not None
    if _COMMENTS.match(part) and (len(part.split()) <= 5 or _SAID.match(part)):
        return Field("count", category=category)
    lead = _LETTER.match(part) or _LEAD.match(part)
    said = part[lead.end() :] if lead else part
    said = said[: then.start()] if lead and (then := _FILED_THEN.search(said)) else said
    outlet = ""
    if given := _FOR.search(said):
        if not (medium(given["outlet"]) or names_like(given["outlet"])):
            return Field("odd", category=category)
        outlet, said = given["outlet"].strip(" ."), said[: given.start()]
    if lead and lead.re is _LETTER:
        said = said.split(",")[0]
    brief = lead and all(len(bit.split()) <= 6 for bit in re.split(r"[,;]", said)) and len(said.split()) <= 16
    names = tuple(names_in(said)) if brief or names_like(said) else ()
    return Field("names", "", category, outlet, said, lead is not None, names, glued(said))


class _Told:
    """What the fields of a line have told so far."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.outlet = ""
        self.kind = ""
        self.led = False
        self.filed = False

    def take(self, field: Field, who: People, apart: bool) -> bool:
        """Take one field; False if it is nothing that such a line has."""
        if field.what in ("kind", "label"):
            self.kind = self.kind or field.kind
            return apart or field.what == "kind"
        if apart and field.category:
            self.filed = True
            return True
        if field.what != "names":
            return field.what == "count"
        self.outlet = field.outlet or self.outlet
        return self._name(field, who)

    def _name(self, field: Field, who: People) -> bool:
        names = names_in(field.said, who.known) if field.names and field.glued else list(field.names)
        if not self.names and names and (field.led or all(who.believes(name) for name in names)):
            people = any(person(name) or han_person(name) or name in who.known for name in names)
            if field.led and not (people or formal(field.said)):
                return False
            self.names, self.led = names, self.led or field.led
            return True
        if not self.outlet and len(field.said.split()) <= 6 and medium(field.said):
            self.outlet = field.said
            return True
        return bool(re.fullmatch(r"[A-Z]{2,6}", field.said))
