from __future__ import annotations

import pytest

from corpus.readers.dump import Refused
from corpus.readers.exports.front_matter import split


@pytest.mark.parametrize(
    ("source", "rest"),
    [
        ("---\ntitle: A\n---\nB", "B"),
        ("---\ntitle: A\n...\nB", "B"),
        ("---  \ntitle: A\n---", ""),
        ("+++\ntitle = 'A'\n+++\nB\n---\nC", "B\n---\nC"),
        ('{"title": "A"}\nB', "\nB"),
        ("---\ntitle: |\n  A\n---\nB", "B"),
        ("---\nTitle: A\n---\n\n---\n", "\n---\n"),
    ],
)
def test_facts_and_text_are_parted(source: str, rest: str) -> None:
    found = split(source)
    assert found is not None
    assert (found[0].value("title"), found[1]) == ("A", rest)


@pytest.mark.parametrize("source", ["", "A", "---\nno end", "{ not json", "{% raw %}", "----\ntitle: A\n----\n"])
def test_there_may_be_none(source: str) -> None:
    assert split(source) is None


def test_an_empty_one_is_one_all_the_same() -> None:
    found = split("---\n---\nA")
    assert found is not None
    assert found[1] == "A"


@pytest.mark.parametrize("word", ["no", "2013", "1e3", "0x1F", "2013-02-30", "12:30:00"])
def test_words_stay_as_they_were_written(word: str) -> None:
    found = split(f"---\ntitle: {word}\n---\n")
    assert found is not None
    assert found[0].value("title") == word


def test_an_alias_repeats_what_it_stands_for() -> None:
    found = split("---\nauthors: &who [Ada Quill, Bo Li]\nby: [*who, Inês Valdôme]\n---\n")
    assert found is not None
    assert found[0].values("by") == ("Ada Quill", "Bo Li", "Inês Valdôme")


@pytest.mark.parametrize(
    "source",
    [
        "---\n[a\n---\n",
        "+++\ntitle = A\n+++\n",
        "---\na: *unknown\nb: [\n---\n",
        "---\na: &a\n  - *a\n---\n",
        "---\n? [a]\n: b\n---\n",
        "---\na: " + "{" * 5000 + "\n---\n",
        "+++\na = " + "[" * 5000 + "\n+++\n",
        "---\ntitle: " + "x" * 100_000 + "\n---\n",
    ],
)
def test_damage_is_told_in_words(source: str) -> None:
    with pytest.raises(Refused, match=r"^The front matter is .*\.$"):
        split(source)
