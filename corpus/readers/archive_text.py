"""Plain text of a tag, category, author or date archive page: many pieces, no markup.

This is what the team's own dumps are. Nothing in such a page is marked, so everything is read from how it is laid out
and from what people write around texts: `archive` says which of its modules knows what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus import dates, language
from corpus.decoding import decode
from corpus.model import Piece, Unreadable
from corpus.readers.archive import facts, marked
from corpus.readers.archive.blocks import blocks
from corpus.readers.archive.layout import stretches
from corpus.readers.archive.piece import Parts, paragraphs, take_apart
from corpus.readers.dump import HEAD, Dump
from corpus.readers.phrases import furniture, words
from corpus.said import Said
from corpus.text import squeeze

NAME = "archive_text"

_LARGEST = 12 * 1024 * 1024  # bytes; an archive of 2,000 pieces has about that
_LINES = 250_000
_WORDED = 52_000  # lines that are not blank; 10,000 short posts have about that, and take about ten seconds
_YEARS = 100_000  # each of which may be part of a date
_MARKED_UP = re.compile(
    r"\s*(?:<[!?a-zA-Z]|\{\s*[\"}]|\[\s*[\[{\"\]]|-{3,}\s*\n|\+{3}\s*\n|@\w+\s*\{|TY  - |%PDF|"
    r"BEGIN:V|From \S+ \w{3} \w{3})"
)
_TAG = re.compile(
    r"</?(?:p|div|span|html|body|head|br|li|ul|h[1-6]|table|item|entry|rss|channel|article|"
    r"section)\b[^>]*>",
    re.I,
)
_CODE = re.compile(r"^(?:```|\|[ :-]+\|)", re.MULTILINE)
_CODE_LINES = 3  # with tags in them, that any text may show


def claims(head: bytes, name: str) -> bool:
    """Is a dump that starts with `head` plain text with at least two pieces, or one under the heading of an archive?"""
    if head.count(0) > len(head) // 3 and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    page = decode(head)
    if _MARKED_UP.match(page) or _tagged(page) or len(_CODE.findall(page)) > 2 or _noise(page):
        return False
    turned = marked.headed(page)
    lines = (marked.bare(page) if turned else page).split("\n")
    if len(head) >= HEAD:
        lines.pop()
    found = blocks(lines)
    pieces = len(stretches(found))
    headed = any(block.role == "heading" for block in found[:40])
    if turned and not headed:  # a list of changes is Markdown too
        return pieces > 1 and sum(block.role == "date" and _of_software(block.key) for block in found) > 2
    return pieces > 1 or (pieces == 1 and headed)


def _of_software(key: str) -> bool:
    """Does a line of a day tell more than it: who wrote, or that something was posted?"""
    return key.startswith(("by:", "date:glued")) or (words.posted(key) and not key.startswith("date:"))


def _tagged(page: str) -> bool:
    """Is it marked up, rather than a text that shows some lines of code?"""
    worded = [line for line in page.split("\n") if line and not line.isspace()]
    tagged = sum(1 for line in worded if _TAG.search(line))
    return tagged > _CODE_LINES and tagged * 3 > len(worded)


def _noise(page: str) -> bool:
    """Is it no text at all: full of signs that no page prints?"""
    odd = sum(not (sign.isprintable() or sign.isspace()) or sign == "\ufffd" for sign in page[:4096])
    return odd * 20 > len(page[:4096])


def read(dump: Dump) -> Iterator[Piece | Unreadable]:
    """Yield the pieces of the page, in its order; a page on which none can be told from the next is one Unreadable."""
    if dump.size > _LARGEST:
        told = Said("The page is larger than {most} MiB, the most we read of plain text.", most=_LARGEST >> 20)
        yield Unreadable(dump.name, told)
        return
    text = decode(dump.whole())
    if text.count("\n") > _LINES:
        told = Said("The page has more than {most} lines, the most we read of plain text.", most=_LINES)
        yield Unreadable(dump.name, told)
        return
    lines = (marked.bare(text) if marked.headed(text) else text).split("\n")
    if sum(1 for line in lines if line and not line.isspace()) > _WORDED:
        told = Said(
            "The page has more than {most} lines that hold words, the most we read. Part it into files.", most=_WORDED
        )
        yield Unreadable(dump.name, told)
        return
    if dates.years(text) > _YEARS:
        told = Said("The page names more than {most} years, the most we read. Part it into files.", most=_YEARS)
        yield Unreadable(dump.name, told)
        return
    found = blocks(lines)
    taken = [parts for stretch in stretches(found) if (parts := take_apart(stretch))]
    if not taken:
        yield Unreadable(dump.name, Said("No piece was found: no line tells where one starts or ends."))
        return
    page = facts.page(taken, facts.headings(found, taken[0].first), squeeze(text))
    for parts in taken:
        if not furniture.PROTECTED.match(parts.title):
            yield _piece(parts, page, dump.name)


def _piece(parts: Parts, page: facts.Page, name: str) -> Piece:
    when = facts.day(parts)
    authors = facts.authors(parts, page)
    text = paragraphs(parts.body)
    return Piece(
        title=parts.title,
        text=text,
        origins=(f"{name}:{parts.first}-{parts.last}",),
        standfirst=parts.standfirst,
        intro=paragraphs(parts.intro),
        notes="\n".join(block.text for block in parts.notes),
        author_note="\n".join(block.text for block in parts.author_notes),
        authors=authors,
        outlet=facts.outlet(parts, page),
        kind=facts.kind(parts),
        published=when.published,
        precision=when.precision,
        date_text=when.words,
        updated=when.updated,
        tags=facts.tags(parts, page, authors),
        categories=facts.categories(parts, page, authors),
        languages=language.languages_of(text.split("\n\n")),
    )
