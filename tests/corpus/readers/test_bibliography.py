from __future__ import annotations

import json
import time
from pathlib import Path

import practice
import pytest
import shelf

from corpus.model import Piece, Unreadable
from corpus.readers import bibliography, read_by
from corpus.readers.dump import HEAD, Dump


def read(tmp_path: Path, name: str, source: str) -> list[Piece | Unreadable]:
    file = tmp_path / name
    file.write_text(source, "utf-8")
    return list(read_by(bibliography, Dump(name, file)))


def entry(**fields: str) -> str:
    return "@article{key,\n" + ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items()) + "\n}\n"


@pytest.mark.parametrize("case", shelf.cases("bibliography"), ids=lambda case: case.name)
def test_the_shelf_is_read_as_it_says(case: Path) -> None:
    shelf.check(bibliography, case)


def test_every_case_on_the_shelf_says_why() -> None:
    assert shelf.unexplained("bibliography") == []


@pytest.mark.parametrize(
    ("name", "head", "ours"),
    [
        ("x.json", '[{"id": "a", "type": "book", "title": "x", "issued": {"date-parts": [[2001]]}}]', True),
        ("x.json", '[{"id": "a", "author": [{"family": "Quill"}], "type": "webpage", "abstract": "cut he', True),
        ("x.json", '{"items": [{"itemType": "book", "title": "x"}]}', True),
        ("x.json", '[{"key": "A", "data": {"itemType": "note"}}]', True),
        ("x.json", '[{"id": 1, "type": "book", "title": "A shop\'s own list"}]', False),
        ("x.json", '[{"id": 1, "type": "post", "title": {"rendered": "x"}, "author": 3}]', False),
        ("x.json", '{"type": "FeatureCollection", "features": [{"type": "Feature", "title": "x"}]}', False),
        ("x.json", '{"name": "x", "type": "module"}', False),
        ("x.txt", "% a library\n\n@article{key,\n  title = {x}\n}", True),
        ("x.txt", "@string{a = {b}}\n", True),
        ("x.bib", "Some words first.\n@talk{key, title = {x}}", True),
        ("x.txt", "Some words first.\n@article{key, title = {x}}", False),
        ("x.py", '@app(route="x")\ndef f(): pass\n', False),
        ("x.txt", "@ada = hello {x}\n", False),
        ("x.css", "@media(min-width: 3em) { a { b: c } }", False),
        ("x.txt", "TY  - JOUR\nTI  - x\nER  - \n", True),
        ("x.txt", "Provider: a database\n\nTY  - BOOK\nAU  - x\n", True),
        ("x.txt", "TY  - it says nothing\n", False),
        ("x.txt", "", False),
    ],
)
def test_what_stands_first_tells_a_bibliography(name: str, head: str, ours: bool) -> None:
    assert bibliography.claims(head.encode()[:HEAD], name) is ours


@pytest.mark.parametrize(("named", "language"), [("fr", "fr"), ("en_GB", "en-GB"), ("eng", "en"), ("english", "en")])
def test_what_is_no_code_of_the_web_for_a_language_gives_way_to_that_of_the_words(
    tmp_path: Path, named: str, language: str
) -> None:
    words = "The ice of the river is not what it was, and the ferry has to wait for the thaw."
    (only,) = read(tmp_path, "x.bib", entry(title="x", langid=named, abstract=words))
    assert isinstance(only, Piece)
    assert only.languages == (language,)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (r"G{\"a}hler, F. and M\"{o}ller, N.", ("F. Gähler", "N. Möller")),
        (r"Krej{\v{c}}{\'{\i}}, Pavel and Fran\c{c}ois Wali\'nski", ("Pavel Krejčí", "François Waliński")),
        ("{Ministry of Roads and Waters} and others", ("Ministry of Roads and Waters",)),
        ("at Work, American Rights", ("American Rights at Work",)),
        ("Costa, Jr., P. T.", ("P. T. Costa Jr.",)),
        ("毛, 尖 and Иван Петров", ("毛尖", "Иван Петров")),
    ],
)
def test_authors_are_named_as_they_are_spoken(written: str, printed: tuple[str, ...], tmp_path: Path) -> None:
    (only,) = read(tmp_path, "x.bib", entry(title="x", author=written))
    assert isinstance(only, Piece)
    assert only.authors == printed


@pytest.mark.parametrize(
    ("fields", "printed"),
    [
        ({"year": "2010", "month": "15 mar"}, ("2010-03-15", "day")),
        ({"year": "2010", "month": "Mar--Apr"}, ("2010-03-01", "month")),
        ({"date": "2015", "month": "Jun.", "year": "2015"}, ("2015-06-01", "month")),
        ({"date": "2011-05~/2012-06"}, ("2011-05-01", "month")),
        ({"year": "c. 1850"}, ("1850-01-01", "year")),
        ({"year": "in press", "urldate": "2020-01-02"}, ("None", "none")),
        ({"month": "mar"}, ("None", "none")),
    ],
)
def test_no_more_of_a_date_is_known_than_is_given(
    fields: dict[str, str], printed: tuple[str, str], tmp_path: Path
) -> None:
    (only,) = read(tmp_path, "x.bib", entry(title="x", **fields))
    assert isinstance(only, Piece)
    assert (str(only.published), only.precision) == printed


def test_strings_that_double_each_other_are_cut(tmp_path: Path) -> None:
    steps = "".join(f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" for n in range(1, 60))
    reads = read(tmp_path, "x.bib", f"@string{{a0 = {{ice}}}}\n{steps}@misc{{k, title = {{x}}, abstract = a59}}")
    (only,) = reads
    assert isinstance(only, Piece)
    assert len(only.text) <= 200_000


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("x.bib", "@article{k, title={\n" * 60_000),
        ("x.bib", "@article{k, title=" + "{" * 1_000_000),
        ("x.bib", "@article{k" + " ," * 500_000 + "}"),
        ("x.bib", '@article{k, title="' + '{"' * 500_000 + '"}'),
        ("x.bib", entry(title="x", author="A B and " * 100_000)),
        ("x.bib", "".join(entry(title=r"\odd{\strange{x}} " * 60) for _ in range(200))),
        ("x.ris", "TY  - JOUR\nTI  - x\nAB  - a\n" + "b\n" * 500_000),
        ("x.ris", "TY  - JOUR\n" * 60_000),
        ("x.json", '[{"id":"a","type":"book","title":"x","issued":' + "[" * 100_000),
    ],
    ids=["open", "braces", "commas", "quotes", "names", "latex", "lines", "records", "json"],
)
def test_what_is_drawn_out_ends_soon(name: str, source: str, tmp_path: Path) -> None:
    start = time.process_time()
    assert read(tmp_path, name, source)
    assert time.process_time() - start < 8


@pytest.mark.parametrize("name", ["x.bib", "x.ris"])
def test_a_file_over_the_cap_is_told_and_not_read(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    with file.open("wb") as out:
        out.write(b"@article{k, title = {x}}\n" if name == "x.bib" else b"TY  - JOUR\nTI  - x\n")
        out.truncate(200 * 1024 * 1024)
    (only,) = read_by(bibliography, Dump(name, file))
    assert only == Unreadable(name, "The bibliography is larger than 16 MiB, the most we read.")


@pytest.mark.parametrize("name", ["x.bib", "x.ris", "x.json"])
def test_ten_thousand_works_are_read(name: str, tmp_path: Path) -> None:
    source = {
        "x.bib": "".join(
            entry(title=rf"T {{{n}}} \& {{\'e}}", author="Quill, Ada", year="2001") for n in range(10_000)
        ),
        "x.ris": "".join(f"TY  - JOUR\nTI  - T {n}\nAU  - Quill, Ada\nPY  - 2001\nER  - \n\n" for n in range(10_000)),
        "x.json": json.dumps(
            [{"id": n, "type": "book", "title": f"T {n}", "issued": {"date-parts": [[2001]]}} for n in range(10_000)]
        ),
    }[name]
    start = time.process_time()
    assert len(read(tmp_path, name, source)) == 10_000
    assert time.process_time() - start < 10


def test_nul_bytes_and_broken_letters_cost_no_piece(tmp_path: Path) -> None:
    file = tmp_path / "x.bib"
    file.write_bytes("@misc{k, title = {Écluse é X è}}\n".encode().replace(b"X", b"\0\xff"))
    (only,) = read_by(bibliography, Dump("x.bib", file))
    assert isinstance(only, Piece)
    assert only.title.startswith("Écluse é")


def test_the_practice_set_is_read_as_well_as_before(tmp_path: Path) -> None:
    """These floors only rise. Better BibTeX counts `others` as a name and drops whom it calls a contributor."""
    found = practice.score(bibliography, "zotero", tmp_path)
    assert found["seg_f1"] >= 0.99
    assert found["date_of_all"] >= 0.98
    assert found["date_invented"] == 0
    assert found["author"] >= 0.98
    assert found["tag_f1"] == 1
    assert found["outlet"] >= 0.96
