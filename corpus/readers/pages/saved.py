"""A page as a browser or a mirror saved it: parsed whatever its state, asked what it declares, and freed of furniture.

Furniture is what stands around the texts of every page of a site: menus, sidebars, comments, related posts, share
buttons, notices about cookies. It is known by HTML's own elements and roles, and by the names that themes give to
their parts (https://developer.wordpress.org/themes/, https://getbem.com/), never by the words that people read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import cast
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.html import Element, HtmlElement, HTMLParser, document_fromstring

from corpus import decoding, language
from corpus.readers.dump import HEAD, Dump, Refused
from corpus.said import Said

LARGEST = 16 * 1024 * 1024  # bytes of one page: a tree takes ten times its size in memory
TAGS = 250_000  # of one page; each takes a look from many sides
# lxml reads these, and will not write them.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOTICE = 40  # words; a longer `noscript` is no mere notice
_DEEPEST = 200  # elements below this depth are hung up at it
_OPENING = re.compile(
    rb"\s*+(?:<!--(?:(?!-->).){0,4000}+-->\s*+)*+<(?:!doctype\s+html|html|head|body|meta|title|link|base|"
    rb"article|section|main|header|div|table|h1|h2|p|ul|script|style)(?=[\s/>])",
    re.IGNORECASE | re.DOTALL,
)
# What says that it is XML is a page only if it is XHTML, whatever other roots are called: DocBook has an `article` too.
_XHTML = re.compile(
    rb"\s*+<\?xml[^>]{0,200}>\s*+(?:<\?[^>]{0,200}>\s*+|<!--(?:(?!-->).){0,4000}+-->\s*+)*+<(?:!doctype\s+)?html[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\s*<(?:\?xml|rss|feed|rdf)", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|opml|urlset)[\s>]")
_LATE_HTML = re.compile(rb"<(?:html|head|body)[\s>]", re.IGNORECASE)
_LATE = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_INLINE = re.compile(rb"data:[\w.+/-]+;base64,[A-Za-z0-9+/=%]{512,}")
_SAVED_FROM = re.compile(rb"<!--\s*(?:saved from url=\(\d+\)|Mirrored from )([^\s<>]+)", re.IGNORECASE)
_WAYBACK = re.compile(r"https?://web\.archive\.org/web/\d+(?:[a-z]{2}_)?/(?=https?://)")
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_UNREAD = frozenset(("script", "style", "template", "noscript", "svg", "iframe"))
_ROLES = frozenset(("navigation", "complementary", "search", "dialog", "alertdialog", "menu"))
_ENTRY_SIGNS = frozenset(("hentry", "h-entry", "type-post", "post", "article", "entry"))
# What a part is called when it is none of the text, whatever else is in its name.
_FURNITURE = frozenset(
    "nav navbar navigation navi menu submenu pagination pager paging pagenavi paginator breadcrumb breadcrumbs "
    "crumbs kommentar kommentare comentarios commentaires commenti reacties commentlist respond replies disqus "
    "related relatedposts yarpp recommended recommendations trending sharedaddy share sharing sharebar sharethis "
    "addthis addtoany shareaholic social socials cookie cookies consent gdpr newsletter popup modal offcanvas "
    "advert adverts advertisement ads wpa wpcnt wordads sponsored taboola outbrain adsbygoogle tagcloud skip "
    "wpadminbar toolbar searchform colophon promo mailchimp signup donate likes".split()
)
_TITLE = re.compile(r"(?:post|entry|article|story)-(?:\w+-)?title")  # Substack adds "newsletter" to it
_HIDDEN = frozenset(("screen-reader-text", "sr-only", "visually-hidden", "assistive-text", "visuallyhidden"))
_FORMS = frozenset(("subscription-widget-wrap", "subscription-widget", "subscribe-widget", "captioned-button-wrap"))
_POSITIONS = frozenset(
    "left right primary secondary blog main page site area inner wrapper wrap container column col section first "
    "second third top bottom sticky archive single post widget widgets fixed 1 2 3 4".split()
)
_AROUND = frozenset("content body layout page wrap wrapper container".split())  # what holds a sidebar, and more
_COMMENTS = frozenset("list area section form body wrap wrapper author meta content template thread block box".split())
_BIO = frozenset("bio biography description about".split())
_LAYOUT = frozenset("has no with without is not hide wp elementor".split())

# Its tree would not fit into memory, or take minutes to look through.
_TOO_LARGE = Said(
    "The page is too large: the most we read is {most} MiB, {tags} tags, and 10 MB in one paragraph.",
    most=LARGEST >> 20,
    tags=TAGS,
)


def is_html(head: bytes) -> bool:
    """Does a file that starts so hold a page, rather than XML or text?"""
    start = decoding.utf8(head[:8192])
    if _FEED.search(start) and not _LATE_HTML.search(start):
        return False
    if _OPENING.match(start) or _XHTML.match(start):
        return True
    # Warnings of a broken server may stand before the page itself.
    return start.lstrip()[:1] == b"<" and not _XML.match(start) and _LATE.search(start) is not None


class Page:
    """A saved page: its tree without furniture, and what its head declares."""

    def __init__(self, data: bytes) -> None:
        source = decoding.utf8(_INLINE.sub(b"data:,", data))
        self.whole = len(data) != HEAD
        saved = _SAVED_FROM.search(source[:4096])
        self.root = _tree(source)
        self.body = _body(self.root)
        self.metas = list(_metas(self.root))
        self.classes = frozenset((self.body.get("class") or "").lower().split())
        self.language = _language(self.root, self.metas)
        self.title = " ".join("".join(next(self.root.iter("title"), Element("title")).itertext()).split())[:500]
        self.url, self.base = self._addresses(saved[1].decode("ascii", "ignore") if saved else "")
        for link in self.root.iter("a"):
            if "web.archive.org" in (href := link.get("href") or ""):
                link.set("href", _WAYBACK.sub("", href))
        scripts = (script for script in self.root.iter("script") if "ld+json" in (script.get("type") or ""))
        self.data = [script.text for script in scripts if script.text]
        for node in furniture(self.body):
            drop(node)

    def meta(self, *names: str) -> str:
        """What the page's head says under the first of these names that it has; names are compared in small letters."""
        return next((value for name in names for key, value in self.metas if key == name and value), "")

    def link(self, href: str | None) -> str | None:
        """The address a link leads to. A path without a page to start from, as mirrors make them, leads nowhere."""
        href = _WAYBACK.sub("", (href or "").strip())
        if href.startswith("//"):
            href = "https:" + href
        elif not re.match(r"[a-z][a-z0-9+.-]*:", href, re.IGNORECASE):
            based = self.base if href.startswith("/") or self.root.find(".//base[@href]") is not None else ""
            href = _joined(based, href) if based and href and not href.startswith("#") else ""
        return href if is_web(href) else None

    def _addresses(self, saved: str) -> tuple[str | None, str]:
        canonical = next((link.get("href") or "" for link in self.root.iter("link") if "canonical" in rel(link)), "")
        base = next((node.get("href") or "" for node in self.root.iter("base")), "")
        found = [_WAYBACK.sub("", href) for href in (canonical, self.meta("og:url"), saved, base)]
        url = next((href for href in found[:3] if is_web(href)), None)
        return url, next((href for href in (found[3], *found[:3]) if is_web(href)), "")


def load(dump: Dump) -> Page:
    """The page in a file; Refused if its tree would not fit into memory."""
    if dump.size > 4 * LARGEST:
        raise Refused(_TOO_LARGE)
    data = dump.whole()
    if (len(data) > LARGEST and len(_INLINE.sub(b"", data)) > LARGEST) or data.count(b"<") > TAGS:
        raise Refused(_TOO_LARGE)
    return Page(data)


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return ""


def is_web(href: str) -> bool:
    """Is this an address on the web, with a host?"""
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _tree(source: bytes) -> HtmlElement:
    """The tree of a page; where it nests deeper than libxml2 reads (256), what is deeper is hung up higher."""
    root, faults = _parsed(source)
    if "depth" in faults:
        hearing = _Shallow()
        target = cast("etree.ParserTarget", hearing)  # the stubs ask for bytes too; lxml only ever hands out str
        shallow = etree.HTMLParser(target=target, encoding="utf-8", no_network=True)
        shallow.feed(source)
        shallow.close()
        root, faults = _parsed(b"".join(hearing.out))
    if "limit" in faults:  # of libxml2: one text or name over 10 MB
        raise Refused(_TOO_LARGE)
    return root


def _parsed(source: bytes) -> tuple[HtmlElement, str]:
    """The tree, and what libxml2 could not bear."""
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_pis=True, remove_comments=True)
    try:
        root = document_fromstring(source or b"<html></html>", parser=parser, ensure_head_body=False)
    except (etree.ParserError, etree.XMLSyntaxError):
        root = document_fromstring("<html><head></head><body></body></html>")
    return root, " ".join(fault.message.lower() for fault in parser.error_log if fault.level_name == "FATAL")


class _Shallow:
    """Hears a page and writes it down again without elements that stand too deep; their words stay."""

    def __init__(self) -> None:
        self.out: list[bytes] = []
        self.depth = 0
        self.raw = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.raw += tag in ("script", "style")
        if self.depth <= _DEEPEST:
            self.out.append(etree.tostring(etree.Element(tag, dict(attributes)), method="html").partition(b"</")[0])

    def end(self, tag: str) -> None:
        if self.depth <= _DEEPEST:
            self.out.append(f"</{tag}>".encode())
        self.depth -= 1
        self.raw -= tag in ("script", "style")

    def data(self, words: str) -> None:
        if not self.raw:
            self.out.append(words.replace("&", "&amp;").replace("<", "&lt;").encode("utf-8", "replace"))

    def comment(self, _: str) -> None:
        """Comments are not printed."""

    def close(self) -> None:
        """All is in `out`."""


def _body(root: HtmlElement) -> HtmlElement:
    found = root.find("body")
    return root if found is None else found


def _metas(root: HtmlElement) -> Iterator[tuple[str, str]]:
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        yield name.lower(), " ".join((meta.get("content") or "").split())


def _language(root: HtmlElement, metas: list[tuple[str, str]]) -> str | None:
    """The BCP 47 code that the page declares."""
    declared = [root.get("lang"), root.get("xml:lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang")]
    declared += [value for name, value in metas if name in ("og:locale", "content-language", "language", "dc.language")]
    return next(filter(None, map(language.code, filter(None, declared))), None)


def rel(node: HtmlElement) -> list[str]:
    """What a link says it is."""
    return (node.get("rel") or "").lower().split()


@lru_cache(maxsize=8192)
def words(names: str) -> frozenset[str]:
    """The words that the classes and ids `names` are made of.

    >>> sorted(words("entry-meta postedOn"))
    ['entry', 'meta', 'on', 'posted']
    """
    return frozenset(word.lower() for word in _WORDS.findall(names))


def called(node: HtmlElement) -> frozenset[str]:
    """The words in the classes of an element, or in the name that its makers' own programs know it by."""
    names = node.get("class") or ""
    known = node.get("data-hook") or node.get("data-testid") or node.get("data-component")
    return words(f"{names} {known}" if known else names)


def drop(node: HtmlElement) -> None:
    """Take an element out of the page; the words after it stay."""
    parent = node.getparent()
    if parent is None:
        return
    if node.tail:
        tail = _CONTROL.sub("", node.tail)
        before = node.getprevious()
        if before is None:
            parent.text = _CONTROL.sub("", parent.text or "") + tail
        else:
            before.tail = _CONTROL.sub("", before.tail or "") + tail
    parent.remove(node)


@lru_cache(maxsize=8192)
def _is_furniture(classes: str, name: str) -> bool:
    """Is a part with these classes and this id furniture, by its names?"""
    if {"widget", "Blog"} <= set(classes.split()):
        return False  # Blogger calls a widget what holds the posts themselves
    tokens = [token for token in classes.split() if not token.lower().startswith(("tag-", "category-", "elementor"))]
    if any(token.lower() in _ENTRY_SIGNS or _TITLE.fullmatch(token.lower()) for token in tokens):
        return False
    return any(map(_names_furniture, [*tokens, name]))


def _names_furniture(token: str) -> bool:
    found = words(token)
    if token.lower() in _HIDDEN | _FORMS or token.startswith(("jp-", "wm-ipp", "widget_")):
        return True
    if not found or not found.isdisjoint(_LAYOUT):
        return False
    return (
        not found.isdisjoint(_FURNITURE)
        or ("sidebar" in found and not found & _AROUND)
        or (not found.isdisjoint(("widget", "widgets")) and found - {"widget", "widgets"} <= _POSITIONS)
        or ("comments" in found and "link" not in found)
        or ("comment" in found and (len(found) == 1 or not found.isdisjoint(_COMMENTS)))
    )


def pruned(markup: str) -> HtmlElement:
    """The tree of a text in HTML that came without a page, without furniture that plugins put into it."""
    body = _body(_tree(f"<html><body>{markup}</body></html>".encode("utf-8", "replace")))
    for node in furniture(body):
        drop(node)
    return body


def furniture(body: HtmlElement) -> list[HtmlElement]:
    """The outermost parts of a page that are furniture. What holds the page's heading or main part is none."""
    for node in [*body.iter(*_UNREAD)]:
        if node.tag == "noscript" and len(" ".join(map(str, node.itertext())).split()) > _NOTICE:
            node.tag = "div"  # the text itself, for browsers that cannot run the script that shows it
        else:
            drop(node)
    holds = set()
    for node in body.iter("h1", "main"):
        while node is not None and node not in holds:
            holds.add(node)
            node = node.getparent()
    most = sum(map(len, body.itertext())) / 2
    found = []
    walk = etree.iterwalk(body, events=("start",))
    for _, node in walk:
        if node is not body and node not in holds and _is_apart(node, most):
            found.append(node)
            walk.skip_subtree()
    return found


def _is_apart(node: HtmlElement, most: float) -> bool:
    classes, name = node.get("class") or "", (node.get("id") or "").rstrip("-0123456789")
    if node.tag in ("nav", "aside") or (node.get("role") or "") in _ROLES:
        return True
    if _is_furniture(classes, name):
        if "sidebar" in words(classes) and any(above.tag == "article" for above in node.iterancestors()):
            return False  # what stands beside one text may tell of it
        return "comment" in f"{classes} {name}".lower() or sum(map(len, node.itertext())) < most
    about = words(classes)
    # Some themes call the byline so; a box about the author is long and has no date.
    if "author" not in about or node.find(".//time") is not None:
        return False
    return bool(about & _BIO) or ({"box"} <= about and len("".join(node.itertext())) > 150)
