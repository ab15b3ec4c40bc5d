"""The text of a piece as safe paragraphs: of its Markdown lists and headings show, and its links are listed apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from bot.render import safe
from bot.render.limits import URL
from bot.tongues import tr
from corpus import text

PAGE = 2_600  # characters of a page of text, escaped; a screen or two
_HEADING = re.compile(r"#{1,6} +(?P<words>.+)")
# In plain text a heading shows only by being short and not ending as a sentence does.
_SUBHEADING = re.compile(r"(?![-*+•>\[(\"“«#\d])[^\n]{2,60}(?<![.!?:;,…。！？：；，)\]”»*\"])")
_BULLET = re.compile(r"[-*+•] +(?P<words>.+)")
_EMPHASIS = re.compile(r"(?<![\w*_])(?P<mark>\*\*|__|\*|_)(?=\S)(?P<words>[^*_\n]+?)(?<=\S)(?P=mark)(?![\w*_])")


def link(url: str | None) -> str | None:
    """An address that a button or text may lead to: http or https, no spaces, not too long; else None.

    >>> link("https://example.org/a b"), link("javascript:alert(1)")
    ('https://example.org/a%20b', None)
    """
    tidy = safe.line(url or "")
    try:
        place = urlsplit(tidy)
    except ValueError:
        return None
    if place.scheme not in ("http", "https") or not place.hostname or "@" in place.netloc:
        return None
    whole = quote(tidy, safe="%/:?#=&;+,!$@~-._[]")
    return whole if len(whole) <= URL else None


def paragraphs(passage: str, links: dict[str, str]) -> Iterator[str]:
    """Safe paragraphs, none longer than a page; what the text links to is put into `links` (address to label)."""
    some = re.split(r"\n\s*\n", safe.plain(passage).strip())
    for n, paragraph in enumerate(some, 1):
        if n < len(some) and _SUBHEADING.fullmatch(paragraph.strip()):
            yield f"**{safe.say(paragraph)}**"
            continue
        run: list[str] = []
        room = PAGE
        for one in filter(None, map(str.strip, paragraph.split("\n"))):
            for line in lines(one, links):
                if run and safe.size(line) + 1 > room:
                    yield "\n".join(run)
                    run, room = [], PAGE
                run.append(line)
                room -= safe.size(line) + 1
        if run:
            yield "\n".join(run)


def lines(one: str, links: dict[str, str]) -> Iterator[str]:
    """A line of the corpus's Markdown as safe text: a list keeps its bullets, a heading is bold, the rest is bare.

    One that is longer than a page comes in parts, between sentences where it has any.
    """

    def bare(found: re.Match[str]) -> str:
        label, address = found["label"].strip(), link(found["url"])
        if address:
            links.setdefault(address, safe.fit(label, 100) or tr("link"))
        return label

    words = _EMPHASIS.sub(lambda found: found["words"], text.LINK.sub(bare, one))
    if heading := _HEADING.fullmatch(words):
        yield f"**{safe.fit(heading['words'], 300)}**"
        return
    bullet = _BULLET.fullmatch(words)
    before, words = ("• ", bullet["words"]) if bullet else ("", words.removeprefix("> "))
    whole = before + safe.say(words)
    yield from [whole] if safe.size(whole) <= PAGE - 4 else _split(before, words)


def _split(before: str, words: str) -> Iterator[str]:
    most = PAGE - 4  # a quote or small print puts up to three characters before it
    part = before
    for start, end in text.sentences(words):
        for bit in parts(words[start:end], most):
            if part and safe.size(part) + 1 + safe.size(bit) > most:
                yield part
                part = bit
            else:
                part = f"{part.strip()} {bit}".strip()
    if part:
        yield part


def parts(raw: str, most: int) -> Iterator[str]:
    """Raw words as safe parts of at most `most`."""
    rest = safe.line(raw)
    while rest:
        told, rest = safe.take(rest, most)
        yield told
