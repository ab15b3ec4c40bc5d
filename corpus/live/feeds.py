"""A site's feed, for where the REST interface is off: the pages that WordPress gives with `?paged=`, or what there is.

A feed shows its latest entries only. So each page that brings something new is kept as a dump of its own, and nothing
can be said about what is gone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from corpus.errors import SiteFault
from corpus.live.rest import Note, conditions, marked
from corpus.live.shelf import Shelf
from corpus.live.web import Answer, Web
from corpus.model import Piece
from corpus.readers import feed
from corpus.readers.dump import HEAD
from corpus.said import Said

_MOST = 1000  # pages


def visit(web: Web, shelf: Shelf, base: str, given: str, note: Note) -> None:
    """Fetch what is new; raises SiteFault, after which what came so far is kept."""
    state = shelf.state
    before = state.marks.get(state.feed, {}) if state.complete else {}
    candidates = dict.fromkeys(filter(None, (state.feed, f"{base}feed/", f"{base}?feed=rss2", given)))
    state.feed, answer = _found(web, list(candidates), conditions(before))
    if answer.status == 304:
        return
    mark = marked(answer)
    seen: set[str] = set()
    for page in range(2, _MOST + 2):
        entries = _entries(shelf, answer)
        new = {name: digest for name, digest in entries.items() if state.entries.get(name) != digest}
        if entries.keys() <= seen or (state.complete and not new):
            break
        seen |= entries.keys()
        if new:
            digest = hashlib.sha256(answer.body).hexdigest()[:12]
            kind = "json" if answer.body.lstrip().startswith(b"{") else "xml"
            shelf.write(f"feed-{digest}-{shelf.name}.{kind}", answer.body)
            state.entries |= new
            shelf.save()
        note(len(state.entries), len(state.entries), shelf.name)
        answer = web.get(f"{state.feed}{'&' if '?' in state.feed else '?'}paged={page}")
    state.complete = True
    state.marks = {state.feed: mark} if mark else {}
    shelf.save()


def _found(web: Web, candidates: list[str], known: Mapping[str, str]) -> tuple[str, Answer]:
    """The first address with a feed; the first candidate is the one that `known` belongs to."""
    told: str = ""
    for number, url in enumerate(candidates):
        answer = web.get(url, known if number == 0 else None)
        if answer.status == 304 or (answer.status == 200 and feed.claims(answer.body[:HEAD], "")):
            return url, answer
        if not told and answer.status != 200:
            told = Said("{url} answered {status}", url=url, status=str(answer.status))
        told = told or Said("{url} answered with something else", url=url)
    raise SiteFault(Said("There is neither a REST interface of WordPress nor a feed: {what}.", what=told))


def _entries(shelf: Shelf, answer: Answer) -> dict[str, str]:
    """The entries of a page by address, each with a digest of its words; none where it is no feed."""
    if answer.status != 200 or not feed.claims(answer.body[:HEAD], ""):
        return {}
    pieces = [read for read in feed.read(shelf.draft(answer.body)) if isinstance(read, Piece)]
    return {
        piece.url or piece.title: hashlib.sha256(f"{piece.title}\n{piece.text}".encode("utf-8", "replace")).hexdigest()
        for piece in pieces
    }
