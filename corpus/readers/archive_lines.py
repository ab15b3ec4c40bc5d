"""What each line of an archive page is, seen alone: text, or one of the things software prints around a text.

A page is cut into blocks: a paragraph of text, or one line of dates, names, tags, links, pictures. What a block means
for the piece around it is settled by archive_layout, archive_parts and archive_facts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from corpus import dates
from corpus.readers import archive_words as words
from corpus.text import CJK, squeeze

Role = Literal["text", "date", "by", "filed", "tagged", "comments", "more", "nav", "junk", "credit", "outlet"]
FOOT: tuple[Role, ...] = ("filed", "tagged", "comments", "more")
HEAD: tuple[Role, ...] = ("date", "by", "outlet")

_DECORATION = re.compile(r"^[\s•*·\-–—|/#>»□▪◦●■+~]+(?=\S)|[\s|·]+$")
_BULLET = re.compile(r"^\s*(?:[•*·□▪◦●■+]|[-–—](?=\s)|\d{1,3}[.)])\s+")
_WEEKDAY = (
    "mon tues? wed(?:nes)? thu(?:rs)? fri sat(?:ur)? sun lundi mardi mercredi jeudi vendredi "
    "samedi dimanche montag dienstag mittwoch "
    "donnerstag freitag samstag sonnabend sonntag lunes martes mi[eé]rcoles jueves viernes "
    "s[aá]bado domingo luned[iì] marted[iì] mercoled[iì] "
    "gioved[iì] venerd[iì] sabato domenica segunda ter[cç]a quarta quinta sexta maandag dinsdag "
    "woensdag donderdag vrijdag zaterdag zondag "
    "senin selasa rabu kamis jumat sabtu minggu poniedziałek wtorek środa czwartek piątek sobota "
    "niedziela pazartesi salı çarşamba perşembe "
    "cuma cumartesi pazar понедельник вторник среда четверг пятница суббота воскресенье måndag "
    "tisdag onsdag torsdag fredag lördag söndag"
)
_BEFORE = re.compile(
    rf"(?:\b(?:{'|'.join(_WEEKDAY.split())})(?:day)?(?:[- ]?feira)?\b|\b(?:on|le|el|am|il|em|op|"
    rf"pada|w dniu|dnia|den|the|vom|du|del|da|от|"
    r"at|a|à|la|o|os|de|di)\b|星期.|[月火水木金土日]曜日?|\W|[0-9])+",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:\W|\b(?:at|à|um|a las|alle|às|om|pukul|o|kl|в|ore|les|"
    r"um)\b)*\d{1,2}\s?(?:[:.h]\s?\d\d(?::\d\d)?)\s*(?:[ap]\.?\s?m\.?\b|uhr|h\b)?"
    r"(?:\s*\(?(?-i:[A-Z]{2,4})\)?(?!\w))?|\W*\d{1,2}\s*[ap]\.?m\b\.?|年齢|\W*Age:.*$",
    re.IGNORECASE,
)
_SEPARATED = re.compile(r"[|·•–—/@:：]\s*$|\s-\s*$")
_AUTHOR_NAMED = re.compile(
    r"author|auteur|autric|autor|penulis|автор|yazar|作者|著者|投稿者|執筆者|撰文|글쓴이|작성자", re.IGNORECASE
)
_IMAGE = re.compile(
    r"\[[^\]\s]+\]|[\w.%()-]+\.(?:jpe?g|png|gif|webp|svg|bmp)|[0-9a-f]{16,}|"
    r"(?=[^\s]*\d)(?=[^\s]*[A-Za-z])[\w-]*_[\w.-]*|"
    r"(?:DSCN?|IMG|DSCF|P)[_-]?\d{3,}\w*|[A-Za-z]\w+[._-]\w+[._-]\w*\d|\[[\w .-]*\d+x\d+\]|[_=*~-]{3,}",
    re.IGNORECASE,
)
_ARROWS = re.compile(r"^[←«‹](?!.*[»›].)|[→»›]$|^<<|>>$")
_DANGLING = frozenset("the of by from for in on at a an to with de la le du von der di il el por da do".split())
_OUTLET = re.compile(
    r"(?:publication|published in|source|outlet|journal|magazine|newspaper|quelle|fuente|fonte|来源|"
    r"來源|出处)\s?[:：]\s*(\S.*)",
    re.IGNORECASE,
)

_POSTED = words.starts("|".join(words.POSTED))
_BY = words.starts(words.BY)
_ENTRY = words.starts(words.ENTRY)
_TAGGED = words.starts(words.TAGGED)
_FILED = words.starts(words.FILED)
_COMMENTS = words.starts(words.COMMENTS)
_MORE = words.starts(words.MORE)
_MORE_ALONE = ("more", "continua", "dalej", "далее", "mehr", "tovább", "selengkapnya")  # words that start sentences too
_NAV = words.starts(words.NAV, alone=True)
_JUNK = words.starts(words.JUNK, alone=True)
_CREDIT = re.compile(rf"\(?(?:{words.CREDIT})(?:\s*[:：/]|\s+(?:by|courtesy)\b).*", re.IGNORECASE)
_FORMED = re.compile(rf"[{CJK}]")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or one line that is none, of the page; `first` and `last` count from 1."""

    first: int
    last: int
    text: str
    role: Role
    key: str = ""  # the words that give a line its role: lines of one software share it
    tight: bool = False  # no blank line above
    item: bool = False  # an item of a list
    found: tuple[dates.Found, ...] = ()

    @property
    def size(self) -> int:
        """Words; of Chinese, Japanese and Korean every other character counts as one."""
        return len(_FORMED.sub(" ", self.text).split()) + (len(_FORMED.findall(self.text)) + 1) // 2

    @property
    def long(self) -> bool:
        """Is it long enough for a paragraph of a text?"""
        return self.role == "text" and self.size >= 25

    @property
    def brief(self) -> bool:
        """Is it short enough for a title?"""
        return self.role == "text" and not self.item and 0 < self.size <= 36 and len(self.text) <= 260

    @property
    def headline(self) -> bool:
        """Is it short and without a full stop, as titles are?"""
        return self.brief and not re.search(r"(?:[,;:：，；]|(?<![.A-Z])[.。]|\[(?:…|\.\.\.)\])[”\"»’)]*$", self.text)


def without_more(passage: str) -> str:
    """An excerpt without the link to its rest that stands at its end."""
    cut = max(passage.rfind(mark, max(0, len(passage) - 160)) for mark in ("…", "...", "]"))
    cut = cut if cut >= 0 else passage.rfind(".", max(0, len(passage) - 60))
    mark = 3 if passage.startswith("...", cut) else 1
    tail = passage[cut + mark :].strip(" ([")
    match = _MORE.match(tail) if cut >= 0 and tail else None
    return passage[: cut + mark].rstrip() if match and len(tail.split()) <= 24 else passage


def names_like(passage: str) -> bool:
    """Could this be one or more names: every word with a capital letter, or a particle or a joint between names?"""
    parts = [part for part in re.split(r"[\s,;&/、，]+", passage) if part]
    small = (
        "and et und y e i ve dan en och og ja и та with avec mit con com met de la le von van der "
        "den del di da bin al el ibn dos du ter zu o"
    ).split()
    bad = any(
        not (part[0].isupper() or part[0].isdigit() or part.casefold() in small or _FORMED.match(part))
        for part in parts
    )
    return bool(parts) and not bad and len(parts) <= 16


def role_of(
    line: str, day_first: bool | None = None, languages: Sequence[str] = ()
) -> tuple[Role, str, tuple[dates.Found, ...]]:
    """What a line is, the words that say so, and the dates in it (places in the line as it is given)."""
    bare = _DECORATION.sub("", line)
    if not bare or len(bare) > 1200:
        return ("text" if bare else "junk"), "", ()
    size = len(bare.split())
    found = tuple(dates.find(line, languages=languages, day_first=day_first))
    day = bool(found) and found[0].precision == "day"
    if day and size <= 6 and (dated := _dateline(line, size, found)):
        return (*dated, found)
    plain = _plain_role(bare, size) if size <= 40 else None
    # "Publicado em" may be followed by a category or by a day.
    if plain and not (day and plain[0] == "filed" and len(squeeze(line[: found[0].start])) <= len(plain[1]) + 4):
        return (*plain, ())
    head = _dated_role(line, bare, size, found)
    return (*head, found) if head else ("text", "", found)


def _plain_role(bare: str, size: int) -> tuple[Role, str] | None:
    """Roles that need no date."""
    sentence = bare.endswith((".", "。")) and size > 8
    if match := _MORE.match(bare):
        rest = bare[match.end() :].strip(" …→»›.:)]")
        if not rest or (match[0].casefold() not in _MORE_ALONE and size <= 40 and not sentence):
            return "more", "more"
    if re.fullmatch(r"\d{1,4}", bare):
        return "comments", "#"
    if match := _COMMENTS.match(bare):
        rest = bare[match.end() :].strip()
        if (
            (not rest or not rest[0].isalnum() or " " in match[0])
            and size <= 25
            and not sentence
            and not bare.endswith("?")
        ):
            return "comments", re.sub(r"\d+", "#", match[0].casefold())
    for role, pattern in (("filed", _FILED), ("tagged", _TAGGED)):
        if (match := pattern.match(bare)) and not sentence:
            after = bare[match.end() :].lstrip()
            if (
                after[:1] in (":", "：")
                or " " in match[0]
                or match[0] == "に未分類"
                or (match[0][0].isupper() and "ed" in match[0][-3:])
            ):
                return role, match[0].casefold()  # type: ignore[return-value]
    if _NAV.match(bare) or (_ARROWS.search(bare) and size <= 14):
        return "nav", "nav"
    if _JUNK.match(bare) or _IMAGE.fullmatch(bare):
        return "junk", "junk"
    if _CREDIT.fullmatch(bare) and size <= 25:
        return "credit", "credit"
    if match := _OUTLET.fullmatch(bare):
        return "outlet", "outlet"
    if size <= 3 and bare.split()[-1] in _DANGLING and bare[0].isupper():
        return "junk", "dangling"
    return None


def _dated_role(line: str, bare: str, size: int, found: tuple[dates.Found, ...]) -> tuple[Role, str] | None:
    """Roles of lines that hold a date or a name."""
    if (match := _ENTRY.match(bare)) and (
        found or re.search(rf"\b(?:{words.TAGGED}|{words.FILED})\b", bare, re.IGNORECASE)
    ):
        return ("date" if found else "filed"), match[0].casefold()
    sentence = bare.endswith((".", "。", "?", "!", "”")) and size > 8
    posted, by = _POSTED.match(bare), _BY.match(bare)
    after = bare[posted.end() :].strip(" :：") if posted else ""
    if posted and size <= 30 and not sentence:
        if found and found[0].precision == "day":
            return "date", posted[0].casefold()
        if _AUTHOR_NAMED.match(posted[0]) or _BY.match(after):
            return "by", posted[0].casefold()
    if by and size <= 24 and not sentence:
        rest = bare[by.end() :].lstrip(" \u00a0:：/")
        told = bare[by.end() :].lstrip()[:1] in (":", "：", "/")
        if found:
            rest = line[line.find(rest) : found[0].start] if line.find(rest) < found[0].start else rest
            if names_like(rest) or told:
                return "date", f"by:{by[0].casefold()}"
        elif (
            rest
            and (told or names_like(re.split(r"\s(?:for|pour|für|para|per|voor|untuk|для|,)\s", rest)[0]))
            and (told or not by[0][0].islower())
        ):
            return "by", f"by:{by[0].casefold()}"
    return _dateline(line, size, found)


def _dateline(line: str, size: int, found: tuple[dates.Found, ...]) -> tuple[Role, str] | None:
    """A line that is there for its date: nothing before it but what leads to dates, nothing prosaic after it."""
    if not found:
        return None
    first, bullet = found[0], _BULLET.match(line)
    if bullet and line.lstrip()[0].isdigit() and first.start >= bullet.end():
        return None
    before, after = squeeze(line[: first.start]), line[found[-1].end if len(found) <= 2 else first.end :]
    bare = _BEFORE.sub("", before).strip()
    lead = not bare or (len(bare.split()) <= 6 and bool(_SEPARATED.search(before)))
    after = _TIME.sub("", after, count=1)
    rest = after.strip(" .,:|–—-)]")
    if first.precision != "day":
        if (
            not rest
            and names_like(before)
            and before.endswith((",", "|", "·"))
            and size <= 9
            and not line.endswith(".")
        ):
            return "date", "issue"
        return ("date", "month") if not bare and not rest and size <= 4 else None
    spoken = bool(_FORMED.search(bare)) and len(bare) <= 16
    if not (lead or spoken) or "(" in before:
        return None
    glued = not bare and bool(after) and after[0].isupper()
    known = rest and (_BY.match(rest) or _COMMENTS.match(rest) or _FILED.match(rest) or _TAGGED.match(rest))
    apart = (
        not rest or known or after.lstrip()[:1] in tuple("|·•–—/-,@") or rest[0].isupper() or bool(_FORMED.match(rest))
    )
    brief = size <= 16 or (size <= 30 and bool(known)) or (glued and line.count(",") * 5 >= size)
    if apart and brief and (glued or not re.search(r"[.?!]\s*$", rest)):
        return "date", f"date:{'glued' if glued else ''}{bare.casefold()[:12] if lead and bare and not spoken else ''}"
    return None


def wrapped_at(lines: Sequence[str]) -> int:
    """The width a page was wrapped at, or 0: wrapped pages have many lines just below one width and none above it."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if not lengths:
        return 0
    width = lengths[int(len(lengths) * 0.98)]
    if width > 140 or width < 50:
        return 0
    full = sum(
        1
        for here, after in pairwise(lines)
        if after.strip() and width * 0.8 <= len(here.rstrip()) <= width + 2 and not _BULLET.match(after)
    )
    return width if full >= 3 and full * 6 >= len(lengths) else 0


def blocks(lines: Sequence[str]) -> list[Block]:
    """The blocks of a page, in order; blank lines are in none."""
    day_first = dates.day_first(line for line in lines if len(line) < 1200)
    width = wrapped_at(lines)
    made: list[Block] = []
    tight = False
    for number, raw in enumerate(lines, 1):
        line = squeeze(raw)
        if not line:
            tight = False
            continue
        role, key, found = role_of(line, day_first)
        item = bool(_BULLET.match(raw))
        last = made[-1] if made else None
        if last and tight and width and role == "text" and not item and _runs_on(last, lines[number - 2], width):
            made[-1] = _joined(last, number, line)
        else:
            made.append(Block(number, number, line, role, key, tight, item, found))
        tight = True
    return _signed(_beside([_again(block, day_first) for block in made]))


def _runs_on(last: Block, above: str, width: int) -> bool:
    """Does a wrapped page go on with `last` in its next line?"""
    if last.role == "text":
        return True
    entry = bool(_ENTRY.match(last.text))
    return last.role in ("date", "filed", "tagged", "more") and (entry or len(above.rstrip()) >= width * 0.75)


def _joined(last: Block, number: int, line: str) -> Block:
    apart = "" if _FORMED.match(line) and _FORMED.search(last.text[-1]) else " "
    return replace(last, last=number, text=last.text + apart + line)


def _again(block: Block, day_first: bool | None) -> Block:
    """A block of several lines read as one: a date that closes a post may stand in the second."""
    if block.last == block.first or block.size > 60 or (block.role == "text" and not _ENTRY.match(block.text)):
        return block
    role, key, found = role_of(block.text, day_first)
    return block if role == "text" else replace(block, role=role, key=key, found=found)


def _beside(page: Sequence[Block]) -> list[Block]:
    """`Categories Boats` is text to a reader of one line; line after line beside dates it is the software's."""
    heads: dict[tuple[Role, str], list[int]] = defaultdict(list)
    for at, block in enumerate(page):
        if block.role == "text" and not block.item and block.size <= 14 and not block.text.endswith("."):
            for role, pattern in (("filed", _FILED), ("tagged", _TAGGED), ("by", _BY)):
                if (match := pattern.match(block.text)) and match[0][0].isupper() and _marked(page, at):
                    heads[role, match[0]].append(at)  # type: ignore[index]
                    break
    made = list(page)
    dated = sum(block.role == "date" for block in page)
    firsts: dict[str, list[int]] = defaultdict(list)
    for at, block in enumerate(page):
        if block.role == "text" and not block.item and 2 <= block.size <= 14 and _marked(page, at):
            firsts[block.text.split()[0].casefold()].append(at)
    for word, places in firsts.items():
        if len(places) >= max(3, dated * 0.8):
            heads["filed", word] = places
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


def _signed(page: Sequence[Block]) -> list[Block]:
    """A name alone on the line above or below the date, post after post, is the byline."""
    made = list(page)
    marks = [at for at, block in enumerate(page) if block.role == "date" and block.key.startswith("date:")]
    for step in (-1, 1):
        named = [
            at + step
            for at in marks
            if 0 <= at + step < len(page)
            and page[max(at, at + step)].tight
            and page[at + step].role == "text"
            and 2 <= page[at + step].size <= 4
            and names_like(page[at + step].text)
            and not re.search(r"[\d:;|?!.]$", page[at + step].text)
        ]
        if len(named) > 1 and len(named) >= len(marks) * 0.7:
            for at in named:
                made[at] = replace(page[at], role="by", key="signed")
    return made
