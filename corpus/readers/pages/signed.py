"""The people that a saved page names as authors: in elements marked so, in bylines, in lines that tell the day too."""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

from corpus import dates, text
from corpus.readers.pages.parts import SHORT, words_of
from corpus.readers.pages.saved import rel
from corpus.readers.phrases import furniture, shapes, words
from corpus.readers.phrases.patterns import AnyCase
from corpus.readers.phrases.people import names_in

AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor|auteur|autore|writers?|contributors?|profile)/[^/]+|[?&]author(?:_name)?=|^(?:https?://[^/]+)?/@[^/]+/?$"
)
# "Autor/in:", "Auteur·e:", "Autor(a):": of whatever gender.
_EITHER = r"(?:[/:*_·.(-]{1,2}(?:innen|in|es?|as?|trice|rice|ka)\)?(?=\s*[:：]))?"
# What nobody starts a sentence of a text with: "Written by", "Escrito por". A single word may be one.
SIGNED = words.starts("|".join(lead for lead in words.BY.split("|") if re.fullmatch(r"\w+ \w+", lead)))
_BY = re.compile(rf"^\W*(?:{words.BY}){_EITHER}(?:\s*[:：/・]\s*|\s+)", re.IGNORECASE)
_ALL_BY = re.compile(rf"\w+ .{{0,30}}\s(?:{words.BY})\s+(?=\S)", re.IGNORECASE)
_IN_LINE = re.compile(rf"(?<![^\W_])(?:{words.BY})(?:\s*[:：]\s*|\s+)(?=\S)", re.IGNORECASE)
_NEXT = re.compile(r"\s+[^\W\d_]{2,20}\s*[:：・]")  # what else the line tells, as in "Photos: ..."
_COMMENTS = AnyCase(rf"\s+(?:{words.COMMENTS})(?=\s|$)")  # "By Ada Quill Leave a comment"
_POSTED = re.compile(rf"(?:{'|'.join(words.POSTED)})", re.IGNORECASE)
_CREDIT = re.compile(rf"\W*(?:{furniture.CREDIT})\s*(?:by)?\s*[:：]", re.IGNORECASE)
_INSIDE = 2000  # elements within that of an author


def names_of(node: HtmlElement) -> list[str]:
    """The people that an author element names: the parts marked as names, else its words as a byline."""
    marked = [
        part
        for part in islice(node.iterdescendants(), _INSIDE)
        if part.get("itemprop") == "name" or not {"fn", "p-name"}.isdisjoint((part.get("class") or "").split())
    ]
    links = [
        part
        for part in islice(node.iter("a"), _INSIDE)
        if "author" in rel(part) or AUTHOR_PATH.search(part.get("href") or "")
    ]
    if node.get("content"):
        return name(node.get("content") or "")
    if node.tag == "a" or marked or links:
        parts = marked or links or [node]
        return [one for part in parts for one in name(words_of(part, 2 * SHORT) or part.get("content") or "")]
    said = words_of(node, SHORT + 1)
    return names(said) if len(said) <= SHORT and not _CREDIT.match(said) else []


def names(said: str) -> list[str]:
    """The names in a byline."""
    line = said
    for found in reversed(list(dates.find(line))):
        line = line[: found.start] + "|" + line[found.end :]
    stated = _BY.search(line)
    line = line[stated.end() :] if stated else line
    line = line[: asked.start()] if (asked := _COMMENTS.search(line)) else line
    line = next((part for part in re.split(r"\s[|•·–—]\s|\||\s-\s|\n", line) if part.strip()), "")
    line = _NEXT.split(line)[0]
    return [one for one in names_in(line) if not re.search(r"\d{3}|https?:", one)]


def each(said: str) -> list[str]:
    """The names of an author that is one, or several people's: "Ada Quill and Bo Reed"."""
    several = names_in(said)
    return several if len(several) > 1 and all(map(shapes.person, several)) else name(said)


def signed_in(line: str, *, labelled: bool) -> list[str]:
    """The names in a line that tells the day too, as in "5 June 2012, by Ada Quill"; `labelled` wants "by:" there."""
    if len(line) > SHORT:
        return []
    for found in reversed(list(dates.find(line))):
        line = line[: found.start] + " | " + line[found.end :]
    stated = _IN_LINE.search(line)
    named = names(line[stated.start() :]) if stated else []
    posted = stated is not None and bool(_POSTED.fullmatch(line[: stated.start()].strip()))  # "Rédigé par Soizic"
    ended = stated is not None and line[: stated.start()].strip() == "|"  # "5 June 2012 by ada"
    told = stated is not None and stated[0].rstrip().endswith((":", "："))
    if labelled:
        return named if told else []
    account = ended and all(" " not in one for one in named)
    return named if posted or account or told or all(map(shapes.person, named)) else []


def name(said: str) -> list[str]:
    """The one name in `said`, if it is one."""
    line = text.squeeze(_BY.sub("", said) if len(said.split()) > 2 else said).strip(" ,;:|")
    if len(line.split()) > 3 and (label := _ALL_BY.match(line)):
        line = line[label.end() :]  # "View all posts by", for those who hear the page
    fits = line and len(line) <= 80 and "://" not in line and "@" not in line[1:]
    return [line] if fits else []
