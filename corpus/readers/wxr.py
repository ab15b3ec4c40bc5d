"""WordPress exports (WXR: RSS with WordPress's own elements): the public posts, read one by one as they are parsed.

The elements are those that WordPress's exporter writes, wp-admin/includes/export.php in its source; versions 1.0 to
1.2 differ in their namespaces and in that the first has no list of authors.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from lxml import etree

from corpus import dates, html, language, text
from corpus.model import Piece, Tag, Unreadable
from corpus.readers.dump import Dump, Refused
from corpus.readers.exports import post_types, shortcodes, stamps, xml_file
from corpus.readers.pages import markup
from corpus.readers.phrases import filing
from corpus.said import Said, mark

NAME = "wxr"

_WP = re.compile(r"\{https?://wordpress\.org/export/[\d.]+/\}")
_PARTS = {
    "{http://purl.org/rss/1.0/modules/content/}encoded": "content",
    "{http://purl.org/dc/elements/1.1/}creator": "creator",
    "title": "title",
    "link": "link",
    "pubDate": "pubDate",
}
_EXCERPT = re.compile(r"\{https?://wordpress\.org/export/[\d.]+/excerpt/\}encoded")
_DOCTYPE = re.compile(rb"(?:(?!<rss\b).)*?<!DOCTYPE", re.DOTALL)
_CHUNK = 64 * 1024
_DECLARES = Said("The export declares a document type, which WordPress never does; it was not read.")
_TOO_LARGE = mark("A post is larger than {most} MiB, the most we read; it and what follows was left out.")
_LARGEST = 16 * 1024 * 1024  # bytes of one post with its comments and all; in memory it takes ten times that


def claims(head: bytes, name: str) -> bool:
    """XML with an element in the namespace of WordPress's export; one that only declares it may be a feed."""
    return b"wordpress.org/export/" in head and xml_file.is_export(head.decode("latin-1"))  # all it looks for is ASCII


def read(dump: Dump) -> Iterator[Piece | Unreadable]:
    """The published posts of an export, in its order; pages, drafts, attachments and the like are passed over.

    A post is dropped from memory once it was read. Where the XML is damaged the posts around the damage are still
    read, and the place is told. Raises Refused where the rest may not be read.
    """
    if _DOCTYPE.match(dump.head):
        raise Refused(_DECLARES)
    parser = etree.XMLPullParser(
        events=("end",),
        tag=("item", "{*}author", "{*}category", "{*}tag", "{*}term"),
        recover=True,
        huge_tree=False,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
    )
    site = _Site()
    for element in _elements(dump, parser):
        if element.tag != "item":
            site.take(_fields(element))
        elif (item := _Item.of(element)).is_piece():
            yield _piece(item, site, dump.name, cast(int, element.sourceline))
    with contextlib.suppress(etree.XMLSyntaxError):
        parser.close()  # tells a file that was cut short
    fault = next((entry for entry in parser.feed_error_log if entry.level >= etree.ErrorLevels.FATAL), None)
    if fault is not None:
        line = str(fault.line)
        told = Said("The XML is damaged at line {line}. A post near it may be missing or cut short.", line=line)
        yield Unreadable(f"{dump.name}:{line}", told)


def _elements(dump: Dump, parser: etree.XMLPullParser) -> Iterator[etree._Element]:
    """The items of an export and what it says above them; each is forgotten when the next is asked for."""
    after = 0  # where the last one ended
    with dump.path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if file.tell() - after > _LARGEST:
                raise Refused(Said(_TOO_LARGE, most=_LARGEST >> 20))
            parser.feed(chunk)
            for _, element in cast(Iterator[tuple[str, etree._Element]], parser.read_events()):
                if element.getroottree().docinfo.internalDTD is not None:
                    raise Refused(_DECLARES)
                if element.tag == "item" or (_WP.match(element.tag) and len(element)):  # one in an item has no parts
                    yield element
                    after = file.tell()
                    _forget(element)


@dataclass(slots=True)
class _Site:
    """What the export says above its items: the names of the logins, and the category it was installed with."""

    people: dict[str, str] = field(default_factory=dict)
    default: str = filing.DEFAULT

    def take(self, fields: dict[str, str]) -> None:
        """Remember an author or a category."""
        if "author_login" in fields:
            self.people.setdefault(fields["author_login"], fields.get("author_display_name", ""))
        elif fields.get("term_id") == "1":
            self.default = fields.get("category_nicename", filing.DEFAULT)


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of the export: its fields by their names, and the names and terms it was filed under by their domain."""

    fields: dict[str, str]
    terms: list[tuple[str, str, str]] = field(default_factory=list)  # domain, nicename, name

    @classmethod
    def of(cls, element: etree._Element) -> _Item:
        terms = [
            (term.get("domain", ""), term.get("nicename", ""), text.squeeze(term.text or ""))
            for term in element.iterchildren("category")
        ]
        return cls(_fields(element), terms)

    def is_piece(self) -> bool:
        """Is it a text that anyone may read?"""
        return (
            post_types.is_text(self.fields.get("post_type", ""))
            and self.fields.get("status") == "publish"
            and not self.fields.get("post_password")
        )


def _fields(element: etree._Element) -> dict[str, str]:
    """The text of the children we know, by short names; the first of each counts."""
    found: dict[str, str] = {}
    for child in element.iterchildren(tag=etree.Element):
        tag = str(child.tag)
        name = _PARTS.get(tag) or ("excerpt" if _EXCERPT.match(tag) else _WP.sub("", tag))
        if not name.startswith("{") and not any(isinstance(part.tag, str) for part in child):
            # HTML's entities are none of XML's and stand here as they were written, `&nbsp;`
            found.setdefault(name, "".join(map(str, child.itertext())).strip())
    return found


def _forget(element: etree._Element) -> None:
    """Free what was read; without this the whole export would be held."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _piece(item: _Item, site: _Site, name: str, line: int) -> Piece:
    fields = item.fields
    date_text, printed = _date(fields.get("post_date", ""), fields.get("pubDate", ""))
    updated = dates.parse(fields.get("post_modified", ""))
    number = fields.get("post_id", "")
    link = fields.get("link", "")
    words = _text(fields.get("content", ""))
    return Piece(
        title=markup.line(fields.get("title", "")),
        text=words,
        origins=(f"{name}#{number}" if number else f"{name}:{line}",),
        standfirst=text.squeeze(_text(fields.get("excerpt", ""))),
        authors=_authors(item, site.people),
        kind=post_types.kind(fields["post_type"]),
        tags=_tags(item),
        categories=filing.categories(_categories(item, site)),
        languages=language.languages_of(words.split("\n\n")),
        url=link if link.startswith(("http://", "https://")) else None,
        **stamps.dated(date_text, printed, updated),
    )


def _date(*places: str) -> tuple[str, dates.Found | None]:
    """The first of these that holds a date; WordPress writes 0000-00-00 where it has none."""
    for words in places:
        if found := dates.parse(words):
            return words, found
    return "", None


def _text(content: str) -> str:
    """The text of a post. Without the block editor's marks, line ends mean what WordPress's `wpautop` makes of them."""
    content = shortcodes.without(content)
    if "<!-- wp:" in content:
        return html.paragraphs(content)
    if re.search(r"<p[\s>]", content, re.IGNORECASE):
        return html.paragraphs(re.sub(r"\n[ \t\r]*\n", "\n<p>", content))
    return html.paragraphs(content, breaks=True)


def _authors(item: _Item, people: dict[str, str]) -> tuple[str, ...]:
    """The names shown for the logins: the plugin Co-Authors Plus files a post under all of them, else its creator's."""
    filed = [
        people.get(name) or people.get(nicename.removeprefix("cap-")) or (name if " " in name else "")
        for domain, nicename, name in item.terms
        if domain == "author"
    ]
    if not filed or not all(filed):
        creator = item.fields.get("creator", "")
        filed = [people.get(creator) or creator]
    return tuple(dict.fromkeys(name for name in map(markup.line, filed) if name))


def _tags(item: _Item) -> tuple[Tag, ...]:
    tags: dict[str, Tag] = {}
    for domain, nicename, words in item.terms:
        name = markup.line(words) or nicename
        if domain in ("post_tag", "tag") and (slug := text.slug(name) or nicename):
            tags.setdefault(slug, Tag(slug=slug, name=name))
    return tuple(tags.values())


def _categories(item: _Item, site: _Site) -> Iterator[tuple[str, str]]:
    """Names and slugs. Exports without domains mix tags and categories, so there neither is known."""
    for domain, nicename, words in item.terms:
        if domain == "category":
            yield markup.line(words) or nicename, filing.DEFAULT if nicename == site.default else nicename
