"""What a page declares about its one piece to machines: JSON-LD as schema.org has it, and the meta tags of its head.

Sources: https://schema.org/Article, https://ogp.me/#type_article, Dublin Core, and the tags of citation managers
(https://scholar.google.com/intl/en/scholar/inclusion.html#indexing).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from corpus import text
from corpus.readers.pages.saved import Page

_ARTICLES = frozenset(
    "article blogposting newsarticle opinionnewsarticle analysisnewsarticle reportagenewsarticle backgroundnewsarticle "
    "reviewnewsarticle socialmediaposting scholarlyarticle techarticle report liveblogposting podcastepisode".split()
)
_NEWS = frozenset(kind for kind in _ARTICLES if kind.endswith("newsarticle"))
_DEEPEST = 40
_LONGEST = 4 * 1024 * 1024  # characters of JSON-LD that are looked at

Json = dict[str, object] | list[object] | str | float | bool | None


@dataclass(slots=True)
class Declared:
    """What was declared; empty where nothing was."""

    kinds: frozenset[str] = frozenset()  # every schema.org type on the page, in small letters
    articles: int = 0
    title: str = ""
    published: str = ""
    updated: str = ""
    authors: list[str] = field(default_factory=list)
    outlet: str = ""
    tags: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)


def read(page: Page) -> Declared:
    """What the page declares; JSON-LD first, then what only the head says."""
    found = Declared()
    things = [thing for source in page.data for thing in _things(source)]
    found.kinds = frozenset(kind for thing in things for kind in _kinds(thing))
    named = {str(thing["@id"]): thing for thing in things if isinstance(thing.get("@id"), str) and "name" in thing}
    articles = [thing for thing in things if _ARTICLES & _kinds(thing)]
    found.articles = len(articles)
    if articles:
        main = next((thing for thing in articles if thing.get("datePublished")), articles[0])
        found.title = _line(main.get("headline")) or _line(main.get("name"))
        found.published, found.updated = _line(main.get("datePublished")), _line(main.get("dateModified"))
        found.authors = list(_names(main.get("author"), named))
        if _NEWS & _kinds(main):
            found.outlet = next(iter(_names(main.get("publisher"), named)), "")
    metas = page.meta
    found.title = found.title or metas("citation_title", "og:title", "dc.title", "dcterms.title", "twitter:title")
    found.published = found.published or metas(
        "article:published_time", "og:article:published_time", "citation_publication_date", "citation_date", "date",
        "dc.date", "dcterms.date", "dc.date.issued", "dcterms.created", "dc.date.created", "pubdate", "publishdate",
        "publish-date", "publish_date", "sailthru.date", "parsely-pub-date", "datepublished", "cxenseparse:publishtime",
    )  # fmt: skip
    found.updated = found.updated or metas("article:modified_time", "og:updated_time", "datemodified", "last-modified")
    found.outlet = found.outlet or metas("citation_journal_title")
    found.tags, found.sections = (
        list(dict.fromkeys(value for name, value in page.metas if name == f"article:{part}" and value))
        for part in ("tag", "section")
    )
    return found


def meta_authors(page: Page) -> list[str]:
    """The authors that the head names, least certain last."""
    for names in (
        ("citation_author",),
        ("parsely-author", "sailthru.author", "cxenseparse:author", "article:author_name", "byl", "dcterms.creator"),
        ("dc.creator", "dc:creator", "article:author", "og:article:author", "author"),
    ):
        found = [value for name, value in page.metas if name in names and value]
        if found:
            return list(dict.fromkeys(found))
    return []


def _things(source: str) -> Iterator[dict[str, object]]:
    """Every object in a piece of JSON-LD that has a type; nothing from what is no JSON."""
    try:
        top: Json = json.loads(source[:_LONGEST], strict=False)
    except (ValueError, RecursionError):
        return
    todo: list[tuple[Json, int]] = [(top, 0)]
    while todo:
        thing, depth = todo.pop()
        if isinstance(thing, dict):
            if "@type" in thing or "@id" in thing:
                yield thing
            inner: Iterable[object] = thing.values()
        else:
            inner = thing if isinstance(thing, list) else ()
        if depth < _DEEPEST:
            todo.extend((one, depth + 1) for one in reversed(list(inner)) if isinstance(one, (dict, list)))


def _kinds(thing: dict[str, object]) -> frozenset[str]:
    kinds = thing.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return frozenset(kind.lower() for kind in listed if isinstance(kind, str))


def _line(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return text.squeeze(value)[:1000] if isinstance(value, str) else ""


def _names(value: object, named: dict[str, dict[str, object]]) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        thing = one
        if isinstance(thing, dict) and "name" not in thing:
            thing = named.get(str(thing.get("@id")), thing)
        if isinstance(thing, dict):
            said = thing.get("name")
            if isinstance(said, list):
                yield from filter(None, map(_line, said))
                continue
            thing = said or " ".join(filter(None, (_line(thing.get("givenName")), _line(thing.get("familyName")))))
        if name := _line(thing):
            yield name
