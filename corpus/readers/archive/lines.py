"""What a line of an archive page is, seen alone: text, or one of the things software prints around a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus import dates
from corpus.readers.archive.block import Role
from corpus.readers.phrases import furniture, weekdays, words
from corpus.readers.phrases.notes import reprint
from corpus.readers.phrases.patterns import AnyCase
from corpus.readers.phrases.shapes import names_like
from corpus.text import CJK_SIGN, squeeze

_DECORATION = " •*·-–—|/#>»□▪◦●■+~"
BULLET = re.compile(r"^\s*(?:[•*·□▪◦●■+]|[-–—](?=\s)|\d{1,3}[.)])\s+")
SPEAKER = re.compile(r"([^\W\d_][^:：—–.?!]{0,30}?)\s?(?:[:：]|\s[—–])\s")  # "Kask: And then?"
_BEFORE = re.compile(
    rf"(?:(?<!\w)(?:{'|'.join(sorted(map(re.escape, weekdays.NAMES), key=len, reverse=True))})(?:[- ]?feira)?(?!\w)|"
    r"\b(?:on|le|el|am|il|em|op|pada|w dniu|dnia|den|the|vom|du|del|da|от|at|a|à|la|o|os|de|di)\b|"
    r"星期.|[月火水木金土日]曜日?|\W|[0-9])+",
    re.IGNORECASE,
)
_SENTENCE = 30  # words of a sentence about where a text stood
_LEADS = 100  # characters that may lead to a date
TIME = re.compile(
    r"(?:\W|\b(?:at|à|um|a las|alle|às|om|pukul|o|kl|в|ore|les|"
    r"um)\b)*\d{1,2}\s?(?:[:.h]\s?\d\d(?::\d\d)?)\s*(?:[ap]\.?\s?m\.?\b|uhr|h\b)?"
    r"(?:\s*\(?(?-i:[A-Z]{2,4})\)?(?!\w))?|\W*\d{1,2}\s*[ap]\.?m\b\.?|年齢|\W*Age:.*$",
    re.IGNORECASE,
)
_SEPARATED = re.compile(r"[|·•–—/@:：]\s*$|\s-\s*$")
_AUTHOR_NAMED = AnyCase(r"author|auteur|autric|autor|penulis|автор|yazar|作者|著者|投稿者|執筆者|撰文|글쓴이|작성자")
# "Post author: Ana Kask", "Autor de la entrada:Ana Kask"
AUTHOR_LABEL = AnyCase(
    r"\W*(?:[^\W\d]\S*\s){0,3}?\S{0,12}(?:author|auteur|autor|yazar|автор|penulis|forfatter|författare|szerző|"
    r"συντάκτης|كاتب|作者|投稿者|글쓴이)[^\s:：]{0,8}(?:\s[^\s:：]+){0,3}?\s?[:：]\s?(?=\S)"
)
_IMAGE = re.compile(
    r"\[[^\]\s]+\]|[\w.%()-]+\.(?:jpe?g|png|gif|webp|svg|bmp)|[0-9a-f]{16,}|"
    r"(?=[^\s]*\d)(?=[^\s]*[A-Za-z])[\w-]*_[\w.-]*|"
    r"(?:DSCN?|IMG|DSCF|P)[_-]?\d{3,}\w*|[A-Za-z]\w+[._-]\w+[._-]\w*\d|\[[\w .-]*\d+x\d+\]|[_=*~\u2500-\u257f-]{3,}",
    re.IGNORECASE,
)
_ARROWS = re.compile(r"^[←«‹](?!.*[»›].)|[→»›]$|^<<|>>$")
_POSTED_IN = AnyCase("(?:posted|filed) ")  # software says so, in whole sentences too
_BRACKETED = re.compile(  # "[Continues for subscribers]", and how long a recording is
    r"\[[^\[\]]{2,70}\]|\[…\]|\d{1,2}:\d\d(?::\d\d)?(?: / \d{1,2}:\d\d(?::\d\d)?)?"
)
# What is said of a text that stood elsewhere before, and not of an entry of this blog.
_ELSEWHERE = re.compile(
    r"\b(?:first|originally|previously|zuerst|ursprünglich|d[’']abord|initialement|originalmente|originariamente|"
    r"oorspronkelijk|eerder|впервые|gazete\w*|dergi\w*)\b|首发|首發|原载|原載|刊于|刊於|《",
    re.IGNORECASE,
)
_ENDED = re.compile(r"\.{3}|[….!?。！？\]]")
_FORM = re.compile(r"\[[\s_]*\]|_{8,}")  # where one may write, as browsers for terminals show it
_NUMBER = re.compile(r"(?<![^\s|\[(])\d{1,4}(?![^\s|\])])")
_HASHTAGS = re.compile(r"[\s•*·-]*(?:#[^\W\d][\w-]*[\s,·]*)+")
_GUILLEMETS = re.compile(r"«[^«»]+»")
_PROSE = re.compile(r"[^\s.]{2}[.!?…。] ?\S")  # a sentence has ended and something follows it
_THEN = AnyCase(rf"[\s|·•]+(?:{'|'.join(words.POSTED)})(?:\s\w{{1,3}})?\s*$")  # "Author Ana Kask Posted on"
_FILES = AnyCase(rf"(?<!\w)(?:{words.TAGGED}|{words.FILED})(?=[\s:：])")
_FILING = 60  # words of a line that tells all of a post: who, when, and where it is filed
_DANGLING = frozenset("the of by from for in on at a an to with de la le du von der di il el por da do".split())
_OUTLET = AnyCase(rf"(?:{words.SOURCE})\s?[:：]\s*\S.*")

_POSTED = words.starts("|".join(words.POSTED))
BY = words.starts(words.BY)
ENTRY = words.starts(words.ENTRY)
TAGGED = words.starts(words.TAGGED)
TAGS = AnyCase(rf"(?:{words.TAGGED})\s*[:：]?")
FILED = words.starts(words.FILED)
FILINGS: tuple[tuple[Role, AnyCase], ...] = (("filed", FILED), ("tagged", TAGGED))
_ALONE = re.compile(words.FILED_ALONE, re.IGNORECASE)
COMMENTS = words.starts(words.COMMENTS)
_MORE = words.starts(words.MORE)
_MORE_ALONE = ("more", "continua", "dalej", "далее", "mehr", "tovább", "selengkapnya")  # words that start sentences too
_NAV = words.starts(furniture.NAV, alone=True)
_JUNK = words.starts(furniture.JUNK, alone=True)
_CREDIT = AnyCase(rf"\(?(?:{furniture.CREDIT})(?:\s*[:：/]|\s+(?:by|courtesy)\b).*")


def without_more(passage: str) -> str:
    """An excerpt without the link to its rest that stands at its end."""
    for end in reversed([match.end() for match in _ENDED.finditer(passage, max(0, len(passage) - 160))]):
        tail = passage[end:].strip(" ([")
        if len(tail.split()) > 24:
            break
        if tail and _MORE.match(tail):
            return passage[:end].rstrip(" ([")
    return passage


def role_of(
    line: str, day_first: bool | None, languages: Sequence[str] = ()
) -> tuple[Role, str, tuple[dates.Found, ...]]:
    """What a line is, the words that say so, and the dates in it (places in the line as it is given)."""
    if _HASHTAGS.fullmatch(line):
        return "tagged", "#", ()
    bare = _bare(line)
    if not bare or len(bare) > 1200:
        return ("text" if bare else "junk"), "", ()
    size = len(bare.split())
    found = tuple(dates.find(line, languages=languages, day_first=day_first))
    day = bool(found) and found[0].precision == "day"
    if day and size <= 6 and (dated := _dateline(line, size, found)):
        return (*dated, found)
    plain = _plain_role(bare, size) if size <= 40 else None
    if plain and plain[0] == "comments" and day and _SEPARATED.search(line[: found[0].start]):
        return "date", plain[1], found  # "3 comments / Boats / By Ana Kask / 7 May 2012"
    if day and size <= _SENTENCE and bare.endswith(".") and not _POSTED_IN.match(bare) and reprint(bare):
        return "text", "", found  # "Publié dans Le Monde le 3 mai 2012."
    # "Publicado em" may be followed by a category or by a day.
    filing = FILED.match(bare) if plain and day and plain[0] == "filed" else None
    if plain and not (filing and len(squeeze(line[: found[0].start])) <= filing.end() + 4):
        return (*plain, ())
    head = _dated_role(line, bare, size, found)
    return (*head, found) if head else ("text", "", found)


def _bare(line: str) -> str:
    """A line without the bullets and bars around its words."""
    return (line.lstrip(_DECORATION) or line[-1:]).rstrip(" |·")


def _plain_role(bare: str, size: int) -> tuple[Role, str] | None:
    """Roles that need no date."""
    sentence = bare.endswith((".", "。")) and size > 8
    return _invited(bare, size, sentence=sentence) or _filed(bare, sentence=sentence) or _around(bare, size)


def _invited(bare: str, size: int, *, sentence: bool) -> tuple[Role, str] | None:
    """Is it an invitation to read on, or how many comments there are?"""
    if match := _MORE.match(bare):
        rest = bare[match.end() :].strip(" …→»›.:)]")
        if not rest or (match[0].casefold() not in _MORE_ALONE and not sentence):
            return "more", "more"
    if re.fullmatch(r"\d{1,4}", bare):
        return "comments", "#"
    if match := COMMENTS.match(bare):
        rest = bare[match.end() :].strip()
        if (
            (not rest or not rest[0].isalnum() or " " in match[0])
            and size <= 25
            and not sentence
            and not bare.endswith("?")
        ):
            return "comments", re.sub(r"\d+", "#", match[0].casefold())
    return None


def _filed(bare: str, *, sentence: bool) -> tuple[Role, str] | None:
    """Is it what the post is filed under?"""
    if "|" in bare and COMMENTS.match(bare.rpartition("|")[2].strip()) and FILED.match(bare):
        return "filed", "filed |"
    for role, pattern in FILINGS:
        if (match := pattern.match(bare)) and not sentence:
            said, after = bare[: match.end()], bare[match.end() :].lstrip()
            if (
                after[:1] in (":", "：")
                or " " in said
                or (CJK_SIGN.match(said) and after != bare[match.end() :])  # a space after it, as no sentence has
                or (CJK_SIGN.match(said) and "|" in after)
                or (_ALONE.fullmatch(said) and not said[0].islower())
                or _files_again(bare, match.end())
            ):
                return role, said.casefold()
    return None


def _around(bare: str, size: int) -> tuple[Role, str] | None:
    """Is it of the page around the posts, of a picture, or the name of an outlet alone?"""
    if _NAV.match(bare) or (
        _ARROWS.search(_GUILLEMETS.sub("", bare).strip()) and size <= 14 and not _PROSE.search(bare)
    ):
        return "nav", "nav"
    if _is_paging(bare, size):
        return "nav", "pages"
    if _FORM.search(bare) and size <= 12:
        return "nav", "form"
    ruled = not any(map(str.isalnum, bare))  # a dash between two fields, a row of stars
    if ruled or _JUNK.match(bare) or _IMAGE.fullmatch(bare) or (_BRACKETED.fullmatch(bare) and size <= 8):
        return "junk", "junk"
    if _CREDIT.fullmatch(bare) and size <= 25:
        return "credit", "credit"
    if _OUTLET.fullmatch(bare):
        return "outlet", "outlet"
    if size <= 3 and bare.split()[-1] in _DANGLING and bare[0].isupper():
        return "junk", "dangling"
    return None


def _files_again(bare: str, start: int) -> bool:
    """Does another label follow, both in capitals: `Categories Boats Tags rope`?"""
    again = _FILES.search(bare[start:])
    return again is not None and not (bare[0].islower() or bare[start + again.start()].islower())


def _is_paging(bare: str, size: int) -> bool:
    """Are these the numbers of the pages, in whatever words: `이전 1 2 3 다음`?"""
    numbers = [int(number) for number in _NUMBER.findall(bare)[:8]] if size <= 16 else []
    counted = numbers[:2] == [1, 2] or any(after == over + 1 for over, after in pairwise(numbers[1:-1]))
    return counted and len(numbers) > 2 and size - len(numbers) <= 4


def _dated_role(line: str, bare: str, size: int, found: tuple[dates.Found, ...]) -> tuple[Role, str] | None:
    """Roles of lines that hold a date or a name."""
    if (
        (match := ENTRY.match(bare))
        and not _ELSEWHERE.search(bare)
        and (found or re.search(rf"\b(?:{words.TAGGED}|{words.FILED})\b", bare, re.IGNORECASE))
    ):
        return ("date" if found else "filed"), match[0].casefold()
    sentence = bare.endswith((".", "。", "?", "!", "”")) and size > 8
    posted, by = _POSTED.match(bare), BY.match(bare)
    label = AUTHOR_LABEL.match(bare) if not found and size <= 12 else None
    if label and names_like(bare[label.end() :]) and not (by and re.match(r"\s?[:：]", bare[by.end() :])):
        return "by", "by:label"
    after = bare[posted.end() :].strip(" :：") if posted else ""
    if posted and size <= 30 and not sentence:
        if found and found[0].precision == "day":
            return "date", posted[0].casefold()
        if _AUTHOR_NAMED.match(posted[0]) or BY.match(after):
            return "by", posted[0].casefold()
    if by and size <= (_FILING if found and _FILES.search(bare) else 24) and not sentence:
        rest = bare[by.end() :].lstrip(" \u00a0:：/")
        told = bare[by.end() :].lstrip()[:1] in (":", "：", "/")
        if found:
            rest = line[line.find(rest) : found[0].start] if line.find(rest) < found[0].start else rest
            rest = rest[: then.start()] if (then := _THEN.search(rest)) else rest
            if names_like(rest) or told:
                return "date", f"by:{by[0].casefold()}"
        elif (
            rest
            and (told or names_like(re.split(r"\s(?:for|pour|für|para|per|voor|untuk|для|[,—–|·-])\s", rest)[0]))
            and (told or not bare[0].islower())
        ):
            return "by", f"by:{by[0].casefold()}"
    return _dateline(line, size, found)


def _dateline(line: str, size: int, found: tuple[dates.Found, ...]) -> tuple[Role, str] | None:
    """A line that is there for its date: nothing before it but what leads to dates, nothing prosaic after it."""
    if not found:
        return None
    first, bullet = found[0], BULLET.match(line)
    if bullet and line.lstrip()[0].isdigit() and first.start >= bullet.end():
        return None
    before, after = squeeze(line[: first.start]), line[found[-1].end if len(found) <= 2 else first.end :]
    bare = _BEFORE.sub("", before).strip() if len(before) <= _LEADS else before
    lead = not bare or (len(bare.split()) <= 6 and bool(_SEPARATED.search(before)))
    after = TIME.sub("", after, count=1)
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
    spoken = bool(CJK_SIGN.search(bare)) and len(bare) <= 16
    if not (lead or spoken) or "(" in before or "<" in before:  # "<" is code
        return None
    glued = not bare and bool(after) and after[0].isupper()
    known = rest and (BY.match(rest) or COMMENTS.match(rest) or FILED.match(rest) or TAGGED.match(rest))
    apart = (
        not rest or known or after.lstrip()[:1] in tuple("|·•–—/-,@") or rest[0].isupper() or bool(CJK_SIGN.match(rest))
    )
    brief = size <= 16 or (size <= 30 and bool(known)) or (glued and line.count(",") * 5 >= size)
    if apart and brief and (glued or not re.search(r"[.?!]\s*$", rest)):
        return "date", f"date:{'glued' if glued else ''}{bare.casefold()[:12] if lead and bare and not spoken else ''}"
    return None
