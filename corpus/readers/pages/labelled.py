"""Links behind a label that says what they are: the tags of a text, where nothing but "Tags:" marks them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from corpus.readers.pages.parts import SHORT, is_longer, words_of
from corpus.readers.phrases import words
from corpus.readers.phrases.patterns import AnyCase

_LABEL = AnyCase(rf"\W*(?:{words.TAGGED}){words.FORMS}\s*[:：]\s*")
_LONGEST = 40  # characters of a label
_STOREYS = 2  # elements that may hold a label and nothing else
_MOST = 30  # links; more are a cloud of all tags


def tags(root: HtmlElement) -> Iterator[HtmlElement]:
    """The links under `root` that stand behind a label for tags, and with nothing else in their element."""
    for node in root.iter():
        said = (node.text or "").strip()
        if not said or len(said) > _LONGEST or not _LABEL.fullmatch(said):
            continue
        listed = node if len(node) else _next(node)
        links = [] if listed is None else list(listed.iter("a"))
        if listed is not None and 0 < len(links) <= _MOST and _only(listed, links, said):
            yield from links


def _next(label: HtmlElement) -> HtmlElement | None:
    """The element right behind a label, which may stand in one of its own."""
    node: HtmlElement | None = label
    for _ in range(_STOREYS):
        if node is None or (after := node.getnext()) is not None or (node.tail or "").strip():
            return None if node is None or (node.tail or "").strip() else after
        node = node.getparent()
    return None


def _only(listed: HtmlElement, links: list[HtmlElement], label: str) -> bool:
    """Are the links all that has words in the element, but for the label itself?"""
    words_there = words_of(listed)
    for said in (label, *(words_of(link) for link in links)):
        words_there = words_there.replace(said, "", 1)
    return not re.search(r"\w", words_there) and not any(is_longer(link, SHORT) for link in links)
