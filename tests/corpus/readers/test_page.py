"""The reader of saved pages of one piece: golden pages of our own, what it must not do, and floors on real pages."""

from __future__ import annotations

import socket
from pathlib import Path

import practice
import pytest
import shelf

from corpus.model import Piece, Unreadable
from corpus.readers import page, read_by
from corpus.readers.dump import Dump

PAGES = shelf.cases("page")
WORDS = "<p>The ferry lay over on the far side for the whole of the spring, and the goats forgot it.</p>" * 5


def written(tmp_path: Path, source: bytes | str) -> Dump:
    path = tmp_path / "page.html"
    path.write_bytes(source.encode() if isinstance(source, str) else source)
    return Dump(path.name, path)


def read(tmp_path: Path, source: bytes | str) -> list[Piece | Unreadable]:
    return list(read_by(page, written(tmp_path, source)))


def only(tmp_path: Path, head: str, body: str) -> Piece:
    (one,) = read(tmp_path, f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>")
    assert isinstance(one, Piece)
    return one


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case.stem)
def test_a_page_of_the_shelf_becomes_what_it_must(case: Path) -> None:
    shelf.check(page, case)


def test_every_page_of_the_shelf_says_why_it_is_there() -> None:
    assert shelf.unexplained("page") == []


def test_a_year_in_the_footer_is_no_date(tmp_path: Path) -> None:
    one = only(tmp_path, "<title>Goats</title>", f"<main><h1>Goats</h1>{WORDS}</main><footer>© 3 May 2019 Us</footer>")
    assert (one.title, one.published, one.authors) == ("Goats", None, ())


def test_the_site_is_not_the_author(tmp_path: Path) -> None:
    head = (
        '<title>Goats</title><meta name="author" content="Goat News"><meta property="og:site_name" content="Goat News">'
    )
    assert only(tmp_path, head, f"<main><h1>Goats</h1>{WORDS}</main>").authors == ()


def test_the_site_that_the_title_ends_with_is_not_the_author_and_whoever_the_text_names_is(tmp_path: Path) -> None:
    head = '<title>Goats | Goat News</title><meta name="author" content="Goat News">'
    body = f"<main><h1>Goats</h1><p><em>By <strong>Ada Quill</strong></em></p>{WORDS}</main>"
    assert only(tmp_path, head, body).authors == ("Ada Quill",)


def test_an_account_is_not_the_author_where_the_text_names_a_person(tmp_path: Path) -> None:
    head = '<title>Goats</title><meta name="author" content="webmaster">'
    assert only(tmp_path, head, f"<main><h1>Goats</h1><p>By Ada Quill</p>{WORDS}</main>").authors == ("Ada Quill",)


def test_a_label_names_the_author_in_a_line_of_facts(tmp_path: Path) -> None:
    line = "<div class=info>2019-03-03 10:12 Source: Goat News Author: Ada Quill Editor: Bo Reed</div>"
    assert only(tmp_path, "<title>Goats</title>", f"<h1>Goats</h1>{line}{WORDS}").authors == ("Ada Quill",)


def test_two_people_in_one_name_are_two(tmp_path: Path) -> None:
    data = '{"@type":"Article","headline":"Goats","author":"Ada Quill and Bo Reed"}'
    head = f'<title>Goats</title><script type="application/ld+json">{data}</script>'
    assert only(tmp_path, head, f"<main><h1>Goats</h1>{WORDS}</main>").authors == ("Ada Quill", "Bo Reed")


def test_who_took_the_picture_is_not_the_author(tmp_path: Path) -> None:
    body = f'<article><h1>Goats</h1><figure><span class="author">Ada Lens</span></figure>{WORDS}</article>'
    assert only(tmp_path, "<title>Goats</title>", body).authors == ()


def test_a_name_in_json_ld_is_the_author_where_nothing_is_printed(tmp_path: Path) -> None:
    data = '{"@type":"Article","headline":"Goats","author":{"@type":"Person","name":"Ada Quill"}}'
    head = f'<title>Goats</title><script type="application/ld+json">{data}</script>'
    assert only(tmp_path, head, f"<main><h1>Goats</h1>{WORDS}</main>").authors == ("Ada Quill",)


@pytest.mark.parametrize("data", ["{", "[" * 100_000, "null", '{"@type": 3, "author": [[]]}', '{"@graph": "x"}'])
def test_broken_json_ld_costs_nothing_else(tmp_path: Path, data: str) -> None:
    head = f'<title>Goats</title><script type="application/ld+json">{data}</script>'
    assert only(tmp_path, head, f"<main><h1>Goats</h1>{WORDS}</main>").title == "Goats"


def test_a_page_without_text_is_told_as_unreadable(tmp_path: Path) -> None:
    (one,) = read(tmp_path, "<!doctype html><html><body><nav><a href=/>Home</a></nav></body></html>")
    assert isinstance(one, Unreadable)


def test_a_short_paragraph_with_a_year_in_it_is_text(tmp_path: Path) -> None:
    one = only(tmp_path, "<title>Goats</title>", f"<h1>Goats</h1><p>In 1961 there were nine goats.</p>{WORDS}")
    assert "In 1961 there were nine goats." in one.text


def test_a_name_that_every_part_has_does_not_make_one_of_them_the_text(tmp_path: Path) -> None:
    parts = "".join(f'<div class="post-content-block"><p>{number}. {WORDS}</p></div>' for number in range(5))
    one = only(tmp_path, "<title>Goats</title>", f"<article><h1>Goats</h1><div>{parts}</div></article>")
    assert [f"{number}." in one.text for number in range(5)] == [True] * 5


@pytest.mark.parametrize("root", ["article", "section", "table", "div", "html5", "svg"])
def test_xml_that_is_no_xhtml_is_no_page(root: str) -> None:
    assert not page.claims(
        f'<?xml version="1.0"?>\n<!-- ours -->\n<{root}><title>Goats</title>{WORDS}'.encode(), "a.xml"
    )


def test_xhtml_is_a_page() -> None:
    assert page.claims(b'<?xml version="1.0"?>\n<!-- ours -->\n<html xmlns="http://www.w3.org/1999/xhtml">', "a.xhtml")


def test_a_page_with_a_word_and_no_title_is_no_piece(tmp_path: Path) -> None:
    (one,) = read(tmp_path, '<?xml version="1.0"?><html><head/><body>word</body></html>')
    assert isinstance(one, Unreadable)


def test_links_of_the_wayback_machine_lead_to_the_pages_it_kept(tmp_path: Path) -> None:
    link = '<a href="https://web.archive.org/web/2014/http://goats.example/a">A goat</a>'
    one = only(tmp_path, "<title>Goats</title>", f"<main><h1>Goats</h1>{WORDS}<p>{link} came back in May.</p></main>")
    assert "[A goat](http://goats.example/a)" in one.text


def test_an_entity_brings_in_no_file_and_no_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a page was about to open a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    doctype = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y SYSTEM "http://127.0.0.1:9/">]>'
    (one,) = read(tmp_path, f'<?xml version="1.0"?>{doctype}<html><body><h1>G</h1><p>&x;&y;</p>{WORDS}</body></html>')
    assert isinstance(one, Piece)
    assert "SECRET" not in one.text


@pytest.mark.parametrize("tag", ["div", "span", "blockquote", "ul><li", "table><tr><td"])
def test_depth_costs_no_words(tmp_path: Path, tag: str) -> None:
    one = only(tmp_path, "<title>Goats</title>", f"<h1>Goats</h1>{f'<{tag}>' * 5000}{WORDS}")
    assert "forgot it" in one.text


def test_a_paragraph_of_thirty_megabytes_is_told_as_too_large(tmp_path: Path) -> None:
    (one,) = read(tmp_path, "<!doctype html><html><body><p>" + "word " * 6_000_000)
    assert isinstance(one, Unreadable)
    assert "too large" in one.why


def test_practice_pages_are_read_at_least_this_well(tmp_path: Path) -> None:
    scores = practice.score(page, "html_single", tmp_path)
    assert scores["seg_r"] >= 0.97
    assert scores["title"] >= 0.95
    assert scores["date"] >= 0.95
    assert scores["author"] >= 0.68
    assert scores["contains"] >= 0.94  # trafilatura itself has 0.945, and no links
