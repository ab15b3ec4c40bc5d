"""The command line: what each verb prints for programs, what it tells people, and its exit codes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made import written
from standin import MODEL, serving

from corpus import cli, index, sample
from corpus.merge import merge

PIECE = {
    "key", "title", "standfirst", "intro", "text", "notes", "author_note", "authors", "outlet", "kind", "published",
    "precision", "date_text", "updated", "tags", "categories", "languages", "url", "origins",
}  # fmt: skip
Run = Callable[..., Result]


@pytest.fixture
def run(sample_index: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("search", "salt")` runs the command over the sample's index."""
    monkeypatch.setenv("CORPUS_INDEX", str(sample_index))
    monkeypatch.delenv("CORPUS_DUMPS", raising=False)
    return lambda *args, **how: CliRunner().invoke(cli.main, [str(arg) for arg in args], **how)


def told(result: Result) -> object:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_read_prints_a_json_line_for_each_piece(run: Run) -> None:
    lines = [json.loads(line) for line in run("read", sample.PATH / "archive-arc.txt", "--json").stdout.splitlines()]
    assert len(lines) >= 4
    assert all(set(line) == PIECE for line in lines)
    assert all(line["origins"][0].startswith("archive-arc.txt:") for line in lines)
    assert all(line["key"] for line in lines)


def test_read_takes_standard_input(run: Run) -> None:
    text = (sample.PATH / "archive-arc.txt").read_bytes()
    lines = run("read", "-", "--json", input=text).stdout.splitlines()
    assert json.loads(lines[0])["origins"][0].startswith("stdin:")


def test_index_tells_its_tally(run: Run, tmp_path: Path) -> None:
    tally = told(run("index", sample.PATH, "--index", tmp_path / "i.db", "--json"))
    assert isinstance(tally, dict)
    assert list(tally) == [
        "files", "pieces", "new", "changed", "gone", "merged", "unreadable", "seconds", "unused", "before",
        "differences", "written",
    ]  # fmt: skip
    assert tally["pieces"] == tally["new"] > 0
    assert (tally["unreadable"], tally["before"], tally["differences"], tally["written"]) == ([], 0, [], True)


def test_a_dry_run_tells_what_would_change_and_changes_nothing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "i.db"
    for name in ("a", "b"):
        (tmp_path / f"{name}.md").write_text(f"---\ntitle: Piece {name}\n---\n\nThe words of piece {name}.\n")
    run("index", tmp_path, "--index", path)
    before = path.read_bytes()
    (tmp_path / "a.md").write_text("---\ntitle: Piece a\ntags: [Boats]\n---\n\nThe words of piece a.\n")
    (tmp_path / "b.md").write_text("---\ntitle: A third\n---\n\nOf something else altogether, at length.\n")
    tally = told(run("index", tmp_path, "--index", path, "--dry-run", "--json"))
    assert isinstance(tally, dict)
    assert (tally["before"], tally["written"]) == (2, False)
    assert [(one["kind"], one["title"]) for one in tally["differences"]] == [
        ("new", "A third"), ("changed", "Piece a"), ("gone", "Piece b"),
    ]  # fmt: skip
    shown = run("index", tmp_path, "--index", path, "--dry-run").stdout
    assert "not written" in shown
    assert "gone     Piece b" in shown
    assert path.read_bytes() == before


def test_index_lists_what_it_could_not_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: A\n---\n\nWords enough to be a text.\n")
    (tmp_path / "b.bin").write_bytes(b"\x00\x01\x02" * 100)
    tally = told(run("index", tmp_path, "--index", tmp_path / ".i.db", "--json"))
    assert isinstance(tally, dict)
    (fault,) = tally["unreadable"]
    assert fault["origin"] == "b.bin"
    assert fault["why"]


def test_index_says_when_the_pieces_are_as_they_were(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: A\n---\n\nWords enough to be a text.\n")
    first, again = (run("index", tmp_path / "a.md", "--index", tmp_path / "i.db").stdout for _ in range(2))
    assert f", now in {tmp_path / 'i.db'}\n" in first
    assert f", the same as before in {tmp_path / 'i.db'}\n" in again


def test_related_begins_with_a_piece_and_parts_it_from_the_next(run: Run) -> None:
    page = told(run("search", "salt", "--json"))
    assert isinstance(page, dict)
    first, *rest = run("related", page["hits"][0]["key"]).stdout.split("\n\n")
    assert first[0] != "\n"
    assert rest


@pytest.mark.parametrize(("verb", "setting"), [("index", "CORPUS_DUMPS"), ("check", "CORPUS_DUMPS"),
                                               ("onthisdate", "BOT_LEAP_DAY")])  # fmt: skip
def test_the_help_of_a_verb_names_the_setting_that_it_heeds(run: Run, verb: str, setting: str) -> None:
    assert setting in run(verb, "--help").stdout


def test_index_names_the_folder_that_holds_no_dump(run: Run, tmp_path: Path) -> None:
    (tmp_path / "dumps").mkdir()
    ended = run("index", tmp_path / "dumps", "--index", tmp_path / "i.db")
    assert ended.exit_code == 1
    assert f"There is no dump in {tmp_path / 'dumps'}." in ended.stderr


def test_search_prints_hits_with_passages(run: Run) -> None:
    page = told(run("search", "salt", "--limit", 3, "--json"))
    assert isinstance(page, dict)
    assert {"query", "total", "hits", "facets", "suggestions"} <= set(page)
    assert page["query"] == "salt"
    assert page["total"] >= len(page["hits"]) > 0
    hit = page["hits"][0]
    assert {"key", "title", "published", "outlet", "authors", "tags", "score", "passage"} <= set(hit)
    assert "salt" in [hit["passage"][start:end].lower() for start, end in hit["marks"]]


def test_show_prints_the_piece_of_a_key(run: Run) -> None:
    page = told(run("search", "salt", "--json"))
    assert isinstance(page, dict)
    key = page["hits"][0]["key"]
    piece = told(run("show", key, "--json"))
    assert isinstance(piece, dict)
    assert set(piece) == PIECE
    assert piece["key"] == key


def test_summarize_quotes_the_piece_to_the_letter(run: Run) -> None:
    (first, *_) = json.loads(run("tags", "--json").stdout)
    made = told(run("summarize", first["name"], "--length", "short", "--json"))
    assert isinstance(made, dict)
    assert {"tag", "pieces", "first", "last", "sentences"} <= set(made)
    assert made["pieces"] == first["pieces"]
    assert len(made["sentences"]) == 4
    for quote in made["sentences"]:
        piece = told(run("show", quote["key"], "--json"))
        assert isinstance(piece, dict)
        assert piece["text"][quote["start"] : quote["end"]] == quote["text"]
        assert piece["published"] == quote["published"]


def test_onthisdate_takes_a_day_as_people_write_it(run: Run) -> None:
    days = {json.dumps(told(run("onthisdate", words, "--json"))) for words in ("2024-03-15", "15 March 2024")}
    assert len(days) == 1
    (day,) = map(json.loads, days)
    assert day["date"] == "2024-03-15"
    assert len(day["pieces"]) >= 2
    assert all(piece["published"][5:] == "03-15" for piece in day["pieces"])


def test_export_prints_every_piece_in_order_of_key(run: Run) -> None:
    lines = [json.loads(line) for line in run("export", "--json").stdout.splitlines()]
    assert [line["key"] for line in lines] == sorted(line["key"] for line in lines)
    assert all(set(line) == PIECE for line in lines)
    page = told(run("search", "--json"))
    assert isinstance(page, dict)
    assert len(lines) == page["total"]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("show", "no-such-key"), "no-such-key"),
        (("summarize", "no such tag"), "no such tag"),
        (("index", "no-such-folder"), "no-such-folder"),
        (("search", "x", "--index", "no-such-index.db"), "corpus index"),
    ],
)
def test_a_fault_is_told_in_a_sentence_with_exit_code_1(run: Run, args: tuple[str, ...], words: str) -> None:
    result = run(*args)
    assert result.exit_code == 1
    assert words in result.stderr
    assert "Traceback" not in result.output
    assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize(
    "args",
    [
        ("search", "x", "--sort", "worst"),
        ("onthisdate", "32 March"),
        ("summarize", "x", "--since", "soon"),
        ("fly",),
        ("show",),
    ],
)
def test_wrong_usage_is_exit_code_2(run: Run, args: tuple[str, ...]) -> None:
    assert run(*args).exit_code == 2


@pytest.mark.parametrize("verb", ["search", "tags", "onthisdate", "summarize", "show", "read", "index"])
def test_people_get_words_not_markup(run: Run, tmp_path: Path, verb: str) -> None:
    (tmp_path / "a.md").write_text(
        "---\ntitle: '[bold]Salt[/bold] [/]'\ndate: 2013-03-15\ntags: ['[red]t']\n---\n\nSalt [/] here.\n"
    )
    index = ["--index", str(tmp_path / ".i.db")]
    assert run("index", tmp_path / "a.md", *index).exit_code == 0
    key = json.loads(run("search", "--json", *index).stdout)["hits"][0]["key"]
    args = {
        "search": ["salt", *index], "tags": index, "onthisdate": ["2024-03-15", *index], "summarize": ["red-t", *index],
        "show": [key, *index], "read": [str(tmp_path / "a.md")], "index": [str(tmp_path / "a.md"), *index],
    }[verb]  # fmt: skip
    result = run(verb, *args)
    assert result.exit_code == 0, result.output
    if verb in ("search", "show", "read", "onthisdate"):
        assert "[bold]Salt[/bold]" in result.stdout


def test_an_index_that_cannot_be_written_is_told_before_the_dumps_are_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = run("index", sample.PATH, "--index", tmp_path / "file" / "index.db", "--json")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "index.db cannot be written" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_an_index_of_an_older_version_is_told_with_its_cure(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    index.write(merge([written()]), path)
    with sqlite3.connect(path) as db:
        db.execute("pragma user_version = 1")
    result = run("search", "low water", "--index", str(path))
    assert result.exit_code == 1
    assert "Build it again: corpus index" in " ".join(result.stderr.split())
    assert run("index", str(sample.PATH), "--index", str(path)).exit_code == 0
    assert run("search", "low water", "--index", str(path)).exit_code == 0


def test_settings_may_begin_at_the_home_folder_as_for_the_bot(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dumps").mkdir()
    (tmp_path / "dumps" / "a.md").write_text("---\ntitle: Salt\n---\n\nSalt here.\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("CORPUS_DUMPS", "~/dumps")
    monkeypatch.setenv("CORPUS_INDEX", "~/i.db")
    assert run("index").exit_code == 0
    assert (tmp_path / "i.db").is_file()


def test_cite_prints_the_citations_of_keys_in_their_order(run: Run) -> None:
    hits = told(run("search", "eel", "--json"))["hits"]  # type: ignore[index]
    keys = [hit["key"] for hit in hits[:2]]
    assert [item["id"] for item in json.loads(run("cite", *keys, "--json").stdout)] == keys


def test_cite_takes_a_tag_or_a_query_oldest_first(run: Run) -> None:
    by_tag = run("cite", "--tag", "SALT ROAD", "--format", "ris").stdout
    assert by_tag == run("cite", "--query", "tag:salt-road", "--format", "ris").stdout
    days = [line for line in by_tag.splitlines() if line.startswith("DA")]
    assert len(days) > 3
    assert days == sorted(days)


def test_cite_wants_one_thing_and_something_to_cite(run: Run) -> None:
    assert run("cite").exit_code == run("cite", "a-key", "--tag", "arc").exit_code == 2
    nothing = run("cite", "--query", "zeppelin")
    assert (nothing.exit_code, nothing.stdout) == (1, "")
    assert "No piece has all of these words." in nothing.stderr


def test_summarize_exports_a_document_and_its_citations_over_nothing_that_is_there(run: Run, tmp_path: Path) -> None:
    assert run("summarize", "arc", "--export", tmp_path / "arc.md").exit_code == 0
    assert (tmp_path / "arc.md").read_text("utf-8").startswith("# ")
    assert (tmp_path / "arc.bib").read_text("utf-8").startswith("@")
    (tmp_path / "arc.md").unlink()
    again = run("summarize", "arc", "--export", tmp_path / "arc")
    assert again.exit_code == 1
    assert "arc.bib is there already" in again.stderr
    assert not (tmp_path / "arc.md").exists()


def test_summarize_has_a_model_retell_what_it_prints(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLM_USER_PATH", str(tmp_path / "llm"))
    with serving(tmp_path / "llm") as stand_in:
        stand_in.says = lambda prompt: f"{json.loads(prompt.splitlines()[0])['sentence'].rstrip('.')} [1]."
        asked = ("summarize", "arc", "--length", "short", "--model", MODEL)
        made = told(run(*asked, "--json"))
        assert isinstance(made, dict)
        assert made["retold"]["model"] == MODEL
        assert [one["cites"] for one in made["retold"]["sentences"]] == [[1]]
        assert run(*asked, "--export", tmp_path / "arc").exit_code == 0
        stand_in.says = lambda prompt: "Eels are happy."
        failed = run(*asked)
    assert failed.exit_code == 0
    assert failed.stderr.startswith("Word for word only: Nothing that stand-in wrote could be found")
    assert failed.stdout == run("summarize", "arc", "--length", "short").stdout
    assert f"*Written by a language model, {MODEL}, not" in (tmp_path / "arc.md").read_text("utf-8")
