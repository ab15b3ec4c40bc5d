from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import practice
import pytest
import shelf
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import readers
from corpus.model import Piece, Unreadable
from corpus.readers import READERS, feed, read_by
from corpus.readers.dump import HEAD, Dump, Refused
from corpus.readers.exports import xml_file

RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>Weirs</title>'
ATTACKS = {
    "cyclic": ('[<!ENTITY a "&b;"><!ENTITY b "&a;">]', "&a;"),
    "file": ('[<!ENTITY f SYSTEM "file:///etc/hostname">]', "&f;"),
    "external": ('SYSTEM "http://localhost:9/x.dtd"', "Safe"),
    "parameter": ('[<!ENTITY % p SYSTEM "http://localhost:9/p"> %p;]', "Safe"),
    "quadratic": (f'[<!ENTITY a "{"B" * 100_000}">]', "&a;" * 10_000),
}


def item(number: int, content: str = "Words.") -> str:
    return f"<item><title>Piece {number}</title><description><![CDATA[{content}]]></description></item>\n"


def read(tmp_path: Path, source: str | bytes) -> list[Piece | Unreadable]:
    file = tmp_path / "feed.xml"
    file.write_bytes(source if isinstance(source, bytes) else source.encode())
    return list(read_by(feed, Dump("feed.xml", file)))


def test_a_scheme_that_says_category_tells_it_from_a_tag(tmp_path: Path) -> None:
    filed = "".join(
        f"<category{domain}>{name}</category>"
        for domain, name in (
            (' domain="category"', "Letters"),
            (' domain="https://ist.example/category/"', "Notes"),
            (' domain="post_tag"', "Ice"),
            ("", "Salt"),
        )
    )
    (only,) = read(tmp_path, f"{RSS}{item(1).replace('</item>', filed + '</item>')}</channel></rss>")
    assert isinstance(only, Piece)
    assert (only.categories, [tag.name for tag in only.tags]) == (("Letters", "Notes"), ["Ice", "Salt"])


@pytest.mark.parametrize("case", shelf.cases("feed"), ids=lambda case: case.name)
def test_the_shelf_is_read_as_it_says(case: Path) -> None:
    shelf.check(feed, case)


def test_every_case_on_the_shelf_says_why() -> None:
    assert shelf.unexplained("feed") == []


@pytest.mark.parametrize(
    ("head", "ours"),
    [
        (RSS, True),
        (f"<!-- {'long ' * 5000}-->{RSS}", True),
        (RSS.replace("<rss ", '<rss xmlns:wp="http://wordpress.org/export/1.2/" ') + "<wp:wxr_version>", False),
        ('<feed xmlns="http://www.w3.org/2005/Atom">', True),
        ("<feed><cow/></feed>", False),
        ('<rdf:RDF xmlns:rdf="x" xmlns="http://purl.org/rss/1.0/">', True),
        ('<rdf:RDF xmlns:rdf="x" xmlns:z="http://www.zotero.org/namespaces/export#"><z:Attachment/>', False),
        ("<CHANNEL><ITEM>", True),
        ("<!DOCTYPE rss [" + "<!ENTITY a 'x'>" * 9, True),
        ("<!DOCTYPE html><html><body><rss>", False),
        ("<opml><body/></opml>", False),
        ('{"version": "https:\\/\\/jsonfeed.org\\/version\\/1", "items": [{"content_html": "<p>cut he', True),
        ('{"title": "x", "items": [{"version": "https://jsonfeed.org/version/1"}]}', False),
        ('{"version": "1.0"}', False),
        ("A text about <rss version='2.0'>.", False),
        ("", False),
    ],
)
def test_the_root_tells_a_feed_from_other_xml_and_json(head: str, ours: bool) -> None:
    assert feed.claims(head.encode()[:HEAD], "any") is ours


def test_nesting_that_feedparser_stumbles_over_costs_no_earlier_piece(tmp_path: Path) -> None:
    odd = "<item><category>a<item/></category></item>"
    first, last = read(tmp_path, f"{RSS}{item(1)}{odd}</channel></rss>")
    assert isinstance(first, Piece)
    assert first.title == "Piece 1"
    assert isinstance(last, Unreadable)


def test_a_feed_in_utf_16_is_claimed_and_read(tmp_path: Path) -> None:
    (only,) = read(tmp_path, (RSS + item(1, "Łódź") + "</channel></rss>").encode("utf-16"))
    assert isinstance(only, Piece)
    assert only.text == "Łódź"
    assert feed.claims((RSS + item(1)).encode("utf-16-le"), "feed.xml")


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_opens_nothing_and_expands_nothing(name: str, tmp_path: Path) -> None:
    """In a process of its own, where every file and socket that is opened after the dump would be told."""
    file = tmp_path / "attack.xml"
    doctype, title = ATTACKS[name]
    file.write_text(f"<!DOCTYPE rss {doctype}><rss><channel><item><title>{title}</title></item></channel></rss>")
    script = f"""
import sys
from pathlib import Path
from corpus.readers import feed, read_by
from corpus.readers.dump import Dump
dump = Dump("attack.xml", Path({str(file)!r}))
warm = Dump("warm.xml", Path({str(tmp_path / "warm.xml")!r}))
list(feed.read(warm))
def hook(event, args):
    if event.startswith("socket") or (event == "open" and str(args[0]) != {str(file)!r}):
        print("opened", event, args[0])
sys.addaudithook(hook)
for read in read_by(feed, dump):
    print(type(read).__name__, getattr(read, "title", ""))
"""
    (tmp_path / "warm.xml").write_text(RSS + item(1) + "</channel></rss>")
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=30)
    assert told.stdout in ("Unreadable \n", "Piece Safe\n")


@pytest.mark.parametrize(
    "source",
    [
        RSS + "<x>" * 100_000,
        RSS + "<item><title>x</title>" + "".join(f"<p{n}:a/>" for n in range(50_000)),
        "<rss " + " ".join(f'a{n}=""' for n in range(100_000)) + "><channel/></rss>",
        RSS + "<item><title>x</title>" + "<category>c</category>" * 50_000 + "</item></channel></rss>",
        RSS
        + "<item><title>x</title>"
        + "".join(f"<category>c{n}</category>" for n in range(20_000))
        + "</item></channel></rss>",
        RSS + "<" * 200_000,
        RSS + "<!--" * 200_000,
        RSS + item(1, "<div>" * 100_000),
        RSS + item(1, '<a class="more-link">' * 50_000) + "</channel></rss>",
        RSS + item(1, "&" * 500_000) + "</channel></rss>",
        "<!DOCTYPE rss [" + "\"'" * 200_000,
    ],
    ids=["deep", "prefixes", "attributes", "one tag", "tags", "open", "comments", "html", "more", "ampersands", "type"],
)
def test_what_is_drawn_out_ends_soon(source: str, tmp_path: Path) -> None:
    start = time.process_time()
    assert read(tmp_path, source)
    assert time.process_time() - start < 5


def test_a_feed_over_the_cap_is_told_and_not_read(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    with file.open("wb") as out:
        out.write(RSS.encode())
        out.truncate(200 * 1024 * 1024)
    (only,) = read_by(feed, Dump("feed.xml", file))
    assert only == Unreadable("feed.xml", "The feed is larger than 24 MiB, the most we read.")


def test_ten_thousand_pieces_are_read(tmp_path: Path) -> None:
    start = time.process_time()
    reads = read(
        tmp_path, RSS + "".join(item(n, "<p>Words and words.</p>" * 5) for n in range(10_000)) + "</channel></rss>"
    )
    assert len(reads) == 10_000
    assert time.process_time() - start < 10


def test_nul_bytes_and_broken_letters_cost_no_piece(tmp_path: Path) -> None:
    source = (RSS + item(1, "Ice on the Łódka é X è") + "</channel></rss>").encode().replace(b"X", b"\0\xff\xe9")
    (only,) = read(tmp_path, source)
    assert isinstance(only, Piece)
    assert only.text.startswith("Ice on the Łódka é")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([*"<>/&;!-[]\"'=x \n\0é\x0b", "<item>", "<title>", "<![CDATA[", "]]>", "&lt;"]), max_size=80
    )
)
def test_nothing_breaks_the_mending_of_xml(junk: list[str]) -> None:
    try:
        source = xml_file.load(f"<rss><channel>{''.join(junk)}".encode())
    except Refused:
        return
    assert xml_file.load(source.data).damage is None


def test_a_feed_is_asked_before_a_page() -> None:
    names = [reader.NAME for reader in READERS]
    assert names.index("wxr") < names.index("feed") < names.index("page")


def test_the_practice_set_is_read_as_well_as_before(tmp_path: Path) -> None:
    """These floors only rise."""
    found = practice.score(feed, "feeds", tmp_path)
    assert (found["seg_f1"], found["date_of_all"], found["author"], found["tag_f1"]) == (1.0, 1.0, 1.0, 1.0)
    assert found["body_f1"] >= 0.95  # the labels keep invitations to read on, and the addresses of links are ours


def test_a_feed_that_only_declares_the_namespace_of_exports_is_a_feed(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_text(
        '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Log</title>'
        "<item><title>Slow water</title><description>Water that moves slowly carries more.</description></item>"
        "</channel></rss>",
        encoding="utf-8",
    )
    (piece,) = readers.read(Dump(file.name, file))
    assert isinstance(piece, Piece)
    assert piece.title == "Slow water"
