"""What is wrong with dumps, corrections and sites is told in the language of the reader, whatever it is."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import corpus
import marked
from bot import render, voice
from bot.render import Reply
from corpus import live
from corpus.corrections import NAME
from corpus.errors import BadCorrections, NotAllowed, NothingRead
from corpus.live.web import Web

_GOOD = "---\ntitle: Low water\ndate: 2013-02-15\n---\n\nThe ferry ran at noon.\n"
_ITEM = "<item><title>Low water</title><wp:post_date>2013-02-15</wp:post_date><wp:post_type>post</wp:post_type>{}"
_WXR = '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel>{}</channel></rss>'


def _zip(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


BAD: dict[str, bytes] = {
    "a.bin": bytes(range(256)) * 8,
    "b.txt": b"",
    "c.pdf": b"%PDF-1.7\n",
    "d.rtf": b"{\\rtf1 salt}",
    "e.7z": b"7z\xbc\xaf\x27\x1c",
    "f.xz": b"\xfd7zXZ\0",
    "g.png": b"\x89PNG\r\n\x1a\n",
    "h.ogg": b"OggS",
    "i.svg": b"<svg><path/></svg>",
    "j.opml": b"<opml><body/></opml>",
    "k.csv": b"day,level\n1,2\n",
    "l.db": b"SQLite format 3\0",
    "m.json": b'{"salt": 1}',
    "n.xml": b"<salt><road/></salt>",
    "o.json": b'{"version": "https://jsonfeed.org/version/1.1", "items": [}',
    "p.json": json.dumps({"code": "no", "message": "Salt", "data": {"status": 401}}).encode(),
    "q.md": b"---\ntitle: [\n---\nSalt.\n",
    "r.md": b"+++\ntitle = \n+++\nSalt.\n",
    "s.zip": b"PK\x03\x04 cut short",
    "t.zip": _zip(),
    "u.docx": _zip(**{"[Content_Types].xml": b"<Types/>"}),
    "v.gz": gzip.compress(b"Salt " * 99)[:-20],
    "w.html": b"<!DOCTYPE html><html><body><nav>Salt</nav></body></html>",
    "x.xml": _WXR.format(_ITEM.format("<b></item>")).encode(),
    "y.bib": b"@article{salt, title = {Low water\n\n@article{road, title = {Salt}}\n",
    "z.ris": b"TY  - JOUR\nTI  - Salt\nXX\nER  - \n",
    "za.txt": b"%0 Journal Article\n%A Salt\n",
    "zb.txt": b"-- MySQL dump 10.13\n",
    "zc.tar": b"salt".ljust(257, b"\0") + b"ustar\x0000",
    "zd.txt": "Salt is what the road was built for, they say.\n".encode("utf-16"),
    "ze.xml": b'<!DOCTYPE rss [<!ENTITY salt "road">]><rss version="2.0"><channel><item/></channel></rss>',
    "zf.ics": b"BEGIN:VCALENDAR\n",
}

CORRECTIONS = """
[pieces.low-water]
title = ""
date = 2013-02
authors = Ada
outlet = 7
tags = "SCO"
hide = yes
titel = "Salt"
[[pieces.salt]]
date = 2013-02-31
date = 2013-02-28
tags = ["a"
[pieces.road]
tags = []
add_tags = ["!"]
date = "soon"
title = “Salt”
outlet =
nonsense
[pieces.road]
date = 2013-02-15T10:00:00
[pieces.ferry]
date = "5/6/2012"
add_tags = ["Salt"]
remove_tags = ["salt"]
[pieces]
ice = 1
[tags]
a = "b"
b = "a"
c.d = "e"
f = 1
"a " = "g"
[salt]
x = 1
[bad heading
bad name here = 1
"""


@pytest.fixture
def dumps(tmp_path: Path) -> Path:
    """A folder of dumps, most of which nobody can read."""
    folder = tmp_path / "dumps"
    folder.mkdir()
    (folder / "good.md").write_text(_GOOD, "utf-8")
    for name, data in BAD.items():
        (folder / name).write_bytes(data)
    return folder


def lines(reply: Reply) -> Iterator[str]:
    """All that a person gets: the message, and the files that come with it."""
    for one in reply.view.walk_children():
        yield from str(getattr(one, "content", None) or getattr(one, "label", None) or "").splitlines()
    for file in reply.files:
        yield from file.fp.read().decode().splitlines()


def leaks(reply: Reply, known: str = "") -> list[str]:
    """What is in English alone there."""
    own = marked.plain("good.md, reindex.txt, Low water, Salt, salt, YAML, TOML, EndNote, " + " ".join([*BAD, known]))
    return [words for line in lines(reply) for words in marked.bare(line.replace("\\", "")) if words not in own]


def test_why_a_dump_was_not_read(dumps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tally = corpus.build([dumps], tmp_path / "index.db")
    assert len({one.why for one in tally.unreadable}) > len(BAD) - 3
    again = corpus.build([dumps], tmp_path / "index.db")  # nothing is read a second time
    marked.mark(monkeypatch)
    for made in (tally, again):
        assert leaks(render.tally(made)) == []


def test_why_nothing_was_read(dumps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("good.md", *list(BAD)[10:]):
        (dumps / name).unlink()
    with pytest.raises(NothingRead) as raised:
        corpus.build([dumps], tmp_path / "index.db")
    marked.mark(monkeypatch)
    assert len(str(raised.value).splitlines()) == 11
    assert leaks(render.notice(voice.words(raised.value, "here"))) == []


def test_what_is_wrong_with_corrections(dumps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (dumps / NAME).write_text(CORRECTIONS, "utf-8")
    with pytest.raises(BadCorrections) as raised:
        corpus.build([dumps], tmp_path / "index.db")
    assert len(str(raised.value).splitlines()) > 20
    marked.mark(monkeypatch)
    known = marked.plain(f"{raised.value.told.splitlines()[0]} {CORRECTIONS} hide = true")
    told = [words for line in voice.words(raised.value, "here").splitlines() for words in marked.bare(line)]
    assert [words for words in told if words not in known] == []


def test_corrections_that_found_nothing(dumps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (dumps / NAME).write_text('[pieces.low-watr]\nhide = true\n[tags]\n"Salt" = "Road"\n', "utf-8")
    tally = corpus.build([dumps], tmp_path / "index.db")
    assert len(tally.unused) == 2
    marked.mark(monkeypatch)
    assert leaks(render.tally(tally), f"{NAME} low-watr low-water Salt") == []


def test_why_a_site_was_not_read(dumps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(host: str, port: int) -> list[str]:
        raise ConnectionRefusedError(111, "Connection refused")

    web = Web(("salt.test",), resolve=refused, sleep=lambda seconds: None)
    with pytest.raises(NotAllowed) as raised:
        live.build([], ["https://road.test/"], tmp_path / "index.db", web=web)
    tally = live.build([dumps], ["https://salt.test/"], tmp_path / "index.db", web=web)
    told = replace(tally, unreadable=tally.unreadable[:1])
    assert told.unreadable[0].origin == "https://salt.test/"
    marked.mark(monkeypatch)
    assert leaks(render.tally(told), "https://salt.test/") == []
    line = "CORPUS_HOSTS=road.test,salt.test"
    assert leaks(render.notice(voice.words(raised.value, "here")), f"road.test, .env, {line}") == []
