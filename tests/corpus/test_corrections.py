"""The team's corrections: applied over every rebuild, told by line when they are wrong, written without loss."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from made import written

import corpus
from corpus import almanac, cli, corrections
from corpus.corrections import Correction, Corrections, edited
from corpus.corrections.applying import apply
from corpus.corrections.nouns import NONE, Alias, Dated
from corpus.corrections.reading import parse
from corpus.corrections.statements import cut
from corpus.errors import BadCorrections, NoSuchPiece, NothingRead
from corpus.merge import merge
from corpus.merge.pieces import Pieces
from corpus.model import Piece, Tag, Tally
from corpus.store import Store
from corpus.text import slug


class Folder:
    """A folder of dumps, its corrections, and the index that is built from it."""

    def __init__(self, root: Path) -> None:
        self.dumps, self.index = root / "dumps", root / "index.db"
        self.file = self.dumps / "corrections.toml"
        self.dumps.mkdir()

    def post(self, name: str, body: str = "A text of its own, about bread.", **front: str) -> None:
        lines = "".join(f"{field}: {value}\n" for field, value in {"title": name, **front}.items())
        (self.dumps / f"{slug(name)}.md").write_text(f"---\n{lines}---\n\n{body}\n", "utf-8")

    def say(self, words: str) -> None:
        self.file.write_text(words, "utf-8")

    def build(self) -> Tally:
        return corpus.build([self.dumps], self.index)

    def ask(self, question: Callable[[Store], object]) -> object:
        with Store.open(self.index) as store:
            return question(store)

    def pieces(self) -> dict[str, Piece]:
        """By title."""
        with Store.open(self.index) as store:
            return {piece.title: piece for piece in store.pieces(sorted(store.every()))}

    def key(self, title: str) -> str:
        return self.pieces()[title].key


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Three pieces, built once: one dated and tagged, one with an author, one with nothing but its words."""
    made = Folder(tmp_path)
    made.post("Floods", "The river rose in the night and took the bridge.", date="2013-02-15", tags="[SCO, Water]")
    made.post("Bread", author="Ann Lee", tags="[Shanghai Cooperation Organization, Food]")
    made.post("Salt", "Nobody knows when this was said, nor who said it.")
    made.build()
    return made


def tags(piece: Piece) -> list[str]:
    return [tag.name for tag in piece.tags]


def test_every_field_is_set_and_the_key_stays(folder: Folder) -> None:
    key = folder.key("Salt")
    folder.say(
        f"""
        [pieces.{key}]
        title = "Salt, again"
        date = 2012-06-30
        authors = ["Ann Lee", "Bo Li"]
        outlet = "The Ferry"
        tags = ["Salt", "SCO"]
        """
    )
    tally = folder.build()
    piece = folder.pieces()["Salt, again"]
    assert (piece.key, piece.published, piece.precision) == (key, date(2012, 6, 30), "day")
    assert (piece.authors, piece.outlet, tags(piece)) == (("Ann Lee", "Bo Li"), "The Ferry", ["SCO", "Salt"])
    assert (tally.new, tally.changed, tally.gone, tally.unused) == (0, 1, 0, ())
    again = folder.build()
    assert (again.new, again.changed, again.gone) == (0, 0, 0)
    folder.file.unlink()
    assert folder.build().changed == 1
    assert folder.pieces()["Salt"].published is None


def test_a_piece_that_is_given_its_day_shows_up_on_that_date(folder: Folder) -> None:
    folder.say(f"[pieces.{folder.key('Salt')}]\ndate = 2012-03-09\n")
    folder.build()
    with Store.open(folder.index) as store:
        assert [piece.title for piece in almanac.on_this_date(store, date(2020, 3, 9))] == ["Salt"]


@pytest.mark.parametrize(
    ("said", "day", "precision"),
    [
        ("2013-02-15", date(2013, 2, 15), "day"),
        ('"2013-02"', date(2013, 2, 1), "month"),
        ("2013", date(2013, 1, 1), "year"),
        ('"2013"', date(2013, 1, 1), "year"),
        ('"15 February 2013"', date(2013, 2, 15), "day"),
        ('"février 2013"', date(2013, 2, 1), "month"),
        ('""', None, "none"),
    ],
)
def test_a_date_is_no_more_than_what_was_said(said: str, day: date | None, precision: str) -> None:
    told = parse(f"[pieces.a]\ndate = {said}", "c.toml").pieces[0].date
    assert told is not None
    assert (told.day, told.precision) == (day, precision)


def test_an_empty_value_says_that_there_is_none(folder: Folder) -> None:
    folder.say(f'[pieces.{folder.key("Floods")}]\ndate = ""\ntags = []\n[pieces.{folder.key("Bread")}]\nauthors = []')
    folder.build()
    found = folder.pieces()
    assert (found["Floods"].published, found["Floods"].precision, found["Floods"].tags) == (None, "none", ())
    assert found["Bread"].authors == ()


def test_tags_are_added_and_taken_away_one_by_one(folder: Folder) -> None:
    folder.say(f'[pieces.{folder.key("Floods")}]\nadd_tags = ["Bridges"]\nremove_tags = ["water"]')
    folder.build()
    assert tags(folder.pieces()["Floods"]) == ["Bridges", "SCO"]


def test_an_alias_makes_two_tags_one_everywhere(folder: Folder) -> None:
    folder.say('[tags]\n"shanghai cooperation organization" = "S.C.O."\n"S.C.O." = "SCO"\n"food" = "FOOD"\n')
    assert folder.build().unused == ()
    assert tags(folder.pieces()["Bread"]) == ["FOOD", "SCO"]
    with Store.open(folder.index) as store:
        assert {count.label: count.pieces for count in store.tags()} == {"FOOD": 1, "SCO": 2, "Water": 1}


def test_an_alias_counts_for_the_tags_of_a_correction_too(folder: Folder) -> None:
    folder.say(f'[tags]\nRiver = "Water"\n[pieces.{folder.key("Salt")}]\nadd_tags = ["River"]')
    assert folder.build().unused == ()
    assert tags(folder.pieces()["Salt"]) == ["Water"]


def test_what_is_hidden_is_nowhere_and_comes_back_under_its_key(folder: Folder) -> None:
    key = folder.key("Floods")
    folder.say(f"[pieces.{key}]\nhide = true\n")
    tally = folder.build()
    assert (tally.pieces, tally.gone, tally.unused) == (2, 1, ())
    with Store.open(folder.index) as store:
        with pytest.raises(NoSuchPiece):
            store.piece(key)
        assert "water" not in {count.value for count in store.tags()}
    assert folder.build().unused == ()
    folder.say(f"[pieces.{key}]\nhide = false\n")
    assert folder.build().new == 1
    assert folder.key("Floods") == key


def test_a_hidden_piece_stays_hidden_when_its_own_key_would_be_another_now(folder: Folder) -> None:
    """It went by the key of an undated copy; that copy is gone, and its key is all that the correction knows."""
    key = folder.key("Salt")
    body = "Nobody knows when this was said, nor who said it."
    (folder.dumps / "dated.md").write_text(f"---\ntitle: Salt\ndate: 2011-04-05\n---\n\n{body}\n", "utf-8")
    folder.build()
    assert folder.key("Salt") == key
    (folder.dumps / "salt.md").unlink()
    folder.say(f"[pieces.{key}]\nhide = true\n")
    for _ in range(3):
        tally = folder.build()
        assert (tally.unused, "Salt" in folder.pieces()) == ((), False)


def test_a_further_key_finds_its_piece_over_many_rebuilds(folder: Folder) -> None:
    body = "Nobody knows when this was said, nor who said it."
    (folder.dumps / "dated.md").write_text(f"---\ntitle: Salt\ndate: 2011-04-05\n---\n\n{body}\n", "utf-8")
    folder.build()
    with Store.open(folder.index) as store:
        (further,) = store.aliases()
    folder.say(f'[pieces.{further}]\noutlet = "The Ferry"\n')
    for _ in range(3):
        assert folder.build().unused == ()
        assert folder.pieces()["Salt"].outlet == "The Ferry"
        (folder.dumps / "dated.md").unlink(missing_ok=True)  # the key outlives the dump that it came from


def test_a_correction_that_finds_nothing_is_told_with_its_line_and_the_key_that_may_be_meant(folder: Folder) -> None:
    key = folder.key("Floods")
    folder.say(f'# ours\n[pieces.{key}x]\nhide = true\n[pieces.gone-abcdef]\nhide = true\n[tags]\nNowhere = "SCO"\n')
    first, second, third = folder.build().unused
    assert (first.origin, second.origin, third.origin) == tuple(f"corrections.toml:{n}" for n in (2, 4, 7))
    assert key in first.why
    assert "“gone-abcdef”" in second.why
    assert "“Nowhere”" in third.why
    assert len(folder.pieces()) == 3


def test_the_command_line_tells_them_to_people_and_to_programs(folder: Folder) -> None:
    folder.say("[pieces.gone-abc234]\nhide = true\n")
    args = ["index", str(folder.dumps), "--index", str(folder.index)]
    assert "not used: corrections.toml:1: No piece has" in CliRunner().invoke(cli.main, args).stdout
    told = json.loads(CliRunner().invoke(cli.main, [*args, "--json"]).stdout)["unused"]
    assert told == [{"origin": "corrections.toml:1", "why": "No piece has the key “gone-abc234”."}]
    folder.say("[pieces.gone-abc234\n")
    result = CliRunner().invoke(cli.main, args)
    assert (result.exit_code, "line 1: the heading cannot be read" in result.stderr) == (1, True)


def test_hiding_every_piece_is_an_error_that_leaves_the_old_index(folder: Folder) -> None:
    before = folder.index.read_bytes()
    folder.say("".join(f"[pieces.{piece.key}]\nhide = true\n" for piece in folder.pieces().values()))
    with pytest.raises(NothingRead, match="hides every piece"):
        folder.build()
    assert folder.index.read_bytes() == before


def test_corrections_stand_in_the_first_folder_that_is_named(folder: Folder, tmp_path: Path) -> None:
    key = folder.key("Salt")
    other = tmp_path / "other"
    other.mkdir()
    (other / "corrections.toml").write_text(f'[pieces.{key}]\noutlet = "Elsewhere"\n')
    folder.say(f'[pieces.{key}]\noutlet = "The Ferry"\n')
    corpus.build([folder.dumps / "bread.md", folder.dumps, other], folder.index)
    assert folder.pieces()["Salt"].outlet == "The Ferry"


BROKEN = """\
# our corrections
[pieces.floods-abcdef]
date = 2013-02
authors = "Ann Lee"
outlet = The Ferry
titel = "Floods"
hide = "yes"

[pieces.bread-abcdef]
tags = ["Food"]
add_tags = ["Bread"]
date = "5/6/2012"
date = 2012-06-05

[tags]
"A" = "B"
"B" = "A"
U.N = "UN"
"C" = 7

[piece.salt-abcdef]
hide = true
"""


def test_a_broken_file_stops_the_build_with_every_fault_by_line_and_what_to_write(folder: Folder) -> None:
    before = folder.index.read_bytes()
    folder.say(BROKEN)
    with pytest.raises(BadCorrections) as raised:
        folder.build()
    head, *faults = str(raised.value).splitlines()
    assert str(folder.file) in head
    told = {int(line.split(":")[0].removeprefix("line ")): line for line in faults}
    assert list(told) == [3, 4, 5, 6, 7, 10, 12, 13, 16, 17, 18, 19, 21]
    for line, hint in {
        3: 'date = "2013-02"',
        4: 'authors = ["Ann Lee"',
        5: 'outlet = "The Ferry"',
        6: "did you mean title?",
        7: "hide = true",
        10: "add_tags",
        12: "two days",
        13: "line 12 too",
        16: "back to itself",
        18: '"U.N"',
        19: '"C" = "Other tag"',
        21: "[pieces.KEY]",
    }.items():
        assert hint in told[line], told[line]
    assert folder.index.read_bytes() == before


@pytest.mark.parametrize(
    ("said", "line", "hint"),
    [
        ("[pieces.a]\nauthors = [\n  'Ann',\n  'Bo'\n\ntitle = 'x'", 2, "list"),
        ("[pieces.a\nhide = true", 1, "heading"),
        ("[pieces.a]\ntitle = “Salt”", 2, 'title = "Salt"'),
        ("[pieces.a]\ntitle =", 2, "nothing stands"),
        ("[pieces.a]\nhide", 2, "name = value"),
        ("[pieces.a]\ntitle = ''", 2, "never empty"),
        ("[pieces.a]\n[pieces.a]\nhide = true", 2, "line 1 too"),
        ("[pieces.a]\nadd_tags = ['x']\nremove_tags = ['X']", 3, "one of them"),
        ("[pieces.a]\ntags = ['!']", 2, "no tag"),
        ("[pieces.a]\ndate = 2013-02-15T10:00:00", 2, "date = 2013-02-15"),
        ("[pieces.a]\nhide = yes", 2, "hide = true"),
        ("[pieces.a]\ndate = '2013-02-30'", 2, "calendar"),
        ("[pieces.a]\ndate = 2013-02-30", 2, "calendar"),
        ("[pieces.a]\ndate = 2013-2-5", 2, "like 2013-02-05"),
        ("[pieces.a]\ndate = " + "9" * 5000, 2, "between quotes"),
        ("[pieces.a]\ndate = '0213-02-03'", 2, "cannot be meant"),
        ("pieces = 3", 1, "heading"),
        ("[[pieces]]\nhide = true", 1, "one pair"),
        ("title = 'x'", 1, "[pieces.KEY]"),
        ("[tags]\n'A' = 'B'\n'a' = 'C'", 3, "another tag"),
        ("[pieces.a]\n" + "x = " + "[" * 3000, 2, "list"),
    ],
)  # fmt: skip
def test_each_fault_is_told_on_its_line(said: str, line: int, hint: str) -> None:
    with pytest.raises(BadCorrections) as raised:
        parse(said, "c.toml")
    told = [one for one in str(raised.value).splitlines()[1:] if one.startswith(f"line {line}: ")]
    assert any(hint in one for one in told), str(raised.value)


def test_a_file_that_is_no_text_is_told(folder: Folder) -> None:
    folder.file.write_bytes(b'[tags]\n"A" = "\xff"\n')
    with pytest.raises(BadCorrections, match=r"line 2.*UTF-8"):
        folder.build()


@given(st.text(alphabet="[]{}=\"'#.,\\ \n\tabpieces-tags0129", max_size=80))
@settings(max_examples=300)
def test_no_file_however_odd_ends_in_anything_but_corrections_or_a_sentence(said: str) -> None:
    with suppress(BadCorrections):
        parse(said, "c.toml")
        tomllib.loads(said)  # what was taken is TOML


words = st.text(alphabet="abc ü\"\\'#=[]{}\n\x7f中", min_size=1, max_size=8).filter(lambda one: slug(one) != "")
some_tags = st.lists(words.map(lambda one: Tag(slug(one), one.strip())), max_size=3).map(tuple)
dated = st.sampled_from([Dated(None, "none", ""), Dated(date(2012, 6, 1), "month", "2012-06")])


@st.composite
def whole(draw: st.DrawFn) -> Corrections:
    """Corrections to the pieces that the test below has, and to one that it has not."""
    one = st.builds(
        Correction,
        key=st.sampled_from(["first", "second", "further", "lost"]),
        title=st.none() | words,
        date=st.none() | dated,
        authors=st.none() | st.lists(words, max_size=2).map(tuple),
        outlet=st.none() | st.just("") | words,
        tags=st.none() | some_tags,
        add_tags=some_tags,
        remove_tags=some_tags,
        hide=st.none() | st.booleans(),
    )
    chain = draw(st.lists(words, min_size=2, max_size=4, unique_by=slug))
    aliases = tuple(Alias(Tag(slug(a), a), Tag(slug(b), b)) for a, b in pairwise(chain))
    return Corrections(tuple(draw(st.lists(one, max_size=4))), aliases)


@given(whole(), some_tags)
def test_applying_twice_is_the_same_as_once(told: Corrections, given_tags: tuple[Tag, ...]) -> None:
    first = Piece(title="A", text="a", origins=("a:1",), key="first", tags=given_tags)
    pieces = Pieces.of([first, Piece(title="B", text="b", origins=("b:1",), key="second")])
    once = apply(told, pieces, {"further": "first"})
    twice = apply(told, once.pieces, {"further": "first"})
    assert twice.pieces == once.pieces
    assert {piece.key for piece in once.pieces} | once.hidden == {"first", "second"}


def test_without_corrections_nothing_is_changed() -> None:
    made = merge([written("Floods", tags=("Water", "SCO")), written("Salt")])
    assert apply(NONE, made.pieces, {}).pieces == made.pieces


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


def test_the_example_in_the_readme_can_be_followed() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", readme, re.DOTALL)
    told = parse(example, "README.md")
    assert (len(told.pieces), len(told.tags)) == (2, 1)


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
    file.write_text(BROKEN)
    with pytest.raises(BadCorrections, match="line 3"):
        corrections.correct(file, "salt-abcdef", {"hide": True})
    assert file.read_text() == BROKEN


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
