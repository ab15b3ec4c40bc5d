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

from corpus.readers import archive_terms as terms
from corpus.readers import archive_words as words
from corpus.readers.archive_asked import interviewers
from corpus.readers.archive_blocks import Block, Role
from corpus.readers.archive_names import from_byline, names_in
from corpus.readers.archive_notes import noted
from corpus.readers.archive_shapes import han_person, medium, names_like, person

_PARTED = re.compile(r"\s*[|·•—–]\s*|\s+[/-]\s+|(?<=\s)//\s*")
_PART = re.compile(r"[|·•–—/]")  # between fields; after a comma, "Tel Aviv, 3 May 2012" is a place
_NOISE = re.compile(
    r"(?:\W|\d|\b(?:am|pm|a\.m|p\.m|utc|gmt|b?st|e[sd]?t|c[e]?t|ist|age|days?|hours?|min(?:utes)?|read|ago|years?|"
    r"months?|weeks?|last|update[ds]?|published|posted|on|le|il|el|em|am|den|the|at|à|um|às|publication|date|"
    r"print|email|"
    r"mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)*",
    re.IGNORECASE,
)
_LEAD = re.compile(rf"(?:{words.BY})(?:\s*[:：]\s*|\s+)", re.IGNORECASE)
_TAIL = re.compile(r"[\s,]+(?:on|le|am|el|il|em|op|den|de|du|vom|del|dated)?[\s,]*$", re.IGNORECASE)
_CATEGORY = re.compile(r"(?:in|dans|en|em|unter|w|в|under|filed under)\s+\S.{0,40}", re.IGNORECASE)
_COMMENTS = words.starts(words.COMMENTS)
_COUNTED = re.compile(rf"\s+(?:{words.COMMENTS})\W*$", re.IGNORECASE)
_FOR = re.compile(r"\s+(?:for|pour|für|para|per|voor|dla|для)\s+(?:the\s+)?(?P<outlet>[A-ZÀ-ÞЀ-Я].{1,50})$")
_LETTER = re.compile(r"From\s+(?=(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Lord|Dame)\b)")
_KIND = {kind: re.compile(rf"(?:{forms})", re.IGNORECASE) for kind, forms in terms.KINDS.items()}
_LABEL = re.compile(
    r"opinions?|comment(?:ary)?|analys[ei]s|analyse|features?|news|blogs?|publications?|perspectives?|views?|debate|"
    r"essays?|meinung|kommentar|débats?|idées|opinione|opinião|мнение|观点|意见",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"(?:interview|entretien|propos recueillis|entrevista|intervista|gespräch|conversation|q ?& ?a|vraaggesprek|wywiad|"
    r"интервью)\b.{0,60}|.{3,40}\b(?:im gespräch mit|in conversation with|im interview mit)\b.{3,40}",
    re.IGNORECASE,
)


_TALKED = re.compile(
    r"(?:propos recueillis|das (?:gespräch|interview) führten?|interview conducted|interviewed by|as told to|"
    r"entrevista realizada|a cura di|het gesprek werd gevoerd|беседовал\w?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class People:
    """What a page knows of its people: who signs on it, and the words it prints in small letters."""

    known: Counter[str]
    small: frozenset[str]

    def believes(self, name: str) -> bool:
        """Is it a person's name, as far as the page tells?"""
        if name in self.known or han_person(name):
            return True
        return person(name) and not any(part.casefold() in self.small for part in re.findall(r"\w{3,}", name))


def people(page: Sequence[Block]) -> People:
    """Who signs on a page, and what words it prints small."""
    known: Counter[str] = Counter()
    small: set[str] = set()
    for block in page:
        if (block.role == "by" and not block.names) or (block.role == "date" and block.key.startswith("by:")):
            known.update(name for name in from_byline(block) if person(name))
        elif block.names:
            known.update(name for name in block.names if person(name))
        elif block.role == "text":
            known.update(name for name in noted(block.text) if person(name))
            small.update(re.findall(r"(?<![\w’'])[a-zà-ÿа-я][\w’']{2,}", block.text))
    who = People(known, frozenset(small))
    beside = Counter(name for block in page if block.role == "date" for name in _candidates(block, who))
    known.update({name: count for name, count in beside.items() if count > 1})
    return who


def _candidates(block: Block, who: People) -> list[str]:
    """The names in a line of fields, if it holds nothing that such lines do not have."""
    told = _Told()
    whole = block.size <= 26 and all(told.take(part, who, True) for part in _fields(block))
    return [name for name in told.names if person(name)] if whole else []


def read(block: Block, who: People, alone: Collection[str], beside: bool, touching: bool) -> Block:
    """The block with the role, names, outlet and kind that its fields tell.

    `alone` are lines printed more than once beside dates; `beside` says that a date stands above or below the block,
    `touching` that no blank line is between.
    """
    if (
        (block.item and not (block.found and block.found[0].start == 0))
        or block.size > 26
        or block.role not in ("text", "date", "by")
        or block.text[-1:] in "?!"
    ):
        return block
    sentence = block.text.endswith((".", "。", "…")) or block.turn
    if block.size <= 14 and not block.found and not sentence and (asking := interviewers(block.text)):
        return replace(block, role="by", key="asked", names=tuple(asking), kind="interview")
    if block.role == "text" and (_TALKED.match(block.text) or (touching and _TALK.fullmatch(block.text))):
        return replace(block, role="label", key="label", kind="interview")
    parts = _fields(block)
    if not parts:
        return block
    told = _Told()
    for part in parts:
        if not told.take(part, who, bool(block.found) or len(parts) > 1 or block.text in alone):
            return block
    dated = bool(block.found) and block.found[0].precision == "day"
    near = bool(told.names) and beside and (len(told.names) > 1 or han_person(told.names[0]))
    borne_out = bool(told.names) and _borne_out(block, told, who, alone)
    if not (told.led or near or borne_out or len(told.names) > 1 or _PART.search(block.text)):
        told.names = []
    if dated and (block.role != "text" or told.names or told.outlet or told.kind or told.filed or len(parts) > 1):
        return _filled(block, "date", told)
    if (block.found and not told.names) or (block.role == "text" and len(block.text) > 160):
        return block
    if told.names and (told.led or told.outlet or block.role == "by" or near or borne_out):
        return _filled(block, "by", told)
    if told.kind and not told.names and len(parts) == 1 and block.role == "text" and block.size <= 3:
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
    line = _COUNTED.sub(" | ", line)
    parts = (_TAIL.sub("", part).strip(" ,:;/-") for part in _PARTED.split(line))
    return [part for part in parts if part and not _NOISE.fullmatch(part)]


class _Told:
    """What the fields of a line have told so far."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.outlet = ""
        self.kind = ""
        self.led = False
        self.filed = False

    def take(self, part: str, who: People, apart: bool) -> bool:
        """Take one field; False if it is nothing that such a line has."""
        if kind := next((kind for kind, form in _KIND.items() if form.fullmatch(part)), None):
            self.kind = self.kind or kind
            return True
        if _LABEL.fullmatch(part) or _TALK.fullmatch(part):
            self.kind = self.kind or ("interview" if _TALK.fullmatch(part) else "")
            return apart
        if apart and _CATEGORY.fullmatch(part):
            self.filed = True
            return True
        if _COMMENTS.match(part) and len(part.split()) <= 5:
            return True
        lead = _LETTER.match(part) or _LEAD.match(part)
        said = part[lead.end() :] if lead else part
        if given := _FOR.search(said):
            if not (medium(given["outlet"]) or names_like(given["outlet"])):
                return False
            self.outlet, said = given["outlet"].strip(" ."), said[: given.start()]
        if lead and lead.re is _LETTER:
            said = said.split(",")[0]
        return self._name(said, who, lead is not None)

    def _name(self, said: str, who: People, led: bool) -> bool:
        brief = led and all(len(bit.split()) <= 6 for bit in re.split(r"[,;]", said)) and len(said.split()) <= 16
        names = names_in(said, who.known) if brief or names_like(said) else []
        if not self.names and names and (led or all(who.believes(name) for name in names)):
            if led and not any(person(name) or han_person(name) or name in who.known for name in names):
                return False
            self.names, self.led = names, self.led or led
            return True
        if not self.outlet and medium(said) and len(said.split()) <= 6:
            self.outlet = said
            return True
        return bool(re.fullmatch(r"[A-Z]{2,6}", said))
