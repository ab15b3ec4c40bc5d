"""WordPress by its REST interface: everything once, then what was modified; and what is no longer there.

Sources: https://developer.wordpress.org/rest-api/reference/posts/, and the same handbook's pages on pagination and on
discovery. `modified_after` compares with the site's own clock (WordPress changeset 50024), so the moment given is one
that the site told. What a site says of its totals is not believed: pages are asked for until one brings nothing new,
and a list of all numbers, at the end of each visit, says what was missed and what is gone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

from corpus.errors import SiteFault
from corpus.live.shelf import Shelf
from corpus.live.web import Answer, Web
from corpus.readers.dump import Refused
from corpus.readers.exports import json_file
from corpus.readers.exports.json_file import words
from corpus.readers.exports.post_types import is_text
from corpus.said import Said, Words

_PAGE = 50  # posts asked for at once, with their texts
_LIST = 100  # the most WordPress gives; these are numbers only
_MOST = 2000  # pages of one walk
_OFF = frozenset((400, 401, 403, 404, 405, 406, 410, 501))  # what sites say on whose REST interface is off
_BASE = re.compile(r"[a-z0-9_-]{1,40}", re.IGNORECASE)  # what stands for a type of posts in an address
_WALKED = 0  # noted instead of a page, when the first walk came to its end
_NUMBER = re.compile(r"[0-9]{1,18}")
_TEXTS = {"_embed": "author,wp:term", "per_page": str(_PAGE)}

Note = Callable[[int, int, str], None]  # done, of how many as far as known, where


class Off(Exception):
    """The site has no REST interface for us."""


class Rest:
    """One visit."""

    def __init__(self, web: Web, shelf: Shelf, note: Note) -> None:
        self._web, self._shelf, self._note = web, shelf, note
        self._total: int | None = None  # as the site says
        self._marks: dict[str, dict[str, object]] = {}
        self.notes: list[Words] = []

    def visit(self, address: str) -> None:
        """Fetch what is new; raises Off, or SiteFault after which what came so far is kept."""
        state = self._shelf.state
        state.rest = self._found(address)
        bases: list[str] = []
        for base in self._bases():
            bases.append(base)
            if state.pages.get(base) == _WALKED:
                self._modified(base)
            else:
                self._everything(base)
        self._compare(bases)
        state.complete = True
        state.marks = self._marks
        self._shelf.save()

    def _found(self, address: str) -> str:
        """The address of the posts, with its ? or &."""
        pretty, plain = f"{address}wp-json/wp/v2/posts?", f"{address}?rest_route=/wp/v2/posts&"
        for base in dict.fromkeys(filter(None, (self._shelf.state.rest, pretty, plain))):
            answer = self._web.get(base + urlencode({"_fields": "id", "per_page": "1"}))
            if answer.status == 200 and isinstance(self._json(answer), list):
                return base
            if answer.status != 200 and answer.status not in _OFF:
                raise SiteFault(Said("{url} answered {status}.", url=base.split("?")[0], status=str(answer.status)))
        raise Off

    def _bases(self) -> Iterator[str]:
        """Where posts are, and then the other types of posts that are texts, such as `publications`."""
        posts = self._shelf.state.rest
        yield posts
        names = self._types(posts.replace("/wp/v2/posts", "/wp/v2/types"))
        if names is None:
            others = [base for base in self._shelf.state.pages if base != posts]
        else:
            others = [posts.replace("/wp/v2/posts", f"/wp/v2/{name}") for name in names]
        pages = self._shelf.state.pages
        self._shelf.state.pages = {base: pages[base] for base in (posts, *others) if base in pages}
        yield from others

    def _types(self, url: str) -> list[str] | None:
        """What stands in addresses for each type of posts that are texts; None where the site says nothing new."""
        before = self._shelf.state.marks.get(url, {})
        answer = self._web.get(url, conditions(before))
        if answer.status == 304 and before:
            self._marks[url] = before
            return None
        types = self._json(answer) if answer.status == 200 else None
        if not isinstance(types, dict):
            return None
        if mark := marked(answer):
            self._marks[url] = mark
        texts = [one for name, one in types.items() if name != "post" and is_text(name)]
        names = [words(one, "rest_base") for one in texts if words(one, "rest_namespace") in ("", "wp/v2")]
        return [name for name in dict.fromkeys(names) if _BASE.fullmatch(name)]

    def _everything(self, base: str) -> None:
        """The first walk, by number, so that posts that come meanwhile come last."""
        pages = self._shelf.state.pages
        for page, posts in self._walk(base, _TEXTS | {"orderby": "id", "order": "asc"}, pages.get(base, 1)):
            self._keep(posts)
            pages[base] = page + 1
            self._shelf.save()
        pages[base] = _WALKED

    def _modified(self, base: str) -> None:
        """What was modified since, newest first: a site that does not know `modified_after` is left at the first page
        that brings nothing new."""
        known = self._shelf.state.modified
        since = max(known.values(), default="")
        query = _TEXTS | {"orderby": "modified", "order": "desc"} | ({"modified_after": since} if since else {})
        for _, posts in self._walk(base, query):
            if all(known.get(number) == words(post, "modified") for number, post in posts.items()):
                return
            self._keep(posts)
            self._shelf.save()

    def _compare(self, bases: list[str]) -> None:
        """List all numbers; fetch what was missed, note what is gone."""
        state = self._shelf.state
        listed: set[str] = set()
        for base in bases:
            here = self._listed(base)
            listed |= here.keys()
            missed = [number for number, modified in here.items() if self._differs(number, modified)]
            for start in range(0, len(missed), _PAGE):
                self._keep(self._page(base, _TEXTS | {"include": ",".join(missed[start : start + _PAGE])}))
                self._shelf.save()
        if lacking := len(listed - state.modified.keys()):
            told = Said(
                "{n} post that the site lists could not be had.",
                "{n} posts that the site lists could not be had.",
                n=lacking,
            )
            self.notes.append(told)
        state.kept = sorted(state.modified.keys() - listed, key=int)

    def _listed(self, base: str) -> dict[str, str]:
        """The number of every post, and when it was modified last."""
        listed: dict[str, str] = {}
        self._total = None
        query = {"_fields": "id,modified", "per_page": str(_LIST), "orderby": "id", "order": "asc"}
        for _, posts in self._walk(base, query):
            listed |= {number: words(post, "modified") for number, post in posts.items()}
        if self._total is not None and self._total != len(listed):
            told = Said(
                "The site says that it has {n} post, and gave {number}.",
                "The site says that it has {n} posts, and gave {number}.",
                n=self._total,
                number=len(listed),
            )
            self.notes.append(told)
        return listed

    def _differs(self, number: str, modified: str) -> bool:
        known = self._shelf.state.modified
        return number not in known or bool(modified and known[number] != modified)

    def _keep(self, posts: dict[str, object]) -> None:
        for number, post in posts.items():
            if (words(post, "status") or "publish") == "publish":
                self._shelf.put(number, post)
                self._shelf.state.modified[number] = words(post, "modified")
        done = len(self._shelf.state.modified)
        self._note(done, max(done, self._total or 0), self._shelf.name)

    def _walk(self, base: str, query: dict[str, str], start: int = 1) -> Iterator[tuple[int, dict[str, object]]]:
        """Page after page, until one brings no number that was not there before."""
        seen: set[str] = set()
        for page in range(start, start + _MOST):
            posts = {n: post for n, post in self._page(base, query | {"page": str(page)}).items() if n not in seen}
            if not posts:
                return
            seen |= posts.keys()
            yield page, posts
        told = Said("{site} has more than {most} pages of posts; what came is kept.", site=self._shelf.name, most=_MOST)
        raise SiteFault(told)

    def _page(self, base: str, query: dict[str, str]) -> dict[str, object]:
        """The posts of one page by number; none past the end, or where nothing has changed since the last visit."""
        url = base + urlencode(query, safe=",:")
        before = self._shelf.state.marks.get(url, {})
        listing = "_fields" in query
        answer = self._web.get(url, conditions(before))
        if answer.status == 304 and before:
            self._marks[url] = before
            self._count(words(before, "total"))
            told = json_file.field(before, "posts")
            return dict(told) if listing and isinstance(told, dict) else {}
        if answer.status in (400, 404) and (query.get("page") != "1" or "modified_after" in query):
            return {}  # past the end, or a site that minds what it does not know
        found = self._json(answer) if answer.status == 200 else None
        if found is None and "json" in answer.headers.get("content-type", ""):  # cut short where nobody could tell
            answer = self._web.get(url)
            found = self._json(answer)
        if not isinstance(found, list):
            raise SiteFault(
                Said(
                    "{url} answered {what} where posts were expected; what came before is kept.",
                    url=url,
                    what=_what(answer),
                )
            )
        posts = {words(post, "id"): post for post in found if _NUMBER.fullmatch(words(post, "id"))}
        self._count(answer.headers.get("x-wp-total", ""))
        if (mark := marked(answer)) and "include" not in query:
            kept = {number: {"modified": words(post, "modified")} for number, post in posts.items()} if listing else {}
            self._marks[url] = mark | {"total": answer.headers.get("x-wp-total", ""), "posts": kept}
        return posts

    def _count(self, total: str) -> None:
        if self._total is None and total.isdecimal() and len(total) < 12:
            self._total = int(total)

    def _json(self, answer: Answer) -> object:
        """What an answer says; None where it is no JSON."""
        try:
            return json_file.load(self._shelf.draft(answer.body))
        except Refused:
            return None


def conditions(mark: dict[str, object]) -> dict[str, str]:
    """The headers that ask for an answer only if it has changed."""
    told = {"If-None-Match": words(mark, "etag"), "If-Modified-Since": words(mark, "moment")}
    return {name: value for name, value in told.items() if value}


def marked(answer: Answer) -> dict[str, object]:
    """What the next visit asks with; empty where the site gave nothing to ask with."""
    told = {"etag": answer.headers.get("etag", ""), "moment": answer.headers.get("last-modified", "")}
    return {name: value for name, value in told.items() if value}


def _what(answer: Answer) -> str:
    kind = answer.headers.get("content-type", "").split(";")[0].strip() or Said("something")
    return kind if answer.status == 200 else str(answer.status)
