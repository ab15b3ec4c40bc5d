"""The marks on one text of a saved page that tell its day, its authors and its tags, and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from corpus import dates, text
from corpus.readers.pages import labelled
from corpus.readers.pages.parts import AUTHOR_WORDS, HEADINGS, SHORT, YEAR, is_longer, is_title_like, words_of
from corpus.readers.pages.saved import Page, called, rel
from corpus.readers.pages.signed import AUTHOR_PATH, SIGNED, names_of, signed_in
from corpus.readers.phrases import words as terms
from corpus.readers.phrases.shapes import hashtags

_DAY_WORDS = frozenset(
    "date dates time published posted timestamp dateline pubdate datetime day datum fecha data dt postdate "
    "entrydate fecha ido datum dátum dato dag data datetime tarih pvm paivays czas dataora".split()
)
_LATER = frozenset("updated modified lastmod changed".split())
_TAGS = frozenset(("tags", "tag", "tagged", "taglist"))
_NOT_AUTHOR = frozenset(
    "avatar image img photo social date time comment comments categories category tags count".split()
)
_CERTAIN_PROPS = frozenset(("datePublished", "dateModified", "author"))
_CERTAIN = frozenset(("published", "vcard", "byline"))  # marks that count even inside the text
_TAG_PATH = re.compile(
    r"/(?:tags?|tagged|hashtag|search/label|etiquetas?|etiquettes?|mot-?cle|schlagwort|label|labels|topics?)/[^/]|[?&]tag="
)
_CATEGORY_PATH = re.compile(r"/categor[a-z]*/|/(?:kategorie|rubrik|rubrique|section)/|[?&]cat(?:egory)?=")
_DATED_PATH = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})(?:/(\d{1,2}))?(?:/|$)")
_MORE = terms.starts(terms.MORE)
_BESIDE = 60  # characters beside a day in a line that is about the text
_STOREYS, _DAY_POSTS = 4, 40  # how far above an entry, and over how many entries, the heading of its day may stand


@dataclass(frozen=True, slots=True)
class Day:
    """A date as a page prints it, and the words that said so."""

    found: dates.Found
    said: str


@dataclass(slots=True)
class Marks:
    """The elements of an entry that tell its day, its authors and its tags, best first."""

    page: Page
    calendar: bool | None
    own: str = ""  # where the entry's own page is
    days: list[tuple[int, HtmlElement]] = field(default_factory=list)
    laters: list[HtmlElement] = field(default_factory=list)
    people: list[tuple[int, HtmlElement]] = field(default_factory=list)
    tagged: list[HtmlElement] = field(default_factory=list)
    filed: list[HtmlElement] = field(default_factory=list)
    terms: set[str] = field(default_factory=set)  # WordPress's classes of the entry name the tags it is filed under
    later: Day | None = None

    @property
    def tags(self) -> list[str]:
        """The names of the tags, in the order of the page."""
        lines = (line_of(node, None) for rank, node in self.days if rank < 3)
        said = (words_of(line, SHORT + 1) for line in lines if next(line.iter(*HEADINGS), None) is None)
        marked = [tag for line in said if len(line) <= SHORT for tag in hashtags(line)]
        return list(dict.fromkeys([*_named(self.tagged), *marked]))

    @property
    def categories(self) -> list[str]:
        """The names of the categories, in the order of the page."""
        return _named(self.filed)

    def elements(self) -> Iterator[HtmlElement]:
        """All that is no text of the entry."""
        days = (node for rank, node in self.days if rank < 3 or self._is_a_day(node))
        lines = (*days, *(node for _, node in self.people), *self.laters)
        yield from (node for node in lines if not is_longer(node, SHORT))
        yield from (*self.tagged, *self.filed)

    def _is_a_day(self, node: HtmlElement) -> bool:
        """Does a line that only has a year in it say hardly more than a day?"""
        day = self.dated(node)
        return day is not None and day.found.precision != "year" and not is_longer(node, len(day.said) + _BESIDE - 1)

    def read(self, root: HtmlElement, body: HtmlElement | None, title: HtmlElement | None) -> None:
        """Look at every element once. In the text itself only what is marked beyond doubt counts."""
        self.terms = {
            name.removeprefix("tag-") for name in (root.get("class") or "").split() if name.startswith("tag-")
        }
        self.tagged.extend(labelled.tags(root))
        inside: set[HtmlElement] = set()
        passed = {root, *(() if title is None else (*title.iter(), *title.iterancestors()))}
        if body is not None and body is not root:
            inside = set(body.iter())
            passed.update(body.iterancestors())
        for node in root.iter():
            if node.tag in ("figure", "figcaption"):
                passed.update(node.iter())  # who is named there took the picture
            if node in passed:
                continue
            prop = node.get("itemprop") or ""
            about = called(node)
            if node.tag == "a":
                self._link(node, node in inside)
            if node in inside and prop not in _CERTAIN_PROPS and not about & _CERTAIN:
                continue
            self._day(node, prop, about)
            if prop == "author" or "p-author" in (node.get("class") or "").split():
                self.people.append((0, node))
            elif ((about & AUTHOR_WORDS or {"user", "name"} <= about) and not about & _NOT_AUTHOR) or (
                node.text and SIGNED.match(node.text.lstrip())
            ):
                self.people.append((2, node))

    def _link(self, link: HtmlElement, inside: bool) -> None:
        said, href = rel(link), unquote(link.get("href") or "")
        parent = link.getparent()
        around = called(parent) if parent is not None else frozenset()
        if "author" in said:
            self.people.append((0, link))
        elif href and link.get("href") == self.own:
            return  # Drupal calls the way to the rest of an entry a tag
        elif "tag" in said or "category" in said or "p-category" in (link.get("class") or "").split():
            named = "category" in said or _CATEGORY_PATH.search(href) or {"cat", "categories", "category"} & around
            (self.filed if named and not _TAG_PATH.search(href) else self.tagged).append(link)
        elif inside:
            if _TAG_PATH.search(href) and text.slug(href.rstrip("/").rpartition("/")[2]) in self.terms:
                self.tagged.append(link)  # a theme that prints the tags after the text, within the same element
        elif AUTHOR_PATH.search(href) and words_of(link, 1):
            self.people.append((1, link))
        elif _CATEGORY_PATH.search(href) or {"cat", "categories", "category"} & around:
            self.filed.append(link)
        elif _TAG_PATH.search(href) or _TAGS & (around | _called_above(parent)):
            self.tagged.append(link)

    def _day(self, node: HtmlElement, prop: str, about: frozenset[str]) -> None:
        published = "published" in about or prop == "datePublished" or node.get("pubdate") is not None
        if (about & _LATER or prop == "dateModified") and not published:
            self.laters.append(node)
        elif published or {"entry", "date"} <= about or {"post", "date"} <= about:
            self.days.append((0, node))
        elif node.tag == "time":
            self.days.append((1, node))
        elif about & _DAY_WORDS:
            self.days.append((2, node))
        elif any(YEAR.search(part) for part in _own(node)) and not is_longer(node, SHORT):
            self.days.append((3, node))

    def day(self, href: str, root: HtmlElement, declared: Day | None = None) -> Day | None:
        """The day the entry was published; `declared` is what the page tells machines, perhaps in another time zone.

        What is printed without being marked as the day counts only where it agrees with that, or nothing is declared.
        """
        path = dated_path(href)
        known = "-".join(part for part in path.groups() if part) if path else ""
        coded = dates.parse(known if path[3] else f"{known}-01") if path else None
        if declared is None and coded and path and path[3]:
            declared = Day(coded, path[0].strip("/"))
        self.later = next(filter(None, (self.dated(node, known) for node in self.laters)), None)
        vague = None
        for rank, node in sorted(self.days, key=lambda pair: pair[0]):
            day = self.dated(node, known)
            if day and day.found.precision == "day":
                if declared is None or rank < 2 or _near(day, declared):
                    return day
            else:
                vague = vague or day
        over = above(root, self) if vague is None else None
        if over and (declared is None or _near(over, declared)):
            return over
        if declared is None and vague is None and coded and path:
            return Day(replace(coded, precision="month"), path[0].strip("/"))
        return declared or vague

    def dated(self, node: HtmlElement, known: str = "") -> Day | None:
        """The date an element prints; what it says to machines where the print leaves something open."""
        printed = words_of(node, 300)
        found = dates.parse(printed, languages=self._languages(), day_first=self.calendar)
        if found and found.precision == "day":
            return Day(found, printed[found.start : found.end])
        for name in ("datetime", "content", "title", "data-date", "data-time"):
            value = node.get(name) or ""
            coded = dates.parse(value) if YEAR.search(value) else None
            if coded and coded.precision == "day":
                whole = dates.parse(f"{printed} {coded.day.year}") if not found and printed else None
                if whole and whole.precision == "day" and abs((whole.day - coded.day).days) == 1:
                    return Day(whole, printed)  # the code is in another time zone than the page
                return Day(coded, printed if found else value)
        if found is None and known and printed and len(printed) < 40:
            whole = dates.parse(f"{printed} {known[:4]}", day_first=self.calendar)
            if whole and whole.precision == "day" and whole.day.isoformat().startswith(_padded(known)):
                return Day(whole, printed)
        return Day(found, printed[found.start : found.end]) if found else None

    def _languages(self) -> tuple[str, ...]:
        return (self.page.language,) if self.page.language else ()

    def names(self, *, whole: bool) -> tuple[list[str], bool]:
        """Who wrote the entry, one name each, and whether they are marked as authors beyond doubt.

        In a `whole` page a line with a date may be about anything, so only what is marked or labelled counts.
        """
        seen = [(rank if words_of(node, 1) else 3, node) for rank, node in self.people]
        for best in (0, 1, 2, 3):
            ranked = [node for rank, node in seen if rank == best]
            outer = {above for node in ranked for above in node.iterancestors()}
            inner = [node for node in ranked if node not in outer]
            names = [name for node in inner for name in names_of(node)]
            if names:
                return list(dict.fromkeys(names)), best < 2
        lines = (words_of(line_of(node, None), SHORT + 1) for _, node in self.days)
        return next(filter(None, (signed_in(line, labelled=whole) for line in lines)), []), False


def _named(links: list[HtmlElement]) -> list[str]:
    names = (words_of(link, SHORT).lstrip("#").strip(" ,;") for link in links)
    return [name for name in names if 0 < len(name) < 80 and not _MORE.match(name)]  # Drupal calls that way a tag


def _called_above(node: HtmlElement | None) -> frozenset[str]:
    """The words in the names of the two elements around one that are fields, as Drupal has them."""
    above = [] if node is None else list(islice(node.iterancestors(), 2))
    fields = (called(one) for one in above)
    return frozenset[str]().union(*(words for words in fields if "field" in words))


def dated_path(href: str) -> re.Match[str] | None:
    """The year, the month and perhaps the day in an address like `/2012/06/05/title/`."""
    try:
        return _DATED_PATH.search(urlsplit(href).path)
    except ValueError:
        return None


def _near(one: Day, other: Day) -> bool:
    """The same day, or as far apart as two time zones are."""
    return abs((one.found.day - other.found.day).days) <= 1


def _padded(known: str) -> str:
    year, *rest = known.split("-")
    return "-".join([year, *(part.zfill(2) for part in rest)])


def _own(node: HtmlElement) -> Iterator[str]:
    """The words directly in an element, not in the elements below it."""
    if node.text:
        yield node.text
    yield from (child.tail for child in node if child.tail)


def above(root: HtmlElement, marks: Marks) -> Day | None:
    """The day in a heading that is nothing but a date and stands over this entry, as Blogger sets it."""
    node = root
    for _ in range(_STOREYS):
        for before in islice(node.itersiblings(preceding=True), _DAY_POSTS):
            if before.tag in HEADINGS or "date" in called(before):
                said = words_of(before, SHORT)
                day = marks.dated(before) if len(said) <= 60 else None
                if day and day.found.precision == "day" and not is_title_like(said):
                    return day
        parent = node.getparent()
        if parent is None or parent.tag == "body":
            return None
        node = parent
    return None


def line_of(node: HtmlElement, whole: HtmlElement | None) -> HtmlElement:
    """The line about the text that an element is part of: the largest thing around it that is still short."""
    while (parent := node.getparent()) is not None and parent is not whole:
        if parent.tag in ("p", "li") and node.tag == "a" and is_longer(parent, len(words_of(node)) * 3 + 40):
            break
        if is_longer(parent, SHORT) or parent.find(".//p") is not None or parent.find(".//blockquote") is not None:
            break
        node = parent
    return node
