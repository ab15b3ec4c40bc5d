"""A saved archive page: the page of a tag, a category, an author, a month or a whole blog, with many pieces on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from corpus import text
from corpus.model import Piece, Tag, Unreadable
from corpus.readers import page
from corpus.readers.dump import Dump
from corpus.readers.pages import declared, entries, entry, saved, signed
from corpus.readers.pages.parts import HEADINGS, headline, is_locked, words_of
from corpus.readers.pages.saved import Page, called
from corpus.readers.phrases import headings

NAME = "archive_html"

_PATH = re.compile(r"/(?:tag|tags|category|categories|author|authors|page|label)/[^/]+|[?&](?:tag|cat|author|paged)=")
_TAG_PATH = re.compile(r"/(?:tags?|tagged)/([^/?#]+)|[?&]tag=([^&#]+)|/search/label/([^/?#]+)")
_TERMS = frozenset(("page-taxonomy-term", "path-taxonomy"))  # what Drupal calls the page of a subject
_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "å": "aa"})
_LISTS = frozenset(("archive", "category", "tag", "author", "date", "blog", "search-results", "tax-post_tag"))
_ONES = frozenset(("single", "single-post", "singular", "post-template-default"))
_COLLECTIONS = frozenset(("collectionpage", "searchresultspage", "profilepage", "itemlist", "blog"))


def claims(head: bytes, name: str) -> bool:
    """A page, unless its beginning already shows that it is the page of one piece."""
    if not saved.is_html(head):
        return False
    shown = Page(head)
    return _is_archive(shown, entries.find(shown)) if shown.whole else not _is_surely_one(shown)


def read(dump: Dump) -> Iterator[Piece | Unreadable]:
    """The pieces of the page in their order; if it turns out to be the page of one piece, that."""
    shown = saved.load(dump)
    found = entries.find(shown)
    found = _without_card(shown, found)
    if _is_archive(shown, found):
        yield from _pieces(shown, found, dump.name)
    else:
        yield from page.pieces(shown, found, dump.name)


def _without_card(shown: Page, found: list[HtmlElement]) -> list[HtmlElement]:
    """The entries without a first one that is only the heading of the page in the dress of a post, as Ghost sets it.

    It leads nowhere and has no day, and the page is named after it.
    """
    first = found[0] if len(found) > 2 else None
    title = headline(first) if first is not None else None
    if first is None or title is None or not page.is_named(title, shown):
        return found
    links = first.find(".//a[@href]") is not None or first.tag == "a"
    return found if links or first.find(".//time") is not None else found[1:]


def _pieces(shown: Page, found: list[HtmlElement], name: str) -> Iterator[Piece]:
    heading = _heading(shown, found)
    tag, category, author = _tag(shown, heading), _category(heading), _author(shown, heading)
    calendar = entry.calendar(shown, (words_of(root, 300) for root in found))
    seen: set[tuple[str, str]] = set()
    for root in found:
        if is_locked(root):
            continue
        place = f"#{root.get('id')}" if root.get("id") else f":{root.sourceline or 0}"
        one = entry.read(root, shown, calendar=calendar)
        sign = (one.url or "", text.slug(one.title))
        if (not one.title and not one.text) or (any(sign) and sign in seen):
            continue
        seen.add(sign)
        one.authors = one.authors or author
        one.tags = ({tag.slug: tag} if tag else {}) | one.tags
        one.categories = [*category, *one.categories]
        yield entry.piece(one, name + place)


def _is_archive(shown: Page, found: list[HtmlElement]) -> bool:
    """Is this page a list of texts rather than the page of one text?"""
    if not found or _ONES & shown.classes:
        return False
    listed = bool(_PATH.search(shown.url or "")) or bool({"archive", "tag", "category", "author"} & shown.classes)
    if listed or len(found) == 1:
        return listed
    if _LISTS & shown.classes or _COLLECTIONS & declared.read(shown).kinds:
        return True
    return not _has_main(shown, found)


def _is_surely_one(shown: Page) -> bool:
    return bool(_ONES & shown.classes) or (_says_article(shown) and not _LISTS & shown.classes)


def _says_article(shown: Page) -> bool:
    return bool(shown.meta("article:published_time", "citation_title")) or shown.meta("og:type").lower() == "article"


def _has_main(shown: Page, found: list[HtmlElement]) -> bool:
    """Is one of the texts what the page is about, the others being beside it?"""
    sizes = [sum(map(len, root.itertext())) for root in found]
    main = max(range(len(found)), key=lambda i: sizes[i])
    title = headline(found[main])
    one = _says_article(shown) or declared.read(shown).articles == 1
    if title is not None and page.is_named(title, shown):
        linked = title.find(".//a[@href]") is not None or next(title.iterancestors("a"), None) is not None
        return one or (not linked and sizes[main] * 2 > sum(sizes))
    inside = {node for root in found for node in root.iter()}
    headed = any(page.is_named(node, shown) for node in shown.body.iter("h1") if node not in inside)
    beside = sum(sum(map(len, node.itertext())) for node in shown.body.iter("p") if node not in inside)
    return beside > 300 and beside > sum(sizes) * (0.3 if one or headed else 1)


def _heading(shown: Page, found: list[HtmlElement]) -> HtmlElement | None:
    """The heading over the entries: what the page is a list of."""
    inside = {node for root in found for node in root.iter()} if len(found) < 200 else set()
    marked = None
    for node in shown.body.iter():
        if node is found[0]:
            break
        if node in inside:
            continue
        names = called(node)
        if {"archive", "title"} <= names or {"page", "title"} <= names or "archivetitle" in names:
            return node
        if node.tag in HEADINGS and "site" not in names and headings.heading(words_of(node)):
            return node
        if node.tag == "h1":
            marked = node
    return marked


def _tag(shown: Page, heading: HtmlElement | None) -> Tag | None:
    """The tag this page is the archive of: as its heading says, or the words there that its address spells."""
    said = words_of(heading) if heading is not None else ""
    named = headings.heading(said) if said else None
    if named is not None:
        name = named[1] if named[0] == "tag" else ""
        return Tag(slug=text.slug(name), name=name) if text.slug(name) else None
    if said and _TERMS & shown.classes and shown.title.startswith(said) and text.slug(said):
        return Tag(slug=text.slug(said), name=said)
    path = _TAG_PATH.search(shown.url or "")
    slugs = {token.removeprefix("tag-") for token in shown.classes if re.match(r"tag-.*\D", token)}
    slugs |= {text.slug(part.replace("+", " ")) for part in (path.groups() if path else ()) if part}
    if not slugs or not ({"tag", "tag-template"} & shown.classes or path):
        return None
    inner = [words_of(node) for node in heading.iterdescendants()] if heading is not None else []
    for words in (*inner, said, *re.split(r"\s[|–—«»-]\s|[:：]", said), *re.split(r"\s[|–—«»-]\s|[:：]", shown.title)):
        if {text.slug(words), text.slug(_spelt(words))} & slugs:
            return Tag(slug=text.slug(words), name=words.strip(" :：“”\"'‘’«»"))
    return None


def _spelt(words: str) -> str:
    """Words as German and Nordic pages spell them in addresses: `waerme`, `groen`."""
    return words.lower().translate(_SPELT)


def _category(heading: HtmlElement | None) -> list[str]:
    """The category this page is the archive of, where its heading says so."""
    named = headings.heading(words_of(heading)) if heading is not None else None
    return [named[1]] if named is not None and named[0] == "category" else []


def _author(shown: Page, heading: HtmlElement | None) -> list[str]:
    """The author this page is the archive of, where the heading marks the name."""
    if heading is None or "author" not in shown.classes:
        return []
    marked = [node for node in heading.iterdescendants() if {"vcard", "fn", "author"} & called(node)]
    return signed.name(words_of(marked[-1])) if marked else []
