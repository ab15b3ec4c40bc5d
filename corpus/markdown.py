"""Markdown as people write it, turned into our text: whole paragraphs, lists and links kept, the rest plain.

Line by line and without a syntax tree: a dump has a hundred thousand files, and what we keep of the syntax is little.
The rules are CommonMark's, with footnotes as in GitHub's and Pandoc's dialects; instructions of site generators
(`{% ... %}`, `{{< ... >}}`, `{: .class}`) are no text and go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from corpus import html
from corpus.text import CJK, squeeze

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_INSTRUCTION = re.compile(
    r"\{%-?.*?-?%\}|\{\{<.*?>\}\}|\{\{%.*?%\}\}|\{\{[^{}\n]*\}\}|\{:[^{}\n]*\}|[ \t]\{[#.][^{}\n]*\}(?=\s*$)",
    re.DOTALL | re.MULTILINE,
)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r"([ \t]*)(?:([-*+])|(\d{1,9})[.)])[ \t]+(?=\S)")
_QUOTE = re.compile(r" {0,3}>[ ]?")
_LINK_TO = re.compile(r" {0,3}\[(?!\^)([^\]\n]+)\]:[ \t]*<?([^\s>]+)>?(?:[ \t]+[\"'(].*[\"')])?[ \t]*$", re.MULTILINE)
_NOTE_AT = re.compile(r" {0,3}\[\^([^\]\s]+)\]:[ \t]*(.*)$")
_MARK = re.compile(r"\[\^([^\]\s]+)\]")
_TAGS = re.compile(r"</?[a-zA-Z][^<>]*>")
_HTML_BLOCK = re.compile(
    r" {0,3}<(?:/?(?:address|article|aside|blockquote|center|dd|details|div|dl|dt|figure|figcaption|form|h[1-6]|hr|"
    r"iframe|li|nav|ol|p|pre|script|section|style|summary|table|tbody|td|th|thead|tr|ul|video)\b)",
    re.IGNORECASE,
)
# What may stand in a line, in the order in which one hides another: code, escapes, pictures, links, addresses.
_INLINE = re.compile(
    r"(?P<ticks>`+)(?P<code>.+?)(?P=ticks)(?!`)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|\[!\[[^\]]*\]\([^()\s]*(?:\s[^()]*)?\)\]\([^()\s]*\)"
    r"|!\[[^\]]*\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\])"
    r"|<(?P<address>https?://[^\s<>]+)>"
    r"|\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\](?:\((?P<href><[^<>\n]*>|(?:[^()\s]|\([^()\s]*\))*)(?:\s+[\"'(][^\n]*?[\"')])?\s*\)"
    r"|\[(?P<ref>[^\]]*)\])?"
    r"|(?P<tag></?[a-zA-Z][^<>]*>)"
)
_STRONG = re.compile(r"(\*{1,3})(?=[^\s*])(.+?)(?<=[^\s*])\1")
_SCORE = re.compile(r"(?<!\w)(_{1,3})(?=[^\s_])(.+?)(?<=[^\s_])\1(?!\w)")
_STRUCK = re.compile(r"~~(?=\S)(.+?)(?<=\S)~~")
_SPECIAL = re.compile(r"[`\\\[<*_~&]")
_WIDE_END = re.compile(rf"[{CJK}\u3000-\u303f\uff00-\uffef]$")
_WIDE_START = re.compile(rf"[{CJK}\u3000-\u303f\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Body:
    """What a Markdown text holds: its first heading if it opens with one of the first level, its text, its notes."""

    title: str
    text: str
    notes: str


def body(source: str) -> Body:
    """Read Markdown; footnotes are numbered in the order of their marks and stand in `notes`, one a line.

    >>> body("# Low water\\n\\nThe *old* gauge[^a] is\\ndry.\\n\\n[^a]: At [Corran](https://c.example).")
    Body(title='Low water', text='The old gauge[1] is dry.', notes='1. At [Corran](https://c.example).')
    """
    return _Reading().read(source)


@dataclass(slots=True)
class _Reading:
    links: dict[str, str] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def read(self, source: str) -> Body:
        if "<!--" in source:
            source = _COMMENT.sub("", source)
        if "{" in source:
            source = _outside_code(source, _INSTRUCTION)
        if "]:" in source:
            source = _LINK_TO.sub(self._link_to, source)
        title = ""
        out: list[str] = []
        for block in self._blocks(source.split("\n")):
            if not out and not title and block.startswith("# "):
                title = block[2:]
            elif block:
                out.append("## " + block.lstrip("# ") if block.startswith("#") and _HEADING.match(block) else block)
        kept = "\n\n".join(out)
        return Body(title, kept, "\n".join(self._printed_notes()))
