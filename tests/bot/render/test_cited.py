"""Citations as files: never larger than a message takes where packing helps, and the same each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.render import cited
from corpus import cite
from corpus.errors import NoSuchTag
from corpus.store import Store

ROOM = 1_000_000


@pytest.fixture
def store(sample_index: Path) -> Iterator[Store]:
    with Store.open(sample_index) as store:
        yield store


def test_a_file_that_is_too_large_is_packed(store: Store) -> None:
    plain = cited.query(store, "arc", "bibtex", ROOM)
    packed = cited.query(store, "arc", "bibtex", len(plain.content) - 1)
    assert (plain.name, packed.name) == ("tag-arc.bib", "tag-arc.zip")
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        assert archive.read("tag-arc.bib") == plain.content
    assert len(packed.content) < len(plain.content)
    assert cited.query(store, "arc", "bibtex", 1) == cited.query(store, "arc", "bibtex", 1)


def test_more_than_the_most_are_counted_and_the_first_are_written(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cited, "MOST", 3)
    made = cited.query(store, "tag:arc", "ris", ROOM)
    assert made.total > made.written == made.content.count(b"TY  - ") == 3


def test_where_no_piece_has_all_the_words_those_that_come_closest_are_cited(store: Store) -> None:
    made = cited.query(store, "eels zeppelin", "bibtex", ROOM)
    assert made.close
    assert made.written == made.content.count(b"\n}\n") > 0
    nothing = cited.query(store, "zeppelin", "bibtex", ROOM)
    assert (nothing.written, nothing.content) == (0, b"")


def test_a_tag_that_is_none_is_told_with_those_near(store: Store) -> None:
    with pytest.raises(NoSuchTag, match="Salt Road"):
        cited.query(store, 'tag:"salt rode"', "bibtex", ROOM)


@pytest.mark.parametrize("form", list(cite.NAMES))
def test_names_of_files_are_letters_that_discord_leaves_alone(store: Store, form: cite.Format) -> None:
    key = next(piece.key for piece in store.pieces(sorted(store.every())))
    for name in (cited.piece(store, key, form, ROOM).name, cited.query(store, "中亚 -@é:/..", form, ROOM).name):
        stem, _, suffix = name.partition(".")
        assert stem.replace("-", "").isalnum()
        assert stem.isascii()
        assert f".{suffix}" == cite.SUFFIXES[form]
