"""The parts of one text on a saved page: its title, its standfirst, its text, and the way to its own page."""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import islice

from lxml.html import HtmlElement

from corpus import dates, text
from corpus.readers.pages.saved import called, drop, rel, words

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_TITLES = frozenset(("entry-title", "post-title", "p-name", "posttitle", "entrytitle", "headline", "article-title"))
_BODY_NAMES = frozenset(("e-content", "articlebody", "field--name-body", "field-name-body", "wp-block-post-content"))
_BODY_JOINED = frozenset(("entrytext", "postcontent", "storycontent"))
_OWNERS = frozenset("article post entry story blog news node page art single".split())
_BODY_WORDS = frozenset(
    "content body text copy contents prose wysiwyg richtext texte texto testo inhalt contenu contenido conteudo "
    "contenuto corps cuerpo corpo".split()
)
_LEADS = frozenset(
    "lead lede standfirst subtitle subheadline dek deck intro vorspann chapo sapo summary strapline".split()
)
_NOT_BODY = frozenset(
    "header head title meta footer image thumbnail media wrap wrapper area inner container box column byline author "
    "date link tags".split()
)
_KICKERS = frozenset(
    "kicker topline overline roofline dachzeile spitzmarke eyebrow supertitle surtitle surtitre volanta antetitulo "
    "occhiello chapeu".split()
)
_SUMMARY_WORDS = frozenset("summary excerpt teaser description intro preview".split())
AUTHOR_WORDS = frozenset(
    "author authors byline writer contributor auteur auteurs autor autora autores autoras autoren autori autore "
    "autrice szerzo szerzok autorzy autorka forfatter forfattare författare kirjoittaja yazar avtor verfasser autorin "
    "penulis username".split()
)
_PERMALINKS = frozenset(("u-url", "permalink", "entry-link", "post-link"))
MORE_WORDS = frozenset("more readmore continue".split())
YEAR = re.compile(r"\d{4}|[〇零一二三四五六七八九]{4}年|[٠-٩۰-۹]{4}")
_BEFORE = 40  # characters that may stand before a title that is nothing but a link
_LINKS = 200  # links among which a title is looked for
SHORT = 120  # characters; what is longer is text rather than a line about the text
_WHOLE = 0.7  # of what elements of one name hold: one with less is not the text but a part of it
_LEAST = 20  # characters; less is no text


def words_of(node: HtmlElement, most: int | None = None) -> str:
    """The words of an element on one line, or `most` characters of them; what stands in two elements is apart."""
    if most is None:
        return text.squeeze(" ".join(str(part) for part in node.itertext()))
    found, length = [], 0
    for part in node.itertext():
        found.append(text.squeeze(str(part)))
        length += len(found[-1])
        if length >= most:
            break
    return " ".join(filter(None, found))[:most]


def is_longer(node: HtmlElement, most: int) -> bool:
    """Has it more than so many characters? No more of it is looked at than that takes."""
    return len(words_of(node, most + 1)) > most


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
        elif tag in HEADINGS and first is None and is_title_like(words_of(node)):
            first = node
    if first is not None:
        return first
    first = islice(root.iter("a"), _LINKS)
    links = [link for link in first if link.get("href") and is_title_like(words_of(link))]
    marked = [link for link in links if "bookmark" in rel(link) or "u-url" in (link.get("class") or "").split()]
    if marked or not links:
        return marked[0] if marked else None
    # A link that all begins with, but for a date.
    if not 0 <= words_of(root, 1000).find(words_of(links[0], 500)) <= _BEFORE:
        return None
    return _first_line(links[0])


def _first_line(card: HtmlElement) -> HtmlElement:
    """The first part of a link that a title can be, where the link is around more than one paragraph or box."""
    if card.find(".//p") is None and card.find(".//div") is None:
        return card
    lines = (node for node in card.iterdescendants() if (node.text or "").strip() and is_title_like(words_of(node)))
    return next(lines, card)


def _is_title(node: HtmlElement) -> bool:
    names = node.get("class")
    if not names:
        return False
    tokens = names.lower().split()
    if _TITLES.isdisjoint(tokens):
        linked = node.tag in HEADINGS or node.tag == "a" or node.find("a") is not None
        named = linked and any(token.endswith(("title", "headline", "heading")) for token in tokens)
        return named and is_title_like(words_of(node, SHORT))
    return node.tag not in ("img", "meta", "article", "section", "body", "html") and not called(node) & AUTHOR_WORDS


def is_title_like(said: str) -> bool:
    """Could these words be a title, rather than a day over the entries of that day?"""
    if not said:
        return False
    found = dates.parse(said) if YEAR.search(said) and len(said) < 60 else None
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
    return 4 if called(link) & MORE_WORDS else 0


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
    alike = [node for node in sizes if node.get("class") == chosen.get("class") and chosen not in node.iterancestors()]
    if sizes[chosen] < sum(sizes[node] for node in alike) * _WHOLE:  # a name that every paragraph has
        whole = _around(alike)
        return (None, 4) if whole in (None, root) or whole in above else (whole, best)
    for node in chosen.iterdescendants():  # the innermost that still holds most of it
        if sizes.get(node, 0) * 5 > sizes[chosen] * 3:
            chosen = node
    return chosen, best


def _around(nodes: list[HtmlElement]) -> HtmlElement | None:
    """The innermost element that all of these are in."""
    shared = None
    for node in nodes:
        above = set(node.iterancestors())
        shared = above if shared is None else shared & above
    return next((node for node in nodes[0].iterancestors() if node in (shared or ())), None)


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


def standfirst(root: HtmlElement, body: HtmlElement | None, title: HtmlElement | None) -> str:
    """The lines between title and text that sum it up, where they are marked as such."""
    held = set() if body is None else {body, *body.iterancestors(), *body.iterdescendants()}
    for node in root.iterdescendants("p", "div", "h2", "h3", "h4", "span", "section"):
        if (
            called(node) & _LEADS
            and node not in held
            and (title is None or title not in (node, *node.iterdescendants()))
        ):
            said = words_of(node, 1001)
            if 40 <= len(said) <= 1000:
                return said
    return ""


def joined(node: HtmlElement) -> str:
    """The words of a title on one line; elements within a word do not part it, those that make lines do.

    The words that newspapers set over a title, in the same heading, are none of it.
    """
    over = [part for part in node.iterdescendants() if called(part) & _KICKERS]
    if over and len(words_of(node)) > sum(len(words_of(part)) for part in over) + 1:
        node = deepcopy(node)
        for part in [part for part in node.iterdescendants() if called(part) & _KICKERS]:
            drop(part)
    if node.find(".//br") is not None or node.find(".//span") is not None:
        return words_of(node)
    return text.squeeze("".join(map(str, node.itertext())))
