"""Where pieces start on pages that print no line with a post: at titles over paragraphs that software cut short.

A list of excerpts has nothing but titles and first sentences that end in an ellipsis. One such paragraph may be how
somebody writes; several, each right under a title of its own, are a list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.readers.archive.block import FOOT, HEAD, Block, Stretch

_CUT = re.compile(r"(?:…|\.{3}|\[(?:…|\.{3})\])[\s»]*$")
_PHRASE = 8  # words that an excerpt has at least
_LEAST = 3  # excerpts that make a list


def stretches(page: Sequence[Block]) -> list[Stretch]:
    """The titles with their excerpts, in order; none if there are too few for a list."""
    found: dict[str, Stretch] = {}
    over = 0  # where the excerpt before ended
    for at, block in enumerate(page):
        if block.role != "text" or not _CUT.search(block.text):
            continue
        top = at
        while top > over and page[top].tight and page[top - 1].role == "text":
            top -= 1  # lines that a program broke
        title = top - 1
        while title > over and page[title].role in (*HEAD, *FOOT, "junk", "credit"):
            title -= 1
        end = at + 1
        while end < len(page) and page[end].role in FOOT and page[end].tight:
            end += 1
        words = sum(other.size for other in page[top : at + 1])
        if title >= over and page[title].headline and words >= _PHRASE:
            found.setdefault(page[title].text, Stretch(tuple(page[title:end]), 0, 1, True))
        over = end
    return list(found.values()) if len(found) >= _LEAST else []
