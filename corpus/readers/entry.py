"""One text on a saved page: its title, day, authors, tags and words, from the marks that themes and microformats set.

Sources: hAtom and h-entry (https://microformats.org/wiki/h-entry), schema.org's Article, the post classes of WordPress
(https://developer.wordpress.org/reference/functions/post_class/), and the class names that other makers share with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from corpus import dates, html, language, text
from corpus.model import Piece, Tag
from corpus.readers import archive_phrases, archive_words
from corpus.readers.archive_names import names_in, nobody
from corpus.readers.saved import Page, called, drop, rel, words

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_TITLES = frozenset(("entry-title", "post-title", "p-name", "posttitle", "entrytitle", "headline", "article-title"))
_BODY_NAMES = frozenset(("e-content", "articlebody", "field--name-body", "field-name-body", "wp-block-post-content"))
_BODY_JOINED = frozenset(("entrytext", "postcontent", "storycontent"))
_OWNERS = frozenset("article post entry story blog news node page art single".split())
_BODY_WORDS = frozenset("content body text copy contents".split())
_LEADS = frozenset(
    "lead lede standfirst subtitle subheadline dek deck intro vorspann chapo sapo summary strapline".split()
)
_NOT_BODY = frozenset(
    "header head title meta footer image thumbnail media wrap wrapper area inner container box column byline author "
    "date link tags".split()
)
_SUMMARY_WORDS = frozenset("summary excerpt teaser description intro preview".split())
_DAY_WORDS = frozenset(
    "date dates time published posted timestamp dateline pubdate datetime day datum fecha data dt postdate "
    "entrydate".split()
)
_LATER = frozenset("updated modified lastmod changed".split())
_AUTHOR_WORDS = frozenset("author authors byline writer contributor auteur autor autore username".split())
_NOT_AUTHOR = frozenset(
    "avatar image img photo social date time comment comments categories category tags count".split()
)
_CERTAIN_PROPS = frozenset(("datePublished", "dateModified", "author"))
_CERTAIN = frozenset(("published", "vcard", "byline"))  # marks that count even inside the text
_PERMALINKS = frozenset(("u-url", "permalink", "entry-link", "post-link"))
_MORE_WORDS = frozenset("more readmore continue".split())
_META_WORDS = frozenset(
    "meta postmeta entrymeta byline metadata info postinfo footer tags taglinks cat categories category labels "
    "credits edit comments link permalink".split()
)
_AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor|auteur|autore|writers?|contributors?|profile)/[^/]+|[?&]author(?:_name)?="
)
_TAG_PATH = re.compile(r"/(?:tags?|search/label|etiqueta|etiquette|schlagwort|label|labels|topics?)/[^/]|[?&]tag=")
_CATEGORY_PATH = re.compile(r"/categor[a-z]*/|/(?:kategorie|rubrik|rubrique|section)/|[?&]cat(?:egory)?=")
_DATED_PATH = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})(?:/(\d{1,2}))?(?:/|$)")
_YEAR = re.compile(r"\d{4}|[〇零一二三四五六七八九]{4}年|[٠-٩۰-۹]{4}")
_BY = re.compile(rf"^\W*(?:{archive_words.BY})(?:\s*[:：/]\s*|\s+)", re.IGNORECASE)
_ALL_BY = re.compile(rf"\w+ .{{0,30}}\s(?:{archive_words.BY})\s+(?=\S)", re.IGNORECASE)
_IN_LINE = re.compile(rf"(?<![^\W_])(?:{archive_words.BY})(?:\s*[:：]\s*|\s+)(?=\S)", re.IGNORECASE)
_CREDIT = re.compile(rf"\W*(?:{archive_words.CREDIT})\s*(?:by)?\s*[:：]", re.IGNORECASE)
_MORE = archive_words.starts(archive_words.MORE)
_DAY_FIRST = frozenset(("en-gb", "en-au", "en-nz", "en-ie", "en-in", "en-za"))
_FEW = 150  # characters too few to tell a language from its neighbours
_HEARD = 20_000  # characters of a text that tell its languages
_BEFORE = 40  # characters that may stand before a title that is nothing but a link
_LEAST = 20  # characters; less is no text
_STOREYS, _DAY_POSTS = 4, 40  # how far above an entry, and over how many entries, the heading of its day may stand
_SHORT = 120  # characters; what is longer is text rather than a line about the text


@dataclass(frozen=True, slots=True)
class Day:
    """A date as a page prints it, and the words that said so."""

    found: dates.Found
    said: str


@dataclass(slots=True)
class Entry:
    """What one text on a page is and says; empty where the page does not tell."""

    title: str = ""
    url: str | None = None
    day: Day | None = None
    updated: Day | None = None
    authors: list[str] = field(default_factory=list)
    signed: bool = False  # are the authors marked as such beyond doubt?
    tags: dict[str, Tag] = field(default_factory=dict)
    text: str = ""
    marked: bool = False  # does the page mark where the text is?
    standfirst: str = ""
    outlet: str | None = None
    languages: tuple[str, ...] = ()


def words_of(node: HtmlElement) -> str:
    """The words of an element on one line; what stands in two elements is apart."""
    return text.squeeze(" ".join(str(part) for part in node.itertext()))


def is_locked(node: HtmlElement) -> bool:
    """Does one need a password to read this?"""
    tokens = (node.get("class") or "").split()
    return "post-password-required" in tokens or any(
        field.get("type") == "password" and "post" in (field.get("name") or "") for field in node.iter("input")
    )


def headline(root: HtmlElement) -> HtmlElement | None:
    """The element that holds the title of an entry: what is marked as one, else the first heading."""
    first = None
    for node in root.iterdescendants():
        tag = node.tag
        if node.get("itemprop") == "headline" or _is_title(node):
            if words_of(node):
                return node
        elif tag in HEADINGS and first is None and _titles(words_of(node)):
            first = node
    if first is not None:
        return first
    links = [link for link in root.iter("a") if link.get("href") and _titles(words_of(link))]
    marked = [link for link in links if "bookmark" in rel(link) or "u-url" in (link.get("class") or "").split()]
    if marked or not links:
        return marked[0] if marked else None
    # A link that all begins with, but for a date.
    return links[0] if 0 <= words_of(root)[:1000].find(words_of(links[0])) <= _BEFORE else None


def _is_title(node: HtmlElement) -> bool:
    names = node.get("class")
    if not names:
        return False
    tokens = names.lower().split()
    if _TITLES.isdisjoint(tokens):
        linked = node.tag in HEADINGS or node.find("a") is not None
        return linked and any(token.endswith(("title", "headline", "heading")) for token in tokens)
    return node.tag not in ("img", "meta", "article", "section", "body", "html") and not called(node) & _AUTHOR_WORDS


def _titles(said: str) -> bool:
    """Could these words be a title, rather than a day over the entries of that day?"""
    if not said:
        return False
    found = dates.parse(said) if _YEAR.search(said) and len(said) < 60 else None
    return found is None or len(said) - (found.end - found.start) > 14


def permalink(root: HtmlElement, title: HtmlElement | None) -> str:
    """Where the entry's own page is, as the page writes it; empty if it does not say."""
    if title is not None:
        for node in (title, *title.iterdescendants("a"), *title.iterancestors("a")):
            if node.tag == "a" and node.get("href"):
                return str(node.get("href"))
    links = [
        (rank, str(link.get("href"))) for link in root.iter("a") if link.get("href") and (rank := _leads_home(link))
    ]
    return min(links, key=lambda pair: pair[0], default=(0, ""))[1]


def _leads_home(link: HtmlElement) -> int:
    """How surely a link leads to the entry's own page, 1 being the surest; 0 if nothing tells."""
    if "bookmark" in rel(link):
        return 1
    if not _PERMALINKS.isdisjoint((link.get("class") or "").split()):
        return 2
    if next(link.iter("time"), None) is not None:
        return 3
    return 4 if called(link) & _MORE_WORDS else 0


def content(root: HtmlElement, title: HtmlElement | None) -> tuple[HtmlElement | None, int]:
    """The element that holds the text of an entry and nothing else, where the page marks it, and how it is marked.

    0 for the whole text by its makers' own mark, 1 by its name, 2 for a summary, 3 for what is only called content,
    4 for nothing.
    """
    above = set() if title is None else set(title.iterancestors())
    best, sizes = 4, dict[HtmlElement, int]()
    for node in root.iterdescendants("div", "section", "p", "span", "article", "main", "td", "blockquote"):
        rank = _body_rank(node)
        if rank > best or rank == 4 or node in above or (size := sum(map(len, node.itertext()))) <= _LEAST:
            continue
        if rank < best:
            best, sizes = rank, {}
        sizes[node] = size
    if not sizes:
        return None, 4
    chosen = max(sizes, key=lambda node: sizes[node])
    for node in chosen.iterdescendants():  # the innermost that still holds most of it
        if sizes.get(node, 0) * 5 > sizes[chosen] * 3:
            chosen = node
    return chosen, best


def _body_rank(node: HtmlElement) -> int:
    prop, names = node.get("itemprop") or "", (node.get("class") or "").lower()
    tokens = names.split()
    if prop == "articleBody" or not _BODY_NAMES.isdisjoint(tokens):
        return 0
    if prop in ("text", "blogPost") or not _BODY_JOINED.isdisjoint(tokens):
        return 1
    if prop == "description":
        return 2
    for name in tokens:
        about = words(name)
        if about & _NOT_BODY:
            continue
        if about & _OWNERS and about & _BODY_WORDS:
            return 1
        if about & _SUMMARY_WORDS:
            return 2
    return 3 if not _BODY_WORDS.isdisjoint(tokens) or "entry" in tokens else 4


def read(
    root: HtmlElement,
    page: Page,
    *,
    calendar: bool | None = None,
    title: HtmlElement | None = None,
    declared: Day | None = None,
    address: str = "",
) -> Entry:
    """What the entry under `root` says. The tree is used up: what is no text is taken out of it.

    `calendar` tells whether the page writes the day before the month; `title` is the element that holds the title, if
    that is known, `declared` the day that the page tells machines, and `address` where the page itself is.
    """
    entry = Entry()
    title = headline(root) if title is None else title
    href = permalink(root, title)
    entry.url = page.link(href)
    if title is not None:
        entry.title = joined(title)
    body, rank = content(root, title)
    marks = _Marks(page, calendar)
    marks.read(root, body, title)
    entry.day = marks.day(address or href, root, declared) or marks.later
    entry.updated = marks.later if marks.later is not entry.day else None
    entry.authors, entry.signed = marks.names(whole=root is page.body)
    entry.tags = {slug: Tag(slug=slug, name=name) for name in marks.tags if (slug := text.slug(name))}
    if rank < 2:
        entry.standfirst = _standfirst(root, body, title)
    _clear(root, body, title, marks, href)
    whole = root if body is None else body
    whole.tag = "div"  # that a text is an item of the page's list is not for the text to show
    entry.text = html.of(whole)
    entry.marked = rank < 2
    entry.languages = _languages(entry.text[:_HEARD], page)
    return entry


def _languages(said: str, page: Page) -> tuple[str, ...]:
    """What the text is in; a line or two in Latin letters tells less than the page's word."""
    declared = (page.language,) if page.language else ()
    if declared and len(said) < _FEW and text.script(said) == "latin" and text.script(page.title) == "latin":
        return declared
    return language.spoken(said.split("\n\n")) or declared


def _standfirst(root: HtmlElement, body: HtmlElement | None, title: HtmlElement | None) -> str:
    """The lines between title and text that sum it up, where they are marked as such."""
    held = set() if body is None else {body, *body.iterancestors(), *body.iterdescendants()}
    for node in root.iterdescendants("p", "div", "h2", "h3", "h4", "span", "section"):
        if (
            called(node) & _LEADS
            and node not in held
            and (title is None or title not in (node, *node.iterdescendants()))
        ):
            said = words_of(node)
            if 40 <= len(said) <= 1000:
                return said
    return ""


def joined(node: HtmlElement) -> str:
    """The words of an element on one line; elements within a word do not part it, those that make lines do."""
    if node.find(".//br") is not None or node.find(".//span") is not None:
        return words_of(node)
    return text.squeeze("".join(map(str, node.itertext())))


@dataclass(slots=True)
class _Marks:
    """The elements of an entry that tell its day, its authors and its tags, best first."""

    page: Page
    calendar: bool | None
    days: list[tuple[int, HtmlElement]] = field(default_factory=list)
    laters: list[HtmlElement] = field(default_factory=list)
    people: list[tuple[int, HtmlElement]] = field(default_factory=list)
    tagged: list[HtmlElement] = field(default_factory=list)
    filed: list[HtmlElement] = field(default_factory=list)
    later: Day | None = None

    @property
    def tags(self) -> list[str]:
        """The names of the tags, in the order of the page."""
        return [name for link in self.tagged if (name := words_of(link).lstrip("#").strip(" ,;")) and len(name) < 80]

    def elements(self) -> Iterator[HtmlElement]:
        """All that is no text of the entry."""
        lines = (node for node in (*(node for _, node in (*self.days, *self.people)), *self.laters))
        yield from (node for node in lines if len(words_of(node)) <= _SHORT)
        yield from (*self.tagged, *self.filed)

    def read(self, root: HtmlElement, body: HtmlElement | None, title: HtmlElement | None) -> None:
        """Look at every element once. In the text itself only what is marked beyond doubt counts."""
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
            elif about & _AUTHOR_WORDS and not about & _NOT_AUTHOR:
                self.people.append((2, node))

    def _link(self, link: HtmlElement, inside: bool) -> None:
        said, href = rel(link), unquote(link.get("href") or "")
        parent = link.getparent()
        around = called(parent) if parent is not None else frozenset()
        if "author" in said:
            self.people.append((0, link))
        elif "tag" in said or "category" in said or "p-category" in (link.get("class") or "").split():
            named = "category" in said or _CATEGORY_PATH.search(href) or {"cat", "categories", "category"} & around
            (self.filed if named and not _TAG_PATH.search(href) else self.tagged).append(link)
        elif inside:
            return
        elif _AUTHOR_PATH.search(href) and words_of(link):
            self.people.append((1, link))
        elif _CATEGORY_PATH.search(href) or {"cat", "categories", "category"} & around:
            self.filed.append(link)
        elif _TAG_PATH.search(href) or {"tags", "tag", "tagged", "taglist"} & around:
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
        elif any(_YEAR.search(part) for part in _own(node)) and len(words_of(node)) <= _SHORT:
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
        above = _above(root, self) if vague is None else None
        if above and (declared is None or _near(above, declared)):
            return above
        if declared is None and vague is None and coded and path:
            return Day(replace(coded, precision="month"), path[0].strip("/"))
        return declared or vague

    def dated(self, node: HtmlElement, known: str = "") -> Day | None:
        """The date an element prints; what it says to machines where the print leaves something open."""
        printed = words_of(node)[:300]
        found = dates.parse(printed, languages=self._languages(), day_first=self.calendar)
        if found and found.precision == "day":
            return Day(found, printed[found.start : found.end])
        for name in ("datetime", "content", "title", "data-date", "data-time"):
            value = node.get(name) or ""
            coded = dates.parse(value) if _YEAR.search(value) else None
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

        In a `whole` page a line with a date may be about anything, so only what is marked counts.
        """
        seen = [(rank if words_of(node) else 3, node) for rank, node in self.people]
        for best in (0, 1, 2, 3):
            ranked = [node for rank, node in seen if rank == best]
            outer = {above for node in ranked for above in node.iterancestors()}
            inner = [node for node in ranked if node not in outer]
            names = [name for node in inner for name in names_of(node)]
            if names:
                return list(dict.fromkeys(names)), best < 2
        lines = (words_of(_line(node, None)) for _, node in self.days if not whole)
        return next(filter(None, map(_signed, lines)), []), False


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


def names_of(node: HtmlElement) -> list[str]:
    """The people that an author element names: the parts marked as names, else its words as a byline."""
    marked = [
        part
        for part in node.iterdescendants()
        if part.get("itemprop") == "name" or not {"fn", "p-name"}.isdisjoint((part.get("class") or "").split())
    ]
    links = [part for part in node.iter("a") if "author" in rel(part) or _AUTHOR_PATH.search(part.get("href") or "")]
    if node.get("content"):
        return name(node.get("content") or "")
    if node.tag == "a" or marked or links:
        parts = marked or links or [node]
        return [one for part in parts for one in name(words_of(part) or part.get("content") or "")]
    said = words_of(node)
    return names(said) if len(said) <= _SHORT and not _CREDIT.match(said) else []


def names(said: str) -> list[str]:
    """The names in a byline."""
    line = said
    for found in reversed(list(dates.find(line))):
        line = line[: found.start] + "|" + line[found.end :]
    stated = _BY.search(line)
    line = line[stated.end() :] if stated else line
    line = next((part for part in re.split(r"\s[|•·–—]\s|\||\s-\s|\n", line) if part.strip()), "")
    return [one for one in names_in(line) if not nobody(one) and not re.search(r"\d{3}|https?:", one)]


def _signed(line: str) -> list[str]:
    """The names in a line that tells the day too, as in "5 June 2012, by Ada Quill"."""
    if len(line) > _SHORT:
        return []
    for found in reversed(list(dates.find(line))):
        line = line[: found.start] + " | " + line[found.end :]
    stated = _IN_LINE.search(line)
    named = names(line[stated.start() :]) if stated else []
    return named if all(map(archive_phrases.person, named)) else []


def name(said: str) -> list[str]:
    """The one name in `said`, if it is one."""
    line = text.squeeze(_BY.sub("", said) if len(said.split()) > 2 else said).strip(" ,;:|")
    if len(line.split()) > 3 and (label := _ALL_BY.match(line)):
        line = line[label.end() :]  # "View all posts by", for those who hear the page
    fits = line and len(line) <= 80 and "://" not in line and not nobody(line) and "@" not in line[1:]
    return [line] if fits else []


def _above(root: HtmlElement, marks: _Marks) -> Day | None:
    """The day in a heading that is nothing but a date and stands over this entry, as Blogger sets it."""
    node = root
    for _ in range(_STOREYS):
        for before in islice(node.itersiblings(preceding=True), _DAY_POSTS):
            if before.tag in HEADINGS or "date" in called(before):
                said = words_of(before)
                day = marks.dated(before) if len(said) <= 60 else None
                if day and day.found.precision == "day" and not _titles(said):
                    return day
        parent = node.getparent()
        if parent is None or parent.tag == "body":
            return None
        node = parent
    return None


def _clear(root: HtmlElement, body: HtmlElement | None, title: HtmlElement | None, marks: _Marks, href: str) -> None:
    """Take out of the tree all that is not the text of the entry."""
    whole = root if body is None else body
    inside = set(whole.iter())
    if title is not None and title in inside and title is not whole:
        drop(title)
    for node in marks.elements():
        if node in inside and node is not whole:
            drop(_line(node, whole))
    for link in list(whole.iter("a")):
        if _leads_on(link, href):
            drop(link)
    if body is None:
        for node in list(whole.iterdescendants("footer", "div", "p", "ul", "span")):
            if called(node) & _META_WORDS and len(words_of(node)) <= _SHORT * 2 and node is not whole:
                drop(node)


def _line(node: HtmlElement, whole: HtmlElement | None) -> HtmlElement:
    """The line about the text that an element is part of: the largest thing around it that is still short."""
    while (parent := node.getparent()) is not None and parent is not whole:
        if parent.tag in ("p", "li") and node.tag == "a" and len(words_of(parent)) > len(words_of(node)) * 3 + 40:
            break
        if (
            len(words_of(parent)) > _SHORT
            or parent.find(".//p") is not None
            or parent.find(".//blockquote") is not None
        ):
            break
        node = parent
    return node


def _leads_on(link: HtmlElement, href: str) -> bool:
    """Is this link no text but the way to the rest of the entry?"""
    if called(link) & _MORE_WORDS:
        return True
    said = words_of(link)
    target = (link.get("href") or "").split("#")[0]
    if not href or target != href.split("#")[0]:
        return False
    return not said or (len(said) < 60 and bool(_MORE.match(said.strip(" [(…."))))


def calendar(page: Page, texts: Iterable[str]) -> bool | None:
    """Does the page write the day before the month? Its dates tell, else where it says it is from."""
    shown = dates.day_first(texts)
    return True if shown is None and (page.language or "").lower() in _DAY_FIRST else shown


def piece(entry: Entry, origin: str) -> Piece:
    """What an entry says as a piece."""
    day = entry.day
    later = entry.updated.found if entry.updated and entry.updated.found.precision == "day" else None
    return Piece(
        title=entry.title,
        text=entry.text,
        origins=(origin,),
        standfirst=entry.standfirst,
        authors=tuple(entry.authors),
        outlet=entry.outlet,
        published=day.found.day if day else None,
        precision=day.found.precision if day else "none",
        date_text=day.said if day else "",
        updated=later.day if later and day and later.day > day.found.day else None,
        tags=tuple(entry.tags.values()),
        languages=entry.languages,
        url=entry.url,
    )
