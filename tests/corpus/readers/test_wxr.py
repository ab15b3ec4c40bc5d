from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import practice
import pytest
import shelf

from corpus.model import Piece, Unreadable
from corpus.readers import wxr
from corpus.readers.dump import Dump, Refused

HEAD = '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel>'


def item(number: int, content: str = "Words.") -> str:
    return (
        f"<item><title>Piece {number}</title><c:encoded><![CDATA[{content}]]></c:encoded>"
        f"<wp:post_id>{number}</wp:post_id><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>\n"
    )


def read(tmp_path: Path, *parts: str) -> list[Piece | Unreadable]:
    file = tmp_path / "export.xml"
    file.write_text("".join((HEAD, *parts, "</channel></rss>")), "utf-8")
    return list(wxr.read(Dump("export.xml", file)))


@pytest.mark.parametrize("case", shelf.cases("wxr"), ids=lambda case: case.name)
def test_the_shelf_is_read_as_it_says(case: Path) -> None:
    shelf.check(wxr, case)


def test_every_case_on_the_shelf_says_why() -> None:
    assert shelf.unexplained("wxr") == []


@pytest.mark.parametrize(
    ("head", "ours"),
    [
        (f"{HEAD}<wp:wxr_version>".encode(), True),
        (f"{HEAD}<item><wp:post_id>".replace("http:", "https:").encode(), True),
        (HEAD.encode(), False),
        (b'<rss version="2.0"><channel>', False),
        (b"See http://wordpress.org/export/1.2/ for more.", False),
        (b"", False),
    ],
)
def test_elements_in_the_namespace_tell_an_export_from_a_feed(head: bytes, ours: bool) -> None:
    assert wxr.claims(head, "feed.xml") is ours


def test_the_general_category_is_none_where_the_site_was_installed_with_it(tmp_path: Path) -> None:
    first = (
        "<wp:category><wp:term_id>1</wp:term_id><wp:category_nicename>allgemein</wp:category_nicename></wp:category>"
    )
    filed = "".join(
        f'<category domain="{domain}" nicename="{name.lower()}">{name}</category>'
        for domain, name in (("category", "Allgemein"), ("category", "Briefe"), ("post_tag", "Eis"))
    )
    post = item(1).replace("</item>", f"{filed}</item>")
    for before, names in ((first, ("Briefe",)), ("", ("Allgemein", "Briefe"))):
        (only,) = read(tmp_path, before, post)
        assert isinstance(only, Piece)
        assert (only.categories, [tag.name for tag in only.tags]) == (names, ["Eis"])


def test_a_bomb_of_entities_is_refused_and_not_expanded(tmp_path: Path) -> None:
    steps = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    file = tmp_path / "bomb.xml"
    file.write_text(f'<!DOCTYPE rss [<!ENTITY e0 "ha">{steps}]>{HEAD}{item(1, "]]>&e9;<![CDATA[")}</channel></rss>')
    with pytest.raises(Refused, match="document type"):
        list(wxr.read(Dump("bomb.xml", file)))


def test_a_title_of_two_lines_is_one_line_and_a_link_in_it_its_words(tmp_path: Path) -> None:
    title = "<![CDATA[<a href='https://c.example/'>Low water</a><br>at Corran]]>"
    (only,) = read(tmp_path, item(1).replace("Piece 1", title))
    assert isinstance(only, Piece)
    assert only.title == "Low water at Corran"


def test_deep_html_in_a_post_is_read(tmp_path: Path) -> None:
    (only,) = read(tmp_path, item(1, "<div>" * 5000 + "The bottom."))
    assert isinstance(only, Piece)
    assert only.text == "The bottom."


def test_deep_xml_is_told_as_damage(tmp_path: Path) -> None:
    *_, last = read(tmp_path, item(1), "<x>" * 5000 + "</x>" * 5000, item(2))
    assert isinstance(last, Unreadable)
    assert last.origin == "export.xml:2"


def test_a_control_character_costs_at_most_its_own_post(tmp_path: Path) -> None:
    reads = read(tmp_path, item(1), item(2, "one \x0b two"), item(3))
    assert {"Piece 1", "Piece 3"} <= {read.title for read in reads if isinstance(read, Piece)}
    assert any(isinstance(read, Unreadable) for read in reads)


PEAKS = """
import resource, sys
from pathlib import Path
from corpus.readers import wxr
from corpus.readers.dump import Dump
for name in sys.argv[1:]:
    posts = sum(1 for _ in wxr.read(Dump(name, Path(name))))
    print(posts, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_memory_does_not_grow_with_the_export(tmp_path: Path) -> None:
    for posts in (100, 1500):
        with (tmp_path / f"{posts}.xml").open("w", encoding="utf-8") as out:
            out.write(HEAD)
            out.writelines(item(number, "Words and words. " * 500) for number in range(posts))
            out.write("</channel></rss>")
    # A process of its own: the peak of this one may have been reached by another test.
    command = [sys.executable, "-c", PEAKS, tmp_path / "100.xml", tmp_path / "1500.xml"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    assert told[::2] == ["100", "1500"]
    assert int(told[3]) - int(told[1]) < 4 * 1024  # KiB; the longer file has 12 MiB


def test_posts_come_while_the_export_is_still_being_read(tmp_path: Path) -> None:
    file = tmp_path / "long.xml"
    file.write_text(HEAD + "".join(map(item, range(2000))) + "</channel></rss>", "utf-8")
    reads: Iterator[Piece | Unreadable] = wxr.read(Dump("long.xml", file))
    next(reads)
    file.write_text("")
    assert sum(1 for _ in reads) < 1999


def test_the_practice_set_is_read_as_well_as_before(tmp_path: Path) -> None:
    """These floors only rise."""
    found = practice.score(wxr, "wxr", tmp_path)
    assert (found["seg_f1"], found["date_of_all"], found["author"], found["tag_f1"]) == (1.0, 1.0, 1.0, 1.0)
    assert found["body_f1"] >= 0.93  # the labels leave out the addresses of links, which we keep
