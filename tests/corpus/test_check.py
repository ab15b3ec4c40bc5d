"""What a person should look at is found, what is in order is not, and every line that is offered can be used."""

from __future__ import annotations

import cProfile
import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import pytest
from click.testing import CliRunner
from made import written

from corpus import builder, cli, corrections
from corpus.check import Finding, check
from corpus.corrections.reading import parse
from corpus.model import Piece
from corpus.store import Store

Shelve = Callable[..., Store]
WHOLE = {"day": "2013-02-15", "authors": ("Ana Kask",), "outlet": "The Ferry"}


def words_of(seed: int, count: int = 120) -> str:
    """A text of so many words that no other seed shares."""
    dice = random.Random(seed)
    return " ".join("".join(dice.choices("abdegiklmnoprstuv", k=dice.randint(2, 8))) for _ in range(count))


def whole(title: str, text: str | None = None, **known: object) -> Piece:
    """A piece of which everything is known."""
    return written(title, words_of(crc32(title.encode())) if text is None else text, **(WHOLE | known))


@pytest.fixture
def found(shelve: Shelve, tmp_path: Path) -> Callable[..., list[Finding]]:
    """`found(piece, ...)` is what there is to look at in an index of these."""
    return lambda *pieces: list(check(shelve(*pieces), tmp_path / "i.db"))


Found = Callable[..., list[Finding]]


def test_where_all_is_known_there_is_nothing_to_look_at(found: Found) -> None:
    assert found(whole("Floods", tags=("Water",)), whole("On tolls", tags=("Tolls", "Central Asia"))) == []


def test_a_piece_without_date_authors_or_outlet_is_told_with_what_to_fill_in(found: Found) -> None:
    (finding,) = found(written("Floods", "The river rose.", authors=("Ana Kask",)))
    assert finding.matter == "unknown"
    assert "no date or outlet" in finding.why
    (correction,) = parse(finding.lines, "corrections.toml").pieces
    assert (correction.key,) == finding.about
    assert correction.date is not None
    assert (correction.outlet, correction.authors) == ("", None)


def test_copies_with_too_little_evidence_are_told_with_the_tags_the_hidden_one_takes_along(found: Found) -> None:
    text = words_of(1, 200)
    half = " ".join([*text.split()[:100], *words_of(2, 60).split()])
    (finding,) = found(
        whole("What the river took", text, day="2014-02-20"), whole("Floods on the Ist", half, tags=("Water",))
    )
    assert finding.matter == "copies"
    kept, other = finding.about
    first, second = parse(finding.lines, "corrections.toml").pieces
    assert (first.key, first.hide) == (other, True)
    assert (second.key, [tag.name for tag in second.add_tags]) == (kept, ["Water"])


def test_a_record_without_text_beside_a_piece_of_its_title_is_told(found: Found) -> None:
    matters = [one.matter for one in found(whole("On tolls"), whole("On tolls", "", day="2013-02-16"))]
    assert matters == ["copies"]


def test_two_texts_of_one_title_and_day_are_told_and_of_two_days_are_not(found: Found) -> None:
    one, other = words_of(1), words_of(2)
    assert [f.matter for f in found(whole("Editorial", one), whole("Editorial", other))] == ["copies"]
    assert found(whole("Editorial", one), whole("Editorial", other, day="2014-01-01")) == []


@pytest.mark.parametrize(
    ("fewer", "more"),
    [
        ("Xin jiang", "Xinjiang"),
        ("Co-operation", "Cooperation"),
        ("Ferry", "Ferries"),
        ("Trade Organization", "Trade Organisation"),
        ("Shanghai Cooperation Organization", "SCO"),
        ("Belt and Road Initiative", "BRI"),
        ("Afganistan", "Afghanistan"),
        ("Kazakhstna", "Kazakhstan"),
    ],
)
def test_two_tags_that_look_like_one_are_told_with_the_line_that_makes_them_one(
    found: Found, fewer: str, more: str
) -> None:
    (finding,) = found(
        whole("Floods", tags=(fewer,)), whole("On tolls", tags=(more, "Bread")), whole("On salt", tags=(more, "Iran"))
    )
    assert finding.matter == "tags"
    (alias,) = parse(finding.lines, "corrections.toml").tags
    assert (alias.tag.name, alias.other.name) == (fewer, more)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Iran", "Iraq"), ("Elections 2012", "Elections 2013"), ("Slovakia", "Slovenia"), ("sco", "Salt Cod Oil"),
     ("South Asia", "Southeast Asia"), ("Central Asia", "Central Africa")],
)  # fmt: skip
def test_tags_that_are_two_are_left_alone(found: Found, one: str, other: str) -> None:
    assert found(whole("Floods", tags=(one,)), whole("On tolls", tags=(other,))) == []


# Through the command, with dumps and corrections beside them


def dump(folder: Path, name: str, title: str, *lines: str) -> None:
    head = "\n".join(["---", f"title: {title}", *lines, "---"])
    (folder / name).write_text(f"{head}\n\n{words_of(len(name))}\n", "utf-8")


@pytest.fixture
def looked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[dict[str, object]]]:
    """`looked()` builds the index of the folder `dumps`, and gives what `corpus check --json` prints."""
    monkeypatch.delenv("CORPUS_DUMPS", raising=False)
    (tmp_path / "dumps").mkdir()

    def looked() -> list[dict[str, object]]:
        builder.build([tmp_path / "dumps"], tmp_path / "i.db")
        args = ["check", str(tmp_path / "dumps"), "--index", str(tmp_path / "i.db"), "--json"]
        result = CliRunner().invoke(cli.main, args)
        assert result.exit_code == 0, result.output
        told = json.loads(result.stdout)
        assert all(list(one) == ["matter", "about", "why", "lines"] for one in told)
        return list(told)

    return looked


def test_what_the_team_answers_is_not_asked_again(
    looked: Callable[[], list[dict[str, object]]], tmp_path: Path
) -> None:
    folder = tmp_path / "dumps"
    dump(folder, "a.md", "Floods", "tags: [Ferry]")
    dump(folder, "bb.md", "On tolls", "tags: [Ferries]", "date: 2013-02-15")
    before = looked()
    assert [one["matter"] for one in before] == ["tags", "unknown", "unknown"]
    (folder / corrections.NAME).write_text("\n\n".join(str(one["lines"]) for one in before), "utf-8")
    assert looked() == []


def test_tags_and_pieces_that_are_two_can_be_said_to_be_two(
    looked: Callable[[], list[dict[str, object]]], tmp_path: Path
) -> None:
    folder = tmp_path / "dumps"
    dump(folder, "a.md", "Editorial", "tags: [Islam]", "date: 2013-02-15", "author: Ana Kask")
    dump(folder, "bb.md", "Editorial", "tags: [Islamism]", "date: 2013-02-15", "author: Ana Kask")
    before = looked()
    copies, tags = before[:2]
    assert (copies["matter"], tags["matter"]) == ("copies", "tags")
    about = copies["about"]
    assert isinstance(about, list)
    said = (
        f'[pieces.{about[0]}]\nhide = false\noutlet = ""\n[pieces.{about[1]}]\noutlet = ""\n[tags]\nIslam = "Islam"\n'
    )
    (folder / corrections.NAME).write_text(said, "utf-8")
    assert looked() == []


def test_an_unreadable_dump_and_a_correction_without_a_piece_are_told_first(
    looked: Callable[[], list[dict[str, object]]], tmp_path: Path
) -> None:
    folder = tmp_path / "dumps"
    dump(folder, "a.md", "Floods", "date: 2013-02-15")
    (folder / "b.bin").write_bytes(b"\x00\x01\x02" * 100)
    (folder / corrections.NAME).write_text('[pieces.gone-abcdef]\ntitle = "Gone"\n', "utf-8")
    first, second, *_ = looked()
    assert (first["matter"], first["about"]) == ("unreadable", ["b.bin"])
    assert (second["matter"], second["about"]) == ("correction", ["corrections.toml:1"])


def test_a_setting_that_begins_at_the_home_folder_names_the_dumps_that_are_looked_at(
    looked: Callable[[], list[dict[str, object]]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dump(tmp_path / "dumps", "a.md", "Floods")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("CORPUS_DUMPS", "~/dumps")
    (finding,) = looked()
    (tmp_path / "dumps" / corrections.NAME).write_text(str(finding["lines"]), "utf-8")
    result = CliRunner().invoke(cli.main, ["check", "--index", str(tmp_path / "i.db"), "--json"])
    assert json.loads(result.stdout) == []


def test_dumps_that_are_not_there_are_told_and_not_passed_over(shelve: Shelve, tmp_path: Path) -> None:
    shelve(whole("Floods"))
    result = CliRunner().invoke(cli.main, ["check", str(tmp_path / "gone"), "--index", str(tmp_path / "0.db")])
    assert result.exit_code == 1
    assert "gone is not there. Name the folder of your dumps: corpus check FOLDER" in result.stderr


def test_people_are_told_in_words_and_lines(shelve: Shelve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CORPUS_DUMPS", raising=False)
    shelve(written("[bold]Salt[/bold] [/]", "It rose."))
    result = CliRunner().invoke(cli.main, ["check", "--index", str(tmp_path / "0.db")])
    assert result.exit_code == 0, result.output
    assert re.search(r"“\[bold\]Salt\[/bold\] \[/\]” \(made.txt:\d+\) has no date, authors or outlet\.", result.stdout)
    assert 'date = ""' in result.stdout


def test_work_grows_with_the_number_of_pieces_and_tags_and_not_faster(shelve: Shelve, tmp_path: Path) -> None:
    """Counted in calls, which no busy machine changes."""

    def calls(count: int) -> int:
        store = shelve(*(whole("Links", words_of(n, 60), day=f"20{n // 28:02}-02-{n % 28 + 1:02}",
                               tags=("Links", words_of(n, 2).title())) for n in range(count)))  # fmt: skip
        with cProfile.Profile() as profile:
            check(store, tmp_path / "i.db")
        return sum(entry.callcount for entry in profile.getstats())

    calls(20)
    assert calls(400) < 5.5 * calls(100)
