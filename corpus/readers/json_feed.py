"""JSON Feed, versions 1 and 1.1 (https://www.jsonfeed.org/version/1.1/), which feedparser does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus import language, text
from corpus.model import Piece, Unreadable
from corpus.readers.dump import Dump
from corpus.readers.exports import json_file, names, stamps
from corpus.readers.pages import markup

_VERSION = re.compile(r"https?://(?:www\.)?jsonfeed\.org/version/", re.IGNORECASE)


def claims(head: bytes) -> bool:
    """An object that gives a version of JSON Feed."""
    return _VERSION.match(json_file.outline(head).get("version", "")) is not None


def read(dump: Dump) -> Iterator[Piece | Unreadable]:
    """The pieces of a JSON Feed, in its order."""
    feed = json_file.load(dump)
    for number, item in enumerate(json_file.values(feed, "items"), 1):
        piece = _piece(item, feed, f"{dump.name}#{number}")
        if piece.title or piece.text:
            yield piece


def _piece(item: object, feed: object, origin: str) -> Piece:
    address = markup.address(json_file.words(item, "url"), json_file.words(feed, "home_page_url"))
    written = json_file.words(item, "content_html")
    words = markup.body(written) if written else markup.plain(json_file.words(item, "content_text"))
    summary = text.squeeze(json_file.words(item, "summary"))
    date_text = json_file.words(item, "date_published")
    updated = stamps.parse(json_file.words(item, "date_modified"))
    return Piece(
        title=markup.line(json_file.words(item, "title")),
        text=markup.without_closing(words, address) or summary,
        origins=(origin,),
        standfirst=markup.standfirst(summary, words) if words else "",
        authors=_authors(item) or _authors(feed),  # who is named for the feed wrote what names nobody
        tags=markup.tags(_terms(item)),
        languages=tuple(filter(None, [json_file.words(item, "language") or json_file.words(feed, "language")]))
        or language.languages_of((words or summary).split("\n\n")),
        url=address,
        **stamps.dated(date_text, stamps.parse(date_text), updated),
    )


def _authors(item: object) -> tuple[str, ...]:
    people = json_file.values(item, "authors") or json_file.values(item, "author")
    return names.each(markup.line(json_file.words(person, "name")) for person in people)


def _terms(item: object) -> list[str]:
    return [markup.line(tag) for tag in json_file.values(item, "tags") if isinstance(tag, str)]
