"""HTML as people and programs write it, turned into our text: paragraphs, with lists and links as Markdown.

The parser tells us of tags one by one and no tree is built, so depth costs nothing; it fetches nothing and
knows no entities but HTML's own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from lxml import etree

from corpus.text import joined, squeeze

# Tags that begin and end a paragraph; and what is no text of the piece: code, controls, pictures and their captions,
# menus.
_BLOCKS, _UNSEEN = (
    frozenset(names.split())
    for names in (
        "address article aside blockquote body center dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5 "
        "h6 header hgroup hr html legend li main ol p pre section summary table tbody tfoot thead tr ul",
        "applet audio button canvas datalist embed figcaption frameset head iframe input map math nav noembed "
        "noframes noscript object picture script select style svg template textarea title video",
    )
)
_VOID = frozenset(("embed", "input"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_WEB = re.compile(r"https?://[^\s<>\"]+\Z", re.IGNORECASE)
_NOTE = re.compile(r"\[?(\d{1,3})\]?")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_GAP = re.compile(r"\n\s*\n")
_NESTING = 8  # lists and quotations deeper than this are drawn no deeper


def paragraphs(html: str, *, breaks: bool = False) -> str:
    """The text of `html`: paragraphs with a blank line between, headings, lists, quotations and links as Markdown.

    With `breaks`, line ends in the source count as in WordPress: one is a line break, two begin a paragraph.

    >>> paragraphs('<p>Ask <a href="https://a.example/">the keeper</a>.<ul><li>rod<li>book</ul>')
    'Ask [the keeper](https://a.example/).\\n\\n- rod\\n- book'
    """
    if not html.strip():
        return ""
    writer = _Writer(breaks)
    target = cast("etree.ParserTarget", writer)  # the stubs ask for bytes too; lxml only ever hands out str
    parser = etree.HTMLParser(target=target, encoding="utf-8", no_network=True)
    parser.feed(html.encode("utf-8", "replace"))
    parser.close()
    return writer.text()


def of(element: etree._Element) -> str:
    """The text of `element` and all below it, as `paragraphs` writes it.

    >>> of(etree.HTML("<p>Ask <b>the</b><!-- old --> keeper.<p>Now.").find("body"))
    'Ask the keeper.\\n\\nNow.'
    """
    writer = _Writer(False)
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event == "start":
            writer.start(str(node.tag), node.attrib)
            writer.data(node.text or "")
        else:
            if event == "end":
                writer.end(str(node.tag))
            if node is not element:
                writer.data(node.tail or "")
    writer.close()
    return writer.text()


@dataclass(slots=True)
class _Link:
    """A link that is open: where it points, and where its words start among the pieces of the block."""

    href: str
    start: int


@dataclass(slots=True)
class _Writer:
    """Hears the tags and words of a document in order, and writes down blocks."""

    breaks: bool
    blocks: list[tuple[str, str]] = field(default_factory=list)  # (what goes before it, the words)
    words: list[str] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)  # the number to come; None in a list of points
    quotes: int = 0
    unseen: int = 0
    verbatim: int = 0
    lead: str = ""
    marker: str = ""
    link: _Link | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in _UNSEEN:
            self.unseen += tag not in _VOID
            return
        if self.unseen:
            return
        if tag in _BLOCKS:
            self._flush()
        if tag == "br":
            self.words.append("\n")
        elif tag == "a":
            self._unlink()
            self.link = _Link(attributes.get("href", "").strip(), len(self.words))
        elif tag in ("ul", "ol"):
            self.lists.append(_first(attributes) if tag == "ol" else None)
        elif tag == "li":
            self._item()
        elif tag == "blockquote":
            self.quotes += 1
        elif tag == "pre":
            self.verbatim += 1
        elif tag in _HEADINGS:
            self.lead = "## "

    def end(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - (tag not in _VOID))
            return
        if self.unseen:
            return
        if tag == "a":
            self._unlink()
        elif tag in ("td", "th"):
            self.words.append(" ")
        if tag in _BLOCKS:
            self._flush()
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        elif tag == "li":
            self.marker = ""
        elif tag == "blockquote":
            self.quotes = max(0, self.quotes - 1)
        elif tag == "pre":
            self.verbatim = max(0, self.verbatim - 1)

    def data(self, words: str) -> None:
        if self.unseen:
            return
        if self.verbatim:
            self.words.append(words)
        elif not self.breaks:
            self.words.append(_SPACE.sub(" ", words))
        else:
            for number, part in enumerate(re.split(r"\n[ \t\r\f]*(?=\n)", words.replace("\r\n", "\n"))):
                if number:
                    self._flush()
                self.words.append(part)

    def comment(self, _: str) -> None:
        """Comments are not printed."""

    def close(self) -> None:
        self._flush()

    def text(self) -> str:
        """All that was written down."""
        return joined(self.blocks)

    def _item(self) -> None:
        indent = "  " * min(len(self.lists) - 1, _NESTING)
        number = self.lists[-1] if self.lists else None
        if number is not None:
            self.lists[-1] = number + 1
        self.marker = indent + ("- " if number is None else f"{number}. ")

    def _flush(self) -> None:
        """End the block that is being written."""
        self._unlink()
        words = "".join(self.words)
        self.words.clear()
        parts = [words.strip("\n").rstrip()] if self.verbatim else map(self._lines, _GAP.split(words))
        for part in parts:
            if part.strip():
                self.blocks.append(("> " * min(self.quotes, _NESTING) + (self.marker or self.lead), part))
                self.marker = ""
        self.lead = ""

    def _lines(self, words: str) -> str:
        """Words as they stand on the page: single spaces, and a line break only where one was asked for."""
        lines = (squeeze(line) for line in words.split("\n"))
        return (" " if self.lead else "\n").join(line for line in lines if line)

    def _unlink(self) -> None:
        """End the open link: its words become `[words](address)`, a note's mark `[1]`, or stay as they are."""
        link, self.link = self.link, None
        if link is None:
            return
        inside = "".join(self.words[link.start :])
        words = squeeze(inside)
        note = _NOTE.fullmatch(words) if link.href.startswith("#") else None
        if note:
            self.words[link.start :] = [f"[{note[1]}]"]
        elif words and words != link.href and _WEB.match(link.href):
            address = link.href.replace("(", "%28").replace(")", "%29")
            before, after = inside[:1].isspace(), inside[-1:].isspace()
            self.words[link.start :] = [" " * before + f"[{words}]({address})" + " " * after]


def _first(attributes: Mapping[str, str]) -> int:
    """The number an ordered list starts with."""
    start = attributes.get("start", "")
    return int(start) if re.fullmatch(r"\d{1,6}", start) else 1
