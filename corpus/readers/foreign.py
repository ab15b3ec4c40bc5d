"""Files that lie among dumps and that no reader reads: what each is, and what to do about it, in one sentence."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from corpus.readers.exports import json_file, xml_file
from corpus.said import SPACE, Row, Said, Words

AS_TEXT = Said("Save its text as HTML or plain text.")
_PACK = Said("Pack what is in it as zip, or unpack it.")
_EXPORT = Said("Export the library again, as CSL-JSON, BibTeX or RIS.")
_SAFARI = Said("This is a web archive of Safari. Save the page again as page source.")
_DATABASE = Said("This is a database. Export the texts in it, to one of the formats that are read.")
_PICTURE, _RECORDING = Said("This is a picture, not a text."), Said("This is a recording, not a text.")
_COPY = Said("This is a copy of a database. Export the posts instead: in WordPress with Tools, Export.")
_FEEDS = Said("This is a list of feeds (OPML). Give the feeds themselves, or name the sites.")
_MAP = Said("This is the map of a site, a list of addresses. Name the site itself.")
_TABLE = Said("This is a table. Give the texts themselves, or a library as CSL-JSON, BibTeX or RIS.")
_TEXT = Said("This is text in which no reader found where a piece begins: no title with a date or a byline.")


def archive(kind: str) -> Words:
    """What to say of an archive that is not opened."""
    return _two(Said("This is a {kind} archive, which we do not open.", kind=kind), _PACK)


def _packed(kind: str) -> Words:
    return _two(Said("This is packed with {kind}, which we do not open.", kind=kind), _PACK)


def _library(program: str) -> Words:
    return _two(Said("This is a library in {program}'s own form.", program=program), _EXPORT)


def _two(what: Words, cure: Words) -> Words:
    return Row((what, cure), SPACE)


# By their first bytes; sources: the Unix command `file`, and https://www.garykessler.net/library/file_sigs.html.
_SIGNS: tuple[tuple[bytes, Words], ...] = (
    (b"%PDF-", _two(Said("This is a PDF, which no reader opens."), AS_TEXT)),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _two(Said("This is a document of an old office program."), AS_TEXT)),
    (b"{\\rtf", _two(Said("This is a document in RTF, which no reader opens."), AS_TEXT)),
    (b"bplist00", _SAFARI),
    (b"SQLite format 3\0", _DATABASE),
    (b"7z\xbc\xaf\x27\x1c", archive("7z")),
    (b"Rar!\x1a\x07", archive("RAR")),
    (b"BZh", _packed("bzip2")),
    (b"\xfd7zXZ\0", _packed("xz")),
    (b"\x28\xb5\x2f\xfd", _packed("zstd")),
    *((sign, _PICTURE) for sign in (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0")),
    *((sign, _RECORDING) for sign in (b"ID3", b"OggS", b"fLaC", b"RIFF", b"\x1aE\xdf\xa3")),
)
_LINES: tuple[tuple[re.Pattern[str], Words], ...] = (
    (re.compile(r"%0 [A-Z].*\n%[A-Z0-9@] "), _library("EndNote")),
    (re.compile(r"PMID *- \d"), _library("PubMed")),
    (
        re.compile(r"(?:-- |/\*).{0,40}(?:mysql|mariadb|postgresql|phpmyadmin|sqlite).{0,40}dump", re.IGNORECASE),
        _COPY,
    ),
)
_ROOTS = {"opml": _FEEDS, "urlset": _MAP, "sitemapindex": _MAP, "svg": Said("This is a drawing, not a text.")}
_LIBRARIES = re.compile(r"zotero\.org/namespaces/export|<record[^>]*>\s*<database[ >]|loc\.gov/mods")
_TABLES = (".csv", ".tsv", ".tab", ".xlsx", ".ods")


def told(head: bytes, name: str) -> Words:
    """A sentence about a file that starts with `head` and that no reader claims."""
    for sign, sentence in _SIGNS:
        if head.startswith(sign):
            return sentence
    if head[4:8] == b"ftyp":
        return _RECORDING
    start = xml_file.start(head)
    if start.root and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        if start.root in _ROOTS:
            return _ROOTS[start.root]
        if _LIBRARIES.search(start.text):
            return _two(Said("This is a library in a form of XML that no reader knows."), _EXPORT)
        return Said("This is XML of a form that no reader knows (its root is “{root}”).", root=start.root[:40])
    if found := json_file.outline(head):
        if {"code", "message", "data.status"} <= found.keys():
            told = found["message"][:200]
            return Said("This is no text but an error that a WordPress site answered with: {message}", message=told)
        return Said("This is JSON of a form that no reader knows.")
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Said("This is no text, and no reader knows the format.")
    if PurePosixPath(name).suffix.lower() in _TABLES:
        return _TABLE
    lines = head[:4096].decode("utf-8", "replace").lstrip("\ufeff\n ")
    for shape, sentence in _LINES:
        if shape.match(lines):
            return sentence
    return _TEXT
