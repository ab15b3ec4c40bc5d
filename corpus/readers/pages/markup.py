"""What feeds and WordPress put around a text, and take off it: titles in HTML, excerpts, closing lines, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape
from urllib.parse import urljoin, urlsplit

from corpus import html, text
from corpus.model import Tag
from corpus.readers.pages import saved

_TAG = re.compile(r"</?[a-zA-Z][^<>]*+>|<!--.*?-->", re.DOTALL)
_MORE = re.compile(r"<a\b[^<>]*?(?<=[\s\"'-])more-link\b[^<>]*+>.{0,600}?</a>", re.DOTALL | re.IGNORECASE)
# Names under which plugins put buttons, forms and pointers around a text; saved knows which of them are furniture.
_AROUND = re.compile(
    r"\sclass\s*=\s*[\"'][^\"'<>]*?(?:shar|relat|subscri|newsletter|sign-?up|social|jp-)", re.IGNORECASE
)
_TARGET = re.compile(r"\]\([^()\s]*+\)")
_BLOCK = re.compile(r"<(?:p|br|div|li|blockquote|h[1-6])\b", re.IGNORECASE)
_EXCERPT = 60  # letters of a summary that tell whether it is the text's own beginning
_LOOK = 2000  # characters of the text where that beginning is looked for
_CLOSING = 400  # characters; a paragraph longer than this is no closing line


def line(markup: str) -> str:
    """A title or a name on one line, without the tags and entities it may hold.

    >>> line("Salt &amp; <em>ice</em>: 3 &lt; 4")
    'Salt & ice: 3 < 4'
    >>> line("Low water<br>at Corran")
    'Low water at Corran'
    """
    return text.squeeze(text.clean(unescape(_TAG.sub("", _BLOCK.sub(r" \g<0>", markup)))))


def body(markup: str) -> str:
    """The text of a post in HTML, or of one whose writer relied on line ends."""
    markup = _MORE.sub("", text.clean(markup))
    if _AROUND.search(markup) and markup.count("<") <= saved.TAGS:
        return html.of(saved.pruned(markup))
    return html.paragraphs(markup, breaks="\n" in markup and not _BLOCK.search(markup))


def plain(words: str) -> str:
    """The text of a post that is no HTML: its paragraphs."""
    return html.paragraphs(escape(text.clean(words)), breaks=True)


def standfirst(summary: str, words: str) -> str:
    """`summary` on one line, unless it is only the beginning of `words`, as a program cuts it.

    >>> standfirst("The river rose […]", "The river rose all night."), standfirst("A night", "The river rose.")
    ('', 'A night')
    """
    line = text.squeeze(summary)
    start = _letters(line)[:_EXCERPT]
    if len(line) > _EXCERPT:
        start = start[: len(start) * 4 // 5]  # the last word may be cut, or followed by an invitation to read on
    return "" if start in _letters(words[: _LOOK + 4 * len(line)]) else line


def without_closing(words: str, address: str | None) -> str:
    """`words` without the closing line or link that a feed adds: one that leads to the piece itself.

    >>> without_closing("Low water.\\n\\nThe post [Low](https://a.example/low/) appeared first.", "https://a.example/low")
    'Low water.'
    """
    if address is None or not urlsplit(address).path.strip("/"):
        return words
    link, tail = "](" + address.partition("?")[0].rstrip("/"), words[-_CLOSING:]
    if link not in tail:
        return words
    own = re.escape(link)
    before, gap, last = words.rpartition("\n\n")
    if gap and len(last) < _CLOSING and re.search(own + r"/?(?:\?[^()\s]*)?\)", last):
        return before
    return words[: len(words) - len(tail)] + re.sub(r"\s*\[[^\[\]]*" + own + r"[^()\s]*\)[\s.]*\Z", "", tail)


def address(found: str, base: str = "") -> str | None:
    """A web address, completed by that of the place where it stood; None for anything else."""
    if not found:
        return None
    try:
        whole = urljoin(base, text.clean(found).strip())
        urlsplit(whole)  # raises for what is no address, such as half of one in brackets
    except ValueError:
        return None
    return whole if re.fullmatch(r"https?://[^\s<>\"]+", whole, re.IGNORECASE) else None


def tags(filed: Iterable[str]) -> tuple[Tag, ...]:
    """Tags in their order, each once, as it was spelt first.

    >>> [tag.name for tag in tags(["Ice", "salt ", "ice", "…"])]
    ['Ice', 'salt']
    """
    found: dict[str, Tag] = {}
    for name in map(text.squeeze, filed):
        if slug := text.slug(name):
            found.setdefault(slug, Tag(slug=slug, name=name))
    return tuple(found.values())


def _letters(words: str) -> str:
    return "".join(re.findall(r"\w+", _TARGET.sub("", words).casefold()))
