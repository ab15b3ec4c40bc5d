"""XML as the world writes it, made safe and well-formed before a parser of feeds sees it.

Nothing is expanded or fetched: a file that declares entities of its own is refused, any other document type goes.
HTML's names for letters become the letters. Only what is still no XML after the commonest slips are mended is given
to libxml2, which keeps what it can make out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.entities import html5
from xml.parsers import expat

from lxml import etree

from corpus import decoding
from corpus.readers.dump import Refused
from corpus.said import Said
from corpus.text import clean

_DOCTYPE = re.compile(r"<!DOCTYPE\s+(?P<root>[\w:.-]+)(?:[^\"'\[<>]++|\"[^\"]*+\"|'[^']*+')*+(?P<subset>\[)?", re.I)
_SUBSET = re.compile(r"(?:[^\"'\]<]++|\"[^\"]*+\"|'[^']*+'|<!--.*?-->|<)*+\]", re.DOTALL)
_ROOT = re.compile(r"<(?P<root>[A-Za-z_][\w:.-]*+)(?:[^\"'<>]++|\"[^\"]*+\"|'[^']*+')*+")
_PASSED = (("<?", "?>"), ("<!--", "-->"))
_ENTITY = re.compile(r"<!ENTITY\s+(?!%\s)", re.IGNORECASE)
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_BARE = re.compile(r"&(?!#\d{1,7};|#x[0-9a-fA-F]{1,6};|\w{1,32};)")
_TAG = re.compile(r"<[A-Za-z][^<>]*+>")
_UNQUOTED = re.compile(r"(\"[^\"]*+\"|'[^']*+')|(?<=\s)([\w:.-]++\s*+=\s*+)([^\s\"'<>]++)")
_NO_CHARACTER = re.compile(r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));", re.IGNORECASE)
_PREFIX = re.compile(r"</?([A-Za-z_][\w.-]*+):")
_EXPORT = re.compile(r"xmlns:(\w+)\s*=\s*[\"']https?://wordpress\.org/export/\d")
_BOUND = re.compile(r"\sxmlns:([\w.-]++)\s*=")
# What the prefixes of feeds stand for where nobody says so.
_NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "thr": "http://purl.org/rss/1.0/modules/threading/",
    "xhtml": "http://www.w3.org/1999/xhtml",
}


# Levels; attributes of one element; namespaces; tags, references and lines: feedparser slows with each of them.
_DEEPEST, _WIDEST, _NAMESPACED = 1000, 250, 500
_MOST = {"<": 400_000, "&": 2_000_000, "\n": 2_000_000}
_DRAWN_OUT = Said("The XML is nested too deep, or has more tags, attributes or lines than any feed.")


def is_export(markup: str) -> bool:
    """Has it an element in the namespace of WordPress's export? What only declares that may be a feed."""
    return any(f"<{prefix}:" in markup for prefix in set(_EXPORT.findall(markup)))


@dataclass(frozen=True, slots=True)
class Start:
    """How a file of XML starts: the name of its root, in lower case and without prefix, and what stands from it on.

    Where the document type is so long that the root is out of sight, its name is what the type says, and `text` is
    empty. Both are empty in what is no XML.
    """

    root: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A whole file as well-formed UTF-8; `damage` is the line from which on parts of it may be missing."""

    data: bytes
    damage: int | None = None


def start(head: bytes) -> Start:
    """The start of a file whose first bytes are `head`.

    >>> start(b'<?xml version="1.0"?><!-- old --><rdf:RDF a="b"><item/>').root
    'rdf'
    """
    source = decoding.utf8(head).decode("utf-8", "replace")
    at = _skip(source, 0)
    doctype = _DOCTYPE.match(source, at)
    if doctype:
        end = _end(source, doctype)
        at = len(source) if end is None else _skip(source, end)
    root = _ROOT.match(source, at)
    if root:
        return Start(root["root"].rpartition(":")[2].lower(), source[root.start() :])
    return Start(doctype["root"].partition(":")[0].lower() if doctype else "", "")


def load(data: bytes) -> Source:
    """A file made well-formed; Refused if it declares entities, or holds no XML at all."""
    source = clean(decoding.utf8(data).decode("utf-8", "replace"))
    if any(source.count(sign) > most for sign, most in _MOST.items()):
        raise Refused(_DRAWN_OUT)
    at = _skip(source, 0)
    if doctype := _DOCTYPE.match(source, at):
        end = _end(source, doctype)
        if end is None or _ENTITY.search(source, at, end):
            raise Refused(Said("The file declares entities of its own, which are not expanded."))
        at = end
    lines = source.count("\n", 0, at)
    body = "\n" * lines + _NAMED.sub(_letter, source[at:])
    if _fault(body) is None:
        return Source(body.encode())
    body = _declared(_BARE.sub("&amp;", _NO_CHARACTER.sub("", _TAG.sub(_quoted, body))))
    fault = _fault(body)
    if fault is None:
        return Source(body.encode())
    mended = _recovered(body.encode())
    if _fault(mended.decode()) is not None:
        raise Refused(Said("The XML is damaged from line {line} on.", line=str(fault)))
    return Source(mended, fault)


def _skip(source: str, at: int) -> int:
    """Where the declaration, instructions, comments and white space that start at `at` end."""
    while at < len(source):
        if source[at].isspace():
            at += 1
            continue
        mark = next((close for opening, close in _PASSED if source.startswith(opening, at)), None)
        end = source.find(mark, at) if mark else -1
        if mark is None or end < 0:
            break
        at = end + len(mark)
    return at


def _end(source: str, doctype: re.Match[str]) -> int | None:
    """Where the document type ends; None if that is not in sight."""
    subset = _SUBSET.match(source, doctype.end()) if doctype["subset"] else doctype
    end = source.find(">", subset.end()) if subset else -1
    return end + 1 if end >= 0 else None


def _letter(match: re.Match[str]) -> str:
    """The letter that HTML means by a name; XML's own five stay, or they would become markup."""
    letter = html5.get(match[1] + ";", match[0])
    return match[0] if letter in "<>&\"'" else letter


def _quoted(tag: re.Match[str]) -> str:
    """A tag with quotes around every value of an attribute, where HTML needs none and XML does."""
    return _UNQUOTED.sub(lambda part: part[1] or f'{part[2]}"{part[3]}"', tag[0]) if "=" in tag[0] else tag[0]


def _fault(source: str) -> int | None:
    """The line where `source` stops being XML; None if it is XML to its end. Refused if it is drawn out."""
    depth = namespaces = 0

    def named(_: str | None, __: str) -> None:
        nonlocal namespaces
        namespaces += 1
        if namespaces > _NAMESPACED:
            raise Refused(_DRAWN_OUT)

    def opened(_: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST or len(attributes) > _WIDEST:
            raise Refused(_DRAWN_OUT)

    def closed(_: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.StartNamespaceDeclHandler = named
    try:
        parser.Parse(source.encode(), True)
    except expat.ExpatError as error:
        return error.lineno
    return None


def _declared(source: str) -> str:
    """`source` with a namespace for every prefix that has none."""
    known = {"xml", *_BOUND.findall(source)}
    missing = [prefix for prefix in dict.fromkeys(_PREFIX.findall(source)) if prefix not in known]
    root = _ROOT.match(source, _skip(source, 0))
    if len(missing) > _NAMESPACED:
        raise Refused(_DRAWN_OUT)
    if root is None or not missing:
        return source
    names = "".join(f' xmlns:{prefix}="{_NAMESPACES.get(prefix, f"urn:{prefix}")}"' for prefix in missing)
    return source[: root.end("root")] + names + source[root.end("root") :]


def _recovered(data: bytes) -> bytes:
    """What libxml2 can make out of damaged XML."""
    parser = etree.XMLParser(
        recover=True, huge_tree=False, resolve_entities=False, no_network=True, load_dtd=False, encoding="utf-8"
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise Refused(Said("The XML is damaged from its start on."))
    return etree.tostring(root, encoding="utf-8")
