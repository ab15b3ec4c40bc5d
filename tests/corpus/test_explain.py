"""What is told of where a fact was read is so: that line says it, and without it the fact is not read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus import cli, explain, sample
from corpus.model import Piece
from corpus.readers.dump import Dump

PAGE = """\
Posts Tagged ‘Ropes’

A new piece for the Baltic Courier, which I rather like.

On splicing

June 6, 2012

By Ana Kask

Ana Kask met me at the quay, and we spoke of knots, of which she knows more than anyone else in the whole of the town.
Splicing takes longer than a knot and holds longer too, as anyone will tell you who did it on a winter's day.

Ana Kask is a lecturer at Narva.
"""


def explained(path: Path) -> list[tuple[Piece, dict[tuple[str, str], explain.Evidence]]]:
    return [
        (read, {(one.fact, one.words): one for one in evidence})
        for read, evidence in explain.explain(Dump(path.name, path))
        if isinstance(read, Piece)
    ]


def test_the_lines_of_a_page_are_told(tmp_path: Path) -> None:
    path = tmp_path / "ropes.txt"
    path.write_text(PAGE, "utf-8")
    ((piece, told),) = explained(path)
    assert piece.title == "On splicing"
    lines = PAGE.split("\n")
    assert {fact: (one.line, one.said) for fact, one in told.items()} == {
        ("first line", ""): (3, lines[2]),
        ("last line", ""): (14, lines[13]),
        ("date", "June 6, 2012"): (7, lines[6]),
        ("author", "Ana Kask"): (9, lines[8]),  # not the text, which names her first
        ("outlet", "Baltic Courier"): (3, lines[2]),
    }


def test_without_the_byline_the_author_note_is_the_line(tmp_path: Path) -> None:
    path = tmp_path / "ropes.txt"
    path.write_text(PAGE.replace("By Ana Kask\n\n", ""), "utf-8")
    ((_, told),) = explained(path)
    assert told["author", "Ana Kask"].said == "Ana Kask is a lecturer at Narva."


def test_what_follows_from_the_rest_of_the_page_is_told_so(tmp_path: Path) -> None:
    words = "Splicing takes longer than a knot and holds longer too, and it is seldom seen at sea these days.\n\n" * 6
    posts = "".join(
        f"Another piece of mine for the Baltic Courier.\n\n{title}\n\nJune {day}, 2012\n\n{by}{words}"
        for day, title, by in (
            (6, "On splicing", "By Ana Kask\n\n"),
            (4, "On knots", "By Ana Kask\n\n"),
            (2, "On rope", ""),
        )
    )
    path = tmp_path / "ropes.txt"
    path.write_text(f"Posts Tagged ‘Ropes’\n\n{posts}", "utf-8")
    piece, told = explained(path)[2]
    assert piece.authors == ("Ana Kask",)
    said = "no line of its own; it follows from others of the page, where the words stand on lines 9, 29"
    assert told["author", "Ana Kask"] == explain.Evidence("author", "Ana Kask", None, said)


def test_a_day_that_the_name_of_a_file_tells_too_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "2013-03-15-a-note.md"
    for front, line, said in (
        ("date: 2013-03-15\n", 3, "date: 2013-03-15 (the name of the file says it too)"),
        ("", None, "the name of the file"),
    ):
        path.write_text(f"---\ntitle: A note\n{front}---\nWords.\n", "utf-8")
        ((_, told),) = explained(path)
        assert (told["date", "2013-03-15"].line, told["date", "2013-03-15"].said) == (line, said)


def test_in_markup_the_element_is_told() -> None:
    told = [facts for _, facts in explained(sample.PATH / "export.wxr.xml")]
    assert told
    for facts in told:
        (date,) = (one for (fact, _), one in facts.items() if fact == "date")
        assert "<wp:post_date>" in date.said
        assert date.words in date.said
        assert date.line


@pytest.mark.parametrize("name", ["archive-arc.txt", "archive-salt-road.txt"])
def test_every_line_told_says_the_words(name: str) -> None:
    lines = (sample.PATH / name).read_text("utf-8").split("\n")
    for piece, facts in explained(sample.PATH / name):
        assert {words for fact, words in facts if fact == "author"} == set(piece.authors)
        for one in facts.values():
            assert one.line or one.said
            if one.line:
                assert one.words.casefold() in " ".join(lines[one.line - 1 : one.line + 1]).casefold()


def test_a_dump_in_another_encoding_is_read_and_not_explained(tmp_path: Path) -> None:
    path = tmp_path / "ropes.txt"
    path.write_bytes(PAGE.replace("‘Ropes’", "'Röpes'").encode("cp1252"))
    ((piece, told),) = explained(path)
    assert piece.authors == ("Ana Kask",)
    assert all(one.line is None and "UTF-8" in one.said for one in told.values())


def test_the_command_tells_people_and_programs(tmp_path: Path) -> None:
    path = tmp_path / "ropes.txt"
    path.write_text(PAGE, "utf-8")
    result = CliRunner().invoke(cli.main, ["read", str(path), "--explain"])
    assert "author Ana Kask: line 9: By Ana Kask" in result.stdout
    piece = json.loads(CliRunner().invoke(cli.main, ["read", str(path), "--explain", "--json"]).stdout)
    assert {"fact": "date", "words": "June 6, 2012", "line": 7, "said": "June 6, 2012"} in piece["evidence"]
    plain = json.loads(CliRunner().invoke(cli.main, ["read", str(path), "--json"]).stdout)
    assert "evidence" not in plain
