"""A saved page of one piece: what the page marks and prints comes first, then what it declares to machines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from corpus import dates, html, language, text
from corpus.model import Piece, Tag, Unreadable
from corpus.readers.dump import Dump
from corpus.readers.pages import declared, edges, entries, entry, saved, signed
from corpus.readers.pages.declared import Declared
from corpus.readers.pages.entry import Entry
from corpus.readers.pages.marks import Day
from corpus.readers.pages.parts import headline, is_locked, joined, words_of
from corpus.readers.pages.saved import Page
from corpus.readers.phrases import shapes
from corpus.said import Said

NAME = "page"

_SITE = re.compile(r"\s+[|·•–—«»:›-]+\s+")
_HEADINGS = 60  # headings among which the title is looked for
_MOST = 20_000  # elements; trafilatura takes too long over a page with more
_LEAST = 60  # characters; a marked text that is shorter is looked for again, and without a title is none
_ENOUGH = 250  # of weight; where nothing tells text from furniture, so much of what trafilatura finds is the text


def claims(head: bytes, name: str) -> bool:
    """Any page; archive pages were asked for before."""
    return saved.is_html(head)


def read(dump: Dump) -> Iterator[Piece | Unreadable]:
    """The piece of the page; none where one needs a password for it."""
    shown = saved.load(dump)
    yield from pieces(shown, entries.find(shown), dump.name)


def pieces(shown: Page, found: list[HtmlElement], name: str) -> Iterator[Piece | Unreadable]:
    """The one piece of a page that is parsed already, and whose entries were found."""
    said = declared.read(shown)
    root = _main(shown, found, said)
    if is_locked(root):
        return
    title = _headline(root, shown, said)
    if title is None and root is not shown.body:
        title = _headline(shown.body, shown, said)
    tree = deepcopy(shown.root) if sum(1 for _ in islice(shown.body.iter(), _MOST)) < _MOST else None
    calendar = entry.calendar(shown, [words_of(root, 5000)])
    one = entry.read(
        root, shown, calendar=calendar, title=title, declared=_day(said.published), address=shown.url or ""
    )
    one.title = _title(title, shown, said) or one.title
    one.url = shown.url
    one.authors = _authors(one, shown, said)
    one.tags = one.tags or {slug: Tag(slug=slug, name=name) for name in said.tags if (slug := text.slug(name))}
    one.categories = one.categories or said.sections
    one.outlet = one.outlet or said.outlet or None
    one.updated = one.updated or _day(said.updated)
    if not one.marked or len(one.text) < _LEAST:
        extracted = _extracted(tree)
        if _is_better(extracted, one, whole=root is shown.body):
            one.text = extracted
            one.languages = language.languages_of(one.text.split("\n\n")) or one.languages
    edges.read(one)
    if one.text and (one.title or len(one.text) >= _LEAST):
        yield entry.piece(one, name)
    else:
        yield Unreadable(name, Said("The page holds no text of a piece."))


def _main(shown: Page, found: list[HtmlElement], said: Declared) -> HtmlElement:
    """The part of the page that its one text stands in."""
    named = [root for root in found if (title := headline(root)) is not None and is_named(title, shown, said.title)]
    roots = named or found
    if roots:
        largest = max(roots, key=_size)
        if named or len(found) == 1 or _size(largest) * 2 > _size(shown.body):
            return largest
    mains = [node for node in shown.body.iter() if node.tag == "main" or node.get("role") == "main"]
    return mains[0] if len(mains) == 1 else shown.body


def _size(node: HtmlElement) -> int:
    return sum(map(len, node.itertext()))


def is_named(title: HtmlElement, shown: Page, said: str = "") -> bool:
    """Does the page's own name hold these words?"""
    slug = text.slug(words_of(title, 500))
    return len(slug) > 1 and any(slug in _slug(name) for name in (said, shown.meta("og:title"), shown.title) if name)


@lru_cache(maxsize=8)
def _slug(name: str) -> str:
    return text.slug(name)


def _headline(root: HtmlElement, shown: Page, said: Declared) -> HtmlElement | None:
    """The heading that says what the page's name says; the longest such, and the first of these."""
    first = islice(root.iter("h1", "h2", "h3"), _HEADINGS)
    headings = [node for node in first if is_named(node, shown, said.title)]
    site = text.slug(shown.meta("og:site_name"))
    headings = [node for node in headings if text.slug(words_of(node)) != site]
    if headings:
        return max(headings, key=lambda node: len(text.slug(words_of(node))))
    marked = headline(root)
    return marked if marked is not None and marked.tag in ("h1", "h2") else None


def _title(node: HtmlElement | None, shown: Page, said: Declared) -> str:
    """The title as it is printed; without the line above it that some sites set into the same heading."""
    printed = joined(node) if node is not None else ""
    plain = _without_site(said.title or shown.title, shown)
    if printed and len(plain) < len(printed) and text.slug(plain) in text.slug(printed):
        return plain
    return printed or plain


def _without_site(title: str, shown: Page) -> str:
    """The title without the name of the site that stands before or after it."""
    site = text.slug(shown.meta("og:site_name"))
    parts = _SITE.split(title)
    if len(parts) < 2:
        return title
    kept = [part for part in parts if site and text.slug(part) != site]
    if site and len(kept) < len(parts):
        return title.replace(parts[-1], "").rstrip(" |·•–—«»:›-") if text.slug(parts[-1]) == site else kept[0]
    return title


def _day(said: str) -> Day | None:
    found = dates.parse(said) if said else None
    return Day(found, said) if found and found.precision == "day" else None


def _authors(one: Entry, shown: Page, said: Declared) -> list[str]:
    """Who wrote it: whoever the page marks, then declares, then prints in a byline, then names in its head.

    The site is not an author.
    """
    site = {text.slug(shown.meta("og:site_name", "application-name")), text.slug(said.outlet), ""}
    site.update(text.slug(part) for part in _SITE.split(shown.title)[1:])
    stated = [name for words in said.authors for name in signed.each(words) if text.slug(name) not in site]
    head = [
        name for words in declared.meta_authors(shown) for name in signed.names(words) if text.slug(name) not in site
    ]
    people = [name for name in head if shapes.person(name) or not name.isascii()]  # not "admin", whom the text may name
    choices = (one.authors if one.signed else [], stated, one.authors, people)
    return list(dict.fromkeys(next(filter(None, choices), [])))


def _is_better(extracted: str, one: Entry, *, whole: bool) -> bool:
    """Is this the text, rather than what an element is only called, or the `whole` page?"""
    return _weight(extracted) > (_ENOUGH if whole else 0.4 * _weight(one.text))


def _weight(words: str) -> int:
    """How much is said: a character of Chinese, Japanese or Korean says about what three letters say."""
    return len(words) + 2 * len(text.CJK_SIGN.findall(words))


def _extracted(tree: HtmlElement | None) -> str:
    """The text that trafilatura finds on a page that does not mark it."""
    if tree is None:
        return ""
    from trafilatura import extract  # takes a quarter of a second, which few dumps need

    found = extract(tree, output_format="html", include_comments=False, include_links=True)
    return html.paragraphs(found) if found else ""
