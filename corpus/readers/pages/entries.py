"""Where the entries of a page are: by the marks that themes give them, or as parts built alike, each with its heading.

Marks are the post classes of WordPress, hAtom and h-entry, `article` elements and schema.org's types. Without them an
entry is what surrounds one of several like headings that each lead somewhere, and it must carry a date.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from lxml.html import Element, HtmlElement

from corpus import dates
from corpus.readers.pages.marks import dated_path
from corpus.readers.pages.parts import HEADINGS, SHORT, headline, is_title_like, words_of
from corpus.readers.pages.saved import Page

_SCHEMA = re.compile(r"schema\.org/\w*(?:Posting|Article)\b", re.IGNORECASE)
_LISTED = frozenset(("blogPost", "blogPosts"))
_MARKED = frozenset(("hentry", "h-entry", "type-post", "wp-block-post"))
_POSTS = frozenset(
    "post blog-post blogpost entry article post-item post-outer post-entry node-teaser views-row post-preview "
    "blog-item blog-entry post-card item-post elementor-post et_pb_post td_module_wrap".split()
)
_NO_TEXTS = frozenset(("type-attachment", "type-nav_menu_item", "type-product", "comment"))
_YEAR = re.compile(r"\d{4}")
_SAMPLE = 40  # parts that are looked at to judge a group
_BARE = 24  # characters beside a heading that are too few to be its text
_REACH = 600  # characters of a part in which its date must stand

Run = list[HtmlElement]  # neighbours that together are one entry


def find(page: Page) -> list[HtmlElement]:
    """The elements that each hold one entry, in the order of the page."""
    marked = _marked(page.body)
    strong = [node for node, strength in marked if strength == 2]
    if strong:
        return strong
    alike = _alike(page) if len(marked) < 2 else []
    return alike or [node for node, _ in marked]


def _marked(body: HtmlElement) -> list[tuple[HtmlElement, int]]:
    """The marked entries: where one holds several others as well marked, those."""
    strengths = {node: strength for node in body.iterdescendants() if (strength := _strength(node))}
    inner: dict[HtmlElement | None, list[HtmlElement]] = defaultdict(list)
    for node in strengths:
        inner[next((above for above in node.iterancestors() if above in strengths), None)].append(node)
    chosen: list[HtmlElement] = []
    todo = inner[None][::-1]
    while todo:
        node = todo.pop()
        inside = inner[node]
        best = max((strengths[one] for one in inside), default=0)
        equal = sum(strengths[one] == best for one in inside)
        if best > strengths[node] or (best == strengths[node] and equal >= 2) or (inside and headline(node) is None):
            todo.extend(reversed(inside))
        elif headline(node) is not None or strengths[node] == 2:
            chosen.append(node)
    return [(node, strengths[node]) for node in chosen]


def _strength(node: HtmlElement) -> int:
    """How surely an element is one entry: 2 by its maker's word, 1 by its name, 0 not at all."""
    names = (node.get("class") or "").split()
    if not names and node.tag != "article" and not node.get("itemtype") and not node.get("itemprop"):
        return 0
    if not _NO_TEXTS.isdisjoint(names):
        return 0
    if not _MARKED.isdisjoint(names) and node.tag not in ("body", "main"):
        return 2
    if node.tag == "article" or _SCHEMA.search(node.get("itemtype") or "") or node.get("itemprop") in _LISTED:
        return 1
    return 1 if node.tag in ("div", "section", "li") and not _POSTS.isdisjoint(names) else 0


def _alike(page: Page) -> list[HtmlElement]:
    """The entries around headings that look alike: the group that has dates, and most text."""
    best, chosen = (0, 0), list[HtmlElement]()
    for rank, group in _groups(page.body):
        runs = _runs(group[:_SAMPLE])
        told = sum(_has_date(run) for run in runs)
        size = sum(len(_words(run)) for run in runs) * len(group) // len(runs)
        if told * 5 >= len(runs) * 4 and (rank, size) > best:
            best, chosen = (rank, size), group
    return [_wrapped(run) for run in _runs(chosen)] if chosen else []


def _groups(body: HtmlElement) -> Iterator[tuple[int, list[HtmlElement]]]:
    """Headings with links, and links that stand alone, together with those of the same make."""
    groups: dict[tuple[str, ...], list[HtmlElement]] = defaultdict(list)
    for link in body.iter("a"):
        href = link.get("href") or ""
        if not href or href.startswith(("#", "javascript:", "mailto:")) or len(words_of(link)) < 2:
            continue
        head = next((node for node in (*link.iterancestors(), *link.iterdescendants()) if node.tag in HEADINGS), None)
        node = link if head is None else head
        if not is_title_like(words_of(node, SHORT)):
            continue  # a day over the entries of that day
        parent = node.getparent()
        above = ("", "") if parent is None else (str(parent.tag), parent.get("class") or "")
        groups[(str(node.tag), node.get("class") or "", *above)].append(node)
    for sign, nodes in groups.items():
        unique = list(dict.fromkeys(nodes))
        if len(unique) > 1:
            yield (2 if sign[0] in HEADINGS else 1), unique


def _runs(group: Sequence[HtmlElement]) -> list[Run]:
    """What belongs to each heading: all around it up to the next, or where nothing is around it what follows it."""
    held = Counter(above for node in group for above in (node, *node.iterancestors()))
    tops: list[HtmlElement] = []
    for node in group:
        top = node
        while (parent := top.getparent()) is not None and held[parent] == 1:
            top = parent
        tops.append(top)
    spare = sum(len(words_of(top)) - len(words_of(node)) > _BARE for top, node in zip(tops, group, strict=True))
    if spare * 2 >= len(tops):
        return [[top] for top in tops]
    before = [_lead(top) for top in tops]
    led = all(lead is not None for lead in before[: len(before) // 2 + 1])
    starts = [lead if led and lead is not None else top for top, lead in zip(tops, before, strict=True)]
    taken = set(starts)
    runs: list[Run] = []
    for start in starts:
        run = [start]
        while (after := run[-1].getnext()) is not None and after not in taken:
            run.append(after)
        runs.append(run)
    return runs


def _lead(top: HtmlElement) -> HtmlElement | None:
    """The line directly above a heading if it is a date."""
    before = top.getprevious()
    if before is None or before.tag in HEADINGS:
        return None
    said = words_of(before)
    return before if len(said) <= 80 and dates.parse(said) else None


def _words(run: Run) -> str:
    return " ".join(words_of(node, _REACH) for node in run[:8])[:_REACH]


def _has_date(run: Run) -> bool:
    if any(next(node.iter("time"), None) is not None for node in run):
        return True
    words = _words(run)
    if _YEAR.search(words) and any(True for _ in dates.find(words)):
        return True
    return any(dated_path(link.get("href") or "") for node in run[:2] for link in node.iter("a"))


def _wrapped(run: Run) -> HtmlElement:
    """One element around the run, in its place."""
    if len(run) == 1:
        return run[0]
    around = Element("div")
    around.sourceline = run[0].sourceline
    run[0].addprevious(around)
    around.extend(run)
    return around
