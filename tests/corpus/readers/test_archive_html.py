"""The reader of saved archive pages: golden pages of our own, what it must not do, and floors on real pages."""

from __future__ import annotations

import time
from pathlib import Path

import practice
import pytest
import shelf

from corpus.model import Piece, Unreadable
from corpus.readers import READERS, archive_html
from corpus.readers.dump import Dump

PAGES = shelf.cases("archive_html")
OTHERS = [case for folder in ("archive_text", "markdown", "wxr") for case in shelf.cases(folder)]
POST = (
    '<article class="post hentry" id="post-{n}">'
    '<h2 class="entry-title"><a href="https://a.example/{n}/">Barge {n}</a></h2>'
    '<time class="published" datetime="2013-02-{day:02}T10:00:00+00:00">February {day}, 2013</time>'
    '<div class="entry-content"><p>The keeper counted barge {n} and wrote the number down in the evening.</p></div>'
    "</article>"
)


def written(tmp_path: Path, data: bytes | str) -> Dump:
    path = tmp_path / "page.html"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return Dump(path.name, path)


def read(dump: Dump) -> list[Piece | Unreadable]:
    return list(archive_html.read(dump))


def page(posts: int, body: str = 'class="archive"') -> str:
    entries = "".join(POST.format(n=n, day=n % 28 + 1) for n in range(posts))
    return f'<!doctype html><html lang="en"><head><title>Barges</title></head><body {body}>{entries}</body></html>'


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case.stem)
def test_a_page_of_the_shelf_becomes_what_it_must(case: Path) -> None:
    shelf.check(archive_html, case)


def test_every_page_of_the_shelf_says_why_it_is_there() -> None:
    assert shelf.unexplained("archive_html") == []


@pytest.mark.parametrize("case", OTHERS, ids=lambda case: case.name)
def test_other_formats_are_left_to_their_readers(case: Path) -> None:
    assert not archive_html.claims(case.read_bytes(), "page.html")


@pytest.mark.parametrize(
    "start",
    [
        b'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title></channel></rss>',
        b'<?xml version="1.0"?><!DOCTYPE html><feed xmlns="http://www.w3.org/2005/Atom"></feed>',
        b"<b>bold</b> words at the start of a text, and no page",
        b"# A heading\n\n<div>kept</div>\n",
        b"",
    ],
)
def test_what_only_begins_like_markup_is_no_page(start: bytes) -> None:
    assert not archive_html.claims(start, "page.html")


def test_archive_pages_are_asked_for_before_single_pages() -> None:
    names = [reader.NAME for reader in READERS]
    assert names.index("archive_html") < names.index("page")


def test_a_page_that_turns_out_to_hold_one_text_is_one_piece(tmp_path: Path) -> None:
    long = "<p>Water stood in the lock for nine days, and the keeper slept on the gate.</p>" * 20
    source = f"<!doctype html><html><head><title>Nine days</title></head><body><h1>Nine days</h1><main>{long}</main>"
    found = read(written(tmp_path, source + page(3, "")))
    assert [one.title for one in found if isinstance(one, Piece)] == ["Nine days"]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ('<p class="date"><small>July 1, 2021 by henrik</small></p>', "henrik"),
        (
            '<p class="entry-meta"><time>July 1, 2021</time> By Ada Quill <a href="#c">Leave a Comment</a></p>',
            "Ada Quill",
        ),
        ("<div class=signature><p>Written by Ada Maria Quill</p></div>", "Ada Maria Quill"),
        ("<div class=facts>Source: Lock News Author: Ada Quill Read: 312</div>", None),
        ("<p>February 3, 2013 by the sea</p>", None),
    ],
)
def test_a_line_beside_the_text_names_the_author_where_it_says_so(
    tmp_path: Path, line: str, author: str | None
) -> None:
    posts = page(2).replace('<div class="entry-content">', f'{line}<div class="entry-content">')
    found = [one.authors for one in read(written(tmp_path, posts)) if isinstance(one, Piece)]
    assert found == [(author,) if author else ()] * 2


def test_a_text_behind_a_password_is_no_piece(tmp_path: Path) -> None:
    locked = page(2).replace("<div class=", '<input type="password" name="post_password"><div class=', 1)
    assert [one.title for one in read(written(tmp_path, locked)) if isinstance(one, Piece)] == ["Barge 1"]


def test_an_entry_without_a_day_gets_none_from_its_neighbours(tmp_path: Path) -> None:
    bare = page(3).replace('<time class="published" datetime="2013-02-02T10:00:00+00:00">February 2, 2013</time>', "")
    days = [one.published for one in read(written(tmp_path, bare)) if isinstance(one, Piece)]
    assert [day is None for day in days] == [False, True, False]


def test_a_day_is_the_one_printed_and_not_that_of_another_time_zone(tmp_path: Path) -> None:
    late = page(1).replace("2013-02-01T10:00:00+00:00", "2013-01-31T23:30:00+00:00")
    (one,) = read(written(tmp_path, late))
    assert isinstance(one, Piece)
    assert (str(one.published), one.date_text) == ("2013-02-01", "February 1, 2013")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1251", "koi8-r"])
def test_a_page_is_read_in_the_encoding_it_declares(tmp_path: Path, encoding: str) -> None:
    source = page(2).replace("Barge", "Баржа").replace("<head>", f'<head><meta charset="{encoding}">')
    found = read(written(tmp_path, source.encode(encoding)))
    assert [one.title for one in found if isinstance(one, Piece)] == ["Баржа 0", "Баржа 1"]


@pytest.mark.parametrize(
    "broken",
    [
        page(3).encode().replace(b"keeper", b"kee\0per"),
        page(3).encode().replace(b"keeper", b"keep\xffer").replace(b"<head>", b'<head><meta charset="utf-8">'),
        page(3).encode().replace(b"<head>", b'<head><meta charset="utf-16">'),
        page(3).encode().replace(b"<head>", b'<head><meta charset="rot13">'),
        page(3).encode().replace(b"</time>", b"</time><script></script>\x01 &#2; \xef\xbf\xbf"),
        page(3).encode()[:-300],
    ],
)
def test_broken_bytes_do_not_cost_the_page(tmp_path: Path, broken: bytes) -> None:
    titles = [one.title for one in read(written(tmp_path, broken)) if isinstance(one, Piece)]
    assert titles[:2] == ["Barge 0", "Barge 1"]


def test_depth_costs_no_words(tmp_path: Path) -> None:
    deep = page(2).replace("<p>", "<div>" * 5000 + "<p>", 1)
    found = read(written(tmp_path, deep))
    assert "wrote the number down" in "".join(one.text for one in found if isinstance(one, Piece))


def test_ten_thousand_posts_are_read_in_ten_seconds(tmp_path: Path) -> None:
    dump = written(tmp_path, page(10_000))
    started = time.process_time()
    assert len(read(dump)) == 10_000
    assert time.process_time() - started < 10


def test_practice_pages_are_read_at_least_this_well(tmp_path: Path) -> None:
    scores = practice.score(archive_html, "html_archive", tmp_path)
    assert scores["seg_f1"] >= 0.98
    assert scores["date_of_all"] >= 0.98
    assert scores["author"] >= 0.98
    assert scores["tag_f1"] >= 0.95
    assert scores["body_f1"] >= 0.95
