"""What is said of files that lie among dumps and that no reader reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import readers
from corpus.model import Unreadable
from corpus.readers import foreign
from corpus.readers.dump import Dump

FILES = [
    ("report.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF"),
    ("report", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF"),
    ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "an old office program"),
    ("old.rtf", rb"{\rtf1\ansi Low water}", "RTF"),
    ("page.webarchive", b"bplist00\xd1\x01\x02", "Safari"),
    ("photo.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture"),
    ("talk.m4a", b"\0\0\0\x20ftypM4A \0\0", "a recording"),
    ("dumps.7z", b"7z\xbc\xaf\x27\x1c\0\4", "7z"),
    ("site.db", b"SQLite format 3\0\x10\0", "a database"),
    ("site.sql", b"-- MySQL dump 10.13\n-- Host: localhost\n", "Tools, Export"),
    ("library.enw", b"%0 Journal Article\n%A Quill, Ada\n%T Low water\n", "EndNote"),
    ("library.nbib", b"\nPMID- 123\nOWN - NLM\n", "PubMed"),
    (
        "library.rdf",
        b'<rdf:RDF xmlns:z="http://www.zotero.org/namespaces/export#"><a/></rdf:RDF>',
        "CSL-JSON",
    ),
    ("library.xml", b"<xml><records><record><database name='x'>x</database></record></records></xml>", "CSL-JSON"),
    ("library.csv", b'"Key","Item Type"\n"A","book"\n', "a table"),
    ("subscriptions.xml", b'<?xml version="1.0"?><opml version="2.0"><body/></opml>', "a list of feeds"),
    ("sitemap.xml", b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>', "the map of a site"),
    ("manual.xml", b'<?xml version="1.0"?><book><title>Sluices</title></book>', "“book”"),
    ("answer.json", b'{"code": "rest_forbidden", "message": "Not you.", "data": {"status": 401}}', "Not you."),
    ("settings.json", b'{"colour": "green"}', "JSON"),
    ("shopping.txt", b"milk\neggs\nrope\n", "where a piece begins"),
    ("blank.txt", b" \n\n", "empty"),
    ("firmware", bytes(range(256)), "no text"),
]


@pytest.mark.parametrize(("name", "content", "said"), FILES, ids=[f"{name}-{said}" for name, _, said in FILES])
def test_what_no_reader_reads_is_told_by_what_it_is(name: str, content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    (told,) = readers.read(Dump(name, path))
    assert isinstance(told, Unreadable)
    assert said in told.why
    assert told.why.endswith((".", ")"))


@given(st.binary(max_size=400), st.sampled_from(["a", "a.csv", "a.xml", "a.json"]))
def test_a_sentence_is_found_for_anything(content: bytes, name: str) -> None:
    assert foreign.told(content, name).startswith("This is")
