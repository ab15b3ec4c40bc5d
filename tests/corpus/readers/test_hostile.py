"""Whatever a dump holds, reading it ends soon, stays small, touches nothing else, and says what came of it."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import stat
import struct
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import confined
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import readers, sample
from corpus.model import Piece, Unreadable
from corpus.readers.dump import Dump

TOGETHER = 8  # cases that one process reads; to start one takes a second
SHELF = Path(__file__).parents[2] / "shelf"
SECRET = "a secret that no dump may tell"
LINE = "The lock keeper wrote the level down each day at noon, and the ferry ran. "
XML = '<?xml version="1.0" encoding="utf-8"?>'
WXR = (
    '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>{}</channel></rss>'
)
POST = (
    "<item><title>Low water {}</title><dc:creator>ada</dc:creator><content:encoded><![CDATA[{}]]></content:encoded>"
    "<wp:post_date>2013-02-15 09:00:00</wp:post_date><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>"
    "</item>"
)
RSS = '<rss version="2.0"><channel><title>Ister</title>{}</channel></rss>'
DAY = "Fri, 15 Feb 2013 09:00:00 GMT"
ITEM = f"<item><title>Low water {{}}</title><pubDate>{DAY}</pubDate><description>{{}}</description></item>"
PAGE = "<!DOCTYPE html><html><head><title>Low water</title></head><body><h1>Low water</h1>{}</body></html>"
TEXT = "Archive for the tag ‘Ice’\n\n{}"
ENTRY = "Low water {}\n\nPosted by Ada Quill on 15 February 2013\n\n{}\n\nFiled under: Ice | Leave a comment\n\n"

Make = Callable[[Path], str | bytes]


def record(number: int, words: str) -> dict[str, object]:
    return {
        "id": number, "type": "post", "status": "publish", "date": "2013-02-15T09:00:00",
        "title": {"rendered": f"Low water {number}"}, "content": {"rendered": words},
    }  # fmt: skip


def doctype(folder: Path) -> str:
    """Entities that grow tenfold at each of ten steps, and that point at a file and at an address."""
    (folder / "secret").write_text(SECRET)
    steps = "".join(f'<!ENTITY {chr(98 + i)} "{(f"&{chr(97 + i)};") * 10}">' for i in range(10))
    outside = f'<!ENTITY x SYSTEM "{(folder / "secret").as_uri()}"><!ENTITY % p SYSTEM "http://127.0.0.1:9/p.dtd"> %p;'
    return f'<!DOCTYPE r [<!ENTITY a "ha">{steps}{outside}]>'


def zipped(*members: tuple[str | zipfile.ZipInfo, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def many(form: str, number: int, words: str = LINE) -> str:
    return "".join(form.format(i, words) for i in range(number))


def aliases(_: Path) -> str:
    """YAML's own bomb: each list holds ten times the one before."""
    steps = [f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 10)}]" for i in range(9)]
    return "\n".join(["---", "a: &a [x, x, x, x]", *steps, "title: *j", "tags: *j", "authors: *j", "---", LINE])


def nested(_: Path) -> bytes:
    zeros = zipped(("zeros.txt", bytes(20_000_000)))
    inner = zipped(*((f"{i}.zip", zeros) for i in range(10)))
    return zipped(*((f"{i}.zip", inner) for i in range(10)))


def overlap(_: Path) -> bytes:
    """A zip whose list names one member twenty thousand times."""
    whole = zipped(("a.txt", TEXT.format(many(ENTRY, 100))))
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        start = archive.start_dir
    listed, number = whole[start:-22], 20_000
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, number, number, len(listed) * number, start, 0)
    return whole[:start] + listed * number + end


def linked(name: str) -> zipfile.ZipInfo:
    """A member that is a link."""
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return info


MHT = (
    'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"; type="text/html"\n\n--b\n'
    "Content-Type: text/html\n\n<html><title>Ice</title><body>{}</body></html>\n--b--\n"
)
CASES: dict[str, Make] = {
    "bomb.rss": lambda at: XML + doctype(at) + RSS.format(ITEM.format("&k;", "&x;")),
    "bomb.atom": lambda at: f'{XML}{doctype(at)}<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>&k;&x;</title></entry></feed>',
    "bomb.wxr": lambda at: XML + doctype(at) + WXR.format(POST.format("&k;&x;", "")),
    "bomb.xhtml": lambda at: f"{XML}{doctype(at)}<html><head><title>&k;</title></head><body><p>&x;</p></body></html>",
    "bomb.html": lambda at: f"<!DOCTYPE html>{doctype(at)}<html><body><h1>Ice</h1><p>&k;&x;</p></body></html>",
    "late.rss": lambda at: RSS.format(ITEM.format("&k;", "&x;")) + doctype(at),
    "aliases.md": aliases,
    "nested.zip": nested,
    "paths.zip": lambda at: zipped((f"../..{at}/secret", LINE), (f"{at}/planted.md", f"---\ntitle: Ice\n---\n{LINE}")),
    "zeros.gz": lambda _: gzip.compress(bytes(100_000_000), 1),
    "nul.txt": lambda _: TEXT.format(many(ENTRY, 3)).replace(" ", "\0 ").encode(),
    "nul.md": lambda _: f"---\ntitle: Ice\0\n---\n{LINE}\0{LINE}",
    "nul.html": lambda _: PAGE.format(f"<p>{LINE}\0</p>" * 8),
    "nul.rss": lambda _: XML + RSS.format(ITEM.format("\0", LINE + "\0")),
    "nul.json": lambda _: json.dumps([record(1, f"<p>{LINE}\0</p>")]),
    "nul.wxr": lambda _: XML + WXR.format(POST.format("\0", LINE + "\0")),
    "deep.html": lambda _: PAGE.format("<div>" * 5000 + LINE * 8 + "</div>" * 5000),
    "deep-tables.html": lambda _: PAGE.format("<table><tr><td>" * 5000 + LINE * 8),
    "deep-quotes.html": lambda _: PAGE.format("<blockquote><ul><li>" * 5000 + LINE * 8),
    "deep.wxr": lambda _: XML + WXR.format("<item>" + "<a>" * 5000),
    "deep.rss": lambda _: XML + RSS.format("<item>" + "<a>" * 5000),
    "deep.json": lambda _: '{"version": "https://jsonfeed.org/version/1.1", "items": ' + "[" * 100_000,
    "deep.md": lambda _: "---\ntitle: " + "[" * 5000 + "\n---\n" + LINE,
    "marks.md": lambda _: "_a " * 300_000,
    "lines.txt": lambda _: TEXT.format(many(ENTRY, 3)) + "a\n" * 1_900_000,
    "declared.html": lambda _: PAGE.format('<meta charset="shift_jis"><p>Über die Flüsse. ' * 50).encode("cp1252"),
    "declared.rss": lambda _: '<?xml version="1.0" encoding="utf-16"?>' + RSS.format(ITEM.format("Ice", LINE)),
    "declared.wxr": lambda _: '<?xml version="1.0" encoding="koi8-r"?>' + WXR.format(POST.format("Ice", LINE)),
    "unknown.wxr": lambda _: '<?xml version="1.0" encoding="no-such-code"?>' + WXR.format(POST.format("Ice", LINE)),
    "broken.txt": lambda _: TEXT.format(many(ENTRY, 3)).encode().replace(b"noon", b"no\xffn\xc3"),
    "broken.md": lambda _: f"---\ntitle: Ice\n---\n{LINE * 5}".encode().replace(b"noon", b"no\xffn\xed\xa0\x80"),
    "broken.wxr": lambda _: (XML + WXR.format(POST.format("Ice", LINE))).encode().replace(b"noon", b"no\xffn"),
    "broken.rss": lambda _: (XML + RSS.format(ITEM.format("Ice", LINE))).encode().replace(b"noon", b"no\xffn"),
    "broken.json": lambda _: json.dumps([record(1, LINE)]).encode().replace(b"noon", b"no\xffn"),
}  # fmt: skip

# Shapes that once took minutes or gigabytes; a few thousand tags, years, strings or brackets more each.
CASES |= {
    "heads.xml": lambda _: b'<?xml version="1.0"?>\n' + b"<!-- a -->\n" * 700 + b"<ran>x",
    "instructions.md": lambda _: "{% " * 690_000,
    "blocks.md": lambda _: "<div>\n\n" * 290_000,
    "comments.md": lambda _: "<!---->" * 290_000,
    "stars.md": lambda _: "*" * 2_000_000,
    "quotes.md": lambda _: ">" * 2_000_000,
    "dashes.md": lambda _: "| " + "-" * 1_000_000 + "x",
    "blank.md": lambda _: " \n" * 100_000,
    "key.md": lambda _: f"+++\na{'.a' * 20_000} = 1\n+++\n{LINE}",
    "number.md": lambda _: f"+++\na = {'9' * 60_000}\n+++\n{LINE}",
    "kept.md": lambda _: f'---\ntitle: Ice\nintro: "\\0 9\\0 `b`"\n---\n{LINE}',
    "halves.md": lambda _: '{"title": "\\ud800", "tags": ["\\udfff"], "intro": "\\ud83d"}\n' + LINE,
    "tags.html": lambda _: PAGE.format("<p>" * 300_000),
    "times.html": lambda _: PAGE.format("<time datetime='2012-05-05'>5 May 2012</time>" * 4_000),
    "days.html": lambda _: PAGE.format("<div class='date'>" * 190 + f"<p>{LINE * 4}</p>" * 1000),
    "people.html": lambda _: PAGE.format("<div class='author'>" * 190 + f"<p>{LINE * 4}</p>" * 1000),
    "lines.ris": lambda _: "TY  - JOUR\nTI  - Ice\n" + "KW  - ice\n" * 600_000,
    "strings.bib": lambda _: f'@string{{a = "{"x" * 190_000}"}}\n' + "@misc{z, title = a, year = 2013}\n" * 1000,
    "parents.bib": lambda _: f"@book{{b, title={{{LINE * 2000}}}}}\n" + "@inbook{a, title={x}, crossref={b}}\n" * 1000,
    "terms.wxr": lambda _: XML + WXR.format(POST.format(1, LINE) + "<item>" + "<category>ice</category>" * 800_000),
    "entries.rss": lambda _: XML + RSS.format("<item><title>a</title></item>" * 60_000),
    "objects.json": lambda _: '{"version": "https://jsonfeed.org/version/1.1", "items": [' + '{"title":"a"},' * 600_000,
    "worded.txt": lambda _: TEXT.format(many(ENTRY, 13_500)),
    "years.txt": lambda _: TEXT.format(many(ENTRY, 3)) + ("the year 2012, " * 40 + "\n") * 4000,
    "pages.txt": lambda _: TEXT.format(many(ENTRY, 3)) + ("1 " * 30 + "of these boats ran aground.\n") * 100,
    "empty.zip": lambda _: zipped(*((f"{i}.md", "") for i in range(20_000))),
    "overlap.zip": overlap,
    "padded.gz": lambda _: gzip.compress(LINE.encode()) + bytes(50_000_000),
    "members.gz": lambda _: gzip.compress(b"", mtime=0) * 300_000,
    "deep.gz": lambda _: gzip.compress(gzip.compress(gzip.compress(bytes(30_000_000)))),
    "link.zip": lambda at: zipped((linked("a.md"), f"{at}/secret"), ("b.md", LINE)),
    "page.mht": lambda _: MHT.format("<p>" * 10_000 + LINE * 8),
    "parts.mht": lambda _: MHT.format("").replace("--b--", "--b\n\n" * 100_000),
}  # fmt: skip

WHOLE = ("marks.md", "stars.md", "instructions.md", "quotes.md", "dashes.md")  # their text is what they hold

# Big ones; each of the first has ten thousand posts, and all of them are read.
POSTS: dict[str, Make] = {
    "posts.wxr": lambda _: XML + WXR.format(many(POST, 10_000)),
    "posts.rss": lambda _: XML + RSS.format(many(ITEM, 10_000)),
    "posts.json": lambda _: json.dumps([record(i, LINE) for i in range(10_000)]),
    "posts.ris": lambda _: many("TY  - JOUR\nTI  - Low water {}\nAB  - {}\nER  - \n", 10_000),
    "posts.txt": lambda _: TEXT.format(many(ENTRY, 10_000, f"{LINE}\n\n{LINE * 3}")),
    "posts.html": lambda _: PAGE.format(
        many("<article class='hentry'><h2><a href='https://a.example/{}'>Low water</a></h2><p>{}</p></article>", 10_000)
    ),
}
LONG = LINE * (200_000_000 // len(LINE))
LINES: dict[str, Make] = {
    "line.txt": lambda _: TEXT.format(many(ENTRY, 3)) + LONG,
    "line.md": lambda _: f"---\ntitle: Ice\n---\n{LONG}",
    "line.html": lambda _: PAGE.format(f"<p>{LONG}</p>"),
    "line.wxr": lambda _: XML + WXR.format(POST.format(1, LONG) + POST.format(2, LINE)),
    "line.rss": lambda _: XML + RSS.format(ITEM.format(1, LONG)),
    "line.json": lambda _: json.dumps([record(1, LONG)]),
    "line.ris": lambda _: f"TY  - JOUR\nTI  - Ice\nAB  - {LONG}\nER  - \n",
    "line.md.gz": lambda _: gzip.compress(LONG.encode(), 1),
}


def confine(folder: Path, cases: dict[str, Make]) -> dict[str, dict[str, Any]]:
    """What reading each case gave, cost and touched, by its name."""
    for name, make in cases.items():
        content = make(folder)
        (folder / name).write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    run = subprocess.run(
        [sys.executable, confined.__file__, *(str(folder / name) for name in cases)],
        capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(Path(readers.__file__).parents[2])},
    )  # fmt: skip
    return dict(zip(cases, map(json.loads, run.stdout.splitlines()), strict=True))


def held(told: dict[str, Any]) -> None:
    """Is what reading cost and touched within bounds, and was anything said?"""
    assert "killed" not in told
    assert told["seconds"] <= confined.SECONDS
    assert told["megabytes"] <= confined.MEGABYTES
    assert told["touched"] == []
    assert told["pieces"] or told["faults"]
    assert SECRET not in told["said"]
    assert not any("stopped here" in fault for fault in told["faults"])


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, Any]]:
    """What reading a case gave; it is read with those around it, which the same worker will be asked for next."""
    known: dict[str, dict[str, Any]] = {}

    def told(name: str) -> dict[str, Any]:
        if name not in known:
            at = list(CASES).index(name) // TOGETHER * TOGETHER
            known.update(confine(tmp_path_factory.mktemp("hostile"), dict(islice(CASES.items(), at, at + TOGETHER))))
        return known[name]

    return told


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_dump_is_read_or_told_and_harms_nothing(outcome: Callable[[str], dict[str, Any]], name: str) -> None:
    held(outcome(name))
    assert outcome(name)["longest"] < 500_000 or name in WHOLE


def test_names_in_an_archive_write_nothing(tmp_path: Path) -> None:
    told = confine(tmp_path, {"paths.zip": CASES["paths.zip"]})["paths.zip"]
    assert told["pieces"] == 1
    assert {path.name for path in tmp_path.iterdir()} == {"paths.zip"}


@pytest.mark.slow
@pytest.mark.parametrize("name", POSTS)
def test_ten_thousand_posts_in_one_file_are_read(tmp_path: Path, name: str) -> None:
    told = confine(tmp_path, {name: POSTS[name]})[name]
    held(told)
    assert told["pieces"] == 10_000


@pytest.mark.slow
@pytest.mark.parametrize("name", LINES)
def test_two_hundred_megabytes_of_one_line_end_soon(tmp_path: Path, name: str) -> None:
    held(confine(tmp_path, {name: LINES[name]})[name])


SEEDS = sorted(dump.path for dump in readers.dumps([sample.PATH, SHELF]) if dump.path.stat().st_size < 20_000)
MARKS = [
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"<",
    b">",
    b"&",
    b'"',
    b"---\n",
    b"<![CDATA[",
    b"]]>",
    b"{",
    b"[" * 50,
    b"\n\n",
]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(SEEDS), st.integers(0, 2**32))
def test_no_damage_to_a_dump_stops_its_reader(seed: Path, chance: int) -> None:
    dice = random.Random(chance)
    content = bytearray(seed.read_bytes())
    for _ in range(dice.randrange(1, 8)):
        at = dice.randrange(len(content) + 1)
        noise = dice.choice(MARKS) if dice.random() < 0.5 else dice.randbytes(dice.randrange(1, 9))
        content[at : at + dice.choice((0, len(noise), dice.randrange(200)))] = noise
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, seed.name)
        path.write_bytes(content)
        for found in readers.read(Dump(seed.name, path)):
            assert isinstance(found, Piece | Unreadable)
            assert not isinstance(found, Unreadable) or "stopped here" not in found.why, found.why
            assert not isinstance(found, Piece) or "\0" not in found.title + found.text
