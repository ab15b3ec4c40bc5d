"""An index in which a few pieces were made others is what it would be if it were written whole."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from made import written

import corpus
from corpus import index
from corpus.errors import Stopped
from corpus.index import amending, leaves, likeness
from corpus.merge import Merged, merge
from corpus.model import Piece, Tag
from corpus.store import Store

WORDS = [
    *"the of and salt ferry ferries rope ropes gold maisons maison Häuser Haus столица столицами 中亚铁路 中亚".split(),
    *"Tashkent's o'clock café naïve λόγος 2013 x".split(),
    *(f"w{n:03}x" for n in range(150)),
]
TABLES = "pieces", "authors", "bylines", "tags", "taggings", "categories", "filings", "aliases", "hidden", "neighbours"


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of few pieces, fewer are the sample, and any number may be others."""
    monkeypatch.setattr(likeness, "SAMPLE", 25)
    monkeypatch.setattr(likeness, "LEAST", 20)
    monkeypatch.setattr(amending, "ONE_IN", 1)


def _text(draw: Random) -> str:
    return " ".join(draw.choice(WORDS) + draw.choice(["", ".", " ", ","]) for _ in range(draw.randint(0, 300)))


def _piece(draw: Random, n: int, day: str) -> Piece:
    return written(
        f"T{n} {draw.choice(WORDS)}",
        _text(draw),
        day=day,
        tags=tuple(draw.sample(["Salt Road", "Gold", "Café", "rail"], draw.randint(0, 3))),
        notes=draw.choice(["", "A note of ropes."]),
        authors=tuple(draw.sample(["Ann A", "Bob B", "Çem Ö"], draw.randint(0, 2))),
        outlet=draw.choice([None, "Gazette", "Post"]),
        categories=tuple(draw.sample(["News", "Notes"], draw.randint(0, 1))),
        languages=draw.choice([("en",), ("fr",), ("de",), ("zh",), ()]),
    )


EDITS = [
    lambda piece: replace(piece, text=f"{piece.text} And a line more."),
    lambda piece: replace(piece, text=piece.text[10:]),
    lambda piece: replace(piece, text=piece.text.replace("ferry", "ferries ").replace("maisons", "")),
    lambda piece: replace(piece, languages=("de",)),
    lambda piece: replace(piece, tags=(Tag("gold", "GOLD"), Tag("new-one", "New One"))),
    lambda piece: replace(piece, authors=("Dora D",), outlet="Other", categories=("Notes", "Essays")),
    lambda piece: replace(piece, intro="中亚 zug of the of", notes=""),
]


def _content(path: Path) -> dict[str, object]:
    """All that an index says, in whatever order it is laid down."""
    with sqlite3.connect(path) as db:
        told: dict[str, object] = {
            name: sorted(db.execute(f"select * from {name}"), key=repr)  # noqa: S608
            for name in TABLES
        }
        told["origins"] = db.execute("select piece, origin from origins order by piece, rowid").fetchall()
        told["columns"] = dict(db.execute("select name, data from columns"))
        db.execute("create virtual table temp.seen using fts5vocab('main', 'found', 'instance')")
        told["found"] = set(db.execute("select term, doc from seen"))
        told["averages"] = db.execute("select block from found_data where id = 1").fetchall()
        stems = [stem for (some,) in db.execute("select stems from stems") for stem in some.split(leaves.GAP)]
    with Store.open(path) as store:
        told["words"] = words = store.dictionary.words("", 0)
        places = {word: store.dictionary.places(word) for word, _ in words}
        told["places"] = {word: some.every().tolist() for word, some in places.items() if some is not None}
        told["stems"] = {stem: store.dictionary.stem(stem) for stem in stems}
    db.close()
    return told


def _amended(path: Path, before: Merged, after: Merged) -> bool:
    with Store.open(path) as store:
        prints = dict(zip(before.pieces.keys, before.pieces.prints.tolist(), strict=True))
        now = zip(after.pieces.keys, after.pieces.prints.tolist(), strict=True)
        rows = [n for n, (key, own) in enumerate(now) if prints.get(key) != own]
        return index.amend(after, path, rows, [store.piece(after.pieces.keys[n]) for n in rows if n < len(prints)])


def _after(pieces: list[Piece], before: Merged) -> Merged:
    """These pieces merged, with the keys they had."""
    known = {piece.key: piece for piece in before.pieces}
    return merge(pieces, {key: key for key in known}, known.get)


def _free(pieces: list[Piece], before: Merged) -> list[int]:
    """Which of the pieces are not in the sample."""
    sampled = dict(zip((piece.title for piece in before.pieces), likeness.sampled(before.pieces.keys), strict=True))
    return [n for n, piece in enumerate(pieces) if not sampled[piece.title]]


def _written(draw: Random, count: int) -> list[Piece]:
    return [_piece(draw, n, f"201{draw.randint(0, 9)}-01-{draw.randint(10, 28)}") for n in range(count)]


@pytest.mark.parametrize("seed", range(4))
def test_pieces_that_are_changed_or_new_leave_what_writing_the_whole_leaves(seed: int, tmp_path: Path) -> None:
    draw, done = Random(seed), []
    pieces = _written(draw, 120)
    before = merge(pieces)
    index.write(before, tmp_path / "amended.db")
    for day in range(10, 13):
        for n in draw.sample(_free(pieces, before), draw.randint(1, 4)):
            pieces[n] = draw.choice(EDITS)(pieces[n])
        pieces += [_piece(draw, len(pieces) + n, f"2025-01-{day}") for n in range(draw.randint(0, 1))]
        after = _after(pieces, before)
        done.append(_amended(tmp_path / "amended.db", before, after))
        index.write(after, tmp_path / "whole.db")
        if not done[-1]:
            index.write(after, tmp_path / "amended.db")
        assert _content(tmp_path / "amended.db") == _content(tmp_path / "whole.db")
        before = after
    assert any(done)


SALT = {form: (Tag("salt", form),) for form in ("salt", "Salt")}


@pytest.mark.parametrize(
    ("first", "then"),
    [
        # By number of the piece, what is other in it before and after. Most write a tag otherwise then:
        ([{"tags": SALT["salt"]}, {"tags": SALT["Salt"]}, {"tags": SALT["salt"]}], {3: SALT["Salt"], 4: SALT["Salt"]}),
        ([{"tags": SALT["salt"]}, {"tags": SALT["Salt"]}, {"tags": SALT["salt"]}], {0: ()}),
        ([{"tags": SALT["salt"]}, {"tags": SALT["Salt"]}, {"tags": SALT["salt"]}], {1: SALT["salt"]}),
    ],
)
def test_a_tag_is_written_as_most_pieces_write_it_after_an_edit(
    first: list[dict[str, object]], then: dict[int, tuple[Tag, ...]], tmp_path: Path
) -> None:
    _edited(tmp_path, dict(enumerate(first)), {n: {"tags": tags} for n, tags in then.items()})


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ({}, {0: {"authors": ("Ana A", "Bob B", "Ana A")}}),  # who signs twice
        (
            {0: {"outlet": "The\nFerry"}, 1: {"outlet": "The Ferry"}},
            {0: {"kind": "long\nread"}, 1: {"kind": "long read"}},
        ),
        ({0: {"languages": ("en", "ru")}}, {0: {"languages": ("ru", "en")}, 1: {"languages": ("de", "en", "de")}}),
    ],
)
def test_names_that_come_twice_or_on_two_lines_are_numbered_as_in_the_whole(
    first: dict[int, dict[str, object]], then: dict[int, dict[str, object]], tmp_path: Path
) -> None:
    _edited(tmp_path, first, then)


def _edited(folder: Path, first: dict[int, dict[str, object]], then: dict[int, dict[str, object]]) -> None:
    """Pieces out of the sample get fields at first, and then others: amended is as written whole."""
    pieces = _written(Random(3), 60)
    free = _free(pieces, merge(pieces))
    for n, fields in first.items():
        pieces[free[n]] = replace(pieces[free[n]], **fields)  # type: ignore[arg-type]
    before = merge(pieces)
    index.write(before, folder / "amended.db")
    for n, fields in then.items():
        pieces[free[n]] = replace(pieces[free[n]], **fields)  # type: ignore[arg-type]
    after = _after(pieces, before)
    assert _amended(folder / "amended.db", before, after)
    index.write(after, folder / "whole.db")
    assert _content(folder / "amended.db") == _content(folder / "whole.db")


def _longer(piece: Piece) -> Piece:
    return replace(piece, text=f"{piece.text} " + "more of it " * 200)


@pytest.mark.parametrize("why", ["a sampled piece", "places of others", "what is usual", "too many"])
def test_where_more_hangs_on_it_nothing_is_amended(why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pieces = _written(Random(1), 60)
    before, path = merge(pieces), tmp_path / "index.db"
    index.write(before, path)
    was = path.read_bytes()
    free = _free(pieces, before)
    others = {"a sampled piece": [n for n in range(60) if n not in free][:1], "places of others": free[:1]}.get(
        why, free
    )
    if why == "what is usual":
        monkeypatch.setattr("corpus.index.block.ROOM", 1 << 16)
        index.write(before, path)
        was = path.read_bytes()
    if why == "too many":
        monkeypatch.setattr(amending, "ONE_IN", 50)
    edit = EDITS[3] if why in ("a sampled piece", "too many") else _longer
    after = _after([edit(piece) if n in others else piece for n, piece in enumerate(pieces)], before)
    assert not _amended(path, before, after)
    assert path.read_bytes() == was
    assert [file.name for file in tmp_path.iterdir()] == ["index.db"]


@pytest.fixture
def dumps(tmp_path: Path) -> Path:
    """A hundred pieces, one a file, and an index of them beside their folder."""
    folder = tmp_path / "dumps"
    folder.mkdir()
    for n in range(100):
        text = f"A text of its own, on the ferry of quay {n}, in words {n * 7} of which others have few."
        (folder / f"{n}.md").write_text(
            f"---\ntitle: On quay {n}\ndate: 2012-{1 + n % 12:02}-03\n---\n\n{text}\n", "utf-8"
        )
    corpus.build([folder], tmp_path / "index.db")
    return folder


def test_a_build_with_a_dump_changed_and_one_more_writes_only_what_is_other(
    dumps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "index.db"
    with Store.open(path) as store:
        sampled = likeness.sampled(list(store.prints()))
        titles = store.headings()
    changed = next(title for title, is_so in zip(titles, sampled, strict=True) if not is_so).rpartition(" ")[2]
    file = dumps / f"{changed}.md"
    file.write_text(file.read_text("utf-8") + "\nAnd one line more, on λόγος.\n", "utf-8")
    (dumps / "new.md").write_text("---\ntitle: The newest\ndate: 2013-01-01\n---\n\nNew words.\n", "utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(index, "write", lambda *_: pytest.fail("the whole was written"))
        tally = corpus.build([dumps], path)
    assert (tally.changed, tally.new, tally.gone, tally.pieces) == (1, 1, 0, 101)
    corpus.build([dumps], tmp_path / "fresh.db")
    assert _content(path) == _content(tmp_path / "fresh.db")


def test_a_build_with_a_dump_fewer_writes_the_whole(dumps: Path, tmp_path: Path) -> None:
    (dumps / "3.md").unlink()
    assert corpus.build([dumps], tmp_path / "index.db").gone == 1
    corpus.build([dumps], tmp_path / "fresh.db")
    assert (tmp_path / "index.db").read_bytes() == (tmp_path / "fresh.db").read_bytes()


def test_amending_can_be_stopped_and_the_old_index_stays(tmp_path: Path) -> None:
    pieces = _written(Random(2), 60)
    before, path = merge(pieces), tmp_path / "index.db"
    index.write(before, path)
    was, at = path.read_bytes(), _free(pieces, before)[0]
    after = _after([*pieces[:at], EDITS[0](pieces[at]), *pieces[at + 1 :]], before)

    def halt() -> None:
        raise Stopped("Enough.")

    row = next(n for n, piece in enumerate(after.pieces) if piece.title == pieces[at].title)
    with pytest.raises(Stopped):
        index.amend(after, path, [row], [before.pieces[row]], halt)
    assert path.read_bytes() == was
    assert [file.name for file in tmp_path.iterdir()] == ["index.db"]
