"""One text on a saved page: its title, day, authors, tags and words, from the marks that themes and microformats set.

Sources: hAtom and h-entry (https://microformats.org/wiki/h-entry), schema.org's Article, the post classes of WordPress
(https://developer.wordpress.org/reference/functions/post_class/), and the class names that other makers share with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from corpus import dates, html, language, text
from corpus.model import Piece, Tag
from corpus.readers.exports import stamps
from corpus.readers.pages import marked_outlet
from corpus.readers.pages.marks import Day, Marks, line_of
from corpus.readers.pages.parts import (
    MORE_WORDS,
    SHORT,
    content,
    headline,
    is_longer,
    joined,
    permalink,
    standfirst,
    words_of,
)
from corpus.readers.pages.saved import Page, called, drop
from corpus.readers.phrases import filing, words

_META_WORDS = frozenset(
    "meta postmeta entrymeta byline metadata info postinfo footer tags taglinks cat categories category labels "
    "credits edit comments link permalink".split()
)
_MORE = words.starts(words.MORE)
_FEW = 150  # characters too few to tell a language from its neighbours
_HEARD = 20_000  # characters of a text that tell its languages


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
    categories: list[str] = field(default_factory=list)
    text: str = ""
    marked: bool = False  # does the page mark where the text is?
    standfirst: str = ""
    outlet: str | None = None
    languages: tuple[str, ...] = ()


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
    marks = Marks(page, calendar, href)
    marks.read(root, body, title)
    entry.day = marks.day(address or href, root, declared) or marks.later
    entry.updated = marks.later if marks.later is not entry.day else None
    entry.authors, entry.signed = marks.names(whole=root is page.body)
    entry.tags = {slug: Tag(slug=slug, name=name) for name in marks.tags if (slug := text.slug(name))}
    entry.categories = marks.categories
    entry.outlet, line = marked_outlet.outlet(root, body)
    if rank < 2:
        entry.standfirst = standfirst(root, body, title)
    _clear(root, body, title, marks, href)
    if line is not None:
        drop(line)
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
    return language.languages_of(said.split("\n\n")) or declared


def _clear(root: HtmlElement, body: HtmlElement | None, title: HtmlElement | None, marks: Marks, href: str) -> None:
    """Take out of the tree all that is not the text of the entry."""
    whole = root if body is None else body
    inside = set(whole.iter())
    if title is not None and title in inside and title is not whole:
        drop(title)
    for node in marks.elements():
        if node in inside and node is not whole:
            drop(line_of(node, whole))
    for link in list(whole.iter("a")):
        if _leads_on(link, href):
            drop(link)
    if body is None:
        for node in list(whole.iterdescendants("footer", "div", "p", "ul", "span")):
            if called(node) & _META_WORDS and not is_longer(node, SHORT * 2) and node is not whole:
                drop(node)


def _leads_on(link: HtmlElement, href: str) -> bool:
    """Is this link no text but the way to the rest of the entry?"""
    if called(link) & MORE_WORDS:
        return True
    said = words_of(link)
    target = (link.get("href") or "").split("#")[0]
    if not href or target != href.split("#")[0]:
        return False
    return not said or (len(said) < 60 and bool(_MORE.match(said.strip(" [(…."))))


def calendar(page: Page, texts: Iterable[str]) -> bool | None:
    """Does the page write the day before the month? Its dates tell, else where it says it is from."""
    shown = dates.day_first(texts)
    return dates.day_first_in(filter(None, [page.language])) if shown is None else shown


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
        tags=tuple(entry.tags.values()),
        categories=filing.categories(entry.categories),
        languages=entry.languages,
        url=entry.url,
        **stamps.dated(day.said if day else "", day.found if day else None, later),
    )
