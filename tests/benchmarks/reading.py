"""What it takes to read dumps of each format, beside a plain parse that takes the fields out as they stand.

The peers are what an importer's first lines would be: they clean no text, tell no language, and keep no bounds.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from datetime import time as clock
from email.utils import format_datetime
from html import escape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import bulk
import feedparser
import lxml.html

from corpus import readers
from corpus.model import Piece
from corpus.readers.dump import Dump

SMALLER = 5  # the smaller of the two dumps has this part of the pieces
_NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:wp="http://wordpress.org/export/1.2/"'
)


def measured(count: int, folder: Path) -> dict[str, object]:
    """Seconds of processor time for each format at both sizes, ours and the plain parse."""
    rows: dict[str, dict[str, Any]] = {}
    for name, (suffix, write, plainly) in FORMATS.items():
        for some in (count // SMALLER, count):
            file = folder / f"read-{name}-{some}{suffix}"
            file.write_text(write(list(bulk.pieces(some))), "utf-8")
            row = rows.setdefault(name, {})
            row[f"{some}"] = {
                "ours": _taken(_ours, file, some),
                "plain": _taken(plainly, file, some),
                "megabytes": round(file.stat().st_size / 1e6, 1),
            }
    return {"pieces": [count // SMALLER, count], "formats": rows}


def lines(told: dict[str, Any]) -> Iterator[str]:
    """The same for people: milliseconds a piece, and ours by the plain parse."""
    small, large = map(str, told["pieces"])
    yield f"milliseconds of processor time a piece, of {int(small):,} and of {int(large):,} pieces"
    for name, row in told["formats"].items():
        ours, plain = ([row[size][who] / int(size) * 1000 for size in (small, large)] for who in ("ours", "plain"))
        yield (
            f"  {name:14} ours {ours[0]:6.3f} {ours[1]:6.3f}   plain parse {plain[0]:6.3f} {plain[1]:6.3f}   "
            f"ours takes {ours[1] / plain[1]:5.1f} times as long   {row[large]['megabytes']:,} MB"
        )


def _taken(read: Callable[[Path], int], file: Path, count: int) -> float:
    begun = time.process_time()
    found = read(file)
    assert found == count, f"{file.name} has {count} pieces, and {found} were read"
    return round(time.process_time() - begun, 4)


def _ours(file: Path) -> int:
    return sum(isinstance(one, Piece) for one in readers.read(Dump(file.name, file)))


def _paragraphs(piece: Piece) -> str:
    return "".join(f"<p>{escape(one)}</p>\n" for one in piece.text.split("\n\n"))


def _stamp(piece: Piece) -> datetime:
    assert piece.published is not None
    return datetime.combine(piece.published, clock(9), UTC)


def _wxr(pieces: Sequence[Piece]) -> str:
    items = "".join(
        f"<item><title>{escape(one.title)}</title><dc:creator>{escape(one.authors[0])}</dc:creator>"
        f"<content:encoded><![CDATA[{_paragraphs(one)}]]></content:encoded>"
        f"<wp:post_date>{one.published} 09:00:00</wp:post_date><wp:post_type>post</wp:post_type>"
        f"<wp:status>publish</wp:status>"
        + "".join(
            f'<category domain="post_tag" nicename="{tag.slug}">{escape(tag.name)}</category>' for tag in one.tags
        )
        + "</item>\n"
        for one in pieces
    )
    return f'<rss version="2.0" {_NAMESPACES}><channel><wp:wxr_version>1.2</wp:wxr_version>{items}</channel></rss>'


def _wxr_plainly(file: Path) -> int:
    found = []
    for _, item in ElementTree.iterparse(file):  # noqa: S314 we wrote it
        if item.tag == "item":
            found.append([(field.tag, field.text) for field in item])
            item.clear()
    return len(found)


def _feed(pieces: Sequence[Piece]) -> str:
    items = "".join(
        f"<item><title>{escape(one.title)}</title><dc:creator>{escape(one.authors[0])}</dc:creator>"
        f"<pubDate>{format_datetime(_stamp(one))}</pubDate><link>https://made.example/{one.key}</link>"
        f"<content:encoded><![CDATA[{_paragraphs(one)}]]></content:encoded></item>\n"
        for one in pieces
    )
    return f'<rss version="2.0" {_NAMESPACES}><channel><title>Made</title>{items}</channel></rss>'


def _feed_plainly(file: Path) -> int:
    return len(feedparser.parse(file.read_bytes(), sanitize_html=False, resolve_relative_uris=False).entries)


def _rest(pieces: Sequence[Piece]) -> str:
    return json.dumps(
        [
            {
                "id": n,
                "type": "post",
                "status": "publish",
                "date": f"{one.published}T09:00:00",
                "link": f"https://made.example/{one.key}",
                "title": {"rendered": escape(one.title)},
                "content": {"rendered": _paragraphs(one), "protected": False},
                "tags": [],
            }
            for n, one in enumerate(pieces)
        ]
    )


def _rest_plainly(file: Path) -> int:
    return len([(one["title"]["rendered"], one["content"]["rendered"]) for one in json.loads(file.read_bytes())])


def _page(pieces: Sequence[Piece]) -> str:
    posts = "".join(
        f'<article class="post hentry" id="post-{one.key}"><h2 class="entry-title"><a href="https://made.example/'
        f'{one.key}">{escape(one.title)}</a></h2><p class="entry-meta"><time datetime="{one.published}">'
        f'{one.published:%d %B %Y}</time> by <span class="author">{escape(one.authors[0])}</span></p>'
        f'<div class="entry-content">{_paragraphs(one)}</div></article>\n'
        for one in pieces
    )
    return f'<!doctype html><html lang="en"><head><title>Made</title></head><body class="archive">{posts}</body></html>'


def _page_plainly(file: Path) -> int:
    posts = lxml.html.fromstring(file.read_bytes()).iter("article")
    return len([(post.findtext(".//h2"), post.text_content()) for post in posts])


def _text(pieces: Sequence[Piece]) -> str:
    return "\n\n\n".join(
        f"{one.title}\n\n{one.published:%B %d, %Y} by {one.authors[0]}\n\n{one.text}\n\nPosted in Notes"
        for one in pieces
    )


def _text_plainly(file: Path) -> int:
    posts = file.read_text("utf-8").split("\n\n\n")
    return len([[line for line in post.split("\n") if line] for post in posts])


FORMATS: dict[str, tuple[str, Callable[[Sequence[Piece]], str], Callable[[Path], int]]] = {
    "wxr": (".xml", _wxr, _wxr_plainly),
    "feed": (".rss", _feed, _feed_plainly),
    "wordpress": (".json", _rest, _rest_plainly),
    "archive_html": (".html", _page, _page_plainly),
    "archive_text": (".txt", _text, _text_plainly),
}
