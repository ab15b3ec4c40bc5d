"""A page of answers to a query: hits with their passages, and every way on from here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

import discord

from bot.asking.asks import Cite, Find, Time
from bot.asking.buttons import Narrow, Open, Read, Turn
from bot.render import safe
from bot.render.limits import LABEL, OPTION, OPTIONS, PLACEHOLDER
from bot.render.sheet import ALONE, Audience, Item, Reply, Sheet
from bot.render.turns import turns
from bot.render.words import DOT, facts, of_pages, pieces, titled
from bot.tongues import mark, row, told, tr
from corpus.model import Count, Hit, Page, Sort
from corpus.query import Clause, Filter, Query

_TITLE, _FACTS, _WHY, _PASSAGE = 160, 180, 90, 280  # the passage is what gives way where room is short
_ASKED = 150
_FACETS = (("tag", "tags", 8), ("author", "authors", 5), ("outlet", "outlets", 4), ("year", "years", 5))
_WITHIN = {
    "tag": mark("tagged {name}"),
    "author": mark("by {name}"),
    "outlet": mark("in {name}"),
    "lang": mark("in the language {name}"),
    "kind": mark("of the kind {name}"),
    "year": mark("from {name}"),
    "since": mark("since {name}"),
    "until": mark("until {name}"),
}
_WITHOUT = {
    "tag": mark("not tagged {name}"),
    "author": mark("not by {name}"),
    "outlet": mark("not in {name}"),
    "lang": mark("not in the language {name}"),
    "kind": mark("not of the kind {name}"),
    "year": mark("not from {name}"),
    "since": mark("not since {name}"),
    "until": mark("not until {name}"),
}
_ORDERS: dict[Sort, str] = {"best": mark("best first"), "newest": mark("newest first"), "oldest": mark("oldest first")}
_SORTED: dict[Sort, str] = {
    "best": mark("Sort: best first"), "newest": mark("Sort: newest first"), "oldest": mark("Sort: oldest first")
}  # fmt: skip
_ONLY = {
    "tag": mark("Tag: {name}"), "author": mark("Author: {name}"), "outlet": mark("Outlet: {name}"),
    "year": mark("Year: {name}"),
}  # fmt: skip


def page(found: Page, ask: Find, offers: Sequence[tuple[str, Find]] = (), *, audience: Audience = ALONE) -> Reply:
    """One page of hits; `offers` are query lines that would find something (more), and what they ask for."""
    sheet = Sheet(tail=(100, 15))
    sheet.text(_heading(found))
    sheet.faults(found.query)
    if not found.total:
        sheet.text(_nothing(offers))
    share = sheet.room // max(1, len(found.hits))
    for hit in found.hits:
        sheet.rule()
        sheet.section(_hit(hit, share), Read(hit.piece.key))
    sheet.end()
    if found.total and offers:
        sheet.rule()
        sheet.text(tr("Did you mean this?"))
    sheet.row(_offered(offers))
    sheet.menu(_narrow(found, ask))
    if not found.total:
        audience = replace(audience, private=False)  # there is nothing to share
    return sheet.close(ask, audience, list(_ways(found, ask))).reply()


def fence_id(part: Clause | Filter) -> str:
    """How the menu names a fence that can be taken away; empty for what is no fence.

    >>> fence_id(Filter("tag", "sco", negated=True))
    '-tag:sco'
    """
    return safe.cut(str(part), OPTION - len("drop=")) if isinstance(part, Filter) else ""


def asked(query: Query) -> str:
    """What a query asks, in words, not yet escaped.

    >>> asked(Query.parse('"great game" russia tag:sco -year:2012'))
    'for “"great game" russia”, tagged sco, not from 2012'
    """
    clauses = " ".join(map(str, query.clauses))
    some = [tr("for “{words}”", words=clauses)] if clauses else []
    some += [_fenced(fence) for fence in query.filters if not fence.fault]
    return row(some)


def _fenced(fence: Filter) -> str:
    return tr((_WITHOUT if fence.negated else _WITHIN)[fence.field], name=fence.value)


def _heading(found: Page) -> str:
    about = asked(found.query)
    count = pieces(found.total) if found.total else tr("Nothing found")
    lines = [f"## {count} {safe.fit(about, _ASKED)}".rstrip()]
    if found.total:
        some = [tr(_ORDERS[_order(found)])] if found.total > 1 else []
        some += [of_pages(found.number, found.pages)] if found.pages > 1 else []
        lines += [f"-# {DOT.join(some)}"] if some else []
    return "\n".join(lines)


def _order(found: Page) -> Sort:
    """The order of the answers. Without words to find there is no best; the newest come first then."""
    return found.sort if found.query.clauses or found.sort != "best" else "newest"


def _nothing(offers: Sequence[tuple[str, Find]]) -> str:
    if offers:
        return tr("One of these would find something:")
    return tr("Try fewer or other words, or see what there is with /tags.")


def _hit(hit: Hit, most: int) -> str:
    title = f"### {safe.fit(titled(hit.piece.title), _TITLE)}"
    known = facts(hit.piece, _FACTS)
    why = tr("Why: {reasons}", reasons=safe.fit(told(hit.why), _WHY)) if hit.why else ""
    around = [title, f"-# {known}" if known else "", f"-# {why}" if why else ""]
    left = most - sum(safe.size(line) + 1 for line in around)
    passage = safe.marked(hit.passage.text, hit.passage.marks, min(_PASSAGE, left) - 2)
    if hit.passage.start and hit.passage.text[:1].islower():
        passage = safe.ELLIPSIS + passage
    if _cut_short(hit) and not passage.endswith(safe.ELLIPSIS):
        passage += safe.ELLIPSIS
    return "\n".join(filter(None, [*around[:2], passage, around[2]]))


def _cut_short(hit: Hit) -> bool:
    """Does the passage end within a sentence?"""
    whole: str = getattr(hit.piece, hit.passage.field)
    return whole[hit.passage.end : hit.passage.end + 1] == " " and hit.passage.text[-1:].isalnum()


def _offered(offers: Sequence[tuple[str, Find]]) -> Iterator[Item]:
    for line, ask in offers[:3]:
        yield Turn(ask, safe.cut(_label(Query.parse(line)), LABEL), style=discord.ButtonStyle.primary)


def _label(query: Query) -> str:
    """A query on a button: its words as they are, its fences in words."""
    clauses = " ".join(map(str, query.clauses))
    return row(list(filter(None, (clauses, asked(Query(query.filters)))))) or tr("Everything")


def _ways(found: Page, ask: Find) -> Iterator[Item]:
    yield from turns(ask, found.number, found.pages)
    if found.total and ask.words:
        yield Open(Time(ask.words), tr("Timeline"))
        yield Open(Cite(ask.words), tr("Cite"))


def _narrow(found: Page, ask: Find) -> Item | None:
    options = {one.value: one for one in (*_dropped(found.query), *_facets(found), *_orders(found))}
    if not options:
        return None
    ways = tr("Narrow by tag, author, outlet or year…") if found.total > 1 else tr("Look wider…")
    return Narrow(ask, list(options.values())[:OPTIONS], ways[:PLACEHOLDER])


def _dropped(query: Query) -> Iterator[discord.SelectOption]:
    """A way out of each fence that stands."""
    for fence in dict.fromkeys(query.filters):
        label = safe.cut(tr("No longer {what}", what=_fenced(fence)), OPTION)
        yield discord.SelectOption(label=label, value=f"drop={fence_id(fence)}", emoji="✖️")


def _facets(found: Page) -> Iterator[discord.SelectOption]:
    """Values that would leave fewer pieces than there are, and more than none."""
    standing = {(fence.field, fence.value.casefold()) for fence in found.query.filters}
    for field, facet, most in _FACETS:
        counts: tuple[Count, ...] = getattr(found.facets, facet)
        useful = (
            _only(field, count)
            for count in counts
            if count.pieces < found.total and (field, count.value.casefold()) not in standing
        )
        yield from islice(filter(None, useful), most)


def _only(field: str, count: Count) -> discord.SelectOption | None:
    """A way inside one more fence; None for a name that is too long, or has no letter to ask for it by."""
    fence = _fence(field, count.value)
    if not fence or len(value := f"only={fence}") > OPTION:
        return None
    label = safe.cut(tr(_ONLY[field], name=count.label), OPTION)
    return discord.SelectOption(label=label, value=value, description=pieces(count.pieces))


@lru_cache(4096)
def _fence(field: str, value: str) -> str:
    """One fence as a query line; the same names come again and again, and it takes long to see how one is quoted."""
    return str(Query().within(field, value))


def _orders(found: Page) -> Iterator[discord.SelectOption]:
    """The orders that the answers are not in."""
    if found.total < 2:
        return
    for sort, words in _SORTED.items():
        if sort != _order(found) and (found.query.clauses or sort != "best"):
            yield discord.SelectOption(label=tr(words), value=f"sort={sort}")
