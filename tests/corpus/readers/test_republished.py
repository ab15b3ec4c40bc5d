"""Posts that bring a text from elsewhere tell of it in their first paragraph, whatever dump they come in."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import readers
from corpus.model import Piece
from corpus.readers.dump import Dump

NOTE = "A new op-ed with Lena for the [Baltic Courier](https://courier.example/ice) today, on what ice costs a harbour."
MARKED_UP = NOTE.replace("[", '<a href="https://courier.example/ice">').replace(
    "](https://courier.example/ice)", "</a>"
)
TEXT = "The harbour froze on the second of January.\n\nThe ferry to Sull did not sail for nine weeks."

EXPORT = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><wp:wxr_version>1.2</wp:wxr_version><item><title>What ice costs</title>
<content:encoded><![CDATA[{MARKED_UP}

{TEXT}]]></content:encoded>
<wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item></channel></rss>"""

PAGE = """<html lang="en"><body><article><h1 class="entry-title">What ice costs</h1><div class="entry-content">
<p>A new op-ed with Lena for the <a href="https://courier.example/ice">Baltic Courier</a> today, on what ice costs a
harbour.</p><p>The harbour froze on the second of January.</p><p>The ferry to Sull did not sail for nine weeks.</p>
</div></article></body></html>"""


def only(folder: Path, name: str, dump: str) -> Piece:
    """The one piece that a dump yields."""
    file = folder / name
    file.write_text(dump, encoding="utf-8")
    (piece,) = readers.read(Dump(name, file))
    assert isinstance(piece, Piece)
    return piece


@pytest.mark.parametrize(
    ("name", "dump"),
    [
        ("ice.md", f"---\ntitle: What ice costs\n---\n\n{NOTE}\n\n{TEXT}\n"),
        ("export.xml", EXPORT),
        ("ice.html", PAGE),
    ],
)
def test_the_note_is_the_intro_and_names_the_outlet(tmp_path: Path, name: str, dump: str) -> None:
    piece = only(tmp_path, name, dump)
    assert piece.outlet == "Baltic Courier"
    assert piece.intro == NOTE
    assert piece.text == TEXT
    assert piece.kind == "op-ed"


@pytest.mark.parametrize(
    "first",
    [
        "The Baltic Courier wrote last week that the harbour had never frozen. It was wrong.",
        "This article is about ice, and about those who sell it to the ferries of the Western Sound.",
        "I spoke to the Baltic Courier about my old article, which it had quoted without asking.",
        "> A new op-ed with Lena for the Baltic Courier today, on what ice costs a harbour.",
    ],
)
def test_a_paragraph_that_only_speaks_of_texts_is_text(tmp_path: Path, first: str) -> None:
    piece = only(tmp_path, "ice.md", f"---\ntitle: What ice costs\n---\n\n{first}\n\n{TEXT}\n")
    assert (piece.intro, piece.outlet) == ("", None)
    assert piece.text == f"{first}\n\n{TEXT}"


def test_what_the_front_matter_says_stands(tmp_path: Path) -> None:
    dump = f"---\ntitle: What ice costs\noutlet: Harbour Review\n---\n\n{NOTE}\n\n{TEXT}\n"
    piece = only(tmp_path, "ice.md", dump)
    assert (piece.intro, piece.outlet) == ("", "Harbour Review")


def test_a_note_with_nothing_below_it_is_the_text(tmp_path: Path) -> None:
    piece = only(tmp_path, "ice.md", f"---\ntitle: What ice costs\n---\n\n{NOTE}\n")
    assert (piece.text, piece.intro, piece.outlet) == (NOTE, "", None)
