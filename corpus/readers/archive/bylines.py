"""The people that a byline of an archive page names, and the full names behind short ones."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cached_property

from corpus import dates
from corpus.readers.archive.block import Block
from corpus.readers.archive.lines import AUTHOR_LABEL
from corpus.readers.phrases import words
from corpus.readers.phrases.patterns import AnyCase
from corpus.readers.phrases.people import GLUE, names_in
from corpus.readers.phrases.shapes import person
from corpus.text import CJK, fold

_BY = AnyCase(rf"(?:^|(?<=[\s,|·–—/(])|(?<=[{CJK}]))(?:{words.BY}){words.FORMS}(?:\s*[:：/是]\s*|\s+|(?<=بواسطة))")
# What ends a name in a line that goes on: a time, a category, a count of comments.
_POSTED = "|".join(words.POSTED)
_END = AnyCase(
    r"\s+\S{1,4}\s+\d{1,2}[:.h]\d\d|\s+(?:@|at|in|on|under|for|to|from|"
    rf"leave|posted|filed|tagged|\d.*)(?=\s|$)|\s+(?:{words.FILED}|{words.TAGGED}|{_POSTED})(?=[\s:]|$)|\s[|"
    rf"·•–—-]\s|\s*[|·•@(\[]|\s+(?:{words.COMMENTS})|,?\s+\d|,\s+\w{{1,5}}(?:\s\w){{0,2}}\s\d|\s{{3,}}",
)
# Labels that Chinese pages print one after the other: 作者：林若川 来源：…
_FIELD = re.compile(
    r"\s*(?:[来來]源|出[处處]|时间|時間|日期|[发發][布佈表]|点击|點擊|浏览|瀏覽|阅读|閱讀|责任编辑|责编|编辑|編輯|字[号號数數]|分[类類])"
    r"[\w]{0,2}\s*[:：]"
)
# In small letters only: "Yann Le Bihan le 20 juin".
_SMALL_LEAD = re.compile(
    r"\s+(?:(?:pour|für|para|voor|untuk|dans|sur|à|um|op|pada|kategori|no|em|su)(?=\s|$)|(?:il|le|el|am)(?=\s+[\d|]|\s*$))"
)
_SEAM = re.compile(rf"{GLUE.pattern}|(?<=[a-zà-ÿ])(?=\d)")  # tags may be years
_BEHIND = AnyCase(rf"(?<=\w)\s+(?:{words.BY_BEHIND})(?!\w)")
_NAMED = 8  # words of the people of a line
_LONGEST = 200  # characters of a name


def from_byline(block: Block, known: Collection[str] = ()) -> list[str]:
    """The names in a line that tells who wrote or posted something, in printed order.

    >>> from_byline(Block(1, 1, "By: Ana KaskJuri Mets", "by"))
    ['Ana Kask', 'Juri Mets']
    """
    if block.names:
        return list(block.names)
    if block.key == "signed":
        return names_in(block.text, known)
    line = block.text
    spans = [(found.start, found.end) for found in block.found]
    for start, end in reversed(spans):
        line = line[:start] + " | " + line[end:]
    told = block.key not in ("issue", "closing")  # "Jornal da Baía, 3 May 2012" is a paper; its "da" leads to nobody
    if block.key == "by:label" and (label := AUTHOR_LABEL.match(line)):
        return names_in(line[label.end() :], known)
    for match in _BY.finditer(line) if told else filter(None, [_BY.match(line)]):
        rest = line[match.end() :].split(" | ")[0] if spans else line[match.end() :]
        rest = rest[again.end() :] if (again := _BY.match(rest)) else rest  # "Author By Ana Kask"
        cut = min(
            filter(None, (_END.search(rest), _SMALL_LEAD.search(rest), _FIELD.search(rest))),
            key=re.Match.start,
            default=None,
        )
        names = names_in(rest[: cut.start()] if cut else rest, known)
        if names:
            return names
    if behind := _before_by(line, known):
        return behind
    if block.key.endswith("glued") and spans:
        return _glued(block.text[spans[-1][1] :], known)
    if wrote := re.search(r"(?:^|[に、|])\s*([^に、。|]{1,40}?)\s*により", line):
        return [wrote[1]]
    if han := re.match(rf"\W*([{CJK}]{{2,4}})\s+(?:发表|發表|发布|發佈|投稿)", line):
        return [han[1]]
    han = re.search(rf"(?:由|作者[:：]?)\s*([{CJK}·]{{2,12}})\s*(?:发布|發佈|发表|發表)?\W*$", line)
    return [han[1]] if han else []


def _before_by(line: str, known: Collection[str]) -> list[str]:
    """The people of whom a line says behind their names that it was by them: `3 Mayıs 2012, Ana Kask tarafından`."""
    for match in _BEHIND.finditer(line):
        said = re.split(r"[|·•:：()،]", line[: match.start()])[-1].split()
        start = len(said)
        while start and _may_name(said[start - 1]):
            start -= 1
        named = names_in(" ".join(said[start:]), known)
        if named and len(said) - start <= _NAMED and not said[start].isdigit():
            return named
    return []


def _may_name(word: str) -> bool:
    return (not word[0].islower() and not any(map(str.isdigit, word))) or word in ("ve", "və", "va", "és", "ja")


def _glued(tail: str, known: Collection[str]) -> list[str]:
    """The author at the end of categories, tags and a name that were printed without anything between them."""
    if signed := next((tail[at:] for at in range(max(0, len(tail) - _LONGEST), len(tail)) if tail[at:] in known), ""):
        return [signed]
    last = re.split(r"[,;|]", tail)[-1].strip()
    joints = [joint.start() for joint in GLUE.finditer(last)]
    for joint in reversed(joints):
        if person(last[joint:]) and len(last[joint:].split()) <= 3:
            return [last[joint:]]
    return []


def glued_terms(block: Block, authors: Iterable[str]) -> tuple[list[str], list[str]]:
    """The categories and the tags in `August 5, 2014Fish, NetsHarbour, IceAna Kask`: what the joints part.

    Software that files at all has every text in a category, so where there is only one of the two it is that.
    """
    if not block.key.endswith("glued") or not block.found:
        return [], []
    tail = block.text[block.found[-1].end :]
    named = next((name for name in authors if tail.endswith(name)), "")
    tail = tail[: len(tail) - len(named)] if named else tail
    joint = _SEAM.search(tail)
    if not joint:
        return (_terms(tail) if named else []), []
    if not named and "," not in tail[joint.start() :]:
        return [], []
    tags = _terms(tail[joint.start() :])
    return _terms(tail[: joint.start()]), tags if named else tags[:-1]


def _terms(listed: str) -> list[str]:
    return [term for part in listed.split(",") if (term := part.strip())]


class Known(Counter[str]):
    """The people that sign pieces of a page, and how many; found by how a part of a name begins."""

    @cached_property
    def _parts(self) -> list[tuple[str, str]]:
        return sorted((part, name) for name in self for part in fold(name).split())

    def full(self, short: str) -> str | None:
        """The full name that the page has for `Alex` or `Lifan`; None if it has none, or several.

        >>> Known({"Alexandra Mets": 2, "Juri Kask": 1}).full("Alex")
        'Alexandra Mets'
        """
        if short in self:
            return short
        said = fold(short)
        fits: set[str] = set()
        if len(said.split()) == 1 and len(said.strip()) > 2:
            at = bisect_left(self._parts, (said.strip(),))
            while at < len(self._parts) and len(fits) < 2 and self._parts[at][0].startswith(said.strip()):
                fits.add(self._parts[at][1])
                at += 1
        return fits.pop() if len(fits) == 1 else short if person(short) else None


def date_words(block: Block, found: dates.Found) -> str:
    """The words of a block that say a date."""
    return block.text[found.start : found.end]
