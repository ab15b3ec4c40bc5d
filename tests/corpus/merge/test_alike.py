"""Two copies are told apart by what they share, in one language, once they are long enough."""

from __future__ import annotations

import pytest
from made import written

from corpus.merge import alike
from corpus.merge.alike import FEW, MANY, Signs

ONE = " ".join(f"salt{n}" for n in range(200))
OTHER = " ".join(f"river{n}" for n in range(200))


def first(words: str, runs: int) -> str:
    """So many words that they have this number of five-word runs."""
    return " ".join(words.split()[: runs + 4])


def signs(text: str, *languages: str, common: bool = False, title: int = 1, day: int = 1) -> Signs:
    """The signs of a copy with this text."""
    piece = written("Salt", text, languages=languages)
    return Signs(title, 0, day, common, lambda: piece)


@pytest.mark.parametrize(("common", "enough"), [(False, MANY), (True, FEW)])
def test_texts_that_share_nothing_are_different_once_they_are_long_enough(common: bool, enough: int) -> None:
    assert alike.different(signs(first(ONE, enough), "en", common=common), signs(OTHER, "en"))
    assert not alike.different(signs(first(ONE, enough - 1), "en", common=common), signs(OTHER, "en"))


def test_a_tenth_in_common_is_enough_not_to_be_different() -> None:
    some = first(ONE, 100)
    assert not alike.different(signs(some, "en"), signs(f"{OTHER} {first(ONE, 10)}", "en"))
    assert alike.different(signs(some, "en"), signs(f"{OTHER} {first(ONE, 9)}", "en"))


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        (("en",), ("fr",), False),
        (("en-GB",), ("en-US",), True),
        (("en", "fr"), ("fr-CA",), True),
        (("en", "fr"), ("de", "es"), False),
    ],
)
def test_a_translation_is_not_different_for_its_words(
    one: tuple[str, ...], other: tuple[str, ...], differ: bool
) -> None:
    assert alike.different(signs(ONE, *one), signs(OTHER, *other)) is differ


def test_the_language_of_a_copy_that_names_none_is_told_by_its_text() -> None:
    english = " ".join("The ferry to the northern landing left without the salt that the town had bought".split() * 6)
    german = " ".join("Die Fähre nach der nördlichen Anlegestelle fuhr ohne das Salz, das die Stadt kaufte".split() * 6)
    assert not alike.different(signs(english, common=True), signs(german, common=True))
    assert alike.different(signs(english, common=True), signs(german, "en", common=True))


@pytest.mark.parametrize(
    ("title", "day", "percent"), [(1, 1, 60), (1, 2, 80), (2, 1, 80), (2, 2, 90)],
    ids=["the same title and day", "another day", "another title", "another title and day"],
)  # fmt: skip
def test_the_more_speaks_against_it_the_more_of_a_text_must_stand_in_the_other(
    title: int, day: int, percent: int
) -> None:
    some = signs(first(ONE, 100))
    for share, one in ((percent, True), (percent - 1, False)):
        other = signs(f"{first(ONE, share)} {first(OTHER, 90)}", title=title, day=day)
        assert alike.proven(some, other) is one


@pytest.mark.parametrize(("title", "enough"), [(1, FEW), (2, MANY)])
def test_a_text_can_be_one_with_another_once_it_is_long_enough(title: int, enough: int) -> None:
    assert alike.proven(signs(first(ONE, enough)), signs(first(ONE, enough + 9), title=title))
    assert not alike.proven(signs(first(ONE, enough - 1)), signs(first(ONE, enough + 9), title=title))


@pytest.mark.parametrize(("runs", "one"), [(120, True), (121, False)])
def test_a_text_of_another_title_and_day_is_one_with_a_longer_that_is_at_most_its_double(runs: int, one: bool) -> None:
    assert alike.proven(signs(first(ONE, 60)), signs(first(ONE, runs), title=2, day=2)) is one


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The rope’s end – he said “pull” – sank.", 'The rope\'s end - he said "pull" - sank.'),
        ("Extra flour and fish for the café.", "EXTRA ﬂour and ﬁsh for the cafe\u0301."),
        ("It read: “[Ice](https://ferry.example/ice) is [ahead](/sea)”.", "It read: «Ice» is ahead…"),
        ("盐从北岸运来。", "盐 从 北岸 运来"),
    ],
)
def test_the_words_are_the_same_however_a_text_is_set(one: str, other: str) -> None:
    assert alike.words(one) == alike.words(other)


@pytest.mark.parametrize(("before", "one"), [(0, True), (100, True), (101, False)])
def test_an_excerpt_of_another_title_is_one_with_the_text_that_it_opens(before: int, one: bool) -> None:
    leading = " ".join(f"note{n}" for n in range(before))
    full = signs(f"{leading} {ONE} {OTHER}", "en", title=2)
    assert alike.proven(signs(first(ONE, 60), "en"), full) is one
