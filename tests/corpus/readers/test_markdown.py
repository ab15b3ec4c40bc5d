from __future__ import annotations

from datetime import date
from pathlib import Path

import practice
import pytest
import shelf

from corpus.model import Piece, Unreadable
from corpus.readers import markdown, read_by
from corpus.readers.dump import Dump


def read(tmp_path: Path, source: str, name: str = "piece.md") -> list[Piece | Unreadable]:
    file = tmp_path / "dump"
    file.write_bytes(source.encode())
    return list(read_by(markdown, Dump(name, file)))


def piece(tmp_path: Path, source: str, name: str = "piece.md") -> Piece:
    (only,) = read(tmp_path, source, name)
    assert isinstance(only, Piece)
    return only


def test_a_text_that_is_too_odd_is_refused_in_its_own_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.markdown._MARKUPS", 3)
    (only,) = read(tmp_path, "<div>ice</div>\n\n" * 4)
    assert only == Unreadable("piece.md", "The text has more than 3 blocks of HTML, the most we read.")


@pytest.mark.parametrize("case", shelf.cases("markdown"), ids=lambda case: case.name)
def test_the_shelf_is_read_as_it_says(case: Path) -> None:
    shelf.check(markdown, case)


def test_every_case_on_the_shelf_says_why() -> None:
    assert shelf.unexplained("markdown") == []


@pytest.mark.parametrize(
    ("front", "day"),
    [
        ("date: 2013-02-15T23:30:00-08:00", date(2013, 2, 15)),
        ("date: 2013-02-15 00:30:00 +1100", date(2013, 2, 15)),
        ("date: 15 February 2013", date(2013, 2, 15)),
        ("date: TBD", None),
        ("date:", None),
        ("published: 2013-02-15", date(2013, 2, 15)),
        ("permalink: /2013/02/15/title/", date(2013, 2, 15)),
        ("date: 2013-02-30", None),
    ],
)
def test_a_date_is_the_calendar_day_that_is_printed(tmp_path: Path, front: str, day: date | None) -> None:
    assert piece(tmp_path, f"---\ntitle: A\n{front}\n---\nText.").published == day


@pytest.mark.parametrize(
    ("name", "title", "day"),
    [
        ("2013-02-15-low-water.md", "Low water", date(2013, 2, 15)),
        ("posts/2013-2-5-low_water.markdown", "Low water", date(2013, 2, 5)),
        ("2013-02-15-low-water/index.md", "Low water", date(2013, 2, 15)),
        ("blog/2013/02/15/low-water.md", "Low water", date(2013, 2, 15)),
        ("low-water.md", "Low water", None),
        ("1913-words.md", "1913 words", None),
    ],
)
def test_what_the_text_does_not_say_the_file_name_may(tmp_path: Path, name: str, title: str, day: date | None) -> None:
    found = piece(tmp_path, "It fell.", name)
    assert (found.title, found.published) == (title, day)


def test_the_front_matter_is_believed_before_the_file_name(tmp_path: Path) -> None:
    found = piece(tmp_path, "---\ntitle: B\ndate: 2014-01-02\n---\nText.", "2013-02-15-a.md")
    assert (found.title, found.published) == ("B", date(2014, 1, 2))


@pytest.mark.parametrize(
    "front",
    [
        "draft: true",
        "draft: yes",
        "published: false",
        "private: true",
        "status: draft",
        "password: eel",
        "layout: page",
    ],
)
def test_what_was_not_published_is_no_piece(tmp_path: Path, front: str) -> None:
    assert read(tmp_path, f"---\ntitle: A\n{front}\n---\nText.") == []


@pytest.mark.parametrize("name", ["_drafts/a.md", "section/_index.md", "README.md", "LICENSE.md"])
def test_what_lies_beside_the_pieces_is_no_piece(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, "Some words about the site.", name) == []


def test_a_piece_may_be_called_readme_if_it_says_so(tmp_path: Path) -> None:
    assert piece(tmp_path, "---\ntitle: Read me\n---\nText.", "README.md").title == "Read me"


@pytest.mark.parametrize(
    ("front", "names"),
    [
        ("author: Ada Quill", ["Ada Quill"]),
        ("author: By Ada Quill and Tomáš Okřín", ["Ada Quill", "Tomáš Okřín"]),
        ("author: Ada Quill, Søren Halvik, and Inês Valdôme", ["Ada Quill", "Søren Halvik", "Inês Valdôme"]),
        ("author: 林若溪、王小河", ["林若溪", "王小河"]),
        ("author: Quill, Ada", ["Quill, Ada"]),
        ("author: Ministry of Roads and Waters", ["Ministry of Roads and Waters"]),
        ("authors: [Ada Quill, Bo Ek]", ["Ada Quill", "Bo Ek"]),
        ("authors: [The Society of Ferries and Fords]", ["The Society of Ferries and Fords"]),
        ("author: {name: Ada Quill, email: ada@a.example}", ["Ada Quill"]),
        ("authors:\n  - name: Ada Quill\n  - name: Bo Ek", ["Ada Quill", "Bo Ek"]),
        ("author: ~", []),
        ("editor: Ada Quill", []),
    ],
)
def test_authors_are_one_name_each(tmp_path: Path, front: str, names: list[str]) -> None:
    assert list(piece(tmp_path, f"---\ntitle: A\n{front}\n---\nText.").authors) == names


@pytest.mark.parametrize(
    ("front", "names"),
    [
        ("tags: [ARC, Salt Road]", ["ARC", "Salt Road"]),
        ("tags: ARC, Salt Road", ["ARC", "Salt Road"]),
        ("tags: arc salt", ["arc", "salt"]),
        ("tag: Salt Road", ["Salt Road"]),
        ("tags: [no, 2013, '#eels', ARC, arc]", ["no", "2013", "eels", "ARC"]),
        ("taxonomies:\n  tags: [ARC]", ["ARC"]),
        ("categories: [Notes]\ntags: [ARC]", ["ARC"]),
        ("categories: [Notes]", []),
        ("tags:", []),
    ],
)
def test_tags_keep_the_form_they_are_shown_in(tmp_path: Path, front: str, names: list[str]) -> None:
    assert [tag.name for tag in piece(tmp_path, f"---\ntitle: A\n{front}\n---\nText.").tags] == names


@pytest.mark.parametrize(
    ("front", "names"),
    [
        ("categories: [Notes, Long Reads]\ntags: [ARC]", ("Notes", "Long Reads")),
        ("categories: notes reads", ("notes", "reads")),
        ("category: Long Reads", ("Long Reads",)),
        ("categories:\n  - [Water, Weirs]\n  - [Letters]", ("Water", "Weirs", "Letters")),
        ("taxonomies:\n  categories: [Notes]", ("Notes",)),
        ("categories: Uncategorized", ()),
        ("tags: [ARC]", ()),
    ],
)
def test_categories_are_kept_apart_from_tags(tmp_path: Path, front: str, names: tuple[str, ...]) -> None:
    assert piece(tmp_path, f"---\ntitle: A\n{front}\n---\nText.").categories == names


def test_a_front_matter_that_cannot_be_read_is_told_with_its_line(tmp_path: Path) -> None:
    assert read(tmp_path, "---\ntitle: A\ntags: [a\n---\nText.") == [
        Unreadable("piece.md", "The front matter is no valid YAML (line 4).")
    ]


@pytest.mark.parametrize(
    "front",
    [
        "title: " + "[" * 60000,
        "a: &a [x,x,x,x]\n" + "\n".join(f"t{i}: &t{i} [*a,*a,*a]" for i in range(9)),
        "- " * 60000,
    ],
    ids=["deep", "aliases", "dashes"],
)
def test_hostile_front_matter_neither_hangs_nor_raises(tmp_path: Path, front: str) -> None:
    assert len(read(tmp_path, f"---\n{front}\n---\nText.")) <= 1


def test_a_program_in_yaml_is_not_run(tmp_path: Path) -> None:
    found = piece(tmp_path, "---\ntitle: !!python/object/apply:os.getcwd []\n---\nText.", "a-name.md")
    assert found.title == "A name"


@pytest.mark.parametrize(
    ("head", "name", "ours"),
    [
        (b"Just words.", "a.md", True),
        (b"---\ntitle: A\n---\nText", "a.txt", True),
        (b"\xef\xbb\xbf+++\ntitle = 'A'\n+++\nText", "a", True),
        (b"---\nnot a field\n---\nText", "a.txt", False),
        (b"Posts Tagged", "a.txt", False),
        (b"<!DOCTYPE html><html>", "a.md", False),
        (b"\x89PNG\0", "a.md", False),
    ],
)
def test_content_decides_whose_a_dump_is(head: bytes, name: str, ours: bool) -> None:
    assert markdown.claims(head, name) is ours


def test_the_practice_set_is_read_as_well_as_before(tmp_path: Path) -> None:
    """These floors only rise."""
    found = practice.score(markdown, "markdown", tmp_path)
    assert (found["seg_f1"], found["date_of_all"], found["author"], found["tag_f1"]) == (1.0, 1.0, 1.0, 1.0)
    assert found["body_f1"] >= 0.95  # the labels leave out the addresses of links, which we keep
