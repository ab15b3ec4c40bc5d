"""A WordPress site on this machine that behaves, or misbehaves as it is told to."""

from __future__ import annotations

import gzip
import hashlib
import json
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

HOST = "press.test"


class Handler(BaseHTTPRequestHandler):
    """Answers for the site its server belongs to."""

    site: Press
    open: bool = False  # is the request not answered yet?

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self.site.asked.append(self.path)
        self.site.agents.append(self.headers["User-Agent"])
        self.site.at_once += 1
        self.open = True
        self.site.most_at_once = max(self.site.most_at_once, self.site.at_once)
        try:
            trouble = self.site.trouble.pop(0) if self.site.trouble else None
            if trouble is None or trouble(self) is False:
                self.site.answer(self)
        except (BrokenPipeError, ConnectionResetError):
            pass
        finally:
            self._done()

    def _done(self) -> None:
        """Count this request as answered; before the last byte goes out, or the next one could come first."""
        if self.open:
            self.open = False
            self.site.at_once -= 1

    def say(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.site.statuses.append(status)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self._done()
        self.end_headers()
        self.wfile.write(body)


Trouble = Callable[[Handler], object]
Posts = dict[int, dict[str, object]]


@dataclass
class Press:
    """`trouble` holds what happens to the next requests, one each; False from it means: answer as usual."""

    posts: Posts = field(default_factory=dict)
    types: dict[str, object] | None = None  # of posts, as it lists them
    others: dict[str, Posts] = field(default_factory=dict)  # posts of these types, by where they are
    trouble: list[Trouble] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    etags: bool = False
    zipped: bool = False
    rest: bool = True
    feed: bool = True
    total: int | None = None  # what it claims to have
    counts: bool = True  # does it say how many it has
    cap: int = 100  # posts on a page, whatever was asked for
    knows_modified_after: bool = True
    at_once: int = 0
    most_at_once: int = 0
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}/"

    def publish(self, number: int, title: str, *, day: str = "2013-05-01", modified: str = "", **more: object) -> None:
        self.posts[number] = {
            "id": number, "date": f"{day}T10:00:00", "modified": modified or f"{day}T10:00:00", "status": "publish",
            "type": "post", "link": f"{self.url}{number}/", "title": {"rendered": title},
            "content": {"rendered": f"<p>{title} in a few words of its own, number {number}.</p>", "protected": False},
            "_embedded": {"author": [{"name": "Ada Writer"}]},
        } | more  # fmt: skip

    def asked_for(self, words: str) -> list[str]:
        return [path for path in self.asked if words in path]

    def answer(self, handler: Handler) -> None:
        parts = urlsplit(handler.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        path = parts.path.removeprefix("/wp-json/wp/v2/")
        if path == "posts" and self.rest:
            self._posts(handler, query)
        elif path == "types" and self.types is not None:
            self._send(handler, json.dumps(self.types).encode(), "application/json")
        elif path in self.others:
            self._posts(handler, query, self.others[path])
        elif parts.path == "/feed/" and self.feed:
            self._feed(handler, int(query.get("paged", "1")))
        else:
            handler.say(404, b"<html><body>Nothing here</body></html>", Content_Type="text/html")

    def _posts(self, handler: Handler, query: dict[str, str], posts: Posts | None = None) -> None:
        page, size = int(query.get("page", "1")), min(int(query.get("per_page", "10")), self.cap)
        posts = self.posts if posts is None else posts
        found = [posts[number] for number in sorted(posts)]
        if query.get("orderby") == "modified":
            found.sort(key=lambda post: str(post["modified"]), reverse=query.get("order") == "desc")
        if "include" in query:
            found = [post for post in found if str(post["id"]) in query["include"].split(",")]
        if "modified_after" in query and self.knows_modified_after:
            found = [post for post in found if str(post["modified"]) > query["modified_after"]]
        some = found[(page - 1) * size : page * size]
        if page > 1 and not some:
            fault = {"code": "rest_post_invalid_page_number", "message": "Too far", "data": {"status": 400}}
            handler.say(400, json.dumps(fault).encode(), Content_Type="application/json")
            return
        if "_fields" in query:
            some = [{name: post[name] for name in query["_fields"].split(",")} for post in some]
        claimed = len(found) if self.total is None else self.total
        counted = {"X_WP_Total": str(claimed), "X_WP_TotalPages": "1"} if self.counts else {}
        self._send(handler, json.dumps(some).encode(), "application/json", **counted)

    def _feed(self, handler: Handler, page: int) -> None:
        some = [self.posts[number] for number in sorted(self.posts, reverse=True)][(page - 1) * 10 : page * 10]
        if not some:
            handler.say(404, b"<html></html>", Content_Type="text/html")
            return
        items = "".join(
            f"<item><title>{post['title']['rendered']}</title><link>{post['link']}</link>"  # type: ignore[index]
            f"<description>{post['title']['rendered']}, told in a feed.</description></item>"  # type: ignore[index]
            for post in some
        )
        body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>P</title>{items}</channel></rss>'
        self._send(handler, body.encode(), "application/rss+xml")

    def _send(self, handler: Handler, body: bytes, kind: str, **headers: str) -> None:
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if self.etags:
            headers["ETag"] = tag
            if handler.headers["If-None-Match"] == tag:
                handler.say(304, ETag=tag, X_WP_Total=headers.get("X_WP_Total", ""))
                return
        if self.zipped:
            body = gzip.compress(body)
            headers["Content_Encoding"] = "gzip"
        handler.say(200, body, Content_Type=kind, **headers)


@contextmanager
def serving(site: Press, address: str = "127.0.0.1", secure: ssl.SSLContext | None = None) -> Iterator[Press]:
    """The site, served while this lasts; as https with a context."""
    handler = type("Bound", (Handler,), {"site": site})
    with ThreadingHTTPServer((address, site.port), handler) as server:
        server.daemon_threads = True
        if secure is not None:
            server.socket = secure.wrap_socket(server.socket, server_side=True)
        site.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
