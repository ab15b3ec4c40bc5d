"""Corrections hold over every rebuild, and what finds nothing is told."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from corrections.folder import Folder, words
from hypothesis import given
from hypothesis import strategies as st
from made import written

import corpus
from corpus import almanac, cli
from corpus.corrections import Correction, Corrections
from corpus.corrections.applying import apply
from corpus.corrections.nouns import NONE, Alias, Dated
from corpus.corrections.reading import parse
from corpus.errors import NoSuchPiece, NothingRead
from corpus.merge import merge
from corpus.merge.pieces import Pieces
from corpus.model import Piece, Tag
from corpus.store import Store
from corpus.text import slug


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
