"""A page that a program turned into Markdown (`## Title`, `[words](address)`): the same lines without the marks."""

from __future__ import annotations

import re

_HEADING = re.compile(r"^#{1,6}[ \t]+(?=\S)", re.MULTILINE)
_LINK = re.compile(r"(?P<image>!?)\[(?P<words>[^\[\]]{0,400})\]\([^()]{0,800}(?:\([^()]{0,200}\)[^()]{0,200})?\)")
_STRONG = re.compile(r"(?<![\w*\\])(\*\*|__|[*_])(?=[^\s*_])([^\n*_]{1,300}?)(?<=[^\s\\])\1(?![\w*])")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!<>|~-])")
_FEW = 2  # headings that any text may have, or lines that look like some


def headed(page: str) -> bool:
    """Has it more headings than a text that only happens to look like Markdown?"""
    return len(_HEADING.findall(page)) > _FEW


def bare(page: str) -> str:
    r"""The page without the marks, line for line.

    >>> bare("## [Ropes](/1)\n\nBy **Ana Kask** 3\\. May")
    'Ropes\n\nBy Ana Kask 3. May'
    """
    page = _HEADING.sub("", page)
    for _ in range(2):  # an image may be the words of a link
        page = _LINK.sub(_words, page)
    return _ESCAPED.sub(r"\1", _STRONG.sub(r"\2", page))


def _words(link: re.Match[str]) -> str:
    """What a link or an image shows, with as many ends of lines as it had."""
    shown = "" if link["image"] else link["words"]
    return shown + "\n" * (link[0].count("\n") - shown.count("\n"))
