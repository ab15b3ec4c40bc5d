"""Feeds: RSS 0.9 to 2.0, Atom, CDF (by feedparser) and JSON Feed. Comments, drafts and a blog's settings are no pieces.

feedparser's strict parser is driven directly: `feedparser.parse` takes an address where it can, makes several copies of
everything, and falls back on a parser of tag soup. It moves moments to UTC, so its words are taken and not its times.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import cast
from xml.sax import expatreader, handler, xmlreader

from feedparser.api import StrictFeedParser

from corpus import language, text
from corpus.model import Piece, Unreadable
from corpus.readers import json_feed
from corpus.readers.dump import Dump, Refused
from corpus.readers.exports import names, stamps, xml_file
from corpus.readers.pages import markup
from corpus.readers.phrases import filing
from corpus.said import Said

NAME = "feed"

_LARGEST = 24 * 1024 * 1024  # bytes; some need more than ten times that in memory
_MOST = 50_000  # entries
_STARTS = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_TAGS = 200  # of one entry; more is no filing
_RDF = re.compile(r"purl\.org/(?:rss|net/rss)|/rdf/simple/0\.9|<(?:\w+:)?channel\b", re.IGNORECASE)
_ATOM = re.compile(r"\A<[^>]*(?:w3\.org/2005/Atom|purl\.org/(?:atom|echo|pie)|version\s*=\s*[\"']0\.)|<entry\b", re.I)
_ITEM = re.compile(r"<item\b", re.IGNORECASE)
_COMMENT = re.compile(r"#(?:comment-?|c)\d+|[?&]showComment=|/comments?/\d+$", re.IGNORECASE)
_MAIL = re.compile(r"(?:mailto:)?[^\s<>()\"]+@[^\s<>()\"]+")
_KIND = "http://schemas.google.com/g/2005#kind"  # how Blogger says what an entry is
_SECTIONS = re.compile(r"(?:^|[/#:])categor(?:y|ies)/?$", re.IGNORECASE)
_TEXTUAL = re.compile(r"(?:text/(?:html|plain|xml)|application/xhtml\+xml|)\Z", re.IGNORECASE)

_Entry = Mapping[str, object]


def claims(head: bytes, name: str) -> bool:
    """The root elements of the formats of feeds, unless they hold a WordPress export; or a JSON Feed."""
    if json_feed.claims(head):
        return True
    start = xml_file.start(head)
    if not start.text:
        return start.root in ("rss", "rdf", "feed", "channel")
    if start.root == "rss":
        return not xml_file.is_export(start.text)
    told = {"rdf": _RDF, "feed": _ATOM, "channel": _ITEM}.get(start.root)
    return told is not None and told.search(start.text) is not None


def read(dump: Dump) -> Iterator[Piece | Unreadable]:
    """The pieces of a feed, in its order."""
    if json_feed.claims(dump.head):
        yield from json_feed.read(dump)
        return
    if dump.size > _LARGEST:
        raise Refused(Said("The feed is larger than {most} MiB, the most we read.", most=_LARGEST >> 20))
    data = dump.whole()
    if len(_STARTS.findall(data)) > _MOST:
        raise Refused(Said("The feed has more than {most} entries, the most we read.", most=_MOST))
    source = xml_file.load(data)
    found, stopped = _parsed(source.data)
    for number, entry in enumerate(found.entries, 1):
        if not _is_other(entry):
            piece = _piece(entry, found.feeddata, f"{dump.name}#{number}", atom=found.version.startswith("atom"))
            if any((piece.title, piece.text, piece.authors, piece.published, piece.tags, _words(entry, "summary"))):
                yield piece
    if (line := source.damage or stopped) is not None:
        why = Said("The XML is damaged from line {line} on; pieces near there may be missing.", line=str(line))
        yield Unreadable(f"{dump.name}:{line}", why)


class _Parser(StrictFeedParser):  # type: ignore[misc]  # feedparser has no types
    """feedparser's, but it leaves the HTML alone, and no longer takes the square of the time for many tags."""

    resolve_relative_uris = sanitize_html = False

    def _add_tag(self, term: object, scheme: object, label: object) -> None:
        if len(self._get_context().get("tags") or ()) < _TAGS:
            super()._add_tag(term, scheme, label)

    def _sync_author_detail(self, key: str = "author") -> None:
        """Feedparser's own takes the address out of `ada@mail.example (Ada Quill)` only if it ends like `.com`."""
        context = self._get_context()
        people, said = context.get(f"{key}s"), context.get(key)
        if people and not people[-1] and isinstance(said, str):
            people[-1]["name"] = _MAIL.sub(" ", said).strip(' \t\n()<>"')


def _parsed(data: bytes) -> tuple[_Parser, int | None]:
    """What feedparser finds in well-formed XML without entities, and the line where it stumbled over odd nesting."""
    parser = _Parser("", None, "utf-8")
    reader = expatreader.create_parser()  # noqa: S315 - no entity is left in it
    reader.setFeature(handler.feature_namespaces, True)
    reader.setFeature(handler.feature_external_ges, False)
    reader.setContentHandler(parser)
    source = xmlreader.InputSource()
    source.setByteStream(io.BytesIO(data))
    source.setEncoding("utf-8")
    try:
        reader.parse(source)
    except (LookupError, AttributeError, TypeError, ValueError):
        return parser, reader.getLineNumber()
    return parser, None


def _is_other(entry: _Entry) -> bool:
    """Is this a comment (RFC 4685, or by its address), a draft (RFC 5023), or a part of a blog that is no post?"""
    kinds = [_words(tag, "term") for tag in _list(entry, "tags") if _words(tag, "scheme") == _KIND]
    return (
        "thr_in-reply-to" in entry
        or any(_COMMENT.search(_words(entry, name)) for name in ("link", "id"))
        or any(not kind.endswith("#post") for kind in kinds)
        or "yes" in (_words(entry, "app_draft"), _words(entry, "draft"))
        # Blogger's own words since 2024, http://schemas.google.com/blogger/2018
        or _words(entry, "blogger_type") not in ("", "POST")
        or _words(entry, "blogger_status") not in ("", "LIVE")
    )


def _piece(entry: _Entry, feed: _Entry, origin: str, *, atom: bool) -> Piece:
    words, standfirst = _text(entry)
    address = markup.address(_words(entry, "feedburner_origlink", "link"), _words(feed, "link")) or None
    # RSS 1.0 and 2.0 know no other date than dc:date, which feedparser calls `updated`.
    date_text = _words(entry, "published", "created", "updated")
    updated = stamps.parse(_words(entry, "updated"))
    terms = list(_terms(entry))
    return Piece(
        title=_title(entry),
        text=markup.without_closing(words, address),
        origins=(origin,),
        standfirst=standfirst,
        authors=_authors(entry) or (_authors(_dict(entry, "source")) or _authors(feed) if atom else ()),
        outlet=markup.line(_words(entry, "prism_publicationname") or _words(_dict(entry, "source"), "title")) or None,
        tags=markup.tags(name for name, section in terms if not section),
        categories=filing.categories(name for name, section in terms if section),
        languages=_languages(entry, feed, words or standfirst),
        url=address,
        **stamps.dated(date_text, stamps.parse(date_text), updated),
    )


def _languages(entry: _Entry, feed: _Entry, said: str) -> tuple[str, ...]:
    """What the text is in; where it is too short to tell, what the feed says, which may be the program's default."""
    declared = language.code(_words(_dict(entry, "title_detail"), "language") or _words(feed, "language"))
    return language.languages_of(said.split("\n\n")) or ((declared,) if declared else ())


def _title(entry: _Entry) -> str:
    """The title on one line; Atom says whether it is HTML, and for the others feedparser looks."""
    title = _words(entry, "title")
    if _words(_dict(entry, "title_detail"), "type") == "text/plain":
        return text.squeeze(text.clean(title))
    return markup.line(title)


def _text(entry: _Entry) -> tuple[str, str]:
    """The fullest text of an entry, and the standfirst if its summary is one."""
    contents = [part for part in _list(entry, "content") if _TEXTUAL.match(_words(part, "type"))]
    fullest = max(contents, key=lambda part: len(_words(part, "value")), default={})
    words = _body(_words(fullest, "value"), fullest)
    if _words(entry, "summary") == _words(fullest, "value"):  # feedparser fills an empty summary with the content
        return words, ""
    summary = _body(_words(entry, "summary"), _dict(entry, "summary_detail"))
    return (words, markup.standfirst(summary, words)) if words else (summary, "")


def _body(value: str, detail: _Entry) -> str:
    return markup.plain(value) if _words(detail, "type") == "text/plain" else markup.body(value)


def _authors(entry: _Entry) -> tuple[str, ...]:
    """Names as printed; an address of mail is none."""
    people = [_words(person, "name") for person in _list(entry, "authors")]
    return names.each(markup.line(name) for name in people if "@" not in name)


def _terms(entry: _Entry) -> Iterator[tuple[str, bool]]:
    """What an entry is filed under (where a term is an address, its label), and whether its scheme says a category.

    WordPress mixes tags and categories without a scheme; then all are tags.
    """
    for tag in _list(entry, "tags"):
        term, label, scheme = _words(tag, "term"), _words(tag, "label"), _words(tag, "scheme")
        if scheme != _KIND:
            yield markup.line(label if "://" in term else term or label), _SECTIONS.search(scheme) is not None


def _words(entry: _Entry, *keys: str) -> str:
    """The first of these that has words. Asked as a plain dict: feedparser's own look-up gives other keys instead."""
    for key in keys:
        value = dict.get(cast("dict[str, object]", entry), key)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""


def _dict(entry: _Entry, key: str) -> _Entry:
    value = dict.get(cast("dict[str, object]", entry), key)
    return value if isinstance(value, dict) else {}


def _list(entry: _Entry, key: str) -> list[_Entry]:
    value = dict.get(cast("dict[str, object]", entry), key)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
