"""Files that lie among dumps and that no reader reads: what each is, and what to do about it, in one sentence."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from corpus.readers import json_file, xml_file

_AS_TEXT = "Save its text as HTML or plain text."
_PACK = "Pack what is in it as zip, or unpack it."
_EXPORT = "Export the library again, as CSL-JSON, BibTeX or RIS."
# By their first bytes; sources: the Unix command `file`, and https://www.garykessler.net/library/file_sigs.html.
_SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", f"This is a PDF, which no reader opens. {_AS_TEXT}"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", f"This is a document of an old office program. {_AS_TEXT}"),
    (b"{\\rtf", f"This is a document in RTF, which no reader opens. {_AS_TEXT}"),
    (b"bplist00", "This is a web archive of Safari. Save the page again as page source."),
    (b"SQLite format 3\0", "This is a database. Export the texts in it, to one of the formats that are read."),
    (b"7z\xbc\xaf\x27\x1c", f"This is a 7z archive, which we do not open. {_PACK}"),
    (b"Rar!\x1a\x07", f"This is a RAR archive, which we do not open. {_PACK}"),
    (b"BZh", f"This is packed with bzip2, which we do not open. {_PACK}"),
    (b"\xfd7zXZ\0", f"This is packed with xz, which we do not open. {_PACK}"),
    (b"\x28\xb5\x2f\xfd", f"This is packed with zstd, which we do not open. {_PACK}"),
    *((sign, "This is a picture, not a text.") for sign in (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0")),
    *((sign, "This is a recording, not a text.") for sign in (b"ID3", b"OggS", b"fLaC", b"RIFF", b"\x1aE\xdf\xa3")),
)
_LINES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"%0 [A-Z].*\n%[A-Z0-9@] "), f"This is a library in EndNote's own form. {_EXPORT}"),
    (re.compile(r"PMID *- \d"), f"This is a library in PubMed's own form. {_EXPORT}"),
    (
        re.compile(r"(?:-- |/\*).{0,40}(?:mysql|mariadb|postgresql|phpmyadmin|sqlite).{0,40}dump", re.IGNORECASE),
        "This is a copy of a database. Export the posts instead: in WordPress with Tools, Export.",
    ),
)
_ROOTS = {
    "opml": "This is a list of feeds (OPML). Give the feeds themselves, or name the sites.",
    "urlset": "This is the map of a site, a list of addresses. Name the site itself.",
    "sitemapindex": "This is the map of a site, a list of addresses. Name the site itself.",
    "svg": "This is a drawing, not a text.",
}
_LIBRARIES = re.compile(r"zotero\.org/namespaces/export|<record[^>]*>\s*<database[ >]|loc\.gov/mods")
_TABLES = (".csv", ".tsv", ".tab", ".xlsx", ".ods")


def told(head: bytes, name: str) -> str:
    """A sentence about a file that starts with `head` and that no reader claims."""
    for sign, sentence in _SIGNS:
        if head.startswith(sign):
            return sentence
    if head[4:8] == b"ftyp":
        return "This is a recording, not a text."
    start = xml_file.start(head)
    if start.root and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        if start.root in _ROOTS:
            return _ROOTS[start.root]
        if _LIBRARIES.search(start.text):
            return f"This is a library in a form of XML that no reader knows. {_EXPORT}"
        return f"This is XML of a form that no reader knows (its root is “{start.root[:40]}”)."
    if found := json_file.outline(head):
        if {"code", "message", "data.status"} <= found.keys():
            return f"This is no text but an error that a WordPress site answered with: {found['message'][:200]}"
        return "This is JSON of a form that no reader knows."
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "This is no text, and no reader knows the format."
    if PurePosixPath(name).suffix.lower() in _TABLES:
        return "This is a table. Give the texts themselves, or a library as CSL-JSON, BibTeX or RIS."
    lines = head[:4096].decode("utf-8", "replace").lstrip("\ufeff\n ")
    for shape, sentence in _LINES:
        if shape.match(lines):
            return sentence
    return "This is text in which no reader found where a piece begins: no title with a date or a byline."
