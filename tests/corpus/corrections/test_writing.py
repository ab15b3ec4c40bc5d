"""A file of corrections is changed without loss."""

from __future__ import annotations

import os
import tomllib
from datetime import date
from pathlib import Path

import pytest
from corrections.folder import words
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corpus import corrections
from corpus.corrections import edited
from corpus.corrections.reading import parse
from corpus.corrections.statements import cut
from corpus.errors import BadCorrections
from corpus.text import slug

OURS = """\
# Kept by Edda. Ask before you change this.

[tags]                                   # one name for a subject
"Shanghai Cooperation Organization" = "SCO"   # as we say it

# The ferry piece: the page had no date.
[pieces.salt-abcdef]
date = 2012-03-09    # from the printed paper
authors = [
    "Ann Lee",       # first
    "Bo Li",
]

[pieces.bread-abcdef]
outlet = "The Ferry"
"""


def test_a_value_is_changed_and_added_with_every_other_line_as_it_was() -> None:
    made = edited(OURS, ("pieces", "salt-abcdef"), {"date": "June 2012", "outlet": 'A "Paper"'})
    assert made == OURS.replace("2012-03-09", '"June 2012"').replace(
        "]\n\n[pieces.b", ']\noutlet = "A \\"Paper\\""\n\n[pieces.b'
    )
    made = edited(made, ("pieces", "salt-abcdef"), {"outlet": None, "date": date(2012, 3, 9)})
    assert made == OURS


def test_a_line_is_taken_out_with_its_own_comment_and_no_other() -> None:
    made = edited(OURS, ("pieces", "salt-abcdef"), {"date": None})
    assert made == OURS.replace("date = 2012-03-09    # from the printed paper\n", "")


def test_a_new_entry_stands_at_the_end() -> None:
    made = edited(OURS, ("pieces", "floods-abcdef"), {"hide": True, "tags": ["A", "B"]})
    assert made == OURS + '\n[pieces.floods-abcdef]\nhide = true\ntags = ["A", "B"]\n'


def test_an_alias_is_added_among_the_others() -> None:
    made = edited(OURS, ("tags",), {"Water politics": "Water"})
    assert made == OURS.replace("we say it\n", 'we say it\n"Water politics" = "Water"\n')


@pytest.mark.parametrize(
    "said",
    [
        "[pieces]\na-b = { hide = true, title = 'x' } # so\n",
        "pieces.a-b.hide = true\npieces.a-b.title = 'x'\n",
        "[pieces]\na-b.title = 'x'\na-b.hide = true\n\n[pieces.c]\nhide = true\n",
        "pieces = { a-b = { title = 'x', hide = true } }\n",
        "[pieces.a-b]\r\ntitle = 'x'\r\nhide = true\r\n[pieces.c]\r\nhide = true\r\n",
        "[pieces.a-b]\ntitle = '''x'''\nhide = true # no line end",
    ],
)
def test_an_entry_is_found_in_whatever_way_toml_allows(said: str) -> None:
    made = edited(said, ("pieces", "a-b"), {"title": "y", "hide": None, "outlet": "The Ferry"})
    told = tomllib.loads(made)["pieces"]
    assert told["a-b"] == {"title": "y", "outlet": "The Ferry"}
    assert ("c" in told) == ("[pieces.c]" in said)
    assert made.count("\r") == (made.count("\n") if "\r" in said else 0)
    assert ("# so" in made, "# no line end" in made) == ("# so" in said, False)


@given(words, words, st.lists(words, max_size=3))
def test_whatever_is_written_is_read_again(title: str, tag: str, names: list[str]) -> None:
    made = edited(OURS, ("pieces", "salt-abcdef"), {"title": title, "authors": names})
    made = edited(made, ("tags",), {tag: "SCO"})
    told = parse(made, "c.toml")
    salt = next(one for one in told.pieces if one.key == "salt-abcdef")
    assert salt.title == " ".join(title.split())
    assert salt.authors == tuple(dict.fromkeys(" ".join(name.split()) for name in names))
    assert slug(tag) in {alias.tag.slug for alias in told.tags}


BITS = (
    '[pieces.a-b]', '[tags]', '[pieces]', '[ pieces . "c d" ]', '"A" = "B"', 'title = "x"', "a-b = { hide = true }",
    "date = 2013-02-15", 'authors = ["A",\n "B", # c\n]', '# c "x', "", "hide=true # y", 'title = """a\n[b]\n"""',
    "outlet = '''q'''", 'a-b.title = "z"', "pieces.a-b.hide = false", "tags = []",
)  # fmt: skip


@given(
    st.lists(st.sampled_from(BITS), max_size=9),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([("title", 'a "new" one'), ("hide", None), ("date", "June 2012"), ("authors", ["Q", "R"])]),
)
@settings(max_examples=150)
def test_an_edit_changes_what_was_asked_for_and_nothing_else(
    lines: list[str], end: str, asked: tuple[str, str | list[str] | None]
) -> None:
    field, value = asked
    said = end.join(lines)
    try:
        before = parse(said, "c.toml")
    except BadCorrections:
        assume(False)
    told = tomllib.loads(edited(said, ("pieces", "a-b"), {field: value}))
    assert told.get("pieces", {}).get("a-b", {}).get(field) == value
    after = parse(edited(said, ("pieces", "a-b"), {field: value}), "c.toml")
    assert [alias.other for alias in after.tags] == [alias.other for alias in before.tags]
    assert {one.key for one in before.pieces} <= {one.key for one in after.pieces} | {"a-b"}


def test_statements_are_cut_where_toml_ends_them() -> None:
    said = 'a = """\n[x] # no\n""" # yes\n[b."c.d"]\ne.f = [ # one\n  "]", # two\n]\n[[g]]\nh = \'#\'\n'
    assert [(one.line, one.path) for one in cut(said)] == [
        (1, ("a",)), (4, ("b", "c.d")), (5, ("b", "c.d", "e", "f")), (8, ("g",)), (9, ("g", "h")),
    ]  # fmt: skip


def test_the_file_is_begun_where_there_is_none_and_keeps_its_rights_and_its_mark(tmp_path: Path) -> None:
    file = tmp_path / "corrections.toml"
    corrections.correct(file, "salt-abcdef", {"hide": True})
    assert tomllib.loads(file.read_text("utf-8")) == {"pieces": {"salt-abcdef": {"hide": True}}}
    file.write_bytes(b"\xef\xbb\xbf" + OURS.encode())
    file.chmod(0o640)
    corrections.alias(file, "Water politics", "Water")
    assert file.read_bytes().startswith(b"\xef\xbb\xbf# Kept by Edda")
    assert file.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["corrections.toml"]


def test_a_link_to_the_file_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "kept.toml", tmp_path / "corrections.toml"
    real.write_text(OURS)
    link.symlink_to(real)
    corrections.correct(link, "salt-abcdef", {"hide": True})
    assert link.is_symlink()
    assert "hide = true" in real.read_text()


def test_a_broken_file_is_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "corrections.toml"
    file.write_text(broken := "[pieces.floods-abcdef]\nhide = true\ndate = 2013-02\n")
    with pytest.raises(BadCorrections, match="line 3"):
        corrections.correct(file, "salt-abcdef", {"hide": True})
    assert file.read_text() == broken


def test_a_crash_while_writing_leaves_the_file_and_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "corrections.toml"
    file.write_text(OURS)

    def crash(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "replace", crash)
    with pytest.raises(OSError, match="No space"):
        corrections.correct(file, "salt-abcdef", {"hide": True})
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("corrections.toml", OURS)]


def test_what_a_person_saves_meanwhile_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "corrections.toml"
    file.write_text(OURS)
    fsync = os.fsync
    saved: list[int] = []

    def save_first(number: int) -> None:
        fsync(number)
        if not saved:
            saved.append(file.write_text(OURS + "# A word of mine.\n"))

    monkeypatch.setattr(os, "fsync", save_first)
    corrections.correct(file, "salt-abcdef", {"hide": True})
    assert "# A word of mine." in file.read_text()
    assert "hide = true" in file.read_text()
