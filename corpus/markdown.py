"""Markdown as people write it, turned into our text: whole paragraphs, lists and links kept, the rest plain.

Line by line and without a syntax tree: a dump may hold a hundred thousand files, and we keep little of the syntax.
The rules are CommonMark's, with footnotes as GitHub and Pandoc write them. Instructions to site generators
(`{% ... %}`, `{{< ... >}}`, `{: .class}`) are no text and go.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from corpus import html
from corpus.said import Said, Telling
from corpus.text import CJK, joined

# Every `{0,n}` and possessive `*+` below is there so that no text, however odd, takes more than linear time.
_INSTRUCTION = re.compile(
    r"[ \t]?(?:\{%(?:[^%{]|%(?!\})|\{(?!%)){0,1000}+%\}|\{\{[<%]?[^{}]{0,1000}+\}\}|\{:[^{}\n]{0,500}+\})"
    r"|[ \t]\{[#.][^{}\n]{0,500}+\}(?=[ \t]*$)",
    re.MULTILINE,
)
_LINK_TO = re.compile(
    r"^ {0,3}\[(?!\^)([^\[\]\n]+)\]:[ \t]*<?([^\s<>]+)>?[ \t]*(?:[\"'(].*[\"')])?[ \t]*$", re.MULTILINE
)
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*)$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}([*_-])(?:[ \t]*+\1){2,}+[ \t]*+$")
_ITEM = re.compile(r"([ \t]*)(?:[-*+]|(\d{1,9})[.)])[ \t]+(?=\S)")
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?+)++")
_NOTE = re.compile(r" {0,3}\[\^([^\]\s]+)\]:[ \t]*(.*)$")
_GRID = re.compile(r"[ \t]*+\|?[ \t:]*+-{2,}+[-| \t:]*+$")
_HTML = re.compile(
    r" {0,3}</?(?:address|article|aside|blockquote|center|dd|details|div|dl|dt|figure|figcaption|form|h[1-6]|hr|"
    r"iframe|img|li|nav|ol|p|picture|pre|script|section|style|summary|svg|table|tbody|td|th|thead|tr|ul|video)\b",
    re.IGNORECASE,
)
# What may stand in a line, in the order in which one hides another: code, escapes, pictures, links, tags.
_ALT = r"!\[[^\[\]]{0,500}+\]"
_TARGET = r"\((?:[^()]|\([^()]{0,500}+\)){0,1000}+\)"
_INLINE = re.compile(
    r"(?P<ticks>`{1,4}+)(?P<code>.{1,300}?)(?P=ticks)(?!`)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    rf"|\[{_ALT}{_TARGET}\]{_TARGET}|{_ALT}(?:{_TARGET}|\[[^\[\]]{{0,500}}+\])"
    r"|<(?P<address>https?://[^\s<>]+)>|(?P<tag></?[a-zA-Z][^<>]*+>)"
    r"|\[(?P<words>(?:[^\[\]]|\[[^\[\]]{0,500}+\])*+)\]"
    rf"(?:(?P<target>{_TARGET})|\[(?P<ref>[^\[\]]{{0,500}}+)\])?",
    re.DOTALL,
)
# Obsidian's links within a vault, and its pictures and notes that are drawn in place.
_VAULT = re.compile(r"(?P<drawn>!)?\[\[(?P<target>[^\[\]|\n]{1,300}+)(?:\|(?P<words>[^\[\]\n]{1,300}+))?\]\]")
# The marks of boxes: `> [!note]` of GitHub and Obsidian, `:::note` of Docusaurus and Pandoc.
_BOX = re.compile(
    r"(?<=^> )\[![\w-]{1,30}\][-+]?[ \t]*|^ {0,3}:{3,}[ \t]*(?:\{[^{}\n]{0,300}+\}|[\w-]{0,30})[ \t]*$", re.M
)
_SPECIAL = "`\\[<*_~&"  # without any of these a paragraph is as it reads
_STARS = re.compile(r"(?<!\\)(\*{1,3})(?=[^\s*])(.{1,500}?)(?<=[^\s*])\1", re.DOTALL)
_SCORES = re.compile(r"(?<!\w)(_{1,3})(?=[^\s_])(.{1,500}?)(?<=[^\s_])\1(?!\w)", re.DOTALL)
_STRUCK = re.compile(r"~~(?=\S)(.{1,500}?)(?<=\S)~~", re.DOTALL)
_MARKUPS = 20_000  # blocks of HTML; each takes a parser
_EMPHASES = 5000  # stars or underscores in a paragraph; with more they mean nothing, and cost much
_WIDE = f"{CJK}\u3000-\u303f\uff00-\uffef“”‘’—…"
_SEAM = re.compile(rf"(?<=[{_WIDE}])\n(?=[{_WIDE}])")
_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)
_KEPT = re.compile("\0(\\d+)\0")


class TooOdd(Telling):
    """A text that is not read; why, for a person."""


@dataclass(frozen=True, slots=True)
class Body:
    """What a Markdown text holds: the heading of the first level that opens it, the text after it, the notes."""

    title: str
    text: str
    notes: str


def body(source: str) -> Body:
    """Read Markdown; footnotes are numbered in the order of their marks and stand in `notes`, one a line.

    Raises TooOdd.

    >>> body("# Low water\\n\\nThe *old* gauge[^a] is\\ndry.\\n\\n[^a]: At [Corran](https://c.example).")
    Body(title='Low water', text='The old gauge[1] is dry.', notes='1. At [Corran](https://c.example).')
    """
    if "\0" in source:
        source = source.replace("\0", "")
    reading = _Reading()
    reading.read(_bare(reading, _uncommented(source)))
    return reading.body()


def _uncommented(source: str) -> str:
    """The source without comments."""
    if "<" not in source:
        return source
    parts, at = [], 0
    while (start := source.find("<!--", at)) >= 0 and (end := source.find("-->", start)) >= 0:
        parts.append(source[at:start])
        at = end + 3
    return "".join([*parts, source[at:]])


def _bare(reading: _Reading, source: str) -> str:
    """The source without instructions and the addresses that links refer to (these are remembered)."""
    if "{" in source:
        source = _INSTRUCTION.sub("", source)
    linked = "[" in source  # a single sign is found, or not, much sooner than two
    if linked and "[[" in source:
        source = _VAULT.sub(_told, source)
    if (linked and "[!" in source) or ":::" in source:
        source = _BOX.sub("", source)
    if linked and "]:" in source:
        for match in _LINK_TO.finditer(source):
            reading.links.setdefault(match[1].casefold(), match[2])
        source = _LINK_TO.sub("", source)
    return source


def _told(link: re.Match[str]) -> str:
    """The words of a link within a vault: its own, or the name of the note it leads to."""
    return "" if link["drawn"] else link["words"] or link["target"].rpartition("/")[2].partition("#")[0]


@dataclass(slots=True)
class _Reading:
    """One pass over the lines of a text: the block that is being read, and all that was read before."""

    links: dict[str, str] = field(default_factory=dict)
    blocks: list[tuple[str, str]] = field(default_factory=list)  # (what goes before it, the words)
    title: str = ""
    lead: str = ""  # of the block that is being read: "", "- ", "2. ", "> "
    lines: list[str] = field(default_factory=list)
    whole: bool = False  # its lines stay as they are
    markup: bool = False  # it is HTML
    markups: int = 0  # blocks of HTML so far
    fence: str = ""
    note: str | None = None
    notes: dict[str, list[str]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)

    def read(self, source: str) -> None:
        for line in source.split("\n"):
            if self.fence:
                if line.strip().startswith(self.fence):
                    self.fence = ""
                    self._flush()
                else:
                    self.lines.append(line)
            elif not line or line.isspace():
                self._flush()
            elif self.markup or not (line[0] in " \t#>-*+=_`~[<|0123456789" and self._opens(line)):
                self._more(line)
        self._flush()

    def _opens(self, line: str) -> bool:
        """Does this line begin a block, or is it one of its own? Then it is dealt with."""
        if fence := _FENCE.match(line):
            self._flush()
            self.fence, self.whole = fence[1], True
        elif heading := _HEADING.match(line):
            self._flush()
            self._heading(heading[2].rstrip().rstrip("#"), first=len(heading[1]) == 1)
        elif self.lines and not self.lead and not self.whole and _UNDERLINE.match(line):
            words, self.lines = "\n".join(self.lines), []
            self._heading(words, first="=" in line)
        elif _RULE.match(line):
            self._flush()
        elif note := _NOTE.match(line):
            self._flush()
            self.note, self.lines = note[1], [note[2]]
        elif self.note is not None and line[0] in " \t":
            return False
        elif item := _ITEM.match(line):
            self._flush()
            depth = len(item[1].expandtabs(4)) // 2
            self.lead = "  " * min(depth, 8) + (f"{item[2]}. " if item[2] else "- ")
            self.lines = [line[item.end() :]]
        elif quote := _QUOTE.match(line):
            self._quoted(line[quote.end() :])
        elif not self.lines:
            return self._opens_whole(line)
        else:
            return False
        return True

    def _opens_whole(self, line: str) -> bool:
        """Does this line, the first of its block, begin HTML, a table or code? It is not dealt with, either way."""
        above = self.blocks[-1][0] if self.blocks else ""
        self.markup = _HTML.match(line) is not None
        self.markups += self.markup
        if self.markups > _MARKUPS:
            raise TooOdd(Said("The text has more than {most} blocks of HTML, the most we read.", most=_MARKUPS))
        if above and line[0] in " \t" and self.note is None:
            self.lead = " " * len(above)  # another paragraph of the item above
        elif self.note is None:
            self.whole = self.markup or line.startswith(("    ", "\t", "|"))
        return False

    def _quoted(self, words: str) -> None:
        item = _ITEM.match(words)
        if self.lead != "> " or not words.strip() or item:
            self._flush()
        self.lead = "> " + (f"{item[2]}. " if item[2] else "- ") if item else "> "
        if words.strip():
            self.lines.append(words[item.end() :] if item else words)

    def _more(self, line: str) -> None:
        if not (self.note is None or self.lines or line[0] in " \t"):
            self.note = None  # after a blank line only what is set off still belongs to a note
        if self.whole:
            self.lines.append(line)
        else:
            hard = line.endswith(("  ", "\\"))
            self.lines.append(line.strip().removesuffix("\\") + ("\0" if hard else ""))

    def _heading(self, words: str, *, first: bool) -> None:
        words = self._inline(words.strip().replace("\n", " ").replace("\0", " "))
        if first and not self.blocks and not self.title:
            self.title = words
        elif words:
            self.blocks.append(("", "## " + words))
        self.note = None

    def _flush(self) -> None:
        """End the block that is being read."""
        lines, self.lines = self.lines, []
        if lines:
            if self.markup:
                words = html.paragraphs("\n".join(lines))
            elif self.whole:
                words = "\n".join(line for line in lines if not _GRID.match(line)).rstrip()
            else:
                words = self._inline("\n".join(lines))
            if self.note is not None:
                self.notes.setdefault(self.note, []).append(" ".join(words.split()))
            elif words.strip():
                self.blocks.append((self.lead, words))
        self.lead, self.whole, self.markup = "", False, False

    def _inline(self, words: str) -> str:
        if "\n" in words:
            words = _SEAM.sub("", words).replace("\0\n", "\0").replace("\n", " ").replace("\0", "\n")
        words = words.strip("\n\0 ")
        if not any(sign in words for sign in _SPECIAL):
            return words
        self.kept = []
        words = _INLINE.sub(self._one, words)
        for mark, marks in (("*", _STARS), ("_", _SCORES)):
            if words.count(mark) <= _EMPHASES:
                words = marks.sub(r"\2", marks.sub(r"\2", words))
        words = unescape(_STRUCK.sub(r"\1", words))
        return _KEPT.sub(lambda match: self.kept[int(match[1])], _TRAILING.sub("", words).strip())

    def _one(self, match: re.Match[str]) -> str:
        if plain := match["code"] or match["escaped"] or match["address"]:
            return self._keep(plain.strip() or plain)
        if match["tag"]:
            return "\n" if match["tag"].lower().startswith("<br") else ""
        if match["words"] is None:
            return ""  # a picture
        words = match["words"]
        if words.startswith("^") and match["target"] is None and match["ref"] is None:
            return self._keep(f"[{self.numbers.setdefault(words[1:], len(self.numbers) + 1)}]")
        inner = _INLINE.sub(self._one, words)
        if match["target"] is not None:
            href = match["target"][1:-1].split(maxsplit=1)[:1]
        else:
            href = [self.links.get((match["ref"] or words).casefold(), "")]
            if not href[0]:
                return f"[{inner}]" + (f"[{match['ref']}]" if match["ref"] else "")
        address = (href[0] if href else "").strip("<>")
        if not address.lower().startswith(("http://", "https://")) or not inner.strip() or inner == address:
            return inner
        return f"[{inner}]({self._keep(address)})"

    def _keep(self, words: str) -> str:
        """Put words aside that no later step may touch; what stands for them."""
        self.kept.append(words)
        return f"\0{len(self.kept) - 1}\0"

    def body(self) -> Body:
        order = sorted(self.notes, key=lambda label: self.numbers.get(label, len(self.numbers) + 1))
        for label in order:
            self.numbers.setdefault(label, len(self.numbers) + 1)
        notes = (f"{self.numbers[label]}. " + " ".join(filter(None, self.notes[label])) for label in order)
        return Body(self.title, joined(self.blocks), "\n".join(notes))
